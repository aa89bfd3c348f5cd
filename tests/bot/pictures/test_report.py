"""The week's account as a picture and as a workbook, in four languages, however much is in it."""

import io
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from bot.pictures import Press, render_report_png, report_sheet
from bot.pictures.report import ROWS_ALONE, ROWS_STACKED, render_report_pdf
from bot.reports import report_workbook
from handlers.flows.reports import WeekAccount
from handlers.words import LANGUAGES, Language, Words, voice
from storage.money import CashSums, Money
from storage.reports import (
    Figures,
    Pair,
    ProviderMoney,
    ReportDay,
    ReportPart,
    VolunteerShare,
    Week,
    WeeklyReport,
)
from storage.topics import Misunderstood
from tests.bot.pictures.picture_readers import Page, Sign, missing_glyphs, pages

WIDE, TALL, FRAME = 576, 720, 20  # points; the frame with a little air
WEEK = Week.containing(
    datetime(2025, 11, 21, 13, tzinfo=ZoneInfo("Asia/Jerusalem")), ZoneInfo("Asia/Jerusalem")
)
FEE_TITLES = ("Payment provider", "Currency", "Came", "Went back", "Fees", "Net")
HARD = (
    "Mendel",
    "מענדל ריבקין",
    "Мендель Ривкин",
    "Shmuel-Yosef ben Avraham haKohen Rabinovitz-Goldenberg-Weissmandel",
    "=HYPERLINK(1)",
    "Zalman 🎉",
    "🎉",
    "孟德尔",
    "\u202egnorw",
    "*Dovid*",
)


