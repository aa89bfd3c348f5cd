"""One turn of a conversation: (session, what was heard) -> (session, what is said).

An answer is read in this order: an option of the open question (its button, its number, its label in any of
the four languages), then the words that work anywhere, then free text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import msgspec

from handlers import commands
from handlers.answers import NotUnderstood, sanitize
from handlers.conversation import media
from handlers.conversation.context import TurnContext
from handlers.conversation.flow import Unclaimed
from handlers.conversation.heard import (
    CONTACT,
    EDITED,
    GROUP,
    SEVERAL_LINKS,
    Heard,
    News,
    Notice,
    Said,
    Tapped,
)
from handlers.conversation.listening import takes_person
from handlers.conversation.meaning import MeantWalk, asks_only
from handlers.conversation.numbering import hides_ways_out, keys_by_number
from handlers.conversation.registry import TYPED_BEFORE, FlowRegistry
from handlers.conversation.session import Session
from handlers.conversation.talk import (
    Call,
    Move,
    Option,
    Question,
    Reply,
    Stay,
    Text,
)
from handlers.conversation.typed_answers import ChoicesChangedError, chosen_option, meant_option, typed_answer
from handlers.conversation.ways_out import WaysOut, earlier_button, no_role
from handlers.words import _, voice


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of a turn: the session to keep, the replies, and news for other accounts."""

    session: Session
    replies: tuple[Reply, ...]
    news: tuple[tuple[int, News], ...] = ()  # (account, its news)


async def advance(session: Session, heard: Heard, registry: FlowRegistry, context: TurnContext) -> Turn:
    """Plays one turn. No message, however odd, makes it raise."""
    context.order_left, context.ticket = session.order_left, session.ticket
    play = _Play(registry.with_todays_keys(session), registry, context)
    await play.hear(heard)
    return play.turn(session)


