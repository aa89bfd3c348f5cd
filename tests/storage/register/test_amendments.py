"""What the committee amends in the register, and what everybody else then sees of a letter."""

from dataclasses import dataclass

import pytest
from sqlalchemy import update

from storage.conversation import accounts
from storage.database import Conflict, Database, Statement
from storage.people import Person
from storage.register import (
    AmendmentRefused,
    Order,
    RegisteredLetter,
    amendments,
    register_entries,
)
from storage.reports import progress
from storage.schema import scrolls
from storage.search import lookup
from tests.storage.small_campaign import MOSHE, SmallCampaign

SARA = Person(given="שרה", gender="f", parent="לאה", parent_kind="mother", family="כהן")
WRITTEN = Statement(update(scrolls).values(state="complete"))
WHY = "the name of another child"


@dataclass
class Office:
    """A committee member beside a small campaign with one letter sold."""

    campaign: SmallCampaign
    sold: Order
    by: int

    @classmethod
    async def opens(cls, database: Database) -> "Office":
        campaign = await SmallCampaign.begin(database)
        sold = await campaign.sold()
        async with database.transaction() as transaction:
            by = accounts.add(transaction, "telegram", "9", "en", "").id
        return cls(campaign, sold, by)

    @property
    def certificate(self) -> str:
        return self.sold.lines[0].certificate

    async def letter(self, certificate: str = "") -> RegisteredLetter:
        found = await amendments.load_registration(self.campaign.database, certificate or self.certificate)
        assert found is not None
        return found

    async def moves(self, owner: int | None = None, person: Person = SARA) -> str:
        found = await self.letter()
        async with self.campaign.database.transaction() as transaction:
            return amendments.move(
                transaction, found, person, owner=owner or self.campaign.account, by=self.by, reason=WHY
            )

    async def voids(self, letter: amendments.Freed = "keep") -> None:
        found, shelf = await self.letter(), self.campaign.shelf
        async with self.campaign.database.transaction() as transaction:
            amendments.void(transaction, shelf, found, by=self.by, reason=WHY, letter=letter)

    async def releases(self, letter: amendments.Freed = "free") -> None:
        found, shelf = await self.letter(), self.campaign.shelf
        async with self.campaign.database.transaction() as transaction:
            amendments.release(transaction, shelf, found, by=self.by, reason=WHY, letter=letter)

    async def owned_names(self, account: int | None = None) -> list[str]:
        owned = await register_entries.of_account(self.campaign.database, account or self.campaign.account)
        return [entry.person.given for entry in owned]

    async def found(self, name: str) -> list[str]:
        return [match.given for match in await lookup.search(self.campaign.database, name)]

    async def registered(self) -> int:
        return await progress.count_registered(self.campaign.database, self.campaign.first)


@pytest.fixture
async def office(database: Database) -> Office:
    return await Office.opens(database)


async def test_a_moved_letter_is_the_other_persons_everywhere(office: Office) -> None:
    number = await office.moves()
    assert await office.owned_names() == ["שרה"]
    assert await office.found("שרה בת לאה כהן") == ["שרה"]
    assert await office.found("משה בן יוכבד") == []
    assert await register_entries.find_by_certificate(office.campaign.database, office.certificate) is None
    entry = await register_entries.find_by_certificate(office.campaign.database, number)
    assert entry is not None
    assert entry.person.given == "שרה"
    assert await office.registered() == 1
    letter = await office.letter()
    assert [one.kind for one in letter.history] == ["sale", "move"]
    assert (letter.newest.reason, letter.newest.by) == (WHY, office.by)


async def test_a_letter_moves_to_another_phone(office: Office) -> None:
    async with office.campaign.database.transaction() as transaction:
        neighbour = accounts.add(transaction, "telegram", "2", "ru", "").id
    await office.moves(owner=neighbour)
    assert await office.owned_names() == []
    assert await office.owned_names(neighbour) == ["שרה"]


async def test_a_moved_letter_can_be_moved_again_and_corrected(office: Office) -> None:
    await office.moves()
    await office.moves(person=MOSHE)
    found = await office.letter()
    async with office.campaign.database.transaction() as transaction:
        spelled = Person(given="משה", gender="m", parent="יוכבד", parent_kind="mother", family="לוי")
        amendments.correct(transaction, found, spelled, by=office.by, reason="family name")
    assert await office.owned_names() == ["משה"]
    assert [match.family for match in await lookup.search(office.campaign.database, "משה בן יוכבד")] == [
        "לוי"
    ]


async def test_a_void_letter_is_nobodys_and_not_free(office: Office) -> None:
    await office.voids()
    assert await office.owned_names() == []
    assert await office.found("משה בן יוכבד") == []
    assert await office.registered() == 0
    assert office.campaign.positions_free() == [2, 3]
    assert (await office.campaign.another_process()).positions_free() == [2, 3]
    assert (await office.letter()).is_void


async def test_a_released_letter_is_sold_to_somebody_else(office: Office) -> None:
    await office.voids()
    await office.releases()
    assert office.campaign.positions_free() == [1, 2, 3]
    again = await office.campaign.sold()
    assert (again.letters[0].position, await office.registered()) == (1, 1)
    newest = await register_entries.find_by_certificate(office.campaign.database, again.lines[0].certificate)
    assert newest is not None
    assert newest.line == again.lines[0].id
    # The certificate of the void registration does not lead to the person who has the letter now.
    assert await register_entries.find_by_certificate(office.campaign.database, office.certificate) is None
    assert (await office.letter()).entry.line == office.sold.lines[0].id


async def test_a_void_letter_can_be_kept_for_the_committee(office: Office) -> None:
    await office.voids(letter="reserve")
    assert (await office.campaign.another_process()).positions_free() == [2, 3]
    assert (await office.campaign.in_database())[office.campaign.first, 1] == ("reserved", None)


async def test_an_order_hands_out_no_certificate_that_does_not_hold(office: Office) -> None:
    await office.moves()
    assert [line.certificate for line in (await office.campaign.load(office.sold.id)).lines] == [""]


@pytest.mark.parametrize("letter", ["keep", "free", "reserve"])
async def test_a_letter_is_voided_once(office: Office, letter: amendments.Freed) -> None:
    await office.voids(letter)
    with pytest.raises(AmendmentRefused) as told:
        await office.voids()
    assert told.value.code == "void"


async def test_only_a_void_letter_is_released_and_once(office: Office) -> None:
    with pytest.raises(AmendmentRefused) as told:
        await office.releases()
    assert told.value.code == "not_void"
    await office.voids()
    await office.releases()
    with pytest.raises(AmendmentRefused) as told:
        await office.releases()
    assert told.value.code == "released"


async def test_the_letters_of_a_written_scroll_stay(office: Office) -> None:
    async with office.campaign.database.transaction() as transaction:
        transaction.write(WRITTEN)
    for deed in (office.voids, office.moves):
        with pytest.raises(AmendmentRefused) as told:
            await deed()
        assert told.value.code == "written"


async def test_two_members_amend_at_once_and_one_is_told(office: Office) -> None:
    first, shelf = await office.letter(), office.campaign.shelf
    await office.voids()
    with pytest.raises(Conflict):
        async with office.campaign.database.transaction() as transaction:
            amendments.void(transaction, shelf, first, by=office.by, reason=WHY)


async def test_the_committee_says_why(office: Office) -> None:
    found = await office.letter()
    with pytest.raises(ValueError, match="says why"):
        async with office.campaign.database.transaction() as transaction:
            amendments.move(transaction, found, SARA, owner=office.by, by=office.by, reason=" ")
