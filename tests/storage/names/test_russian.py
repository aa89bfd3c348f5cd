"""Russian names in a sentence: case endings turned back, fathers found in patronymics."""

import pytest

from storage.names import father_of_patronymic, nominatives


@pytest.mark.parametrize(
    ("declined", "name"),
    [
        ("Миши", "Миша"),
        ("Светой", "Света"),
        ("Ривку", "Ривка"),
        ("Саре", "Сара"),
        ("Риты", "Рита"),
        ("Зои", "Зоя"),
        ("Софьи", "Софья"),
        ("Рахили", "Рахиль"),
        ("Мойшу", "Мойше"),
        ("Каца", "Кац"),
        ("Менделя", "Мендель"),
        ("Мордехая", "Мордехай"),
        ("Григория", "Григорий"),
        ("Яковом", "Яков"),
        ("Льва", "Лев"),
        ("Гуревича", "Гуревич"),
        ("Левиной", "Левина"),
        ("Бродского", "Бродский"),
        ("Бродской", "Бродская"),
        ("Рябинкиной", "Рябинкина"),  # of no table: the ending tells
    ],
)
def test_a_declined_name_is_brought_to_the_nominative(declined: str, name: str) -> None:
    assert nominatives(declined)[0] == name


@pytest.mark.parametrize("name", ["Моше", "Рахель", "Сара", "Коган", "Левина", "Эстер"])
def test_a_name_that_stands_in_the_nominative_stays(name: str) -> None:
    assert nominatives(name)[0] == name


def test_where_russian_declines_the_other_reading_comes_first() -> None:
    assert nominatives("Левина")[:2] == ("Левина", "Левин")
    assert nominatives("Левина", declined=True)[:2] == ("Левин", "Левина")
    assert nominatives("Иосифа", declined=True)[0] == "Иосиф"


@pytest.mark.parametrize("word", ["спасибо", "мальчик", "Торстен", "завтра", "Levin", "שרה"])
def test_other_words_have_no_nominative(word: str) -> None:
    assert nominatives(word) in ((), (word,))


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("Борисович", "Борис"),
        ("Михайлович", "Михаил"),
        ("Лазаревич", "Лазарь"),
        ("Абрамович", "Абрам"),
        ("Менделевич", "Мендель"),
        ("Григорьевич", "Григорий"),
        ("Израилевич", "Израиль"),
        ("Моисеевич", "Моисей"),
        ("Мойшевич", "Мойше"),
        ("Иудович", "Иуда"),
        ("Львович", "Лев"),
        ("Петрович", "Пётр"),
        ("Ильич", "Илья"),
        ("Торстенович", "Торстен"),  # a father of no table
        ("Izrailevich", "Izrail"),
        ("Mikhailovich", "Mikhail"),
        ("Moiseevich", "Moisey"),
        ("Arkadyevich", "Arkady"),
        ("Михайловича", "Михаил"),
    ],
)
def test_a_son_is_told_by_his_fathers_name(patronymic: str, father: str) -> None:
    assert father_of_patronymic(patronymic) == (father, "m")


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("Ильинична", "Илья"),
        ("Яковлевна", "Яков"),
        ("Наумовна", "Наум"),
        ("Моисеевны", "Моисей"),
        ("Никитична", "Никита"),
        ("Юрьевна", "Юрий"),
        ("Pavlovna", "Pavel"),
        ("Ilyinichna", "Ilya"),
    ],
)
def test_a_daughter_is_told_by_her_fathers_name(patronymic: str, father: str) -> None:
    assert father_of_patronymic(patronymic) == (father, "f")


@pytest.mark.parametrize(
    "word",
    ["Рабинович", "Гуревич", "Беркович", "Левич", "Мицкевич", "Rabinovich", "Horwich", "which", "Наталья"],
)
def test_families_and_other_words_have_no_father_in_them(word: str) -> None:
    assert father_of_patronymic(word) is None
