"""The ways out of a question that work anywhere: back, cancel, another language."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from handlers.conversation.listening import Listening
from handlers.conversation.session import Frame
from handlers.words import LANGUAGES, Words, _


class WaysOut(Listening):
    """A walk that goes back, leaves everything, or changes the language."""

    async def back(self) -> None:
        *rest, top = self.session.trail
        if rest:
            await self.drop(top)
            self.context.order_left = top.order or self.context.order_left
            self.set_trail(tuple(rest))
        else:  # there is only the menu behind it, and what is kept waits there
            self.enter(self.registry.home.to_menu(self.session, False))

    async def cancel(self) -> None:
        own = [at for at, frame in enumerate(self.session.trail) if self._cancels(frame)]
        for frame in self.session.trail[own[-1] + 1 :] if own else self.session.trail:
            await self.drop(frame)
        if own:
            self.set_trail(self.session.trail[: own[-1] + 1])
            cancels = self.step().cancels
            if cancels is not None:
                await self.move_on(await cancels(self.visit(), self.context))
            return
        self.set_trail(())
        self.say(_("Cancelled. Nothing was paid, and nothing is kept for you any more."))
        self.enter(self.registry.home.to_menu(self.session, False))

    def _cancels(self, frame: Frame) -> bool:
        """Whether a step says by itself what "cancel" means."""
        step = self.registry.step(frame.step)
        return step is not None and step.cancels is not None

    def speak(self, language: str) -> None:
        if language not in LANGUAGES:
            return
        chosen = next(known for known in LANGUAGES if known == language)
        self.context.choose_language(chosen)
        self.context.caller = replace(self.context.caller, language=chosen)
        self.session = msgspec.structs.replace(self.session, language=chosen)
        if self.session.trail[-1].step == self.registry.home.language_step and len(self.session.trail) > 1:
            self.set_trail(self.session.trail[:-1])
        elif self.session.trail[-1].step == self.registry.menu_key:
            self.enter(
                self.registry.home.to_menu(self.session, False)
            )  # nobody needs the first greeting twice


def earlier_button() -> Words:
    """The answer to a button of a question that is not open any more."""
    return _("That button belongs to an earlier question. This is where we are now:")
