"""Lines of the street, read in every script: people, ages, sums, ways of paying, slips."""

from datetime import date

import pytest

from handlers.answers import NotUnderstood, read_person_lines
from handlers.flows.register import Candidate
from handlers.flows.street import CHANGE_LINE, UNDO, LineReader, PendingLine, RefusedLine, StreetEntry
from handlers.flows.street.drafts import END_SHIFT, GET_CERTIFICATES
from handlers.flows.street.parsing import command
from handlers.flows.street.reading import JointSum, is_a_child, read_retyped

TODAY = date(2025, 11, 20)
READER = LineReader("en", TODAY, highest_slip=20)


def read(text: str) -> StreetEntry:
    entry = READER.read(text)
    assert isinstance(entry, StreetEntry), entry
    return entry


@pytest.mark.parametrize(
    ("text", "name", "birth", "age", "sum_", "pay", "slip"),
    [
        ("משה בן שרה לוי", "משה בן שרה לוי", "", None, "", None, None),
        ("Moshe ben Sarah Levy 25/3/2019", "משה בן שרה לוי", "2019-03-25", None, "", None, None),
        ("Мойше бен Соро, мальчик, 7 лет", "משה בן שרה", "", 7, "", None, None),
        ("חיה בת רבקה, מיידל, 6 יאר", "חיה בת רבקה", "", 6, "", None, None),
        ("17 משה בן שרה", "משה בן שרה", "", None, "", None, 17),
        ("#3 Chana Goldberg 36", "חנה גולדברג", "", None, "36", None, 3),
        ("21 משה בן שרה", "משה בן שרה", "", None, "", None, None),  # a slip that never was: a list's number
        ("3. משה בן שרה", "משה בן שרה", "", None, "", None, None),
        ("משה בן שרה 7", "משה בן שרה", "", 7, "", None, None),
        ("משה בן שרה 7 36", "משה בן שרה", "", 7, "36", None, None),
        ("משה בן שרה 36", "משה בן שרה", "", None, "36", None, None),
        ("משה בן שרה 25/3/2019 18", "משה בן שרה", "2019-03-25", None, "18", None, None),
        ("Chana Goldberg $36", "חנה גולדברג", "", None, "$36", None, None),
        ('משה בן שרה 50 ש"ח', "משה בן שרה", "", None, '50 ש"ח', None, None),
        ("משה לוי 12.50$", "משה לוי", "", None, "12.50$", None, None),
        ("Ривка бат Лея, 180 руб, обещала", "רבקה בת לאה", "", None, "180 руб", "pledge", None),
        ("Levi ben Rochel pool 36$", "לוי בן רחל", "", None, "36$", "pool", None),
        ("חיה מושקא בת רבקה 18 טלפון", "חיה מושקא בת רבקה", "", None, "18", "phone", None),
        ("משה בן שרה, נדיבים", "משה בן שרה", "", None, "", "pool", None),
        ("משה בן שרה, מזומן", "משה בן שרה", "", None, "", "cash", None),
        ("קרן בת שרה לוי", "קרן בת שרה לוי", "", None, "", None, None),  # a name, not the pool
        ("משה בן שרה לוי צוגעזאגט", "משה בן שרה לוי", "", None, "", "pledge", None),
    ],
)
def test_a_line(
    text: str, name: str, birth: str, age: int | None, sum_: str, pay: str | None, slip: int | None
) -> None:
    entry = read(text)
    person = entry.candidate.person()
    assert (person.in_hebrew, person.birth) == (name, birth)
    assert (entry.age, entry.sum, entry.pay, entry.slip) == (age, sum_, pay, slip)
    assert entry.text == text


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Moshe", "parent"),
        ("משה", "parent"),
        ("Simcha Klein", "gender"),
        ("בת שרה", "line"),
        ("Moshe ben Sarah 2019", "line"),  # a year alone is no sum
        ("Moshe ben Sarah 31/2/2019", "line"),
        ("<b>Moshe</b> ben Sarah", "line"),
        ("7", "line"),
    ],
)
def test_a_line_that_lacks_something(text: str, fact: str) -> None:
    refused = READER.read(text)
    assert isinstance(refused, RefusedLine), refused
    assert refused.fact == fact


@pytest.mark.parametrize("text", ["100$", "together 100", 'סה"כ 100', "всего 100", "$100"])
def test_a_sum_for_everybody(text: str) -> None:
    together = READER.read(text)
    assert isinstance(together, JointSum), together
    assert "100" in together.sum


@pytest.mark.parametrize(
    ("line", "fact", "said", "name"),
    [
        ("Simcha Klein", "gender", "boy", "שמחה קליין"),
        ("Simcha Klein", "gender", "мальчик", "שמחה קליין"),
        ("שמחה קליין", "gender", "מיידל", "שמחה קליין"),
        ("Moshe", "parent", "ben Sarah Levy", "משה בן שרה לוי"),
        ("Moshe", "parent", "Sarah Levy", "משה בן שרה לוי"),
        ("חיה", "parent", "רבקה", "חיה בת רבקה"),
        ("Мойше", "parent", "бен Соро", "משה בן שרה"),
    ],
)
def test_a_missing_fact_completes_the_line(line: str, fact: str, said: str, name: str) -> None:
    pending = PendingLine(line=line, fact="gender" if fact == "gender" else "parent")
    entry = READER.complete(pending, said)
    assert entry is not None
    assert entry.candidate.person().in_hebrew == name


