"""A birthday with the age on it tells the birth: of one that was the last, of one to come the next."""

from datetime import date

import pytest

from handlers.answers import InputText, NotUnderstood, read_birth_date, take_birth
from handlers.understanding import understand
from handlers.words import Language

TODAY = date(2025, 11, 18)  # 27 Cheshvan 5786


@pytest.mark.parametrize(
    ("language", "typed", "born"),
    [
        ("en", "she turned 7 on March 3", date(2018, 3, 3)),
        ("en", "he'll be three on May 5", date(2023, 5, 5)),
        ("en", "on December 1 he turned twenty one", date(2003, 12, 1)),
        ("en", "turned 4 on Feb 29", date(2020, 2, 29)),
        ("en", "turned 3 yesterday", date(2022, 11, 17)),
        ("en", "turned 7 on Purim", date(2018, 3, 1)),
        ("ru", "3 марта ей исполнилось семь лет", date(2018, 3, 3)),
        ("ru", "12 декабря исполнится 13", date(2012, 12, 12)),
        ("he", "מלאו לה 7 ב-3 במרץ", date(2018, 3, 3)),
        ("he", "בכ״ג בתמוז ימלאו לו 13", date(2013, 7, 1)),
        ("yi", "זי איז געווארן 7 יאר אלט דעם 3טן מערץ", date(2018, 3, 3)),
        ("yi", "ער ווערט 13 יאר ה' ניסן", date(2013, 3, 16)),
    ],
)
def test_it_tells_the_birth(language: Language, typed: str, born: date) -> None:
    assert read_birth_date(typed, language, TODAY).day == born


@pytest.mark.parametrize(
    ("language", "typed", "born"),
    [
        ("en", "his 13th birthday is December 9", date(2012, 12, 9)),
        ("en", "12th birthday on December 9 2025", date(2013, 12, 9)),
        ("he", "יום הולדת 13 ב-9 בדצמבר 2025", date(2012, 12, 9)),
        ("ru", "13-летие 9 декабря", date(2012, 12, 9)),
        ("yi", "13טער געבורטסטאג דעם 9טן דעצעמבער", date(2012, 12, 9)),
        # a bar mitzvah is counted by the Hebrew calendar, whatever the date
        ("en", "his bar mitzvah is on December 9, 2025", date(2012, 12, 3)),
        ("en", "bar mitzvah is 12/09/2025", date(2012, 12, 3)),
        ("he", "בר מצווה בכ״ה בכסלו", date(2012, 12, 9)),
        ("he", "בת מצוה י' טבת", date(2013, 12, 13)),
        ("yi", "בר מצוה כ״ה כסלו", date(2012, 12, 9)),
        ("ru", "бар-мицва 9 декабря 2025", date(2012, 12, 3)),
        # what stands beside it is the birth itself
        ("en", "bar mitzvah gift, born 5 May 2014", date(2014, 5, 5)),
        ("en", "bar mitzvah 5 May 2014", date(2014, 5, 5)),
    ],
)
def test_a_birthday_to_come_tells_the_birth(language: Language, typed: str, born: date) -> None:
    birth = take_birth(InputText(typed), language, TODAY)
    assert birth is not None
    assert birth.day == born


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ('בערב ראש חודש ניסן תשע"ח', date(2018, 3, 16)),
        ('ערב ראש חודש ניסן תשע"ח', date(2018, 3, 16)),
        ("בערב ר״ח תמוז תשע״ט", date(2019, 7, 2)),
        ('בערב סוכות תשע"ט', date(2018, 9, 23)),
        ("בערב יום שלישי 7.5.2019", date(2019, 5, 7)),
    ],
)
def test_the_eve_of_a_holy_day_is_no_evening(typed: str, born: date) -> None:
    assert read_birth_date(typed, "he", TODAY).day == born


def test_a_day_that_can_be_two_stays_open() -> None:
    birth = read_birth_date("turned 5 on 3/4", "en", TODAY)
    assert (birth.day, birth.other) == (date(2020, 4, 3), date(2020, 3, 4))
    adar = read_birth_date("turned 6 on 3 Adar", "en", TODAY)
    assert (adar.day, adar.other) == (date(2019, 2, 8), date(2019, 3, 10))


@pytest.mark.parametrize("typed", ["turned 7", "March 3", "he will be there on May 5", "turned 150 on May 5"])
def test_half_of_it_is_no_birth(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_birth_date(typed, "en", TODAY)


def test_a_whole_date_beside_an_age_stays_itself() -> None:
    birth = take_birth(InputText("born on March 3 2018, turned 7"), "en", TODAY)
    assert birth is not None
    assert birth.day == date(2018, 3, 3)


@pytest.mark.parametrize(
    ("language", "typed", "given", "born"),
    [
        ("en", "for my daughter Perel bas Rivka Levin, she turned 7 on March 3", "Perel", date(2018, 3, 3)),
        ("en", "my son Ari Katz, turns 9 on June 2", "Ari", date(2017, 6, 2)),
        ("ru", "моему сыну Льву Кацу 12 декабря исполнится 13", "Лев", date(2012, 12, 12)),
        ("he", "הבן שלי דוד בן שרה כהן יהיה בן 13 בכ״ג בתמוז", "דוד", date(2013, 7, 1)),
        ("yi", "מיין זון לייבל כהן ווערט 13 יאר ה' ניסן", "לייבל", date(2013, 3, 16)),
    ],
)
def test_it_is_no_part_of_the_name_and_nothing_is_left_over(
    language: Language, typed: str, given: str, born: date
) -> None:
    reading = understand(typed, language, "menu", TODAY)
    (person,) = reading.people
    assert (person.given, person.birth.day if person.birth else None) == (given, born)
    assert reading.asks == ()
    assert reading.left_over == ()
