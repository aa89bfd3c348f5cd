"""Messages of the street, read in every script: people, ages, sums, slips, words for buttons."""

from datetime import date

import pytest

from handlers.answers import NotUnderstood
from handlers.flows.register import Candidate
from handlers.flows.street import CHANGE_LINE, UNDO, PendingLine, StreetEntry, StreetReader
from handlers.flows.street.drafts import END_SHIFT, GET_CERTIFICATES
from handlers.flows.street.parsing import command, money_from, name_to_undo
from handlers.flows.street.reading import in_likeliest_spelling, is_a_child, read_retyped
from handlers.flows.street.typed_slips import take_slips
from storage.money import Money
from storage.people import Person

TODAY = date(2025, 11, 20)
READER = StreetReader("en", TODAY, Money.of(500, "USD"), highest_slip=20)


def read(text: str) -> StreetEntry:
    message = READER.read(text)
    assert len(message.entries) == 1, message
    assert not message.waiting
    return message.entries[0]


def waiting(text: str) -> PendingLine:
    message = READER.read(text)
    assert not message.entries, message
    (line,) = message.waiting
    return line


def person_of(entry: StreetEntry) -> Person:
    return in_likeliest_spelling(entry.candidate).person()


@pytest.mark.parametrize(
    ("text", "name", "birth", "age", "sum_", "pay", "slip"),
    [
        ("משה בן שרה לוי", "משה בן שרה לוי", "", None, "", None, None),
        ("Moshe ben Sarah Levy 25/3/2019", "משה בן שרה לוי", "2019-03-25", None, "", None, None),
        ("Мойше бен Соро, мальчик, 7 лет", "משה בן שרה", "", 7, "", None, None),
        ("חיה בת רבקה, מיידל, 6 יאר", "חיה בת רבקה", "", 6, "", None, None),
        ("17 משה בן שרה", "משה בן שרה", "", None, "", None, 17),
        ("#3 Chana Goldberg 36", "חנה גולדברג", "", None, "36", None, 3),
        ("slip 99 Chana Goldberg", "חנה גולדברג", "", None, "", None, 99),
        ("3. משה בן שרה", "משה בן שרה", "", None, "", None, 3),
        ("משה בן שרה גיל 7", "משה בן שרה", "", 7, "", None, None),
        ("משה בן שרה 7 שנים 36", "משה בן שרה", "", 7, "36", None, None),
        ("משה בן שרה 36", "משה בן שרה", "", None, "36", None, None),
        ("משה בן שרה 25/3/2019 18", "משה בן שרה", "2019-03-25", None, "18", None, None),
        ("Chana Goldberg $36", "חנה גולדברג", "", None, "$36", None, None),
        ('משה בן שרה 50 ש"ח', "משה בן שרה", "", None, '50 ש"ח', None, None),
        ("Ривка бат Лея, 180 руб, обещала", "רבקה בת לאה", "", None, "180 руб", "pledge", None),
        ("Levi ben Rochel, pool 36$", "לוי בן רחל", "", None, "36$", "pool", None),
        ("חיה מושקא בת רבקה 18 טלפון", "חיה מושקא בת רבקה", "", None, "18", "phone", None),
        ("משה בן שרה, מזומן", "משה בן שרה", "", None, "", "cash", None),
        ("קרן בת שרה לוי", "קרן בת שרה לוי", "", None, "", None, None),  # a name, not the pool
        ("Moshe ben Sarah Levy owes 5", "משה בן שרה לוי", "", None, "5", "pledge", None),  # no age
        ("Moshe Cohen will pay 18 tomorrow", "משה כהן", "", None, "18", "pledge", None),
    ],
)
def test_a_person_who_is_registered_at_once(
    text: str, name: str, birth: str, age: int | None, sum_: str, pay: str | None, slip: int | None
) -> None:
    entry = read(text)
    person = person_of(entry)
    assert (person.in_hebrew, person.birth) == (name, birth)
    assert (entry.age, entry.sum, entry.pay, entry.slip) == (age, sum_, pay, slip)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Moshe", "parent"),
        ("משה", "parent"),
        ("Simcha Klein", "gender"),
        ("Mr. Levy", "given"),
        ("The Levys", "line"),
        ("Moshe ben Sarah 2019", "date"),  # a year alone is no sum
        ("Moshe ben Sarah 31/2/2019", "date"),
        ("Moshe ben Sarah Levy x2", "letters"),
        ("Moshe ben Sarah Levy $1000", "sum"),
        ("משה בן שרה ז״ל", "standing"),
        ("Moshe and Dovid Cohen 36", "share"),
        ("משה בן שרה\nדוד בן לאה\n36", "share"),
        ("Moshe ben Sara\nDovid ben Leah\nin all $36", "share"),
        ("Moshe, Sara Levy", "people"),
        ("Moshe ben Sarah Levy because yes", "reading"),
    ],
)
def test_what_is_asked_about_a_line(text: str, fact: str) -> None:
    assert waiting(text).fact == fact


