"""Files as programs write them: merged cells, what is hidden, several sheets, documents, chats and cards."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from handlers.tables import NotATable
from tests.handlers.tables.sent_tables import read, tables, written

DATA = Path(__file__).with_name("data")
FAMILIES = [
    ["Family", "Name", "Mother"],
    ["Levy", "Moshe", "Sara"],
    ["", "Rivka", ""],
    ["Cohen", "Chaya", "Leah"],
]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def a_book(
    *sheets: tuple[str, Sequence[Sequence[str]]],
    merged: Sequence[tuple[int, int, int, int, str]] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
    first_row: int = 0,
    first_column: int = 0,
) -> bytes:
    """A workbook; rows and columns are counted from 0, as its writer does."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows, first_row):
            for column, cell in enumerate(cells, first_column):
                sheet.write_string(number, column, cell) if cell else None
        for row in hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        for area in merged:
            sheet.merge_range(*area)
        if name in hidden_sheets:
            sheet.hide()
    book.close()
    return stream.getvalue()


def an_open_document(rows: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="List">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def an_open_row(*cells: str, of: str = "") -> str:
    told = "".join(
        f'<table:table-cell office:value-type="string"{of if at != 1 else ""}><text:p>{cell}</text:p>'
        "</table:table-cell>"
        if cell
        else "<table:covered-table-cell/>"
        for at, cell in enumerate(cells)
    )
    return f"<table:table-row>{told}</table:table-row>"


def places(content: bytes | str) -> list[tuple[str, str]]:
    people = read(content)
    return list(zip([one.place for one in people], written(people), strict=True))


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    merged = ((1, 0, 2, 0, "Levy"), (1, 2, 2, 2, "Sara"))
    assert written(read(a_book(("A", FAMILIES), merged=merged))) == [
        "משה בן שרה לוי",
        "רבקה בת שרה לוי",
        "חיה בת לאה כהן",
    ]


def test_without_a_merged_cell_nothing_is_carried_down() -> None:
    assert written(read(a_book(("A", FAMILIES)))) == ["משה בן שרה לוי", "parent_or_family", "חיה בת לאה כהן"]


def test_rows_have_the_numbers_of_the_spreadsheet_program() -> None:
    rows = [["Name", "Mother"], ["Moshe Levy", "Sara"], ["Rivka Cohen", "Leah"]]
    assert places(a_book(("A", rows), first_row=3, first_column=2)) == [
        ("5", "משה בן שרה לוי"),
        ("6", "רבקה בת לאה כהן"),
    ]
    assert places('name,mother\n\n"Moshe\nLevy",Sara\n\nRivka Cohen,Leah\n') == [
        ("3", "משה בן שרה לוי"),
        ("5", "רבקה בת לאה כהן"),
    ]


def test_a_line_for_the_spreadsheet_program_is_no_row() -> None:
    assert places("sep=;\nFirst;Last;Mother\nMoshe;Levy;Sara\n") == [("2", "משה בן שרה לוי")]


def test_every_sheet_is_read_and_rows_are_told_with_their_sheets() -> None:
    one = [["First", "Last", "Mother"], ["Moshe", "Levy", "Sara"]]
    other = [["Last name", "First name", "Mother"], ["Cohen", "Rivka", "Leah"]]
    book = a_book(("Class 1", one), ("Class 2", other), ("Notes", [["Please call the office"]]))
    assert places(book) == [("Class 1!2", "משה בן שרה לוי"), ("Class 2!2", "רבקה בת לאה כהן")]


def test_what_is_hidden_is_not_taken_in_silence() -> None:
    rows = [
        ["Name", "First", "Last", "Mother"],
        ["OLD", "Moshe", "Levy", "Sara"],
        ["OLD", "Dovid", "Friedman", "Leah"],
    ]
    book = a_book(("A", rows), ("old", rows), hidden_columns=[0], hidden_rows=[2], hidden_sheets=["old"])
    (table,) = tables(book)
    assert table.other_sheets == ("old",)
    assert [one.name for one in table.columns if one.part is None] == ["A Name"]
    people = read(book)
    assert written(people) == ["משה בן שרה לוי", "hidden"]
    assert people[1].doubt is not None
    assert [one.in_hebrew for (one,) in people[1].doubt.readings] == ["דוד בן לאה פרידמן"]


def test_workbooks_from_before_2007() -> None:
    people = read((DATA / "old_excel.xls").read_bytes(), "he")
    assert [(one.place, one.person.birth) for one in people if one.person] == [
        ("2", "2019-03-05"),
        ("3", "2018-04-13"),
    ]


def test_open_document_with_merged_cells_and_a_hidden_row() -> None:
    spanned = ' table:number-rows-spanned="2"'
    rows = (
        an_open_row("Surname", "Child", "Mother")
        + an_open_row("Levy", "Moshe", "Sara", of=spanned)
        + an_open_row("", "Rivka", "")
        + an_open_row("Cohen", "Chaya", "Leah").replace(
            "table-row>", 'table-row table:visibility="filter">', 1
        )
    )
    assert written(read(an_open_document(rows))) == ["משה בן שרה לוי", "רבקה בת שרה לוי", "hidden"]


def test_a_document_is_read_by_its_tables_or_its_lines() -> None:
    document = docx.Document()
    document.add_paragraph("Our class")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate([["Name", "Family", "Mother"], ["Moshe", "Levy", "Sara"]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    assert places(stream.getvalue()) == [("2", "משה בן שרה לוי")]
    letter = docx.Document()
    for line in ("Dear Rabbi,", "Moshe ben Sara Levy", "Thank you", "Yossi Blau"):
        letter.add_paragraph(line)
    stream = io.BytesIO()
    letter.save(stream)
    assert places(stream.getvalue()) == [("2", "משה בן שרה לוי")]


def test_cards_are_read_by_their_names() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=9B=D7=94=D7=9F;=D7=9E=D7=A9"
        "=D7=94;;;\r\nTEL:0501111111\r\nEND:VCARD\r\n"
    )
    other = "BEGIN:VCARD\nVERSION:3.0\nN:Stern;Rivka;;;\nFN:Rivka Stern\nBDAY:2015-04-02\nEND:VCARD\n"
    people = read(card + other)
    assert written(people) == ["משה כהן", "רבקה שטרן"]
    assert [one.place for one in people] == ["1", "2"]
    assert [one.person.birth for one in people if one.person] == ["", "2015-04-02"]


@pytest.mark.parametrize(
    "chat",
    [
        "11/18/25, 3:04 PM - Yossi created group “Letters”\n"
        "11/18/25, 3:05 PM - Yossi Blau: Moshe ben Sara Levy\n"
        "11/18/25, 3:07 PM - Chana K: <Media omitted>\n"
        "11/18/25, 3:08 PM - +1 (718) 555-0101: please add Dovid ben Chana\n"
        "11/18/25, 3:09 PM - Yossi Blau: Thanks everyone!\n",
        "[18/11/2025, 15:05:05] Yossi Blau: Moshe ben Sara Levy\n"
        "[18/11/2025, 15:06:05] Chana: \u200e\u200eimage omitted\n"
        "[18/11/2025, 15:07:05] Chana: Dovid ben Chana\n",
        "18.11.2025, 15:05 - Йосеф: Moshe ben Sara Levy\n18.11.2025, 15:06 - Хана: Dovid ben Chana\n",
        "Yossi Blau, [18.11.2025 15:05]\nMoshe ben Sara Levy\n\nChana, [18.11.2025 15:06]\nDovid ben Chana\n",
    ],
)
def test_in_a_chat_nobody_is_registered_for_having_written(chat: str) -> None:
    assert written(read(chat)) == ["משה בן שרה לוי", "דוד בן חנה"]


def test_a_chat_may_come_packed_with_its_pictures() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("_chat.txt", "[18/11/2025, 15:05:05] Yossi: Moshe ben Sara Levy\n")
        packed.writestr("00001.jpg", b"\xff\xd8\xff" * 99)
    assert written(read(stream.getvalue())) == ["משה בן שרה לוי"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp862"])
def test_hebrew_that_stands_backwards_is_turned_round(encoding: str) -> None:
    lines = "\n".join(line[::-1] for line in ("משה בן שרה לוי", "דוד בן רבקה כהן", "חיה מושקא בת לאה גורדון"))
    assert written(read(lines.encode(encoding))) == [
        "משה בן שרה לוי",
        "דוד בן רבקה כהן",
        "חיה מושקא בת לאה גורדון",
    ]
    table = "\n".join(
        ",".join(row)[::-1] for row in (("שם פרטי", "משפחה", "שם האם"), ("מנחם", "פרידמן", "שרה"))
    )
    assert written(read(table.encode(encoding))) == ["מנחם בן שרה פרידמן"]


def test_one_comma_makes_no_table() -> None:
    letter = "לכבוד הוועד\nמשה בן שרה לוי\nרבקה בת שרה לוי\nבברכה, יוסי\n"
    assert written(read(letter, "he")) == ["משה בן שרה לוי", "רבקה בת שרה לוי"]


def test_a_refusal_says_what_to_send_instead() -> None:
    with pytest.raises(NotATable) as refused:
        read(b"%PDF-1.7 ...")
    assert "paste the names here" in refused.value.words.message
