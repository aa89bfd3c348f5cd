"""Old lists: what their rows say, kept once and found by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import bearers, name_keys, names, older_registrations
from storage.search import (
    IndexedRow,
    OlderColumns,
    OlderListReader,
    OlderListWriter,
    UnreadableRow,
    guess_columns,
    read_headings,
)
from storage.search.lookup import FOUND, search
from storage.search.older_lists import OlderPart, OlderRow, year_of

OF_OLD = -7669691045923653035  # made before there were these columns
SLUGS = {"general": "general", "children": "children", "tomchei temimim": "temimim"}


def read(cells: Sequence[str], *parts: OlderPart, series: str = "") -> OlderRow:
    columns: OlderColumns = {part: column for column, part in enumerate(parts)}
    return OlderListReader(columns, SLUGS, series).read_row(cells)


async def rows_in(database: Database) -> Mapping[str, int]:
    return {
        table.name: len(await database.read(select(table)))
        for table in (older_registrations, names, name_keys, bearers)
    }


# --- columns --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Name", "Scroll", "Year"], {"name": 0, "series": 1, "year": 2}),
        (["שם פרטי", "שם האם", "שם משפחה", "שנה"], {"given": 0, "mother": 1, "family": 2, "year": 3}),
        (["Фамилия", "Имя", "Год:"], {"family": 0, "name": 1, "year": 2}),
        (["נאמען", "פאמיליע", "יאר"], {"name": 0, "family": 1, "year": 2}),
        (["No.", "FULL  NAME", "phone"], {"name": 1}),
        (["Имя", "Дата рождения", "Город"], {"name": 0, "birth": 1, "town": 2}),
        (["שם", "תאריך לידה", "עיר"], {"name": 0, "birth": 1, "town": 2}),
        (["משה בן שרה", "1985"], {}),
    ],
)
def test_headings_are_read_in_four_languages(headings: list[str], columns: dict[OlderPart, int]) -> None:
    assert read_headings(headings) == columns


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["משה בן שרה כהן", "1985"], ["Chaya bas Leah", "1991"]], {"name": 0, "year": 1}),
        ([["1985", "משה", "כהן"], ["1991", "Chaya", "Levi"]], {"year": 0, "given": 1, "family": 2}),
        ([["Мендел", "Хая", "Раскин", "Общий 3"]], {"given": 0, "mother": 1, "family": 2, "series": 3}),
        ([["17", "33"], ["12", "91"]], {}),
        ([], {}),
    ],
)
def test_without_headings_the_columns_are_told_by_what_stands_in_them(
    rows: list[list[str]], columns: dict[OlderPart, int]
) -> None:
    found = dict(guess_columns(rows))
    found.pop("position", None)
    assert found == columns


# --- rows -----------------------------------------------------------------------------------------------


def test_a_full_name_is_taken_apart() -> None:
    row = read(["Mendel ben Chaya Raskin", "הכללי 5", "תשמ״א"], "name", "series", "year")
    assert row == OlderRow("Mendel", "Chaya", "mother", "Raskin", "m", "general", ordinal=5, year=1981)


def test_a_given_name_in_a_column_of_its_own_stays_whole() -> None:
    row = read(["חיה מושקא", "אברהם", "לוי"], "given", "mother", "family")
    assert row == OlderRow("חיה מושקא", "אברהם", "father", "לוי", "f")


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("אברהם יצחק הכהן", "אברהם יצחק"),
        ("ר' זושא", "זושא"),
        ("חיה תחי'", "חיה"),
        ("תחיה", "תחיה"),  # a name of its own
    ],
)
def test_a_title_is_no_part_of_a_given_name(given: str, bare: str) -> None:
    assert read([given, "קוק"], "given", "family").given == bare


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("בן", OlderRow("בן", gender="m")),
        ("בר", OlderRow("בר")),
        ("בן שלמה", OlderRow("בן שלמה", gender="m")),
        ("Ben Zion", OlderRow("Ben Zion", gender="m")),
    ],
)
def test_a_given_name_may_be_the_word_for_son(name: str, row: OlderRow) -> None:
    assert read([name], "given") == row
    whole = replace(row, parent="רחל", parent_kind="mother", family="כהן")
    assert read([name, "רחל", "כהן"], "given", "mother", "family") == whole


@pytest.mark.parametrize(
    ("name", "given", "parent", "family"),
    [
        ("Bar Levy", "Bar", "", "Levy"),
        ("בן שלמה כהן", "בן שלמה", "", "כהן"),
        ("בן בן רחל כהן", "בן", "רחל", "כהן"),
        ("בר בת רחל כהן", "בר", "רחל", "כהן"),
        ("משה כהן", "משה", "", "כהן"),
        ("משה בן רחל", "משה", "רחל", ""),
    ],
)
def test_a_full_name_may_begin_with_that_word_or_name_no_parent(
    name: str, given: str, parent: str, family: str
) -> None:
    row = read([name], "name")
    assert (row.given, row.parent, row.family) == (given, parent, family)


@pytest.mark.parametrize("unknown", ["", "-", "—", "?", "unknown", "לא ידוע", "נישט באקאנט", "нет данных"])
def test_a_cell_that_says_nothing_is_no_parent(unknown: str) -> None:
    row = read(["משה", unknown, unknown, "כהן"], "given", "mother", "father", "family")
    assert row == OlderRow("משה", family="כהן", gender="m")


def test_both_parents_the_birth_and_the_town_are_kept() -> None:
    cells = ["משה", "שרה", "יעקב", "כהן", "5.3.1951", "ברוקלין"]
    row = read(cells, "given", "mother", "father", "family", "birth", "town")
    assert (row.parent, row.parent_kind, row.other_parent) == ("שרה", "mother", "יעקב")
    assert (row.born, row.town) == (1951, "ברוקלין")
    assert read(["Moshe ben Yaakov ve-Sarah Cohen"], "name").other_parent == "Yaakov"


def test_a_row_without_them_has_the_id_that_it_had_before_lists_could_have_them() -> None:
    row = OlderRow("משה", "שרה", "mother", "כהן", "m", "general", 3, 1981, 17)
    assert row.id == OF_OLD
    assert replace(row, town="ברוקלין").id != row.id


def test_a_series_of_its_own_word_is_kept_as_the_list_has_it() -> None:
    assert read(["Moshe", "Beis Rivkah"], "given", "series").series == "Beis Rivkah"
    assert read(["Moshe", "TOMCHEI Temimim"], "given", "series").series == "temimim"
    assert read(["Moshe", ""], "given", "series", series="children").series == "children"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["", "1985"], "no name"),
        (["12345", "1985"], "digits"),
        (["=HYPERLINK(1)", "1985"], "formula"),
        (["x" * 500, "1985"], "too long"),
        (["!!!", "1985"], "letters"),
        (["山田", "1985"], "neither"),
        ([], "no name"),
    ],
)
def test_a_row_that_is_no_name_says_why_and_nothing_of_itself(cells: list[str], why: str) -> None:
    with pytest.raises(UnreadableRow, match=why) as refused:
        read(cells, "name", "year")
    assert not cells or not cells[0] or cells[0] not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1985", 1985),
        ("15.4.1981", 1981),
        ("5741", 1981),
        ('תשמ"א', 1981),
        ("ה'תש״נ", 1990),
        ("85", 0),
        ("תמר", 0),
        ("", 0),
    ],
)
def test_years_are_read_in_both_counts(text: str, year: int) -> None:
    assert year_of(text) == year


# --- keeping --------------------------------------------------------------------------------------------

MENDEL = OlderRow("מנחם מענדל", "חיה", "mother", "רסקין", "m", "general", 5, 1983)
RIVKA = OlderRow("Rivka", "Leah", "mother", "Cohen", "f", "children", 2, 1991)


async def test_who_is_on_an_old_list_is_found_and_seen_to_be_on_one(database: Database) -> None:
    assert await OlderListWriter(database).write(map(IndexedRow.of, [MENDEL, RIVKA])) == 2
    [match] = await search(database, "Мендел сын Хаи Раскин")
    assert match.score >= FOUND
    assert (match.source, match.series, match.year) == ("older", "general", 1983)
    assert (match.account, match.person, match.certificate, match.birth) == (None, None, "", "")


async def test_the_same_list_again_changes_nothing(database: Database) -> None:
    await OlderListWriter(database).write(map(IndexedRow.of, [MENDEL, RIVKA, MENDEL]))
    before = await rows_in(database)
    assert await OlderListWriter(database).write(map(IndexedRow.of, [RIVKA, MENDEL])) == 0
    assert await rows_in(database) == before
    assert before["older_registrations"] == before["names"] == before["bearers"] == 2


async def test_a_name_on_two_lists_is_filed_once(database: Database) -> None:
    keeper = OlderListWriter(database)
    await keeper.write(map(IndexedRow.of, [MENDEL]))
    before = await rows_in(database)
    again = replace(MENDEL, series="children", year=1990)
    assert await keeper.write(map(IndexedRow.of, [again])) == 1
    after = await rows_in(database)
    assert (after["older_registrations"], after["bearers"]) == (2, 2)
    assert (after["names"], after["name_keys"]) == (1, before["name_keys"])
    assert {match.series for match in await search(database, "Mendel Raskin")} == {"general", "children"}


async def test_many_rows_go_in_many_statements(database: Database) -> None:
    rows = [OlderRow("משה", "שרה", "mother", "כהן", "m", "general", position=n) for n in range(1, 5_301)]
    assert await OlderListWriter(database).write(map(IndexedRow.of, rows)) == 5_300
    assert (await rows_in(database))["older_registrations"] == 5_300
