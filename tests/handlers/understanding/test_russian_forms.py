"""Russian names in any case: everyday names of men and women, with families of every ending."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a man in the genitive is no woman of a seldom name
    register ru за Давида Левина -> Давид /Левин/ m
    street ru Михаила Бродского 18 -> Михаил /Бродский/ m, 18
    register ru для Александра Шевченко -> Александр /Шевченко/ m
    register ru запишите Евгения Рабиновича -> Евгений /Рабинович/ m
    register ru Марка Гольдмана -> Марк /Гольдман/ m
    register ru за Шломо Левина -> Шломо /Левин/ m
    register ru письмо для Льва Левитова -> Лев /Левитов/ m
    register ru Аркадию Кацу -> Аркадий /Кац/ m
    register ru Лейбе Кац -> Лейб /Кац/ m
    register ru вместе с Андреем Штерном -> Андрей /Штерн/ m
    register ru Алексею Сороке -> Алексей /Сорока/ m
    register ru сыну Давиду 9 лет, мать Лена -> Давид m, mother Лена, aged 9
    lookup ru ищу Абрамовича Романа -> Роман /Абрамович/ m
    register ru Женя Розен родился 3.5.2019 -> Женя /Розен/ m, born 2019-05-03
    register ru Гриша сын Розы Львовны -> Гриша m, mother Роза
    menu ru для дочки Мирры, её мать Эстер Яковлевна -> Мирра f, mother Эстер
    menu ru для дочки Ривки дочери Мирьям Коган -> Ривка /Коган/ f, mother Мирьям
    menu ru для жены Гали дочери Розы -> Галя f, mother Роза
    menu ru дочка Ривки бат Мирьям -> Ривки f, mother Мирьям
    # kin in every case
    menu ru в память о моём муже Лазаре Исааковиче Когане -> Лазарь /Коган/ m, father Исаак, deceased
    menu ru запишите моего внука Марка сына Розы -> Марк m, mother Роза
    # a woman
    register ru для Дины Кац -> Дина /Кац/ f
    register ru Дине Кац -> Дина /Кац/ f
    register ru за Ривку Левину -> Ривка /Левина/ f
    register ru Розы Бродской -> Роза /Бродская/ f
    register ru Любовь Левитову -> Любовь /Левитова/ f
    register ru Эстер Левитовой -> Эстер /Левитова/ f
    register ru для Натальи Шевченко -> Наталья /Шевченко/ f
    register ru письмо для Гали Фукс -> Галя /Фукс/ f
    # who is named as the tables have it
    register ru Александра Левина -> Александра /Левина/ f
    register ru Рита Левина -> Рита /Левина/ f
    register ru Гали Фукс -> Гали /Фукс/ ? gender
    register ru Ривки Кац -> Ривки /Кац/ f
    register ru Яна Левина -> Яна /Левина/ f
    register ru Элияу Коган -> Элияу /Коган/ ? gender
    register ru за Александру Левину -> Александра /Левина/ f ? people
    # a newborn of somebody, and one with a name
    register ru младенец Гали Фукс -> /Фукс/, mother Гали, newborn ? gender
    register ru младенец Анна Фукс -> Анна /Фукс/ f
"""


def test_everyday_names_are_turned_back_and_whole_ones_are_not() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]
