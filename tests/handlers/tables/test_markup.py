"""Web pages under the name of a workbook, XML spreadsheets, and the text that stands beside tables."""

import io

import docx
import pytest

from handlers.tables import NotATable, ParsedRow, people_of, tables_of
from tests.handlers.tables.sent_tables import read, source_of, written

SCHOOL = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset={charset}"><style>td {{ color: red }}</style>'
    "</head><body><h2>כיתה ב</h2><table><tr><th>שם פרטי<th>משפחה<th>שם האם<th>טלפון</tr>"
    "<tr><td>משה<td rowspan=2>לוי<td>שרה<td>050-1111111</tr>"
    '<tr style="display:none"><td>רבקה<td>שרה<td></tr>'
    "<tr><td>דוד<td>כהן<br><td>לאה<td></tr></table><p>תודה רבה</p></body></html>"
)
SPREADSHEET = """<?xml version="1.0"{encoding}?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Class 1"><Table>
<Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">Family</Data></Cell>
<Cell><Data ss:Type="String">Birth</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">Moshe</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="String">Levy</Data></Cell>
<Cell><Data ss:Type="DateTime">2019-03-05T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Rivka</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="DateTime">2018-12-25T00:00:00.000</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">Dovid ben Leah</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def places(people: list[ParsedRow]) -> list[tuple[str, str]]:
    return list(zip((one.place for one in people), written(people), strict=True))


def a_document(*parts: str | list[list[str]]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=len(part[0]))
        for row, cells in enumerate(part):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1255"])
def test_a_page_that_a_school_saved_as_a_workbook(charset: str) -> None:
    page = SCHOOL.format(charset=charset).encode(charset)
    assert places(read(page, "he")) == [("2", "משה בן שרה לוי"), ("3", "hidden"), ("4", "דוד בן לאה כהן")]
    (table, text) = tables_of(source_of(page, "he"))
    assert [one.name for one in table.columns if one.part is None] == ["D טלפון"]
    assert people_of(text, source_of(page, "he"))[1] == [("¶!1", "כיתה ב"), ("¶!2", "תודה רבה")]


def test_each_table_of_a_page_is_one_and_a_caption_may_say_whose_it_is() -> None:
    page = (
        "<table><tr><td><table><tr><td>Name</td><td>Mother</td></tr>"
        "<tr><td>Moshe Levy</td><td>Sarah</td></tr></table></td></tr></table>"
        "<table><caption>In memory of</caption><tr><td>Name</td><td>Father</td></tr>"
        "<tr><td>Yosef Katz</td><td>Chaim</td></tr></table>"
    )
    people = read(page)
    assert places(people) == [("1!2", "משה בן שרה לוי"), ("2!2", "יוסף בן חיים כץ")]
    assert [one.person.life_status for one in people if one.person] == ["living", "deceased"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_spreadsheet_is_read_as_other_workbooks_are(encoding: str) -> None:
    told = f' encoding="{encoding}"'
    source = source_of(SPREADSHEET.format(encoding=told).encode(encoding))
    (table,) = tables_of(source)
    people = people_of(table, source)[0]
    assert places(people) == [("4", "משה לוי"), ("5", "רבקה לוי")]
    assert [one.person.birth for one in people if one.person] == ["2019-03-05", "2018-12-25"]
    assert table.other_sheets == ("Old",)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>Moshe ben Sarah</p></body></html>",
        b"<html><frameset><frame src='sheet001.htm'></frameset></html>",
        b"<?xml version='1.0'?><people><person>Moshe</person></people>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html></html>",
    ],
)
def test_other_markup_is_told_what_to_send_instead(content: bytes) -> None:
    with pytest.raises(NotATable) as refused:
        read(content)
    assert "save the list as XLSX or CSV" in refused.value.words.message


def test_entities_of_a_spreadsheet_are_not_resolved() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "Moshe"><!ENTITY b SYSTEM "file:///etc/passwd">]>\n<Workbook'
    content = SPREADSHEET.format(encoding="").replace("<Workbook", bomb, 1).replace(">Rivka<", ">&a;&b;<")
    assert places(read(content)) == [("4", "משה לוי"), ("5", "given")]


def test_text_beside_a_table_is_asked_about_or_named() -> None:
    table = [["Name", "Mother"], ["Moshe Levy", "Sarah"]]
    content = a_document("Class 3", table, "Please add Yosef ben Chana Gordon", "Thank you")
    people = read(content)
    assert places(people) == [("2", "משה בן שרה לוי"), ("¶!2", "beside")]
    assert people[1].doubt is not None
    assert [one.in_hebrew for (one,) in people[1].doubt.readings] == ["יוסף בן חנה גורדון"]
    source = source_of(content)
    _table, text = tables_of(source)
    assert people_of(text, source)[1] == [("¶!1", "Class 3"), ("¶!3", "Thank you")]


def test_a_line_above_a_table_says_who_is_departed() -> None:
    departed = [["שם", "אב"], ["משה", "יוסף"]]
    living = [["שם", "אם"], ["דוד", "שרה"]]
    people = read(a_document("לעילוי נשמת", departed, "לרפואת", living), "he")
    assert places(people) == [("1!2", "משה בן יוסף"), ("2!2", "דוד בן שרה")]
    assert [one.person.life_status for one in people if one.person] == ["deceased", "living"]


def test_text_beside_tables_without_names_is_the_list() -> None:
    numbers = [["1", "2"], ["3", "4"]]
    assert places(read(a_document("Moshe ben Sarah Levy", numbers))) == [("1", "משה בן שרה לוי")]
    with pytest.raises(NotATable):
        read(a_document("17", numbers))
