"""What stands around a name that is looked for: talk, a maiden name, a Russian patronymic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storage.names.ordinary import commonness, is_ordinary
from storage.names.patronymics import father_of_patronymic
from storage.names.scripts import clean, fold, script
from storage.names.table import TableGender, family_names, given_names, is_family, is_given
from storage.names.tokens import Token, tokens_of
from storage.names.words import CALLED, DAUGHTER, FAMILY_PREFIXES, LABELS, MAIDEN, SON

LEAST_TALK = 3  # words in a row at either end; one or two may be rare names
LEAST_IN_FRONT = 2  # of a given name with "son of" behind it
VERY_COMMON = 5.0  # on the Zipf scale: once in ten thousand words
BEFORE_GENITIVE = frozenset("уксдзо") | {"для", "про", "за", "for"}
BEFORE_NAME = frozenset(map(fold, ("שם", "имя", "name", "נאמען")))
_STOPS = re.compile(r"[,.?!;:()\n]+(?=\s|$)|[()]")
_MOST_MAIDEN = 2  # words of a maiden name
MOST_LABELLED = 3  # words behind a label


@dataclass(frozen=True, slots=True)
class Patronymic:
    """A name with a patronymic, taken apart."""

    others: tuple[str, ...]  # the words beside it
    father: str
    gender: TableGender  # of whoever bears it


def without_talk(tokens: list[Token]) -> list[Token]:
    """The words without everyday ones: "I am looking for ... please". A few of them may be a rare name."""
    tokens = _behind_called(tokens)
    if len(tokens) > 2 and tokens[0].key in BEFORE_GENITIVE:
        tokens = tokens[1:]
    talk = [_talk_of(tokens, at) for at in range(len(tokens))]
    if start := _end_of_talk_in_front(tokens, talk):
        tokens, talk = tokens[start:], talk[start:]
    if talk.count(1) < LEAST_TALK:
        return tokens
    kept = [at for at, sure in enumerate(talk) if sure < 1 and not _is_between_talk(tokens, talk, at)]
    left = [tokens[at] for at in kept]
    return left if left and not _marker_length(left, 0) else tokens


def _end_of_talk_in_front(tokens: list[Token], talk: list[float]) -> int:
    """Where the name begins in "looking for Moshe ben Sara": behind LEAST_IN_FRONT everyday words or more."""
    child = next((at for at in range(len(tokens)) if _marker_length(tokens, at)), 0)
    spoken = [at for at in range(child) if talk[at] == 1]
    if len(spoken) < LEAST_IN_FRONT or spoken[-1] + 1 >= child:
        return 0
    first = spoken[-1] + 1
    if talk[first] or not is_given(tokens[first].text):
        return 0
    return 0 if any(_is_name(token.text) for token in tokens[: spoken[-1]]) else first


def _behind_called(tokens: list[Token]) -> list[Token]:
    """The words behind "my name is", if no name stands before it."""
    keys = [token.key for token in tokens]
    for at in range(len(tokens)):
        length = CALLED.length_at(keys, at)
        if length and at + length < len(tokens) and not any(_is_name(token.text) for token in tokens[:at]):
            return tokens[at + length :]
    return tokens


def _is_between_talk(tokens: list[Token], talk: list[float], at: int) -> bool:
    """True for a name that is said very often, where no name stands on either side ("меня", "שם")."""
    before, after = talk[at - 1] if at else 1, talk[at + 1] if at + 1 < len(tokens) else 1
    return talk[at] == 0.5 and (before == after == 1 or tokens[at].key in BEFORE_NAME)


def _talk_of(tokens: list[Token], at: int) -> float:
    """1 for an everyday word, 0.5 for one that is a name as well but said very often, 0 for a name."""
    token = tokens[at]
    if _is_part(tokens, at):
        return 0
    for pair in (tokens[max(0, at - 1) : at + 1], tokens[at : at + 2]):
        if len(pair) == 2 and is_given(f"{pair[0].text} {pair[1].text}"):  # Yom Tov
            return 0
    if is_given(token.text) or is_family(token.text):
        return 0.5 if commonness(token.text) >= VERY_COMMON else 0
    return 1 if len(token.key) == 1 or is_ordinary(token.text) else 0


def _is_part(tokens: list[Token], at: int) -> bool:
    """True for the small words of names."""
    token = tokens[at]
    if token.joined or token.key in FAMILY_PREFIXES or token.key in MAIDEN:
        return True
    if any(_label_length(tokens, at - back) > back for back in range(min(3, at + 1))):
        return True
    return bool(_marker_length(tokens, at) or (at and _marker_length(tokens, at - 1) > 1))


def _marker_length(tokens: list[Token], at: int) -> int:
    """The words of the "son of" that begins there; 0 for none."""
    keys = [token.key for token in tokens]
    return max(SON.length_at(keys, at), DAUGHTER.length_at(keys, at))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name whose other parts were told with a label: "Boris Levin, mother Chana"."""

    words: list[Token]  # without the labels and what they label
    parent: list[Token]
    family: list[Token]
    also: list[Token]  # the Hebrew name of somebody who goes by another


