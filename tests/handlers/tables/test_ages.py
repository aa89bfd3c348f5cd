"""Births of which only the month, the year or the age is told."""

import pytest

from handlers.tables import ParsedRow, read_answer
from handlers.words import Language
from tests.handlers.tables.sent_tables import TODAY, read


@pytest.mark.parametrize(
    ("birth", "limits"),
    [
        ("March 2019", ("2019-03-01", "2019-03-31")),
        ("3/2019", ("2019-03-01", "2019-03-31")),
        ("ניסן תשע״ט", ("2019-04-06", "2019-05-05")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("7 years", ("2017-10-18", "2018-12-19")),
        ("7 лет", ("2017-10-18", "2018-12-19")),
    ],
)
@pytest.mark.parametrize("pasted", [True, False])
def test_a_child_is_taken_by_what_is_told_of_the_birth(
    birth: str, limits: tuple[str, str], pasted: bool
) -> None:
    content = f"Moshe ben Sarah Levy, {birth}" if pasted else f"name\tbirth\nMoshe ben Sarah Levy\t{birth}\n"
    (child,) = read(content, pasted=pasted)
    assert child.person is not None
    assert (child.person.birth, child.in_children) == ("", "")
    assert (child.person.born_from, child.person.born_until) == limits


@pytest.mark.parametrize(
    ("age", "against"),
    [
        ("7", ""),
        ("7.5", ""),
        ("7½", ""),
        ("newborn", ""),
        ("новорожденный", ""),
        ("18 months", ""),
        ("11", ""),
        ("12", "age_limit"),
        ("12.5", "age_limit"),
        ("13", "age_limit"),
        ("14", "of_age"),
        ("-", "no_birth"),
    ],
)
def test_an_age_by_which_a_boy_may_be_of_age_is_in_doubt(age: str, against: str) -> None:
    (boy,) = read(f"name,age\nMoshe ben Sarah Levy,{age}\n")
    assert boy.person is not None
    assert boy.in_children == against
    assert (boy.doubt is not None) == (against == "age_limit")


def test_girls_come_of_age_a_year_before() -> None:
    girls = read("name,age\nRivka bas Leah,10\nChaya bas Leah,11\nDina bas Leah,13\n")
    assert [one.in_children for one in girls] == ["", "age_limit", "of_age"]


def test_an_age_that_contradicts_the_year_leaves_it_in_doubt() -> None:
    agree, differ = read("name,born,age\nMoshe ben Sarah,2018,7\nDovid ben Leah,2011,7\n")
    assert (agree.in_children, differ.in_children) == ("", "date")


def test_the_year_beside_the_whole_date_says_nothing_new() -> None:
    (child,) = read("name,birth date,hebrew birth date\nMoshe ben Sarah,25.3.2019,2019\n")
    assert child.person is not None
    assert (child.person.birth, child.in_children) == ("2019-03-25", "")


def test_what_is_typed_in_place_of_a_row_keeps_its_age() -> None:
    answer = read_answer("Moshe ben Sarah Levy, 7", "en", TODAY)
    assert isinstance(answer, tuple)
    (child,) = answer
    assert (child.born_from, child.born_until) == ("2017-10-18", "2018-12-19")


@pytest.mark.parametrize(
    ("heading", "cells", "language"),
    [
        ("Год рожд.", ("2018", "2021 г."), "ru"),
        ("Год рождения", ("2018", "2021"), "ru"),
        ("שנת לידה", ("2018", 'תשפ"א'), "he"),
        ("Year of birth", ("2018", "2021"), "en"),
        ("געבורטס יאר", ("2018", "2021"), "yi"),
        ("יאר", ("7 יאר", "4"), "yi"),
        ("עלטער", ("7 יאר", "4"), "yi"),
    ],
)
def test_a_year_of_birth_or_the_years_of_age_make_children(
    heading: str, cells: tuple[str, str], language: Language
) -> None:
    table = f"Name,Mother,{heading}\nMoshe Levy,Sara,{cells[0]}\nDovid Katz,Leah,{cells[1]}\n"
    people = read(table, language)
    assert [one.in_children for one in people] == ["", ""]
    assert all(one.person is not None and one.person.born_from for one in people)


@pytest.mark.parametrize(
    ("names", "ages", "told"),
    [
        ("Миша и Дина Коган", "4/6", [4, 6]),
        ("Яша и Соня Левин", "5, 7", [5, 7]),
        ("Moshe and Dina Cohen", "4 and 6", [4, 6]),
        ("Moshe, Dov and Gila Katz", "3/5/8", [3, 5, 8]),
        ("Moshe and Dina Cohen", "4 & 6", [4, 6]),
        ("Moshe and Dina Cohen", "5", [5, 5]),
        ("Moshe and Dina Cohen", "4/6/8", ["date"]),
        ("Dina Cohen", "4/6", ["date"]),
    ],
)
def test_ages_of_several_in_one_cell_are_theirs_in_order(
    names: str, ages: str, told: list[int | str]
) -> None:
    table = f"Name;Mother;Age\n{names};Rosa;{ages}\nJakob Stern;Mina;5\n"
    rows = read(table)[: len(told)]
    assert [one.problem or one.in_children or _age(one) for one in rows] == told


def _age(row: ParsedRow) -> int:
    assert row.person is not None
    return TODAY.year - 1 - int(row.person.born_from[:4])
