"""A role that is taken back in the middle of a dialogue: at once nothing of it is answered or shown."""

import pytest
from sqlalchemy import select

from handlers.flows.cash.drafts import BOOK, HAND_IN
from storage import schema
from storage.volunteers import Member, Role
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.handlers.flows.street.street_volunteers import account_of, appointed
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
NAME = "משה בן שרה לוי"
ENDED = "The role that this belongs to has come to its end."
WAYS: dict[str, tuple[Role, str, tuple[str, ...]]] = {  # name -> role, command, what is said then
    "office": ("committee", "/office", ()),
    "a name that was found": ("committee", "/office", (NAME,)),
    "scrolls": ("committee", "/manage", ()),
    "cash of all": ("coordinator", "/cash", ()),
    "the street": ("volunteer", "/street", ()),
    "slips": ("volunteer", "/slips", ()),
    "a team": ("coordinator", "/team", ()),
    "questions": ("office", "/inbox", ()),
}


async def lose(campaign: Campaign, who: Person) -> None:
    """As another process, or the command line, takes the role back."""
    account = await account_of(campaign, who)
    async with campaign.app.database.transaction() as transaction:
        campaign.app.staff.appoint(transaction, Member(account, "none"), by=None)


async def kept(campaign: Campaign) -> list[str]:
    tables = (schema.register, schema.series, schema.scrolls, schema.ledger, schema.tickets, schema.shifts)
    return [repr(await campaign.app.database.read(select(table))) for table in tables]


@pytest.fixture
async def somebody(campaign: Campaign) -> Person:
    """A letter is bought, a question is open, and somebody is there who will have a role."""
    ada = Person(campaign, "1", "en")
    await bought(ada, NAME)
    await ada.says("/human")
    await ada.says("Where is my certificate?")
    who = Person(campaign, "7", "en")
    await who.says("hi")
    return who


@pytest.mark.parametrize("way", WAYS)
async def test_whatever_comes_next_is_no_answer_any_more(
    campaign: Campaign, somebody: Person, way: str
) -> None:
    role, command, then = WAYS[way]
    for said in (NAME, "yes", "18", "tap"):
        await appointed(campaign, somebody, role)
        await somebody.says(command)
        for each in then:
            await somebody.says(each)
        options = [option.key for option in await campaign.options("7") if option.key[:1] != "/"]
        before = await kept(campaign)
        assert await campaign.step("7") not in ("menu", "lookup.whose"), way
        await lose(campaign, somebody)
        somebody.waits()
        if said == "tap" and options:
            await somebody.taps(options[0])
        else:
            await somebody.says(said)
        assert await campaign.step("7") == "menu"
        assert ENDED in "\n".join(somebody.new)
        assert NAME not in "\n".join(somebody.new)
        assert await kept(campaign) == before
    assert await campaign.failures() == 0


async def test_a_command_is_heard_all_the_same(campaign: Campaign, somebody: Person) -> None:
    await appointed(campaign, somebody, "committee")
    await somebody.says("/office")
    await lose(campaign, somebody)
    await somebody.says("/letters")
    await somebody.is_asked("letters")


async def test_a_coordinator_who_is_a_volunteer_now_keeps_what_is_a_volunteers(
    campaign: Campaign, somebody: Person
) -> None:
    await appointed(campaign, somebody, "coordinator")
    await somebody.says("/street")
    await appointed(campaign, somebody, "volunteer")
    await somebody.says("רות בת רחל גולד 18")
    assert (await campaign.step("7")).startswith("street")


def test_every_step_of_a_room_for_a_role_says_so(campaign: Campaign) -> None:
    """A new question of the office is not forgotten. Whoever has money in hand hands it in without a role."""
    for key in campaign.registry.steps.keys() - {BOOK, HAND_IN}:
        if key.split(".")[0] in ("office", "scrolls", "cash", "street", "scribe"):
            assert key in campaign.registry._audiences, key