def pair(now: int, before: int, **cash: int) -> Pair:
    return Pair(Figures(now, now, now // 10, cash), Figures(before, before, 0, cash))


def provider_money(
    provider: str, currency: str, came: int = 0, back: int = 0, fees: int = 0
) -> ProviderMoney:
    return ProviderMoney(provider, *(Money(minor, currency) for minor in (came, back, fees)))


def an_account(
    volunteers: int, teams: int, scrolls: int, countries: int, currencies: int, each: int
) -> WeekAccount:
    """`each`: letters of every one of them."""
    codes = ("ILS", "USD", "EUR", "GBP", "RUB", "CAD", "ZAR", "JPY", "CHF", "UAH")[:currencies]
    cash = dict.fromkeys(codes, each * 1_234_567)
    names = [f"{HARD[at % len(HARD)]} {at}" if at >= len(HARD) else HARD[at] for at in range(volunteers)]
    report = WeeklyReport(
        week=WEEK,
        whole=pair(volunteers * each, each, **cash),
        last=each,
        volunteers=tuple(
            VolunteerShare(at + 1, name, pair(each, at, **cash)) for at, name in enumerate(names)
        ),
        teams=tuple(VolunteerShare(at + 1, HARD[at % len(HARD)], pair(each, at)) for at in range(teams)),
        scrolls=tuple(
            ReportPart({"en": f"Scroll {at}", "he": "ילדי ישראל"}, str(at + 1), each, at)
            for at in range(scrolls)
        ),
        countries=tuple(
            ReportPart({}, code, each, 1) for code in ("IL", "US", "RU", "", "GB", "FR", "XX")[:countries]
        ),
        days=tuple(ReportDay(day, each, each // 2) for day in WEEK.days),
    )
    sums = {code: CashSums(taken=minor, corrected=-5) for code, minor in cash.items()}
    return WeekAccount(WEEK, report.whole, each, sums, report)


ACCOUNTS = [
    pytest.param(an_account(0, 0, 0, 0, 0, 0), id="nothing"),
    pytest.param(an_account(2, 0, 1, 1, 1, 3), id="a small team"),
    pytest.param(an_account(40, 0, 9, 1, 10, 304_805), id="volunteers only"),
    pytest.param(an_account(400, 30, 9, 7, 10, 304_805), id="all there is"),
]


async def page_of(press: Press, one: WeekAccount, language: Language) -> tuple[Page, bytes]:
    drawn = await render_report_pdf(press, report_sheet(one, language))
    (page,) = pages(drawn)
    return page, drawn


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", ACCOUNTS)
async def test_it_stands_on_one_sheet_within_its_frame(
    press: Press, one: WeekAccount, language: Language
) -> None:
    page, drawn = await page_of(press, one, language)
    assert missing_glyphs(drawn) == 0
    assert min(sign.left for sign in page.signs) > FRAME
    assert max(sign.right for sign in page.signs) < WIDE - FRAME
    assert min(sign.base for sign in page.signs) > FRAME
    assert (await render_report_png(press, report_sheet(one, language))).startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["he", "yi"])
async def test_it_is_read_from_the_right_in_hebrew_and_yiddish(press: Press, language: Language) -> None:
    one = an_account(2, 0, 1, 1, 1, 3)
    page, _drawn = await page_of(press, one, language)
    assert page.says("מענדל ריבקין")
    rows: dict[int, list[Sign]] = {}
    for sign in page.signs:
        rows.setdefault(round(sign.base), []).append(sign)
    (row,) = (row for row in rows.values() if set("מענדלריבקין") <= {sign.text for sign in row})
    assert all(sign.left > WIDE / 2 for sign in row if sign.text == "ק")


def test_it_has_the_numbers_of_the_account() -> None:
    sheet = report_sheet(an_account(2, 0, 1, 1, 2, 3), "en")
    assert [(one.name, one.now, one.before) for one in sheet.figures[:2]] == [
        ("Letters", "6", "3"),
        ("People", "6", "3"),
    ]
    assert [one.now for one in sheet.money] == ["₪37,037.01", "$37,037.01"]
    assert [(row.told, row.told_before) for row in sheet.tables[0].rows] == [("3", "0"), ("3", "1")]


def test_what_has_no_room_is_counted() -> None:
    narrow, wide = (
        report_sheet(an_account(40, 3, 1, 1, 1, 3), "en"),
        report_sheet(an_account(40, 0, 1, 1, 1, 3), "en"),
    )
    assert (len(narrow.tables[0].rows), len(wide.tables[0].rows)) == (ROWS_STACKED, ROWS_ALONE)
    assert narrow.tables[0].more == f"and \u2068{40 - ROWS_STACKED}\u2069 more in the spreadsheet"


def test_a_name_that_cannot_be_drawn_is_no_hollow_box() -> None:
    rows = report_sheet(an_account(len(HARD), 0, 1, 1, 1, 3), "en").tables[0].rows
    assert [row.name for row in rows[5:]] == ["Zalman", "?", "?", "gnorw", "Dovid"]


def test_a_volunteer_has_neither_picture_nor_table() -> None:
    own = WeekAccount(WEEK, pair(1, 1), 1, {}, None)
    for make in (report_sheet, report_workbook):
        with pytest.raises(ValueError, match="leads others"):
            make(own, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_and_runs_no_formula(language: Language) -> None:
    content = report_workbook(an_account(len(HARD), 3, 2, 7, 10, 304_805), language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    volunteers = book.get_sheet_by_index(1).to_python()
    names = {row[0] for row in volunteers[1:]}
    assert {"=HYPERLINK(1)", "מענדל ריבקין", "孟德尔"} <= names
    assert len(volunteers) == 1 + len(HARD) * 10
    assert b"<f>" not in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_tells_what_nothing_answered(language: Language) -> None:
    told = [Misunderstood("en", "can … bring a dog", 7, 0)]
    one = replace(an_account(1, 0, 1, 1, 1, 1), misunderstood=told)
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(one, language)))
    assert book.get_sheet_by_index(-1 % len(book.sheet_names)).to_python()[1] == [
        "can … bring a dog",
        "en",
        7.0,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_what_providers_kept_and_what_is_left(language: Language) -> None:
    """In each currency's own units; nothing is left for sure while the fees are not known."""
    told = (
        provider_money("paypal", "USD", came=3600, back=500, fees=165),
        provider_money("stripe", "JPY", came=2700, fees=97),
        provider_money("stripe", "KWD", came=5500, fees=1),
        provider_money("stripe", "USD", fees=-30),  # of earlier weeks, given back
        provider_money("telegram", "EUR", came=1800),
    )
    one = replace(an_account(1, 0, 1, 1, 1, 1), providers=told)
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(one, language)))
    rows = book.get_sheet_by_index(-1 % len(book.sheet_names)).to_python()
    assert [str(cell) for cell in rows[0]] == [voice(language).say(Words(title)) for title in FEE_TITLES]
    assert rows[1:] == [
        ["paypal", "USD", 36, 5, 1.65, 29.35],
        ["stripe", "JPY", 2700, 0, 97, 2603],
        ["stripe", "KWD", 5.5, 0, 0.001, 5.499],
        ["stripe", "USD", 0, 0, -0.3, 0.3],
        ["telegram", "EUR", 18, 0, "", ""],
    ]


def test_without_providers_there_is_no_sheet_of_them() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(an_account(1, 0, 1, 1, 1, 1), "en")))
    assert "Providers" not in book.sheet_names


def test_sums_that_a_spreadsheet_would_round_are_written_as_text() -> None:
    one = an_account(1, 0, 1, 1, 1, 1)
    exact = WeekAccount(WEEK, one.pair, 0, {"USD": CashSums(taken=2**60)}, one.report)
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(exact, "en")))
    assert book.get_sheet_by_name("Cash logs").to_python()[1][:2] == ["USD", "11529215046068469.76"]
