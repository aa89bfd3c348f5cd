"""What a sentence asks for: the question whether there is a letter, or one's own letters."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from handlers.answers import normalize
from handlers.intents.ideas import Heard, hear, languages_of
from handlers.intents.patterns import pattern
from handlers.intents.people import is_whole_name, names_person
from handlers.words import Language

Intent: TypeAlias = Literal["lookup", "my_letters"]
Topic: TypeAlias = Literal["", "certificate", "correct"]
Whose: TypeAlias = Literal["mine", "child", "other"]

_MOST_CHARACTERS = 400  # of a sentence; a longer text is a list or a letter to the office
_NOTHING_ELSE = frozenset(("letter", "mine", "polite", "me", "small"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence that asks for something which can be had from anywhere."""

    intent: Intent
    text: str
    beside: str  # the text without the words of the wish; a name may stand in it
    whose: Whose = "other"  # whose letter is asked about
    topic: Topic = ""
    is_plain: bool = True  # False: it is meant so only where the open question cannot read the text
    needs_person: bool = False  # True: it is meant so only if somebody is named in it


@lru_cache(maxsize=256)
def read_wish(text: str, language: Language) -> Wish | None:
    """The wish in a text, in any of the four languages; None for other texts. `language` is the talk's."""
    if not text or len(text) > _MOST_CHARACTERS:
        return None
    heard = [hear(text, one) for one in sorted(languages_of(text), key=lambda one: one != language)]
    heard.sort(key=lambda one: one.unexplained)  # Yiddish and Hebrew share their letters, not their words
    wishes = (_wish(text, one) for one in heard)
    return next((wish for wish in wishes if wish is not None), None)


def _wish(text: str, heard: Heard) -> Wish | None:
    ideas = heard.ideas
    if pattern("picture").search(normalize(text)) and pattern("once_more").search(normalize(text)):
        return Wish("my_letters", text, heard.beside, "mine", "certificate")
    if "block" in ideas and not {"cert", "lost"} <= ideas and not {"cert", "got", "lacks"} <= ideas:
        return None
    return _own_letters(text, heard) or _question(text, heard, "?" in text)


# --- one's own letters ----------------------------------------------------------------------------------


def _own_letters(text: str, heard: Heard) -> Wish | None:
    ideas, alone = heard.ideas, not heard.unexplained
    wish = Wish("my_letters", text, heard.beside, _whose(ideas, alone))
    if "fix" in ideas and pattern("what_if").match(normalize(text)):
        return None  # a mistake that is not made yet
    if "fix" in ideas and ideas & {"name", "cert", "mine"} and not {"cert", "lost"} <= ideas:
        return replace(wish, topic="correct", is_plain=False)
    if "cert" in ideas:
        if _is_for_certificate(ideas):
            return replace(wish, topic="certificate")
        bare = alone and ideas <= {"cert", "polite", "small"}
        return replace(wish, topic="certificate", is_plain=False) if bare else None
    if "order" in ideas and not ideas & {"fix", "future"}:
        return wish
    if "letter" not in ideas or ideas & {"future", "lacks"} or _is_buying(ideas):
        return None
    if _asks_for_own(ideas):
        return wish
    return _loosely(wish) if alone and "mine" in ideas and ideas <= _NOTHING_ELSE else None


def _is_for_certificate(ideas: Set[str]) -> bool:
    """True where a certificate is wanted that was made already; False for questions about certificates."""
    if ideas & {"lost", "again"} or {"got", "lacks"} <= ideas:
        return True
    if ideas & {"future", "buy", "ask", "be", "paper"} and "mine" not in ideas:
        return "where" in ideas and not ideas & {"future", "buy", "paper"}
    return bool(ideas & {"where", "send", "find", "mine"}) and "lacks" not in ideas


def _asks_for_own(ideas: Set[str]) -> bool:
    """True for "where is my letter" and "which letter did I get"; False where somebody else bought it."""
    got = bool(ideas & {"got", "written", "did"})
    if got and (not ideas & {"where", "what"} or ideas & {"kin", "someone"}):
        return False
    if "unsure" in ideas and "ask" in ideas:
        return False
    owner = ideas & {"mine", "self", "me", "child", "kin", "someone"}
    finds = "find" in ideas or ("lost" in ideas and "mine" in ideas)
    return bool(owner) and (bool(ideas & {"where", "what"}) or (finds and "check" not in ideas))


# --- is there a letter? ---------------------------------------------------------------------------------


def _question(text: str, heard: Heard, question_mark: bool) -> Wish | None:
    ideas, alone = heard.ideas, not heard.unexplained
    asks = bool(ideas & {"ask", "unsure", "check"}) or "be" in heard.opening or question_mark
    owner = bool(ideas & {"self", "me", "mine", "child", "kin", "someone"})
    got = "got" in ideas or {"did", "buy"} <= ideas
    wish = Wish("lookup", text, heard.beside, _whose(ideas, alone))
    if ideas & {"lacks", "future"} or (_is_buying(ideas) and not ("have" in ideas and asks)):
        return None
    if ideas & {"where", "what"} and not owner:
        return _if_named(wish) if ideas & {"letter", "check"} else None
    whole = "letter" not in ideas and is_whole_name(heard.beside)
    if "have" in ideas and asks and question_mark and (whole or names_person(text)):
        return _if_named(wish)  # "do you have Moshe ben Sara?"
    if {"have", "letter"} <= ideas and (asks or owner):
        return _loosely(wish, not (asks or ("already" in ideas and ideas & {"self", "me"})))
    if asks and ("written" in ideas or "in" in ideas or (got and "letter" in ideas)):
        return wish if owner or "letter" in ideas else _if_named(wish)
    if "letter" in ideas and ("check" in ideas or (owner and (got or "written" in ideas))):
        return _loosely(wish, not (got and "me" in ideas))
    if "me" in ideas and (got or "written" in ideas) and ideas & {"kin", "someone", "already"}:
        return _loosely(wish)
    if {"letter", "already"} <= ideas and question_mark:
        return wish
    if (alone or question_mark) and owner and "have" in ideas and ideas & {"unsure", "already"}:
        return _loosely(wish)
    if heard.opening & {"check", "find"}:
        return _loosely(_if_named(wish), any(map(str.isdigit, text)))  # "check 18" is a way of paying
    if got and asks and owner:
        return _if_named(wish)
    return _loosely(_if_named(wish)) if "check" in ideas and ideas & {"child", "kin", "someone"} else None


def _loosely(wish: Wish, loosely: bool = True) -> Wish:
    return replace(wish, is_plain=not loosely)


def _if_named(wish: Wish) -> Wish:
    return replace(wish, needs_person=True)


def _is_buying(ideas: Set[str]) -> bool:
    return "buy" in ideas and "did" not in ideas


def _whose(ideas: Set[str], alone: bool) -> Whose:
    """Whose letter it is: what was bought *for me* is mine, whoever bought it."""
    bought = bool(ideas & {"got", "written"}) or {"did", "buy"} <= ideas
    if bought and "me" in ideas:
        return "mine"
    if "child" in ideas:
        return "child"
    if "kin" in ideas or ("someone" in ideas and not ideas & {"self", "me"}):
        return "other"
    return "mine" if ideas & {"self", "me", "mine"} or alone else "other"
