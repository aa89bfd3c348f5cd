"""Lists of people in files of any origin: read, or refused in a sentence; and written out harmlessly."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from handlers.tables import (
    Cells,
    NotATable,
    ParsedRow,
    PeopleReader,
    columns_of,
    is_like_a_formula,
    lines_of,
    reason,
    rows_of,
    workbook,
)
from handlers.tables.errors import REASONS
from handlers.tables.files import LONGEST_LINE, MOST_COLUMNS, encoding_of
from handlers.tables.writing import csv_table, harmless
from handlers.words import LANGUAGES, Language, voice

TODAY = date(2025, 11, 18)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(content: bytes | str, language: Language = "en", pasted: bool = False) -> list[ParsedRow]:
    """The people of a file."""
    if pasted:
        rows = list(lines_of(str(content)))
    else:
        rows = list(rows_of(content.encode() if isinstance(content, str) else content))
    columns = columns_of([cells for _number, cells in rows[:200]])
    return PeopleReader(columns, language, TODAY).read(rows[columns.first :])


def written(people: list[ParsedRow]) -> list[str]:
    """As they will be written, or why not."""
    return [one.person.in_hebrew if one.person else one.problem for one in people]


def cells_of(content: bytes) -> list[Cells | None]:
    return [cells for _number, cells in rows_of(content)]


def a_book(members: dict[str, bytes | str], flag: int = 0) -> bytes:
    """A ZIP file that says it is a workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def a_sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def with_sheet(sheet: str, **others: str) -> bytes:
    """A good workbook with its sheet replaced."""
    with zipfile.ZipFile(io.BytesIO(workbook([["Moshe", "Levy"]]))) as packed:
        members: dict[str, bytes | str] = {name: packed.read(name) for name in packed.namelist()}
    return a_book({**members, "xl/worksheets/sheet1.xml": sheet, **others})


def a_book_of(*sheets: list[str]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for cells in sheets:
        book.add_worksheet().write_column(0, 0, cells)
    book.close()
    return stream.getvalue()


# --- people ---------------------------------------------------------------------------------------------


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
        ("2019", "", "date"),
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
        ("12345,Levy", "no_letters"),
        ("Moshe5 ben Sarah,Levy", "digits"),
        ("=1+1,Levy", "formula"),
        ("@sum,Levy", "formula"),
        (",Levy", "empty"),
        ("<b>Moshe</b>,Levy", "no_letters"),
        ("さくら,Levy", "script"),
        (f"{'Moshe ' * 100},Levy", "too_long"),
        ("Xyzzq,Levy", "gender"),
    ],
)
def test_each_row_that_cannot_be_taken_says_why(row: str, code: str) -> None:
    (person,) = read(f"name,family\n{row}\n")
    assert (person.row, person.problem) == (2, code)


def test_every_reason_is_a_sentence_in_every_language() -> None:
    for code in (*REASONS, "of another version"):
        assert all(voice(language).say(reason(code)) for language in LANGUAGES)


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


# --- encodings ------------------------------------------------------------------------------------------

HEBREW = "שם,משפחה\nמשה בן שרה,כהן\nחיה בת רבקה,לוי\n"
RUSSIAN = "Имя;Фамилия\nМендл бен Хая;Раскин\nРивка бас Лея;Коган\n"
YIDDISH = "נאמען,פאמיליע\nמענדל בן פרומא,ראסקין\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (HEBREW, "utf-8"),
        (HEBREW, "utf-8-sig"),
        (HEBREW, "utf-16"),
        (HEBREW, "utf-16-be"),
        (HEBREW, "windows-1255"),
        (HEBREW, "cp862"),
        (YIDDISH, "windows-1255"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN.upper(), "koi8-r"),
        ("name,family\nMenachem Mendel ben Frümet,Schönfeld\n", "cp1252"),
    ],
)
def test_the_encoding_is_told_by_the_names(content: str, encoding: str) -> None:
    rows = cells_of(content.encode(encoding))
    assert rows[-1] == content.splitlines()[-1].replace(";", ",").split(",")


def test_a_wrong_byte_spoils_nothing_else() -> None:
    rows = cells_of(HEBREW.encode() + b"Riv\xffka,Levy\n")
    assert rows[1] == ["משה בן שרה", "כהן"]


def test_an_encoding_is_guessed_for_anything() -> None:
    for seed in range(50):
        assert encoding_of(random.Random(seed).randbytes(seed))


# --- hostile files --------------------------------------------------------------------------------------


def a_bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _piece in range(20):
            sheet.write(b" " * (1 << 24))
    return stream.getvalue()