def split_labels(tokens: list[Token]) -> Labelled:
    """The parts of a name that are told with a label; all but the words are empty without one."""
    told: dict[str, list[Token]] = {"": []}
    part, at = "", 0
    while at < len(tokens):
        found = _label_at(tokens, at) if at else None
        if found and at + found[1] < len(tokens):
            part, at = found[0], at + found[1]
            told.setdefault(part, [])
        if part and told[part] and _ends_part(tokens, at, told[part]):
            part = ""
        told[part].append(tokens[at])
        at += 1
    return Labelled(told[""], told.get("parent", []), told.get("family", []), told.get("also", []))


def _ends_part(tokens: list[Token], at: int, told: list[Token]) -> bool:
    return len(told) >= MOST_LABELLED or _marker_length(tokens, at) > 0 or _talk_of(tokens, at) == 1


def _label_at(tokens: list[Token], at: int) -> tuple[str, int] | None:
    keys = [token.key for token in tokens]
    for part, phrases in LABELS.items():
        length = phrases.length_at(keys, at)
        if length and at + length < len(keys) and not is_ordinary_only(tokens[at + length]):
            return part, length
    return None


def is_ordinary_only(token: Token) -> bool:
    """True for an everyday word that is no name."""
    known = is_given(token.text) and commonness(token.text) < VERY_COMMON
    return not known and not _is_name(token.text) and (len(token.key) == 1 or is_ordinary(token.text))


def _is_name(word: str) -> bool:
    """True for a name of the tables, unless the word is said very often."""
    known = given_names().find(word) or family_names().find(word)
    return bool(known) and commonness(word) < VERY_COMMON


def parts_with_names(text: str) -> str:
    """The parts of a text between commas and stops that may belong to a name; all of it if none does."""
    parts = [part for part in _STOPS.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    worded = [tokens_of(clean(part)) for part in parts]
    with_child = [_has_child(tokens) for tokens in worded]
    kept = [
        part
        for part, tokens, child in zip(parts, worded, with_child, strict=True)
        if child or _belongs(tokens, alone=not any(with_child))
    ]
    return ", ".join(kept) or text


def _has_child(tokens: list[Token]) -> bool:
    """True for a part with "son of" between two words."""
    return any(_marker_length(tokens, at) for at in range(1, len(tokens) - 1))


def _belongs(tokens: list[Token], alone: bool) -> bool:
    """True for a part that may be of a name: short, a label, or with a name in it."""
    keys = [token.key for token in tokens]
    if any(MAIDEN.length_at(keys, at) for at in range(len(keys))):
        return True
    named = sum(_is_name(token.text) for token in tokens)
    if _marker_length(tokens, 0) if tokens else False:
        return True
    if any(_label_length(tokens, at) for at in range(len(tokens))):
        return named > 0 or len(tokens) <= MOST_LABELLED
    return len(tokens) == 1 or (named > 0 if alone else named == len(tokens))


def _label_length(tokens: list[Token], at: int) -> int:
    found = _label_at(tokens, at)
    return found[1] if found else 0


def split_maiden(tokens: list[Token]) -> tuple[list[Token], str]:
    """The words without "née Levin", and the maiden name, or ""."""
    keys = [token.key for token in tokens]
    for start in range(1, len(tokens) - 1):
        length = MAIDEN.length_at(keys, start)
        if length and start + length < len(tokens):
            end = min(len(tokens), start + length + _MOST_MAIDEN)
            if _continues(tokens[start + length + 1 : end]):
                end = start + length + 1
            maiden = " ".join(token.text for token in tokens[start + length : end])
            return tokens[:start] + tokens[end:], maiden
    return tokens, ""


def _continues(after: Sequence[Token]) -> bool:
    """True if the name goes on behind a maiden name of one word."""
    return bool(after) and (after[0].key in SON or after[0].key in DAUGHTER or is_given(after[0].text))


def find_patronymic(tokens: list[Token]) -> Patronymic | None:
    """The patronymic behind a given name, or before it as in Левин Михаил Борисович; None without one."""
    for at, token in enumerate(tokens):
        told = father_of_patronymic(token.text) if at and script(token.text) != "he" else None
        others = tuple(one.text for one in tokens[:at] + tokens[at + 1 :])
        if told and (len(others) > 1 or script(token.text) == "cy"):
            return Patronymic(others, told[0], told[1] if len(others) > 1 else "")
    return None