def test_many_lines_are_sorted_by_what_becomes_of_them() -> None:
    message = READER.read("Moshe ben Sarah\nSimcha Klein\nthanks\nDovid ben Leah\nhow much is it?\nThe Levys")
    assert [person_of(entry).in_hebrew for entry in message.entries] == ["משה בן שרה", "דוד בן לאה"]
    assert [line.line for line in message.waiting] == ["Simcha Klein", "The Levys"]
    assert [line.text for line in message.refused] == ["how much is it?"]


def test_a_sum_for_everybody_waits_until_everybody_is_clear() -> None:
    message = READER.read("Moshe ben Sarah\nSimcha Klein\ntogether 36")
    assert (message.entries, message.joint_sum) == ([], "")
    (line,) = message.waiting
    assert (line.joint_sum, [one.name for one in line.ready]) == ("36", ["Moshe ben Sarah"])
    clear = READER.read("Moshe ben Sarah\nDovid ben Leah\ntogether 36")
    assert (len(clear.entries), clear.joint_sum) == (2, "36")


@pytest.mark.parametrize(
    ("text", "highest", "slips", "rest"),
    [
        ("17 Moshe", 20, {0: 17}, "Moshe"),
        ("17. Moshe", 20, {0: 17}, "Moshe"),
        ("17 Moshe", 0, {}, "17 Moshe"),
        ("11. Moshe\n12. Dovid", 20, {}, "11. Moshe\n12. Dovid"),  # a list, wherever it starts
        ("1) Moshe\n2) Dovid", 20, {}, "1) Moshe\n2) Dovid"),
        ("11 Moshe\n12 Dovid", 20, {0: 11, 1: 12}, "Moshe\nDovid"),
        ("11 Moshe\n12 Dovid", 0, {}, "Moshe\nDovid"),
        ("slip 30: Moshe\nDovid", 0, {0: 30}, "Moshe\nDovid"),
        ("#30 Moshe", 20, {0: 30}, "Moshe"),
        ("№ 3 Ривка", 20, {0: 3}, "Ривка"),
        ("פתק 5 משה", 0, {0: 5}, "משה"),
        ("7 years Moshe", 20, {}, "7 years Moshe"),
        ("18 dollars Moshe", 20, {}, "18 dollars Moshe"),
        ("2 letters for Moshe", 20, {}, "2 letters for Moshe"),
        ("[18.11.25, 10:03] Mendy: 17 Moshe", 20, {0: 17}, "[18.11.25, 10:03] Mendy: Moshe"),
        ("18/11/2025, 10:03 - Mendy: 3. Moshe", 20, {0: 3}, "18/11/2025, 10:03 - Mendy: Moshe"),
        ("[18.11.25, 10:03] Mendy: 21 Moshe", 20, {}, "[18.11.25, 10:03] Mendy: 21 Moshe"),
    ],
)
def test_numbers_of_slips_and_of_lists(text: str, highest: int, slips: dict[int, int], rest: str) -> None:
    numbered = take_slips(text, highest)
    assert (numbered.slips, numbered.text) == (slips, rest)


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
        ("baby boy of Sarah Levy", True),
        ("לע״נ משה בן יעקב בן 7", False),
    ],
)
def test_who_is_a_child(text: str, child: bool) -> None:
    assert is_a_child(read(text), TODAY) is child


def test_a_line_typed_anew_keeps_what_is_not_told_again() -> None:
    before = Candidate(
        understood=True, given="שמחה", family="קליין", gender="f", birth="2019-03-25", note="class 9B"
    )
    (entry,) = read_retyped(READER, before, "Simcha Kleiner").people
    known = entry.candidate
    assert (known.gender, known.birth, known.note) == ("f", "2019-03-25", "class 9B")
    for other in ("100$", "Moshe ben Sarah\nDovid ben Leah", "thanks"):
        with pytest.raises(NotUnderstood):
            read_retyped(READER, before, other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('לע"נ משה בן יעקב לוי', "משה בן יעקב לוי"),
        ("לע״נ שרה בת אברהם, 18$", "שרה בת אברהם"),
        ("לעילוי נשמת: חנה בת משה כהן", "חנה בת משה כהן"),
        ("In loving memory of Sarah bas Avraham", "שרה בת אברהם"),
        ("L'iluy nishmas Chana bas Moshe", "חנה בת משה"),
        ("светлой памяти Рахель бат Лаван", "רחל בת לבן"),
        ("17 לע״נ משה בן יעקב", "משה בן יעקב"),
        ("יעקב בן אברהם לוי ז״ל", "יעקב בן אברהם לוי"),
    ],
)
def test_in_memory(text: str, name: str) -> None:
    person = person_of(read(text))
    assert (person.in_hebrew, person.life_status, person.parent_kind) == (name, "deceased", "father")


