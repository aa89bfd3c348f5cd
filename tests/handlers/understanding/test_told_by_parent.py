"""Whoever is told by a parent first, and names that are a father's or the family's: never lost in silence."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # the son of somebody, and his name behind it
    street he הבת של רותי, נועה, 18 -> נועה f, mother רותי, 18
    street he הבן של ציפי, איתמר כהן, 36 -> איתמר /כהן/ m, mother ציפי, 36
    street en the daughter of Ruth, Noa 18 -> Noa f, mother Ruth, 18
    street en the son of Tzippy, Itamar, 6 -> Itamar m, mother Tzippy, aged 6 ? people
    street en Tzippy's daughter Noa 18 -> Noa f, mother Tzippy, 18
    street en Tzippy's son, Itamar, 36 -> Itamar m, mother Tzippy, 36
    street ru дочь Риты, Соня 36 -> Соня f, mother Рита, 36
    street yi דער זון פון ציפי, איתמר 36 -> איתמר m, mother ציפי, 36
    street yi ציפי'ס טאכטער חנה 18 -> חנה f, mother ציפי, 18
    # two people
    street he הבן של ציפי, דינה, 36 -> m, mother ציפי; דינה f, 36 ? given, parent_or_family, sum
    street en ben Sarah, Moshe ben Leah -> m, mother Sarah; Moshe m, mother Leah ? given
    # whose own name is not told
    street en ben Tova Levy -> /Levy/ m, mother Tova ? given
    street he בן טובה לוי 18 -> /לוי/ m, mother טובה, 18 ? given
    street ru бен Това Леви -> /Леви/ m, mother Това ? given
    street yi בן גיטל לעווי -> /לעווי/ m, mother גיטל ? given
    # families that begin with a "son of"
    street en Ben Haim Yossi 18 -> Yossi /Ben Haim/ m, 18
    street he בן חיים יוסי -> יוסי /בן חיים/ m
    street en Levy ben Tova -> Levy m, mother Tova
"""


def test_who_is_told_by_a_parent() -> None:
    for place, language, text, expected in rows_of(ROWS):
        assert told(read(text, place, language)).replace("somebody", "m") == expected.replace(
            "somebody", "m"
        ), text


@pytest.mark.parametrize(
    ("line", "ways"),
    [
        ("Лев Абрамович, 36", ["family Абрамович", "father Абрам"]),
        ("Исаак Борисович 36", ["family Борисович", "father Борис"]),
        ("Наум Давидович", ["family Давидович", "father Давид"]),
        ("Моше Абрамович бен Сара 36", ["family Абрамович", "mother Сара"]),
    ],
)
def test_a_patronymic_or_a_family(line: str, ways: list[str]) -> None:
    (ask,) = [one for one in read(line, "street", "ru").asks if one.kind == "parent_or_family"]
    found = [
        f"family {one.family}" if one.family else f"{one.parent_kind} {one.parent}" for (one,) in ask.readings
    ]
    assert found == ways


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Наум Абрамович Коган", "Наум /Коган/ m, father Абрам"),
        ("Соня Абрамович, мама Лена", "Соня /Абрамович/ f, mother Лена"),
        ("Абрамович Соня, мама Лена", "Соня /Абрамович/ f, mother Лена"),
    ],
)
def test_where_the_rest_tells_it_nothing_is_asked(line: str, expected: str) -> None:
    assert told(read(line, "street", "ru")) == expected
