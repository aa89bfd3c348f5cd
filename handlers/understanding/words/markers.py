"""Ben, bar and bas: "son of", the beginning of a name (Ben Zion), or of a family (Ben Shushan)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.names import LEVI, OLD, gender_of_names, sense_of
from handlers.understanding.words.signs import BREAKS
from storage.names import bearers_of, family_names, fold, given_names, nominatives

_FAMILY_SONS = frozenset(
    map(
        fold,
        words_of(
            """
        ben bar bin ibn בן בר אבן бен бар
        """
        ),
    )
)
_NAMES_ALONE = frozenset(map(fold, ["ben", "bar", "בן", "בר", "бен", "бар"]))
_SLIPS = {
    "bne": "m",
    "bem": "m",
    "bsa": "f",
    "bta": "f",
    "abs": "f",
    "бне": "m",
    "бта": "f",
    "נב": "m",
    "תב": "f",
}
# Behind ben, as often a family as a father.
_OFTEN_FAMILIES = frozenset(
    map(
        fold,
        words_of(
            """
        david shimon haim chaim hayim ari ami zvi tzvi asher zion דוד שמעון חיים ארי עמי צבי אשר ציון
        давид шимон хаим ами
        """
        ),
    )
)
_BENNY = "בני"  # "sons of" as well
_HIS = frozenset(("их", "его", "её", "ее"))
_WITH_NAME = 2  # lexemes of a marker and its name
_LONGEST_ITEM = 60  # lexemes; what is longer is no name
_CALLED = frozenset(("зовут", "назвали"))
_DECLINED_ENDINGS = frozenset("аяьйиыеоую")
_OWN_CHILDREN = frozenset(("сын", "сынок", "сыночек", "дочь", "дочка", "доченька", "дочурка"))
MARKERS = frozenset(("son", "daughter", "sons", "daughters"))


def resolve_markers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with each "ben" as what it is: a marker, or part of a `name` or of a `family_name`."""
    found: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        one, rest = lexemes[at], lexemes[at : at + _LONGEST_ITEM]
        if _is_initial(found, rest):
            found.append(Lexeme("sign", "", one.tokens))
            at += 1
            continue
        if (
            _is_russian_child(found, rest)
            or _is_child_to_be_named(found, rest)
            or _is_boy_by_himself(found, rest)
        ):
            found.append(replace(one, part="relation", detail="m" if one.part == "son" else "f"))
            at += 1
            continue
        if one.text == _BENNY and _is_benny(found, rest):
            found.append(_as_name(one))
            at += 1
            continue
        if one.part not in ("son", "daughter") or len(one.tokens) != 1:
            found.append(_slipped(found, rest))
            at += 1
            continue
        taken = _resolved(found, rest)
        found += taken
        at += max(1, sum(len(lexeme.tokens) for lexeme in taken))
    return found


