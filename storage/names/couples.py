"""Both parents behind one "son of": "ben Yaakov ve-Sarah", "בן יעקב ושרה", "сын Якова и Сары"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from storage.names import russian
from storage.names.scripts import fold, script
from storage.names.table import gender_of, given_names, is_family, is_given
from storage.names.tokens import Token

_AND = frozenset(("and", "ve", "va", "v", "u", "un", "und", "y", "i", "и", "й", "אונ", "ו"))  # folded
_JOINED_LATIN = re.compile(r"(?:[vV][ea]?|[uU])(?:'|(?=[A-Z]))")
_JOINED_HEBREW = re.compile(r"ו'?(?=..)")


@dataclass(frozen=True, slots=True)
class Couple:
    """The words of two parents; a family name may follow either."""

    mother: list[Token]
    father: list[Token]
    last: Literal["mother", "father"]  # the parent who was named last


def find_couple(after: Sequence[Token]) -> Couple | None:
    """The two parents behind "son of"; None for a single one, or if the names do not tell who is who."""
    for at in range(1, len(after)):
        rest = _words_behind_and(after, at)
        if rest:
            return _couple(list(after[:at]), rest)
    return None


def _words_behind_and(after: Sequence[Token], at: int) -> list[Token]:
    """The words behind an "and", be it the word at `at` or joined to its front; [] if there is none."""
    token = after[at]
    if token.key in _AND:
        return list(after[at + 1 :])
    if given_names().find(token.text) or is_family(token.text):
        return []
    joined = (_JOINED_HEBREW if script(token.text) == "he" else _JOINED_LATIN).match(token.text)
    bare = token.text[joined.end() :] if joined else ""
    if not bare or not is_given(bare):
        return []
    return [replace(token, text=bare, key=fold(bare)), *after[at + 1 :]]


def _couple(first: list[Token], second: list[Token]) -> Couple | None:
    genders = (_gender(first), _gender(second))
    if genders in (("m", "f"), ("m", ""), ("", "f")):
        return Couple(mother=second, father=first, last="mother")
    if genders in (("f", "m"), ("f", ""), ("", "m")):
        return Couple(mother=first, father=second, last="father")
    return None


def _gender(parent: Sequence[Token]) -> str:
    name = parent[0].text
    if script(name) == "cy":
        name = russian.nominative(name, lambda word: bool(given_names().find(word)))
    return gender_of(name)
