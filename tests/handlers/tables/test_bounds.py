"""Files that promise more than a list can hold: refused before any reader makes room for it."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.tables import NotATable
from handlers.tables.bounds import MOST_COLUMNS
from handlers.tables.cards import read_cards
from handlers.words import voice
from tests.handlers.tables.sent_tables import tables
from tests.handlers.tables.test_files import a_book, a_sheet, with_sheet

OLD = Path(__file__).with_name("data") / "old_excel.xls"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FAR = "XFD1048576"
WIDE, LARGE, UNREADABLE = "too many columns", "too big for a list", "can't read this file"


def reaching(first: str, last: str) -> bytes:
    """A sheet of two cells with these attributes."""
    return with_sheet(a_sheet(f"<row><c {first}><v>1</v></c></row><row><c {last}><v>2</v></c></row>"))


def elsewhere(path: str) -> bytes:
    """A workbook whose sheet is the member of another name."""
    book = reaching("r='A1'", f"r='{FAR}'")
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        members: dict[str, bytes | str] = {name: packed.read(name) for name in packed.namelist()}
    links = "xl/_rels/workbook.xml.rels"
    told = bytes(members[links]).replace(b"worksheets/sheet1.xml", path.encode())  # type: ignore[arg-type]
    hidden = members.pop("xl/worksheets/sheet1.xml")
    place = path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
    return a_book({**members, links: told, place: hidden, "xl/worksheets/sheet2.xml": a_sheet("")})


def sharing(texts: str, cells: str, told: str = "") -> bytes:
    """A workbook with these shared texts and cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{main}" {told}>{texts}</sst>'
    return with_sheet(a_sheet(cells), **{"xl/sharedStrings.xml": shared})


def an_open_document(rows: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><table:table table:name="List">{rows}</table:table>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return a_book({"mimetype": kind, "META-INF/manifest.xml": "<manifest/>", "content.xml": content})


def an_open_row(row: str = "", cell: str = "", text: str = "משה") -> str:
    return (
        f"<table:table-row {row}><table:table-cell office:value-type='string' {cell}><text:p>{text}</text:p>"
        "</table:table-cell></table:table-row>"
    )


def a_document(cell: str, row: str = "") -> bytes:
    return a_book(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body><w:tbl><w:tr>{row}<w:tc>{cell}<w:p/>'
            "</w:tc></w:tr></w:tbl></w:body></w:document>",
        }
    )


def an_old_book(row: int, column: int) -> bytes:
    """A workbook from before 2007 whose first text stands at another place."""
    book = bytearray(OLD.read_bytes())
    at = book.index(struct.pack("<HH", 0xFD, 10))  # LABELSST
    struct.pack_into("<HH", book, at + 4, row, column)
    return bytes(book)


POISONED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a far cell": (lambda: reaching('r="A1"', f'r="{FAR}"'), WIDE),
    "in other quotes": (lambda: reaching("r='A1'", f"r='{FAR}'"), WIDE),
    "in small letters": (lambda: reaching('r="a1"', f'r="{FAR.lower()}"'), WIDE),
    "with spaces": (lambda: reaching('t="n" r = "A1"', f'r\n=\t"{FAR}"'), WIDE),
    "with a letter as an entity": (lambda: reaching('r="A1"', 'r="&#88;FD1048576"'), WIDE),
    "in a sheet of another name": (lambda: elsewhere("WORKSHEETS/Sheet1.XML"), WIDE),
    "in a sheet of another folder": (lambda: elsewhere("/data.png"), WIDE),
    "a place that is none": (lambda: reaching('r="A1"', 'r="AAAAAAAAA1"'), UNREADABLE),
    "a row of six thousand digits": (lambda: reaching('r="A1"', f'r="A{"9" * 6_000}"'), UNREADABLE),
    "cells that tell no place": (lambda: with_sheet(a_sheet(f"<row>{'<c/>' * 16_384}</row>")), WIDE),
    "a high and wide sheet": (lambda: reaching('r="A1"', 'r="CC1048576"'), LARGE),
    "texts that are promised": (lambda: sharing("<si><t>a</t></si>", "", 'uniqueCount="4294967295"'), LARGE),
    "texts that are promised otherwise": (lambda: sharing("", "", "count='900000000'"), LARGE),
    "a text in too many cells": (
        lambda: sharing(f"<si><t>{'משה ' * 20_000}</t></si>", '<row><c t="s"><v>0</v></c></row>' * 1_000),
        LARGE,
    ),
    "an endless text": (lambda: sharing(f"<si><t>{'a' * 200_000}</t></si>", ""), LARGE),
    "a binary workbook": (
        lambda: a_book({"xl/worksheets/sheet1.bin": "x", "xl/workbook.bin": "x"}),
        UNREADABLE,
    ),
    "open cells that are repeated": (
        lambda: an_open_document(an_open_row(cell="table:number-columns-repeated='1000000000'")),
        WIDE,
    ),
    "open rows that are repeated": (
        lambda: an_open_document(an_open_row(row='table:number-rows-repeated = "1000000000"')),
        LARGE,
    ),
    "spaces that are repeated": (
        lambda: an_open_document(an_open_row(text="a<text:s text:c='2000000000'/>b")),
        LARGE,
    ),
    "cells that are merged without end": (
        lambda: an_open_document(an_open_row(cell="table:number-rows-spanned='1000000000'") * 3_000),
        LARGE,
    ),
    "a cell of a document over many columns": (
        lambda: a_document('<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'),
        WIDE,
    ),
    "a row of a document that begins far off": (
        lambda: a_document("", "<w:trPr><w:gridBefore w:val='2000000000'/></w:trPr>"),
        WIDE,
    ),
    "an old workbook with a far cell": (lambda: an_old_book(1, MOST_COLUMNS + 20), WIDE),
    "an old workbook with a cell that no program has": (lambda: an_old_book(65_000, 65_000), UNREADABLE),
}


@pytest.mark.parametrize("kind", POISONED)
def test_what_promises_too_much_is_refused(kind: str) -> None:
    make, said = POISONED[kind]
    with pytest.raises(NotATable) as refused:
        tables(make())
    assert said in voice("en").say(refused.value.words)


def test_an_old_workbook_with_its_cells_in_place_is_read() -> None:
    assert tables(OLD.read_bytes())


def test_empty_rows_behind_an_open_list_count_for_nothing() -> None:
    """As programs write them."""
    rest = (
        "<table:table-row table:number-rows-repeated='1048570'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    (found,) = tables(an_open_document(an_open_row(text="Moshe ben Sarah") + rest))
    assert len(found.rows) == 1


def test_a_portrait_on_a_card_is_passed_over() -> None:
    portrait = "PHOTO;ENCODING=b:" + "\n ".join(["A" * 75] * 20_000)
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Moshe Levy\n{portrait}\nN:Levy;Moshe;;;\nEND:VCARD\n"
    assert read_cards(card.encode()).rows[1] == (1, ["Moshe", "Levy"])


def test_a_line_of_a_card_that_cannot_be_read_is_quoted_nowhere(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nMendel ben Chaya\nFN:Moshe Levy\nEND:VCARD\n"
    assert read_cards(card.encode()).rows[1] == (1, ["Moshe Levy"])
    assert "Mendel" not in "".join([*capfd.readouterr(), caplog.text])
