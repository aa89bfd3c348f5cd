"""Rows as people: one or several, with parents, family, dates and standing out of other columns."""

import pytest

from tests.handlers.tables.sent_tables import read, written


@pytest.mark.parametrize(
    ("table", "people"),
    [
        (
            "Family,Father,Mother,Child 1,Child 2\nLevy,Yosef,Sara,Moshe,Rivka\nCohen,Dovid,Leah,Chaya,\n",
            ["משה בן שרה לוי", "רבקה בת שרה לוי", "חיה בת לאה כהן"],
        ),
        (
            'Family,Mother,Children\nLevy,Sara,"Moshe, Rivka, Dovid"\nCohen,Leah,Chaya and Mendel\n',
            ["משה בן שרה לוי", "רבקה בת שרה לוי", "דוד בן שרה לוי", "חיה בת לאה כהן", "מנדל בן לאה כהן"],
        ),
        ("Name\nMoshe and Sara Levy\nיוסף ורבקה לוי\n", ["משה לוי", "שרה לוי", "יוסף לוי", "רבקה לוי"]),
        ("Name\nChaim ben Leah; Rivka bas Sara\n", ["חיים בן לאה", "רבקה בת שרה"]),
    ],
)
def test_a_row_may_have_several_people(table: str, people: list[str]) -> None:
    assert written(read(table)) == people


def test_children_with_dates_of_their_own() -> None:
    table = (
        "Family,Mother,Child 1 name,Child 1 DOB,Child 2 name,Child 2 DOB\n"
        "Levy,Sara,Moshe,3/15/2016,Rivka,4/20/2018\nCohen,Leah,Chaya,12/31/2015,,\n"
    )
    assert [one.person.birth for one in read(table) if one.person] == [
        "2016-03-15",
        "2018-04-20",
        "2015-12-31",
    ]


@pytest.mark.parametrize(
    ("mother", "father", "written_parent", "other"),
    [
        ("Sara Levy", "Rabbi Yosef Levy", "שרה", "יוסף"),
        ("Mrs. Leah Cohen (nee Katz)", "Dr. Dovid Cohen", "לאה", "דוד"),
        ("Chana Mirel", "", "חנה מירל", ""),
        ("Sara & Yosef", "", "שרה", "יוסף"),
        ("Leah bas Chaya", "-", "לאה", ""),
    ],
)
def test_parents_are_called_by_their_own_names(
    mother: str, father: str, written_parent: str, other: str
) -> None:
    (one,) = read(f"Child\tMother Name\tFather Name\tLast Name\nMoshe\t{mother}\t{father}\tLevy\n")
    assert one.person is not None, one.doubt
    assert (one.person.parent, one.person.parent_kind, one.person.other_parent) == (
        written_parent,
        "mother",
        other,
    )


@pytest.mark.parametrize(
    "family", ["בן דוד", "בר אילן", "אבן עזרא", "הכהן", "כהן צדק", "Ben Gurion", "Bar Lev"]
)
def test_a_family_column_has_the_family_name_whole(family: str) -> None:
    (one,) = read(f"Family,First,Mother\n{family},יוסף,מרים\n")
    assert one.person is not None
    assert (one.person.given, one.person.parent) == ("יוסף", "מרים")
    assert len(one.person.family.split()) == len(family.split())
    assert one.person.title == ""


def test_a_fathers_own_name_is_written_not_the_patronymic() -> None:
    people = read("Фамилия;Имя;Отчество\nЛевин;Михаил;Борисович\nФридман;Анна;Яковлевна\n")
    assert written(people) == ["מיכאל בן בוריס לוין", "אנה בת יעקב פרידמן"]


def test_the_day_of_passing_is_no_birth_and_makes_departed() -> None:
    people = read('שם הנפטר\tבן/בת\tיום פטירה\nיעקב\tאברהם\tי"ב ניסן תשע"ט\nשרה\tיוסף\tג׳ אדר תש"פ\n', "he")
    assert written(people) == ["יעקב בן אברהם", "שרה בת יוסף"]
    assert [
        (one.person.birth, one.person.life_status, one.person.passing) for one in people if one.person
    ] == [("", "deceased", "2019-04-17"), ("", "deceased", "2020-02-28")]


