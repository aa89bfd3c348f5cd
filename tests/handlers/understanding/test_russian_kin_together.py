"""Russian kin who are joined by "и": each is a person, and a family's name may be the genitive of several."""

from __future__ import annotations

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    # the сына behind "и" is somebody further, not "son of"
    street ru для мужа Михаила и сына Давида Розенбергов
        -> Михаил /Розенбергов/ m; Давид /Розенбергов/ m ? family
    street ru для сына Давида и дочери Марины Розенбергов
        -> Давид /Розенбергов/ m; Марина /Розенбергов/ f ? family
    street ru за мужа Игоря и сына Льва Кацев 36 -> Игорь /Кацев/ m; Лев /Кацев/ m, 36 ? family, sum
    street ru для жены Ольги и дочери Сони Гуревич по 18 -> Ольга /Гуревич/ f, 18; Соня /Гуревич/ f, 18
    street ru за маму Розу и дочь Инну Штерн -> Роза /Штерн/ f; Инна /Штерн/ f
    street ru для сына Ильи и сына Якова Бронштейнов
        -> Илья /Бронштейнов/ m; Яков /Бронштейнов/ m ? family
    menu ru хочу записать мужа Игоря и сына Льва Кацев -> Игорь /Кацев/ m; Лев /Кацев/ m ? family
    menu ru буквы для дочки Ани и сына Бори, мама Рита -> Аня f, mother Рита; Боря m, mother Рита
    # a plural that tells its family, and a family's name that stands as it is
    street ru за внука Льва и внучку Басю Хайкиных по 18 -> Лев /Хайкин/ m, 18; Бася /Хайкина/ f, 18
    street ru для Яши и Сони Абрамовых -> Яша /Абрамов/ m; Соня /Абрамова/ f
    street ru Миша и Давид Абрамов по 18 -> Миша /Абрамов/ m, 18; Давид /Абрамов/ m, 18
    # a woman's form of the family is no brother's
    list ru Абрамова Лия и Лев -> Лия /Абрамова/ f; Лев /Абрамов/ m
    list ru Лев и Лия Абрамова -> Лев /Абрамов/ m; Лия /Абрамова/ f
    list ru Бродская Роза и Яша -> Роза /Бродская/ f; Яша /Бродский/ m
    list ru Штерн Соня и Лев -> Соня /Штерн/ f; Лев /Штерн/ m
    # a parent stays one
    street ru Соня дочь Эстер и Лев сын Эстер -> Соня f, mother Эстер; Лев m, mother Эстер
    street ru Борис сын Ривки 18 -> Борис m, mother Ривка, 18
    # cut-off words for the departed, and a parent behind a slash
    list ru Роза Гутман ум. дочь Баси -> Роза /Гутман/ f, mother Бася, deceased
    list ru Сёма Шац (ум.) сын Хаи -> Сёма /Шац/ m, mother Хая ? standing
    list en Saul Roth (dec'd) son of Max -> Saul /Roth/ m, father Max, deceased
    list ru Левин Женя / Фаины / 18 -> Женя /Левин/ m; Фаина /Левин/ f, aged 18 ? people
    list ru Левина Соня / Раи -> Соня /Левина/ f; Рая /Левина/ f ? people
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_each_of_several_kin_is_a_person(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected
