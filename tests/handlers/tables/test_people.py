"""Tables of people: columns and rows as they are understood."""

import random

import pytest

from handlers.tables import (
    NotATable,
    reason_words,
)
from handlers.tables.errors import REASONS
from handlers.words import LANGUAGES, voice
from tests.handlers.tables.sent_tables import read, written


@pytest.mark.parametrize(
    "content",
    [
        "name,mother,family\nMoshe,Sarah,Levy\n",
        "family;mother;given name\nLevy;Sarah;Moshe\n",
        "שם מלא\tמין\nמשה בן שרה לוי\tזכר\n",
        "שם פרטי|שם האם|שם משפחה\nמשה|שרה|לוי\n",
        "Имя;Мать;Фамилия\nМойше;Сора;Леви\n",
        "נאמען,מוטער,פאמיליע\nמשה,שרה,לוי\n",
        "Class 3\n\nFirst name,Last name,Mother's name\nMoshe,Levy,Sarah\n",
        "1,Levy,Moshe,Sarah\n2,Cohen,Yosef,Rivka\n3,Raskin,Mendel,Chaya\n",
        "Moshe,Sarah,Levy\nYosef,Rivka,Cohen\nMendel,Chaya,Raskin\n",
    ],
)
def test_columns_in_any_order_with_and_without_headings(content: str) -> None:
    assert written(read(content))[0] == "משה בן שרה לוי"


def test_lines_as_they_are_typed() -> None:
    people = read(
        "משה בן שרה לוי\nMoshe ben Sarah Levy 25/3/2019\nМойше бен Соро, мальчик, 7 лет", pasted=True
    )
    assert written(people) == ["משה בן שרה לוי", "משה בן שרה לוי", "משה בן שרה"]
    assert people[1].person is not None
    assert people[1].person.birth == "2019-03-25"


def test_the_departed_are_called_by_their_father() -> None:
    people = read("name,mother,father,status\nYosef,Rivka,Avraham,deceased\nDovid,Leah,Shlomo,living\n")
    assert written(people) == ["יוסף בן אברהם", "דוד בן לאה"]
    assert [one.person.other_parent for one in people if one.person] == ["רבקה", "שלמה"]
    assert people[0].in_children == "deceased"


def test_one_clear_date_tells_how_all_are_written() -> None:
    people = read("name,birth\nMoshe ben Sarah,3/4/2019\nRivka bas Leah,25/12/2018\n")
    assert [one.person.birth for one in people if one.person] == ["2019-04-03", "2018-12-25"]
    people = read("name,birth\nMoshe ben Sarah,3/4/2019\nRivka bas Leah,12/25/2018\n")
    assert [one.person.birth for one in people if one.person] == ["2019-03-04", "2018-12-25"]


def test_a_date_that_may_be_two_is_no_birth_date() -> None:
    (person,) = read("name,birth\nMoshe ben Sarah,3/4/2019\n")
    assert person.in_children == "date"
    assert person.person is not None
    assert person.person.birth == ""


@pytest.mark.parametrize("birth", ["31.2.2019", "5/3/2031", "5.3.1750", "31 February 2019", "ל׳ אייר תשע״ט"])
def test_a_date_that_cannot_be_is_told_for_every_scroll(birth: str) -> None:
    (person,) = read(f"name\tbirth\nMoshe ben Sarah\t{birth}\n")
    assert (person.problem, person.person) == ("wrong_date", None)


@pytest.mark.parametrize(
    ("birth", "day", "unclear"),
    [
        ("43529", "2019-03-05", ""),
        ("43529.75", "2019-03-05", ""),
        ("2019-03-05T00:00:00", "2019-03-05", ""),
        ("2019", "", ""),
        ("5 March", "", "date"),
        ("-", "", "no_birth"),
        ("unknown", "", "no_birth"),
    ],
)
def test_dates_as_spreadsheets_have_them(birth: str, day: str, unclear: str) -> None:
    (person,) = read(f"name\tbirth\nMoshe ben Sarah\t{birth}\n")
    assert person.person is not None
    assert (person.person.birth, person.in_children) == (day, unclear)


@pytest.mark.parametrize(
    ("heading", "boy", "girl"),
    [
        ("gender", "boy", "girl"),
        ("ילד/ה", "ילד", "ילדה"),
        ("געשלעכט", "אינגל", "מיידל"),
        ("пол", "мальчик", "девочка"),
        ("", "M", "F"),
    ],
)
def test_boys_and_girls_are_told_in_four_languages(heading: str, boy: str, girl: str) -> None:
    people = read(f"name,{heading},family\nשמחה,{boy},כהן\nשמחה,{girl},לוי\n")
    assert [one.person.gender for one in people if one.person] == ["m", "f"]