@pytest.mark.parametrize(
    ("text", "passing", "note"),
    [
        ("לע״נ משה בן יעקב לוי ג׳ אדר תש״ע", "2010-02-17", ""),
        ("in memory of Moshe ben Yaakov Levy 18 May 1990", "1990-05-18", ""),
        ("משה בן יעקב לוי ז״ל, יארצייט י׳ שבט", "", "יארצייט י׳ שבט"),  # of no year
    ],
)
def test_a_day_of_passing_is_no_birth_date(text: str, passing: str, note: str) -> None:
    person = person_of(read(text))
    assert (person.birth, person.passing, person.note) == ("", passing, note)


def test_a_line_typed_anew_keeps_the_day_of_passing() -> None:
    before = read("לע״נ משה בן יעקב לוי ג׳ אדר תש״ע").candidate
    (entry,) = read_retyped(READER, before, "משה בן יעקב כהן").people
    assert person_of(entry).passing == "2010-02-17"
    (entry,) = read_retyped(READER, before, "משה בן יעקב כהן, נפטר ד׳ אדר תש״ע").people
    assert person_of(entry).passing == "2010-02-18"


@pytest.mark.parametrize(
    ("text", "typed", "note"),
    [
        ("please register Moshe ben Sara Levy from Tel Aviv", "Moshe ben Sara Levy", "from Tel Aviv"),
        ("Moshe ben Sara Levy 718-555-0101", "Moshe ben Sara Levy", "718-555-0101"),
        ("Chaya bas Leah Stern, class 9B", "Chaya bas Leah Stern", "class 9B"),
        ("Name: Moshe Levy\nMother: Sara\nDOB: 13/5/2019", "Moshe Levy ben Sara", ""),
        ("Moshe Levy 5yo $5", "Moshe Levy", ""),
        ("משה בן שרה לוי 050-0000001", "", "050-0000001"),  # in Hebrew nothing is printed beside it
        ("יעקב לוי", "", ""),
    ],
)
def test_the_name_alone_is_printed_and_the_rest_is_a_note(text: str, typed: str, note: str) -> None:
    person = person_of(read(text))
    assert (person.typed, person.note) == (typed, note)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Undo", UNDO),
        ("טעות", UNDO),
        ("למחוק", UNDO),
        ("תיקון", CHANGE_LINE),
        ("Готово!", GET_CERTIFICATES),
        ("ענדע", END_SHIFT),
        ("again", "again"),
        ("пропустить", "leave"),
    ],
)
def test_words_for_buttons(text: str, asked: str) -> None:
    assert command(text) == asked
    assert command(f"{text} Moshe") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("undo Rivka", "Rivka"),
        ("take back Rivka's letter", "Rivka"),
        ("Please remove the registration of Rivka Cohen", ""),  # a sentence that does not begin so
        ("למחוק את רבקה", "רבקה"),
        ("רבקה למחוק", "רבקה"),
        ("отменить Ривку", "Ривку"),
        ("נעם צוריק רבקה", "רבקה"),
        ("undo", ""),
        ("Rivka Cohen", ""),
        ("undo Rivka\nMoshe ben Sarah", ""),
    ],
)
def test_whom_an_undo_names(text: str, name: str) -> None:
    assert name_to_undo(text) == name


@pytest.mark.parametrize(
    ("text", "who", "sum_"),
    [
        ("cash from Katz", "Katz", ""),
        ("I got 36 from Moshe Katz", "Moshe Katz", "36"),
        ("cash from Katz 36", "Katz", "36"),
        ("מזומן מכץ", "כץ", ""),
        ("קיבלתי 50 ממשה כהן", "משה כהן", "50"),
        ("קעש פון כץ", "כץ", ""),
        ("наличные от Каца", "Каца", ""),
        ("получил деньги от Каца 100", "Каца", "100"),
    ],
)
def test_whose_money_came(text: str, who: str, sum_: str) -> None:
    said = money_from(text)
    assert said is not None
    assert (said.who, said.sum) == (who, sum_)


@pytest.mark.parametrize(
    "text", ["Moshe ben Sarah cash", "Moshe from Katz", "36 Moshe", "cash from Katz for Avi"]
)
def test_other_words_for_money_name_nobody(text: str) -> None:
    assert money_from(text) is None
