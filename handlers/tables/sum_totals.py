"""What the sums of a list come to: those behind names, and those in columns of their own.

They are shown beside the price of the letters and never booked: nobody knows whether they were paid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from handlers.answers import InputText, take_sum, whole_units
from handlers.tables.heading_words import read_heading, words_of_heading
from handlers.tables.line_sums import is_total, split_sum
from handlers.tables.sheets import Cells

_PLAIN = re.compile(r"\d{1,3}(?:[ ,'’]\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?")
_PART = re.compile(r"[.,](\d{1,2})$")
_COUNTS = frozenset(
    ("qty", "quantity", "many", "number", "copies", "method", "כמות", "כמה", "מספר", "אמצעי", "אותיות")
) | {"וויפיל", "צאל", "количество", "кол", "сколько", "способ", "букв"}


@dataclass(frozen=True, slots=True)
class SumTotal:
    """The sums of one currency in a column, or behind the names of a list."""

    rows: int
    total: str  # as people write it, with its currency where one is told: `414`, `414 $`


def is_of_sums(heading: str) -> bool:
    """Whether a column's heading says that sums stand in it, not how many letters or a way of paying."""
    return "amount" in read_heading(heading).concepts and _COUNTS.isdisjoint(words_of_heading(heading))


def totals_of_lines(texts: Iterable[str], *, bare: bool) -> tuple[SumTotal, ...]:
    """What the sums behind names come to; `bare`: numbers without a currency are sums."""
    return _totals(_sum_of_line(text, bare=bare) for text in texts if not is_total(text))


def totals_of_column(rows: Sequence[Cells], column: int) -> tuple[SumTotal, ...]:
    """What the sums in a column come to."""
    people = (row for row in rows if not any(is_total(cell) for cell in row if cell))
    return _totals(_sum_of_cell(row[column]) for row in people if column < len(row))


def _sum_of_line(text: str, *, bare: bool) -> tuple[Decimal, str]:
    if not any(sign.isdigit() for sign in text):
        return Decimal(), ""
    typed = take_sum(InputText(text)) or (split_sum(text)[1] if bare else "")
    return _worth(typed), _currency(typed)


def _sum_of_cell(text: str) -> tuple[Decimal, str]:
    plain = text.strip()
    typed = plain if _PLAIN.fullmatch(plain) else take_sum(InputText(plain))
    return _worth(typed), _currency(typed)


def _worth(typed: str) -> Decimal:
    digits = typed.strip("".join(sign for sign in typed if not sign.isdigit()))
    part = _PART.search(digits)
    return Decimal(f"{whole_units(typed)}.{part[1] if part else 0}") if digits else Decimal()


def _currency(typed: str) -> str:
    return re.sub(r"[\d.,'’\s]", "", typed)


def _totals(sums: Iterable[tuple[Decimal, str]]) -> tuple[SumTotal, ...]:
    """The sums added up by currency; those without one go with the only one that is told."""
    found: dict[str, tuple[int, Decimal]] = {}
    for worth, currency in sums:
        if worth:
            rows, total = found.get(currency, (0, Decimal()))
            found[currency] = rows + 1, total + worth
    if len(found) == 2 and "" in found:
        (rows, total), (more, rest) = found.pop(""), next(iter(found.values()))
        found = {next(iter(found)): (rows + more, total + rest)}
    return tuple(_told(found))


def _told(found: dict[str, tuple[int, Decimal]]) -> Iterator[SumTotal]:
    for currency, (rows, total) in found.items():
        whole = f"{total.normalize():,f}" if total == total.to_integral_value() else f"{total:,.2f}"
        yield SumTotal(rows, f"{whole} {currency}".rstrip())
