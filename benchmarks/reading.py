"""How well, and how fast, people, dates and names are read.

    python -m benchmarks.reading [KIND or ID ...]

The shares of right, asked and wrong among the cases in `benchmarks/cases`, kind by kind, and the time that a
line takes. Goals on lines that were not seen while the reader was written: wrong at most 1 %, right without
a question at least 85 %; spellings: the first one right in 95 %, a right one offered in 99 %; a line within
3 ms (p99, warm). With kinds or ids only their cases are read, and each that is not right is printed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from statistics import quantiles
from time import process_time

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.marks import (
    DEVELOPMENT,
    TODAY,
    UNSEEN,
    LineCase,
    Mark,
    Marked,
    line_cases,
    mark_date,
    mark_line,
    mark_spelling,
    rows_of,
)
from handlers.words import Language

GROUPS = {"development": DEVELOPMENT, "unseen": UNSEEN}
MARKS: tuple[Mark, ...] = ("right", "asked", "wrong")
ROWS = 3_000
GOAL_MS = 3.0
GOAL_LINES = "1.9 s"  # of the reader before this one
MEN = ("Moshe", "Yosef", "Dovid", "Avraham", "Mendel", "Shmuel", "Zalman", "Chaim", "Yaakov", "Eliezer")
WOMEN = ("Sarah", "Chana", "Rivka", "Leah", "Esther", "Dina", "Miriam", "Shoshana")
FAMILIES = ("Levy", "Cohen", "Katz", "Gordon", "Raskin", "Levin", "Stern", "Blau", "Friedman", "Gurevich")
HEBREW_MEN = ("משה", "יוסף", "דוד", "אברהם", "יצחק", "שמואל", "מרדכי", "זלמן", "חיים", "מנחם")
HEBREW_WOMEN = ("שרה", "חנה", "מלכה", "רבקה", "אסתר", "דבורה", "לאה", "רחל")
HEBREW_FAMILIES = ("לוי", "כהן", "כץ", "גורדון", "רסקין", "לוין", "שטרן", "בלוי", "פרידמן", "גורביץ")
_TALKS: dict[str, Language] = {"Hebrew, English, Russian": "he", "Yiddish": "yi"}
_ALONE = "--alone"  # argument of the process in which the first call is timed
_MB = 1024 * 1024


def main() -> None:
    """Prints all tables."""
    tables = [_lines(), _dates(), _spellings(), _time()]
    for table in tables:
        Console().print(table)


# --- lines and dates ---------------------------------------------------------------------------------------


def _lines() -> Table:
    """The lines of both groups, by kind and in all."""
    table = Table("kind", title="Lines")
    for group in GROUPS:
        for heading in (group, *MARKS):
            table.add_column(heading, justify="right")
    counted = {group: _by_kind(line_cases(names)) for group, names in GROUPS.items()}
    kinds = dict.fromkeys(kind for marks in counted.values() for kind in marks)
    for kind in kinds:
        table.add_row(kind, *_cells(counted, kind))
    table.add_section()
    table.add_row("all", *_cells({group: {"": _all(marks)} for group, marks in counted.items()}, ""))
    told = {group: {"": _all(_by_kind(_told(names)))} for group, names in GROUPS.items()}
    table.add_row("people told in full", *_cells(told, ""))
    return table


def _told(tables: tuple[str, ...]) -> Iterator[LineCase]:
    """The cases of people of whom nothing has to be asked."""
    return (case for case in line_cases(tables) if case.people and not case.ask)


def _by_kind(cases: Iterable[LineCase]) -> dict[str, Counter[Mark]]:
    marks: dict[str, Counter[Mark]] = {}
    for case in cases:
        marks.setdefault(case.kind, Counter())[mark_line(case).mark] += 1
    return marks


def _all(marks: dict[str, Counter[Mark]]) -> Counter[Mark]:
    return sum(marks.values(), Counter())


def _cells(counted: dict[str, dict[str, Counter[Mark]]], kind: str) -> list[str]:
    return [cell for marks in counted.values() for cell in _shares(marks.get(kind, Counter()))]


def _shares(marks: Counter[Mark]) -> list[str]:
    """How many cases there are, and the share of each mark."""
    cases = marks.total()
    return [str(cases or ""), *(_percent(marks[mark], cases) for mark in MARKS)]


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if part else ""


def _dates() -> Table:
    table = Table("", "cases", *MARKS, title="Dates")
    marks: dict[str, Counter[Mark]] = {}
    for row in rows_of("dates"):
        expected = row["expected"].partition(":")
        kind = f"{expected[0]}: {expected[2]}" if expected[1] else "a day"
        marks.setdefault(kind, Counter())[mark_date(row).mark] += 1
    for kind, counted in marks.items():
        table.add_row(kind, *_shares(counted))
    table.add_section()
    table.add_row("all", *_shares(_all(marks)))
    return table


def _spellings() -> Table:
    table = Table("talk", "names", "first is right", "first is best", "offered", "must not be first")
    table.title = "Spellings"
    rows = list(rows_of("spellings"))
    for talk, language in _TALKS.items():
        for part in ("given", "family"):
            spelt = [mark_spelling(row, language) for row in rows if row["part"] == part]
            counts = (
                sum(one.right for one in spelt),
                sum(one.best for one in spelt),
                sum(one.found for one in spelt),
                sum(one.forbidden for one in spelt),
            )
            shares = (_percent(count, len(spelt)) for count in counts)
            table.add_row(f"{talk}: {part} names", str(len(spelt)), *shares)
    return table


# --- time --------------------------------------------------------------------------------------------------


def _time() -> Table:
    """The time of lines that were not read before, in a process that has read others."""
    from handlers.understanding import understand

    for case in line_cases(DEVELOPMENT):
        understand(case.text, case.language, case.place, TODAY)
    taken = [_seconds(case) * 1000 for case in line_cases(UNSEEN)]
    percentiles = quantiles(taken, n=100)
    rows = [case for case in line_cases(DEVELOPMENT) if case.place == "list"]
    began = process_time()
    for at in range(ROWS):
        case = rows[at % len(rows)]
        understand(case.text, case.language, case.place, TODAY)
    in_all = process_time() - began
    first, memory = _alone()
    table = Table("", "", "goal", title="Time of a line")
    table.add_row("half of them, warm", f"{percentiles[49]:.2f} ms", "")
    table.add_row("99 of 100, warm", f"{percentiles[98]:.2f} ms", f"{GOAL_MS:g} ms")
    table.add_row("the first one of a process", f"{first * 1000:.0f} ms", "")
    table.add_row("memory that it takes", f"{memory / _MB:.1f} MB", "")
    table.add_row(f"{ROWS:,} rows of lists", f"{in_all:.2f} s", "")
    table.add_row(
        f"{ROWS:,} plain lines, to people", f"{_list_seconds(_plain_lines(ROWS)):.2f} s", GOAL_LINES
    )
    table.add_row(f"{ROWS:,} rows of a table, to people", f"{_list_seconds(_table_rows(ROWS)):.2f} s", "")
    return table


def _plain_lines(count: int) -> str:
    """Lines as people paste them, in two scripts, each with a birth date; few are twice the same."""
    chance = Random(3)
    return "\n".join(
        f"{number}. {chance.choice(MEN)} ben {chance.choice(WOMEN)} {chance.choice(FAMILIES)}, "
        f"{chance.randint(13, 28)}.{chance.randint(1, 12)}.{chance.randint(2014, 2024)}"
        if number % 2
        else f"{number}. {chance.choice(HEBREW_MEN)} בן {chance.choice(HEBREW_WOMEN)} "
        f"{chance.choice(HEBREW_FAMILIES)}"
        for number in range(1, count + 1)
    )


def _table_rows(count: int) -> str:
    chance = Random(3)
    rows = (
        f"{chance.choice(HEBREW_MEN)},{chance.choice(HEBREW_WOMEN)},{chance.choice(HEBREW_FAMILIES)}"
        for _row in range(count)
    )
    return "\n".join(("שם פרטי,שם האם,משפחה", *rows))


def _list_seconds(text: str) -> float:
    """Seconds of the processor for a list, in a process that has read a line before."""
    from handlers.tables import ListSource, people_of, tables_of, warm_up

    warm_up(TODAY)
    source = ListSource(text.encode(), "en", TODAY)
    began = process_time()
    for table in tables_of(source):
        people_of(table, source)
    return process_time() - began


def _seconds(case: LineCase) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen."""
    from handlers.understanding import understand

    began = process_time()
    understand(case.text, case.language, case.place, TODAY)
    return process_time() - began


