"""Exports of forms and programs in which somebody stood in another column than the letters are for."""

import pytest

from handlers.tables import NotATable
from tests.handlers.tables.sent_tables import read, written


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
