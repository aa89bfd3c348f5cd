"""Words that are said beside people in first messages, in four languages, and are no part of their names."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # who is called asks for no call
    register en call me Moshe Levy -> Moshe /Levy/ m
    menu he תקראו לי משה לוי -> משה /לוי/ m
    menu yi רופט מיך משה לוי -> משה /לוי/ m
    menu ru зовите меня Моше Леви -> Моше /Леви/ m
    # what was wished before
    menu en no, cancel that, Levi ben Chana -> Levi m, mother Chana
    # remembered in few words
    menu en We want to honor our grandmother, Frieda bas Mendel Rubin, who passed on in the 90s
        -> Frieda /Rubin/ f, father Mendel, deceased
    menu ru Бабушке Фире дочери Хаи, царствие небесное -> Фира f, mother Хая, deceased
    # children by the words for many
    menu yi פאר מיינע צוויי טעכטער, רחלע 4 און שרהלע 6, די מאמע הייסט גיטל
        -> רחלע f, mother גיטל, aged 4; שרהלע f, mother גיטל, aged 6
""".replace("\n        ->", " ->")


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_what_is_said_beside_is_no_name(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("a letter for Dr. Sam Weinberg, Shmuel ben Raizel", ["Weinberg", ""]),
        ("Ben David, Moshe ben Sara", ["Ben David"]),
        ("Levy, Moshe ben Sara", ["Levy"]),
    ],
)
def test_a_whole_name_before_a_comma_is_nobody_s_family(text: str, families: list[str]) -> None:
    assert [one.family for one in read(text, "menu", "en").people] == families
