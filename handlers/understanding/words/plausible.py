"""Words that no table has: which may be names, and which are slips of the hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.answers import is_latin_number
from handlers.understanding.words.names import sense_of
from handlers.understanding.words.tokens import TypedToken
from handlers.understanding.words.vocabulary import vocabulary

_LEAST = 2  # letters of a name
_SHORT = 5  # tokens of a text that is hardly a sentence
_VERY_LONG = 7  # letters of a word that is hardly another one by chance
_LONG = 4  # letters from which a slip of the hand is told from another word
_GERSHAYIM = re.compile("(?:[\"\u201c\u201d\u05f4]|'')[\u05d0-\u05ea]$")


def _is_abbreviation(text: str) -> bool:
    """True for a Hebrew word with gershayim in front of its last letter."""
    return "\u05d0" <= text[-1] <= "\u05ea" and _GERSHAYIM.search(text) is not None


def is_plausible(token: TypedToken) -> bool:
    """True for a word that may be a name that no table knows."""
    text = token.text
    if _is_abbreviation(text) and not sense_of(text).exact:
        return False
    if "." in text or not sense_of(text).is_name or len(text.strip("'\"\u05f3")) < 2:
        return False
    if is_latin_number(text) and not sense_of(text).exact:
        return False
    return all(character.isalpha() or not character.isalnum() for character in text)


@lru_cache(maxsize=4096)
def is_slip_of_filler(word: str) -> bool:
    """True for "regsiter": a word in small letters that no table knows, one slip away from a filler."""
    sense = sense_of(word)
    if len(word) < _LONG or not word.islower() or "\u05d0" <= word[0] <= "\u05ea":
        return False
    if sense.known or (sense.ordinary and len(word) < _VERY_LONG):
        return False  # "sand" is no slip of "send"; "пожалуста" is one, however often it is typed
    return any(OSA.distance(word, filler, score_cutoff=1) <= 1 for filler in vocabulary().long_fillers)


def is_capital_beside_name(tokens: Sequence[TypedToken], at: int) -> bool:
    """True for an everyday word that is written like a name, beside a known name, in a short text."""
    word = tokens[at].text
    if (
        len(word) < _LEAST
        or "." in word
        or not word.istitle()
        or len(tokens) > _SHORT
        or not any(token.text.islower() or token.text.istitle() for token in tokens)
    ):
        return False
    beside = [one for one in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]) if one.is_word]
    return any(sense_of(one.text).exact for one in beside) and vocabulary().match(tokens, at) is None
