"""One turn of a conversation: (session, what was heard) -> (session, what is said). It keeps nothing.

An answer is read in this order: an option of the present question (its button, its number, its label in
any of the four languages), then the words that work anywhere, then free text.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import msgspec

from handlers import commands
from handlers.answers import NotUnderstood, choice_number, normal, question_about_letter, sanitize
from handlers.conversation.context import TurnContext
from handlers.conversation.heard import Heard, Lapsed, News, Paid, PaymentFailed, Reminder, Said, Tapped
from handlers.conversation.numbering import numbered
from handlers.conversation.session import Frame, Session
from handlers.conversation.steps import AnyStep, NoticeTaker, Steps
from handlers.conversation.talk import Call, Done, Go, Move, Option, Question, Reply, Stay, Text, Visit
from handlers.words import LANGUAGES, Words, _, voice

log = logging.getLogger(__name__)
_MOST_MOVES = 20  # a flow that moves on by itself more often than that in one turn is broken


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of a turn: the session to keep, the replies, and news for other accounts."""

    session: Session
    replies: tuple[Reply, ...]
    news: tuple[tuple[int, News], ...] = ()  # (account, its news)


async def advance(session: Session, heard: Heard, steps: Steps, context: TurnContext) -> Turn:
    """One turn. Raises nothing that a person can cause."""
    play = _Play(session, steps, context)
    await play.hear(heard)
    return play.turn()


