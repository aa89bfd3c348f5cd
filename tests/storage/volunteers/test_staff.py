"""Who registers for others: appointed, invited, raised, sent away; the database has the last word."""

import asyncio
from dataclasses import replace

import pytest

from storage.conversation import accounts
from storage.database import Conflict, Database, Transaction
from storage.volunteers import Invitation, InvitationRefused, Member, Role, Staff, invitations

NOW = 1_000  # ms
LATER = 100_000


async def people(database: Database, count: int) -> list[int]:
    async with database.transaction() as transaction:
        return [accounts.add(transaction, "telegram", str(number), "en", "").id for number in range(count)]


async def invited(database: Database, **facts: object) -> Invitation:
    plain = Invitation(code="", role="volunteer", until=LATER, at=NOW)
    async with database.transaction() as transaction:
        return invitations.create(transaction, replace(plain, **facts))  # type: ignore[arg-type]


async def joins(
    database: Database, staff: Staff, account: int, invitation: Invitation, now: int = NOW
) -> Role:
    """What somebody's turn does, and again whenever the world changed under it."""

    async def turn(transaction: Transaction) -> Member:
        return await invitations.accept(transaction, staff, account, invitation.code, "Mendy", now)

    return (await database.play(turn)).role


async def appointed(database: Database, staff: Staff, member: Member, at: int = NOW) -> None:
    async with database.transaction() as transaction:
        staff.appoint(transaction, member, by=None, at=at)


async def test_an_invitation_gives_everything_it_holds(database: Database) -> None:
    [ada, boss] = await people(database, 2)
    staff = await Staff.load(database)
    made = await invited(
        database, place="Montreal", timezone="America/Toronto", coordinator=boss, by=boss, uses=3
    )
    assert await joins(database, staff, ada, made) == "volunteer"
    member = staff.member(ada)
    assert member is not None
    assert (member.name, member.place, member.timezone) == ("Mendy", "Montreal", "America/Toronto")
    assert staff.team(boss) == [member]
    assert (await Staff.load(database)).members() == [member]
    found = await invitations.load(database, made.code)
    assert found == replace(made, used=1)
    assert await invitations.open_invitations(database, NOW) == [found]
    assert await invitations.open_invitations(database, NOW, by=boss) == [found]
    assert await invitations.open_invitations(database, NOW, by=ada) == []
    assert await invitations.open_invitations(database, LATER + 1) == []


async def test_two_who_are_the_last_one_at_once(database: Database) -> None:
    [ada, bob] = await people(database, 2)
    here, elsewhere = await Staff.load(database), await Staff.load(database)
    made = await invited(database)
    outcomes = await asyncio.gather(
        joins(database, here, ada, made), joins(database, elsewhere, bob, made), return_exceptions=True
    )
    [refusal] = [outcome for outcome in outcomes if outcome != "volunteer"]
    assert isinstance(refusal, InvitationRefused)
    assert refusal.why == "used"
    assert len((await Staff.load(database)).members()) == 1


async def test_thirty_who_join_at_once_by_a_link_for_many(database: Database) -> None:
    everybody = await people(database, 30)
    staff = await Staff.load(database)
    made = await invited(database, uses=0)
    await asyncio.gather(*(joins(database, staff, one, made) for one in everybody))
    assert len((await Staff.load(database)).members()) == 30


@pytest.mark.parametrize(
    ("facts", "now", "why"),
    [
        ({}, LATER + 1, "over"),
        ({"withdrawn": True}, NOW, "withdrawn"),
        ({"unknown": True}, NOW, "unknown"),
    ],
)
async def test_what_makes_nobody_a_volunteer(
    database: Database, facts: dict[str, bool], now: int, why: str
) -> None:
    [ada] = await people(database, 1)
    made = await invited(database)
    if facts.get("withdrawn"):
        async with database.transaction() as transaction:
            invitations.withdraw(transaction, made.code, NOW)
        with pytest.raises(Conflict):
            async with database.transaction() as transaction:
                invitations.withdraw(transaction, made.code, NOW)
    if facts.get("unknown"):
        made = replace(made, code="GUESSED")
    with pytest.raises(InvitationRefused) as refusal:
        await joins(database, await Staff.load(database), ada, made, now)
    assert refusal.value.why == why


async def test_the_database_refuses_what_a_process_does_not_know_yet(database: Database) -> None:
    [ada] = await people(database, 1)
    staff = await Staff.load(database)
    made = await invited(database)
    async with database.transaction() as transaction:
        invitations.withdraw(transaction, made.code, NOW)
    for role, use in (("volunteer", 1), ("coordinator", 1), ("volunteer", 2)):
        member = Member(ada, role, "Ada")  # type: ignore[arg-type]
        transaction = Transaction(database)
        staff.appoint(transaction, member, by=None, invitation=made.code, use=use, at=NOW)
        with pytest.raises(Conflict):
            await transaction.commit()
    assert staff.members() == []


async def test_a_raise_keeps_what_somebody_has_chosen(database: Database) -> None:
    [ada] = await people(database, 1)
    staff = await Staff.load(database)
    await appointed(database, staff, Member(ada, "volunteer", "Ada", place="Haifa", evening=20))
    assert await joins(database, staff, ada, await invited(database, role="coordinator")) == "coordinator"
    member = staff.member(ada)
    assert member is not None
    assert (member.name, member.place, member.evening) == ("Ada", "Haifa", 20)
    with pytest.raises(InvitationRefused, match="nothing new"):
        await joins(database, staff, ada, await invited(database))


async def test_who_was_sent_away_needs_a_new_invitation(database: Database) -> None:
    [ada] = await people(database, 1)
    staff = await Staff.load(database)
    old = await invited(database, uses=0)
    await joins(database, staff, ada, old)
    await appointed(database, staff, replace(staff.members()[0], role="none"), at=NOW + 1)
    assert staff.member(ada) is None
    assert staff.removed_at(ada) == NOW + 1
    for known in (staff, await Staff.load(database)):
        with pytest.raises(InvitationRefused, match="taken back"):
            await joins(database, known, ada, old)
    new = await invited(database, at=NOW + 2)
    assert await joins(database, staff, ada, new, NOW + 2) == "volunteer"
    assert staff.removed_at(ada) is None


async def test_what_another_process_writes_is_learned(database: Database) -> None:
    [ada] = await people(database, 1)
    here, elsewhere = await Staff.load(database, ["telegram:5"]), await Staff.load(database)
    await appointed(database, elsewhere, Member(ada, "volunteer", "Ada"))
    assert here.role(ada, "telegram", "0") == "none"
    await here.refresh(database)
    assert here.role(ada, "telegram", "0") == "volunteer"
    assert here.role(ada, "telegram", "5") == "committee"
    assert here.role(ada, "whatsapp", "whatsapp:5") == "volunteer"


async def test_a_refresh_does_not_forget_what_was_written_meanwhile(sqlite_database: Database) -> None:
    [ada] = await people(sqlite_database, 1)
    staff = await Staff.load(sqlite_database)
    await appointed(sqlite_database, staff, Member(ada, "volunteer", "Ada"))

    class Slow:
        """A reader whose rows are those of before a role was taken back."""

        async def read(self, clause: object) -> object:
            rows = await sqlite_database.read(clause)  # type: ignore[arg-type]
            await appointed(sqlite_database, staff, Member(ada, "none", "Ada"))
            return rows

    await staff.refresh(Slow())  # type: ignore[arg-type]
    assert staff.role(ada, "telegram", "0") == "none"
