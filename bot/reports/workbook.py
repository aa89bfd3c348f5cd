"""The week's report as a workbook: a sheet for each way in which it is divided.

Counts are numbers; sums of money are numbers with the currency's own decimal places, computed in whole minor
units. Names come from people: a name that begins like a formula is written as text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from babel.numbers import get_currency_precision

from handlers.flows.reports import (
    WeekAccount,
    cash_pairs,
    country_name,
    paid_pairs,
    scroll_label,
    team_name,
    volunteer_name,
    way_of_paying,
)
from handlers.tables import is_like_a_formula
from handlers.words import RIGHT_TO_LEFT, Currency, Fill, Language, Voice, Words, _, voice
from storage.money import Money
from storage.reports import Pair, VolunteerShare, WeeklyReport

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

Cell: TypeAlias = "Fill | None"
Row: TypeAlias = Sequence[Cell]
_EXACT = 10**15  # a spreadsheet's numbers have that many digits; larger sums are written as text
_WIDTH = 24  # characters of the first column
_OTHERS = 16  # characters of the other columns


def report_workbook(one: WeekAccount, language: Language) -> bytes:
    """The report as XLSX. ValueError for a report without tables: its reader leads nobody."""
    if one.report is None:
        raise ValueError("only whoever leads others has a table")
    stream = io.BytesIO()
    book = _ReportWorkbook(stream, voice(language))
    for title, headings, rows in _sheets(one, one.report):
        book.add(title, headings, rows)
    book.close()
    return stream.getvalue()


def _sheets(one: WeekAccount, report: WeeklyReport) -> Iterator[tuple[Words, Sequence[Words], Iterable[Row]]]:
    counts = (_("This week"), _("Last week until the same hour"))
    yield _("The week"), (_("Figure"), *counts), _whole(one)
    people = (
        _("People"),
        _("People last week"),
        _("Through links"),
        _("Currency"),
        _("Cash"),
        _("Cash last week"),
    )
    yield (
        _("By volunteer"),
        (_("Volunteer"), *counts, *people),
        _shares(report.volunteers, volunteer_name),
    )
    yield _("By team"), (_("Team"), *counts, *people), _shares(report.teams, team_name)
    scrolls = [(scroll_label(part), part.now, part.before) for part in report.scrolls]
    yield _("By scroll"), (_("Scroll"), *counts), scrolls
    countries = [(country_name(part.key), part.now, part.before) for part in report.countries]
    yield _("By country"), (_("Country"), *counts), countries
    days = [(day.day.isoformat(), day.now, day.before) for day in report.days]
    yield _("By day"), (_("Day"), _("This week"), _("The whole last week")), days
    headings = (_("Currency"), _("Taken"), _("Corrected"), _("Handed in"), _("Not confirmed"), _("In hand"))
    yield _("Cash books"), headings, _books(one)
    if one.providers:
        headings = (*(_("Payment provider"), _("Currency"), _("Came"), _("Went back"), _("Fees"), _("Net")),)
        yield _("Providers"), headings, _providers(one)
    if one.misunderstood:
        unclear = [(told.words, told.language, told.number) for told in one.misunderstood]
        yield _("Not understood"), (_("Words"), _("Language"), _("How often")), unclear


def _whole(one: WeekAccount) -> Iterator[Row]:
    now, before = one.pair.now, one.pair.before
    yield _("Letters"), now.letters, before.letters
    yield _("People"), now.people, before.people
    yield _("Through links"), now.brought, before.brought
    for money, earlier in cash_pairs(one.pair):
        yield _("Cash taken, {currency}", currency=Currency(money.currency)), money, earlier
    for provider, money, earlier in paid_pairs(one.pair):
        paid = _("{paid}, {currency}", paid=way_of_paying(provider), currency=Currency(money.currency))
        yield paid, money, earlier
    yield _("Letters of the whole last week"), None, one.last


def _shares(shares: Iterable[VolunteerShare], named: Any) -> Iterator[Row]:
    """Rows of shares: one for each currency, or one without; counts stand only in the first, so that columns
    add up.
    """
    for one in shares:
        name, pair = named(one), one.pair
        first = (pair.now.letters, pair.before.letters, pair.now.people, pair.before.people, pair.now.brought)
        yield name, *first, *next(_cash(pair), (None, None, None))
        for money in list(_cash(pair))[1:]:
            yield name, None, None, None, None, None, *money


def _cash(pair: Pair) -> Iterator[tuple[Cell, Cell, Cell]]:
    for now, before in cash_pairs(pair):
        yield now.currency, now, before


def _books(one: WeekAccount) -> Iterator[Row]:
    for currency, sums in one.sums.items():
        minor = (sums.taken, sums.corrected, sums.handed_in, sums.handed_waiting, sums.in_hand)
        yield currency, *(Money(each, currency) for each in minor)


def _providers(one: WeekAccount) -> Iterator[Row]:
    """Rows of providers; what is left stays empty as long as no fees are known."""
    for told in one.providers:
        kept = (told.fees, told.net) if told.fees.minor else (None, None)
        yield told.provider, told.came.currency, told.came, told.back, *kept


class _ReportWorkbook:
    """Writes sheets, a row at a time."""

    def __init__(self, stream: io.BytesIO, speaker: Voice) -> None:
        import xlsxwriter

        self._book: xlsxwriter.Workbook = xlsxwriter.Workbook(
            stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._speaker = speaker
        self._bold = self._book.add_format({"bold": True})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._sums: dict[int, Any] = {}

    def add(self, title: Words, headings: Sequence[Words], rows: Iterable[Row]) -> None:
        sheet = self._book.add_worksheet(self._speaker.say(title)[:31])
        if self._speaker.language in RIGHT_TO_LEFT:
            sheet.right_to_left()
        sheet.set_column(0, 0, _WIDTH)
        sheet.set_column(1, len(headings), _OTHERS)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, self._speaker.say(heading), self._bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                self._write(sheet, number, column, cell)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case int():
                sheet.write_number(row, column, cell)
            case Money() if abs(cell.minor) < _EXACT:
                sheet.write_number(row, column, cell.major, self._sum(cell.currency))
            case Money():
                sheet.write_string(row, column, str(cell.major))
            case _:
                self._text(sheet, row, column, self._speaker.fill(cell))

    def _text(self, sheet: Any, row: int, column: int, text: str) -> None:
        style = (self._quoted,) if is_like_a_formula(text) else ()
        sheet.write_string(row, column, text, *style)

    def _sum(self, currency: str) -> Any:
        places = get_currency_precision(currency)
        if places not in self._sums:
            form = "#,##0" + ("." + "0" * places if places else "")
            self._sums[places] = self._book.add_format({"num_format": form})
        return self._sums[places]

    def close(self) -> None:
        self._book.close()
