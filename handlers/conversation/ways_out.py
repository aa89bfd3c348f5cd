"""The ways out of a question that work anywhere: back, cancel, stop, another language."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import msgspec

from handlers.conversation.listening import Listening
from handlers.conversation.session import Frame
from handlers.conversation.talk import Option, Question
from handlers.conversation.tongues import language_beside, tongue_of
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
        if self._is_idle() and await self.context.stop_writing():
            self._say_stopped()  # with nothing open "stop" means the messages that come by themselves
            return
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

    def speak_as_typed(self, text: str) -> str:
        """Goes on in the language that a message asks for beside something else, or in which two messages
        running are typed; the message without that wish."""
        talk = self.context.caller.language
        if self.context.caller.is_staff:
            return text
        if (beside := language_beside(text, talk)) is not None:
            self.speak(beside[0])
            return beside[1]
        tongue = tongue_of(text)
        if tongue is None:
            return text
        if tongue not in ("", talk) and tongue == self.session.tongue:
            self.speak(tongue)
            self.say(_("Let us go on in this language. For another one, just type its name."))
        else:
            other = "" if tongue == talk else tongue
            self.session = msgspec.structs.replace(self.session, tongue=other)
        return text

    async def stop(self) -> None:
        """Leaves everything and says nothing more, not even the menu: whoever wants no messages gets none."""
        if any(map(self._cancels, self.session.trail)):
            await self.cancel()
            return
        kept = await self.context.let_go_of_all()
        wanted = await self.context.stop_writing()
        self.set_trail(())
        self.session = msgspec.structs.replace(self.session, shown=())
        if kept:
            self.say(
                _(
                    "All right, we won't write to you any more. The order that was not paid is cancelled: "
                    "its letters are free again, and you owe nothing. To come back one day, just write."
                )
            )
        elif wanted:
            self._say_stopped()
            return
        else:
            self.say(_("All right, we won't write to you any more. To come back one day, just write."))
        self.enter(self.registry.home.to_menu(self.session, False))
        self.asks_again = False

    def _say_stopped(self) -> None:
        self.say(
            _(
                "Done: we won't write to you on our own anymore. The letters stay, and you can write here "
                "any "
                "time."
            )
        )
        self.enter(self.registry.home.to_menu(self.session, False))
        self.asks_again = False

    def _is_idle(self) -> bool:
        """Whether nothing is begun that could be cancelled."""
        trail = self.session.trail
        return len(trail) <= 1 and not any(map(_has_begun, trail))

    def counts_by_place(self) -> bool:
        """Whether a number that is typed counts buttons, as no numbers are shown."""
        return not self.context.caller.numbered or self.context.caller.taps

    def ways_out(self, question: Question[Any]) -> list[Option[Any]]:
        """The ways out that stand below a question, where a typed number may count them."""
        if not self.counts_by_place():
            return []
        whole = self.registry.with_navigation(self.session, question)
        return [option for option in chain.from_iterable(whole.options) if option.key.startswith("/")]

    def _cancels(self, frame: Frame) -> bool:
        """Whether a step says by itself what "cancel" means."""
        step = self.registry.step(frame.step)
        return step is not None and step.cancels is not None

    def speak(self, language: str) -> None:
        if language not in LANGUAGES:
            return
        chosen = next(known for known in LANGUAGES if known == language)
        if not self.session.trail:
            self.enter(self.registry.home.to_menu(self.session, True))
        self.context.choose_language(chosen)
        self.context.caller = replace(self.context.caller, language=chosen)
        self.session = msgspec.structs.replace(self.session, language=chosen, tongue="")
        if self.session.trail[-1].step == self.registry.home.language_step and len(self.session.trail) > 1:
            self.set_trail(self.session.trail[:-1])
        elif self.session.trail[-1].step == self.registry.menu_key:
            self.enter(
                self.registry.home.to_menu(self.session, False)
            )  # nobody needs the first greeting twice


def _has_begun(frame: Frame) -> bool:
    """Whether an order, or a registration, stands in a frame; the menu keeps those that wait."""
    return frame.order is not None or any(frame.draft.get(one) for one in ("order", "waiting", "left"))


def earlier_button() -> Words:
    """The answer to a button of a question that is not open any more."""
    return _("That button belongs to an earlier question. This is where we are now:")


def no_role() -> Words:
    """The answer at a question that was for a role, to somebody who does not have it any more."""
    return _("The role that this belongs to has come to its end.")
