"""The living who are parted from the departed, and one of the departed who is told twice."""

import pytest

from handlers.flows.register.told import take_told_letter
from tests.handlers.understanding.told import read, rows_of, told

PARTED = """
    menu he לזכר אחותי התאומה אפרת בת שלמה ז"ל שתבדל לחיים אחותי עינת בת שלומית
    menu he לעילוי נשמת משה בן שרה ויבדל לחיים טובים ארוכים דוד בן רחל
    menu he לז"נ משה בן שרה ולהבדיל בין החיים רפואה שלמה לדוד בן רחל
    menu he לזכר משה בן שרה ז"ל להבדיל בין חיים לחיים דוד בן רחל
    menu he אבא שלי ז"ל אברהם בן יצחק, ותבדל לחיים אמא שלי מרים בת חנה
    menu he לע"נ משה בן יעקב ויבלח"ט חיים בן שרה
    menu en l'iluy nishmas Moshe ben Sara, lehavdil my brother Dovid ben Rochel
    menu en in memory of Moshe ben Yakov yibadel lechaim tovim aruchim Dovid ben Rochel
    menu yi לע"נ מיין טאטע משה בן שרה און להבדיל מיין מאמע רבקה בת לאה
    menu ru В память о моём отце Моше бен Яаков, леавдиль моя мама Сара бат Рахель
"""

TWICE = """
    menu en we lost our friend Uri Ben-Ami, Uri ben Ilana -> Uri /Ben-Ami/ m, mother Ilana, deceased
    menu en my father Leibel Katz passed away, Leibel ben Shmuel
        -> Leibel /Katz/ m, father Shmuel, deceased
    menu he סבא שלי נפטר, משה לוי, משה בן שרה -> משה /לוי/ m, mother שרה, deceased
    menu yi די באבע גיטל ראט איז נפטר געווארן, גיטל בת משה -> גיטל /ראט/ f, father משה, deceased
    menu ru мой дедушка Лев Коган умер, Лев бен Сара -> Лев /Коган/ m, mother Сара, deceased
"""


def _lines(rows: str) -> list[tuple[str, str, str]]:
    parted = (row.strip().split(" ", 2) for row in rows.strip().splitlines())
    return [(place, language, text) for place, language, text in parted]


@pytest.mark.parametrize(("place", "language", "text"), _lines(PARTED))
def test_whoever_is_parted_from_the_departed_lives(place: str, language: str, text: str) -> None:
    reading = read(text, place, language)
    assert [one.life_status for one in reading.people] == ["deceased", ""]
    assert not reading.left_over


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(TWICE))
def test_who_is_told_twice_is_one(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "given", "family"),
    [
        ("en", "our neighbor Sam Stone died last week, Shmuel ben Rivka", "Shmuel", "Stone"),
        ("ru", "мой дедушка Лев Коган умер в среду, Лейб бен Сара", "Лейб", "Коган"),
        ("he", "דוד שלי נפטר, רוברט כהן, ראובן בן שרה", "ראובן", "כהן"),
    ],
)
def test_another_first_name_may_be_the_hebrew_one(language: str, text: str, given: str, family: str) -> None:
    reading = read(text, "menu", language)
    (ask,) = reading.asks
    assert [len(way) for way in ask.readings] == [1, 2]
    (one,) = ask.readings[0]
    assert (one.given, one.family, one.life_status) == (given, family, "deceased")


@pytest.mark.parametrize(
    "text",
    [
        "my uncle Yosef Levy died, my brother Yosef ben Dina",
        "my mother Chana Katz passed away, and Rivka bas Sara is my daughter",
        'Moshe Levy z"l, Dovid ben Sara',
    ],
)
def test_somebody_else_is_not_asked_about(text: str) -> None:
    reading = read(text, "menu", "en")
    assert len(reading.people) == 2
    assert not reading.asks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "אמא שלי ז\"ל, מרים בת חביבה ויוסף אוחיון, נפטרה בי' בכסלו"),
        ("en", "my late mother, Miriam bas Chaviva and Yosef Ohayon, passed away 10 Kislev"),
    ],
)
def test_the_day_told_behind_both_parents_is_the_person_s(language: str, text: str) -> None:
    reading = read(text, "menu", language)
    whole = [way for ask in reading.asks for way in ask.readings if len(way) == 1 and way[0].other_parent]
    people = [way[0] for way in whole] or [*reading.people]
    assert [person.passing is not None for person in people] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "в больнице после инсульта, Лев бен Сара"),
        ("ru", "Моше бен Сара, завтра операция"),
        ("he", "רפואה שלמה לדוד בן רחל, ניתוח מחר"),
        ("he", "משה בן שרה, הוא בבית חולים אחרי שבץ"),
        ("yi", "משה בן שרה, ער ליגט אין שפיטאל נאך א סטראוק"),
        ("en", "Dovid ben Rochel, er is a choleh nebech"),
        ("en", "Rivka bas Sara is in hospital after a stroke"),
    ],
)
def test_an_illness_is_no_part_of_a_name(language: str, text: str) -> None:
    reading = read(text, "menu", language)
    (person,) = reading.people
    assert person.is_alive
    assert (reading.left_over, reading.asks) == ((), ())
    assert take_told_letter(text).ideas >= {"sick"}


def test_a_last_name_behind_the_parent_may_be_the_family() -> None:
    (ask,) = read('הבן שלי נפל בעזה, יונתן בן שרון דוד ז"ל', "menu", "he").asks
    told = [(way[0].parent, way[0].family, way[0].life_status) for way in ask.readings]
    assert told == [("שרון", "דוד", "deceased"), ("שרון דוד", "", "deceased")]