class _Play:
    """A turn under way."""

    def __init__(self, session: Session, steps: Steps, context: TurnContext) -> None:
        self.session = session
        self.steps = steps
        self.context = context
        self.replies: list[Reply] = []
        self.asks = True

    def turn(self) -> Turn:
        if not self.asks:
            return self._outcome(*self.replies)
        question = self._stand()
        if question is None:
            self._enter(self.steps.menu(self.session, True))
            question = self._question()
        question = self.steps.dressed(self.session, question)
        number = self.session.turn + 1
        self.session = msgspec.structs.replace(self.session, turn=number)
        return self._outcome(*self.replies, question)

    def _outcome(self, *replies: Reply) -> Turn:
        return Turn(self.session, replies, tuple(self.context.news))

    # --- hearing ----------------------------------------------------------------------------------------

    async def hear(self, heard: Heard) -> None:
        if isinstance(heard, (Reminder, Lapsed, Paid, PaymentFailed, News)):
            await self._notice(heard)
        elif isinstance(heard, Tapped):
            await self._tapped(heard)
        else:
            await self._said(heard)

    async def _notice(self, notice: Heard) -> None:
        self._stand()
        taker = self._taker(notice)
        move = None if taker is None else await taker(self._visit(), notice, self.context, self.session)
        if move is None:
            self.asks = False
        else:
            await self._move(move)

    def _taker(self, notice: Heard) -> NoticeTaker | None:
        """None for news that this version of the program knows nothing of."""
        if isinstance(notice, News):
            return self.steps.news.get(notice.topic)
        return self.steps.notices[type(notice)]

    async def _tapped(self, tapped: Tapped) -> None:
        if tapped.option.startswith("/"):
            await self._universal(tapped.option)
            return
        question = self._stand()
        if question is not None and tapped.turn == self.session.turn:
            options = chain.from_iterable(question.options)
            chosen = next((option for option in options if option.key == tapped.option), None)
            if chosen is not None:
                await self._take(chosen.answer)
                return
        self.say(_("That button belongs to an earlier question. This is where we are now:"))

    async def _said(self, said: Said) -> None:
        text = sanitize(said.text)
        question = self._stand()
        if question is None:
            await self._first_words(text, said)
            return
        by_number = self.context.caller.numbered or question.read is None
        chosen = _chosen(self.steps.dressed(self.session, question), text, by_number) if text else None
        if chosen is not None and chosen.key.startswith("/"):
            await self._universal(chosen.key)
        elif chosen is not None:
            await self._take(chosen.answer)
        elif (command := commands.universal(text)) is not None:
            await self._universal(command)
        elif (led := await self._led(text)) is not None:
            await self._move(led)
        elif said.file is not None and self.steps.file is not None and not question.files:
            await self._move(await self.steps.file(self._visit(), self.context, said))
        else:
            await self._read(question, msgspec.structs.replace(said, text=text))

    async def _first_words(self, text: str, said: Said) -> None:
        """Somebody new: the menu with a greeting, or at once where their words lead."""
        self._enter(self.steps.menu(self.session, True))
        command = commands.universal(text)
        if command not in (None, commands.MENU):
            await self._universal(command or "")
        elif (led := await self._led(text)) is not None:
            await self._move(led)
        elif said.file is not None and self.steps.file is not None:
            await self._move(await self.steps.file(self._visit(), self.context, said))

    async def _led(self, text: str) -> Move | None:
        """Where a sentence leads from anywhere: what a link carries, a question for a letter."""
        if link := commands.link(text):
            kind, argument = link
            entry = self.steps.links.get(kind)
            return None if entry is None else await entry(self._visit(), self.context, argument)
        if (name := question_about_letter(text)) is not None:
            return await self.steps.question(self._visit(), self.context, name)
        return None

    async def _read(self, question: Question[Any], said: Said) -> None:
        try:
            await self._take(_typed_answer(question, said))
        except NotUnderstood as not_understood:
            self.say(not_understood.words)

    async def _take(self, answer: Any) -> None:
        move = await self._step().takes(self._visit(), answer, self.context)
        await self._move(move)

    # --- words that work anywhere -----------------------------------------------------------------------

    async def _universal(self, command: str) -> None:
        if self._stand() is None:
            self._enter(self.steps.menu(self.session, False))
        if command == commands.BACK:
            await self._back()
        elif command == commands.CANCEL:
            await self._cancel()
        elif command == commands.MENU:
            self._enter(self.steps.menu(self.session, False))
        elif command == commands.HELP:
            self.say(*self.steps.help_words)
        elif command.startswith(f"{commands.LANGUAGE}-"):
            self._speak(command.removeprefix(f"{commands.LANGUAGE}-"))
        elif command == commands.LANGUAGE:
            if self.session.trail[-1].step != self.steps.language:
                await self._move(Call(self.steps.language))
        elif command == commands.QUESTION:
            await self._move(await self.steps.question(self._visit(), self.context, ""))
        elif (entry := self.steps.entries.get(command)) is not None:
            await self._move(await entry(self._visit(), self.context))
        elif (action := self.steps.actions.get(command.partition(".")[0])) is not None:
            await self._move(await action(self._visit(), self.context, command.partition(".")[2]))
        else:
            self.say(_("That button belongs to an earlier question. This is where we are now:"))

    async def _back(self) -> None:
        *rest, top = self.session.trail
        if rest:
            await self._drop(top)
            self._trail(tuple(rest))
        else:  # there is only the menu behind it, and what is kept waits there
            self._enter(self.steps.menu(self.session, False))

    async def _cancel(self) -> None:
        for frame in self.session.trail:
            await self._drop(frame)
        self._trail(())
        self.say(_("Cancelled. Nothing was paid, and nothing is kept for you any more."))
        self._enter(self.steps.menu(self.session, False))

    async def _drop(self, frame: Frame) -> None:
        if frame.order is not None:
            await self.context.let_go(frame.order)

    def _speak(self, language: str) -> None:
        if language not in LANGUAGES:
            return
        chosen = next(known for known in LANGUAGES if known == language)
        self.context.choose_language(chosen)
        self.context.caller = replace(self.context.caller, language=chosen)
        self.session = msgspec.structs.replace(self.session, language=chosen)
        if self.session.trail[-1].step == self.steps.language and len(self.session.trail) > 1:
            self._trail(self.session.trail[:-1])
        elif self.session.trail[-1].step == self.steps.menu_key:
            self._enter(self.steps.menu(self.session, False))  # nobody needs the first greeting twice

    # --- moving -----------------------------------------------------------------------------------------

    async def _move(self, move: Move) -> None:
        for _time in range(_MOST_MOVES):
            following = await self._moved(move)
            if following is None:
                return
            move = following
        raise RuntimeError(f"{self.session.trail[-1].step} never comes to a question")

    async def _moved(self, move: Move) -> Move | None:
        match move:
            case Stay():
                self._stay(move)
            case Go():
                self._enter(move)
            case Call():
                self._call(move)
            case Done():
                return await self._return(move)
        return None

    def _call(self, call: Call) -> None:
        """A flow that is called out of itself begins anew: no trail grows with every question."""
        self.replies += call.first
        flow = _flow(call.step)
        trail = self.session.trail
        begun = (index for index, frame in enumerate(trail) if frame.called and _flow(frame.step) == flow)
        self._trail(trail[: next(begun, len(trail))])
        self._push(Frame(call.step, msgspec.to_builtins(call.draft), called=True))

    def _stay(self, stay: Stay) -> None:
        self.replies += stay.replies
        if stay.words:
            self.say(*stay.words)
        if stay.draft is not None:
            *rest, top = self.session.trail
            self._trail((*rest, msgspec.structs.replace(top, draft=msgspec.to_builtins(stay.draft))))
        self.asks = not stay.quiet

    def _enter(self, go: Go) -> None:
        self.replies += go.first
        if go.fresh:
            self._trail(())
        elif go.from_menu:
            self._enter(self.steps.menu(self.session, False))
        called = go.instead is not None and self._cut(go.instead)
        self._push(Frame(go.step, msgspec.to_builtins(go.draft), go.order, called))

    def _cut(self, step: str) -> bool:
        """Drops a step's question and all that came after it; whether a flow had been called there."""
        trail = self.session.trail
        keys = [frame.step for frame in trail]
        if step not in keys:
            return False
        self._trail(trail[: keys.index(step)])
        return trail[keys.index(step)].called

    async def _return(self, done: Done) -> Move | None:
        """Out of a called flow, back to the question that was interrupted; else to the menu."""
        self.replies += done.first
        trail = self.session.trail
        calls = [index for index, frame in enumerate(trail) if frame.called]
        if not calls or calls[-1] == 0 or trail[calls[-1] - 1].step == self.steps.menu_key:
            self._enter(self.steps.menu(self.session, False))
            return None
        self._trail(trail[: calls[-1]])
        resumes = self._step().resumes
        return None if resumes is None else await resumes(self._visit(), done.result, self.context)

    def _push(self, frame: Frame) -> None:
        self._trail((*self.session.trail, frame))

    def _trail(self, trail: tuple[Frame, ...]) -> None:
        self.session = msgspec.structs.replace(self.session, trail=trail)

    # --- asking -----------------------------------------------------------------------------------------

    def say(self, *words: Words) -> None:
        self.replies.append(Text(words))

    def _stand(self) -> Question[Any] | None:
        """The question to go on from; None before the first. One that cannot be asked leads to the menu.

        So it is with a step that is known no more, a draft that cannot be read, a scroll that was closed.
        """
        if not self.session.trail:
            return None
        try:
            return self._question()
        except (LookupError, msgspec.ValidationError) as error:
            log.warning("%s cannot be asked any more: %r", self.session.trail[-1].step, type(error))
            self._enter(self.steps.menu(self.session, False))
            return self._question()

    def _step(self) -> AnyStep:
        step = self.steps.get(self.session.trail[-1].step)
        if step is None:
            raise KeyError(self.session.trail[-1].step)
        return step

    def _visit(self) -> Visit[Any]:
        draft: Any = None
        if self.session.trail:
            draft = msgspec.convert(self.session.trail[-1].draft, self._step().draft)
        return Visit(
            caller=self.context.caller,
            draft=draft,
            open_draft=draft,
            now=self.context.now,
            shelf=self.context.shelf,
            rests_until=self.context.rests_until,
        )

    def _question(self) -> Question[Any]:
        return self._step().asks(self._visit())


def _flow(step: str) -> str:
    return step.partition(".")[0]


def _chosen(question: Question[Any], text: str, by_number: bool) -> Option[Any] | None:
    """The option that a typed answer names, by its number or its label in any of the four languages."""
    options = numbered(question.options)
    number = choice_number(text, 1 + max(options, default=0)) if by_number else None
    if number is not None and number + 1 in options:
        return options[number + 1]
    if by_number and normal(text) == "0" and 0 in options:
        return options[0]
    typed = normal(text)
    if not typed:
        return None
    labels = (
        (option, normal(voice(language).say(option.label)))
        for option in options.values()
        for language in LANGUAGES
    )
    chosen = next((option for option, label in labels if label == typed), None)
    # A comparing form has no signs: -18 would be $18. What has no letters is the question's own to read.
    return None if question.read is not None and not any(map(str.isalpha, typed)) else chosen


def _typed_answer(question: Question[Any], said: Said) -> Any:
    if not said.text and not (said.file and question.files):
        raise NotUnderstood(_("I can read text only, so far. Please type the answer."))
    if question.read is None:
        raise NotUnderstood(_("Please choose one of the answers below."))
    return question.read(said)
