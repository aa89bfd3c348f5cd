"""What the words of a heading say, in four languages: `data/headings.tsv` has a line for each concept.

A word counts if it stands in the table, or differs from one there by an ending, a Hebrew prefix or a slip.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DATA = Path(__file__).with_name("data") / "headings.tsv"
_CURRENCIES = frozenset("$₪€£₽")  # alone above a column of sums
_LONGEST_HEADING = 120  # characters; a longer cell is no heading
_LONGEST_PHRASE = 9  # words
_SLIP = 5  # letters from which on a word may differ by one
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7]")
_LETTERS = str.maketrans({"ё": "е", "װ": "וו", "ױ": "וי", "ײ": "יי"})
_QUOTES = re.compile("[\"'`´׳״’‘“”]")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HEBREW_PREFIX = re.compile(r"^(?:וה|שה|בה|לה|מה|[ולבמשהכד])(?=[א-ת]{2})")
_SHORTENED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})['׳’´`.](?![^\W\d_])")
_AND = re.compile(r"[&+]|(?<!\w)(?:and|и|און)(?!\w)|(?<![א-ת])ו(?=שם|אם|אב)", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_OF_NAMES = frozenset(
    ("name", "first", "last", "full", "hebrew", "english", "child", "children", "mother", "father")
) | {"parents", "deceased", "patronymic"}
_ENDINGS = (
    "s",
    "es",
    "а",
    "я",
    "ы",
    "и",
    "у",
    "ю",
    "е",
    "ой",
    "ого",
    "ому",
    "ое",
    "ая",
    "ый",
    "ס",
    "ן",
    "ען",
)


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The concepts of a heading, its words that nobody knows, and the number in it (`Child 2`)."""

    concepts: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    number: int = 0  # 0: none
    names_two: bool = False  # "name and mother's name": one cell for both

    @property
    def is_known(self) -> bool:
        """True if every word is known, and one says something."""
        return bool(self.concepts) and not self.unknown


NO_WORDS = HeadingWords()


@cache
def _phrases() -> dict[str, str]:
    """Phrase -> concept. Where two concepts have a phrase, the earlier one counts."""
    found: dict[str, str] = {}
    with _DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for language in ("en", "he", "yi", "ru"):
                for phrase in row[language].split("|"):
                    found.setdefault(" ".join(words_of_heading(phrase)), row["concept"])
    found.pop("", None)
    return found


@cache
def _known_words() -> dict[str, None]:
    """Every word of the table, the earlier concepts' first."""
    return dict.fromkeys(word for phrase in _phrases() for word in phrase.split())


@cache
def _long_words() -> list[str]:
    return [word for word in _known_words() if len(word) >= _SLIP]


def words_of_heading(text: str) -> list[str]:
    """The words of a heading in lower case, without points, quotes and marks; numbers are words, too."""
    plain = _POINTS.sub("", unicodedata.normalize("NFKC", _CAMEL.sub(" ", text)))
    return _plain_words(plain.casefold().translate(_LETTERS))


def _plain_words(plain: str) -> list[str]:
    plain = _DOTTED.sub("", _QUOTES.sub("", plain))
    return re.findall(r"[^\W\d_]+|\d+|[#№]", plain)


def begins_like_a_heading(text: str) -> bool:
    """Whether the first word stands in the table as it is: a quick look, for every row of a long list."""
    first = text.partition(" ")[0].casefold().removesuffix("'s").removesuffix("’s").strip(":.,()*")
    return first in _known_words()


@lru_cache(maxsize=16384)
def read_heading(text: str) -> HeadingWords:
    """What a cell says, read as a heading. A bracket adds what belongs to a name, and explains else."""
    if not text or len(text) > _LONGEST_HEADING:
        return NO_WORDS
    if text.strip() in _CURRENCIES:
        return HeadingWords(frozenset(("amount",)))
    outside = _read_words(_BRACKET.sub(" ", text))
    inside = [_read_words(found) for found in _BRACKET.findall(text)]
    if not inside or not outside.concepts:
        return _read_words(text)
    added = frozenset().union(*(one.concepts for one in inside)) & _OF_NAMES
    return replace(outside, concepts=outside.concepts | added)


def _read_words(text: str) -> HeadingWords:
    words = " ".join(map(_mended, words_of_heading(_SHORTENED.sub(_written_out, text)))).split()
    concepts, unknown, number, at = set(), [], 0, 0
    names_two = (
        bool(_AND.search(text)) and sum(word in ("name", "names", "שם", "ושם", "имя") for word in words) > 1
    )
    while at < len(words):
        length, concept = _longest(words[at:])
        if concept:
            concepts.add(concept)
        elif words[at].isdecimal():
            number = number or int(words[at][:4])
        elif len(words[at]) == 1 and concepts and not number and len(words) > 1:
            number = _letter_number(words[at])
        else:
            unknown.append(words[at])
        at += length
    concepts.discard("filler")
    if "?" in text and words[:1] == ["האם"]:
        concepts.discard("mother")
        concepts.add("consent")
    return HeadingWords(frozenset(concepts), tuple(unknown), number, names_two)


def _longest(words: list[str]) -> tuple[int, str]:
    """(number of words, concept) of the longest phrase at the beginning; (1, "") for an unknown word."""
    phrases = _phrases()
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        concept = phrases.get(" ".join(words[:length]))
        if concept:
            return length, concept
    return 1, ""


def _written_out(found: re.Match[str]) -> str:
    """The word whose beginning stands before a geresh or a full stop (פאמ', Фам.), if all such words of the
    table say the same.
    """
    (stem,) = _plain_words(found[1].casefold().translate(_LETTERS)) or ("",)
    phrases = _phrases()
    longer = [word for word in _known_words() if word.startswith(stem) and word in phrases]
    if stem in _known_words() or len({phrases[word] for word in longer}) != 1:
        return found[0]
    return f"{longer[0]} "


@lru_cache(maxsize=8192)
def _mended(word: str) -> str:
    """The word of the table that this one differs from by an ending, a prefix or a slip; else the word.

    A Hebrew "and" stays apart: שם ומשפחה are two names, שם משפחה is one.
    """
    known = _known_words()
    if word in known:
        return word
    without = _HEBREW_PREFIX.sub("", word)
    if without in known:
        return f"ו {without}" if word[0] == "ו" else without
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and stem in known:
            return stem
    if len(word) < _SLIP or word.isdecimal():
        return word
    near = process.extractOne(word, _long_words(), scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near else word


def _letter_number(letter: str) -> int:
    """1 for א, a or а, as children are counted in headings; 0 for anything else."""
    for alphabet in ("אבגדהוזחט", "abcdefghi", "абвгдежзи"):
        if letter in alphabet:
            return alphabet.index(letter) + 1
    return 0
