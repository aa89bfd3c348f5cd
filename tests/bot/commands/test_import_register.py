"""`python -m bot import-register FILE`: whatever the office digs out is read, or refused in a sentence."""

import asyncio
import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.commands.import_register import read_rows
from bot.config import ConfigError
from handlers.tables.files import LARGEST
from handlers.tables.texts import ENCODINGS, LONGEST_LINE, encoding_of
from storage.search.lookup import search
from tests import databases

HEBREW = "שם,ספר,שנה\nמשה בן שרה כהן,ילדי ישראל 3,תשמ״א\nחיה מושקא בת רבקה לוי,הכללי,1985\n"
RUSSIAN = "Имя;Свиток;Год\nМендл бен Хая Раскин;Общий;1991\nРивка бас Лея Коган;Детский;1992\n"


@pytest.fixture
def url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    for slug in ("children", "general"):
        opening = ["scroll", "open", slug, "--kind", slug, "--ordinal", "10", "--price", "USD:1", "--yes"]
        assert CliRunner().invoke(app, [*opening, "--name", f"en={slug}"]).exit_code == 0
    return sqlite_url


def imported(file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["import-register", str(file), *options])


def a_list(folder: Path, content: bytes | str, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def a_workbook(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The least that is a workbook."""
    cells = ("".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in rows)
    sheet = "".join(f"<row>{row}</row>" for row in cells)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    file = folder / "list.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        )
    return file


async def found(url: str, query: str) -> list[tuple[str, str, int]]:
    async with databases.opened(url) as database:
        matches = await search(database, query)
    return [(match.source, match.series, match.year) for match in matches]


def rows_of(file: Path) -> list[list[str] | None]:
    return [cells for _, cells in read_rows(file)]


# --- the command ----------------------------------------------------------------------------------------


def test_a_list_is_read_and_its_people_are_found(url: str, tmp_path: Path) -> None:
    outcome = imported(a_list(tmp_path, HEBREW))
    assert outcome.exit_code == 0
    assert "2 new, 0 known already, 0 not understood" in outcome.output
    assert asyncio.run(found(url, "Moshe ben Sarah Cohen")) == [("older", "children", 1981)]
    assert asyncio.run(found(url, "Хая Мушка бас Ривка")) == [("older", "general", 1985)]


def test_the_same_list_twice_changes_nothing(url: str, tmp_path: Path) -> None:
    file = a_list(tmp_path, HEBREW)
    imported(file)
    assert "0 new, 2 known already" in imported(file).output


def test_every_row_that_is_not_understood_is_reported_with_its_number_and_reason(
    url: str, tmp_path: Path
) -> None:
    outcome = imported(a_list(tmp_path, "name,year\nMoshe Levi,1985\n12345,1986\n=cmd(),1987\n,1988\n"))
    assert "1 new, 0 known already, 3 not understood" in outcome.output
    with (tmp_path / "list.not-understood.csv").open(encoding="utf-8", newline="") as report:
        assert list(csv.reader(report)) == [
            ["row", "why"],
            ["3", "there are digits in the name"],
            ["4", "a cell has a formula"],
            ["5", "there is no name"],
        ]


def test_titles_above_the_headings_are_no_people_and_rows_keep_their_numbers(
    url: str, tmp_path: Path
) -> None:
    people = '"Moshe\nLevi",Sarah,1983\n,,\n12345,,1983\nChana Levi,-,1983\n'
    content = f"Letters of 1983,,\n\nname,mother,year\n{people}"
    outcome = imported(a_list(tmp_path, content), "--series", "general")
    assert "2 new, 0 known already, 2 not understood" in outcome.output
    with (tmp_path / "list.not-understood.csv").open(encoding="utf-8", newline="") as report:
        assert list(csv.reader(report))[1:] == [
            ["1", "it stands above the headings"],
            ["6", "there are digits in the name"],
        ]
    assert asyncio.run(found(url, "Chana Levi")) == [("older", "general", 1983)]


def test_a_report_of_an_earlier_try_goes_when_all_is_understood(url: str, tmp_path: Path) -> None:
    file = a_list(tmp_path, "name,year\n12345,1983\n")
    assert "Row by row in list.not-understood.csv" in imported(file, "--series", "general").output
    assert "1 new" in imported(a_list(tmp_path, "name,year\nMoshe Levi,1983\n"), "--series", "general").output
    assert not (tmp_path / "list.not-understood.csv").exists()


def test_rows_that_name_no_series_are_counted(url: str, tmp_path: Path) -> None:
    file = a_list(tmp_path, "name,scroll\nMoshe Levi,\nChana Levi,general\n")
    assert "1 name no series of scrolls" in imported(file).output
    assert "name no series" not in imported(file, "--series", "general").output


def test_a_workbook_is_read_like_a_list(url: str, tmp_path: Path) -> None:
    rows = [["שם פרטי", "שם האם", "משפחה", "שנה"], ["משה", "שרה", "כהן", "1983"]]
    assert "1 new" in imported(a_workbook(tmp_path, rows), "--series", "general").output
    assert asyncio.run(found(url, "משה בן שרה כהן")) == [("older", "general", 1983)]


def test_a_series_that_is_not_there_is_refused(url: str, tmp_path: Path) -> None:
    outcome = imported(a_list(tmp_path, HEBREW), "--series", "nothing")
    assert isinstance(outcome.exception, ConfigError)
    assert "children, general" in str(outcome.exception)


# --- files of any origin --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (HEBREW, "utf-8"),
        (HEBREW, "utf-8-sig"),
        (HEBREW, "utf-16"),
        (HEBREW, "utf-16-le"),
        (HEBREW.replace("״", '"'), "windows-1255"),
        (HEBREW.replace("״", '"'), "cp862"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
    ],
)
def test_the_encoding_is_told_by_the_names(tmp_path: Path, content: str, encoding: str) -> None:
    rows = rows_of(a_list(tmp_path, content.encode(encoding)))
    first = (rows[1] or [])[0]
    assert first in ("משה בן שרה כהן", "Мендл бен Хая Раскин")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_lines(tmp_path: Path, delimiter: str) -> None:
    content = f"name{delimiter}year\nRaskin, Mendel{delimiter}1985\nCohen, Rivka{delimiter}1986\n"
    rows = rows_of(a_list(tmp_path, content))
    assert [len(cells or []) for cells in rows] == ([2, 3, 3] if delimiter == "," else [2, 2, 2])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numbers.csv", "17,33\n12,91\n"),
        ("empty.csv", ""),
        ("noise.csv", bytes(range(256)) * 64),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 999),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 999),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    url: str, tmp_path: Path, name: str, content: bytes | str
) -> None:
    outcome = imported(a_list(tmp_path, content, name))
    assert isinstance(outcome.exception, ConfigError)
    assert str(outcome.exception)


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(LARGEST // (1 << 24) + 1):
            sheet.write(b" " * (1 << 24))
    assert file.stat().st_size < 1 << 21
    with pytest.raises(ConfigError, match="too big for a list of names"):
        rows_of(file)


def test_a_line_without_end_is_one_row_of_its_own(tmp_path: Path) -> None:
    rows = rows_of(a_list(tmp_path, "name\nMoshe Levi\n" + "x" * (3 * LONGEST_LINE) + "\nRivka Cohen\n"))
    assert rows == [["name"], ["Moshe Levi"], None, ["Rivka Cohen"]]


def test_quotes_that_never_close_cost_their_rows_only(tmp_path: Path) -> None:
    content = 'name\nMoshe Levi\n"Rivka\n' + "Chaya Cohen\n" * 20_000
    rows = rows_of(a_list(tmp_path, content))
    assert rows[1] == ["Moshe Levi"]
    assert None in rows
    assert rows[-1] == ["Chaya Cohen"]


def test_an_encoding_is_guessed_for_anything() -> None:
    assert encoding_of(b"") == "utf-8"
    assert encoding_of(b"\xff\x00\xfe") in ENCODINGS
