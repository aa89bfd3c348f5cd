"""The gain by each part of the matcher of names, measured on labelled pairs.

    python -m benchmarks names
    python -m benchmarks.names PAIRS.tsv|unseen|further

The first asks for the names of `benchmarks.unseen`. PAIRS has the columns label (1 the same person, 0 not),
kind, given, parent, parent_kind, family, gender, query. Each line of the answer is the matcher with one part
taken out: best F1, recall at 99 % precision, F1 at `FOUND` and at `PERHAPS`, microseconds a pair, and the
share of true pairs whose index keys meet.
The lines "of these names" guard against fitting: the table's entries for the names in PAIRS are left out,
so that the rules alone must do; "every second" leaves half of both tables out.
"""

import csv
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import unseen
from storage.names import fold
from storage.names import table as tables
from storage.names.table import NameEntry, NameTable

Row = dict[str, str]
UNSEEN = ("unseen", "further")


def rows(path: Path) -> list[Row]:
    """The labelled pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\"))


def pairs_of(where: str) -> list[Row]:
    """The pairs of a file, or of a table of `benchmarks.unseen`."""
    return list(unseen.Asking(table=where).pairs(unseen.PAIRS)) if where in UNSEEN else rows(Path(where))


def _names_in(pairs: list[Row]) -> set[str]:
    return {fold(pair[column]) for pair in pairs for column in ("given", "parent", "family") if pair[column]}


def _use(given: NameTable, family: NameTable) -> None:
    """Puts other tables in place, before the modules that read them are imported."""
    tables.given_names = lambda: given  # type: ignore[assignment]
    tables.family_names = lambda: family  # type: ignore[assignment]


def _reduced(table: NameTable, keep: Callable[[NameEntry], bool]) -> NameTable:
    return NameTable(tuple(entry for entry in table.entries if keep(entry)))


def _unknown(names: set[str]) -> Callable[[NameEntry], bool]:
    return lambda entry: not names & {fold(name) for name in (*entry.hebrew, *entry.latin, *entry.cyrillic)}


def _prepare(part: str, pairs: list[Row]) -> None:
    given, family = tables.given_names(), tables.family_names()
    names = _names_in(pairs)
    if part == "habits and nicknames":
        given = NameTable(tuple(replace(entry, full=()) for entry in given.entries))
    if part in ("table of given names", "both tables"):
        given = NameTable(())
    if part in ("table of family names", "both tables"):
        family = NameTable(())
    if part in ("given names of these names", "all of these names"):
        given = _reduced(given, _unknown(names))
    if part in ("family names of these names", "all of these names"):
        family = _reduced(family, _unknown(names))
    if part == "every second entry":
        given, family = (_reduced(table, lambda entry: entry.number % 2 == 0) for table in (given, family))
    _use(given, family)


def _silence(part: str) -> None:
    """Takes a rule out of the matcher, once its modules are imported."""
    from storage.names import likeness, scoring, sound

    if part == "sound":
        sound.likeness = lambda one, other: 0.0  # type: ignore[assignment]
    if part == "vowels":
        sound._substitution_cost = _consonants_only(sound._substitution_cost)  # type: ignore[assignment]
    if part == "letters apart":
        heard = sound.phonemes
        sound.phonemes = lambda word: heard(word).translate(_ONE_FOR_ALL)  # type: ignore[assignment]
    if part == "ending of the Name":
        sound._with_short_ending = lambda word: word  # type: ignore[assignment]
    if part == "slips apart":
        likeness.REPLACED_LETTER = likeness.MISSED_LETTER = 1.0
    if part == "typing errors":
        likeness._edit_cost = lambda one, other: max(len(one), len(other))
    if part == "gender":
        scoring.WRONG_GENDER = 1.0


# What a letter sounds like that only its script tells from another: ט as ת, ס as ש, ה as ח, a last י as any.
_ONE_FOR_ALL = str.maketrans({"7": "T", "8": "Q", "9": "X", "q": "Y", "1": "A", "*": "H"})


def _consonants_only(apart: Callable[[str, str], float]) -> Callable[[str, str], float]:
    vowels = "aeiouDOUAEYIHq1*4"
    return lambda one, other: 0.0 if one in vowels and other in vowels else apart(one, other)


@dataclass(frozen=True, slots=True)
class Measured:
    """The matcher's results on labelled pairs."""

    f1: float  # at the best threshold
    sure: float  # recall at 99 % precision
    found: float  # F1 at FOUND
    perhaps: float  # F1 at PERHAPS
    spent: float  # microseconds a pair
    met: float  # share of the true pairs whose index keys meet


def measure(pairs: list[Row]) -> Measured:
    """Scores all pairs with the matcher as it stands."""
    from storage.names import FOUND, PERHAPS, keys, score

    began = time.perf_counter()
    scored = sorted(
        ((score(pair["query"], pair), pair["label"] == "1") for pair in pairs), key=lambda p: -p[0]
    )
    spent = (time.perf_counter() - began) / len(pairs) * 1e6
    true = [pair for pair in pairs if pair["label"] == "1"]
    met = sum(bool(keys(pair["query"]) & keys(pair)) for pair in true)
    f1, sure = _best(scored)
    return Measured(f1, sure, _f1(scored, FOUND), _f1(scored, PERHAPS), spent, met / len(true))


def _f1(scored: list[tuple[float, bool]], threshold: float) -> float:
    taken = [same for figure, same in scored if figure >= threshold]
    return 2 * sum(taken) / (len(taken) + sum(same for _, same in scored))


def _best(scored: list[tuple[float, bool]]) -> tuple[float, float]:
    positives = sum(same for _, same in scored)
    found = 0
    best = sure = 0.0
    for place, (figure, same) in enumerate(scored, start=1):
        found += same
        if place < len(scored) and scored[place][0] == figure:
            continue
        best = max(best, 2 * found / (place + positives))
        if found / place >= 0.99:
            sure = max(sure, found / positives)
    return best, sure


PARTS = (
    *("nothing", "habits and nicknames", "table of given names", "table of family names", "both tables"),
    *("sound", "vowels", "letters apart", "ending of the Name", "slips apart", "typing errors", "gender"),
    *(
        "given names of these names",
        "family names of these names",
        "all of these names",
        "every second entry",
    ),
)


def _child(where: str, part: str) -> None:
    pairs = pairs_of(where)
    _prepare(part, pairs)
    _silence(part)
    one = measure(pairs)
    quality = f"{one.f1:7.4f} {one.sure:11.4f} {one.found:9.4f} {one.perhaps:11.4f}"
    print(f"{part:28} {quality} {one.spent:9.0f} {one.met:10.4f}", flush=True)


def main(arguments: list[str]) -> int:
    """Prints the table. Each line is measured in a process of its own: the name tables are read once a
    process.
    """
    if len(arguments) == 2:
        _child(*arguments)
        return 0
    if len(arguments) > 1:
        print(__doc__)
        return 2
    quality = f"{'best F1':>7} {'recall @99%':>11} {'F1 found':>9} {'F1 perhaps':>11}"
    print(f"{'left out':28} {quality} {'us a pair':>9} {'keys meet':>10}", flush=True)
    for part in PARTS:
        command = [sys.executable, "-m", "benchmarks.names", *(arguments or UNSEEN[:1]), part]
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
