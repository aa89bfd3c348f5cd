"""Who proves whose letter it is, and what one more detail makes of perhaps."""

from dataclasses import replace

import pytest

from storage import lookup, people
from storage.database import Database
from storage.lookup import Match
from storage.names import FOUND, PERHAPS
from storage.people import Person
from storage.proof import Detail, proved, sifted
from tests.storage.campaign import Campaign
from tests.storage.test_lookup import MENDEL, registered

BORN = Person(
    given="מנחם מענדל", gender="m", parent="חיה", parent_kind="mother", family="רסקין", birth="1974-04-11"
)


@pytest.fixture
async def campaign(database: Database) -> Campaign:
    return await Campaign.begin(database, letters=99)


async def told(campaign: Campaign, person: int, father: str = "Yosef") -> None:
    async with campaign.database.transaction() as transaction:
        people.tell_other_parent(transaction, [person], father)


async def test_the_birth_date_and_both_parents_prove_a_letter(campaign: Campaign) -> None:
    [entry] = await registered(campaign, BORN)
    await told(campaign, entry.person_id)
    [match] = await proved(
        campaign.database, "Mendel Raskin", birth="1974-04-11", mother="Chaya", father="יוסף"
    )
    assert match.certificate == entry.certificate


async def test_one_parent_is_not_enough(campaign: Campaign) -> None:
    """Nobody has told the father's name: whatever is named, it cannot be held against anything."""
    await registered(campaign, BORN)
    database = campaign.database
    assert not await proved(database, "Mendel Raskin", birth="1974-04-11", mother="Chaya", father="Yosef")


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
async def test_less_proves_nothing(campaign: Campaign, birth: str, mother: str, father: str) -> None:
    [entry] = await registered(campaign, BORN)
    await told(campaign, entry.person_id)
    assert not await proved(campaign.database, "Mendel Raskin", birth=birth, mother=mother, father=father)


async def test_who_has_no_birth_date_is_not_proved_without_one(campaign: Campaign) -> None:
    [entry] = await registered(campaign, MENDEL)
    await told(campaign, entry.person_id)
    assert not await proved(campaign.database, "Mendel Raskin", birth="", mother="Chaya", father="Yosef")


# --- one more detail ------------------------------------------------------------------------------------


async def perhaps(campaign: Campaign, person: Person = BORN, father: str = "") -> list[Match]:
    """Found by something that may mean others, too."""
    [entry] = await registered(campaign, person)
    if father:
        await told(campaign, entry.person_id, father)
    matches = await lookup.search(campaign.database, "Mendel ben Chaya")
    return [replace(match, score=(FOUND + PERHAPS) / 2) for match in matches]


@pytest.mark.parametrize(
    ("detail", "found"),
    [
        (Detail(years=(1974,)), True),
        (Detail(years=(1973, 1974)), True),  # 5734
        (Detail(parent="Йосеф"), True),
        (Detail(parent="חיה"), True),
        (Detail(years=(1975,)), False),
        (Detail(parent="Baruch"), False),
    ],
)
async def test_a_detail_decides(campaign: Campaign, detail: Detail, found: bool) -> None:
    sure = await sifted(campaign.database, await perhaps(campaign, father="יוסף"), detail)
    assert [match.score >= FOUND for match in sure] == ([True] if found else [])


@pytest.mark.parametrize("detail", [Detail(years=(1974,)), Detail(parent="Baruch")])
async def test_where_nothing_is_known_it_stays_perhaps(campaign: Campaign, detail: Detail) -> None:
    [match] = await sifted(campaign.database, await perhaps(campaign, MENDEL), detail)
    assert PERHAPS <= match.score < FOUND
