"""A family told in a row: «я Боря 41, жена Фаина 38, сын Лёва 9 и Мирьям 4», טאטע בערל 41, מאמע פייגא 38.

A word for kin in front of a name begins another person there, who is nobody's parent, and the numbers behind
several names are ages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.facts import OLDEST, OLDEST_CHILD, Fact
from handlers.understanding.readings import Place
from handlers.understanding.words import Lexeme, sense_of
from storage.names import bearers_of, given_names

_CHILDREN = {
    **dict.fromkeys(words_of("сын זון syn zun son"), "m"),
    **dict.fromkeys(words_of("дочь дочка טאכטער doch dochka tokhter tochter daughter"), "f"),
}
_PARENTS = {
    **dict.fromkeys(words_of("папа отец טאטע papa tate"), "m"),
    **dict.fromkeys(words_of("мама мать מאמע mama mame"), "f"),
}
_SPOUSES = {
    **dict.fromkeys(words_of("муж מאן muzh"), "m"),
    **dict.fromkeys(words_of("жена ווייב פרוי zhena vayb"), "f"),
}
_KIN = frozenset(("relation", "spouse", "kids"))
_SIGNS = frozenset(("comma", "dash", "line", "semicolon", "and"))
_MARKERS = frozenset(("son", "daughter"))
_PARTS_OF_PARENTS = _MARKERS | {"mother", "father"}
_MONEY = frozenset(("pay", "paid", "total", "each"))
_USUAL = (18, 5)  # sums are multiples of these


def take_family_row(
    lexemes: Sequence[Lexeme], facts: Sequence[Fact], place: Place
) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes of a line with the kin of a family in a row as such, and the ages of its members as facts.

    On the street the numbers stay what they are: sums.
    """
    if place in ("lookup", "list"):
        return [*lexemes], []
    found = _with_children(_with_parents(_with_label_in_front(lexemes), facts))
    return _with_ages(found, facts) if place == "menu" else (found, [])


