"""Who gives and who is remembered, a middle initial, and a newborn who is told by the family's name."""

import pytest

from handlers.understanding import Reading
from tests.handlers.understanding.told import read, rows_of, told


def test_a_letter_in_memory_may_be_the_only_one() -> None:
    (ask,) = read("Perl Stein 36 in memory of her father Yosef ben Moshe").asks
    assert [told(Reading("", "register", people)) for people in ask.readings] == [
        "Yosef m, father Moshe, deceased, 36",
        "Perl /Stein/ f, 36; Yosef m, father Moshe, deceased",
    ]


ROWS = r"""
    street ru Сара Вайс 18 в память о папе Моше бен Ицхак
        -> Сара /Вайс/ f, 18; Моше m, father Ицхак, deceased ? people
    street en in memory of Yosef ben Moshe 36 -> Yosef m, father Moshe, deceased, 36
    street en Moshe & Dina Cohen $36 cash, and their son Avi age 7
        -> Moshe /Cohen/ m; Dina /Cohen/ f, $36 cash; Avi /Cohen/ m, aged 7 ? sum
    register he אבא שלי המנוח יעקב בן סלימאן -> יעקב m, father סלימאן, deceased
    register he אבי המנוח יעקב כהן -> יעקב /כהן/ m, deceased
    register he אבי כהן -> אבי /כהן/ m
    register he לע"נ משה בן דוד, יעקב בן אברהם
        -> משה m, father דוד, deceased; יעקב m, father אברהם, deceased
    register en in memory of Moshe ben Dovid, Rivka Katz
        -> Moshe m, father Dovid, deceased; Rivka /Katz/ f ? standing
    register en In memory of Dovid ben Yaakov by his son Moshe -> Dovid m, father Yaakov, deceased
    register he לע"נ דוד בן יעקב מאת בנו משה -> דוד m, father יעקב, deceased
    street en Sara Levy 18 by check -> Sara /Levy/ f, 18
    # whoever writes, in front or behind
    register en This is Moshe Levy. Letter for my son Ari Levy
        -> Moshe /Levy/ m; Ari /Levy/ m ? people
    register he שלום מדבר משה לוי, אני רוצה אות לבן שלי אריה לוי
        -> משה /לוי/ m; אריה /לוי/ m ? people
    register ru Это Моше Леви, букву для сына Марка Леви -> Моше /Леви/ m; Марк /Леви/ m ? people
    register en my name is Dina Cohen -> Dina /Cohen/ f
    register en Ari ben Dina. Thanks, Moshe Levy -> Ari m, mother Dina; Moshe /Levy/ m ? people
    register he ארי בן דינה, בברכה משה לוי -> ארי m, mother דינה; משה /לוי/ m ? people
    # somebody more is no parent
    register he משה בן שרה וגם את דוד כהן -> משה m, mother שרה; דוד /כהן/ m
    register en Moshe ben Sara and also Dovid Katz -> Moshe m, mother Sara; Dovid /Katz/ m
    street en Levi ben Tova -> Levi m, mother Tova
    street en Michael B. Cohen -> Michael /Cohen/ m
    street en Leah B. Katz -> Leah /Katz/ f
    street en Moshe B. Rivka Levy -> Moshe /Levy/ m, mother Rivka
    street en Baby boy Levy, mother Rena -> /Levy/ m, mother Rena, newborn
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_nobody_is_taken_for_somebody_else(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected
