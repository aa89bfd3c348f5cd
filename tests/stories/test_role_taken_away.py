"""A role is taken away in the middle of its dialogues: from then on no answer there does anything."""

from collections import deque
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import schema
from storage.database import Statement
from storage.volunteers import Role
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import appointed
from tests.person import Person
from tests.stories.test_who_may_what import kept, prepared
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
TYPED = ("typed משה בן שרה לוי", "typed 18")
DEEPEST = 4  # answers behind the command


@pytest.mark.parametrize(
    ("role", "command", "room"),
    [
        ("committee", "/office", "office"),
        ("committee", "/manage", "scrolls"),
        ("committee", "/team", "staff"),
        ("committee", "/scribe", "scribe"),
        ("office", "/inbox", "tickets"),
        ("coordinator", "/cash", "cash"),
        ("volunteer", "/street", "street"),
    ],
)
async def test_nothing_is_done_any_more(campaign: Campaign, role: Role, command: str, room: str) -> None:
    await prepared(campaign)
    zelda = Person(campaign, "77", "en")
    await zelda.says("hi")
    asked: set[tuple[str, str]] = set()
    ways: deque[tuple[str, ...]] = deque([(command,)])
    while ways:
        way = ways.popleft()
        await appointed(campaign, zelda, role)
        await zelda.presses("0:/menu")
        for answer in way:
            await answers(campaign, zelda, answer)
        step = await campaign.step(zelda.address)
        if not step.startswith(room):  # of everybody: a letter is taken there, or the office is asked
            continue
        options = [one.key for one in await campaign.options(zelda.address) if not one.key.startswith("/")]
        new = [answer for answer in (*options, *TYPED) if (step, answer) not in asked]
        asked |= {(step, answer) for answer in new}
        place = await place_of(campaign, zelda)
        await appointed(campaign, zelda, "none")
        before = await kept(campaign)
        for answer in new:
            await answers(campaign, zelda, answer)
            await comes_back(campaign, place)
        assert await kept(campaign) == before, (way, new)
        ways.extend((*way, answer) for answer in new if len(way) <= DEEPEST)
    assert len(asked) > len(TYPED)
    assert await campaign.failures() == 0


async def answers(campaign: Campaign, who: Person, answer: str) -> None:
    """Types, or presses a button by its key."""
    if answer.startswith("typed "):
        await who.says(answer.removeprefix("typed "))
    else:
        turn = 0 if answer.startswith("/") else (await campaign.session(who.address)).turn
        await who.presses(f"{turn}:{answer}")


async def place_of(campaign: Campaign, who: Person) -> Any:
    """Where somebody's conversation stands, as it is kept."""
    query = select(schema.sessions).join(schema.accounts, schema.accounts.c.id == schema.sessions.c.account)
    [row] = await campaign.app.database.read(query.where(schema.accounts.c.address == who.address))
    return row


async def comes_back(campaign: Campaign, place: Any) -> None:
    clause = update(schema.sessions).where(schema.sessions.c.account == place.account)
    async with campaign.app.database.transaction() as transaction:
        transaction.write(Statement(clause.values(state=place.state)))
    campaign.app.lanes._player.forget_sessions()
