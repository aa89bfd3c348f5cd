"""A family name behind the second of two, each of whom has a parent, is asked about: of both, or of one."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    street en Mark ben Lillian and Joan bas Helen Fishman
        -> Mark m, mother Lillian; Joan /Fishman/ f, mother Helen ? family
    menu en Mark ben Lillian and Joan bas Helen Fishman
        -> Mark m, mother Lillian; Joan /Fishman/ f, mother Helen ? family
    street he משה בן לאה ושרה בת רחל גרינברג -> משה m, mother לאה; שרה /גרינברג/ f, mother רחל ? family
    street yi משה בן לאה און שרה בת רחל גרינבערג -> משה m, mother לאה; שרה /גרינבערג/ f, mother רחל ? family
    street ru Марк бен Лилиан и Жанна бат Елена Фишман
        -> Марк m, mother Лилиан; Жанна /Фишман/ f, mother Елена ? family
    # each of their own
    street en Mark ben Lillian Katz and Joan bas Helen Fishman
        -> Mark /Katz/ m, mother Lillian; Joan /Fishman/ f, mother Helen
    street en Mark ben Lillian, Joan bas Helen Fishman
        -> Mark m, mother Lillian; Joan /Fishman/ f, mother Helen
    street en Mark ben Lillian 18, Joan bas Helen Fishman 18
        -> Mark m, mother Lillian, 18; Joan /Fishman/ f, mother Helen, 18
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_whose_the_family_is(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


def test_both_ways_are_offered() -> None:
    (ask,) = read("Mark ben Lillian and Joan bas Helen Fishman").asks
    assert [way[0].family for way in ask.readings] == ["Fishman", ""]
