"""Words that only their neighbours tell apart: the Yiddish "I", "from the grocery", "Leah's baby"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.facts import Fact
from handlers.understanding.words import MARKERS, Lexeme, behind_prefixes, sense_of
from storage.names import bearers_of, given_names, is_ordinary, nominatives

_PARENTS = MARKERS | {"mother", "father"}  # behind these a question mark stands for a name
_I = "איך"  # in Yiddish; in Hebrew it asks how
_YIDDISH = words_of(
    """
    א אן פאר מיין מיינע דעם דער די דאס פון און האב האבן וויל דארף איז בין אויף מיט צו פארשרייבן איינס זאל מיר
    אונז וואלט קען געבן נעמען קויפן אריינשרייבן איינשרייבן אנשרייבן ביטע
    """
)
_FROM_THE = "מה"
_MINE = words_of("שלי שלנו שלו שלה שלהם שלהן")  # שלי is a name as well, and שלו a family's
_GOOD_NAME = frozenset(("shem tov", "שם טוב", "шем тов"))
_ENDING = frozenset(("comma", "dash", "number", "semicolon", "line"))
_BY = frozenset(("by", "מאת"))  # in front of the name of whoever gives
_MY_KIN = dict.fromkeys(words_of("אבי סבי דודי אחי חמי בני בעלי"), "m") | dict.fromkeys(
    words_of("אמי סבתי דודתי אחותי בתי אשתי"), "f"
)
_LEAST = 3  # letters behind "from the"
_BOY, _GIRL = words_of("малыш малыша малышу малышом"), "малышка"
_GIRLS = words_of("малышки малышке малышку малышкой")  # для малышки Ханы: of that name, or her daughter
_NEAR = 4  # characters between a word and the date that belongs to it
_DAYS = 60  # since a birth of which one hears as news
_BABY = _BOY | {_GIRL} | _GIRLS


def told_by_neighbours(lexemes: Sequence[Lexeme], facts: Sequence[Fact], today: date) -> list[Lexeme]:
    """The lexemes of a line, with those changed that mean something else beside their neighbours."""
    born = [fact.start for fact in facts if fact.says_born and _is_new(fact, today)]
    found = [_newborn(one, lexemes[at + 1 :], born) for at, one in enumerate(lexemes)] if born else [*lexemes]
    keys = {token.key for lexeme in lexemes for token in lexeme.tokens}
    if _I in keys and keys & _YIDDISH:
        found = [replace(one, part="filler", match=None) if _is_word(one, _I) else one for one in found]
    for at in range(1, len(found)):
        if found[at - 1].part == "name" and _is_from_somewhere(found[at]):
            found[at] = replace(found[at], part="from")
    found = _without_good_names(_with_givers(_with_late_kin(_with_families(found))))
    found = [_behind_to(one, found[at + 1 :]) if not at else one for at, one in enumerate(found)]
    found = _with_my_children(_with_sentences_apart(found))
    if not any(one.part in ("name", "word", "relation") for one in found):
        found = [_together(one) for one in found]
    return _with_mothers(found) if keys & _BABY else found


def _together(lexeme: Lexeme) -> Lexeme:
    """The вместе of a line "вместе 50$", which joins nobody, as a word of a sum for all."""
    is_sum = lexeme.part == "and" and lexeme.match is not None and lexeme.match.sense("total")
    return replace(lexeme, part="total") if is_sum else lexeme


def _with_families(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the ליבער of חיים ליבער בן שרה as a family's name, not as "dear"."""
    found = list(lexemes)
    for at in range(1, len(found) - 1):
        before, one, after = found[at - 1 : at + 2]
        said = before.part == "name" and one.part == "filler" and len(one.tokens) == 1 and one.also_name
        written = one.text[:1].isupper() or "א" <= one.text[:1] <= "ת"
        if said and written and sense_of(one.text).family and after.part in ("son", "daughter", "deceased"):
            found[at] = replace(one, part="name", detail="", also_name=False)
    return found


