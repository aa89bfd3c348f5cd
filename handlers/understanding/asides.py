"""What stands beside names and is nobody's name: notes, towns, ways of paying, words that nothing claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from handlers.answers import words_of
from handlers.understanding.facts import Fact
from handlers.understanding.words import (
    EVERYDAY,
    LEVI,
    MARKERS,
    Lexeme,
    gender_of_names,
    is_for,
    sense_of,
    vocabulary,
)
from storage.names import fold

_BREAKS = frozenset(("comma", "semicolon", "slash", "dash", "line", "gap", "and", "open", "close", "colon"))
_IN = frozenset(("in", "of", "near", "в", "אין", "פון", "ביי"))  # in front of a town that is a name as well
_NOT = words_of("not ולא לא nicht נישט ניט не")  # between the right name and the wrong one
_CONVERTED = words_of("converted conversion התגייר התגיירה גיור מגייר гиюр гиюра")
_HEBREW = words_of("hebrew jewish yiddish בעברית ביידיש אידיש אויף־אידיש иврит идиш")
_CALLED = words_of("name שמי שמו שמה ששמו ששמה קוראים зовут הייס הייסט")
_LABELS = frozenset(("namelabel", "givenlabel", "hebrewname", "mother", "father"))  # a person's own
_ASIDE = frozenset(("note", "pay", "paid", "place", "living"))


def set_aside(lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], list[Fact], list[str]]:
    """The lexemes with breaks in place of notes, payments and left-over words; these facts; those words."""
    kept: list[Lexeme] = []
    aside: list[Fact] = []
    left_over: list[str] = []
    away = False  # behind "from", up to the next break
    bracket = False
    denied = False  # behind "and not", up to the next break
    named = any(lexeme.part == "name" for lexeme in lexemes)
    before = ""
    for at, lexeme in enumerate(lexemes):
        away = away and not _is_for_somebody(lexemes, at) and not _names_somebody(lexeme)
        away = away and not _is_behind_town(lexemes, at, kept)
        inside, before = before in _IN, lexeme.tokens[-1].key if lexeme.tokens else ""
        part = "stop" if named and _denies(lexeme) else lexeme.part
        bracket = part == "open" or (bracket and part != "close")
        if bracket and part in ("word", "stop", "or", "number", "markup"):
            aside.append(_fact("note", lexeme))
            continue
        if denied and part in ("name", "family_name"):
            left_over.append(lexeme.text)
            continue
        denied = part == "stop" and lexeme.text.casefold() in _NOT and any(one.part == "name" for one in kept)
        name = part == "place" and lexeme.also_name and not (inside or away) and _may_be_name(lexeme, kept)
        if name or (part == "name" and not away and _is_town(lexeme)):
            doubtful = sense_of(lexeme.text).given and _ends_mother(kept, lexemes[at + 1 : at + 2])
            kept.append(replace(lexeme, part="name", detail="town" if doubtful else lexeme.detail))
            continue
        if away and _is_family_behind_town(lexemes, at, kept):
            away = False
            if lexemes[at - 1].part == "place":
                kept.append(lexeme)
            else:
                left_over.append(lexeme.text)  # asked about: "from Camp Katz", or Katz from a camp
            continue
        if away and part in ("name", "word", "place", "title", "number", "stop", "filler"):
            aside.append(replace(_fact("note", lexeme), is_town=part in ("name", "word", "place")))
            continue
        away = part == "from"
        if label := _label_of_other_name(lexemes, at, kept):
            kept.append(replace(lexeme, part=label))
            continue
        if part in _ASIDE or part == "from":
            if part != "living":
                kind: Literal["note", "pay", "paid"] = (
                    "pay" if part == "pay" else "paid" if part == "paid" else "note"
                )
                aside.append(replace(_fact(kind, lexeme), is_town=part == "place"))
                kept.append(Lexeme("dash", part if part in ("place", "from") else ""))
            else:
                kept.append(replace(lexeme, also_name=False))
        elif part in ("word", "stop", "or", "number", "markup"):
            left_over.append(lexeme.text)
            kept.append(Lexeme("gap"))
        else:
            kept.append(lexeme)
    return kept, aside, left_over


def _names_somebody(lexeme: Lexeme) -> bool:
    """True for "mother" and "my name is", behind which somebody is named, wherever he comes from."""
    called = lexeme.part == "filler" and any(token.key in _CALLED for token in lexeme.tokens)
    return called or lexeme.part in _LABELS


def _is_for_somebody(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the "for" of "18 from Moshe Levy for Rivka", behind which somebody else is named."""
    following = lexemes[at + 1 : at + 2]
    return is_for(lexemes[at].text) and any(one.part in ("name", "title") for one in following)


