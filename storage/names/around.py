"""What stands around a name that is looked for: talk, a maiden name, a Russian patronymic."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.names.ordinary import commonness, is_ordinary
from storage.names.patronymics import father_of_patronymic
from storage.names.scripts import fold, script
from storage.names.table import TableGender, is_family, is_given
from storage.names.tokens import Token
from storage.names.words import DAUGHTER, FAMILY_PREFIXES, MAIDEN, SON

LEAST_TALK = 3  # words in a row at either end; one or two may be rare names
VERY_COMMON = 5.0  # on the Zipf scale: once in ten thousand words
BEFORE_NAME = frozenset(map(fold, ("שם", "имя", "name", "נאמען")))
_MOST_MAIDEN = 2  # words of a maiden name


@dataclass(frozen=True, slots=True)
class Patronymic:
    """A name with a patronymic, taken apart."""

    others: tuple[str, ...]  # the words beside it
    father: str
    gender: TableGender  # of whoever bears it


def without_talk(tokens: list[Token]) -> list[Token]:
    """The words without everyday ones at either end: "I am looking for ... please"."""
    talk = [_talk_of(tokens, at) for at in range(len(tokens))]
    start, end = _talk_length(tokens, talk), len(tokens) - _talk_length(tokens[::-1], talk[::-1])
    left = tokens[start:end]
    if not left or _marker_length(left, 0) or (end < len(tokens) and _marker_length(tokens, end - 1)):
        return tokens
    return left


def _talk_length(tokens: list[Token], talk: list[float]) -> int:
    """The number of everyday words at the beginning; 0 for a few, which may be a rare name."""
    length = next((at for at, sure in enumerate(talk) if not sure), len(talk))
    while length and talk[length - 1] < 1 and tokens[length - 1].key not in BEFORE_NAME:
        length -= 1
    return length if length >= LEAST_TALK else 0


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
    return bool(_marker_length(tokens, at) or (at and _marker_length(tokens, at - 1) > 1))


def _marker_length(tokens: list[Token], at: int) -> int:
    """The words of the "son of" that begins there; 0 for none."""
    keys = [token.key for token in tokens]
    return max(SON.length_at(keys, at), DAUGHTER.length_at(keys, at))


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
