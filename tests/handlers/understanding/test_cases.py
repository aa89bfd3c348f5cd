"""The cases of reading: how many may be read wrongly, and how many must be read rightly at once.

`python -m benchmarks reading` shows them by kind. These figures are floors: whoever mends a kind of fault
moves them towards none wrong and all right, and nobody moves them back.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.marks import (
    DEVELOPMENT,
    UNSEEN,
    Mark,
    line_cases,
    mark_date,
    mark_line,
    mark_spelling,
    rows_of,
)

MOST_WRONG = {DEVELOPMENT: 0, UNSEEN: 5}
LEAST_RIGHT = {DEVELOPMENT: 730, UNSEEN: 879}
DATES_MOST_WRONG = 0
DATES_LEAST_RIGHT = 237
SPELLINGS_LEAST_RIGHT = 832
SPELLINGS_MOST_FORBIDDEN = 0
LEVY = {"given": "moshe", "parent": "sara", "parent_kind": "mother", "family": "levy", "gender": "m"}


def listed(lines: Iterable[str]) -> str:
    return "\n" + "\n".join(lines)


@pytest.mark.parametrize("tables", [DEVELOPMENT, UNSEEN], ids=["development", "unseen"])
def test_lines_are_read_no_worse_than_before(tables: tuple[str, ...]) -> None:
    marked = [(case, mark_line(case)) for case in line_cases(tables)]
    wrong = [
        f"{case.id}: {case.text!r}: {', '.join(one.faults)}" for case, one in marked if one.mark == "wrong"
    ]
    assert len(wrong) <= MOST_WRONG[tables], listed(wrong)
    asked = [
        f"{case.id}: {case.text!r}: {', '.join(one.asks)}" for case, one in marked if one.mark == "asked"
    ]
    assert len(marked) - len(wrong) - len(asked) >= LEAST_RIGHT[tables], listed([*wrong, *asked])


def test_dates_are_read_no_worse_than_before() -> None:
    marked = [(row, mark_date(row)) for row in rows_of("dates")]
    marks: list[Mark] = [one.mark for _row, one in marked]
    others = [f"{row['id']}: {row['text']!r}: {', '.join(one.faults)}" for row, one in marked if one.faults]
    assert marks.count("wrong") <= DATES_MOST_WRONG, listed(others)
    assert marks.count("right") >= DATES_LEAST_RIGHT, listed(others)


def test_names_are_spelt_no_worse_than_before() -> None:
    spelt = [(row, mark_spelling(row, "he")) for row in rows_of("spellings")]
    forbidden = [f"{row['name']}: {one.offered[0]}" for row, one in spelt if one.forbidden]
    assert len(forbidden) <= SPELLINGS_MOST_FORBIDDEN, listed(forbidden)
    others = [f"{row['name']}: {', '.join(one.offered)}" for row, one in spelt if not one.right]
    assert len(spelt) - len(others) >= SPELLINGS_LEAST_RIGHT, listed(others)


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({}, "right"),
        ({"people": ({**LEVY, "family": "Katz|LEV-I|ĺev'y"},)}, "right"),
        ({"people": ({**LEVY, "family": "Katz"},)}, "wrong"),
        ({"people": ({**LEVY, "age": 7},)}, "wrong"),
        ({"people": ({name: fact for name, fact in LEVY.items() if name != "family"},)}, "wrong"),
        ({"people": ({**LEVY, "family": "levy|"},)}, "right"),
        ({"people": (LEVY, LEVY)}, "wrong"),
        ({"people": None, "nothing": True}, "wrong"),
        ({"ask": "gender"}, "wrong"),
        ({"text": "moshe levy", "ask": "", "people": None}, "right"),
        ({"text": "gal levy", "people": ({"given": "gal", "family": "levy"},)}, "right"),
        ({"text": "gal levy", "people": ({"given": "gal", "family": "levy", "gender": "m"},)}, "asked"),
        ({"text": "gal levy", "people": None, "ask": "gender"}, "right"),
        ({"text": "gal levy", "people": None, "ask": "family"}, "asked"),
    ],
)
def test_what_is_not_told_not_meant_or_not_asked_is_marked_so(change: dict[str, Any], mark: Mark) -> None:
    case = next(case for case in line_cases() if case.text == "moshe ben sara levy")
    assert mark_line(replace(case, **change)).mark == mark
