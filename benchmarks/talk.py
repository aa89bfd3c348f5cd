"""How well sentences are understood: intent and topic, by language, and how long one takes.

`understand` is asked for every row of shared/cases/questions.tsv, where that file is there, and for the ways
of asking, each by what the others teach: a fold of them is left out at a time.
"""

import csv
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from handlers.intents import Evidence, likeliest_topics, read_intent, said, sentence_of, ways_of_asking
from handlers.words import LANGUAGES, Language

CASES = Path(__file__).parents[2] / "shared" / "cases" / "questions.tsv"
SAID = Path(__file__).with_name("cases") / "said.tsv"
FOLDS = 5
P99 = 2000  # microseconds an utterance may take at most
# Topics of the cases by the keys of the answers.
_ALSO: dict[str, frozenset[str]] = {
    "payment": frozenset(("ways_of_paying",)),
    "paid": frozenset(("technical", "refund")),
    "currency": frozenset(("ways_of_paying",)),
    "who": frozenset(("eligibility", "non_jewish_spouse", "children_scroll", "women")),
    "mother_name": frozenset(("mother_unknown",)),
    "second": frozenset(("several_letters",)),
    "choose": frozenset(("choose_letter",)),
    "where": frozenset(("siyum", "when_written")),
    "scribe": frozenset(("when_written",)),
}


class Case(NamedTuple):
    """A sentence, and what it asks for."""

    language: Language
    text: str
    intent: str
    topic: str


def cases() -> list[Case]:
    """The cases of questions; [] where they are not there."""
    if not CASES.exists():
        return []
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(language, row["text"], row["intent"], row["topic"])
        for row in rows
        for language in LANGUAGES
        if language == row["language"]
    ]


def said_freshly() -> Iterable[tuple[Language, bool]]:
    """(language, right) of each sentence that was written after those that teach."""
    with SAID.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        language: Language = "ru" if row["language"] == "ru" else "en"
        intent = read_intent(row["text"], language)
        topics = row["topic"].split("|")
        is_topic = intent.name != "question" or intent.topic in topics
        yield language, intent.name in row["intent"].split("|") and is_topic


def is_right(case: Case) -> bool:
    """Whether a case's intent and topic are read; the same question may be told as progress."""
    intent = read_intent(case.text, case.language)
    if intent.name != case.intent:
        return False
    wanted = _ALSO.get(case.topic, frozenset((case.topic,)))
    return not case.topic or intent.topic in wanted or intent.question in wanted


def unseen_ways() -> Iterable[tuple[Language, bool, bool]]:
    """(language, right, among the first three) of each way of asking, by what other folds teach."""
    ways = ways_of_asking()
    heard = [sentence_of(way, language) for language, _key, way in ways]
    beside = [(key, sentence_of(text, language)) for language, key, text in said()]
    for fold in range(FOLDS):
        others = [(ways[at][1], heard[at]) for at in range(len(ways)) if at % FOLDS != fold]
        evidence = Evidence(others, beside)
        for language, key, way in ways[fold::FOLDS]:
            likely = likeliest_topics(way, language, evidence)
            yield language, likely[:1] == (key,), key in likely[:3]


def microseconds(texts: Iterable[tuple[str, Language]]) -> list[float]:
    """How long each text takes by the processor, whatever else runs; nothing of it is remembered."""
    took = []
    for text, language in texts:
        began = time.thread_time()
        read_intent(f"{text} ", language)
        took.append((time.thread_time() - began) * 1e6)
    return took


def main() -> None:
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases():
        right["cases"][case.language] += is_right(case)
        right["cases of"][case.language] += 1
    for language, first, third in unseen_ways():
        right["ways, not seen"][language] += first
        right["among three"][language] += third
        right["ways of"][language] += 1
    for spoken, is_understood in said_freshly():
        right["said"][spoken] += is_understood
        right["said of"][spoken] += 1
    table = Table("", *LANGUAGES, "all")
    for name, of in (
        ("cases", "cases of"),
        ("said", "said of"),
        ("ways, not seen", "ways of"),
        ("among three", "ways of"),
    ):
        shares = [_share(right[name][one], right[of][one]) for one in LANGUAGES]
        table.add_row(name, *shares, _share(right[name].total(), right[of].total()))
    console = Console()
    console.print(table)
    took = microseconds((way, language) for language, _key, way in ways_of_asking())
    p99 = quantiles(took, n=100)[98]
    console.print(f"an utterance: {quantiles(took, n=2)[0]:.0f} µs, p99 {p99:.0f} µs (goal: {P99})")


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:.1f} %" if of else "-"