def _with_label_in_front(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the mama of "Ilyusha 3, Levina Masha mama" in front of her name, behind a child's."""
    label = lexemes[-1] if lexemes else None
    start = len(lexemes) - 1
    while start > 0 and lexemes[start - 1].part == "name":
        start -= 1
    names = [*lexemes[start:-1]]
    gender = _PARENTS.get(_key(label), "") if label is not None else ""
    parts = [one.part for one in lexemes[:start]]
    if label is None or label.part not in ("mother", "father") or "name" not in parts or not names:
        return [*lexemes]
    if parts[-1] not in _SIGNS - {"and"} or _PARTS_OF_PARENTS & {*parts}:
        return [*lexemes]
    names.sort(key=lambda one: not _bears(one.text, gender))
    return [*lexemes[:start], label, *names] if _bears(names[0].text, gender) else [*lexemes]


def _with_parents(lexemes: Sequence[Lexeme], facts: Sequence[Fact]) -> list[Lexeme]:
    """The lexemes with the papa of "papa Boris 41, mama Faina 38, son Lev 9" as one of those who are named.

    He is told of with an age, as a parent who is only named beside a child hardly is; nobody is named in
    front of them.
    """
    found = list(lexemes)
    last = max((at for at, one in enumerate(lexemes) if _key(one) in _CHILDREN), default=0)
    for at, one in enumerate(lexemes[:last]):
        if one.part in ("name", "newborn") and not any(other.part in _KIN for other in found[:at]):
            break
        gender = _PARENTS.get(_key(one), "")
        if one.part in ("mother", "father") and gender and _has_number(lexemes, at + 1, facts):
            found[at] = replace(one, part="relation", detail=gender, match=None)
    return found


def _has_number(lexemes: Sequence[Lexeme], at: int, facts: Sequence[Fact]) -> bool:
    """Whether a number or an age stands behind the names that begin at a place."""
    start = at
    while at < len(lexemes) and lexemes[at].part == "name":
        at += 1
    if at == start or at == len(lexemes):
        return False
    end = lexemes[at - 1].tokens[-1].end
    told = any(fact.kind == "age" and 0 <= fact.start - end <= 2 for fact in facts)
    return told or (lexemes[at].part == "number" and lexemes[at].text.isdigit())


def _with_children(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the son of «жена Фаина, сын Лёва» as somebody of his own, not as "son of Лёва".

    So he is behind kin in the row, and behind a woman, who is nobody's son.
    """
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        gender = _CHILDREN.get(_key(one), "")
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        if one.part not in _MARKERS or not gender or following is None or following.part != "name":
            found.append(one)
            continue
        apart = bool(found) and found[-1].part in _SIGNS
        led = apart and any(_is_kin(other) for other in found)
        if _bears(following.text, gender) and (led or _disagrees(found, gender)):
            if [each.part for each in found[-3:]] == ["name", "name", "comma"]:
                found[-1] = replace(found[-1], part="semicolon")  # no family in front of a first name
            elif not apart:
                found.append(Lexeme("semicolon"))
            found.append(replace(one, part="relation", detail=gender, match=None))
        else:
            found.append(one)
    return found


def _is_kin(lexeme: Lexeme) -> bool:
    return lexeme.part in _KIN or _key(lexeme) in _SPOUSES


def _disagrees(before: Sequence[Lexeme], gender: str) -> bool:
    """Whether the last who is named is no son of anybody, or no daughter."""
    names: list[Lexeme] = []
    for one in reversed(before):
        if one.part == "name":
            names.insert(0, one)
        elif names or one.part not in _SIGNS | {"number"}:
            break
    if not names or not sense_of(names[0].text).exact:
        return False
    told = bearers_of(names[0].text) if given_names().find(names[0].text) else frozenset()
    return len(told) == 1 and gender not in told


def _bears(name: str, gender: str) -> bool:
    return bool(given_names().find(name)) and gender in bearers_of(name)


def _with_ages(lexemes: Sequence[Lexeme], facts: Sequence[Fact]) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes without the numbers of «Илья 35, Соня 33, Давид 7», and these as ages.

    Only where each stands behind a name and they can hardly all be sums.
    """
    numbers = [at for at, one in enumerate(lexemes) if one.part == "number"]
    money = any(fact.kind in ("sum", "letters", "pay", "paid") for fact in facts)
    if len(numbers) < 2 or money or any(one.part in _MONEY for one in lexemes):
        return [*lexemes], []
    if not all(_is_age(lexemes, at) for at in numbers) or not _are_ages(lexemes, numbers):
        return [*lexemes], []
    ages = [_age(lexemes[at]) for at in numbers]
    found = [Lexeme("dash") if at in numbers else one for at, one in enumerate(lexemes)]
    last = numbers[-1]
    if len(lexemes) == last + 2 and _is_family(lexemes[last + 1]):
        found[last:] = [lexemes[last + 1], Lexeme("dash")]  # Олег 40 и Ира 38 Бергман
    return found, ages


def _is_age(lexemes: Sequence[Lexeme], at: int) -> bool:
    following = lexemes[at + 1] if at + 1 < len(lexemes) else None
    ends = following is None or following.part in _SIGNS | {"close"} or _is_family(following)
    number = lexemes[at].text
    named = bool(at) and lexemes[at - 1].part in ("name", "family_name")
    return named and ends and number.isdigit() and 0 < int(number) <= OLDEST


def _are_ages(lexemes: Sequence[Lexeme], numbers: Sequence[int]) -> bool:
    """Whether one is no usual sum, or all are told of kin of whom one is a small child."""
    values = [int(lexemes[at].text) for at in numbers]
    grown = [value for value in values if value > OLDEST_CHILD]
    if not grown:
        return False
    unusual = any(all(value % usual for usual in _USUAL) for value in grown)
    return unusual or (len(grown) < len(values) and any(map(_is_kin, lexemes)))


def _age(lexeme: Lexeme) -> Fact:
    token = lexeme.tokens[0]
    return Fact("age", token.start, token.end, token.text, age=int(token.text))


def _is_family(lexeme: Lexeme) -> bool:
    named = lexeme.part in ("name", "family_name")
    return named and not given_names().find(lexeme.text) and sense_of(lexeme.text).family


def _key(lexeme: Lexeme) -> str:
    return lexeme.tokens[0].key if len(lexeme.tokens) == 1 else ""
