"""The ideas that words stand for, such as *letter* or *lost*: `data/ideas/*.tsv`, a file for each language.

A line is an idea, or several with a dot between them, and its phrases with `|` between them. In a phrase
`(my/our)` is one of several wordings, `~` in front stands for the Hebrew prefixes that may be joined to its
first word, and `*` behind a single word for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.answers import normalize
from handlers.words import LANGUAGES, Language
from storage.names import is_family, is_given

_DATA = Path(__file__).with_name("data") / "ideas"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7]|['’׳״\"`´](?=[^\W_]))*")
_GROUP = re.compile(r"\(([^()]*)\)")
_PREFIXES = ("", "ה", "ל", "ש", "ב", "ו", "מה", "של ה", "את ה", "וה", "שה", "אם ה", "כש")
_LONG = 5  # letters of a word that is recognised with a typing error
_SCRIPTS: tuple[tuple[re.Pattern[str], tuple[Language, ...]], ...] = (
    (re.compile("[א-ת]"), ("he", "yi")),
    (re.compile("[а-яё]", re.IGNORECASE), ("ru",)),
    (re.compile("[a-z]", re.IGNORECASE), ("en",)),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """The ideas of a text in one language."""

    ideas: frozenset[str]
    opening: frozenset[str]  # the ideas of the first words, after a greeting
    unexplained: int  # words that stand for none
    beside: str  # the text with a comma in place of each run of words that stand for ideas


@dataclass(slots=True)
class _Words:
    """The phrases of a language by their words."""

    phrases: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)  # words of the longest phrase, by its first word
    long_words: list[str] = field(default_factory=list)  # that may be typed with an error

    def add(self, ideas: frozenset[str], phrase: str) -> None:
        if phrase.endswith("*"):
            self.stems[normalize(phrase)] = ideas
            return
        words = tuple(normalize(phrase).split())
        self.phrases[words] = self.phrases.get(words, frozenset()) | ideas
        self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def find(self, keys: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
        """(number of words, ideas) of the longest phrase at a word; (0, ...) where none begins."""
        longest = min(self.longest.get(keys[start], 0), len(keys) - start)
        for length in range(longest, 0, -1):
            if ideas := self.phrases.get(tuple(keys[start : start + length])):
                return length, ideas
        word = keys[start]
        stems = (word[:length] for length in range(len(word), 3, -1))
        ideas = next((self.stems[stem] for stem in stems if stem in self.stems), frozenset())
        return (1, ideas) if ideas else (0, frozenset())

    def nearest(self, word: str) -> str:
        """The long word that was meant by one with a typing error; the word itself where there is none."""
        if len(word) < _LONG or word in self.longest or "א" <= word[0] <= "ת":
            return word  # in Hebrew a letter more or less makes another word
        near = process.extract(word, self.long_words, scorer=OSA.distance, score_cutoff=1)
        meant = [one for one, _distance, _at in near if one[0] == word[0]]
        return max(meant, key=len, default=word)  # a letter is left out more often than typed twice


@cache
def _words_of(language: Language) -> _Words:
    words = _Words()
    for line in (_DATA / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        named, _tab, phrases = line.partition("\t")
        for phrase in phrases.split("|"):
            for spelled in _spelled_out(phrase):
                words.add(frozenset(named.split(".")), spelled)
    words.long_words = [phrase[0] for phrase in words.phrases if len(phrase) == 1 and len(phrase[0]) >= _LONG]
    return words


def _spelled_out(phrase: str) -> Iterator[str]:
    """Every wording of a phrase of the data."""
    prefixes = _PREFIXES if phrase.startswith("~") else ("",)
    parts = _GROUP.split(phrase.removeprefix("~"))
    wordings = [part.split("/") if at % 2 else [part] for at, part in enumerate(parts)]
    for prefix, *chosen in product(prefixes, *wordings):
        yield prefix + "".join(chosen)


def languages_of(text: str) -> tuple[Language, ...]:
    """The languages in whose letters a text is written; all four for one without letters."""
    found = [language for script, those in _SCRIPTS if script.search(text) for language in those]
    return tuple(found) or LANGUAGES


def hear(text: str, language: Language) -> Heard:
    """The ideas of a text, its words taken for words of that language."""
    words, found = _words_of(language), list(_WORD.finditer(text))
    keys = [normalize(word[0]) or "-" for word in found]
    keys = [_as_meant(words, key) for key in keys]
    ideas: set[str] = set()
    opening: frozenset[str] = frozenset()
    taken: list[bool] = []  # for each word: whether it stands for an idea
    cut: list[tuple[int, int]] = []
    while len(taken) < len(keys):
        length, told = words.find(keys, len(taken))
        if length and not told & _OF_PEOPLE:
            cut.append((found[len(taken)].start(), found[len(taken) + length - 1].end()))
        taken += [bool(length)] * (length or 1)
        ideas |= told
        if all(taken) and opening <= _GREETING:
            opening = told
    return Heard(frozenset(ideas), opening, taken.count(False), _without(text, cut))


_GREETING = frozenset(("polite", "small"))
_OF_PEOPLE = frozenset(("child", "kin", "keep"))  # what is told of a person stays beside the wish


def _as_meant(words: _Words, key: str) -> str:
    meant = words.nearest(key)
    return key if meant != key and (is_given(key) or is_family(key)) else meant


def _without(text: str, cut: Sequence[tuple[int, int]]) -> str:
    kept, end = [], 0
    for start, after in cut:
        kept.append(text[end:start])
        end = after
    joined = ",".join((*kept, text[end:]))
    return re.sub(r"[\s,.:;?!–—-]*,[\s,.:;?!–—-]*", ", ", joined).strip(" ,.:;?!-–—…")
