"""Files of any encoding, hostile ones among them, and tables that are handed out."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from handlers.tables import (
    Cells,
    NotATable,
    is_like_a_formula,
    rows_of_file,
    workbook_bytes,
)
from handlers.tables.bounds import MOST_COLUMNS
from handlers.tables.texts import LONGEST_LINE, encoding_of
from handlers.tables.writing import csv_safe, csv_table
from handlers.words import voice
from tests.handlers.tables.sent_tables import read, tables, written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cells_of(content: bytes) -> list[Cells | None]:
    return [cells for _number, cells in rows_of_file(content)]


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
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([["Moshe", "Levy"]]))) as packed:
        members: dict[str, bytes | str] = {name: packed.read(name) for name in packed.namelist()}
    return a_book({**members, "xl/worksheets/sheet1.xml": sheet, **others})


def a_book_of(*sheets: list[str]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for cells in sheets:
        book.add_worksheet().write_column(0, 0, cells)
    book.close()
    return stream.getvalue()


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
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: b"\n \r\n\t\n", "empty"),
    "a line of 10 MB": (lambda: b"x" * 10_000_000, "far too long"),
    "a million columns": (lambda: b"Moshe" + b"," * 1_000_000, "far too long"),
    "a thousand columns": (lambda: b",".join([b"Moshe"] * 1_000), "too many columns"),
    "a million columns in a workbook": (
        lambda: with_sheet(
            a_sheet('<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1"><v>1</v></c></row>')
        ),
        "too many columns",
    ),
    "a sheet that spans the world": (
        lambda: with_sheet(
            a_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999"><c r="CC99999999"/></row>')
        ),
        "too big for a list",
    ),
    "a zip bomb": (a_bomb, "too big for a list"),
    "a lying zip": (lying_about_its_size, "can't read this file"),
    "entities": (
        lambda: with_sheet('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + a_sheet("")),
        "can't read this file",
    ),
    "macros": (lambda: with_sheet(a_sheet(""), **{"xl/vbaProject.bin": "x"}), "contains macros"),
    "some other zip": (lambda: a_book({"readme.md": "Moshe"}), "isn't a spreadsheet"),
    "a document that is none": (lambda: a_book({"word/document.xml": "<x/>"}), "can't read this file"),
    "pages of a table program": (lambda: a_book({"Index/Document.iwa": "x"}), "export it as Excel"),
    "half a zip": (lambda: workbook_bytes([["Moshe"]])[:400], "can't read this file"),
    "an empty workbook": (lambda: workbook_bytes([]), "empty"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password-protected",
    ),
    "an old workbook that is none": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "can't read this file",
    ),
    "a web page": (lambda: b"<html><body><p>Moshe ben Sarah</p></body></html>", "isn't a spreadsheet"),
    "a broken card": (lambda: b"BEGIN:VCARD\nVERSION:3.0\n", "contacts in this file"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "This is a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 999, "This is a picture"),
    "a photo": (lambda: b"\xff\xd8\xff\xe0" + b"\0\1\2" * 999, "This is a picture"),
    "a text document": (lambda: b"{\\rtf1 Moshe}", "text document"),
    "noise": (lambda: random.Random(1).randbytes(50_000), "isn't a spreadsheet"),
    "a program": (lambda: b"\x7fELF\2\1\1" + b"\0" * 4_000, "isn't a spreadsheet"),
    "numbers": (lambda: b"17,33\n12,91\n" * 50, "No names were found"),
    "a recording": (lambda: b"OggS" + b"\0\1\2" * 999, "This is a recording"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_answered_with_a_sentence(kind: str) -> None:
    make, said = HOSTILE[kind]
    content = make()
    with pytest.raises(NotATable) as refused:
        tables(content)
    assert said in voice("en").say(refused.value.words)


def test_a_workbook_with_formulas_is_read_by_its_values() -> None:
    cell = '<c r="A1" t="str"><f>CONCATENATE("Mo","she")</f><v>Moshe</v></c>'
    assert cells_of(with_sheet(a_sheet(f'<row r="1">{cell}</row>'))) == [["Moshe"]]


def test_the_sheet_with_the_names_is_read() -> None:
    """By the import of old registers, which reads one table."""
    with pytest.raises(NotATable, match="several sheets"):
        cells_of(a_book_of(["Moshe"], ["Rivka"]))
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


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200e=1", "\ufeff=1", "＝1", "＋1",
    "－1", "＠x", "|calc", "\u00a0=1", "%0A=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_written_harmlessly(text: str) -> None:
    assert is_like_a_formula(text)
    assert csv_safe(text) == f"'{text}"
    assert csv_table([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([[text, "Moshe"]]))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 't="inlineStr"' in sheet
    assert 'quotePrefix="1"' in styles
    assert 's="' in sheet.partition('r="A1"')[2][:8]


@pytest.mark.parametrize("text", ["Moshe", "משה", "Мойше", "", "1", "(x)", "'=1"])
def test_other_texts_are_written_as_they_are(text: str) -> None:
    assert csv_safe(text) == text


def test_numbers_stay_numbers_and_links_are_texts() -> None:
    assert csv_table([[-5, "x", None]]).decode("utf-8-sig") == "-5,x,\r\n"
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([[-5, "https://example.org/?a=1"]]))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>-5</v>" in sheet
    assert "hyperlink" not in sheet


def test_a_sheet_runs_right_to_left_where_the_language_does() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([["x"]], right_to_left=True, title="a/b:c"))) as packed:
        assert 'rightToLeft="1"' in packed.read("xl/worksheets/sheet1.xml").decode()
        assert 'name="a b c"' in packed.read("xl/workbook.xml").decode()


def test_what_is_written_can_be_read_again() -> None:
    rows: list[list[str | int | None]] = [["משה", 5, "=x"], ["Мойше", 6, None]]
    assert cells_of(workbook_bytes(rows, headings=["a", "b", "c"]))[1:] == [
        ["משה", "5", "=x"],
        ["Мойше", "6", ""],
    ]
    assert cells_of(csv_table(rows)) == [["משה", "5", "'=x"], ["Мойше", "6", ""]]
