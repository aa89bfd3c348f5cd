"""Dates, hours, ordinals and currencies as a reader of each language writes them."""

from datetime import date, datetime

import pytest

from handlers.flows.scrolls.entering import positions_words
from handlers.words import RLI, Currency, Fill, Language, Ordinal, _, ngettext, plain, voice
from tests.campaign import plain as without_marks

EVENING = datetime(2026, 5, 20, 21, 0)


@pytest.mark.parametrize(
    ("language", "fill", "written"),
    [
        ("en", date(2019, 3, 5), "March 5, 2019"),
        ("he", date(2019, 3, 5), "5 במרץ 2019"),
        ("ru", date(2019, 3, 5), "5 марта 2019"),  # no point of its own: it may end a sentence
        ("yi", date(2019, 3, 5), "5טן מערץ 2019"),
        ("yi", date(2019, 3, 1), "1סטן מערץ 2019"),
        ("yi", date(2019, 3, 19), "19טן מערץ 2019"),
        ("yi", date(2019, 5, 20), "20סטן מאי 2019"),
        ("yi", date(2019, 5, 31), "31סטן מאי 2019"),
        ("en", EVENING, "Wednesday, May 20, 9:00 PM"),
        ("he", EVENING, "יום רביעי, 20 במאי, 21:00"),
        ("ru", EVENING, "среда, 20 мая, 21:00"),
        ("yi", EVENING, "מיטוואך, 20סטן מאי, 21:00"),
    ],
)
def test_a_day_is_told_in_the_order_of_the_language(language: Language, fill: Fill, written: str) -> None:
    assert voice(language).fill(fill).replace("\u202f", " ") == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1סטע"), (2, "2טע"), (12, "12טע"), (19, "19טע"), (20, "20סטע"), (101, "101סטע")],
)
def test_scrolls_are_counted_in_yiddish_with_their_own_endings(number: int, written: str) -> None:
    assert voice("yi").fill(Ordinal(number)) == written
    series = voice("yi").say(_("{series}, {ordinal}", series="כללות", ordinal=Ordinal(number)))
    assert without_marks(series) == f"כללות, די {written}"


@pytest.mark.parametrize("code", ["ILS", "CAD", "GBP", "RUB", "ZAR"])
def test_currencies_have_names_in_yiddish(code: str) -> None:
    assert not voice("yi").fill(Currency(code)).isascii()


def test_two_of_a_thing_are_told_in_hebrew_by_the_dual() -> None:
    told = [
        without_marks(voice("he").say(ngettext("One letter", "{n} letters", count)))
        for count in (1, 2, 3, 22)
    ]
    assert told == ["אות אחת", "שתי אותיות", "3 אותיות", "22 אותיות"]


def test_lists_and_ranges_of_numbers_run_as_the_language_does() -> None:
    said = voice("he").say(_("Taken already: {letters}.", letters=positions_words("1-5, 304805")))
    assert f"{RLI}1–5, 304805" in said  # a hyphen would bind the two numbers, from left to right
    assert f"{RLI}7, 9" in voice("yi").say(_("Orders: {orders}", orders=plain("7, 9")))


@pytest.mark.parametrize(("code", "name"), [("USD", "US dollars"), ("ILS", "Israeli new shekels")])
def test_english_speaks_of_many_of_a_currency(code: str, name: str) -> None:
    assert voice("en").fill(Currency(code)) == name