@pytest.mark.parametrize(
    "total", ["Total,,,36", 'סה"כ,,,36', "סך הכל: 2 ילדים,,,", "Итого;;;36", "Всего: 2;;;"]
)
def test_a_sum_below_the_names_is_nobody(total: str) -> None:
    table = "name,mother,family,sum\nMoshe,Sarah,Levy,18\nRivka,Leah,Cohen,18\n" + total.replace(";", ",")
    assert written(read(table)) == ["משה בן שרה לוי", "רבקה בת לאה כהן"]


def test_headings_are_nobody() -> None:
    again = "name,family\nMoshe ben Sarah,Levy\nname,family\nRivka bas Leah,Cohen\n"
    assert written(read(again)) == ["משה בן שרה לוי", "רבקה בת לאה כהן"]
    assert written(read("name,email\nMoshe ben Sarah,a@example.org\n")) == ["משה בן שרה"]


def test_quotes_that_do_not_close_cost_one_row() -> None:
    table = 'name,family\n"Moshe ben Sarah,Levy\nRivka bas Leah,Cohen\nחיה בת רבקה,כ"ץ\n'
    assert written(read(table)) == ["broken", "רבקה בת לאה כהן", 'חיה בת רבקה כ"ץ']
    assert written(read('name,family\n"Moshe\nben Sarah",Levy\n')) == ["משה בן שרה לוי"]


def test_children_by_the_hebrew_birthday() -> None:
    boys = "Moshe ben Sarah,20/12/2012\nMoshe ben Leah,20/10/2012\n"
    girls = "Rivka bas Leah,20/10/2013\nChaya bas Leah,20/12/2013\n"
    assert [one.in_children for one in read(f"name,birth\n{boys}{girls}")] == ["", "of_age", "of_age", ""]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("12345,Levy", "given"),
        ("Moshe5 ben Sarah,Levy", "people"),
        ("=1+1,Levy", "formula"),
        ("@sum,Levy", "formula"),
        (",Levy", "given"),
        ("さくら,Levy", "gender"),
        (f"{'Moshe ' * 100},Levy", "too_long"),
        ("Xyzzq,Levy", "gender"),
    ],
)
def test_each_row_that_cannot_be_taken_says_why(row: str, code: str) -> None:
    (person, _other) = read(f"name,family\n{row}\nMoshe ben Sarah,Levy\n")
    assert (person.place, person.problem) == ("2", code)


def test_every_reason_is_a_sentence_in_every_language() -> None:
    for language in LANGUAGES:
        sentences = {voice(language).say(reason_words(code)) for code in (*REASONS, "of another version")}
        assert len(sentences) == len(REASONS) + 1
        assert all(sentences)


def test_nothing_that_is_sent_breaks_the_reader() -> None:
    chance = random.Random(5)
    signs = "אבגן ןמםa-zA\t\"',;=@+<>\u202e\u200f\0\ud83d😀0123./\\" + "MosheחйЖß"
    read_on = 0
    for _time in range(300):
        rows = ["".join(chance.choices(signs, k=chance.randint(0, 40))) for _row in range(5)]
        content = "name,birth\nMoshe ben Sarah,\n" + "\n".join(rows)
        try:
            people = read(content.encode("utf-8", "replace"))
        except NotATable:  # too many signs that no list has
            continue
        assert all((person.person is None) == bool(person.problem) for person in people)
        read_on += len(people)
    assert read_on > 200


def test_the_departed_are_written_by_the_father_where_both_parents_are_told() -> None:
    people = read('משה בן יוסף ושרה לוי ז"ל\nדוד בן יוסף ושרה לוי', pasted=True)
    assert written(people) == ["משה בן יוסף לוי", "דוד בן שרה לוי"]


def test_children_without_a_family_have_their_fathers() -> None:
    assert written(read("Father,Mother,Child\nMoshe Levy,Rivka Levy,Chaya\nDavid Cohen,Sara,Mendel\n")) == [
        "חיה בת רבקה לוי",
        "מנדל בן שרה כהן",
    ]
    assert written(read("Имя,Отец\nЛия,Борис Левин\n", "ru")) == ["ליה בת בוריס לוינה"]
