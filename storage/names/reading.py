"""Reading a name as people type it: the person, the parents, the family."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from storage.names import russian, words
from storage.names.around import (
    Patronymic,
    find_patronymic,
    parts_with_names,
    split_labels,
    split_maiden,
    without_talk,
)
from storage.names.couples import Couple, find_couple
from storage.names.descent import Descent, possible_ben_family, split_descent
from storage.names.scripts import Scripts, clean, script, script_of
from storage.names.table import TableGender, family_names, gender_of, given_names, is_family, is_given
from storage.names.tokens import Title, Token, text_of, title_words, tokens_of, without_titles

MAX_LENGTH = 120  # characters; the longest registered full names stay below 80

Reason = Literal["empty", "too_short", "too_long", "digits", "no_letters", "script"]


class NotAName(ValueError):
    """A text that cannot be a name; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, each part as typed, except that a Russian genitive is turned back."""

    given: tuple[str, ...]  # given names; () for a newborn without one
    parent: str  # "" missing
    parent_kind: Literal["mother", "father", ""]  # by the parent's name; "" if that does not tell
    family: str  # "" missing
    gender: TableGender
    title: Title
    script: Scripts
    other_parent: str = ""  # the father, if both parents were named; then `parent` is the mother

    def with_parent(self, kind: Literal["mother", "father"]) -> "Name":
        """The name with its mother or father as `parent` and the other one as `other_parent`.

        Without a second parent the name comes back unchanged.
        """
        if not self.other_parent or kind == self.parent_kind:
            return self
        return replace(self, parent=self.other_parent, other_parent=self.parent, parent_kind=kind)


def parse(text: str) -> Name:
    """Takes a typed name apart. Raises NotAName for any other text, and nothing else."""
    return _parse(text) if len(text) <= 4 * MAX_LENGTH else _refuse("too_long")


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a name around "son of", not yet divided into given names, parent and family."""

    before: tuple[str, ...]
    after: tuple[str, ...] | None  # None without "son of"
    gender: TableGender  # by "son of" or "daughter of"
    undeclined: tuple[str, ...]  # `after` as typed, if a genitive was turned back; else ()
    other: tuple[str, str] | None  # parent and family, if a last "ben Shushan" may be a family name
    spouse: tuple[str, ...] = ()  # the father's words, if both parents were named; `after`: the mother's
    maiden: str = ""  # a maiden name that was told as one
    also: str = ""  # the Hebrew name of somebody who goes by another
    patronymic: Patronymic | None = None
    title: str = ""  # HaKohen or HaLevi as typed, which is the family name of some


@lru_cache(maxsize=16384)
def name_words(text: str) -> NameWords:
    """The words of any text without titles and honorifics, genitives turned back; never raises."""
    cleaned = clean(parts_with_names(text[: 4 * MAX_LENGTH]))
    all_tokens = tokens_of(cleaned)
    title = title_words(all_tokens)
    tokens = without_talk(without_titles(all_tokens)[0])
    tokens, maiden = split_maiden(tokens)
    told = split_labels(tokens)
    if not told.words or not (told.parent or told.family or told.also):
        return replace(_name_words(tokens), maiden=maiden, title=title)
    found = _name_words([*told.words, *told.family])
    if told.parent and found.after is None:
        found = replace(found, after=tuple(token.text for token in told.parent), patronymic=None)
    return replace(found, maiden=maiden, also=" ".join(token.text for token in told.also), title=title)


def _name_words(tokens: list[Token]) -> NameWords:
    parts = split_descent(tokens)
    before = tuple(token.text for token in parts.before)
    if parts.genitive:
        before = tuple(_each(" ".join(before), lambda word: russian.nominative(word, _known, False)))
    if parts.after is None:
        found = find_patronymic(parts.before)
        if found is None:
            return NameWords(before, None, parts.gender, (), None)
        return NameWords(before, None, found.gender, (), None, patronymic=found)
    couple = find_couple(_after(parts))
    if couple is not None:
        mother, father = (
            tuple(
                _each(
                    text_of(one).replace("-", " "),
                    lambda word: russian.nominative(word, _known, parts.genitive),
                )
            )
            for one in _with_family(couple)
        )
        return NameWords(before, mother, parts.gender, (), None, father)
    after = text_of(_after(parts)).replace("-", " ")
    parents = tuple(_each(after, lambda word: russian.nominative(word, _known, parts.genitive)))
    undeclined = tuple(after.split())
    other = possible_ben_family(tokens)
    return NameWords(
        before,
        parents,
        parts.gender,
        undeclined if undeclined != parents else (),
        (text_of(other[0]).replace("-", " "), other[1]) if other else None,
    )


