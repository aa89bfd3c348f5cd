"""The pictures of how full a scroll is, pixel by pixel and word by word."""

import random
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from PIL import Image

from bot.pictures import (
    Press,
    ProgressSheet,
    progress_sheet,
    render_letters,
    render_parshiyot,
    render_phone,
)
from bot.pictures.dots import COLOURS, DOT_HEIGHT, PARSHA_GAP, WIDTH, draw_book_dots
from bot.pictures.progress import LETTERS, PARSHIYOT, PHONE, _payload, letters_payload
from handlers.words import LANGUAGES, Language, voice
from storage.reports import FREE, HELD, OUT, RESERVED, SOLD, ScrollFigures, ScrollRow
from tests.bot.pictures.picture_readers import Page, letters, missing_glyphs, pages
from tests.campaign import plain

TODAY = date(2025, 11, 20)
NAMES = {
    "en": "General Sefer Torah",
    "he": "ספר התורה הכללי",
    "yi": "די כללות'דיגע ספר תורה",
    "ru": "Общий свиток",
}
LEFT, TOP = 64, 276  # pixels: the first strip in the picture


def figures(states: bytes | None = None, *, letters: int = 304_805, sample: bool = False) -> ScrollFigures:
    """A scroll in which letters of all kinds are strewn about; the same each time."""
    if states is None:
        chance = random.Random(7)
        kinds, shares = (FREE, SOLD, HELD, RESERVED, OUT), (60, 37, 1, 1, 1)
        states = b"\0" + bytes(chance.choices(kinds, shares, k=letters))
    row = ScrollRow(1, "general", NAMES, sample, 12, "arizal", letters, "open", 0, None)
    days = {TODAY - timedelta(days=number): 100 * number for number in range(40)}
    held, reserved, out = (states.count(state) for state in (HELD, RESERVED, OUT))
    return ScrollFigures(row, states, held, reserved, days, date(2020, 1, 1), TODAY, (), out)


def books(shown: ScrollFigures) -> list[list[int]]:
    """The numbers of the parshiyot of each book."""
    sheet, numbers = progress_sheet(shown, "en"), iter(shown.parts)
    return [[next(numbers).parsha.number for _ in book.parshiyot] for book in sheet.books]


def rgb(state: int) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(COLOURS[state][1:])
    return red, green, blue


async def test_every_letter_has_its_dot(press: Press) -> None:
    """Read back from the finished picture: 304,805 dots in the colours of their letters, one pixel wide."""
    shown = figures()
    with Image.open(BytesIO(await render_letters(press, shown, progress_sheet(shown, "he")))) as opened:
        picture = opened.convert("RGB")
    assert picture.size == (1080, 1620)
    seen, top = 0, TOP
    for numbers in books(shown):
        parts = [shown.parts[number - 1] for number in numbers]
        made = draw_book_dots(shown, parts)
        lines = made.height // DOT_HEIGHT
        dots = picture.crop((LEFT, top, LEFT + WIDTH, top + made.height)).load()
        assert dots is not None
        for part, block in zip(parts, made.blocks, strict=True):
            for number in range(part.letters):
                x = block.left + block.width - 1 - number // lines
                y = DOT_HEIGHT * (number % lines)
                wanted = rgb(shown.states[part.parsha.first + number])
                assert dots[x, y] == dots[x, y + DOT_HEIGHT - 1] == wanted, (part.parsha.name, number)
                seen += 1
        top += made.height + 69
    assert seen == 304_805


def test_parshiyot_lie_side_by_side_from_the_right() -> None:
    shown = figures()
    for numbers in books(shown):
        blocks = draw_book_dots(shown, [shown.parts[number - 1] for number in numbers]).blocks
        assert blocks[0].left + blocks[0].width == WIDTH
        assert all(one.left - PARSHA_GAP == next_.left + next_.width for one, next_ in pairwise(blocks))
        assert blocks[-1].left >= 0


def test_a_rehearsals_scroll_is_drawn_as_far_as_it_goes() -> None:
    shown = figures(letters=8_000)
    assert books(shown) == [[1, 2]]
    assert (
        sum(share.letters for book in progress_sheet(shown, "en").books for share in book.parshiyot) == 8_000
    )


