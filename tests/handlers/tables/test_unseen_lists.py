"""Exports of forms and programs in which somebody stood in another column than the letters are for."""

import io

import pytest

from handlers.tables import NotATable, write_workbook
from handlers.words import Language
from tests.handlers.tables.sent_tables import read, tables, written

SIDEWAYS = {
    "en": "Name,Moshe,Dina\nMother,Sara,Leah\nFamily name,Cohen,Katz\n",
    "ru": "Фамилия;Коган;Левина\nИмя;Моше;Дина\nМама;Сара;Лея\n",
    "he": "שם הילד,נועם,תמר\nשם האם,שרה,לאה\nמשפחה,כהן,לוי\n",
}

WRITTEN_SIDEWAYS = {
    "en": ["משה בן שרה כהן", "דינה בת לאה כץ"],
    "ru": ["משה בן שרה קוגן", "דינה בת לאה לוינה"],
    "he": ["gender", "תמר בת לאה לוי"],
}


def test_who_fills_in_a_form_is_none_of_its_children() -> None:
    form = (
        "Submission Time;First Name;Last Name;Child 1 Hebrew Name;Child 2 Hebrew Name\n"
        "2025-11-02 10:11:00;Boris;Levin;Moshe ben Anna;Rivka bat Anna\n"
        "2025-11-03 11:00:00;Olga;Katz;Dovid ben Olga;\n"
    )
    assert written(read(form)) == ["משה בן אנה לוין", "רבקה בת אנה לוין", "דוד בן אולגה כץ"]


def test_a_member_without_children_is_asked_about() -> None:
    members = 'First Name,Surname,Children\nDaniel,Gold,"Sofia (12), Max (9)"\nMiriam,Black,\n'
    assert written(read(members))[-1] == "given"


def test_whoever_is_remembered_in_a_column_of_its_own_is_not_dropped() -> None:
    donors = (
        "Donor,Amount,In honor of,In memory of\n"
        "Avi Stern,18,Moshe ben Sara,\n"
        "Ruth Levy,36,,Dovid ben Yosef\n"
        "Ben Katz,18,Chaya bat Leah,Miriam bat Avraham\n"
    )
    rows = read(donors)
    assert written(rows) == ["משה בן שרה", "דוד בן יוסף", "people"]
    assert rows[1].person is not None
    assert rows[1].person.life_status == "deceased"
    assert rows[2].doubt is not None
    assert [len(way) for way in rows[2].doubt.readings] == [1, 2]


def test_a_second_given_name_that_families_bear_is_not_lost_beside_a_family() -> None:
    names = "נאמען,פאמיליע,מאמעס נאמען\nיואל,טייטלבוים,פייגא\nחיים הערש,פריעדמאן,ריזל\nמלכה לאה,ווייס,גיטל\n"
    (_one, two, _three) = read(names, "yi")
    assert two.person is None or "הערש" in two.person.given
    boys = "שם הילד,שם האם\nשירה לוי,רונית\nאדם בן דוד,דנה\nמשה כהן,לאה\n"
    assert written(read(boys, "he"))[1] == "parent_or_family"


def test_numbers_of_emoji_are_no_part_of_a_name() -> None:
    assert written(read("1\ufe0f\u20e3 משה בן שרה\n2\ufe0f\u20e3 חיה בת רבקה\n", pasted=True)) == [
        "משה בן שרה",
        "חיה בת רבקה",
    ]


def test_the_data_of_a_program_is_no_table() -> None:
    with pytest.raises(NotATable):
        read('[{"name":"Moshe Levy","mother":"Sara"},{"name":"Chaya Katz","mother":"Leah"}]')


@pytest.mark.parametrize("language", list(SIDEWAYS))
def test_people_in_columns_are_read_and_called_by_their_columns(language: Language) -> None:
    people = read(SIDEWAYS[language], language)
    assert written(people) == WRITTEN_SIDEWAYS[language]
    assert [one.place for one in people] == ["B", "C"]


@pytest.mark.parametrize(
    "numbered",
    [
        "1,Moshe ben Sara Cohen,x\n2,Rivka bat Leah,x\n3,a student of the school,-\n",
        "1,אברהם בן רויזא,✓\n2,מלכה בת שרה,✓\n3,א בחור פון ישיבה,-\n",
        "1;משה בן שרה כהן;כן\n2;רבקה בת לאה;כן\n3;תלמיד הישיבה;-\n",
    ],
)
def test_words_of_a_school_at_the_end_are_no_headings_of_those_above(numbered: str) -> None:
    people = read(numbered)
    assert [bool(one.person) for one in people] == [True, True, False]


