"""Two of the departed in one memorial: "my late parents, Moshe ben David and Sarah bas Yaakov, Katz"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, given_and_family, has_family, parent_and_family
from handlers.understanding.words import BREAKS, Lexeme, divide_parent, gender_of_names, is_for, says_grown

_PAIR = 2  # people
_MOURNING = frozenset(("late", "deceased"))
_KIN = frozenset(("mother", "father", "relation"))
_PAIRS = frozenset(("parents", "grandparents"))
_HEADING = _KIN | _MOURNING | {"filler", "kids", "couple", "and", "of", "word", "gap", "talk", "sign"}
_HEADING |= {"dash", "comma", "colon", "line", "dedication", "open", "close"}
_NAMED = frozenset(("name", "family_name", "title", "kohen", "levi", "household"))
_JOINED = frozenset(("and", "joined_and"))
_OF_BOTH = words_of(
    """
    both them their zichronam zichronom aleihem aleyhem alehem שניהם שתיהן זכרונם זיכרונם עליהם
    ביידע ביידן זייער оба обе обоих их
    """
)
_GRANDFATHER_AND = words_of("סבא סבי זיידע באבע סבתא סבתי")


def with_pair_remembered(lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], bool]:
    """The lexemes with "my late parents, " as what both who are named behind it are told for, and whether
    they begin so.

    So do "my grandparents of blessed memory," and לע"נ הוריי.
    """
    end = next((at for at, one in enumerate(lexemes) if one.part in _NAMED), 0)
    heading = lexemes[:end]
    late = next((one for one in heading if _mourns(one)), None)
    plain = all(one.part in _HEADING and one.detail != "living" for one in heading)
    if late is None or not plain or not (any(map(_is_pair, heading)) or _are_two(heading)):
        return [*lexemes], False
    return [replace(late, part="dedication", detail="deceased", match=None), *lexemes[end:]], True


def with_dedications_apart(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with an "and" in front of a second dedication, behind which somebody else is named.

    The mother of לרפואת אמי שתחיה נדרה בת לולו is that person herself, no parent.
    """
    found: list[Lexeme] = []
    named = dedicated = False
    for at, one in enumerate(lexemes):
        if one.part == "dedication":
            follows = any(other.part == "name" for other in lexemes[at:])
            if named and dedicated and follows and found[-1].part not in BREAKS | {"and", "filler"}:
                found.append(Lexeme("and"))
            dedicated = True
        named = named or one.part == "name"
        before = found[-1] if found else None
        prayed = before is not None and before.part == "dedication" and before.detail == "living"
        if prayed and one.part in ("mother", "father"):
            one = replace(one, part="relation", detail="m" if one.part == "father" else "f")
        found.append(one)
    return found


def _mourns(one: Lexeme) -> bool:
    return one.part in _MOURNING or (one.part == "dedication" and one.detail == "deceased")


def _is_pair(one: Lexeme) -> bool:
    old = any(token.key in _GRANDFATHER_AND for token in one.tokens)
    return (one.part == "kids" and (one.detail in _PAIRS or old)) or (
        one.part == "filler" and one.detail in _PAIRS  # as `own_parents` leaves them
    )


def _are_two(heading: Sequence[Lexeme]) -> bool:
    """True for "my late father and mother": two words for kin, and an "and" between them."""
    parts = [one.part for one in heading if one.part not in _MOURNING | {"filler"}]
    return any(
        parts[at] in _KIN and parts[at + 1] == "and" and parts[at + 2] in _KIN for at in range(len(parts) - 2)
    )


def remember_pair(people: Sequence[PersonDraft]) -> None:
    """Dedicates both of a pair, with the family name behind them; of more it is asked who is meant."""
    named = [one for one in people if one.has_names]
    for at, one in enumerate(named):
        if not one.status:
            one.status, one.dedicated = "deceased", True
            if len(named) != _PAIR and at:
                one.doubts.add("standing")
        if len(named) == _PAIR:
            one.doubts.discard("standing")
    if len(named) != _PAIR or not all(one.has_parent or has_family(one) for one in named):
        return
    first, second = named
    if not has_family(first):
        first.family = [*(second.family or given_and_family(second)[1] or parent_and_family(second)[1])]


def remember_together(people: Sequence[PersonDraft]) -> None:
    """ "In memory of Yaakov ben Moshe and Chana bas Dovid": both are dedicated, if nothing else is said.

    Behind a comma it is asked of those who are called by the mother, as the living are.
    """
    for before, one in pairwise(people):
        told = one.status or any(lexeme.part in ("dedication", "living") for lexeme in one.lexemes)
        beside = one.before in ("and", "joined_and") or bool(one.relation)
        if not before.dedicated or not one.has_names or told:
            continue
        if _is_led(one):  # and for my son: another letter, unless it is said of somebody of old
            one.doubts |= {"standing"} if says_grown(one.relation) else set()
            continue
        father = gender_of_names(divide_parent(one.behind).given) == "m"  # by whom the departed are called
        if beside or (one.before == "comma" and father):
            one.status, one.dedicated = "deceased", True
        elif one.before == "comma":
            one.doubts.add("standing")


def doubt_standings(people: Sequence[PersonDraft]) -> None:
    """Asks whether somebody has passed away beside whom it is said of another: it may be said of both.

    So it is behind "my late father, Moshe ben David and Sarah bas Yaakov", and in front of the last words of
    "Moshe ben David and Sarah bas Yaakov z\\"l".
    """
    for before, one in pairwise(people):
        if one.before not in _JOINED or not (before.has_names and one.has_names):
            continue
        if before.status == "deceased" and not one.status and before.mourned == "front":
            if not _is_told_apart(one):
                one.doubts.add("standing")
        elif one.status == "deceased" and not before.status and _may_be_of_both(one):
            if _says_both(one):
                before.status, before.mourned = "deceased", "end"
            elif not _lives(before):
                before.doubts.add("standing")


def _may_be_of_both(one: PersonDraft) -> bool:
    """True if the words of mourning stand behind somebody who is not called by a word of their own."""
    return one.mourned in ("given", "parent", "end") and not (one.dedicated or one.relation or one.spouse)


def _says_both(one: PersonDraft) -> bool:
    return any(
        token.key in _OF_BOTH for lexeme in one.lexemes if lexeme.part != "name" for token in lexeme.tokens
    )


def _lives(one: PersonDraft) -> bool:
    return any(
        lexeme.part == "living" or (lexeme.part == "dedication" and lexeme.detail == "living")
        for lexeme in one.lexemes
    )


def _is_told_apart(one: PersonDraft) -> bool:
    """True for somebody with a word of kin, a wish for the living or a "for" of their own."""
    return bool(one.relation or one.spouse) or _lives(one) or _is_led(one)


def _is_led(one: PersonDraft) -> bool:
    return any(is_for(lexeme.text) for lexeme in one.lexemes[:2])