@pytest.mark.parametrize(
    ("line", "fact", "said"),
    [
        ("Simcha Klein", "gender", "Chana"),
        ("Moshe", "parent", "123"),
        ("Moshe", "parent", "Dovid"),  # the next passer-by, not the father
        ("Moshe ben Sarah 31/2/2019", "line", "25/3/2019"),
    ],
)
def test_something_else_completes_nothing(line: str, fact: str, said: str) -> None:
    pending = PendingLine(
        line=line, fact="gender" if fact == "gender" else "parent" if fact == "parent" else "line"
    )
    assert READER.complete(pending, said) is None


@pytest.mark.parametrize(
    ("line", "said", "day"),
    [
        ("Moshe ben Sarah 3/4/2019", "3 April", "2019-04-03"),
        ("Moshe ben Sarah 3/4/2019", "April", "2019-04-03"),
        ("Moshe ben Sarah 3/4/2019", "2019-03-04", "2019-03-04"),
        ("Moshe ben Sarah 3/4/2019", "2", "2019-03-04"),
        ("משה בן שרה ה' אדר תשע\"ט", "אדר ב'", "2019-03-12"),
        ('משה בן שרה ר"ח כסלו תש"פ', "א' כסלו", "2019-11-29"),
    ],
)
def test_a_date_of_two_readings_is_asked_about_and_never_taken(line: str, said: str, day: str) -> None:
    refused = READER.read(line)
    assert isinstance(refused, RefusedLine)
    assert refused.fact == "date"
    pending = PendingLine(line=line, fact="date")
    entry = READER.complete(pending, said)
    assert entry is not None
    assert entry.candidate.person().birth == day
    assert READER.complete(pending, "5 May") is None


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("Moshe ben Sarah, 12 years", True),
        ("Moshe ben Sarah, 13 years", False),
        ("Chaya bas Sarah, 11 years", True),
        ("Chaya bas Sarah, 12 years", False),
        ("Moshe ben Sarah 25/3/2019", True),
        ("Moshe ben Sarah 25/3/1999", False),
        ("Moshe ben Sarah", False),
    ],
)
def test_who_is_a_child(text: str, child: bool) -> None:
    assert is_a_child(read(text), TODAY) is child


def test_a_line_typed_anew_keeps_what_is_not_told_again() -> None:
    before = Candidate(
        line="Simcha Klein 25/3/2019",
        understood=True,
        given="שמחה",
        family="קליין",
        gender="f",
        birth="2019-03-25",
    )
    entry = read_retyped(READER, before, "Simcha Kleiner")
    assert (entry.candidate.gender, entry.candidate.birth) == ("f", "2019-03-25")
    with pytest.raises(NotUnderstood):
        read_retyped(READER, before, "Simcha")
    with pytest.raises(NotUnderstood):
        read_retyped(READER, before, "100$")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('לע"נ משה בן יעקב לוי', "משה בן יעקב לוי"),
        ("לע״נ שרה בת אברהם, 18$", "שרה בת אברהם"),
        ("לז''נ דוד בן ישי", "דוד בן ישי"),
        ("לעילוי נשמת: חנה בת משה כהן", "חנה בת משה כהן"),
        ("לזכר נשמת משה לוי", "משה לוי"),
        ("צום אנדענק פון מענדל בן יוסף", "מענדל בן יוסף"),
        ("In loving memory of Sarah bas Avraham", "שרה בת אברהם"),
        ("Moshe ben Yaakov, in memory", "משה בן יעקב"),
        ("L'iluy nishmas Chana bas Moshe", "חנה בת משה"),
        ("в память о Моше, сын Якова", "משה בן יעקב"),
        ("светлой памяти Рахель бат Лаван", "רחל בת לבן"),
        ("17 לע״נ משה בן יעקב", "משה בן יעקב"),
    ],
)
def test_in_memory_in_four_languages(text: str, name: str) -> None:
    person = read(text).candidate.person()
    assert (person.in_hebrew, person.life_status) == (name, "deceased")
    assert person.parent_kind in ("father", "")
    assert is_a_child(read(f"{text}, בן 7"), TODAY) is False
    (line,) = read_person_lines(text, "en", TODAY)
    assert not line.deceased  # elsewhere it was asked for whom it is


@pytest.mark.parametrize("text", ["Memory Cohen-Levy bas Sarah", "זכריה בן שרה", "נחמה בת שרה"])
def test_names_that_only_sound_like_it(text: str) -> None:
    assert read(text).candidate.life_status == "living"


def test_sums_are_looked_for_only_where_they_are_asked_for() -> None:
    (line,) = read_person_lines("Moshe Levy 45", "en", TODAY)
    assert (line.age, line.sum) == (45, "")
    (line,) = read_person_lines("Moshe Levy 45", "en", TODAY, street=True)
    assert (line.age, line.sum) == (None, "45")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Undo", UNDO),
        ("טעות", UNDO),
        ("תיקון", CHANGE_LINE),
        ("Готово!", GET_CERTIFICATES),
        ("ענדע", END_SHIFT),
        ("again", "again"),
    ],
)
def test_words_for_buttons(text: str, asked: str) -> None:
    assert command(text) == asked
    assert command(f"{text} Moshe") == ""