@pytest.mark.parametrize(
    "titled",
    [
        "Bunk Alef,,\nCamper,Mother,DOB\nHillel Zarchi,Rochie,7/19/2016\n\nBunk Beis,,\nCamper,Mother,DOB\n"
        "Bina Katz,Malka,11/22/2017\n",
        "Стая Зайцев;;\nИмя;Мама;Дата рождения\nМоше Коган;Сара;22.3.2018\n\nСтая Волков;;\n"
        "Имя;Мама;Дата рождения\nДина Левина;Хана;23.4.2017\n",
    ],
)
def test_a_title_above_headings_that_come_again_is_nobody(titled: str) -> None:
    assert [one.place for one in read(titled)] == ["3", "7"]


def test_whoever_stands_alone_above_headings_that_come_again_is_not_dropped() -> None:
    people = read(
        "Name,Mother,DOB\nMoshe Cohen,Sara,3/22/2018\n\nDina Levy,,\nName,Mother,DOB\nLeah Katz,,\n"
    )
    assert [one.place for one in people] == ["2", "4", "6"]


def test_dates_without_signs_under_a_heading_of_birth() -> None:
    people = read("STUDENT,SEX,BDATE\nMoshe Cohen,M,20171204\nLeah Katz,F,04232018\nDina Levi,F,3042018\n")
    assert [one.person.birth if one.person else one.problem for one in people] == [
        "2017-12-04",
        "2018-04-23",
        "2018-03-04",
    ]
    (open_ones,) = tables("Name,Born\nMoshe Cohen,12042017\nLeah Katz,03052016\n")
    assert [one.columns for one in open_ones.questions] == [("B Born",)]


def test_a_mother_whose_name_looks_like_the_case_of_a_mans_stays_as_it_is() -> None:
    full = "ФИО ребёнка;Мать (ФИО)\nХаит Даниэль Аронович;Хаит Симона Юрьевна\nЛевина Анна Олеговна;Симона\n"
    assert all("סימונה" in name for name in written(read(full, "ru")))


@pytest.mark.parametrize(
    "greeted",
    [
        "Husband,Wife,Family\nShalom,Estee,Drucker\nYosef,Dina,Katz\n",
        "Муж,Жена,Фамилия\nШалом,Эстер,Коган\nЙосеф,Дина,Кац\n",
        "בעל,אשה,משפחה\nשלום,אסתר,כהן\nיוסף,דינה,כץ\n",
    ],
)
def test_a_name_in_a_column_of_names_is_no_greeting(greeted: str) -> None:
    people = read(greeted)
    assert people[0].person is not None
    assert people[0].person.in_hebrew.startswith("שלום")
    assert len([one for one in people if one.person]) == 4


def test_a_father_who_is_called_as_people_greet_is_kept() -> None:
    (lea, _dina) = read("Имя,Фамилия,Отец\nЛея,Кац,Шалом\nДина,Коган,Давид\n", "ru")
    assert lea.person is not None
    assert lea.person.in_hebrew == "לאה בת שלום כץ"


def test_whose_a_sum_is_is_not_asked_where_sums_are_not_used() -> None:
    people = read("Dan & Yulia Reznik - $36\nMoshe ben Sara - $18\n", pasted=True)
    assert written(people) == ["דן רזניק", "יוליה רזניק", "משה בן שרה"]


def test_children_below_each_other_in_a_cell_are_children() -> None:
    workbook = io.BytesIO()
    rows = [("Roth", "Chani", "Mendy\nShaina\nBerel"), ("Levy", "Leah", "Chaya\nMushka")]
    write_workbook(workbook, rows, headings=("Family", "Mother", "Children"))
    assert written(read(workbook.getvalue())) == [
        "מנדי בן חני רוט",
        "שיינא בת חני רוט",
        "ברל בן חני רוט",
        "חיה מושקא בת לאה לוי",
    ]


def test_an_age_may_be_told_by_a_word_in_every_row() -> None:
    babies = read("שם,שם משפחה,גיל\nאברהם,פרץ,תינוק\nשרה,פרץ,תינוקת\nנועם,כהן,תינוק\n", "he")
    assert written(babies) == ["אברהם פרץ", "שרה פרץ", "נועם כהן"]
    assert {one.in_children for one in babies} == {""}  # each may have a letter in the Children's scroll
