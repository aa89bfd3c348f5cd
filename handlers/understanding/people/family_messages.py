"""A family in one message: its name and the writer's own behind the children, children who are told as
somebody's, a mother whose family name begins with "ben"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import words_of
from handlers.understanding.sentences import MY_NAME_IS
from handlers.understanding.words import (
    BREAKS,
    Lexeme,
    TypedToken,
    divide,
    everyday_names_of,
    is_everyday,
    sense_of,
)
from storage.names import family_names

_OF = words_of("of של פון פונעם")
_RUSSIAN_CHILDREN = words_of("дети внуки")  # whose children, a name in the genitive says
_FAMILY = frozenset(("family", "household"))
_JOINTS = BREAKS | {"and", "sign"}
_PAIR = 2


def with_family_in_front(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "..., family Weiss, I'm Devorah" in front of "our kids Mushka and Levi".

    Only beside a grown-up who is named in front of the children: the writer is then that one's wife or
    husband.
    """
    at = next((at for at, one in enumerate(lexemes) if _names_children(one)), 0)
    if not any(one.part == "name" for one in lexemes[:at]):
        return [*lexemes]
    family: list[Lexeme] = []
    writer: list[Lexeme] = []
    end = len(lexemes)
    while (start := _start_of_item(lexemes, end, at)) > at:
        item = [one for one in lexemes[start:end] if one.part not in _JOINTS]
        if not family and _is_family(item):
            family = [replace(item[0], part="household", detail="", match=None), *item[1:]]
        elif not writer and _is_writer(item):
            writer = item
        else:
            break
        end = _end_in_front(lexemes, start)
    if not (family or writer):
        return [*lexemes]
    front = [*lexemes[: _end_in_front(lexemes, at)]]
    comma = Lexeme("comma")
    told = [part for part in (family, front, writer) if part]
    joined = [one for part in told for one in (*part, comma)]
    return [*joined, *lexemes[at:end]]


def _names_children(one: Lexeme) -> bool:
    return one.part == "kids" and one.detail != "parents" and one.tokens[-1].key not in _OF


def _start_of_item(lexemes: Sequence[Lexeme], end: int, least: int) -> int:
    """The place at which the last item before `end` begins: behind a break, or at a family's label."""
    start = end
    while start > least and lexemes[start - 1].part not in _JOINTS:
        start -= 1
        if lexemes[start].part in _FAMILY:
            return start
    return start


def _end_in_front(lexemes: Sequence[Lexeme], start: int) -> int:
    while start and lexemes[start - 1].part in _JOINTS - {"close"}:
        start -= 1
    return start


def _is_family(item: Sequence[Lexeme]) -> bool:
    return len(item) > 1 and item[0].part in _FAMILY and _are_names(item[1:])


def _is_writer(item: Sequence[Lexeme]) -> bool:
    if len(item) < _PAIR or item[0].text.casefold() not in MY_NAME_IS:
        return False
    named = [one for one in item[1:] if one.part != "filler"]
    return _are_names(named)


def _are_names(lexemes: Sequence[Lexeme]) -> bool:
    return bool(lexemes) and all(one.part in ("name", "family_name") for one in lexemes)


def with_children_of(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "kids of" of "Mendy and Chani, kids of Miri Cohen" as a "sons of".

    So it is where the mother comes first: "kids of Miri Cohen: Mendy and Chani". A family's name stands apart
    from the first names behind it.
    """
    lexemes = _with_family_apart(lexemes)
    at = next((at for at, one in enumerate(lexemes) if one.part == "kids" and one.detail != "parents"), -1)
    if at < 0:
        return [*lexemes]
    parent = [*takewhile(lambda one: one.part in ("name", "title"), lexemes[at + 1 :])]
    rest = lexemes[at + 1 + len(parent) :]
    if not _are_told_as(lexemes[at], parent):
        return [*lexemes]
    marker = replace(lexemes[at], part="sons", detail="", match=None)
    before = [*lexemes[: _end_in_front(lexemes, at)]]
    children = sum(one.part == "name" for one in before)
    if children > 1 and (not rest or rest[0].part in ("comma", "dash", "line")):
        return [*before, marker, *parent, *rest]
    led = bool(rest) and rest[0].part in ("colon", "dash") and rest[0].tokens != ()
    listed = [one for one in rest if one.part == "name"]
    if not any(one.part == "name" for one in before) and led and len(listed) > 1:
        return [*before, *rest[1:], marker, *parent]
    return [*lexemes]


def _are_told_as(kids: Lexeme, parent: Sequence[Lexeme]) -> bool:
    """Whether "kids of" leads to the one parent who is named behind it."""
    if not parent or parent[-1].part != "name":
        return False
    key = kids.tokens[-1].key
    names = [token for one in parent if one.part == "name" for token in one.tokens]
    if key in _OF:
        return True
    family = len(names) > 1 and bool(divide(names).family)
    return key in _RUSSIAN_CHILDREN and (family or _is_mother_in_genitive(names))


def _is_mother_in_genitive(names: Sequence[TypedToken]) -> bool:
    """True for the Марины of "дети Марины", which is no name of anybody in the nominative."""
    told = everyday_names_of(names[0].text)
    return len(names) == 1 and len(told) == 1 and told[0][1] == "f" and not is_everyday(names[0].text)


def _with_family_apart(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with a comma behind the family of "משפחת פרץ דוד ומיכל": David is no part of its name."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        found.append(one)
        parts = [other.part for other in lexemes[max(0, at - 1) : at + 3]]
        if parts == ["household", "name", "name", "and"] and _is_apart(one, lexemes[at + 1]):
            found.append(Lexeme("comma"))
    return found


def _is_apart(family: Lexeme, name: Lexeme) -> bool:
    whole = bool(family_names().find(f"{family.text} {name.text}"))
    return sense_of(family.text).family and sense_of(name.text).given and not whole


def with_mothers_family(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the בן דוד of "..., אמא שלהם טל בן דוד" as a family's name: a mother is no son."""
    found: list[Lexeme] = []
    label = named = False
    rest = [*lexemes]
    while rest:
        one = rest.pop(0)
        if label and one.part == "son" and found[-1].part == "name" and _ends_family(one, rest):
            one = Lexeme("family_name", "", (*one.tokens, *rest.pop(0).tokens))
        label = (one.part == "mother" and named) or (label and one.part in ("name", "filler", "colon"))
        named = named or one.part == "name"
        found.append(one)
    return found


def _ends_family(ben: Lexeme, rest: Sequence[Lexeme]) -> bool:
    """Whether a "ben" and the last word of the item are a family's name."""
    if not rest or rest[0].part != "name" or (len(rest) > 1 and rest[1].part not in BREAKS):
        return False
    return bool(family_names().find(f"{ben.text} {rest[0].text}"))
