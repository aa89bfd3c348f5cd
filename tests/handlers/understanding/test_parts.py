"""The answer to "what is the mother's name?": the name alone, whatever stands around it, and nothing else."""

from datetime import date

import pytest

from handlers.understanding import NamedPart, PartReading, understand_part

TODAY = date(2025, 11, 18)


def part(text: str, asked: NamedPart = "mother") -> PartReading:
    return understand_part(text, asked, "en", TODAY)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Galina", "Galina"),
        ("Мама Галина", "Галина"),
        ("маму зовут Сара", "Сара"),
        ("her name is Chana", "Chana"),
        ("my mom's name is Carol", "Carol"),
        ("Mrs. Sarah", "Sarah"),
        ("bat Sarah", "Sarah"),
        ("Sarah Rivka", "Sarah Rivka"),
        ("אמא שלי שרה", "שרה"),
        ("די מאמע הייסט חיה", "חיה"),
        ("Ketevan", "Ketevan"),
    ],
)
def test_a_mother_in_a_word_or_in_a_sentence(typed: str, name: str) -> None:
    assert part(typed) == PartReading(name)


def test_both_parents_may_be_named_at_once() -> None:
    assert part("Avraham and Sarah") == PartReading("Sarah", other="Avraham")
    assert part("שרה ואברהם", "father") == PartReading("אברהם", other="שרה")
    assert part("mother Sarah father Yosef") == PartReading("Sarah", other="Yosef")
    assert part("אמא שרה אבא יוסף") == PartReading("שרה", other="יוסף")


def test_the_other_parent_is_not_taken_for_the_one_who_was_asked_for() -> None:
    assert part("Yosef") == PartReading(other="Yosef")
    assert part("Sarah", "father") == PartReading(other="Sarah")


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("Chana Levy", "Levy"),
        ("Chana bat Rivka", "Rivka"),
        ("Sarah (Susie)", "Susie"),
        ("Галина Петровна", "Пётр"),
    ],
)
def test_what_stands_beside_the_mother_is_told(typed: str, beside: str) -> None:
    assert part(typed).left_out == beside
    assert part(typed).name == typed.split()[0]


def test_a_girl_is_no_mother() -> None:
    assert part("a girl") == PartReading(gender="f")
    assert part("мальчик") == PartReading(gender="m")


@pytest.mark.parametrize("typed", ["I don't know", "לא יודעת", "не знаю", "איך ווייס נישט", "?"])
def test_not_known(typed: str) -> None:
    assert part(typed) == PartReading(is_unknown=True)


@pytest.mark.parametrize(
    "typed", ["not jewish", "she isn't Jewish", "לא יהודייה", "нееврейка", "נישט קיין איד"]
)
def test_who_is_not_jewish_is_the_rabbis(typed: str) -> None:
    read = part(typed)
    assert (read.name, read.other) == ("", "")
    assert "rabbi" in read.said


@pytest.mark.parametrize(
    "typed", ["thanks", "how much is it?", "wait a minute", "כמה זה עולה", "same as before"]
)
def test_talk_names_nobody(typed: str) -> None:
    read = part(typed)
    assert (read.name, read.other, read.gender) == ("", "", "")


def test_two_mothers_are_not_sure() -> None:
    assert not part("Sara, Rivka").is_sure


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("Levy", "Levy"),
        ("my last name is Levy", "Levy"),
        ("Ben David", "Ben David"),
        ("בן דוד", "בן דוד"),
        ("משפחת לוי", "לוי"),
        ("моя фамилия Кац", "Кац"),
        ("Moshe ben Sarah Levy", "Levy"),
        ("Price", "Price"),
        ("de la Rosa", "de la Rosa"),
        ("Levy-Cohen", "Levy-Cohen"),
        ("Goldberg, please", "Goldberg"),
    ],
)
def test_a_family_name(typed: str, family: str) -> None:
    read = part(typed, "family")
    assert (read.name, read.is_sure) == (family, True)


@pytest.mark.parametrize("typed", ["tomorrow", "how much is it", "the same as my father", "תודה", "של אבא"])
def test_a_sentence_is_no_family_name(typed: str) -> None:
    assert part(typed, "family").name == ""


def test_an_everyday_word_in_its_place_is_asked_about() -> None:
    assert part("same", "family") == PartReading("same", is_sure=False)
