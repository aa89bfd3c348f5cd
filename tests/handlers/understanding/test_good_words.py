"""Good words between a person and the sum are nobody, and the sum is the person's."""

import pytest

from tests.handlers.understanding.told import read, told

HIM = {
    "en": ("Tzvi Hersh ben Bluma", "Tzvi Hersh m, mother Bluma, 18"),
    "he": ("משה בן שרה", "משה m, mother שרה, 18"),
    "yi": ("משה בן שרה", "משה m, mother שרה, 18"),
    "ru": ("Моше бен Сара", "Моше m, mother Сара, 18"),
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "shem tov"),
        ("en", "kol hakavod"),
        ("en", "kenahora"),
        ("en", "bli ayin hara"),
        ("en", "a gutte neshama"),
        ("en", "brocha vehatzlacha"),
        ("en", "chazak ubaruch"),
        ("en", "nice guy"),
        ("he", "שם טוב"),
        ("he", "נשמה טובה"),
        ("he", "עד מאה ועשרים"),
        ("he", "כל הכבוד"),
        ("yi", "א גוטע נשמה"),
        ("yi", "קיין עין הרע"),
        ("yi", "אסאך נחת"),
        ("ru", "шем тов"),
        ("ru", "браха вэацлаха"),
        ("ru", "добрая душа"),
        ("ru", "до ста двадцати"),
    ],
)
def test_good_words_are_nobody(language: str, words: str) -> None:
    line, expected = HIM[language]
    assert told(read(f"{line}, {words}, 18", "street", language)) == expected


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        (
            "en",
            "Tzvi Hersh ben Bluma, shem tov, 18 for him and 18 for his wife Gitty bas Raizel",
            "Tzvi Hersh m, mother Bluma, 18; Gitty f, mother Raizel, 18",
        ),
        (
            "ru",
            "Моше бен Сара, молодец, 18 за него и 18 за его жену Гитель бас Рейзл",
            "Моше m, mother Сара, 18; Гитель f, mother Рейзл, 18",
        ),
        (
            "he",
            "משה בן שרה, שם טוב, 18 בשבילו ו-36 לאשתו דינה בת לאה",
            "משה m, mother שרה, 18; דינה f, mother לאה, 36",
        ),
        (
            "yi",
            "משה בן שרה, א גוטע נשמה, 18 פאר אים און 18 פאר זיין ווייב גיטל בת רייזל",
            "משה m, mother שרה, 18; גיטל f, mother רייזל, 18",
        ),
        # of that name
        ("en", "Yosef Shem Tov 18", "Yosef /Shem Tov/ m, 18"),
        ("he", "יוסף שם טוב 18", "יוסף /שם טוב/ m, 18"),
        ("he", "שם טוב בן שרה 18", "שם טוב m, mother שרה, 18"),
        ("en", "Shem Tov ben Sarah 18", "Shem Tov m, mother Sarah, 18"),
        ("ru", "Йосеф Шем Тов 18", "Йосеф /Шем Тов/ m, 18"),
    ],
)
def test_each_sum_is_for_whom_it_was_given(language: str, line: str, expected: str) -> None:
    assert told(read(line, "street", language)) == expected


@pytest.mark.parametrize(
    "line",
    ["вместе 50", "50 вместе", "вместе 50$", "вместе 50 шекелей", "все вместе 50"],
)
def test_a_russian_together_is_a_sum_for_all(line: str) -> None:
    reading = read(f"Моше бен Сара\nДавид Коган\n{line}", "street", "ru")
    assert reading.joint_sum.startswith("50")
    assert [person.sum for person in reading.people] == ["", ""]


def test_a_russian_together_joins_people() -> None:
    assert told(read("Миша Коган вместе с Женей Коган", "street", "ru")).count(";") == 1
