"""Names that stand apart: whose kin somebody is, a family on both sides, numbers of schools, "like mine"."""

from __future__ import annotations

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    # a blessing between the father and the family's name is said of either
    street en Avraham ben Yitzchak z"l Friedman 36
        -> Avraham /Friedman/ m, father Yitzchak, 36 ? standing
    street en Chana bas Moshe a"h Levy 36 -> Chana /Levy/ f, father Moshe, 36 ? standing
    street ru Лев сын Бориса з"л Кац 36 -> Лев /Кац/ m, father Борис, 36 ? standing
    street en Moshe ben Dov z"l 18 -> Moshe m, father Dov, deceased, 18
    street en Dov ben Chaim passed away Roth 18 -> Dov /Roth/ m, father Chaim, deceased, 18
    # a family's name on both sides of a parent, and one behind née
    street en Dina Katz (bas Sara) Levy -> Dina /Katz Levy/ f, mother Sara ? family
    street en Rina Stern (bat Tova) Gold 18 -> Rina /Stern Gold/ f, mother Tova, 18 ? family
    street en my wife Sara nee Klein Gross bat Malka -> Sara f, mother Malka ? family
    street en Sara nee Klein bat Malka Gross -> Sara /Gross/ f, mother Malka
    street en Chana Gold Levy bas Sara 18 -> Chana /Gold Levy/ f, mother Sara, 18
    # a first name that looks like a family's, beside the parent's family
    street en baby Maya Rose, born Oct 3 2025, mommy Jess Kaplan
        -> Maya /Rose/ f, mother Jess, born 2025-10-03 ? family
    street en Lily Rose, mom Kate Stein, 18 -> Lily /Rose/ f, mother Kate, 18 ? family
    street en Jonah Weiss, mom Debbie Katz -> Jonah /Weiss/ m, mother Debbie
    # kin within a name
    street en Zoe Klein mother Anna Klein grandmother Ruth 18
        -> Zoe /Klein/ f, mother Anna Klein Ruth, 18 ? people
    # a double name in the genitive
    street ru Сара-Рейзл дочь Хаи-Муси, 20 шек нал -> Сара-Рейзл f, mother Хая-Муся, 20 шек cash
    street ru Дов сын Леи-Ривки 18 -> Дов m, mother Лея-Ривка, 18
    street ru Лейб сын Бат-Шевы 18 -> Лейб m, mother Бат-Шева, 18
    # whose grandson somebody is
    street ru внук Григория Львовича Мирского Лёва 18 -> Григорий Мирского Лёва m, father Лев, 18 ? people
    street ru жена Бориса Львовича Ольга 18 -> Борис Ольга, father Лев, 18 ? gender, people
    street ru внук Лев Борисович Кац 18 -> Лев /Кац/ m, father Борис, 18
    street ru бабушка Фира Моисеевна Кац 50 -> Фира /Кац/ f, father Моисей, 50
    # the number of a school is no sum
    street ru Полина Левина 8 лет 2 класс школа 47 -> Полина /Левина/ f, aged 8
    street ru Марк Кац 7 лет гимназия № 12 -> Марк /Кац/ m, aged 7
    street ru Лев Штерн лицей 5, 36 -> Лев /Штерн/ m, 36
    street en Dov Blum PS 99 $18 -> Dov /Blum/ m, $18
    street en Dov Blum school 47 -> Dov /Blum/ m
    street en Dov Blum 18 school -> Dov /Blum/ m, 18
    # "like mine" is nobody
    menu en I want a letter for my cousin Ben, last name Adler like mine -> Ben /Adler/ m
    menu en my daughter Shira, last name is the same as mine, Katz -> Shira /Katz/ f
    menu ru дочь Рита, фамилия Кац, как у меня -> Рита /Кац/ f
    menu ru внук Лев, фамилия такая же как у нас, Штерн -> Лев /Штерн/ m
    street en her surname is same as mine Katz, Shira -> Shira /Katz/ f
    street en Mine Levy 18 -> Mine /Levy/ f, 18
    # not for the writer
    menu en Not for me, for my neighbor Mrs Tova Adler -> Tova /Adler/ f
    menu en this isn't for me, it's for my friend Avi Stern -> Avi /Stern/ m
    menu ru не для меня, для соседки Тамары Адлер -> Тамара /Адлер/ f
    menu en no, cancel that, I want it for my son instead, Ari ben Leah -> Ari m, mother Leah
    menu en not for my son, for my daughter Mia bat Ruth -> Mia, mother Ruth ? gender, people
    street en Saul Lerner, put his daughters instead: Amy and Beth -> - ? people
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_names_that_stand_apart(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected
