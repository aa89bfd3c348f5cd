"""Birth dates, as people of four languages type them."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st
from pyluach.dates import HebrewDate

from handlers.answers import NotUnderstood, TypedBirth, read_birth_date
from handlers.words import LANGUAGES, Language

TODAY = date(2025, 11, 20)
FIFTH = date(2019, 3, 5)


def born(text: str, language: Language = "he") -> TypedBirth:
    return read_birth_date(text, language, TODAY)


def refusal(text: str, language: Language = "en") -> str:
    with pytest.raises(NotUnderstood) as refused:
        read_birth_date(text, language, TODAY)
    return refused.value.words.message


@pytest.mark.parametrize(
    "text",
    [
        "5/3/2019", "05.03.2019", "2019-03-05", "5-3-19", "5 3 2019", "05032019", "20190305", "5\\3\\2019",
        "٥/٣/٢٠١٩", "５／３／２０１９", "5 March 2019", "March 5, 2019", "5th of March, 2019", "Mar 5 2019",
        "5-Mar-2019", "2019 March 5", "born on Tuesday, 5 March 2019, 14:30", "5 марта 2019",
        "5-го марта 2019 года",
        "5 мар. 2019 г.", "родилась 05.03.2019", "5 במרץ 2019", "ה-5 במרץ 2019", "נולד ב-5/3/2019",
        "ב5.3.2019",
        "5 מארס 2019", "5טן מערץ 2019", "5 מערץ 2019", "ה' במרץ 2019", "5 March 5779", "5 במרץ תשע״ט",
        "5/3/2019 (5 March 2019)", "5 mars 2019", "5. März 2019", "5 de marzo de 2019",
    ],
)  # fmt: skip
def test_the_fifth_of_march_is_read_however_it_is_typed(text: str) -> None:
    assert born(text) == TypedBirth(FIFTH, None, hebrew=False)


@pytest.mark.parametrize(
    "text",
    [
        "כ״ח אדר א תשע״ט", "כח אדר א' תשעט", "כ\"ח באדר א' ה'תשע\"ט", "כ''ח אדר ראשון תשע''ט",
        "28 אדר א 5779",
        "28 Adar I 5779", "28 Adar 1 5779", "28th of Adar Rishon, 5779", "Adar I 28, 5779", "28 адара I 5779",
        "כ״ח אין אדר א' תשע״ט", "כַּ״ח אֲדָר א׳ תשע״ט", "כ״ח לחודש אדר הראשון שנת ה׳תשע״ט",
    ],
)  # fmt: skip
def test_a_hebrew_date_needs_no_question_about_the_sunset(text: str) -> None:
    assert born(text) == TypedBirth(FIFTH, after_sunset=False, hebrew=True)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("11 Nissan 5779", 5779, 1, 11), ("11 нисана 5779", 5779, 1, 11), ("11 Nisan 2019", 5779, 1, 11),
        ("ט״ו בשבט תש״ף", 5780, 11, 15), ("ל׳ בחשוון ה׳תש״פ", 5780, 8, 30),
        ("ה' באדר ב' תשד\"מ", 5744, 13, 5),
        ("ו׳ טבת תש״ן", 5750, 10, 6), ("טז סיון תשטו", 5715, 3, 16), ("7 מנחם אב תשפ\"ד", 5784, 5, 7),
    ],
)  # fmt: skip
def test_hebrew_months_and_numerals(text: str, year: int, month: int, day: int) -> None:
    assert born(text).day == HebrewDate(year, month, day).to_pydate()


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("after sunset", True), ("אחרי השקיעה", True), ("לאחר שקיעה", True), ("נאך שקיעה", True),
        ("после захода солнца", True), ("before sunset", False), ("לפני השקיעה", False), ("פאר שקיעה", False),
        ("до заката", False), ("post sunset", True), ("after tzais", True), ("אחרי צה״כ", True),
        ("נאכן זונפארגאנג", True), ("после выхода звёзд", True), ("prior to sunset", False),
        ("in the morning", False), ("around noon", False),
        ("поздно вечером, после захода солнца", True), ("in the evening, after sunset", True),
        ("לפנה״צ", False), ("בין השמשות", None), ("in the afternoon", None), ("at night", None),
        ("בלילה", None), ("ночью", None), ("", None),
    ],
)  # fmt: skip
def test_the_sunset_is_heard_and_a_night_may_be_either_side_of_it(words: str, after: bool | None) -> None:
    assert born(f"5/3/2019 {words}") == TypedBirth(FIFTH, after, hebrew=False)


def test_both_calendars_together_tell_the_sunset() -> None:
    assert born("5/3/2019, כ״ח אדר א׳ תשע״ט") == TypedBirth(FIFTH, False, hebrew=False)
    assert born("5/3/2019, כ״ט אדר א׳ תשע״ט") == TypedBirth(FIFTH, True, hebrew=False)
    assert born("5/3/2019 28 Adar I 5779", "en").other is None
    assert "not sure which date" in refusal("5/3/2019 ל׳ אדר א׳ תשע״ט")


def test_where_the_month_may_stand_first_the_other_reading_comes_along() -> None:
    assert born("5/3/2019", "en") == TypedBirth(FIFTH, None, hebrew=False, other=date(2019, 5, 3))
    assert born("5/3/2019", "yi").other == date(2019, 5, 3)
    assert born("5/3/2019", "ru").other is None
    assert born("5/5/2019", "en").other is None
    assert born("2019-03-05", "en").other is None


def test_a_day_above_twelve_leaves_one_reading() -> None:
    for language in LANGUAGES:
        assert (
            born("3/25/2019", language)
            == born("25/3/2019", language)
            == TypedBirth(date(2019, 3, 25), None, False)
        )


def test_two_digits_of_a_year_are_the_latest_past() -> None:
    assert born("20/11/25").day == TODAY
    assert born("21/11/25").day == date(1925, 11, 21)


def test_today_and_yesterday_and_a_child_born_tonight() -> None:
    assert born("yesterday after sunset") == TypedBirth(TODAY - timedelta(days=1), True, hebrew=False)
    assert born("3 days ago").day == TODAY - timedelta(days=3)
    assert born("היום") == TypedBirth(TODAY, None, hebrew=False)
    assert born("вчера").day == TODAY - timedelta(days=1)
    assert born("א' כסלו תשפ״ו").day == date(2025, 11, 21), (
        "after sunset the Hebrew date is tomorrow's already"
    )
    assert "still to come" in refusal("ב' כסלו תשפ״ו")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/2/2019", "no such day"), ("30 Cheshvan 5778", "no such day"), ("30 Iyar 5779", "no such day"),
        ("32 March 2019", "no such day"), ("21/11/2025", "still to come"), ("5/3/1870", "over"),
        ("hello", "could not find"), ("", "could not find"), ("5 foo 2019", "do not know the month"),
        ("2019", "A year alone"),
        ("תשע״ט", "A year alone"), ("March 2019", "Which day"), ("03/2019", "Which day"),
        ("אדר א תשע״ט", "Which day"),
        ("5 March", "Which year"), ("5/3", "Which year"), ("כ״ח אדר", "Which year"),
        ("марта", "A month alone"),
        ("ר״ח אדר תשע״ט", "two Adars"), ("5 Adar II 5780", "only one Adar"), ("11/1/5779", "month's name"),
        ("5/3/2019 or 6/3/2019", "not sure which"), ("5/3/2019 6/3/2019", "not sure which"),
        ("5/3/2019 7", "not sure"),
        ("about 5 March 2019", "not sure which"),
    ],
)  # fmt: skip
def test_every_fault_has_a_sentence_of_its_own(text: str, why: str) -> None:
    assert why.lower() in refusal(text).lower()


@settings(deadline=None)
@given(st.dates(date(1906, 1, 1), TODAY), st.sampled_from(LANGUAGES))
def test_what_we_write_ourselves_we_can_read(day: date, language: Language) -> None:
    assert read_birth_date(format_date(day, "long", locale=language), language, TODAY).day == day
    hebrew = HebrewDate.from_pydate(day)
    assert read_birth_date(
        f"{hebrew.day} {hebrew.month_name()} {hebrew.year}", language, TODAY
    ) == TypedBirth(day, False, True)
    assert read_birth_date(hebrew.hebrew_date_string(), language, TODAY) == TypedBirth(day, False, True)
