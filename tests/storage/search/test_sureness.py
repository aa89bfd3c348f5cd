"""When a record is taken for the person who is asked for: what it lacks, and how common its name is."""

import pytest

from storage.database import Database
from storage.names import grounds
from storage.search import IndexedRow, OlderListWriter, is_once_more
from storage.search.lookup import Match, search
from storage.search.older_lists import OlderRow


async def listed(database: Database, *rows: OlderRow) -> None:
    assert await OlderListWriter(database).write(map(IndexedRow.of, rows)) == len(rows)


async def best_of(database: Database, query: str) -> Match:
    return (await search(database, query))[0]


@pytest.mark.parametrize(
    ("row", "query"),
    [
        (OlderRow("זרובבל", "דרייזא", "mother", "", "m", "general"), "זרובבל בן דרייזא"),
        (OlderRow("זרובבל", "", "", "אלקובי", "m", "general"), "זרובבל אלקובי"),
        (OlderRow("פרדי", "", "", "בן נעים", "m", "general"), "פרדי בן נעים"),
        (OlderRow("זרובבל", "", "", "הלוי", "m", "general"), "Zerubavel Halevi"),
    ],
)
async def test_who_is_asked_for_by_all_that_a_short_record_has_is_found(
    database: Database, row: OlderRow, query: str
) -> None:
    await listed(database, row)
    assert (await best_of(database, query)).certain


@pytest.mark.parametrize(
    ("row", "query"),
    [
        (OlderRow("מנחם מענדל", "חנה", "mother", "", "m", "general"), "מנחם מענדל בן חנה"),
        (OlderRow("משה", "", "", "כהן", "m", "general"), "משה כהן"),
    ],
)
async def test_a_name_that_many_bear_is_certain_by_no_short_record(
    database: Database, row: OlderRow, query: str
) -> None:
    await listed(database, row)
    assert not (await best_of(database, query)).certain


async def test_what_the_question_leaves_out_and_the_record_has_confirms_nothing(database: Database) -> None:
    await listed(database, OlderRow("זרובבל", "דרייזא", "mother", "אלקובי", "m", "general"))
    assert not (await best_of(database, "זרובבל אלקובי")).certain


async def test_the_family_ben_naim_of_a_woman_is_no_mans_son(database: Database) -> None:
    await listed(database, OlderRow("ז'קלין", "", "", "בן נעים", "f", "general"))
    assert (await best_of(database, "ז'קלין בן נעים")).family == "בן נעים"


SARA_LEVY = {"given": "משה", "parent": "שרה", "parent_kind": "mother", "family": "לוי", "gender": "m"}


@pytest.mark.parametrize(
    ("query", "record", "same_birth", "again"),
    [
        ("Moishe ben Sore Levi", SARA_LEVY, False, True),
        ("משה לוי", SARA_LEVY, False, True),
        ("משה בן שרה לוי", {**SARA_LEVY, "family": ""}, False, True),
        ("משה בן רבקה לוי", SARA_LEVY, False, False),
        ("דוד בן שרה לוי", SARA_LEVY, False, False),
        ("משה כהן", SARA_LEVY, False, False),
        ("משה בן שרה", {**SARA_LEVY, "parent": ""}, False, False),  # nothing but the first name agrees
        ("Михаил Леви, мать Сара", SARA_LEVY, False, True),
        ("משה בן שרה", {**SARA_LEVY, "given": "משה חיים"}, False, False),  # perhaps a brother
        ("משה בן שרה", {**SARA_LEVY, "given": "משה חיים"}, True, True),
    ],
)
def test_whether_an_account_registers_one_of_its_own_people_again(
    query: str, record: dict[str, str], same_birth: bool, again: bool
) -> None:
    assert is_once_more(grounds(query, record), same_birth) is again
