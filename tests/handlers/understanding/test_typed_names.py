"""The name alone, as it was typed, and what stands beside it."""

from datetime import date

import pytest

from handlers.understanding import Reading, name_as_typed, understand, words_left_out

TODAY = date(2025, 11, 18)


def read(text: str) -> Reading:
    return understand(text, "en", "register", TODAY)


def names_in(text: str) -> list[str]:
    return [name_as_typed(person) for person in read(text).people]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("my name is Mendel ben Chaya Raskin", "Mendel ben Chaya Raskin"),
        ("Mendy Rabinovich ben Chana", "Mendy Rabinovich ben Chana"),
        ("Levi ben Chana born 3 May 2019", "Levi ben Chana"),
        ("Raskin, Mendel ben Chaya", "Mendel ben Chaya Raskin"),
        ("Rabbi Moshe ben Dr. Yaakov Levi", "Moshe ben Yaakov Levi"),
        ('in memory of Moshe ben Avraham z"l', "Moshe ben Avraham"),
        ("Hi, I'm Steve Goldman, my mother is Carol", "Steve Goldman ben Carol"),
        ("Chana bas Rivka Levin (nee Cohen)", "Chana bas Rivka Levin"),
        ("Гуревич Михаил Борисович", "Гуревич Михаил Борисович"),
        ("Запишите Ривку бат Лея", "Ривка бат Лея"),
        # no case of a sentence, and no patronymic of a mother
        ("запишите сына Лёву Абрамовича Когана", "Лёва Абрамович Коган"),
        ("за маму Софью Борисовну", "Софья Борисовна"),
        ("для Бориса сына Цили Марковны Коган", "Борис бен Циля Коган"),
        ("для Рахели дочери Мирьям", "Рахель бат Мирьям"),
    ],
)
def test_the_name_without_the_sentence_around_it(typed: str, name: str) -> None:
    assert names_in(typed) == [name]


def test_each_of_several_people_has_a_name_of_their_own() -> None:
    assert names_in("Moshe and Dovid Cohen") == ["Moshe Cohen", "Dovid Cohen"]
    assert names_in("Gold family: Sara 5, Motti 7") == ["Sara Gold", "Motti Gold"]


def test_a_couple_that_shares_a_parent_is_called_each_by_their_own_son_or_daughter_of() -> None:
    assert names_in("Yossi & Dina bas Miriam") == ["Yossi ben Miriam", "Dina bas Miriam"]
    assert names_in("רבקה ומשה בן שרה") == ["רבקה בת שרה", "משה בן שרה"]
    assert names_in("Мендель и Хая бат Рива") == ["Мендель бен Рива", "Хая бат Рива"]
    assert names_in('רבקה ב"ר משה') == ['רבקה ב"ר משה']
    assert names_in("Rivka b. Sara") == ["Rivka b Sara"]


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("Moshe ben Sarah Levy from Lod", "from Lod"),
        ("Moshe ben Sarah Levy, 054-1234567", "054-1234567"),
        ("משה (מויש) לוי", "מויש"),
        ("Moshe ben Sarah Levy blah", "blah"),
        ("Chana Levin (nee Cohen)", "nee Cohen"),
        ("Levi ben Chana born 3 May 2019", ""),
        ("please register Rabbi Moshe ben Sarah, thanks", ""),
    ],
)
def test_words_that_become_no_part_of_the_name(typed: str, beside: str) -> None:
    reading = read(typed)
    assert words_left_out(reading, reading.people[0]) == beside


def test_what_is_said_beside_people_or_instead_of_them() -> None:
    assert read("thank you").said == {"thanks"}
    assert read("I don't know my Hebrew name").said == {"unknown"}
    assert read("my husband is not jewish").said == {"rabbi"}
    assert read("how much is it?").said == frozenset()


def test_a_wish_for_the_living_says_that_the_person_is_alive() -> None:
    (living,) = read("Moshe ben Sarah shlita").people
    (ill,) = read("לרפואת משה בן שרה").people
    (departed,) = read('Moshe ben Avraham z"l').people
    assert (living.is_alive, ill.is_alive, departed.is_alive) == (True, True, False)