def _alone() -> tuple[float, int]:
    """Seconds and bytes of the first line, with all that is loaded for it, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", _ALONE]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    first, memory = json.loads(said)
    return first, memory


def _first() -> tuple[float, int]:
    process = psutil.Process()
    memory = process.memory_info().rss
    first = _seconds(line_cases(DEVELOPMENT)[0])
    return first, process.memory_info().rss - memory


# --- single cases ------------------------------------------------------------------------------------------


def show(names: Sequence[str]) -> None:
    """Prints each case of some kinds or ids that is not right, and how many are right."""
    marks: Counter[Mark] = Counter()
    for case in line_cases((*DEVELOPMENT, *UNSEEN)):
        if case.kind in names or case.id in names:
            marked = mark_line(case)
            marks[marked.mark] += 1
            _print_case(case, marked)
    for row in rows_of("dates"):
        if row["id"] in names or "date" in names:
            dated = mark_date(row)
            marks[dated.mark] += 1
            if dated.mark != "right":
                print(dated.mark, row["id"], row["text"], *dated.faults)
    print(", ".join(f"{marks[mark]} {mark}" for mark in MARKS))


def _print_case(case: LineCase, marked: Marked) -> None:
    if marked.mark == "right":
        return
    print(f"{marked.mark} {case.id} ({case.place}, {case.language}): {case.text!r}")
    for facts in marked.got:
        print("   ", ", ".join(f"{name}: {value}" for name, value in facts.items()))
    print("    asks:", ", ".join(marked.asks) or "-", "| faults:", "; ".join(marked.faults) or "-")


if __name__ == "__main__":
    if sys.argv[1:] == [_ALONE]:
        print(json.dumps(_first()))
    elif sys.argv[1:]:
        show(sys.argv[1:])
    else:
        main()