def lying_about_its_size() -> bytes:
    """The directory says that the sheet is small; it is not."""
    book = bytearray(with_sheet(a_sheet(" " * (1 << 22))))
    real = (1 << 22) + len(a_sheet(""))
    at = book.find(real.to_bytes(4, "little"))
    while at >= 0:
        book[at : at + 4] = (100).to_bytes(4, "little")
        at = book.find(real.to_bytes(4, "little"))
    return bytes(book)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "nothing in this file"),
    "blank": (lambda: b"\n \r\n\t\n", "nothing in this file"),
    "a line of 10 MB": (lambda: b"x" * 10_000_000, "far too long"),
    "a million columns": (lambda: b"Moshe" + b"," * 1_000_000, "far too long"),
    "a thousand columns": (lambda: b",".join([b"Moshe"] * 1_000), "far too many"),
    "a million columns in a workbook": (
        lambda: with_sheet(
            a_sheet('<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1"><v>1</v></c></row>')
        ),
        "far too many",
    ),
    "a sheet that spans the world": (
        lambda: with_sheet(
            a_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999"><c r="CC99999999"/></row>')
        ),
        "larger than a list",
    ),
    "a zip bomb": (a_bomb, "larger than a list"),
    "a lying zip": (lying_about_its_size, "cannot be read"),
    "entities": (
        lambda: with_sheet('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + a_sheet("")),
        "cannot be read",
    ),
    "macros": (lambda: with_sheet(a_sheet(""), **{"xl/vbaProject.bin": "x"}), "carries macros"),
    "some other zip": (lambda: a_book({"word/document.xml": "<x/>"}), "not a table"),
    "half a zip": (lambda: workbook([["Moshe"]])[:400], "cannot be read"),
    "an empty workbook": (lambda: workbook([]), "nothing in this file"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
    "an old workbook that is none": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "cannot be read",
    ),
    "a web page": (lambda: b"<html><table><tr><td>Moshe</td></tr></table></html>", "not a table"),
    "a card": (lambda: b"BEGIN:VCARD\nVERSION:3.0\nFN:Moshe Levy\nEND:VCARD\n", "not a table"),
    "names on two sheets": (lambda: a_book_of(["Moshe"], ["Rivka"]), "several sheets"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "This is a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 999, "This is a picture"),
    "a photo": (lambda: b"\xff\xd8\xff\xe0" + b"\0\1\2" * 999, "This is a picture"),
    "a text document": (lambda: b"{\\rtf1 Moshe}", "text document"),
    "noise": (lambda: random.Random(1).randbytes(50_000), "not a table"),
    "a program": (lambda: b"\x7fELF\2\1\1" + b"\0" * 4_000, "not a table"),
    "numbers": (lambda: b"17,33\n12,91\n" * 50, "No names were found"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_answered_with_a_sentence(kind: str) -> None:
    make, said = HOSTILE[kind]
    content = make()
    with pytest.raises(NotATable) as refused:
        columns_of([cells for _number, cells in rows_of(content, 256 << 20)])
    assert said in voice("en").say(refused.value.words)


def test_a_workbook_with_formulas_is_read_by_its_values() -> None:
    cell = '<c r="A1" t="str"><f>CONCATENATE("Mo","she")</f><v>Moshe</v></c>'
    assert cells_of(with_sheet(a_sheet(f'<row r="1">{cell}</row>'))) == [["Moshe"]]


def test_the_sheet_with_the_names_is_read() -> None:
    assert cells_of(a_book_of(["All about our town"], ["name", "Moshe", "Rivka"], [])) == [
        ["name"],
        ["Moshe"],
        ["Rivka"],
    ]


def test_a_wide_or_endless_row_costs_only_itself() -> None:
    content = "name,family\nMoshe,Levy\n" + "x," * 900 + "\n" + "y" * (2 * LONGEST_LINE) + "\nRivka,Cohen\n"
    assert written(read(content)) == ["משה לוי", "broken", "broken", "רבקה כהן"]


def test_as_many_columns_as_an_office_needs() -> None:
    row = ["Moshe", *["x"] * (MOST_COLUMNS - 1)]
    assert cells_of(",".join(row).encode()) == [row]


# --- writing --------------------------------------------------------------------------------------------

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200e=1", "\ufeff=1", "＝1", "＋1",
    "－1", "＠x", "|calc", "\u00a0=1", "%0A=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_written_harmlessly(text: str) -> None:
    assert is_like_a_formula(text)
    assert harmless(text) == f"'{text}"
    assert csv_table([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")
    with zipfile.ZipFile(io.BytesIO(workbook([[text, "Moshe"]]))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 't="inlineStr"' in sheet
    assert 'quotePrefix="1"' in styles
    assert 's="' in sheet.partition('r="A1"')[2][:8]


@pytest.mark.parametrize("text", ["Moshe", "משה", "Мойше", "", "1", "(x)", "'=1"])
def test_other_texts_are_written_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_links_are_texts() -> None:
    assert csv_table([[-5, "x", None]]).decode("utf-8-sig") == "-5,x,\r\n"
    with zipfile.ZipFile(io.BytesIO(workbook([[-5, "https://example.org/?a=1"]]))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>-5</v>" in sheet
    assert "hyperlink" not in sheet


def test_a_sheet_runs_right_to_left_where_the_language_does() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([["x"]], right_to_left=True, title="a/b:c"))) as packed:
        assert 'rightToLeft="1"' in packed.read("xl/worksheets/sheet1.xml").decode()
        assert 'name="a b c"' in packed.read("xl/workbook.xml").decode()


def test_what_is_written_can_be_read_again() -> None:
    rows: list[list[str | int | None]] = [["משה", 5, "=x"], ["Мойше", 6, None]]
    assert cells_of(workbook(rows, headings=["a", "b", "c"]))[1:] == [["משה", "5", "=x"], ["Мойше", "6", ""]]
    assert cells_of(csv_table(rows)) == [["משה", "5", "'=x"], ["Мойше", "6", ""]]
