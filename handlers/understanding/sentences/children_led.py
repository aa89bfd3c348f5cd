"""Words that lead to the children of a message: "Sons Misha 5 and Grisha 7", "I'm the mom of two:"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import words_of
from handlers.understanding.sentences.told_of_oneself import MY_NAME_IS
from handlers.understanding.words import BREAKS, Lexeme, count_of, vocabulary
from storage.names import bearers_of, given_names

_GENDERS = {
    **dict.fromkeys(words_of("sons boys сыновья мальчики בנים הבנים זין אינגלעך יינגלעך zin yinglech"), "m"),
    **dict.fromkeys(words_of("daughters girls дочери дочки девочки בנות הבנות טעכטער מיידלעך tekhter"), "f"),
    **dict.fromkeys(words_of("kinder kinderlach eyniklech eyniklekh"), ""),
}
_LEADING = frozenset(("sons", "daughters", "daughter", "filler", "dedication", "word", "kids"))
_BEFORE = BREAKS | {"filler", "and", "talk"}
_COLON = frozenset(("colon", "dash"))
_PARENTS = frozenset(("mother", "father"))
_SMALL = words_of("the a א די דער a proud")


def with_children_led(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the sons of "Сыновья Миша и Гриша", who are named behind them, as children, and the
    writer of "I'm the mom of two: ..." as nobody more; "the whole family Gross" is a household."""
    found = _with_household(_without_counting_parent(lexemes))
    for at, one in enumerate(found[:-1]):
        behind = [*takewhile(lambda other: other.part in _COLON, found[at + 1 :])]
        name = found[at + 1 + len(behind)] if at + 1 + len(behind) < len(found) else None
        before = found[at - 1].part if at else "line"
        if one.part in _LEADING and before in _BEFORE and name is not None and _lead_to(one, name, behind):
            found[at] = replace(one, part="kids", detail="", also_name=False, match=None)
    return found


def _lead_to(children: Lexeme, name: Lexeme, colon: Sequence[Lexeme]) -> bool:
    """Whether a word for several children leads to one who is named behind it, not to their parent."""
    gender = _GENDERS.get(children.tokens[-1].key) if children.tokens else None
    if gender is None or len(children.tokens) > 1 or name.part != "name":
        return False
    bearers = bearers_of(name.text)
    known = bool(given_names().find(name.text)) and (not gender or not bearers or gender in bearers)
    return known or bool(colon)


def _without_counting_parent(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the mother of "I'm the mom of two: Moshe and Leah", with the two as children."""
    for at, one in enumerate(lexemes):
        start = at
        while start and lexemes[start - 1].text.casefold() in _SMALL:
            start -= 1
        said = start and lexemes[start - 1].text.casefold() in MY_NAME_IS
        end = at + 1
        while end < len(lexemes) and lexemes[end].part in ("of", "filler"):
            end += 1
        counted = lexemes[end : end + 1]
        if not _is_parent(one, bool(said)) or not counted or not _counts(counted[0]):
            continue
        after = lexemes[end + 1 : end + 2]
        if after and after[0].part == "kids":
            counted, after = lexemes[end : end + 2], lexemes[end + 2 : end + 3]
        if after and after[0].part in _COLON | {"comma"}:
            words = tuple(token for each in lexemes[at:end] for token in each.tokens)
            kids = tuple(token for each in counted for token in each.tokens)
            rest = lexemes[end + len(counted) :]
            return [*lexemes[:at], Lexeme("filler", "", words), Lexeme("kids", "", kids), *rest]
    return [*lexemes]


def _is_parent(lexeme: Lexeme, said: bool) -> bool:
    """True for the mom of "I'm the mom", and for אני אמא, which is one phrase."""
    if lexeme.part in _PARENTS:
        return said
    match = vocabulary().match(lexeme.tokens[-1:], 0) if len(lexeme.tokens) > 1 else None
    return lexeme.part == "filler" and match is not None and match.sense("mother", "father") is not None


def _counts(lexeme: Lexeme) -> bool:
    return bool(lexeme.tokens) and count_of(lexeme.tokens[0].key) > 1


def _with_household(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the family of "for the whole family Gross:" as a household."""
    found = [*lexemes]
    for at, one in enumerate(lexemes[:-1]):
        match = vocabulary().match(one.tokens[-1:], 0) if one.part == "total" and one.tokens else None
        if match is not None and match.sense("household") and lexemes[at + 1].part == "name":
            found[at] = replace(one, part="household", match=None)
    return found
