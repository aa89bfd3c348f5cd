"""Several people in one line, each with a date: "Sara bas Rivka 3/15/2018 and Moshe ben Rivka 6/4/2020"."""

from __future__ import annotations

import re
from itertools import pairwise

_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(
    r"(?<![\d./-])(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+[בל]?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
    r"(?![\d./-])"
)
_CHILD_OF = re.compile(
    r"(?<!\w)(?:ben|bar|bat|bas|bath|bais|son of|daughter of|בן|בת|בר|бен|бар|бат|бас|сын|дочь)(?!\w)",
    re.IGNORECASE,
)


def divided_by_dates(text: str) -> str:
    """The text with each person of such a line on a line of their own, as long as it was before.

    A line is divided behind a date if somebody with a parent stands in front of it, and somebody else, with a
    parent and a date, behind it.
    """
    return "\n".join(map(_divided, text.split("\n")))


def _divided(line: str) -> str:
    dates = list(_DATE.finditer(line))
    at = 0
    for date, following in pairwise(dates):
        before, between = line[at : date.start()], line[date.end() : following.start()]
        if _CHILD_OF.search(before) and _CHILD_OF.search(between):
            gap = re.search(r"\s", between)
            if gap is None:
                continue
            at = date.end() + gap.start()
            line = f"{line[:at]}\n{line[at + 1 :]}"
    return line