def _after(parts: Descent) -> list[Token]:
    """The parent and the family name; a grandfather contributes only the family name."""
    return (parts.after or []) + (_parent_and_family(parts.beyond)[1] if parts.beyond else [])


def _with_family(couple: Couple) -> tuple[list[Token], list[Token]]:
    """Mother and father, each with the family name, whichever of them was typed with it."""
    mother, hers = _parent_and_family(couple.mother)
    father, his = _parent_and_family(couple.father)
    family = (hers or his) if couple.last == "mother" else (his or hers)
    return [*mother, *family], [*father, *family]


@lru_cache(maxsize=4096)
def _parse(text: str) -> Name:
    cleaned = _checked(text)
    tokens, title = without_titles(tokens_of(cleaned))
    parts = split_descent(_family_last(cleaned, tokens))
    name = _unmarked(parts.before) if parts.after is None else _descended(parts)
    if not (name.given or name.parent or name.family):
        _refuse("too_short")
    return _with_genders(replace(name, title=title, script=_scripts(cleaned)))


def _descended(parts: Descent) -> Name:
    couple = find_couple(_after(parts))
    if couple is None:
        return _nominative(_marked(parts.before, _after(parts), parts.gender), parts.genitive)
    one, other = (
        _nominative(_marked(parts.before, parent, parts.gender), parts.genitive)
        for parent in _with_family(couple)
    )
    return replace(one, other_parent=other.parent)


def _refuse(reason: Reason) -> Name:
    raise NotAName(reason)


def _checked(text: str) -> str:
    if not text.strip():
        _refuse("empty")
    cleaned = clean(text)
    if len(cleaned) > MAX_LENGTH:
        _refuse("too_long")
    if any(unicodedata.category(character) in ("Nd", "Nl", "No") for character in text + cleaned):
        _refuse("digits")  # also in ㎟, which is mm2
    letters = [character for character in cleaned if character.isalpha()]
    if any(script_of(letter) is None for letter in letters):
        _refuse("script")
    if len(letters) < 2:
        _refuse("too_short" if letters else "no_letters")
    return cleaned


def _scripts(cleaned: str) -> Scripts:
    found = {script(word) for word in re.findall(r"[^\W\d_]+", cleaned)}
    return found.pop() if len(found) == 1 else "mixed"


def _family_last(cleaned: str, tokens: list[Token]) -> list[Token]:
    """Moves the family name of "Raskin, Mendel ben Chaya", which stands before the one comma, to the end."""
    head, comma, tail = cleaned.partition(",")
    first = {token.key for token in tokens_of(head)}
    front = [token for token in tokens if token.key in first]
    if not comma or "," in tail or not front or len(front) > 2 or front != tokens[: len(front)]:
        return tokens
    rest = tokens[len(front) :]
    if not rest or any(token.key in words.SON or token.key in words.DAUGHTER for token in front[1:]):
        return tokens
    return [*rest, *front] if is_family(front[-1].text) else tokens


def _unmarked(tokens: list[Token]) -> Name:
    given, family = _given_and_family(tokens)
    return _name(given, [], family, "")


def _marked(before: list[Token], after: list[Token], gender: TableGender) -> Name:
    given, family = _given_and_family(before, certain=True)
    if family:
        return _name(given, after, family, gender)
    parent, family = _parent_and_family(after)
    return _name(given, parent, family, gender)


