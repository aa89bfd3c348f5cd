"""Who proves whose letter it is, and what one more detail makes of perhaps."""

from dataclasses import replace

import pytest

from storage.database import Database
from storage.names import FOUND, PERHAPS, Grounds
from storage.people import Person, records
from storage.search import AskedDetail, Match, lookup
from storage.search.proof import find_proved, narrow
from tests.storage.search.test_lookup import MENDEL, registered
from tests.storage.small_campaign import SmallCampaign

BORN = Person(
    given="מנחם מענדל", gender="m", parent="חיה", parent_kind="mother", family="רסקין", birth="1974-04-11"
)


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=99)


async def told(campaign: SmallCampaign, person: int, father: str = "Yosef") -> None:
    async with campaign.database.transaction() as transaction:
        records.set_other_parent(transaction, [person], father)


async def test_the_birth_date_and_both_parents_prove_a_letter(campaign: SmallCampaign) -> None:
    [entry] = await registered(campaign, BORN)
    await told(campaign, entry.person_id)
    [match] = await find_proved(
        campaign.database, "Mendel Raskin", birth="1974-04-11", mother="Chaya", father="יוסף"
    )
    assert match.certificate == entry.certificate


async def test_one_parent_is_not_enough(campaign: SmallCampaign) -> None:
    """Nobody has told the father's name: whatever is named, it cannot be held against anything."""
    await registered(campaign, BORN)
    database = campaign.database
    assert not await find_proved(
        database, "Mendel Raskin", birth="1974-04-11", mother="Chaya", father="Yosef"
    )


@pytest.mark.parametrize(
    ("birth", "mother", "father"),
    [
        ("1974-04-12", "Chaya", "Yosef"),  # another day
        ("1974-04-11", "Chana", "Yosef"),  # another mother
        ("1974-04-11", "Chaya", "Yehuda"),  # another father
        ("1974-04-11", "Yosef", "Chaya"),  # the wrong way round
        ("1974-04-11", "", "Yosef"),
        ("", "Chaya", "Yosef"),
    ],
)
async def test_less_proves_nothing(campaign: SmallCampaign, birth: str, mother: str, father: str) -> None:
    [entry] = await registered(campaign, BORN)
    await told(campaign, entry.person_id)
    assert not await find_proved(
        campaign.database, "Mendel Raskin", birth=birth, mother=mother, father=father
    )


async def test_who_has_no_birth_date_is_not_proved_without_one(campaign: SmallCampaign) -> None:
    [entry] = await registered(campaign, MENDEL)
    await told(campaign, entry.person_id)
    assert not await find_proved(campaign.database, "Mendel Raskin", birth="", mother="Chaya", father="Yosef")


# --- one more detail ------------------------------------------------------------------------------------


async def perhaps(campaign: SmallCampaign, person: Person = BORN, father: str = "") -> list[Match]:
    """Found by something that may mean others, too."""
    [entry] = await registered(campaign, person)
    if father:
        await told(campaign, entry.person_id, father)
    matches = await lookup.search(campaign.database, "Mendel ben Chaya")
    return [replace(match, score=(FOUND + PERHAPS) / 2) for match in matches]


@pytest.mark.parametrize(
    ("detail", "found"),
    [
        (AskedDetail(years=(1974,)), True),
        (AskedDetail(years=(1973, 1974)), True),  # 5734
        (AskedDetail(told="Йосеф"), True),
        (AskedDetail(told="חיה"), True),
        (AskedDetail(years=(1975,)), False),
        (AskedDetail(told="Baruch"), False),
    ],
)
async def test_a_detail_decides(campaign: SmallCampaign, detail: AskedDetail, found: bool) -> None:
    sure = await narrow(campaign.database, await perhaps(campaign, father="יוסף"), detail)
    assert [match.score >= FOUND for match in sure.matches] == ([True] if found else [])
    assert sure.confirmed == {match.id for match in sure.matches}


LISTED = Match(
    id=-1,
    source="older",
    score=0.5,
    grounds=Grounds("confirmed", "unasked", "confirmed", same=True),
    certain=False,
    series="general",
    year=1985,
    account=None,
    person=None,
    certificate="",
    given="מנדל",
    parent="חיה",
    parent_kind="mother",
    family="רסקין",
    gender="m",
    birth="",
    other_parent="",
    born=1951,
    town="Brooklyn",
)


@pytest.mark.parametrize(
    ("match", "detail", "score"),
    [
        (LISTED, AskedDetail(told="ברוקלין"), FOUND),
        (LISTED, AskedDetail(told="Хая"), FOUND),
        (LISTED, AskedDetail(told="Haifa"), 0.5),  # people move
        (LISTED, AskedDetail(towns=("מברוקלין", "ברוקלין")), FOUND),
        (LISTED, AskedDetail(towns=("Chaya",)), 0.5),  # a town is no parent
        (replace(LISTED, other_parent="יוסף"), AskedDetail(towns=("Baruch",)), 0.5),
        (LISTED, AskedDetail(years=(1951,)), FOUND),
        (LISTED, AskedDetail(years=(1952,)), 0.5),  # the list may count by the Hebrew year
        (LISTED, AskedDetail(years=(1961,)), None),
        (LISTED, AskedDetail(years=(1961,), told="Brooklyn"), None),
        (replace(LISTED, other_parent="יוסף"), AskedDetail(told="Йосеф"), FOUND),
        (replace(LISTED, other_parent="יוסף"), AskedDetail(told="Baruch"), None),
        (replace(LISTED, other_parent="יוסף"), AskedDetail(told="Haifa"), 0.5),
    ],
)
async def test_what_an_older_list_knows_beside_the_name(
    database: Database, match: Match, detail: AskedDetail, score: float | None
) -> None:
    sure = await narrow(database, [match], detail)
    assert [one.score for one in sure.matches] == ([] if score is None else [score])


@pytest.mark.parametrize("detail", [AskedDetail(years=(1974,)), AskedDetail(told="Baruch")])
async def test_where_nothing_is_known_it_stays_perhaps(campaign: SmallCampaign, detail: AskedDetail) -> None:
    sure = await narrow(campaign.database, await perhaps(campaign, MENDEL), detail)
    [match] = sure.matches
    assert PERHAPS <= match.score < FOUND
    assert sure.confirmed == frozenset()
