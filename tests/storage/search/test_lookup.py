"""Who is registered, asked by a name in any spelling."""

import importlib
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from itertools import islice, product

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Executable, delete, insert, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.allocation import ANY_LETTER, Want, hold
from storage.conversation import accounts
from storage.database import Database, Transaction
from storage.people import Person
from storage.register import Order, RegisterEntry, WantedLine, orders, register_entries
from storage.schema import bearers, name_keys, names
from storage.search import (
    AskedDetail,
    IndexedRow,
    Match,
    OlderListWriter,
    candidates,
    details,
    lookup,
    name_index,
    statements,
)
from storage.search.lookup import FOUND, PERHAPS, look_up, search
from storage.search.older_lists import OlderRow
from tests.scrolls import DOLLAR
from tests.storage.small_campaign import UNTIL, SmallCampaign, sale

MENDEL = Person(
    given="מנחם מענדל",
    gender="m",
    parent="חיה",
    parent_kind="mother",
    family="רסקין",
)
RIVKA = Person(given="רבקה", gender="f", parent="לאה", parent_kind="mother", family="כהן")
THIS_YEAR = datetime.now(UTC).year


async def registered(campaign: SmallCampaign, *people: Person) -> list[RegisterEntry]:
    """Sold in one order; the entries in the order of the people."""

    async def ordered(transaction: Transaction) -> Order:
        wanted = [WantedLine(person, campaign.series, DOLLAR.minor, ANY_LETTER) for person in people]
        total = DOLLAR * len(people)
        order = orders.open_order(
            transaction, campaign.account, wanted, total, promised_until=UNTIL, held_until=UNTIL, remind=UNTIL
        )
        await hold(transaction, campaign.shelf, [Want(tuple(one.line for one in wanted), campaign.series)])
        return order

    order = await campaign.load((await campaign.database.play(ordered)).id)
    payment = await campaign.pay(order)
    async with campaign.database.transaction() as transaction:
        await sale(transaction, order, order.letters, payment)
    return (await register_entries.of_account(campaign.database, campaign.account))[-len(people) :]


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=99)


@pytest.mark.parametrize(
    "query",
    [
        "מנחם מענדל בן חיה רסקין",
        "Mendel ben Chaya Raskin",
        "Менахем-Мендл бен Хая Раскин",
        "Mendy Raskin",
        "raskin menachem mendel",
        "מענדל בן חיה",
    ],
)
async def test_a_name_is_found_in_every_script_and_in_part(campaign: SmallCampaign, query: str) -> None:
    [entry] = await registered(campaign, MENDEL)
    [match] = await search(campaign.database, query)
    assert match.score >= PERHAPS
    assert (match.source, match.series, match.year) == ("register", "general", THIS_YEAR)
    assert (match.account, match.person) == (campaign.account, entry.person_id)
    assert (match.certificate, match.birth) == (entry.certificate, MENDEL.birth)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?",
        "Levi ben Sarah Gurevich",
        "ж" * 4_000,
        "' OR 1=1 --",
        "בן בן בן בן",
        "\x00",
        "a b c d e f g h",
    ],
)
async def test_nobody_is_found_for_another_name_or_none(campaign: SmallCampaign, query: str) -> None:
    await registered(campaign, MENDEL, RIVKA)
    assert await search(campaign.database, query) == []


async def test_the_gender_that_is_known_leaves_the_others_out(campaign: SmallCampaign) -> None:
    await registered(campaign, MENDEL)
    assert await search(campaign.database, "Mendel Raskin", gender="m")
    assert not await search(campaign.database, "Mendel Raskin", gender="f")


async def test_a_newborn_without_a_name_is_found_by_the_parent(campaign: SmallCampaign) -> None:
    child = Person(
        given="", gender="f", parent="לאה", parent_kind="mother", family="כהן", life_status="newborn"
    )
    await registered(campaign, child)
    [match] = await search(campaign.database, "בת לאה כהן")
    assert (match.given, match.parent) == ("", "לאה")


async def test_every_letter_is_told_once_and_every_series_is_among_them(
    campaign: SmallCampaign,
) -> None:
    await registered(campaign, *[MENDEL] * 5)
    older = OlderRow("Mendl", "Chaye", "mother", "Raskin", "m", "children", 1, 1985)
    await OlderListWriter(campaign.database).write([IndexedRow.of(older)])
    matches = await search(campaign.database, "Mendel ben Chaya Raskin", most=3)
    assert len({match.id for match in matches}) == len(matches) == 3
    assert {match.series for match in matches} == {"general", "children"}
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


# --- the commonest names --------------------------------------------------------------------------------


async def crowd(database: Database, count: int) -> None:
    """Many of one given name and mother, each of another family."""
    families = ("".join(sounds) + "ער" for sounds in product(_SOUNDS, repeat=3))
    rows = [OlderRow("משה", "שרה", "mother", family, "m", "general") for family in islice(families, count)]
    assert await OlderListWriter(database).write(map(IndexedRow.of, rows)) == count