class _Play(MeantWalk, WaysOut):
    """A turn being played: hears what came, and gathers the replies."""

    def turn(self, before: Session) -> Turn:
        if not self.asks_again:
            return self._outcome(*self.replies)
        question = self.current_question()
        if question is None:
            self.enter(self.registry.home.to_menu(self.session, True))
            question = self.question()
        if self.context.is_followed and self.is_at_menu():
            return self._outcome(*self.replies)  # the menu comes once, below the last of several messages
        question = question.worded(again=self.session.trail == before.trail)
        question = self._with_ways_told(
            self.registry.with_navigation(self.session, self.with_commands_beside(question))
        )
        shown = keys_by_number(question) if self.context.caller.numbered else ()
        self.session = msgspec.structs.replace(self.session, turn=self.session.turn + 1, shown=shown)
        return self._outcome(*self.replies, question)

    def _with_ways_told(self, question: Question[Any]) -> Question[Any]:
        """Says once that the ways out can be typed, where the answers to be tapped may leave no room."""
        say = voice(self.context.caller.language).say
        if self.session.ways_told or not self.context.caller.taps or not hides_ways_out(question, say):
            return question
        self.session = msgspec.structs.replace(self.session, ways_told=True)
        return replace(question, words=(*question.words, _("*Menu* and *back* can be typed at any time.")))

    def _outcome(self, *replies: Reply) -> Turn:
        left, ticket = self.context.order_left, self.context.ticket
        if (self.session.order_left, self.session.ticket) != (left, ticket):
            self.session = msgspec.structs.replace(self.session, order_left=left, ticket=ticket)
        return Turn(self.session, replies, tuple(self.context.news))

    # --- hearing ----------------------------------------------------------------------------------------

    async def hear(self, heard: Heard) -> None:
        if isinstance(heard, Notice):
            await self._hear_notice(heard)
        elif isinstance(heard, Tapped):
            self.understood()
            await self._hear_tap(heard)
        else:
            await self._hear_text(heard)

    async def _hear_notice(self, notice: Heard) -> None:
        self.leave_lost_step()
        move = await self._answer_to(notice)
        self.asks_again = move is not None
        if move is not None:
            await self.move_on(move)
            asked = self.current_question() if self.context.ticket else None
            if asked is not None and asked.invoice is None:
                self.asks_again = False  # what came is told, and no question disturbs the talk with a person

    async def _answer_to(self, notice: Heard) -> Move | None:
        """The move of the first flow that claims the notice; None for news of a topic that no flow knows."""
        if isinstance(notice, News):
            taker = self.registry.news_taker(notice.topic)
            takers = [] if taker is None else [taker]
        else:
            takers = self.registry.notice_takers(type(notice))
        for taker in takers:
            move = await taker(self.visit(), notice, self.context, self.session)
            if not isinstance(move, Unclaimed):
                return move
        return None

    async def _hear_tap(self, tapped: Tapped) -> None:
        """A button answers the question it was sent with; a key that begins with `/` works for ever."""
        if tapped.option == commands.SHOW:
            return  # whoever asks to be shown what waits is asked again what is open
        if tapped.option.startswith("/"):
            if tapped.option != commands.BOT:
                self.context.ticket = 0  # whoever taps goes on with the bot; the office answers all the same
            await self._run_command(tapped.option)
            return
        question = self.current_question()
        if (
            question is not None
            and not self.has_lost_step
            and not self.has_lost_role
            and tapped.turn == self.session.turn
        ):
            if tapped.option == TYPED_BEFORE:
                await self._read_what_was_typed_before(question)
                return
            options = chain.from_iterable(question.options)
            chosen = next((option for option in options if option.key == tapped.option), None)
            if chosen is not None:
                self.note("")
                self.note_choice(chosen)
                self.context.ticket = 0
                await self._take(chosen.answer)
                return
        self.say(no_role() if self.has_lost_role else earlier_button())

    async def _hear_text(self, said: Said) -> None:
        text = sanitize(said.text)
        if said.media == GROUP:
            self.say(media.group_words(self.context.addresses))
            self.asks_again = False
            return
        if said.media != EDITED:
            self.note(text or f"[{said.media}]")
        if self.current_question() is not None and self.has_lost_role:
            command = self.registry.command_in(text)  # other words were for a question that is not theirs now
            await (self._run_command(command) if command else self.move_on(Stay((no_role(),))))
            return
        if said.media == EDITED and self.session.trail:
            await self._answer_edit(text)
            return
        text = self.speak_as_typed(text)
        question = self.current_question()
        if question is None:
            await self._first_words(text, said)
            return
        if (move := await self.listened(msgspec.structs.replace(said, text=text))) is not None:
            await self.move_on(move)
            return
        if self.has_lost_step:
            await self._hear_at_lost_step(text)
            return
        if said.link and await self._opened(said):
            return
        if said.media == CONTACT and not question.names:
            await self._hear_contact(text)
            return
        if said.media == CONTACT:  # whatever words a name is made of
            await self._read(question, msgspec.structs.replace(said, text=text))
            return
        by_number = self.context.caller.numbered or question.read is None
        try:
            chosen = self._chosen(question, text, by_number) if text else None
        except ChoicesChangedError:
            self.say(_("That answer is not there any more. Please choose again."))
            return
        misunderstood = self.session.misunderstood
        self.understood()
        if chosen is not None and chosen.key == TYPED_BEFORE:
            await self._read_what_was_typed_before(question)
        elif chosen is not None:
            self.note_choice(chosen)
            await self._choose(chosen)
        elif (command := self.command_typed(question, text)) is not None:
            await self._run_command(command)
        elif (move := await self._in_words(question, text)) is not None:
            await self.move_on(move)
        elif self.is_asked_first(question, text) and await self._understood(text, True):
            pass
        elif said.file is not None and self.registry.file is not None and not question.files:
            await self.move_on(await self.registry.file(self.visit(), self.context, said))
        else:
            await self._read(question, msgspec.structs.replace(said, text=text), misunderstood)

    async def _opened(self, said: Said) -> bool:
        """Follows the link in a picture's code; what is written below the picture answers what that asks."""
        if said.link == SEVERAL_LINKS:
            self.say(media.several_words())
            return True
        before = len(self.session.trail), self.session.trail[-1].step
        move = await self._follow(said.link)
        if move is None:
            return False
        await self.move_on(move)
        question = self.question()
        asked = (len(self.session.trail), self.session.trail[-1].step) != before
        if said.text and asked and question.names:
            await self._read(question, Said(sanitize(said.text)))
        return True

    async def _hear_contact(self, name: str) -> None:
        """Keeps the name on a contact card where no name is asked for, and offers it where one is."""
        if not name:
            self.say(media.unread_words(CONTACT))
            return
        self.remember(name)
        self.say(media.kept_name_words(name))
        if self.session.trail[-1].step == self.registry.menu_key:
            await self._run_command(commands.REGISTER)

    def _chosen(self, question: Question[Any], text: str, by_number: bool) -> Option[Any] | None:
        whole = self.registry.with_navigation(self.session, question)
        return chosen_option(whole, text, by_number, self.session.shown, self.counts_by_place())

    async def _answer_edit(self, text: str) -> None:
        """Takes an edit as a correction where it still can be one; else says so, and the open question stands
        as it is."""
        if (move := await self.correction_in(text, "takes_edit")) is not None:
            await self.move_on(move)
            return
        self.replies += [Text((words,)) for words in media.edit_words(self.context.caller)]
        self.asks_again = False

    async def _hear_at_lost_step(self, text: str) -> None:
        """Keeps a text that is no answer to the menu, which was never shown: a number chose blindly."""
        if (command := self.registry.command_in(text)) is not None:
            await self._run_command(command)
        elif (move := await self._follow(text)) is not None:
            await self.move_on(move)
        elif text:
            self.keep(text)

    async def _first_words(self, text: str, said: Said) -> None:
        """Answers the first message of all: with greeting and menu, or at once where its words lead."""
        self.enter(self.registry.home.to_menu(self.session, True))
        if said.link and await self._opened(said):
            return
        if said.media == CONTACT:
            await self._hear_contact(text)
            return
        if not text and said.media and said.file is None:
            self.say(*media.first_words(said.media, self.context.caller))
            return
        command = self.registry.command_in(text)
        if command == commands.MENU:
            return  # the greeting stands above it
        if command is not None:
            await self._run_command(command)
        elif (
            move := await self.helped(text) or await self._stray(text, is_asked_for_text=False)
        ) is not None:
            await self.move_on(move)
        elif text and await self._understood(text, False):
            pass
        elif said.file is not None and self.registry.file is not None:
            await self.move_on(await self.registry.file(self.visit(), self.context, said))

    async def _in_words(self, question: Question[Any], text: str) -> Move | None:
        """The move of a text that needs no question to be understood: a correction, a link, a wish."""
        if not question.takes_anything and (move := await self.helped(text)) is not None:
            return move
        corrected = await self.correction_here(text)
        if corrected is None and question.read is None and not asks_only(text, self.context.caller.language):
            corrected = await self.correction_in(text, "corrects")
        move = corrected or await self._follow(text)
        if move is None and self.is_wish_for_letter(question, text):
            move = await self._stray(text, is_asked_for_text=False)
        return move

    async def _read(self, question: Question[Any], said: Said, misunderstood: int = 0) -> None:
        try:
            await self._take(typed_answer(question, said))
        except NotUnderstood as not_understood:
            if (meant := meant_option(question, said.text, self.ways_out(question))) is not None:
                await self._choose(meant)
                return
            if (elsewhere := self.registry.label_in(said.text, self.context.caller)) is not None:
                await self._run_command(elsewhere)
                return
            if takes_person(misunderstood, said.text):
                await self._run_command(commands.HUMAN)
                return
            reads_text = question.read is not None
            if await self._understood(said.text, reads_text, asked=True):
                return
            move = await self._stray(said.text, reads_text and not self.wants_letter(said.text))
            if move is None and await self._understood(said.text, reads_text):
                return
            if move is not None:
                await self.move_on(move)
            elif not (self.context.is_followed and self.is_at_menu()):
                self.say(not_understood.words)
                self.offer_person(misunderstood + 1)
        else:
            self.remember("")

    async def _understood(self, text: str, reads_text: bool, asked: bool = False) -> bool:
        """Does what a text asks for that is no answer to the open question; False where it asks nothing."""
        meant = await self.meant(text, reads_text, asked)
        if isinstance(meant, str):
            await self._run_command(meant)
        elif meant is not None:
            await self.move_on(meant)
        return meant is not None

    async def _stray(self, text: str, is_asked_for_text: bool) -> Move | None:
        """The move of the first flow that can use a text which is no answer; None without any."""
        if text and (wished := await self._follow(text, in_any_words=True)) is not None:
            return wished
        loosely = None if is_asked_for_text else await self.correction_in(text, "corrects_loosely")
        if loosely is not None:
            return loosely
        for taker in self.registry.strays if text else ():
            move = await taker(self.visit(), self.context, text, is_asked_for_text)
            if move is not None:
                return move
        return None

    async def _read_what_was_typed_before(self, question: Question[Any]) -> None:
        await self._read(question, Said(self.session.typed_before))

    async def _choose(self, option: Option[Any]) -> None:
        if option.key.startswith("/"):
            await self._run_command(option.key)
        else:
            await self._take(option.answer)

    async def _take(self, answer: Any) -> None:
        move = await self.step().takes(self.visit(), answer, self.context)
        await self.move_on(move)

    # --- words that work anywhere -----------------------------------------------------------------------

    async def _run_command(self, key: str) -> None:
        if self.current_question() is None:
            self.enter(self.registry.home.to_menu(self.session, False))
        name, _dot, argument = key.partition(".")
        command = self.registry.command(key)
        if command is not None and command.enter is not None:
            await self.move_on(await command.enter(self.visit(), self.context))
        elif command is not None:
            await self._run_own_command(key)
        elif (action := self.registry.action(name)) is not None:
            await self.move_on(await action(self.visit(), self.context, argument))
        else:
            self.say(earlier_button())

    async def _run_own_command(self, key: str) -> None:
        """Runs a command of the engine itself: back, cancel, stop, menu, help, a language."""
        if key == commands.BACK:
            await self.back()
        elif key == commands.CANCEL:
            await self.cancel()
        elif key == commands.STOP:
            await self.stop()
        elif key == commands.MENU:
            self.enter(self.registry.home.to_menu(self.session, False))
        elif key == commands.HELP:
            self.say(*self.registry.home.help_words)
        elif key.startswith(f"{commands.LANGUAGE}-"):
            self.speak(key.removeprefix(f"{commands.LANGUAGE}-"))
        elif self.session.trail[-1].step != self.registry.home.language_step:
            await self.move_on(Call(self.registry.home.language_step))
