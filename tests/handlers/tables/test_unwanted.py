"""Rows that say themselves that nobody is to be taken, and words of mourning that are a parent's."""

import pytest

from handlers.words import Language
from tests.handlers.tables.sent_tables import read


def problems(content: str, language: Language) -> list[str]:
    return [one.problem for one in read(content, language)]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("לא לרשום", "he"),
        ("נא לא לרשום השנה", "he"),
        ("ביטל", "he"),
        ('בוטל ע"י האם', "he"),
        ("לא מעוניינת", "he"),
        ("למחוק!", "he"),
        ("נישט פארשרייבן", "yi"),
        ("ביטע נישט אריינשרייבן", "yi"),
        ("אפגעזאגט", "yi"),
        ("do not register", "en"),
        ("cancelled", "en"),
        ("не записывать", "ru"),
        ("отказалась", "ru"),
    ],
)
def test_a_row_that_is_not_wanted_is_asked_about(note: str, language: Language) -> None:
    quoted = note.replace('"', '""')
    table = f'Name,Mother,Notes\nMoshe Levy,Sara,"{quoted}"\nDovid Katz,Leah,\n'
    assert problems(table, language) == ["unwanted", ""]


@pytest.mark.parametrize(
    ("note", "language"),
    [("לא אוכל אגוזים", "he"), ("רשום בגן", "he"), ("not in class on Fridays", "en"), ("נישט אין שול", "yi")],
)
def test_another_note_leaves_the_row_alone(note: str, language: Language) -> None:
    assert problems(f"Name,Mother,Notes\nMoshe Levy,Sara,{note}\nDovid Katz,Leah,\n", language) == ["", ""]


@pytest.mark.parametrize(("heading", "no"), [("לרשום?", "לא"), ("פארשרייבן?", "ניין"), ("Register?", "no")])
def test_a_no_below_whether_to_sign_up_is_asked_about(heading: str, no: str) -> None:
    table = f"Name,Mother,{heading}\nMoshe Levy,Sara,{no}\nDovid Katz,Leah,yes\n"
    assert problems(table, "he") == ["unwanted", ""]


@pytest.mark.parametrize("said", ['ז"ל (האבא)', 'ז"ל - האב', 'ע"ה האמא שלה', 'דער טאטע ע"ה', 'father z"l'])
def test_mourning_for_a_parent_is_asked_about(said: str) -> None:
    quoted = said.replace('"', '""')
    table = f'שם,משפחה,שם האם,מצב\nמשה,כהן,שרה,"{quoted}"\nיעל,כץ,מרים,חיה\nדוד,לוי,לאה,"ז""ל"\n'
    first, *others = read(table, "he")
    assert first.problem == "standing"
    assert [one.person.life_status for one in others if one.person] == ["living", "deceased"]
