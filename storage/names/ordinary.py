"""How ordinary a word is: thanks, tomorrow and תודה are no names, however well they would sound as one.

A word can be both (Price, ברכה, Вера): the tables of names are asked first, and this room only then. Three
files of `data` are read when the first question is asked: `frequent.txt`, the most frequent words of Hebrew,
English and Russian with their frequency; `everyday.txt`, everyday words that no such list has (Yiddish, chat
spellings, one language in the letters of another); `phrases.txt`, wishes and thanks of several words.
`data/PROVENANCE.md` says where they come from.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from storage.names.scripts import fold, script
from storage.names.table import family_names, given_names
from storage.names.words import Phrases

DATA = Path(__file__).with_name("data")

ORDINARY = 3.0  # on the Zipf scale: once in a million words
EVERYDAY = 5.0  # given to the words of `everyday.txt`, of which no frequency is known
_PREFIX_COSTS = {1: 1.0, 2: 1.3, 3: 1.5}  # with one prefix a Hebrew word is about ten times rarer
_PREFIXES = "והבלמשכ"
_LEAST_STEM = 3  # letters that a prefix must leave
# English words by their form, which are more than any list has: refundable, installment.
_FORMED = re.compile(r"[a-z]{4,}(?:able|ible|tions?|sions?|ments?|ously|fully|ingly|ically)")
_HEAD = 3  # letters under which the frequent words are filed


@lru_cache(maxsize=16384)
def commonness(word: str) -> float:
    """How frequent a word is in everyday text, on the Zipf scale: 6 once in a thousand words, 3 in a million.

    0 for a word that is in none of the lists, as nearly every name. Any case and spelling of `fold`; the
    script tells the language, Hebrew letters may be Hebrew or Yiddish. A Hebrew word with the prefixes
    ו, ה, ב, ל, מ, ש, כ counts as a rarer form of the word behind them; an English one that has the form of an
    adjective or an abstract noun counts as `ORDINARY`, unless a table of names has it.
    """
    key = fold(word)
    found = _listed(key)
    is_formed = _FORMED.fullmatch(key) is not None
    if found or (script(key) != "he" and not is_formed):
        return found
    if given_names().find(word) or family_names().find(word):
        return 0.0  # שמואל is no "that from ..."
    if is_formed:
        return ORDINARY
    return max((0.0, *(_listed(stem) - cost for stem, cost in _stems(key))))


def is_ordinary(word: str) -> bool:
    """True for a word that people say every day, so that it is no name unless the tables have it as one."""
    return commonness(word) >= ORDINARY


def phrase_length(keys: Sequence[str], start: int) -> int:
    """The number of folded words, from `start` on, that are a wish or thanks (mazel tov); 0 if none are."""
    return _phrases().length_at(keys, start)


def _listed(key: str) -> float:
    filed = _frequent().get(key[:_HEAD], "")
    at = filed.find(f" {key} ")
    frequency = int(filed[at + len(key) + 2 :][:2]) / 10 if at >= 0 else 0.0
    return max(frequency, EVERYDAY if key in _everyday() else 0.0)


def _stems(key: str) -> Iterator[tuple[str, float]]:
    """What up to three prefixes (וכש) leave of a Hebrew word, each with what they cost."""
    for prefixes, cost in _PREFIX_COSTS.items():
        least = _LEAST_STEM + (prefixes > 1)
        if len(key) - prefixes >= least and all(letter in _PREFIXES for letter in key[:prefixes]):
            yield key[prefixes:], cost


@cache
def _frequent() -> dict[str, str]:
    """Words and tenths of their frequency, " able 54 about 64 ...", under their first letters.

    Strings of many words take a quarter of the room that as many single ones would.
    """
    with (DATA / "frequent.txt").open(encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


@cache
def _everyday() -> frozenset[str]:
    with (DATA / "everyday.txt").open(encoding="utf-8") as lines:
        return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())


@cache
def _phrases() -> Phrases:
    return Phrases((DATA / "phrases.txt").read_text(encoding="utf-8").strip().replace("\n", "|"))
