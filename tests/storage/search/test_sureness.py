"""When a record is taken for the person who is asked for: what it lacks, and how common its name is."""

import pytest

from storage.database import Database
from storage.search import IndexedRow, OlderListWriter
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
