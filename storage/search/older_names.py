"""The names in a row of an older list, as the row's own cells tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from storage.names import NotAName, fold, gender_of, is_family, parse, without_title

_NOTHING = frozenset(  # what stands in a cell of which nothing is known
    (
        "unknown",
        "not known",
        "none",
        "no",
        "n/a",
        "na",
        "nil",
        "no name",
        "not given",
        "not stated",
        "לא ידוע",
        "לא ידועה",
        "אין",
        "לא נמסר",
        "לא צוין",
        "ללא",
        "חסר",
        "נישט באקאנט",
        "נישט באוואוסט",
        "ניטא",
        "неизвестно",
        "неизвестна",
        "неизвестен",
        "нет",
        "нет данных",
        "не указано",
        "не указана",
        "не знаю",
    )
)
_MARKERS = {  # words that are given names as well as *son of*, *daughter of* -> gender; "" borne by both
    **dict.fromkeys(("בן", "ben", "бен"), "m"),
    **dict.fromkeys(("בר", "bar", "бар"), ""),
    **dict.fromkeys(("בת", "bat", "bas", "бат", "бас"), "f"),
}
_STAND_IN = "משה"  # a name that is read as no other part


class UnreadableRow(ValueError):
    """A row that cannot be kept. The message says why, without quoting the row."""


def read_person(said: Mapping[Any, str], gender: str) -> dict[str, str]:
    """The parts of the name in a row: given, parent, parent_kind, family, gender, other_parent.

    `said` has the cells by their part of the row. `gender`: "m" or "f" where a cell tells it. UnreadableRow
    where no given name can be read, or a parent's cell has something else.
    """
    mother, father, family = (_told(said.get(part, "")) for part in ("mother", "father", "family"))
    parts = _own_name(said.get("name", ""), said.get("given", ""))
    if mother or father:
        parent = mother or father
        _check_parent(parent)
        kind = {"m": "father", "f": "mother"}.get(gender_of(parent), "mother" if mother else "father")
        parts |= {"parent": parent, "parent_kind": kind, "other_parent": father if mother else ""}
    parts["family"] = family or parts["family"]
    parts["gender"] = gender or parts["gender"]
    return parts


def _told(text: str) -> str:
    """A cell's text; "" for one that says that nothing is known, such as a dash."""
    return "" if text.casefold().strip(" .") in _NOTHING or not any(map(str.isalnum, text)) else text


def _own_name(name: str, given: str) -> dict[str, str]:
    """The parts of a full name, or of a given name that may be followed by a parent ("Mendel ben Chaya")."""
    if not name and not given:
        raise UnreadableRow("there is no name")
    if given and (marker := _leading_marker(given)):
        return _alone(given, _gender_of_marked(given, marker))
    if not given and _leading_marker(name):
        return _begun_by_marker(name)
    parts = _parsed(given or name)
    if given and not parts["parent"]:
        bare = without_title(given)
        return _alone(bare, gender_of(bare))
    if not parts["given"]:
        raise UnreadableRow("there is no given name")
    return parts


def _alone(given: str, gender: str) -> dict[str, str]:
    nothing = dict.fromkeys(("parent", "parent_kind", "family", "other_parent"), "")
    return {**nothing, "given": given, "gender": gender}


def _leading_marker(text: str) -> str:
    """The first word where it is *ben*, *bar* or *bat* as a name, "" elsewhere: Ben Zion is another name."""
    word = (text.split() or [""])[0].casefold()
    if word not in _MARKERS:
        return ""
    try:
        return "" if parse(text).given else word
    except NotAName as wrong:
        return word if wrong.reason == "too_short" else ""


def _gender_of_marked(given: str, marker: str) -> str:
    """Bar alone is a name for both; Bar Kochva and Ben Shlomo are borne by men."""
    if " " in given.strip():
        return _MARKERS[marker] or "m"
    return _MARKERS[marker]


def _begun_by_marker(name: str) -> dict[str, str]:
    """The parts of a full name whose given name is *Ben*, *Bar* or *Ben Shlomo*."""
    marker, *rest = name.split()
    if not rest:
        return _alone(name, _MARKERS[marker.casefold()])
    if rest[0].casefold() in _MARKERS and len(rest) > 1:  # Ben ben Rachel Cohen
        parts = _parsed(f"{_STAND_IN} {' '.join(rest)}")
        gender = "f" if rest[0].casefold() in _DAUGHTERS else "m"
        return {**parts, "given": marker, "gender": gender}
    if len(rest) == 1 and is_family(rest[0]):  # Bar Levy
        return {**_alone(marker, _MARKERS[marker.casefold()]), "family": rest[0]}
    given = f"{marker} {rest[0]}"
    if len(rest) == 1:
        return _alone(given, _gender_of_marked(given, marker.casefold()))
    parts = _parsed(f"{_STAND_IN} {' '.join(rest[1:])}")  # Ben Shlomo Cohen
    return {**parts, "given": given, "gender": _gender_of_marked(given, marker.casefold())}


_DAUGHTERS = frozenset(word for word, gender in _MARKERS.items() if gender == "f")


def _check_parent(text: str) -> None:
    if fold(text) and text.casefold() not in _MARKERS:
        _parsed(text)  # raises


@lru_cache(maxsize=65536)
def _parts_of(text: str) -> tuple[tuple[str, str], ...]:
    try:
        name = parse(text)
    except NotAName as wrong:
        raise UnreadableRow(_WRONG.get(wrong.reason, "the name is not understood")) from None
    return (
        ("given", " ".join(name.given)),
        ("parent", name.parent),
        ("parent_kind", name.parent_kind),
        ("family", name.family),
        ("gender", name.gender),
        ("other_parent", name.other_parent),
    )


def _parsed(text: str) -> dict[str, str]:
    return dict(_parts_of(text))


_WRONG = {
    "digits": "there are digits in the name",
    "no_letters": "there are no letters in the name",
    "script": "the name is in letters that are neither Hebrew, Latin nor Cyrillic",
    "too_short": "the name is too short",
    "too_long": "the name is too long",
}
