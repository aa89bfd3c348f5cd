"""The gender that a given name tells, and names that are borne by both."""

import pytest

from storage.names import bearers_of, gender_of, given_names, is_given


@pytest.mark.parametrize(
    "names",
    [
        "עדי טל נועם שמחה יובל ליאור רותם עמית חן רוני עדן אריאל יונה שי גל סתיו נוי",
        "עומר אור בר מור דר פז",
        "Gal Lior Eden Stav Noy Chen Sasha Alex Robin Simcha Sandy Sam Ariel Omer Noam Shay Or",
        "Tal Bar Gili Mor Shaked Shachar Sharon Yarden Jordan Taylor Morgan Jamie Chris Pat Charlie Kim Jean",
        "Andrea Nicky Dana",
        "Саша Женя Слава Валя Шура",
    ],
)
def test_a_name_that_both_bear_is_known_and_tells_nothing(names: str) -> None:
    for name in names.split():
        assert is_given(name), name
        assert bearers_of(name) == {"m", "f"}, name
        assert gender_of(name) == "", name


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        (
            "Chaim יוסף Mark Will Bill Frank Guy Dean Lev Лев שלום חי פסח לביא צבי Daniel",
            "m",
        ),
        (
            "Chaya Grace Joy April June Rose Hope Вера Надежда Любовь ברכה ורד מנוחה צבי' Danielle",
            "f",
        ),
    ],
)
def test_the_table_tells_the_gender_of_names_that_are_ordinary_words_too(names: str, gender: str) -> None:
    for name in names.split():
        assert gender_of(name) == gender, name


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Chaya Mushka", "f"),
        ("Chaya-Mushka", "f"),
        ("Tal Moshe", "m"),
        ("Shir Sarah", "f"),
        ("יום טוב", "m"),
        ("מזל טוב", "f"),
        ("Moshe Sarah", ""),
        ("Qwerty", ""),
        ("", ""),
    ],
)
def test_of_several_names_those_decide_that_tell(name: str, gender: str) -> None:
    assert gender_of(name) == gender


def test_a_geresh_tells_names_apart() -> None:
    assert {entry.hebrew[0] for entry in given_names().find("ג'ון")}.isdisjoint({"גון"})
    assert bearers_of("אבי") == {"m"}  # אבי is also how Abby is written, and hardly ever meant
    assert given_names().find("גורג")[0] in given_names().find("ג'ורג'")  # typed without, it is still found


def test_nobody_bears_an_unknown_word() -> None:
    assert bearers_of("qwerty") == frozenset()