def _without_good_names(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "shem tov" between two commas, behind somebody's whole name, as a good word; a
    family is called so as well, and a man at times."""
    found = list(lexemes)
    for at, (one, other) in enumerate(pairwise(lexemes)):
        if one.part != "name" or f"{one.text} {other.text}".casefold() not in _GOOD_NAME:
            continue
        before = [earlier.part for earlier in lexemes[:at]]
        ends = at + 2 == len(lexemes) or lexemes[at + 2].part in _ENDING
        if before[-1:] == ["comma"] and ends and MARKERS.intersection(before):
            found[at : at + 2] = [replace(each, part="filler", also_name=False) for each in (one, other)]
    return found


def _with_late_kin(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the אבי of אבי המנוח יעקב as "my father": Avi is a name as well."""
    found = list(lexemes)
    for at, (one, other) in enumerate(pairwise(lexemes)):
        late = other.match is not None and other.match.sense("late") is not None
        if late and one.part == "name" and (gender := _MY_KIN.get(one.text)):
            found[at] = replace(one, part="relation", detail=gender)
    return found


def _with_givers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "by his son", "מאת בנו", behind a name as "from": who is named next gives it."""
    found: list[Lexeme] = []
    named = False
    for at, one in enumerate(lexemes):
        begun = bool(found) and found[-1].part == "from" and found[-1].text.lower() in _BY
        after = [other.part for other in lexemes[at + 1 : at + 3]]
        if begun and one.part in ("relation", "title") and after[:1] == ["name"]:
            found[-1] = replace(found[-1], tokens=(*found[-1].tokens, *one.tokens))
        elif named and one.text.lower() in _BY and "name" in after:
            found.append(replace(one, part="from", also_name=False))
        else:
            found.append(one)
        named = named or one.part == "name"
    return found


def _with_my_children(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with הנכדים שלי, "my grandchildren", as one: those of a Shelly are הנכדים של שלי."""
    found: list[Lexeme] = []
    for one in lexemes:
        before = found[-1] if found else one
        mine = len(one.tokens) == 1 and one.tokens[0].key in _MINE
        if mine and before.part == "kids" and before.tokens[-1].key not in _MINE | {"של"}:
            found[-1] = replace(before, tokens=(*before.tokens, *one.tokens))
        else:
            found.append(one)
    return found


def _with_sentences_apart(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with a question mark in front of all names as a break: "Am I in there? My name is Gad"."""
    named = next((at for at, one in enumerate(lexemes) if one.part == "name"), 0)
    return [
        replace(one, part="comma")
        if 0 < at < named and one.text == "?" and lexemes[at - 1].part not in _PARENTS
        else one
        for at, one in enumerate(lexemes)
    ]


def _behind_to(lexeme: Lexeme, behind: Sequence[Lexeme]) -> Lexeme:
    """The Bracha of לברכה בת זוהרה, "for Bracha": in front of "daughter of" it is no blessing, and the Dani
    of לדני בן רותי is no Ladani, who is a family."""
    named = lexeme.part == "name" and not sense_of(lexeme.text).family_only
    if named or len(lexeme.tokens) != 1 or not lexeme.text.startswith("ל"):
        return lexeme
    rest = next(behind_prefixes(lexeme.tokens[0]), None)
    if rest is None or not behind or behind[0].part not in MARKERS or not given_names().find(rest.text):
        return lexeme
    return Lexeme("name", "", (rest,))


def without_other_dates(facts: Sequence[Fact], lexemes: Sequence[Lexeme]) -> list[Fact]:
    """The facts, with a date that tells of something else than a birth as a note: "converted in 2024"."""
    ends = {one.tokens[-1].end for one in lexemes if one.part == "note" and one.detail == "dated"}
    return [
        replace(fact, kind="note")
        if fact.kind in ("birth", "date_problem", "age")
        and any(0 <= fact.start - end < _NEAR for end in ends)
        else fact
        for fact in facts
    ]


def _is_new(fact: Fact, today: date) -> bool:
    return fact.birth is not None and (today - fact.birth.day).days <= _DAYS


def _newborn(lexeme: Lexeme, behind: Sequence[Lexeme], born: Sequence[int]) -> Lexeme:
    """A "boy" as a newborn, if the fact behind it says that he was born these days."""
    if lexeme.part != "relation" or lexeme.detail not in ("m", "f"):
        return lexeme
    following = behind[0] if behind else None
    if following is None or following.part != "dash" or following.tokens:
        return lexeme
    near = any(0 <= start - lexeme.tokens[-1].end < _NEAR for start in born)
    return replace(lexeme, part="newborn") if near else lexeme


def _is_word(lexeme: Lexeme, key: str) -> bool:
    return len(lexeme.tokens) == 1 and lexeme.tokens[0].key == key and lexeme.part in ("stop", "word")


def _is_from_somewhere(lexeme: Lexeme) -> bool:
    """True for מהמכולת behind a name, "from the grocery": an everyday word, which no table of names has."""
    if lexeme.part not in ("name", "word") or len(lexeme.tokens) != 1:
        return False
    word = lexeme.text
    rest = word.removeprefix(_FROM_THE)
    if rest == word or len(rest) < _LEAST or sense_of(word).exact:
        return False
    return is_ordinary(rest) and not sense_of(rest).exact


def _with_mothers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with each "малыш" as a newborn whose mother's name stands behind it: малыша Леи."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        key = one.tokens[0].key if len(one.tokens) == 1 else ""
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        named = following is not None and following.part == "name" and _is_a_woman_s(following.text)
        if named and key in _BOY | {_GIRL}:
            found += [replace(one, part="newborn", detail="f" if key == _GIRL else ""), Lexeme("of")]
        elif found and found[-1].tokens[:1] and found[-1].tokens[0].key in _GIRLS and _is_a_woman_s(one.text):
            found.append(replace(one, detail="doubtful"))
        else:
            found.append(one)
    return found


def _is_a_woman_s(word: str) -> bool:
    """True for the Леи of "малыш Леи": a woman's name in the genitive, and no name as it stands."""
    if given_names().find(word):
        return False
    names = [name for name in nominatives(word, declined=True) if given_names().find(name)]
    return bool(names) and all(bearers_of(name) == {"f"} for name in names)
