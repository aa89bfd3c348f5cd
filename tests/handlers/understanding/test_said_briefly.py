"""What is said on the street in few words: change, bills, "25 each" before the mother, "same mom"."""

from datetime import date

import pytest

from handlers.understanding import understand
from handlers.words import Language

TODAY = date(2025, 11, 18)


def people(text: str, language: Language) -> list[tuple[str, str, str, str]]:
    read = understand(text, language, "street", TODAY)
    return [(one.given, one.parent, one.family, one.sum) for one in read.people]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Moishe gave 50 needs 32 change back ma Bracha", ("Moishe", "Bracha", "", "18")),
        ("en", "Moshe Katz gave a hundred and I gave him back 64", ("Moshe", "", "Katz", "36")),
        ("he", "משה בן שרה נתן 50 וקיבל 32 עודף", ("משה", "שרה", "", "18")),
        ("he", "משה בן שרה נתן 100 והחזרתי לו 64", ("משה", "שרה", "", "36")),
        (
            "yi",
            "נחמן קאץ האט געגעבן א הונדערטער און איך האב אים צוריקגעגעבן 82",
            ("נחמן", "", "קאץ", "18"),
        ),
        ("ru", "Миша бен Лея дал 50, сдача 32", ("Миша", "Лея", "", "18")),
        ("en", "Perry ben Ida gave a twenty and two fives", ("Perry", "Ida", "", "30")),
        ("en", "Perry ben Ida gave two twenties and a ten", ("Perry", "Ida", "", "50")),
        ("en", "Shmuel 36 ma Hinda from Monsey tel 845-555-0134", ("Shmuel", "Hinda", "", "36")),
        ("en", "Avi Levi (levi is his last name) moms Dina 18", ("Avi", "Dina", "Levi", "18")),
    ],
)
def test_one_person_with_the_sum_that_stays(
    language: Language, text: str, expected: tuple[str, str, str, str]
) -> None:
    assert people(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Sammy & Joey Cohen 25 each mom Linda", ("Linda", "25", "Linda", "25")),
        ("he", "סמי ויוסי כהן 25 כל אחד אמא לינדה", ("לינדה", "25", "לינדה", "25")),
        ("yi", "סעמי און יאסי כהן 25 יעדער די מאמע לינדא", ("לינדא", "25", "לינדא", "25")),
        ("ru", "Саша и Миша Коэн по 25 мама Линда", ("Линда", "25", "Линда", "25")),
        ("en", "Isaac Mizrahi mom Rachel his bro David same mom 20", ("Rachel", "", "Rachel", "20")),
        ("en", "Isaac Mizrahi mom Rachel and his brother David same mom 20", ("Rachel", "", "Rachel", "20")),
        ("he", "יצחק מזרחי בן רחל אחיו דוד אותה אמא 20", ("רחל", "", "רחל", "20")),
        ("yi", "יצחק מזרחי בן רחל זיין ברודער דוד זעלבע מאמע 20", ("רחל", "", "רחל", "20")),
        ("ru", "Исаак Мизрахи мама Рахель, его брат Давид мама та же 20", ("Рахель", "", "Рахель", "20")),
    ],
)
def test_two_people_have_the_mother_that_is_told_once(
    language: Language, text: str, expected: tuple[str, str, str, str]
) -> None:
    read = people(text, language)
    assert tuple(part for one in read for part in (one[1], one[3])) == expected


def test_a_brother_behind_the_mother_is_somebody() -> None:
    read = understand("Isaac Mizrahi mom Rachel his brother David 20", "en", "street", TODAY)
    assert [one.given for one in read.people] == ["Isaac", "David"]
    assert {ask.kind for ask in read.asks} == {"parent_or_family", "sum"}


def test_a_sum_for_two_is_of_both() -> None:
    read = understand("Sruly n Shloimy Katz mom Faigy 36 for the 2 of them", "en", "street", TODAY)
    assert (read.joint_sum, [one.parent for one in read.people]) == ("36", ["Faigy", "Faigy"])


def test_more_change_than_was_given_is_no_sum() -> None:
    assert ("Moshe", "", "Katz", "-14") not in people("Moshe Katz gave 18 needs 32 change", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "סבתא זהבה בת פרחה 7"),
        ("en", "lady Nechama bas Tova 5"),
        ("yi", "באבע גיטל בת פייגא 7"),
        ("ru", "бабушка Рая бат Лея 7"),
    ],
)
def test_a_grown_up_is_asked_for_no_age(language: Language, text: str) -> None:
    read = understand(text, language, "street", TODAY)
    assert [(one.age, one.sum) for one in read.people] == [(None, text[-1])]
    assert not read.asks