def said(sheet: ProgressSheet) -> list[str]:
    """What stands on both pictures: names, and every number."""
    shares = [sheet.whole, *(book.whole for book in sheet.books)]
    numbers = (voice(sheet.language).fill(number) for one in shares for number in (one.sold, one.letters))
    return [sheet.scroll, *numbers, *(text for one in shares for text in (one.name, one.percent))]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_lost_or_clipped_in_any_language(press: Press, language: Language) -> None:
    shown = figures(sample=True)
    sheet = progress_sheet(shown, language)
    for template, payload in ((LETTERS, letters_payload(shown, sheet)), (PARSHIYOT, _payload(sheet))):
        pdf = await press.pdf(template, [payload])
        assert missing_glyphs(pdf) == 0
        (page,) = pages(pdf)
        for text in (*said(sheet), *(share.name for book in sheet.books for share in book.parshiyot)):
            assert page.says(text), (template, text)
        assert min(sign.left for sign in page.signs) > 20
        assert max(sign.right for sign in page.signs) < 556
    assert sum(len(book.parshiyot) for book in sheet.books) == 54


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_legend_stands_in_one_line_above_the_week(press: Press, language: Language) -> None:
    shown = figures()
    sheet = progress_sheet(shown, language)
    (page,) = pages(await press.pdf(LETTERS, [letters_payload(shown, sheet)]))
    numbers = [letters(kind.told.rpartition(":")[2]) for kind in sheet.kinds]
    assert len(numbers) == 5
    assert [line for line in page.lines() if all(number in line for number in numbers)] != []


@pytest.mark.parametrize("sold", [0, 1, 304_805])
async def test_an_empty_and_a_full_scroll_are_drawn_too(press: Press, sold: int) -> None:
    shown = figures(b"\0" + bytes([SOLD]) * sold + bytes(304_805 - sold))
    sheet = progress_sheet(shown, "en")
    assert sheet.whole.percent == ("100%" if sold > 1 else "")
    assert (await render_letters(press, shown, sheet)).startswith(b"\x89PNG")
    assert (await render_parshiyot(press, sheet)).startswith(b"\x89PNG")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_a_book_without_a_letter_only_its_name_is_told(press: Press, language: Language) -> None:
    """A thousand letters at the beginning of the scroll: four books have none yet."""
    shown = figures(b"\0" + bytes([SOLD]) * 1_000 + bytes(303_805))
    sheet = progress_sheet(shown, language)
    for template, payload in (
        (LETTERS, letters_payload(shown, sheet)),
        (PHONE, letters_payload(shown, sheet)),
        (PARSHIYOT, _payload(sheet)),
    ):
        (page,) = pages(await press.pdf(template, [payload]))
        first, *empty = sheet.books
        assert page.says(voice(language).fill(first.whole.sold)), template
        for book in empty:
            assert page.says(book.whole.name), template
            assert not page.says(book.whole.told), (template, book.whole.told)
            assert not page.says(voice(language).fill(book.whole.letters)), template


# --- words ----------------------------------------------------------------------------------------------


def test_all_but_one_letter_is_not_full() -> None:
    sheet = progress_sheet(figures(b"\0" + bytes([SOLD]) * 304_804 + b"\0"), "en")
    assert sheet.whole.percent == "99.9%"
    assert plain(sheet.whole.told) == "304,804 of 304,805 letters taken"


def test_what_is_held_and_reserved_is_told_apart() -> None:
    states = bytes([FREE] + [SOLD] * 5 + [HELD] * 3 + [RESERVED] * 2 + [OUT] * 4 + [FREE] * 986)
    kinds = {
        kind.key: plain(kind.told) for kind in progress_sheet(figures(states, letters=1_000), "en").kinds
    }
    assert kinds == {
        "sold": "Taken: 5",
        "held": "Payment pending: 3",
        "out": "With volunteers: 4",
        "reserved": "Reserved for the committee: 2",
        "free": "Free: 986",
    }


