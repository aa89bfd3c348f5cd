"""Messages at the question for a name: who is taken, what is asked about, and what is left out."""

from datetime import date

import pytest

from handlers.answers import NotUnderstood
from handlers.flows.register import Candidate, TypedPeople, Who, read_people
from handlers.flows.register.typed_people import as_living
from handlers.words import voice

TODAY = date(2025, 11, 18)


def typed(text: str, who: Who = "other") -> TypedPeople:
    return read_people(text, who, "en", TODAY)


def only(text: str, who: Who = "other") -> Candidate:
    (person,) = typed(text, who).people
    return person


def refusal(text: str) -> str:
    with pytest.raises(NotUnderstood) as refused:
        typed(text)
    return voice("en").say(refused.value.words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("שמי משה בן חיה גורביץ", ("משה", "חיה", "גורביץ")),
        ("Рав Моше бен Сара Левин", ("Моше", "Сара", "Левин")),
        ("דאס קינד הייסט פייגי בת מלכה", ("פייגי", "מלכה", "")),
        ("please add my son Levi ben Chana, 7 years old", ("לוי", "חנה", "")),
        ("הבן שלי דוד בן רינה נולד 3.5.2019", ("דוד", "רינה", "")),
    ],
)
def test_words_around_a_name_are_no_part_of_it(text: str, name: tuple[str, str, str]) -> None:
    person = only(text)
    assert (person.given, person.parent, person.family) == name
    assert not person.doubts


def test_what_is_told_with_a_name_is_kept_with_it() -> None:
    person = only("הבן שלי דוד בן רינה נולד 3.5.2019")
    assert (person.gender, person.birth, person.line) == ("m", "2019-05-03", "דוד בן רינה")
    assert only("my son Levi ben Chana, 7 years old").born_from  # years that a child of seven may be born in


def test_several_people_in_one_line() -> None:
    people = typed("משה, דוד וחיה לוי").people
    assert [(one.given, one.family, one.gender) for one in people] == [
        ("משה", "לוי", "m"),
        ("דוד", "לוי", "m"),
        ("חיה", "לוי", "f"),
    ]


@pytest.mark.parametrize("who", ["other", "child", "several", "memory"])
def test_the_departed_are_so_whatever_was_pressed(who: Who) -> None:
    person = only("לעילוי נשמת חנה בת דוד, נפטרה ה' טבת תש\"פ", who)
    assert (person.life_status, person.parent_kind, person.birth) == ("deceased", "father", "")
    assert (person.passing, person.passing_after_sunset) == ("2020-01-02", False)


@pytest.mark.parametrize("who", ["other", "memory"])
@pytest.mark.parametrize(
    ("text", "birth", "passing"),
    [
        ('Moshe ben David Levy z"l, 15 May 1990', "", "1990-05-15"),
        ("Moshe ben David Levy born 15 May 1930, died 16 May 1990", "1930-05-15", "1990-05-16"),
        ('משה בן דוד לוי ז"ל, נולד 15.5.1930', "1930-05-15", ""),
    ],
)
def test_a_date_is_of_a_birth_only_where_it_is_said(who: Who, text: str, birth: str, passing: str) -> None:
    person = only(text, who)
    assert (person.life_status, person.birth, person.passing) == ("deceased", birth, passing)


def test_of_two_dates_the_one_with_a_word_of_passing_is_it() -> None:
    person = only('Moshe ben David Levy z"l, 1930, died 16 May 1990')
    assert (person.passing, person.left_out) == ("1990-05-16", "1930")


def test_a_year_alone_is_kept_as_it_was_typed() -> None:
    person = only("Моше бен Давид Леви, умер в 1990 году", "memory")
    assert (person.passing, person.half_passing) == ("", "умер в 1990 году")
    assert as_living(person).note == "умер в 1990 году"


def test_a_departed_person_is_called_by_the_father_where_both_are_named() -> None:
    person = only("in memory of Moshe ben Avraham v'Sarah")
    assert (person.parent_kind, person.other_parent, person.line) == ("father", "Sarah", "Moshe ben Avraham")


def test_a_button_and_words_that_contradict_one_another_are_asked_about() -> None:
    assert only('Moshe ben Avraham z"l', "me").doubts == ("standing",)
    assert only("Moshe ben Sarah shlita", "memory").doubts == ("standing",)
    assert only("Moshe ben Sarah shlita", "other").doubts == ()


def test_two_ways_to_read_it_are_kept_until_one_is_chosen() -> None:
    person = only("Moshe, Dovid Cohen")
    assert person.doubts == ("reading",)
    assert sorted(len(way) for way in person.readings) == [1, 2]


def test_one_person_by_two_names_may_be_two() -> None:
    person = only("my grandfather Samuel Rosenblatt, Shmuel ben Yitzchak", "memory")
    two, one = person.readings
    assert [candidate.line for candidate in two] == ["Samuel Rosenblatt", "Shmuel ben Yitzchak"]
    assert [candidate.line for candidate in one] == ["Shmuel ben Yitzchak Rosenblatt"]


def test_a_newborn_without_a_name_is_one_in_whatever_words() -> None:
    baby = only("we just had a baby girl, no name yet, mother is Chaya Lieberman")
    assert (baby.life_status, baby.gender, baby.parent, baby.doubts) == ("newborn", "f", "Chaya", ())


@pytest.mark.parametrize("text", ["asdf", "Levi Cohen, or maybe not", "זה אמיתי?"])
def test_a_word_that_may_be_anything_is_asked_about(text: str) -> None:
    assert only(text).doubts == ("reading",)


def test_words_beside_the_name_are_told() -> None:
    assert only("משה (מויש) בן שרה לוי מתל אביב").left_out == "מויש, מתל אביב"
    assert only("Moshe ben Sarah Levy x2").left_out == "x2"
    assert only("please register Rabbi Moshe ben Sarah").left_out == ""


def test_a_line_in_which_nobody_is_found_is_kept() -> None:
    people = typed("Moshe ben Sarah\nhow much is it?\nDovid ben Leah").people
    assert [(one.line, one.understood) for one in people] == [
        ("Moshe ben Sarah", True),
        ("how much is it?", False),
        ("Dovid ben Leah", True),
    ]


def test_a_parent_whom_nobody_knows_is_not_asked_for() -> None:
    assert only("Moshe ben unknown").skipped == ("parent",)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("thanks", "You're welcome!"),
        ("I don't know my Hebrew name", "the name you use every day"),
        ("לא יודע", "the name you use every day"),
        ("how much is it?", "I don't see a name there"),
        ("x", "That's just one letter."),
        ("a" * 100, "too long for a name"),
        ("12345", "I don't see a name there."),
        ("my kids", "each person's own name"),
    ],
)
def test_what_names_nobody_is_answered(text: str, answer: str) -> None:
    assert answer in refusal(text)


def test_who_is_not_jewish_is_no_name() -> None:
    assert typed("my husband is not jewish") == TypedPeople((), for_rabbi="my husband is not jewish")
