"""Parents, cousins and children of whoever writes: ages beside names, "my parents", בן דוד שלי."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told, who

ROWS = r"""
    # an age in words behind the last child tells nothing of those before
    menu en three kids - Shmuly 9, Rivky 6 and baby Aaron 10 months
        -> Shmuly m, aged 9; Rivky f, aged 6; Aaron m, aged 0 ? parent_or_family
    menu he הילדים שלי: שמואל 9, רבקה 6 ויוסף בן 3
        -> שמואל m, aged 9; רבקה f, aged 6; יוסף m, aged 3 ? parent_or_family
    menu ru дети: Шмуэль 9, Ривка 6 и Йосеф 3 года
        -> Шмуэль m, aged 9; Ривка f, aged 6; Йосеф m, aged 3 ? parent_or_family
    menu en Moshe Cohen 7, 36 -> Moshe /Cohen/ m, aged 7, 36
    street en Moshe 18, age 7 -> Moshe m, aged 7, 18 ? parent_or_family
    # a baby's first name, and a baby of a family
    menu en baby Aaron 3 months -> Aaron m, aged 0 ? parent_or_family
    menu en baby girl Levy -> /Levy/ f, newborn ? parent
    menu en baby Levi 10 months -> Levi m, aged 0 ? parent_or_family, people
    # a first name that is an everyday word as well, behind the word for a child
    menu he הבן שלי עזרא (12) והבת שלי אלה (9) -> עזרא m, aged 12; אלה f, aged 9 ? parent_or_family
    menu he הבת שלי אלה -> אלה f ? parent_or_family
    menu he הבן שלי אור -> אור m ? parent_or_family
    # a cousin is no son of David
    menu he בן דוד שלי אבי בן רחל -> אבי m, mother רחל
    menu he בת דודה שלי מיכל לוי -> מיכל /לוי/ f
    menu he אות לבן דוד שלי יוסי כהן -> יוסי /כהן/ m
    menu he לבת דודה שלי חנה בת לאה -> חנה f, mother לאה
    menu he אבי בן דוד כהן -> אבי /כהן/ m, father דוד
    # the writer's own parents and grandparents, without a word of memory and with one
    menu en my parents Moshe Katz and Rivka Katz -> Moshe /Katz/ m; Rivka /Katz/ f
    menu en letters for my grandparents Shimon and Leah Gold -> Shimon /Gold/ m; Leah /Gold/ f
    menu he ההורים שלי משה ורחל כהן -> משה /כהן/ m; רחל /כהן/ f
    menu yi מיינע עלטערן משה און רחל כהן -> משה /כהן/ m; רחל /כהן/ f
    menu ru моим родителям Борису и Рите Коган -> Борис /Коган/ m; Рита /Коган/ f
    menu ru в память моих родителей Рувима и Суламифи Гатовых
        -> Рувим /Гатов/ m, deceased; Суламифь /Гатова/ f, deceased
    # the youngest, a child without a name who is told of twice, and an age that is no date
    menu he בן הזקונים שלי נתנאל, בן 8 וחצי, אימא שלו יפית לוי -> נתנאל /לוי/ m, mother יפית, aged 8
    menu he בת הזקונים שלי נועה כהן -> נועה /כהן/ f
    menu he הבן שלי נולד אתמול ועוד אין לו שם -> m, born 2025-11-17, newborn ? parent
    menu en Noam Katz, 2.5 years old -> Noam /Katz/, aged 2 ? gender
    menu ru Лёва Кац, 2,5 года -> Лёва /Кац/ m, aged 2
    menu en Moshe Levy, born 20.5.2019 -> Moshe /Levy/ m, born 2019-05-20
    # the parents of somebody else stay parents
    menu en baby girl, parents Moshe and Sara Katz -> /Katz/ f, mother Sara, father Moshe, newborn
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_the_writers_own_family(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


@pytest.mark.parametrize(
    "text", ["my son will pay", "הבת שלי רוצה אות", "Dovid, parents Moshe and Sara Katz"]
)
def test_nobody_is_made_of_a_verb_or_of_a_childs_parents(text: str) -> None:
    reading = read(text, "menu")
    assert "will" not in who(reading)
    assert "Sara f" not in who(reading)
