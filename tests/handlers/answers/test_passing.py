"""Days of passing beside a departed person, which are never a birth."""

from datetime import date

import pytest

from handlers.answers import InputText, TypedPassing, read_passing, take_birth, take_passing
from handlers.words import Language

TODAY = date(2025, 11, 18)
FIFTH_OF_TEVES = date(2020, 1, 2)  # 5780


def in_hebrew(text: str) -> TypedPassing:
    """A Hebrew date leaves nothing to ask about the sunset."""
    return TypedPassing(text, FIFTH_OF_TEVES, (10, 5), after_sunset=False)


@pytest.mark.parametrize(
    ("language", "text", "passing"),
    [
        ("en", "passed away 5 Teves 5780", in_hebrew("5 Teves 5780")),
        ("en", "5 Teves 5780 yahrzeit", in_hebrew("5 Teves 5780")),
        ("en", "niftar on the 5th of Teves 5780",
         in_hebrew("on the 5th of Teves 5780")),
        ("en", "yahrzeit 10 Shevat", TypedPassing("10 Shevat", hebrew=(11, 10))),
        ("en", "yortzeit Yud Tes Kislev", TypedPassing("Yud Tes Kislev", hebrew=(9, 19))),
        ("en", "died March 4, 1990", TypedPassing("March 4, 1990", date(1990, 3, 4))),
        ("en", "died 3/4/1990", TypedPassing("3/4/1990", date(1990, 4, 3), other=date(1990, 3, 4))),
        ("en", "died 31/3/1990 after sunset",
         TypedPassing("31/3/1990", date(1990, 3, 31), after_sunset=True)),
        ("en", "died 31/2/1990", TypedPassing("31/2/1990")),
        ("en", "(d. 1987)", TypedPassing("1987", years=(1987,))),
        ("en", "yahrzeit Rosh Chodesh Kislev", TypedPassing("Rosh Chodesh Kislev")),
        ("he", "נפטר ה' טבת", TypedPassing("ה' טבת", hebrew=(10, 5))),
        ("he", "נלב״ע ה׳ טבת תש״פ", in_hebrew("ה׳ טבת תש״פ")),
        ("he", "נפטרה בתאריך 5.3.1999", TypedPassing("5.3.1999", date(1999, 3, 5))),
        ("he", "נפטר תש״ן", TypedPassing("תש״ן", years=(1989, 1990))),
        ("yi", "יארצייט י״ט כסלו", TypedPassing("י״ט כסלו", hebrew=(9, 19))),
        ("yi", "געשטארבן 5 מערץ 1990", TypedPassing("5 מערץ 1990", date(1990, 3, 5))),
        ("ru", "умер в 1990 году", TypedPassing("в 1990 году", years=(1990,))),
        ("en", "killed in '48", TypedPassing("in '48")),
        ("he", "נפל במלחמה ב־67", TypedPassing("ב־67")),
        ("yi", "אומגעקומען אין '43", TypedPassing("אין '43")),
        ("ru", "погибла на фронте в 44-м", TypedPassing("в 44-м")),
        ("ru", "йорцайт 5 тевета", TypedPassing("5 тевета", hebrew=(10, 5))),
        ("ru", "скончалась 5 марта 1999", TypedPassing("5 марта 1999", date(1999, 3, 5))),
    ],
)  # fmt: skip
def test_a_day_of_passing_is_taken_with_its_word(
    language: Language, text: str, passing: TypedPassing
) -> None:
    typed = InputText(f"Yosef ben Avraham, {text}")
    assert take_passing(typed, language, TODAY) == passing
    assert typed.rest().strip(" ,()") == "Yosef ben Avraham"
    assert take_birth(typed, language, TODAY) is None


def test_a_birth_beside_it_stays_for_its_own_reader() -> None:
    typed = InputText("Yosef Levy born 5 May 1930 died 6 June 1990")
    passing = take_passing(typed, "en", TODAY)
    assert passing is not None
    assert passing.day == date(1990, 6, 6)
    birth = take_birth(typed, "en", TODAY)
    assert birth is not None
    assert birth.day == date(1930, 5, 5)


@pytest.mark.parametrize("text", ["Yosef Levy passed away", "Yosef Levy 5 May 1990", "Died Levy", ""])
def test_without_a_date_or_a_word_of_passing_there_is_none(text: str) -> None:
    typed = InputText(text)
    assert take_passing(typed, "en", TODAY) is None
    assert typed.rest() == text


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "5 Teves 5780", FIFTH_OF_TEVES),
        ("he", 'נלב"ע ה\' טבת תש"פ', FIFTH_OF_TEVES),
        ("ru", "05.03.1999", date(1999, 3, 5)),
        ("en", "10 Shevat", None),  # the year is not known
    ],
)
def test_a_cell_is_a_date_with_or_without_a_word_of_passing(
    language: Language, text: str, day: date | None
) -> None:
    passing = read_passing(text, language, TODAY)
    assert passing is not None
    assert (passing.text, passing.day) == (text, day)


def test_a_cell_without_a_date_tells_no_day() -> None:
    assert read_passing("yes", "en", TODAY) is None


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("אזכרה היום לפרידה בת לייב", "he", "כ״ז חשון"),
        ("yahrzeit today", "en", "27 Cheshvan"),
        ("годовщина сегодня", "ru", "27 хешвана"),
        ("יארצייט היינט", "yi", "כ״ז חשון"),
    ],
)
def test_a_yahrzeit_today_is_no_death_today(text: str, language: Language, told: str) -> None:
    passing = take_passing(InputText(text), language, date(2025, 11, 18))
    assert passing is not None
    assert (passing.day, passing.hebrew, passing.text) == (None, (8, 27), told)


def test_a_death_today_is_one() -> None:
    passing = take_passing(InputText("נפטרה היום"), "he", date(2025, 11, 18))
    assert passing is not None
    assert passing.day == date(2025, 11, 18)
