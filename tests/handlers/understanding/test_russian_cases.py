"""Russian names that stand in another case, or in the plural; and Russian words that are no names."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

DECLINED = r"""
    street ru Сашу Гринберга и его жену Свету, по 18 -> Саша /Гринберг/ m, 18; Света /Гринберг/ f, 18
    street ru Сашу Гринберга, 18 -> Саша /Гринберг/ m, 18
    street ru Женю Левину -> Женя /Левина/ f
    street ru Анну Кац, Льва Каца -> Анна /Кац/ f; Лев /Кац/ m
    street ru Софью Гольдберг -> Софья /Гольдберг/ f
    street ru Илью Когана 10 лет -> Илья /Коган/ m, aged 10
    street ru Александра Коэна -> Александр /Коэн/ m
    street ru Евгения Бродского -> Евгений /Бродский/ m
    street ru Наума Рудмана -> Наум /Рудман/ m
    street ru Моше Когана -> Моше /Коган/ m
    menu ru для дедушки Абрама Иосифовича Кагана -> Абрам /Каган/ m, father Иосиф
    menu ru букву внуку Натанчику Шульману, мама Инна -> Натанчик /Шульман/ m, mother Инна ? given
    menu ru Бориса Исааковича Лифшица -> Борис /Лифшиц/ m, father Исаак
    list ru Аркадия Львовича Гуревича -> Аркадий /Гуревич/ m, father Лев
    street ru Рабиновича Ивана Петровича -> Иван /Рабинович/ m, father Пётр
    street ru Памяти Якова Самуиловича Блюма -> Яков /Блюм/ m, father Самуил, deceased
    street ru Надежду Абрамовну Кац -> Надежда /Кац/ f, father Абрам
    street ru запиши маму Розу Абрамовну -> Роза f, father Абрам
    street ru запиши папу Якова Каца -> Яков /Кац/ m
    street ru Наталью Фридман и Олега Фридмана -> Наталья /Фридман/ f; Олег /Фридман/ m
    lookup ru Есть буква у Владимира Когана? -> Владимир /Коган/ m
    lookup ru есть ли буква у Розы Абрамовны Кац -> Роза /Кац/ f, father Абрам
    lookup ru для Давида сына Ольги -> Давид m, mother Ольга
    # a child or father for whom it is, and both parents of a child
    register ru хочу букву для сына Ильи -> Илья m ? parent_or_family
    register ru за сына Илью Кац -> Илья /Кац/ m
    register ru в память моего папы Григория Кляйна -> Григорий /Кляйн/ m, deceased
    register ru запишите сына Ривки -> m, mother Ривка ? given
    register ru Миша, сын Ани и Пети Рабиновичей -> Миша /Рабинович/ m, mother Аня, father Петя
    register ru Миша сын Ани и Пети -> Миша m, mother Аня, father Петя
    register ru Мендл сын Ривки и Соня дочь Лены -> Мендл m, mother Ривка; Соня f, mother Лена
    register ru родилась девочка! мама Сара Левина -> /Левина/ f, mother Сара, newborn
    register ru родился мальчик Моше, мама Сара -> Моше m, mother Сара
    # in the nominative already
    street ru Александра Коэн -> Александра /Коэн/ f
    street ru Евгения Вайс -> Евгения /Вайс/ f
    street ru Саша Левина -> Саша /Левина/ f
    street ru Хава Леви -> Хава /Леви/ f
    street ru Шули Коэн -> Шули /Коэн/ f
    street ru Яна Соя -> Яна /Соя/ f
    street ru Моше Чеба -> Моше /Чеба/ m
"""
PLURAL = r"""
    street ru Яша и Соня Левины по 18 -> Яша /Левин/ m, 18; Соня /Левина/ f, 18
    street ru Илья и Рита Абрамовы -> Илья /Абрамов/ m; Рита /Абрамова/ f
    street ru Маша и Даша Левины -> Маша /Левина/ f; Даша /Левина/ f
    street ru Миша и Лена Бродские -> Миша /Бродский/ m; Лена /Бродская/ f
    street ru Петя и Вася Гуревичи -> Петя /Гуревич/ m; Вася /Гуревич/ m
    street ru Миша и Рита Коган -> Миша /Коган/ m; Рита /Коган/ f
"""
WORDS = r"""
    # a patronymic and a verb are no family names
    street ru Эсфирь Хаимовна 80 лет и муж её Наум 85 лет
        -> Эсфирь f, father Хаим, aged 80; Наум m, aged 85 ? parent_or_family
    street ru Эсфирь Хаимовна Кац и муж её Наум -> Эсфирь /Кац/ f, father Хаим; Наум /Кац/ m
    street ru Лёва занёс 36 -> -
    street ru Лёва Кац занёс 36 -> Лёва /Кац/ m, 36
    street ru Соня подвезла 36 -> Соня f, 36 ? parent_or_family, people
    street ru Слава Б-гу, сегодня много -> -
    street ru миша вайс -> миша /вайс/ m
    # an age or a sum
    street ru Моше Кац, отец Давид, 80 -> Моше /Кац/ m, father Давид, 80 ? sum
    street en Moshe Cohen, father David, 75 -> Moshe /Cohen/ m, father David, 75 ? sum
    street ru Мирьям, мама Соня, 18 -> Мирьям f, mother Соня, 18
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(DECLINED + PLURAL + WORDS))
def test_a_russian_text_is_understood(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected
