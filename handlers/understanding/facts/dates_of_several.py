"""Several people in one line, each with a date: where one of them ends and the next one begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handlers.understanding.words import TypedToken, sense_of, tokens_of, vocabulary

_OF_THE_SAME = (
    "son",
    "daughter",
    "sons",
    "daughters",
    "mother",
    "father",
    "family",
    "hebrewname",
    "nickname",
    "maiden",
)
_AND = "\u05d5"  # joined to the next name


def cuts_between(text: str, dates: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places in a line between two dates at which somebody else begins; `dates` in order: (start, end).

    "Sara 3/14/2019, Motti 6/15/2017" is cut behind the first date; "Sara 3/14/2019, bas Leah, 7 Adar" is not.
    """
    begun = 0
    for one, other in pairwise(dates):
        between = text[one[1] : other[0]]
        if names_somebody(text[begun : one[0]]) and names_somebody(between) and not _goes_on(between):
            begun = one[1]
            yield begun


def names_somebody(text: str) -> bool:
    """True if a word is a first name of the table."""
    return any(map(_is_name, tokens_of(text)))


def _is_name(token: TypedToken) -> bool:
    if not token.is_word or (token.text.islower() and vocabulary().begins(token)):
        return False  # "or" is a name as well
    found = [sense_of(word) for word in {token.text, token.text.removeprefix(_AND)} if word]
    return any(sense.given and sense.exact for sense in found)


def _goes_on(between: str) -> bool:
    """True if the words behind a date still tell of the same person: a parent, another name."""
    words = [token for token in tokens_of(between) if token.is_word]
    match = vocabulary().match(words, 0) if words else None
    return match is not None and match.sense(*_OF_THE_SAME) is not None and not _is_name(words[0])
