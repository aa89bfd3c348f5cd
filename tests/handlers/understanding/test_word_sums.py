"""Sums in words and in other odd forms, and small numbers that are sums, ages or something else."""

import pytest

from tests.handlers.understanding.told import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moshe Cohen five dollars", "Moshe /Cohen/ m, 5 dollars"),
        ("Moshe Cohen twenty dollars cash", "Moshe /Cohen/ m, 20 dollars cash"),
        ("Moshe Cohen gave a hundred", "Moshe /Cohen/ m, 100"),
        ("Moshe Cohen a hundred and eighty", "Moshe /Cohen/ m, 180"),
        ("Rivka bas Leah, thirty six", "Rivka f, mother Leah, 36"),
        ("Moshe Cohen a fiver", "Moshe /Cohen/ m, 5"),
        ("Moshe Cohen 1,800", "Moshe /Cohen/ m, 1,800 ? sum"),
        ("Моше Коган двести рублей наличными", "Моше /Коган/ m, 200 рублей cash"),
        ("Моше Коган дал сотню", "Моше /Коган/ m, 100"),
        ("Моше Коган полтинник", "Моше /Коган/ m, 50"),
        ("Моше Коган дал пять", "Моше /Коган/ m, 5"),
        ("Sroly Mermelstein chai", "Sroly /Mermelstein/ m, 18"),
        ("Moshe Cohen paid double chai", "Moshe /Cohen/ m, 36"),
    ],
)
def test_a_sum_in_words_is_a_sum(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moshe Cohen five", "Moshe /Cohen/ m ? people, sum"),
        ("moshe ben sara chai", "moshe /chai/ m, mother sara ? people"),
    ],
)
def test_what_is_left_of_a_sum_in_words_is_asked_about(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yosef Chai Cohen", "Yosef Chai /Cohen/ m"),
        ("Chai Cohen 36", "Chai /Cohen/ m, 36"),
        ("Moshe Chai 36", "Moshe /Chai/ m, 36"),
        ("yosef chai", "yosef /chai/ m"),
        ("Сара Сорок", "Сара /Сорок/ f ? family"),
        ("Moshe Cohen aged seven", "Moshe /Cohen/ m, aged 7"),
        ("Moshe Cohen, seven years old, fifty dollars", "Moshe /Cohen/ m, aged 7, 50 dollars"),
    ],
)
def test_names_and_ages_that_look_like_sums_stay_what_they_are(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. Jackie Rosen 5", "Jackie /Rosen/ f, 5"),
        ("Rabbi Shmuel Weiss 12", "Shmuel /Weiss/ m, 12"),
        ("г-жа Роза Кац 10", "Роза /Кац/ f, 10"),
        ("Dr. Moshe Levy 10, Dovid Levy 7", "Moshe /Levy/ m, 10; Dovid /Levy/ m, aged 7 ? people"),
        ("Master Shmuel Katz 5", "Shmuel /Katz/ m, aged 5 ? people"),
        ("Chana Katz 6", "Chana /Katz/ f, aged 6 ? people"),
    ],
)
def test_a_small_number_behind_a_grown_up_is_a_sum(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) Аня Кац 2) Оля Кац", "Аня /Кац/ f; Оля /Кац/ f"),
        ("1. Raya Stern 2. Maya Stern", "Raya /Stern/ f; Maya /Stern/ f"),
        (
            "1) Moshe ben Sara 18, 2) Dovid ben Leah 36",
            "Moshe m, mother Sara, 18; Dovid m, mother Leah, 36",
        ),
        ("1) Moshe ben Sara 7", "Moshe m, mother Sara, aged 7 ? people"),
        ("Moshe Levy 1. 2. 2019", "Moshe /Levy/ m, born 2019-02-01 ? date"),
    ],
)
def test_items_that_are_counted_in_one_line(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("Мотл бен Хая, тел 8 916 555-12-12", "Мотл m, mother Хая", "тел 8 916 555-12-12"),
        ("Мотл бен Хая 8-916-555-12-12", "Мотл m, mother Хая", "8-916-555-12-12"),
        ("Мотл бен Хая (phone 8 917 555 12 12)", "Мотл m, mother Хая", "phone 8 917 555 12 12"),
        ("Мотл бен Хая +7 916 555 12 12 18", "Мотл m, mother Хая, 18", "+7 916 555 12 12"),
    ],
)
def test_a_telephone_number_is_neither_age_nor_sum(text: str, expected: str, note: str) -> None:
    reading = read(text)
    assert told(reading) == expected
    assert reading.people[0].notes == (note,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ephraim ben chane lea achtsen", "ephraim m, mother chane lea, 18"),
        ("Tuvye ben Frumet draysik", "Tuvye m, mother Frumet, 30"),
        ("yankl ben soreh tsvantsik", "yankl m, mother soreh, 20"),
        ("mendl ben dvoshe fuftsik doler", "mendl m, mother dvoshe, 50 doler"),
        ("kalmen ben feyge shuldik akhtsn", "kalmen m, mother feyge, 18 pledge"),
        ("Riva bat Leya vosemnadtsat", "Riva f, mother Leya, 18"),
        ("Lev ben Sara dvadtsat pyat' dollarov", "Lev m, mother Sara, 25 dollarov"),
        ("Ilya ben Sofa tridtsat shest", "Ilya m, mother Sofa, 36"),
        ("dovid ben rochl shmona esre", "dovid m, mother rochl, 18"),
        ("rivke bas leye akht yor", "rivke f, mother leye, aged 8"),
        ("Ilya ben Sofa pyat' let", "Ilya m, mother Sofa, aged 5"),
        # a small one may be an age, and a name stays a name
        ("mendl ben dvoshe finf", "mendl m, mother dvoshe ? people, sum"),
        ("Sem ben Sofa 18", "Sem m, mother Sofa, 18"),
        ("Elef ben Sofa", "Elef m, mother Sofa"),
    ],
)
def test_a_number_word_in_latin_letters_is_no_name(text: str, expected: str) -> None:
    assert told(read(text)) == expected