def _is_behind_town(lexemes: Sequence[Lexeme], at: int, kept: Sequence[Lexeme]) -> bool:
    """True for the Yoel of "a guy from Canada Yoel ben Sheindl", where nobody is named in front."""
    names = [*takewhile(lambda one: one.part == "name", lexemes[at:])]
    marked = bool(names) and at + len(names) < len(lexemes) and lexemes[at + len(names)].part in MARKERS
    town = at > 1 and lexemes[at - 2].part == "from" and lexemes[at - 1].part in ("name", "place", "word")
    told = town and (lexemes[at - 1].part == "place" or len(names) == 1)
    return (
        marked and told and not any(one.part == "name" for one in kept) and sense_of(lexemes[at].text).given
    )


def _label_of_other_name(lexemes: Sequence[Lexeme], at: int, kept: Sequence[Lexeme]) -> str:
    """The label that a note is in ", English Josh Katz" and "Rose Katz converted: Ruth"; else ""."""
    keys = {token.key for token in lexemes[at].tokens}
    if lexemes[at].part not in ("note", "filler", "word") or not any(one.part == "name" for one in kept):
        return ""
    following = [one.part for one in lexemes[at + 1 : at + 3]]
    if keys & _HEBREW and following[:1] == ["name"] and lexemes[at].part in ("word", "note"):
        return "hebrewname"
    if keys & EVERYDAY and following[:1] == ["name"]:
        return "namelabel"
    return "hebrewname" if keys & _CONVERTED and following == ["colon", "name"] else ""


def _denies(lexeme: Lexeme) -> bool:
    """True for a "no" that is talk alone, and beside a name may mean that nobody is to be taken."""
    return (
        lexeme.part in ("talk", "filler")
        and lexeme.match is not None
        and lexeme.match.sense("stop") is not None
    )


def _may_be_name(lexeme: Lexeme, kept: Sequence[Lexeme]) -> bool:
    """True if a town's name is rather a person's: a given name, or a family name directly behind others."""
    return sense_of(lexeme.text).given or not any(one.part == "name" for one in kept) or _lacks_family(kept)


def _is_family_behind_town(lexemes: Sequence[Lexeme], at: int, kept: Sequence[Lexeme]) -> bool:
    """True for the Levy of "ben Sara from Monsey Levy": the last word, and nobody's family was named."""
    lexeme, before = lexemes[at], lexemes[at - 1]
    following = lexemes[at + 1 : at + 2]
    if lexeme.part != "name" or (before.part == "from" and not _is_one_with_town(before)):
        return False
    is_family = sense_of(lexeme.text).family_only or fold(lexeme.text) in LEVI
    named = [one for one in kept if one.part in ("name", "family_name")]
    return (
        is_family
        and before.part in ("place", "word", "from")
        and (not following or following[0].part in _BREAKS)
        and bool(named)
        and not any(sense_of(one.text).family_only or fold(one.text) in LEVI for one in named)
    )


def _is_one_with_town(lexeme: Lexeme) -> bool:
    """True for a Hebrew word that begins with its "from": מהשכונה."""
    return len(lexeme.text) > 3 and lexeme.text.startswith("מ")


def _is_town(lexeme: Lexeme) -> bool:
    match = vocabulary().match(lexeme.tokens, 0)
    return match is not None and match.sense("place") is not None


def _ends_mother(kept: Sequence[Lexeme], following: Sequence[Lexeme]) -> bool:
    """True for the Brooklyn of "ben Leah Brooklyn": her second name, or where they live."""
    if following and following[0].part not in _BREAKS:
        return False
    start = next((at for at in range(len(kept), 0, -1) if kept[at - 1].part in MARKERS), 0)
    behind = kept[start:] if start else []
    named = bool(behind) and all(one.part == "name" for one in behind)
    return named and gender_of_names([token for one in behind for token in one.tokens]) == "f"


def _lacks_family(kept: Sequence[Lexeme]) -> bool:
    """True if a town's name stands directly behind a name, and may be the family's: Chaim London."""
    if not kept or kept[-1].part != "name":
        return False
    start = len(kept)
    while start and kept[start - 1].part not in _BREAKS:
        start -= 1
    names = [lexeme for lexeme in kept[start:] if lexeme.part in ("name", "family_name")]
    return not any(sense_of(one.text).family_only or fold(one.text) in LEVI for one in names)


def _fact(kind: Literal["note", "pay", "paid"], lexeme: Lexeme) -> Fact:
    words = lexeme.detail if kind == "pay" else lexeme.text
    gender = lexeme.detail if kind == "note" and lexeme.detail in ("m", "f") else ""
    return Fact(kind, lexeme.tokens[0].start, lexeme.tokens[-1].end, words, gender=gender)