def _name(given: list[Token], parent: list[Token], family: list[Token], gender: TableGender) -> Name:
    names = tuple(token.text for token in given if len(token.key) > 1 or len(given) == 1)
    return Name(names, text_of(parent), "", text_of(family), gender, "", "la")


def _given_and_family(tokens: list[Token], certain: bool = False) -> tuple[list[Token], list[Token]]:
    """Divides words without "son of" among them into given names and family name.

    `certain`: a parent follows, so that the last word is a family name only if it surely is one.
    """
    if len(tokens) < 2 or _is_one_name(tokens):
        alone = len(tokens) == 1 and not certain and _family_only(tokens[0])
        return ([], tokens) if alone else (tokens, [])
    if front := _family_words_in_front(tokens):
        return tokens[front:], tokens[:front]
    cut = _family_start(tokens)
    if certain and not _surely_family(tokens[cut:]):
        return tokens, []
    return tokens[:cut], tokens[cut:]


def _family_words_in_front(tokens: list[Token]) -> int:
    """The number of first words that are a family name before nothing but given names; else 0."""
    first = 2 if family_names().find(" ".join(token.text for token in tokens[:2])) else 1
    if first == 1 and not _family_only(tokens[0]):
        return 0
    rest = tokens[first:]
    return first if rest and all(is_given(token.text) for token in rest) else 0


def _parent_and_family(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    if len(tokens) < 2 or _is_one_name(tokens):
        return tokens, []
    cut = _family_start(tokens)
    return tokens[:cut], tokens[cut:]


def _is_one_name(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and bool(given_names().near(" ".join(token.text for token in tokens)))


def _family_only(token: Token) -> bool:
    return is_family(token.text) and not is_given(token.text)


def _surely_family(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (len(tokens) > 1 or _family_only(tokens[0]))


def _family_start(tokens: Sequence[Token]) -> int:
    """The index of the family name in two or more words that begin with a given name."""
    for cut in range(1, len(tokens) - 1):
        if family_names().find(" ".join(token.text for token in tokens[cut:])):
            return cut
    last = len(tokens) - 1
    if is_given(tokens[last].text) and _continues_given(tokens, last):
        return len(tokens)
    cut = last
    while cut > 1 and (tokens[cut - 1].key in words.FAMILY_PREFIXES or tokens[cut - 1].joined):
        cut -= 1
    while cut > 1 and not is_given(tokens[cut - 1].text) and is_given(tokens[0].text):
        cut -= 1
    return cut


def _continues_given(tokens: Sequence[Token], last: int) -> bool:
    """True if the last word, a given name, still belongs to the given names before it."""
    if tokens[last - 1].joined:
        return True
    if any(_is_one_name(tokens[start:]) for start in range(last)):
        return True
    genders = {gender_of(tokens[0].text), gender_of(tokens[last].text)} - {""}
    return len(genders) < 2 and not family_names().find(tokens[last].text)


def _nominative(name: Name, declined: bool) -> Name:
    parent = " ".join(_each(name.parent, lambda word: russian.nominative(word, _known_given, declined)))
    if not declined:
        return replace(name, parent=parent)
    family = " ".join(
        _each(name.family, lambda word: russian.family_nominative(word, name.gender, _known_family))
    )
    return replace(name, parent=parent, family=family)


def _known_given(word: str) -> bool:
    return bool(given_names().find(word))


def _known(word: str) -> bool:
    return _known_given(word) or _known_family(word)


def _known_family(word: str) -> bool:
    return bool(family_names().find(word))


def _each(text: str, change: Callable[[str], str]) -> list[str]:
    return [change(word) if script(word) == "cy" else word for word in text.split()]


def _with_genders(name: Name) -> Name:
    """The name with the genders that its own words tell."""
    kind: dict[str, Literal["mother", "father", ""]] = {"f": "mother", "m": "father"}
    parent_kind = kind.get(gender_of(name.parent), "") if name.parent else ""
    if name.other_parent:
        parent_kind = "mother"
    gender = name.gender or (gender_of(" ".join(name.given)) if name.given else "")
    return replace(name, parent_kind=parent_kind, gender=gender)
