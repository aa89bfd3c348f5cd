"""What a text means that is no answer to the open question: a question of its own, or a command in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from handlers import commands
from handlers.conversation.talk import Move, Option, Question, Stay
from handlers.conversation.walk import Walk
from handlers.intents import Intent, read_cry, read_intent, read_wish, takes_back
from handlers.understanding import understand
from handlers.words import Language, _
from storage.names import is_family, is_given

_COMMANDS = {
    "back": commands.BACK,
    "cancel": commands.CANCEL,
    "stop": commands.STOP,
    "human": commands.HUMAN,
    "lookup": commands.QUESTION,
    "my_letters": commands.LETTERS,
}
_GRIEF = "stillborn"
_COMMAND_WORDS = 2  # of a command, at most, where any words are an answer
_LEAST_WORDS = 2  # of a text that goes before the open question
_MOST_UNEXPLAINED = 4  # of so many words one may be unknown
_ASKING = frozenset(("question", "human", "progress", "language"))
_KNOWS_NOT = frozenset(("unknown", "no", "fill", "small_ok"))
_AWAY = frozenset((commands.BACK, commands.CANCEL, commands.STOP))
_DENIED_NUMBER = re.compile(r"\d\D{0,12}(?<!\w)(?:not|ו?לא|נישט|ניט|не)\s+(?:בת?ן?\s+)?\d")
_LEADING = frozenset(("back", "cancel", "stop", "human", "language"))


# What is said about a person, in a text that takes something back: a correction, and no question.
_ABOUT_NAMES = frozenset(("", "mother_unknown", "fix_name", "hebrew_name", "technical", "adopted"))
# Who asks about these may ask for a change: "can you add my wife?"
_OF_ORDER = frozenset(
    [
        "currency",
        "wife",
        "kids",
        "parent",
        "mother",
        "father",
        "grandparent",
        "name",
        "birthday",
        "fix",
        "choose",
        "special_place",
        "general_scroll",
        "kids_scroll",
        "cancel_order",
        "newborn",
        "deceased",
        "several",
    ]
)


def asks_only(text: str, language: Language) -> bool:
    """Whether a text is a question about the campaign, word by word: no correction and no name.

    Words that are names as well, like the Hebrew for "real", make no name of "is this real or a scam?".
    """
    intent = read_intent(text, language)
    asks = intent.is_sure and intent.name == "question" and "?" in text
    return asks and not intent.unexplained and not intent.concepts & _OF_ORDER


def command_meant(intent: Intent) -> str:
    """The key of the command that a text asks for in other words; "" for none."""
    if not intent.is_sure or (intent.wish is not None and intent.wish.needs_person):
        return ""
    if intent.name == "language":
        return f"{commands.LANGUAGE}-{intent.topic}"
    return _COMMANDS.get(intent.name, "")


def asks_for_letter(intent: Intent) -> bool:
    """Whether a letter is wished for word by word, if with a slip of the hand."""
    return intent.name == "register" and not intent.unexplained and {"want", "letter"} <= intent.concepts


def comes_first(text: str, language: Language, today: date) -> bool:
    """Whether a text is a question, or a word to stop, before it is an answer: no name is ever one.

    An answer that is typed is an answer first, and a name can look like anything. So a text goes before the
    open question only if it has the form of a question, stands for it word by word, and names nobody.
    """
    words = len(text.split())
    intent = read_intent(text, language)
    if intent.name == "pay" and intent.is_sure and not intent.unexplained:
        return True
    if _GRIEF in intent.concepts or intent.kind:
        return True  # a form is matched as a whole, and names nobody
    if intent.is_sure and intent.topic == "non_jewish_spouse" and {"wife", "can"} <= intent.concepts:
        return True  # whether the writer's wife may have a letter, and not a word about anybody's parents
    if words < _LEAST_WORDS:
        return False
    if asks_only(text, language):
        return True
    if not intent.is_sure or intent.unexplained * _MOST_UNEXPLAINED > words:
        return False
    if intent.name in _LEADING:
        return _names_nobody(text, language, today)
    if intent.name == "question" and not intent.unexplained and ("?" in text or intent.topic == "trust"):
        return words > _LEAST_WORDS or _names_nobody(text, language, today)
    if intent.name not in _ASKING or not (intent.is_known_way or intent.asks):
        return False
    return intent.is_known_way or _names_nobody(text, language, today)


def _names_nobody(text: str, language: Language, today: date) -> bool:
    if all(is_given(word) or is_family(word) for word in text.split()):
        return False
    return not understand(text, language, "register", today).is_sure


def _may_answer(text: str, intent: Intent) -> bool:
    """Whether a text could be meant for the open question though it could not be read: a sum, "fine", or
    "I don't know"."""
    agrees = "small_ok" in intent.concepts and "put_off" not in intent.concepts
    knows_not = "unknown" in intent.concepts and intent.concepts <= _KNOWS_NOT
    return agrees or knows_not or any(map(str.isdigit, text))


def _is_asked(intent: Intent) -> bool:
    is_question = intent.is_sure and intent.name in ("question", "human", "progress")
    return is_question and (not intent.unexplained > 1 or _GRIEF in intent.concepts)


class MeantWalk(Walk):
    """A walk that understands what answers no open question."""

    def command_typed(self, question: Question[Any], text: str) -> str | None:
        """The key of the command that a text is; a question that takes any words keeps sentences."""
        if question.takes_anything and len(text.split()) > _COMMAND_WORDS:
            return None
        return self.registry.command_in(text)

    def is_asked_first(self, question: Question[Any], text: str) -> bool:
        """Whether a text goes before the open question, which could read it as its answer."""
        if question.read is None or question.takes_anything:
            return False
        if question.answers_itself is not None and question.answers_itself(text):
            return False
        if self.step().stands and command_meant(read_intent(text, self.context.caller.language)) in _AWAY:
            return False
        return comes_first(text, self.context.caller.language, self.context.now.date())

    async def meant(self, text: str, reads_text: bool, asked: bool) -> Move | str | None:
        """The move, or the key of the command, that a text asks for; None where it is not understood.

        `reads_text`: the open question reads texts, so what is not clearly something else was an answer to
        it. `asked`: only what is asked, no doubt, as one thing may be meant for a correction. A wish for
        somebody's letter is granted by its own flow.
        """
        intent = read_intent(text, self.context.caller.language)
        is_about_it = 2 * intent.unexplained <= len(text.split()) and not _may_answer(text, intent)
        is_first = comes_first(text, self.context.caller.language, self.context.now.date())
        is_clear = intent.is_sure and (intent.asks or intent.is_known_way or is_about_it or is_first)
        if (reads_text and not is_clear) or (asked and not _is_asked(intent)):
            return None
        if intent.name in ("other", "question") and intent.question in _ABOUT_NAMES and takes_back(text):
            return None
        if asked and _DENIED_NUMBER.search(text):
            return None  # "he is 10, not 9" puts right what is written, if anybody is
        if intent.name == "pay" and intent.is_sure and self.is_at_menu():
            self.say(_("Nothing is waiting to be paid yet. Let's get a letter first."))
            return commands.REGISTER
        if intent.is_small_talk and not self.session.turn:
            return Stay()  # the greeting is the answer
        if intent.wish is not None and intent.name == intent.wish.intent:
            return None
        stands = self.step().stands
        self.comes_back = stands
        if (key := command_meant(intent)) and self.registry.command(key) is not None:
            return None if stands and key in _AWAY else key
        taker = self.registry.asked
        return None if taker is None else await taker(self.visit(), self.context, intent, text)

    def wants_letter(self, text: str) -> bool:
        """Whether a text asks for a letter, where it is no answer to the open question."""
        intent = read_intent(text, self.context.caller.language)
        said = intent.concepts
        asks = "letter" in said and not said.isdisjoint(("want", "buy", "sign"))
        return intent.is_sure and intent.name == "register" and asks

    def is_wish_for_letter(self, question: Question[Any], text: str) -> bool:
        """Whether a text asks for a letter, word by word, where it could be an answer."""
        if question.read is None or question.takes_anything:
            return False
        return asks_for_letter(read_intent(text, self.context.caller.language))

    async def _follow(self, text: str, in_any_words: bool = False) -> Move | None:
        """The move of a link, or of a wish in plain words; None where the text is neither.

        `in_any_words`: also a wish that could be the answer to some other question.
        """
        if carried := self.registry.link_in(text):
            link = self.registry.link(carried[0])
            return None if link is None else await link.enter(self.visit(), self.context, carried[1])
        wish = read_wish(text, self.context.caller.language)
        if wish is None or not (wish.is_plain or in_any_words) or self._grieves(text):
            return None
        self.comes_back = self.step().stands
        if self.comes_back and (own := self.question().answers_itself) is not None and own(text):
            return None
        if read_intent(text, self.context.caller.language).kind:
            return None  # a question, which its form tells
        if not wish.is_plain and self._registers(text):
            return None
        taker = self.registry.wish_taker(wish.intent)
        return None if taker is None else await taker(self.visit(), self.context, wish)

    def _registers(self, text: str) -> bool:
        """Whether a text asks for a new letter, whatever else its words could be."""
        intent = read_intent(text, self.context.caller.language)
        return intent.name == "register" and intent.is_sure

    def _grieves(self, text: str) -> bool:
        """Whether a text tells of a child that was not born alive, which is no wish for a letter."""
        return _GRIEF in read_intent(text, self.context.caller.language).concepts

    async def helped(self, text: str) -> Move | None:
        """The move to the office of a text that cries for help; None for any other."""
        taker, cry = self.registry.helps, read_cry(text)
        return None if taker is None or cry is None else await taker(self.visit(), self.context, cry, text)

    def with_commands_beside(self, question: Question[Any]) -> Question[Any]:
        """The question with the commands that this turn offers below its own answers."""
        known = (self.registry.command(key) for key in self.context.beside)
        offered = [(Option(command.key, command.label, None),) for command in known if command is not None]
        return replace(question, options=(*question.options, *offered)) if offered else question