def test_the_forecast_says_from_which_days_and_when() -> None:
    days, last = (plain(text) for text in progress_sheet(figures(), "en").forecast)
    assert days.startswith("40,600 letters were taken in the last 28 days.")
    shown = figures()
    wanted = TODAY + timedelta(days=-(-shown.left * 28 // 40_600))
    assert f"({wanted:%B} {wanted.day}, {wanted.year})" in last
    assert "5786" in last


def test_without_a_pace_it_is_said_so() -> None:
    row = figures().scroll
    young = ScrollFigures(row, bytes(304_806), 0, 0, {TODAY: 50}, TODAY, TODAY, ())
    assert [plain(text) for text in progress_sheet(young, "en").forecast] == [
        "It’s too early to tell when the last letter will be taken."
    ]


def test_what_says_nothing_yet_is_left_out_of_the_pictures() -> None:
    """A new scroll: no forecast, no empty week. One that stands still: no date in another century."""
    row = figures().scroll
    young = ScrollFigures(row, bytes(304_806), 0, 0, {}, TODAY, TODAY, ())
    shown = letters_payload(young, progress_sheet(young, "en"))
    assert (shown["forecast"], shown["week"]) == ((), "")
    days = {TODAY - timedelta(days=number): 0 for number in range(40)} | {TODAY - timedelta(days=3): 1}
    slow = ScrollFigures(row, b"\0\1" + bytes(304_804), 0, 0, days, date(2020, 1, 1), TODAY, ())
    assert len(letters_payload(slow, progress_sheet(slow, "en"))["forecast"]) <= 1
    first = progress_sheet(
        ScrollFigures(row, b"\0\1" + bytes(304_804), 0, 0, {TODAY: 1}, TODAY, TODAY, ()), "en"
    )
    shares = [first.whole, *(book.whole for book in first.books), *first.books[0].parshiyot]
    assert {one.percent for one in shares} == {""}  # of one letter no share is told
    assert (plain(first.week), first.books[0].parshiyot[0].count) == ("This week: 1.", "1")
    taken_back = ScrollFigures(row, bytes(304_806), 0, 0, {TODAY: -3}, TODAY, TODAY, ())
    assert plain(progress_sheet(taken_back, "en").week) == "This week: 0."
    assert min(day.letters for day in progress_sheet(taken_back, "en").days) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_a_phone_it_is_large_and_nothing_is_printed_over_another(
    press: Press, language: Language
) -> None:
    shown = figures()
    sheet = progress_sheet(shown, language)
    (page,) = pages(await press.pdf(PHONE, [letters_payload(shown, sheet)]))
    for text in (sheet.scroll, sheet.whole.told, *(kind.told for kind in sheet.kinds)):
        assert page.says(text), text
    assert min(sign.size for sign in page.signs) > 11  # points of 576: 4 mm on a phone
    (wide,) = pages(await press.pdf(LETTERS, [letters_payload(shown, sheet)]))
    assert overprints(page) == overprints(wide) == []
    with Image.open(BytesIO(await render_phone(press, shown, sheet))) as picture:
        assert picture.width == 1080


def overprints(page: Page) -> list[tuple[str, str]]:
    """Signs that stand on one another."""
    return [
        (one.text, other.text)
        for one, other in combinations(page.signs, 2)
        if abs(one.base - other.base) < 0.5 * min(one.size, other.size)
        and min(one.right, other.right) - max(one.left, other.left)
        > 0.4 * min(one.right - one.left, other.right - other.left)
        and (one.left, one.base) != (other.left, other.base)
    ]


def test_a_sample_is_called_a_sample() -> None:
    assert "sample" in progress_sheet(figures(sample=True), "en").scroll
    assert "sample" not in progress_sheet(figures(), "en").scroll


def test_the_week_is_set_against_the_last_one() -> None:
    sheet = progress_sheet(figures(), "en")
    assert plain(sheet.week) == "This week: 1,000. Last week: 5,600."
    assert [day.name for day in sheet.days] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Shabbos"]
    assert [day.letters for day in sheet.days] == [400, 300, 200, 100, 0, 0, 0]
    assert [day.today for day in sheet.days].index(True) == 4
    assert [day.future for day in sheet.days] == [False] * 5 + [True] * 2