def _is_initial(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for the B. of "Michael B. Cohen", in front of a family name that is nobody's first name."""
    initial = rest[0].part == "son" and rest[0].text == "B" and bool(_names(_item(before)))
    if not initial or len(rest) < 2 or rest[1].part != "name":
        return False
    return not sense_of(rest[1].text).given or rest[1].text.casefold() == "levy"


def _is_russian_child(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for "дочка Мирьям", a daughter of that name, not for "дочь Ривки", whose name is not told."""
    one = rest[0]
    if one.part not in ("son", "daughter") or not one.tokens[0].folded.startswith(("сын", "доч")):
        return False
    item = _item(before)
    if before and before[-1].part == "with" and rest[1:2] and rest[1].part == "name":
        return True  # Эзра Кимягаров с сыном Михаэлем
    if _names(item) or any(lexeme.part == "newborn" for lexeme in item) or len(rest) < 2:
        return False
    name = rest[1].text
    if before and before[-1].text.lower() in _HIS and given_names().find(name):
        return True  # и их сын Ави
    if _is_mother_behind_comma(before, one, name):
        return False
    gender = "m" if one.part == "son" else "f"
    if before and before[-1].part == "and" and rest[1].part == "name" and _may_bear(name, gender):
        return True  # и сына Давида, somebody further; a parent is told behind no "and"
    if rest[1].part != "name" or not given_names().find(name):
        return False
    if not _names(before) and one.tokens[0].key in _OWN_CHILDREN and gender in bearers_of(name):
        return True  # дочка Тая: she bears it; the daughter of a Тай is told behind her own name
    return not any(other != name and given_names().find(other) for other in nominatives(name, declined=True))


def _may_bear(name: str, gender: str) -> bool:
    """Whether somebody of this gender may be called by a Russian name, in whatever case it stands."""
    return any(gender in bearers_of(one) for one in (name, *nominatives(name, declined=True)))


def _is_mother_behind_comma(before: Sequence[Lexeme], marker: Lexeme, name: str) -> bool:
    """True for the Мирьям of «Рахель, дочь Мирьям»: a woman's name that has no cases, behind a first name
    alone, whose gender the marker tells as well."""
    gender = "m" if marker.part == "son" else "f"
    bears = bearers_of(name)
    if not before or before[-1].part not in BREAKS or "f" not in bears or (gender == "m" and "m" in bears):
        return False
    child = _names(before)
    has_cases = name[-1].lower() in _DECLINED_ENDINGS
    return (
        len(child) == 1 and child[0] in before[-2:] and gender in bearers_of(child[0].text) and not has_cases
    )


def _is_benny(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for the name in "בני בן שולמית" and "בני": whose sons they are would stand behind it."""
    following = rest[1].part if len(rest) > 1 else "line"
    if following == "name" and sense_of(rest[1].text).family_only:
        ends = len(rest) == _WITH_NAME or rest[_WITH_NAME].part in (*BREAKS, "pay", "paid", "number", "total")
        return ends and not _names(_item(before))  # בני רוט
    return following in ("son", "daughter", *BREAKS) and not _names(_item(before))


def _is_boy_by_himself(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for the last word of "דוד בן רחל, בן": a boy, where a name with a parent stands before the comma.

    A boy may be called Ben, so in a row of first names (דוד, בן, גיל) it stays a name.
    """
    if rest[0].part != "son" or rest[0].text != "בן" or not before or before[-1].part != "comma":
        return False
    item = _item(before[:-1])
    has_parent = any(lexeme.part in MARKERS for lexeme in item[1:])
    row_of_names = len(rest) > 2 and rest[2].part == "name"
    ends = len(rest) == 1 or (rest[1].part in BREAKS and not row_of_names)
    return ends and has_parent and bool(_names(item))


def _is_child_to_be_named(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for the son of "запишите сына, его зовут Натан", and of בן, קוראים לו נתן."""
    one = rest[0]
    if one.part not in ("son", "daughter") or _names(_item(before)):
        return False
    behind = next(([lexeme] for lexeme in rest[1:] if lexeme.part not in (*BREAKS, "note", "sign")), [])
    if behind and behind[0].part in ("namelabel", "givenlabel", "hebrewname"):
        return True
    if not behind or behind[0].part != "filler" or behind[0].match is None:
        return False
    return behind[0].text in _CALLED or any(sense.detail in ("m", "f") for sense in behind[0].match.senses)


def _slipped(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> Lexeme:
    """A "son of" whose letters changed places, between two names."""
    one = rest[0]
    gender = _SLIPS.get(one.tokens[0].folded) if len(one.tokens) == 1 else None
    between = bool(before) and before[-1].part == "name" and len(rest) > 1 and rest[1].part == "name"
    if gender is None or not between or (one.part == "name" and sense_of(one.text).exact):
        return one
    return replace(one, part="son" if gender == "m" else "daughter", detail=gender)


def _resolved(before: Sequence[Lexeme], rest: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes that a "ben" and its neighbour make."""
    marker, item = rest[0], _item(before)
    if len(rest) < 2 or rest[1].part not in ("name", "son", "daughter"):
        if any(lexeme.part in MARKERS for lexeme in item) and item[-1].part == "name":
            return [replace(marker, part="family_name")] if family_names().find(marker.text) else [marker]
        return [_as_name(marker)] if _stands_alone(marker, item, rest) else [marker]
    following = rest[1]
    compound = f"{marker.text} {following.text}"
    if following.part != "name":
        return [_as_name(marker)] if not _names(item) else [marker]
    if given_names().find(compound) and _is_given_compound(item, following):
        return [_as_name(marker), following]
    if not _names(item) and not any(lexeme.part in MARKERS for lexeme in item):
        return _at_the_front(marker, following, rest)
    if _is_family(marker, following, item, rest):
        doubt = "doubtful" if _may_be_grandfather(marker, following, item) else ""
        return [Lexeme("family_name", doubt, (*marker.tokens, *following.tokens))]
    doubtful = _may_be_initial(marker, rest) or _may_be_family(marker, following, item, rest)
    return [replace(marker, detail="doubtful") if doubtful else marker]


def _may_be_initial(marker: Lexeme, rest: Sequence[Lexeme]) -> bool:
    """True for the B. of "Sholom B. Wolff", whose last name is a first name as well as a family's."""
    ends = len(rest) == _WITH_NAME or rest[_WITH_NAME].part in BREAKS
    sense = sense_of(rest[1].text)
    return marker.text == "B" and ends and sense.family and sense.genders == frozenset("m")


def _may_be_family(marker: Lexeme, following: Lexeme, item: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """True for "Moshe Ben David": his father's name, or the family's."""
    ends = len(rest) < 3 or rest[2].part in BREAKS
    first = not any(lexeme.part in MARKERS for lexeme in item)
    name = following.tokens[0]
    capital = marker.text.isascii() and marker.text.istitle()  # Amnon Ben Ezra, not Amnon ben Ezra
    often = name.folded in _OFTEN_FAMILIES or (
        (capital or name.folded not in OLD) and bool(family_names().find(f"{marker.text} {name.text}"))
    )
    woman = sense_of(name.text).genders == frozenset("f") and not capital  # Levi ben Tova
    return ends and first and _begins_families(marker) and often and not woman


def _item(before: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes since the last break or "and", as far as these may belong to one person."""
    start, least = len(before), max(0, len(before) - _LONGEST_ITEM)
    while (
        start > least
        and before[start - 1].part not in BREAKS
        and before[start - 1].part not in ("and", "colon")
    ):
        start -= 1
    return list(before[start:])


def _names(item: Sequence[Lexeme]) -> list[Lexeme]:
    return [lexeme for lexeme in item if lexeme.part == "name"]


def _as_name(marker: Lexeme) -> Lexeme:
    return replace(marker, part="name", detail="")


def _stands_alone(marker: Lexeme, item: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    """ "my son Ben", "Ben": the name itself, with nothing behind it."""
    named = marker.tokens[0].folded in _NAMES_ALONE and not _names(item)
    return named and (len(rest) == 1 or rest[1].part in BREAKS)


def _is_given_compound(item: Sequence[Lexeme], following: Lexeme) -> bool:
    """True for Ben Zion in front or behind a "son of", and for Sara Bas Sheva, as Sheva is no parent."""
    names = _names(item)
    if not names or item[-1].part in MARKERS:
        return True
    return not given_names().find(following.text)


def _at_the_front(marker: Lexeme, following: Lexeme, rest: Sequence[Lexeme]) -> list[Lexeme]:
    sense = sense_of(following.text)
    third = rest[2] if len(rest) > 2 else None
    compound = family_names().find(f"{marker.text} {following.text}")
    if third is not None and sense.genders == frozenset("f") and fold(third.text) in LEVI:
        return [marker]  # ben Tova Levy: the family's name, and his own is not told
    if third is not None and third.part == "name" and compound and sense_of(third.text).given:
        return [Lexeme("family_name", "", (*marker.tokens, *following.tokens))]
    if third is not None and third.part == "comma" and compound:
        return [Lexeme("family_name", "", (*marker.tokens, *following.tokens))]
    if marker.tokens[0].folded not in _NAMES_ALONE:
        return [marker]
    behind = any(lexeme.part in MARKERS for lexeme in rest[1:])
    is_name = sense.family and (not sense.given or (sense.genders == frozenset("m") and not compound))
    if (behind and sense.genders != frozenset("f")) or (is_name and (third is None or third.part in BREAKS)):
        return [_as_name(marker), following]
    return [marker]


def _is_family(marker: Lexeme, following: Lexeme, item: Sequence[Lexeme], rest: Sequence[Lexeme]) -> bool:
    if not _begins_families(marker) or item[-1].part != "name":
        return False
    third = rest[2] if len(rest) > 2 else None
    if third is not None and third.part == "name":
        return False
    sense = sense_of(following.text)
    known = bool(family_names().find(f"{marker.text} {following.text}"))
    marked = [lexeme for lexeme in item if lexeme.part in MARKERS]
    if marked:
        parent = gender_of_names([token for lexeme in _behind(item) for token in lexeme.tokens])
        capital = marker.text[:1].isupper() and not marked[0].text[:1].isupper()
        return known or capital or parent == "f" or not sense.given
    gender = gender_of_names([token for lexeme in _names(item) for token in lexeme.tokens])
    if gender == "f":
        return known or sense.family or sense.genders == frozenset("m")
    return known and not given_names().find(following.text)


def _may_be_grandfather(marker: Lexeme, following: Lexeme, item: Sequence[Lexeme]) -> bool:
    """True for "Moshe ben Dovid ben Yaakov": the father's father, or the family Ben Yaakov."""
    if marker.text[:1].isupper() or not any(lexeme.part in MARKERS for lexeme in item):
        return False
    parent = gender_of_names([token for lexeme in _behind(item) for token in lexeme.tokens])
    return parent == "m" and sense_of(following.text).genders == frozenset("m")


def _begins_families(marker: Lexeme) -> bool:
    """True for ben and bar, not for `b.` and `ב"ר`."""
    return marker.tokens[0].folded in _FAMILY_SONS and not set(marker.text) & set("'\"\u05f4\u05f3\u201d")


def _behind(item: Sequence[Lexeme]) -> list[Lexeme]:
    """The names behind the first marker of an item."""
    first = next(at for at, lexeme in enumerate(item) if lexeme.part in MARKERS)
    return _names(item[first:])
