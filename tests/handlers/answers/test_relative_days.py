"""Days told from today, with a weekday or a number; and children whose bar mitzvah is near."""

from datetime import date

import pytest

from handlers.answers import read_age, read_birth_date
from handlers.understanding import understand
from handlers.words import Language

TUESDAY = date(2025, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("last week Tuesday", date(2025, 11, 11)),
        ("born last week on Wednesday", date(2025, 11, 12)),
        ("Sunday of last week", date(2025, 11, 9)),
        ("last Tuesday", date(2025, 11, 11)),
        ("last Monday", date(2025, 11, 17)),
        ("this past Sunday", date(2025, 11, 16)),
        ("three days ago", date(2025, 11, 15)),
        ("3 days ago", date(2025, 11, 15)),
        ("ביום שלישי שעבר", date(2025, 11, 11)),
        ("נולדה ביום ראשון האחרון", date(2025, 11, 16)),
        ("ביום רביעי בשבוע שעבר", date(2025, 11, 12)),
        ("לפני שלושה ימים", date(2025, 11, 15)),
        ("פאריגע וואך דינסטאג", date(2025, 11, 11)),
        ("לעצטן מאנטאג", date(2025, 11, 17)),
        ("3 טעג צוריק", date(2025, 11, 15)),
        ("דריי טעג צוריק", date(2025, 11, 15)),
        ("в прошлый вторник", date(2025, 11, 11)),
        ("в прошлую среду", date(2025, 11, 12)),
        ("на прошлой неделе в пятницу", date(2025, 11, 14)),
        ("три дня назад", date(2025, 11, 15)),
    ],
)
def test_a_day_told_from_today(text: str, day: date) -> None:
    assert read_birth_date(text, "en", TUESDAY).day == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my daughter Chana Katz was born last Tuesday"),
        ("he", "הבת שלי חנה כהן נולדה ביום שלישי שעבר"),
        ("yi", "מיין טאכטער חנה כץ איז געבוירן פאריגע וואך דינסטאג"),
        ("ru", "дочь Хана Кац родилась в прошлый вторник"),
    ],
)
def test_it_stands_beside_a_name(language: Language, text: str) -> None:
    (person,) = understand(text, language, "menu", TUESDAY).people
    assert person.birth is not None
    assert person.birth.day == date(2025, 11, 11)
    assert not person.notes


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("bar mitzvah next month", 12),
        ("his bar mitzvah is in two weeks", 12),
        ("בר מצווה בחודש הבא", 12),
        ("בת מצווה בעוד שבועיים", 11),
        ("בר מצוה נעקסטן חודש", 12),
        ("бат мицва в следующем месяце", 11),
        ("бар-мицва через неделю", 12),
    ],
)
def test_before_bar_mitzvah_a_child_is_a_year_less(text: str, years: int) -> None:
    assert read_age(text, "en") == years


@pytest.mark.parametrize(
    "text", ["last week", "Tuesday", "last Katz", "bar mitzvah", "бат мицва", "next month"]
)
def test_half_of_it_is_nothing(text: str) -> None:
    assert read_age(text, "en") is None


@pytest.mark.parametrize("text", ["Levi Katz, bar mitzvah 3 May 2025", "Леви Кац, бар-мицва 3 мая 2025"])
def test_the_day_of_a_bar_mitzvah_that_was_is_no_birth(text: str) -> None:
    (person,) = understand(text, "en", "menu", TUESDAY).people
    assert person.birth is not None
    assert person.birth.day.year == 2012
