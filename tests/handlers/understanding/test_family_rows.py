"""A family in a row: whoever follows a word for kin is somebody, and several numbers are ages."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
# the child of a row is nobody's parent
menu ru жена Фаина Гуревич, сын Лёва и Мирьям -> Фаина /Гуревич/ f; Лёва m; Мирьям f ? parent_or_family
menu ru жена Фаина Гуревич, дочь Мирьям -> Фаина /Гуревич/ f; Мирьям f ? parent_or_family
menu ru Фаина Гуревич, сын Лёва -> Фаина /Гуревич/ f; Лёва m ? parent_or_family
menu ru Фаина сын Лёва -> Фаина f; Лёва m ? parent_or_family
street ru жена Фаина 18, сын Лёва 36 -> Фаина f, 18; Лёва m, 36 ? parent_or_family
# the numbers of a row are ages
menu ru запишите нас: я Боря 41, жена Фаина 38, сын Лёва 9 и Мирьям 4 годика, фамилия Кац
        -> Боря /Кац/ m, aged 41; Фаина /Кац/ f, aged 38; Лёва /Кац/ m, aged 9; Мирьям /Кац/ f, aged 4
menu ru муж Илья 40, дочь Рина 7, сын Дан 5, фамилия Кац
        -> Илья /Кац/ m, aged 40; Рина /Кац/ f, aged 7; Дан /Кац/ m, aged 5
menu ru папа Борис 41, мама Фаина 38, сын Лев 9, дочь Мирьям 4
        -> Борис m, aged 41; Фаина f, aged 38; Лев m, aged 9; Мирьям f, aged 4 ? parent_or_family
menu yi טאטע בערל 41, מאמע פייגא 38, זון לייבל 9, טאכטער מרים 4
        -> בערל m, aged 41; פייגא f, aged 38; לייבל m, aged 9; מרים f, aged 4 ? parent_or_family
menu ru нас четверо: Илья 35, Соня 33, Давид 7, Рина 2
        -> Илья m, aged 35; Соня f, aged 33; Давид m, aged 7; Рина f, aged 2 ? parent_or_family
menu yi מיר זענען פיר: אליהו 35, שרה 33, דוד 7, רינה 2
        -> אליהו m, aged 35; שרה f, aged 33; דוד m, aged 7; רינה f, aged 2 ? parent_or_family
menu yi ikh bin Yankl 41, mayn vayb Feyge 38, zun Leybl 9
        -> Yankl m, aged 41; Feyge f, aged 38; Leybl m, aged 9 ? parent_or_family
menu ru Олег 40 и Ира 38 Бергман -> Олег /Бергман/ m, aged 40; Ира /Бергман/ f, aged 38
# sums, and sons of somebody
menu ru Моше Коган 36, Сара Коган 54 -> Моше /Коган/ m, 36; Сара /Коган/ f, 54
street ru Моше сын Авраама 18 -> Моше m, father Авраам, 18
menu ru сын Лев 9 лет, мама Фаина, папа Борис Гуревич -> Лев /Гуревич/ m, mother Фаина, father Борис, aged 9
"""

UNNAMED = """
menu ru rodilas doch, imya poka ne dali, mama Rivka Levin -> /Levin/ f, mother Rivka, newborn
menu ru rodilsya syn, imeni eshche net, mama Rivka Levin -> /Levin/ m, mother Rivka, newborn
menu ru eshche ne dali imya, mama Rivka Levin -> /Levin/, mother Rivka, newborn ? gender
menu ru ne nazvali eshche, mama Rivka Levin -> /Levin/, mother Rivka, newborn ? gender
menu ru imeni eshche net, mama Rivka Levin -> /Levin/, mother Rivka, newborn ? gender
menu yi hot nokh nisht keyn nomen, mame Rivka Levin -> /Levin/, mother Rivka, newborn ? gender
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_a_family_in_a_row(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(UNNAMED))
def test_a_newborn_without_a_name_is_alive(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


TOLD_APART = """
menu yi מיין זון שלום 5 יאר אלט, די מאמע חנה קליין -> שלום /קליין/ m, mother חנה, aged 5
list yi ר׳ שלום ווייס בן פעסל -> שלום /ווייס/ m, mother פעסל
menu yi שלום, איך וויל א בוכשטאב פאר משה בן שרה -> משה m, mother שרה
menu ru moy papa umer god nazad, Isaak ben Lev Shvarts -> Isaak /Shvarts/ m, father Lev, deceased
street ru pokoynaya Sima bat Roza 36 -> Sima f, mother Roza, deceased, 36
street ru pamyati Lev ben Haim 18 -> Lev m, father Haim, deceased, 18
menu ru Яша Зак едва не умер, молимся, мама Роза 18 -> Яша /Зак/ m, mother Роза, 18
menu ru Илюша 3 годика Левина Маша мама -> Илюша /Левина/ m, mother Маша, aged 3
menu ru Рома 5 лет, Анна Коган мама -> Рома /Коган/ m, mother Анна, aged 5
menu ru дочке Хане послезавтра 12, мама Рива Зильбер -> Хана /Зильбер/ f, mother Рива, aged 11
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(TOLD_APART))
def test_what_stands_beside_a_name_is_told_from_it(
    place: str, language: str, text: str, expected: str
) -> None:
    assert told(read(text, place, language)) == expected
