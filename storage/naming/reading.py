"""Reading a name as people type it: who it is, whose child, which family."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from storage.naming import russian, words
from storage.naming.scripts import Scripts, clean, fold, script, script_of
from storage.naming.table import Gender, family_names, gender_of, given_names, is_family, is_given

MAX_LENGTH = 120  # characters; the longest registered full names stay below 80

Reason = Literal["empty", "too_short", "too_long", "digits", "no_letters", "script"]
Title = Literal["kohen", "levi", ""]


class NotAName(ValueError):
    """What was typed cannot be a name."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, every part as it was typed (a Russian genitive turned back)."""

    given: tuple[str, ...]  # given names; empty for a newborn without one
    parent: str  # "" when missing
    parent_kind: Literal["mother", "father", ""]  # from the parent's name where the table knows it
    family: str  # "" when missing
    gender: Gender
    title: Title
    script: Scripts


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the typed text."""

    text: str
    key: str  # folded
    joined: bool  # a hyphen stands between this word and the next


def parse(text: str) -> Name:
    """Take a typed name apart. Raises NotAName, and nothing else, for what is no name."""
    return _parse(text) if len(text) <= 4 * MAX_LENGTH else _refuse("too_long")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a name around "son of", not yet told apart into given names, parent and family."""

    before: tuple[str, ...]
    after: tuple[str, ...] | None  # None without "son of"
    gender: Gender  # from "son of"


@lru_cache(maxsize=16384)
def typed(text: str) -> Typed:
    """The words of any text, titles and honorifics dropped, genitives turned back; never raises."""
    tokens = _without_titles(_tokens(clean(text[: 4 * MAX_LENGTH])))[0]
    tokens = _without(tokens, words.HONORIFICS)
    before, after, gender, genitive = _split(tokens)
    if after is None:
        return Typed(tuple(token.text for token in before), None, gender)
    parents = [token.text for token in after]
    if genitive:
        parents = _each(" ".join(parents), lambda word: russian.nominative(word, _known))
    return Typed(tuple(token.text for token in before), tuple(parents), gender)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Name:
    cleaned = _checked(text)
    tokens, title = _without_titles(_tokens(cleaned))
    tokens = _without(tokens, words.HONORIFICS)
    before, after, gender, genitive = _split(_family_last(cleaned, tokens))
    name = _unmarked(before) if after is None else _marked(before, after, gender)
    if genitive:
        name = _nominative(name)
    if not (name.given or name.parent or name.family):
        _refuse("too_short")
    return _completed(replace(name, title=title, script=_scripts(cleaned)))


def _refuse(reason: Reason) -> Name:
    raise NotAName(reason)


def _checked(text: str) -> str:
    if not text.strip():
        _refuse("empty")
    cleaned = clean(text)
    if len(cleaned) > MAX_LENGTH:
        _refuse("too_long")
    if any(unicodedata.category(character) in ("Nd", "Nl", "No") for character in text):
        _refuse("digits")
    letters = [character for character in cleaned if character.isalpha()]
    if any(script_of(letter) is None for letter in letters):
        _refuse("script")
    if len(letters) < 2:
        _refuse("too_short" if letters else "no_letters")
    return cleaned


def _scripts(cleaned: str) -> Scripts:
    found = {script(word) for word in re.findall(r"[^\W\d_]+", cleaned)}
    return found.pop() if len(found) == 1 else "mixed"


def _tokens(cleaned: str) -> list[Token]:
    tokens = []
    for match in re.finditer(r"([^\s,/-]+)(-?)", cleaned):
        word = _unquoted(match[1])
        if any(character.isalpha() for character in word):
            tokens.append(Token(word, fold(word), bool(match[2])))
    return tokens


def _unquoted(word: str) -> str:
    """The word without quotes around it; a closing geresh stays where the table knows it (בתי')."""
    bare = word.strip("'\"")
    abbreviated = bare + "'"
    return abbreviated if word.endswith("'") and abbreviated in _abbreviations() else bare


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    entries = (*given_names().entries, *family_names().entries)
    return frozenset(name for entry in entries for name in entry.hebrew if name.endswith("'"))


def _without(tokens: list[Token], phrases: words.Phrases) -> list[Token]:
    keys = [token.key for token in tokens]
    kept = []
    start = 0
    while start < len(tokens):
        length = phrases.length_at(keys, start)
        if not length:
            kept.append(tokens[start])
        start += length or 1
    return kept


def _without_titles(tokens: list[Token]) -> tuple[list[Token], Title]:
    kept = _without(tokens, words.KOHEN)
    if len(kept) < len(tokens):
        return kept, "kohen"
    kept = _without(tokens, words.LEVI)
    return kept, "levi" if len(kept) < len(tokens) else ""


def _family_last(cleaned: str, tokens: list[Token]) -> list[Token]:
    """ "Raskin, Mendel ben Chaya": what stands before the one comma is the family name."""
    head, comma, tail = cleaned.partition(",")
    first = {token.key for token in _tokens(head)}
    front = [token for token in tokens if token.key in first]
    if not comma or "," in tail or not front or len(front) > 2 or front != tokens[: len(front)]:
        return tokens
    rest = tokens[len(front) :]
    if not rest or any(token.key in words.SON or token.key in words.DAUGHTER for token in front[1:]):
        return tokens
    return [*rest, *front] if is_family(front[-1].text) else tokens


Marker = tuple[int, int, Gender, bool]
Split = tuple[list[Token], list[Token] | None, Gender, bool]


def _split(tokens: list[Token]) -> Split:
    """The words before "son of" and after it (None without it), the gender, and whether in the genitive."""
    markers = _markers(tokens)
    plain = [marker for marker in markers if not marker[3]] or _slips(tokens)
    plain = plain or [marker for marker in markers if _rather_of(tokens, marker)]
    if not plain:
        return tokens, None, "", False
    start, length, gender, _ = plain[0]
    after = tokens[start + length :]
    following = next((marker[0] for marker in plain[1:]), None)
    if following is not None:  # a grandfather: of him only the family name counts
        rest = tokens[following + plain[1][1] :]
        after = tokens[start + length : following] + (_parent_and_family(rest)[1] if rest else [])
    genitive = tokens[start].key.startswith(("сын", "доч"))
    return tokens[:start], after, gender, genitive


def _markers(tokens: list[Token]) -> list[Marker]:
    markers = []
    keys = [token.key for token in tokens]
    start = 0
    while start < len(tokens):
        marker = _marker(tokens, keys, start)
        if marker:
            markers.append(marker)
        start += marker[1] if marker else 1
    return markers


_MARKERS: tuple[tuple[words.Phrases, Gender], ...] = ((words.SON, "m"), (words.DAUGHTER, "f"))


def _marker(tokens: list[Token], keys: list[str], start: int) -> Marker | None:
    """Start, length, gender of "son of" here, and whether it may as well begin a name (Ben Zion)."""
    for phrases, gender in _MARKERS:
        length = phrases.length_at(keys, start)
        if length and not (start and keys[start - 1] in phrases):
            return start, length, gender, length == 1 and _begins_name(tokens, start)
    return None if keys[start] == "of" else _misspelt(tokens, start)


_SHORT_MARKERS: tuple[tuple[str, Gender], ...] = (
    *(("ben", "m"), ("bar", "m"), ("son", "m"), ("бен", "m"), ("бар", "m"), ("сын", "m")),
    *(("bas", "f"), ("bat", "f"), ("бас", "f"), ("бат", "f"), ("дочь", "f")),
)


def _slips(tokens: list[Token]) -> list[Marker]:
    """ "bsa", "бне": where no "son of" stands, a short word between two others that is one slip away."""
    for start in range(1, len(tokens) - 1):
        key = tokens[start].key
        if 1 < len(key) < 5 and not is_given(key) and not family_names().find(key):
            for word, gender in _SHORT_MARKERS:
                if OSA.distance(key, word) == 1 and (key[0] == word[0] or sorted(key) == sorted(word)):
                    return [(start, 1, gender, False)]
    return []


def _misspelt(tokens: list[Token], start: int) -> Marker | None:
    """ "duaghter of": a long marker with its letters in disorder."""
    key = tokens[start].key
    if start and start + 1 < len(tokens) and tokens[start + 1].key == "of" and len(key) > 1:
        return start, 2, "f" if len(key) > 5 else "m", False
    return None


def _begins_name(tokens: list[Token], start: int) -> bool:
    for length in (3, 2):
        phrase = " ".join(token.text for token in tokens[start : start + length])
        if len(tokens) >= start + length and (given_names().find(phrase) or family_names().find(phrase)):
            return True
    alone = len(tokens) == start + 2 and not start
    return alone and family_names().find(tokens[-1].text) != () and not is_given(tokens[-1].text)


def _rather_of(tokens: list[Token], marker: Marker) -> bool:
    """Whether "ben Yosef", also a family name, or "ben Zion", also a given name, still means "son of"."""
    start, length, _, _ = marker
    token, after = tokens[start], tokens[start + length :]
    if not after or not is_given(after[0].text) or token.joined:
        return False
    if given_names().find(f"{token.text} {after[0].text}"):
        return start > 0 and token.text.islower() and after[0].text.istitle()
    return True


def _text(tokens: Sequence[Token]) -> str:
    pieces = [token.text + ("-" if token.joined else " ") for token in tokens]
    return "".join(pieces).strip(" -")


def _unmarked(tokens: list[Token]) -> Name:
    given, family = _given_and_family(tokens)
    return _name(given, [], family, "")


def _marked(before: list[Token], after: list[Token], gender: Gender) -> Name:
    given, family = _given_and_family(before, certain=True)
    if family:
        return _name(given, after, family, gender)
    parent, family = _parent_and_family(after)
    return _name(given, parent, family, gender)


def _name(given: list[Token], parent: list[Token], family: list[Token], gender: Gender) -> Name:
    names = tuple(token.text for token in given if len(token.key) > 1 or len(given) == 1)
    return Name(names, _text(parent), "", _text(family), gender, "", "la")


def _given_and_family(tokens: list[Token], certain: bool = False) -> tuple[list[Token], list[Token]]:
    """Given names and family name out of words without "son of" among them.

    `certain`: a parent follows, so a last word is a family name only when it surely is one.
    """
    if len(tokens) < 2 or _is_one_name(tokens):
        alone = len(tokens) == 1 and not certain and _family_only(tokens[0])
        return ([], tokens) if alone else (tokens, [])
    if front := _family_in_front(tokens):
        return tokens[front:], tokens[:front]
    cut = _family_start(tokens)
    if certain and not _surely_family(tokens[cut:]):
        return tokens, []
    return tokens[:cut], tokens[cut:]


def _family_in_front(tokens: list[Token]) -> int:
    """How many first words are a family name, all the others being given names."""
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
    """Where the family name begins in two or more words that begin with a given name."""
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
    """Whether the last word, a given name, still belongs to the given names before it."""
    if tokens[last - 1].joined:
        return True
    if any(_is_one_name(tokens[start:]) for start in range(last)):
        return True
    genders = {gender_of(tokens[0].text), gender_of(tokens[last].text)} - {""}
    return len(genders) < 2 and not family_names().find(tokens[last].text)


def _nominative(name: Name) -> Name:
    parent = " ".join(_each(name.parent, lambda word: russian.nominative(word, _known_given)))
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


def _completed(name: Name) -> Name:
    """The genders that the names themselves tell."""
    kind: dict[str, Literal["mother", "father", ""]] = {"f": "mother", "m": "father"}
    parent_kind = kind.get(gender_of(name.parent), "") if name.parent else ""
    gender = name.gender or (gender_of(" ".join(name.given)) if name.given else "")
    return replace(name, parent_kind=parent_kind, gender=gender)
