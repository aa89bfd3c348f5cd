"""How much a text asks for each topic: concepts out of its words, the rules they fit, the ways people ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from handlers.answers import normalize
from handlers.intents.examples import Evidence, Sentence, said, ways_of_asking
from handlers.intents.lexicon import HeardWords, Tongue, lexicon
from handlers.intents.rules import all_rules
from handlers.words import Language

_HEBREW = re.compile("[א-ת]")
_CYRILLIC = re.compile("[а-я]")
_LATIN = re.compile("[a-z]")
_EVIDENCE = 0.5  # of a score: what the known sentences tell, beside the rules
SMALL = frozenset(("=greeting", "=thanks", "=other", "=cancel", "=back", "=stop", "=menu"))


@dataclass(frozen=True, slots=True)
class Scored:
    """What a text may ask for. Scores of about 3 are weak, of 6 clear; both kinds are best first."""

    topics: tuple[tuple[str, float], ...]  # (key, score)
    small: tuple[tuple[str, float], ...]  # greetings and the like, meant only where nothing is asked for
    heard: HeardWords
    tongues: tuple[Tongue, ...]


def hear(text: str, language: Language) -> tuple[HeardWords, tuple[Tongue, ...]]:
    """The concepts of a text and the languages it is taken for: those that explain most of its words."""
    words = normalize(text).split()
    heard = [(_heard(words, tongues), tongues) for tongues in _tongues(" ".join(words), language)]
    return min(heard, key=lambda one: len(one[0].unexplained))


def _tongues(text: str, language: Language) -> list[tuple[Tongue, ...]]:
    choices: list[tuple[Tongue, ...]] = []
    if _HEBREW.search(text):
        choices.append(("yi", "he") if language == "yi" else ("he", "yi"))
    if _LATIN.search(text):
        choices.append(("en", "ru-latin"))
    if _CYRILLIC.search(text):
        choices.append(("ru",))
    return list(product(*choices))


def _heard(words: list[str], tongues: tuple[Tongue, ...]) -> HeardWords:
    heard = [lexicon(tongue).hear(words) for tongue in tongues]
    unexplained = [word for word in words if all(word in one.unexplained for one in heard)]
    return HeardWords(
        frozenset().union(*(one.concepts for one in heard)),
        len(words),
        tuple(unexplained),
        frozenset().union(*(one.opening for one in heard)),
    )


def sentence_of(text: str, language: Language) -> Sentence:
    """A text as `Evidence` takes it."""
    return Sentence.of(text, hear(text, language)[0].concepts)


@cache
def _evidence() -> Evidence:
    return Evidence(*(_keyed(sentences) for sentences in (ways_of_asking(), said())))


def warm_up() -> None:
    """Reads what is known of the languages, which takes about a second; else the first message does.

    May run in a thread of its own beside readings.
    """
    _evidence()


def _keyed(sentences: Iterable[tuple[Language, str, str]]) -> Iterator[tuple[str, Sentence]]:
    return ((key, sentence_of(text, language)) for language, key, text in sentences)


def score(text: str, language: Language, evidence: Evidence | None = None) -> Scored:
    """The scores of a text. `language` is that of the talk; `evidence` stands in for all known sentences."""
    heard, tongues = hear(text, language)
    fitting = all_rules().scores(heard.concepts)
    small = {key: value for key, value in fitting.items() if key in SMALL}
    topics = {key: value for key, value in fitting.items() if key not in SMALL}
    hardly = 2 * len(heard.unexplained) >= heard.words  # a list of names, in which a mother is told
    for key, told in (evidence or _evidence()).of(Sentence.of(text, heard.concepts)).items():
        if hardly and key not in topics:
            continue
        together = topics.get(key, 0.0) + _EVIDENCE * told
        topics[key] = together
    return Scored(_ranked(topics), _ranked(small), heard, tongues)


def _ranked(scores: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted((one for one in scores.items() if one[1] > 0), key=lambda one: (-one[1], one[0])))


def likeliest_topics(text: str, language: Language, evidence: Evidence) -> tuple[str, ...]:
    """The topics of a text, best first, by other evidence than all known sentences."""
    return tuple(key for key, _score in score(text, language, evidence).topics)
