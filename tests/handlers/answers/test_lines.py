"""Several people in one message."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.answers import (
    InputText,
    NotUnderstood,
    PersonLine,
    read_age,
    read_amount,
    read_birth_date,
    read_choice_number,
    read_gender,
    read_letter_question,
    read_person_lines,
    read_yes_no,
    take_birth,
    take_half_date,
)
from handlers.words import LANGUAGES, Language
from storage.money import Money

TODAY = date(2025, 11, 20)


def line(text: str, language: Language = "he") -> PersonLine:
    (only,) = read_person_lines(text, language, TODAY)
    return only


@pytest.mark.parametrize(
    ("text", "name", "born", "years", "gender"),
    [
        ("משה בן שרה לוי 5/3/2019", "משה בן שרה לוי", "2019-03-05", None, ""),
        ("Moshe ben Sarah Levy, 5 March 2019, after sunset", "Moshe ben Sarah Levy",
        "2019-03-05 after", None, ""),
        ("Мойше бен Соро, мальчик, 7 лет", "Мойше бен Соро", None, 7, "m"),
        ("- חיה מושקא בת רבקה כ״ה אדר תשע״ח", "חיה מושקא בת רבקה", "2018-03-12", None, ""),
        ("1. Nissan ben Sarah", "Nissan ben Sarah", None, None, ""),
        ("2) בת שבע בת רבקה כהן, בת 5", "בת שבע בת רבקה כהן", None, 5, "f"),
        ("3 Chaya bas Rivka (girl) born 5.3.2019", "Chaya bas Rivka", "2019-03-05", None, "f"),
        ("משה בן 7", "משה", None, 7, "m"),
        ("May Levy 050-123-4567", "May Levy 050-123-4567", None, None, ""),
        ("דוד בן שרה נולד ב-5/3/2019", "דוד בן שרה", "2019-03-05", None, ""),
        ("Moshe son of Sarah, m, 8 years", "Moshe son of Sarah", None, 8, "m"),
        ("Мойше сын Соры 5 марта 2019 г.", "Мойше сын Соры", "2019-03-05", None, ""),
        ("מְנַחֵם בֶּן חַנָּה, בן, 5/3/2019", "מְנַחֵם בֶּן חַנָּה", "2019-03-05", None, "m"),
        ("1️⃣ בן ציון בן רחל", "בן ציון בן רחל", None, None, ""),
        ("• Sarah M Levy, 3 months, F", "Sarah M Levy", None, 0, "f"),
        ("Moshe Levy, 7", "Moshe Levy", None, 7, ""),
        ("א מיידל, חיה בת רבקה, זיבן יאר", "א חיה בת רבקה", None, 7, "f"),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(
    text: str, name: str, born: str | None, years: int | None, gender: str
) -> None:
    read = line(text)
    heard = read.birth and f"{read.birth.day}{' after' if read.birth.after_sunset else ''}"
    assert (read.name, heard, read.age, read.gender, read.problem) == (name, born, years, gender, None)


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Moshe ben Sarah 31/2/2019", "Moshe ben Sarah", "no such day"),
        ("Moshe ben Sarah 2019", "Moshe ben Sarah", "year alone"),
        ("Moshe ben Sarah, 5 March", "Moshe ben Sarah", "Which year"),
        ("משה בן שרה ר״ח אדר תשע״ט", "משה בן שרה", "two Adars"),
        ("5/3/2019", "", "no name"),
    ],
)
def test_what_is_wrong_stays_with_its_line(text: str, name: str, why: str) -> None:
    read = line(text)
    assert read.name == name
    assert read.problem is not None
    assert why in read.problem.message


def test_a_message_is_read_line_by_line() -> None:
    lines = read_person_lines("Moshe ben Sarah 7\n\n--\n חיה בת רבקה \n", "en", TODAY)
    assert [(one.number, one.text, one.age) for one in lines] == [
        (1, "Moshe ben Sarah 7", 7),
        (2, "חיה בת רבקה", None),
    ]


def test_a_hundred_lines_and_no_more() -> None:
    assert len(read_person_lines("Moshe ben Sarah\n" * 100, "en", TODAY)) == 100
    with pytest.raises(NotUnderstood) as refused:
        read_person_lines("Moshe ben Sarah\n" * 101, "en", TODAY)
    assert refused.value.words.fills == {"count": 101, "most": 100}
    with pytest.raises(NotUnderstood):
        read_person_lines("\n - \n", "en", TODAY)


PIECES = st.sampled_from(
    [
        "5", "31", "2019", "5779", "19", "/", ".", "-", ",", ":", "'", '"', "½", "²", "٥", "５", "March",
        "Adar",
        "אדר", "א", "ב'", "כ״ט", "תשע״ט", "ת", "ה'", "בן", "בת", "שנה", "חודשים", "שבע", "years", "old",
        "mar",
        "января", "лет", "ноября", "г.", "г.р.", "$", "₪", "k", "руб", "cents", "after sunset",
        "לפני השקיעה",
        "today", "boy", "m", "is", "does", "registered", "have a letter", "יש לי אות", "у меня", "есть",
        "буква",
        "האט", "איז", "👍", "\u202e", "\x00", "\ud800", "\u0307", "İ", "ﬁ", "ª", "№", "(", ")", "1️⃣", "9" * 30,
        "0",
        "-5", "abc\ndef",
    ]
)  # fmt: skip
TYPED = st.one_of(
    st.text(), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=6).map("".join)
)


@settings(deadline=None)
@given(TYPED, st.sampled_from(LANGUAGES))
def test_whatever_is_typed_is_read_or_kindly_refused(text: str, language: Language) -> None:
    for parse in (
        lambda: read_birth_date(text, language, TODAY),
        lambda: read_amount(text, "USD", None, Money(10**8, "USD")),
        lambda: read_gender(text),
        lambda: read_yes_no(text),
        lambda: read_person_lines(text, language, TODAY),
        lambda: (read_age(text, language), read_choice_number(text, 9), read_letter_question(text)),
    ):
        with suppress(NotUnderstood):
            parse()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Moshe Levy 4 Mar", "Moshe Levy"),
        ("Moshe Levy Mar 4", "Moshe Levy"),
        ("Rivka Levy, May 7", "Rivka Levy"),
        ("Moshe Levy, Yud Tes Kislev", "Moshe Levy"),
        ("Moshe Levy, Lag BaOmer", "Moshe Levy"),
        ("Moshe Levy 2019", "Moshe Levy"),
        ("Moshe Levy 03/2019", "Moshe Levy"),
        ("משה לוי ה׳ ניסן", "משה לוי"),
        ("Миша Левин, 3 мая", "Миша Левин"),
    ],
)
def test_a_half_date_is_taken_out_with_a_question(text: str, rest: str) -> None:
    typed = InputText(text)
    assert take_half_date(typed) is not None
    assert typed.rest().strip(" ,") == rest


@pytest.mark.parametrize(
    "text",
    [
        "April Katz", "June Levy 5", "May 7 Cohen", "Gold: Sara 5, Motti 7, May 3", "Moshe Nissan 18",
        "Nissan Levy 36", "Pesach ben Sara", "Sivan bas Sara", "Chaya Elul", "ניסן לוי", "משה ניסן 18",
        "אדר כהן 7",
        "בת שבע ניסן", "שני אלול", "חי אלול כהן", "פסח לוי", "תרצה לוי", "מאי 5", "Мая Левина", "Март Левин",
        "Август Коган 7",
    ],
)  # fmt: skip
def test_a_name_that_is_a_month_a_number_or_a_festival_as_well_stays_a_name(text: str) -> None:
    for language in LANGUAGES:
        typed = InputText(text)
        assert take_birth(typed, language, TODAY) is None
        assert take_half_date(typed) is None
        assert typed.rest() == text


@pytest.mark.parametrize(
    ("text", "name", "born"),
    [
        ("Juli Sivan 14 Elul 5691", "Juli Sivan", date(1931, 8, 27)),
        ("May Chai, 27 Tammuz 5755", "May Chai", date(1995, 7, 25)),
        ("Tamar Chai May 3, 2007", "Tamar Chai", date(2007, 5, 3)),
        ("ניסן אדר 1 במאי 1971", "ניסן אדר", date(1971, 5, 1)),
        ("מאי שבע, 15 ביוני 1998", "מאי שבע", date(1998, 6, 15)),
        ("פסח שבע, ב׳ אדר תשל״ד", "פסח שבע", date(1974, 2, 24)),
        ("חי פסח 8 Iyar 5736", "חי פסח", date(1976, 5, 8)),
        ("Кац Марта, 16 января 1968 г., Мая", "Кац Марта Мая", date(1968, 1, 16)),
    ],
)
def test_names_that_are_months_or_numbers_beside_a_date(text: str, name: str, born: date) -> None:
    read = line(text, "en")
    assert read.birth is not None
    assert (read.name, read.birth.day, read.birth.other) == (name, born, None)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("תינוקת שנולדה אתמול בת אורלי", "תינוקת בת אורלי"),
        ("baby girl Friedman, born yesterday", "baby girl Friedman"),
        ("вчера родилась девочка", "девочка"),
    ],
)
def test_born_yesterday_is_a_date_and_paid_yesterday_is_none(text: str, rest: str) -> None:
    typed = InputText(text)
    birth = take_birth(typed, "en", TODAY)
    assert birth is not None
    assert birth.day == date(2025, 11, 19)
    assert " ".join(typed.rest().replace(",", " ").split()) == rest
    assert take_birth(InputText("Moshe Levy paid yesterday"), "en", TODAY) is None