_SOUNDS = ("בא", "גו", "דו", "זי", "לא", "מע", "נו", "פי", "קא", "רו", "שי", "טע")


async def test_among_too_many_to_be_all_compared_nobody_is_certain(
    campaign: SmallCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MAX_PER_KEY", 50)
    await crowd(campaign.database, 60)
    answer = await look_up(campaign.database, "Moshe ben Sarah")
    assert not answer.complete
    assert len(answer.matches) > 32  # all that were read, for they are equally good
    assert not any(match.certain for match in answer.matches)


async def test_one_more_detail_finds_one_among_many(campaign: SmallCampaign) -> None:
    await crowd(campaign.database, 1_500)
    [entry] = await registered(campaign, Person(given="משה", gender="m", parent="שרה", family="רסקין"))
    best = (await search(campaign.database, "Moshe ben Sarah Raskin"))[0]
    assert best.certificate == entry.certificate
    assert best.score >= FOUND


async def test_ones_own_are_found_however_many_bear_the_name(
    campaign: SmallCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "REGISTRATIONS_FETCHED", 5)
    [entry] = await registered(campaign, Person(given="משה", gender="m", parent="שרה", family="כהן"))
    async with campaign.database.transaction() as transaction:
        stranger = accounts.add(transaction, "telegram", "2", "en", "").id
    others = SmallCampaign(campaign.database, campaign.shelf, stranger, campaign.series, campaign.first)
    await registered(others, *[Person(given="משה", gender="m", parent="שרה", family="כהן")] * (6))
    everybody = await search(campaign.database, "משה בן שרה כהן")
    assert entry.certificate not in {match.certificate for match in everybody}
    with_own = await search(campaign.database, "משה בן שרה כהן", account=campaign.account, most=100)
    assert entry.certificate in {match.certificate for match in with_own}


async def test_hundreds_of_names_that_fit_equally_well_are_all_read(campaign: SmallCampaign) -> None:
    await crowd(campaign.database, 300)
    answer = await look_up(campaign.database, "Moshe ben Sarah")
    assert len(answer.matches) == 300


# --- nothing near is left out unsaid --------------------------------------------------------------------


@pytest.mark.parametrize("cap", ["MAX_PER_KEY", "NAMES_READ", "NAMES_COMPARED", "KEYS_READ"])
async def test_who_is_left_out_by_a_cap_is_never_said_to_be_missing(
    campaign: SmallCampaign, monkeypatch: pytest.MonkeyPatch, cap: str
) -> None:
    """However little the index reads: either the letter is among the matches, or the answer is not whole."""
    await crowd(campaign.database, 60)
    [entry] = await registered(campaign, Person(given="משה", gender="m", parent="שרה", family="רסקין"))
    said = 0
    for most in (1, 2, 5, 20, 50, 70):
        monkeypatch.setattr(candidates, cap, most)
        for query in ("Moshe ben Sarah Raskin", "Moishe ben Sore Raskn", "Moshe Raskin", "משה בן שרה"):
            answer = await look_up(campaign.database, query)
            is_there = entry.certificate in {match.certificate for match in answer.matches}
            assert is_there or not answer.complete, (most, query)
            said += not answer.complete
    assert said  # else no cap was narrow enough to leave anybody out


async def test_of_seventy_three_who_tie_a_detail_finds_each(campaign: SmallCampaign) -> None:
    rows = [OlderRow("משה", "שרה", "mother", "כהן", "m", "general", born=year) for year in range(1900, 1973)]
    assert await OlderListWriter(campaign.database).write(map(IndexedRow.of, rows)) == 73
    assert len((await look_up(campaign.database, "Moshe ben Sarah Cohen")).matches) == 73
    for year in range(1900, 1973):
        asked = AskedDetail(years=(year,))
        answer, fitting = await details.look_up_with(campaign.database, "Moshe ben Sarah Cohen", asked)
        assert answer.complete
        best = {match.id for match in answer.matches if match.id in fitting and match.born == year}
        assert len(best) == 1


# --- corrections ----------------------------------------------------------------------------------------


async def corrected(campaign: SmallCampaign, entry: RegisterEntry, person: Person) -> str:
    async with campaign.database.transaction() as transaction:
        return register_entries.enter_correction(transaction, campaign.account, entry, person)


async def test_a_correction_is_told_under_both_certificates_and_found_under_both_names(
    campaign: SmallCampaign,
) -> None:
    [entry] = await registered(campaign, MENDEL)
    right = Person(given="מענדל", gender="m", parent="חנה", parent_kind="mother", family="קאגאן")
    number = await corrected(campaign, entry, right)
    for certificate in (entry.certificate, number):
        told = await register_entries.find_by_certificate(campaign.database, certificate)
        assert told is not None
        assert (told.certificate, told.person.in_hebrew) == (number, right.in_hebrew)
        assert (told.position, told.person_id) == (entry.position, entry.person_id)
    for query in ("Mendel ben Chaya Raskin", "Mendel ben Chana Kagan"):
        [match] = await search(campaign.database, query)
        assert (match.certificate, match.parent, match.year) == (number, "חנה", THIS_YEAR)


async def test_my_letters_shows_each_letter_once_by_its_latest_text(campaign: SmallCampaign) -> None:
    first, second = await registered(campaign, MENDEL, RIVKA)
    await corrected(campaign, first, Person(given="מענדל", gender="m", family="ראסקין"))
    await corrected(campaign, first, Person(given="מענדל", gender="m", family="רסקין"))
    shown = await register_entries.of_account(campaign.database, campaign.account)
    assert [entry.person.family for entry in shown] == ["רסקין", "כהן"]
    assert [entry.position for entry in shown] == [first.position, second.position]
    [newest] = await register_entries.of_account(campaign.database, campaign.account, limit=1)
    assert newest.certificate == second.certificate


def test_a_match_carries_no_letter_and_no_address() -> None:
    assert not {"position", "scroll", "line", "address", "typed"} & {field.name for field in fields(Match)}


# --- plans ----------------------------------------------------------------------------------------------


async def plan(database: Database, clause: Executable) -> str:
    """As the database tells it. PostgreSQL reads small tables whole, and is told that they are not small."""
    engine = create_async_engine(database.url)
    prefix = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    try:
        async with engine.begin() as connection:
            if not database.is_sqlite:
                await connection.execute(text("SET LOCAL enable_seqscan = off"))
            compiled = clause.compile(engine.sync_engine, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
            rows = await connection.execute(text(prefix + str(compiled).replace(":", "\\:")))
            return "\n".join(str(row[-1]) for row in rows)
    finally:
        await engine.dispose()


async def test_no_question_reads_a_whole_table(database: Database) -> None:
    eight = {f"k{n}": n for n in range(8)}
    ids = {"ids": "[1, 2, 3]"}
    for clause in (
        statements.REGISTERED_BORN.params(**ids, most=5, first="1974-01-01", last="1974-12-31"),
        statements.REGISTERED_WITH_OTHER.params(**ids, most=5),
        statements.LISTED_BORN.params(**ids, most=5, first=1974, last=1974),
        statements.LISTED_WITH_MORE.params(**ids, most=5),
        statements.COUNTED.clause.params(**ids, most=5),
        statements.UNDER.clause.params(**ids, most=5),
        statements.NAMES.clause.params(**ids),
        statements.bearers_of(8).bindparams(**eight),
        statements.BY_ENTRY.params(**ids),
        statements.BY_ROW.params(**ids),
        statements.BY_ACCOUNT.clause.params(account=1),
        register_entries._BY_CERTIFICATE.params(certificate="C"),
    ):
        steps = await plan(database, clause)
        scan = "SCAN {}\n" if database.is_sqlite else "Seq Scan on {} "
        assert not [table for table in _LARGE if scan.format(table) in f"{steps}\n"], steps
        assert "SEARCH" in steps or "Index" in steps


# The tables that grow, under the names that the statements give them. Scrolls and series are a few dozen.
_LARGE = (
    "register",
    "entry",
    "sale",
    "newest",
    "named",
    "persons",
    "own",
    "names",
    "name_keys",
    "bearers",
    "older_registrations",
)


# --- filing anew ----------------------------------------------------------------------------------------


async def test_all_names_are_filed_anew_when_the_keys_have_changed(campaign: SmallCampaign) -> None:
    await registered(campaign, MENDEL, RIVKA)
    await crowd(campaign.database, 100)
    before = await search(campaign.database, "Mendel Raskin")
    engine = create_async_engine(campaign.database.url)
    async with engine.begin() as connection:
        kept = set((await connection.execute(select(name_keys))).all())
        await connection.execute(delete(name_keys))
        await connection.execute(insert(name_keys).values(key=1, name=1))
    assert await search(campaign.database, "Mendel Raskin") == []
    async with engine.begin() as connection:
        assert await connection.run_sync(name_index.refile) == 102
        assert set((await connection.execute(select(name_keys))).all()) == kept
    await engine.dispose()
    assert await search(campaign.database, "Mendel Raskin") == before != []


# --- the migration --------------------------------------------------------------------------------------


async def test_who_was_registered_before_there_was_an_index_is_filed_by_the_migration(
    campaign: SmallCampaign,
) -> None:
    [entry] = await registered(campaign, MENDEL)
    finding = importlib.import_module("storage.database.migrations.versions.0002_finding")
    engine = create_async_engine(campaign.database.url)
    async with engine.begin() as connection:
        for table in (names, name_keys, bearers):
            await connection.execute(delete(table))
        await connection.execute(text("ALTER TABLE bearers RENAME registration TO owner"))  # as it was then
        await connection.run_sync(in_a_migration, finding.file_everybody)
        await connection.execute(text("ALTER TABLE bearers RENAME owner TO registration"))
    await engine.dispose()
    [match] = await search(campaign.database, "Mendel Raskin")
    assert match.certificate == entry.certificate


def in_a_migration(connection: Connection, step: Callable[[], None]) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        step()