@pytest.mark.parametrize(
    ("hebrew", "english", "birth", "problem"),
    [
        ("28 Adar I 5779", "3/5/2019", "2019-03-05", ""),
        ("28 Adar I 5779", "3/4/2019", "2019-03-04", ""),  # born in the evening before
        ("1 Tishrei 5779", "9/15/2018", "", "two_dates"),
    ],
)
def test_both_calendars_are_compared(hebrew: str, english: str, birth: str, problem: str) -> None:
    headings = "Name,Hebrew Birthday,English Birthday"
    table = f"{headings}\nMoshe ben Sara,{hebrew},{english}\nRivka bas Leah,,4/13/2018\n"
    one = read(table)[0]
    assert one.person is not None
    assert (one.person.birth, one.in_children if problem else "") == (birth, problem)


def test_dates_that_a_program_may_have_exchanged_are_asked_about() -> None:
    from tests.handlers.tables.test_formats import a_book

    book = a_book(
        ("A", [["Name", "DOB"], ["Moshe ben Sara", "2019-04-03"], ["Rivka bas Leah", "13/04/2018"]])
    )
    first, second = read(book)
    assert (first.in_children, second.in_children) == ("swapped_date", "")
    assert first.doubt is not None
    assert [who.birth for (who,) in first.doubt.readings] == ["2019-04-03", "2019-03-04"]


def test_ditto_marks_stand_for_what_is_above() -> None:
    table = 'משפחה\tשם\tשם האם\nלוי\tמשה\tשרה\nכנ"ל\tרבקה\t"\n'
    assert written(read(table.replace('\t"\n', '\t""""\n'), "he"))[0] == "משה בן שרה לוי"
    assert written(read("Family,Name,Mother\nLevy,Moshe,Sara\nsame,Rivka,same\n")) == [
        "משה בן שרה לוי",
        "רבקה בת שרה לוי",
    ]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Alex,Levin,Sara", ("gender",)),
        ("Anonymous,,", ("given",)),
        ("Moshe,Levy,???!", ()),
        ("Moshe,,", ("parent_or_family",)),
        ("???,Levy,Sara", ("given",)),
        ("Mr. & Mrs. Dovid,Levy,", ("people",)),
    ],
)
def test_what_is_not_clear_is_asked_with_what_stands_there(row: str, codes: tuple[str, ...]) -> None:
    table = f"Name,Family,Mother\n{row}\nRivka,Cohen,Leah\n"
    first = read(table)[0]
    assert (first.doubt.codes if first.doubt else ()) == codes
    assert (first.person is None) == bool(codes)


def test_a_rare_name_in_latin_letters_is_shown_with_its_spellings() -> None:
    first = read("Name,Family,Mother\nMoshe,Zhvanetskyi,Sara\nRivka,Cohen,Leah\n")[0]
    assert first.problem == "spelling"
    assert first.doubt is not None
    assert len(first.doubt.readings) > 1
    assert {people[0].given for people in first.doubt.readings} == {"משה"}


def test_below_the_hebrew_name_only_the_name_is_printed_and_only_of_another_script() -> None:
    people = read("Moshe ben Sara Levy, born 5 March 2019, tel. 718-555-0101\nמשה בן שרה לוי\n", pasted=True)
    assert [one.person.typed for one in people if one.person] == ["Moshe ben Sara Levy", ""]


@pytest.mark.parametrize(
    ("table", "standings"),
    [
        ("לעילוי נשמת,,\nשם,שם האב,משפחה\nיעקב,אברהם,לוי\n", ["deceased"]),
        ("Name,Mother,Father,Deceased?\nMoshe,Sara,Yosef,yes\nRivka,Leah,Dovid,no\n", ["deceased", "living"]),
        ("Name,Mother,Father,Living?\nMoshe,Sara,Yosef,no\nRivka,Leah,Dovid,yes\n", ["deceased", "living"]),
        ('Name,Father,Status\nYaakov ben Avraham,,z"l\nRivka bas Dovid,,alive\n', ["deceased", "living"]),
    ],
)
def test_living_and_departed_are_told_in_many_ways(table: str, standings: list[str]) -> None:
    assert [one.person.life_status for one in read(table) if one.person] == standings


def test_the_only_column_without_a_heading_may_be_the_familys() -> None:
    assert written(read("שם פרטי,,שם האם\nמשה,לוי,שרה\nרבקה,כהן,לאה\n")) == [
        "משה בן שרה לוי",
        "רבקה בת לאה כהן",
    ]


def test_children_in_a_cell_with_their_ages() -> None:
    table = 'Family,Mother,Children (ages)\nFriedman,Sara,"Moshe (5), Rivka (7)"\nStern,Leah,Dovid 3\n'
    assert written(read(table)) == ["משה בן שרה פרידמן", "רבקה בת שרה פרידמן", "דוד בן לאה שטרן"]
