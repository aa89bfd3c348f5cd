"""Who may what: every command, button, link, route and file, against every role.

The tables are held against the program: a new command, button, link or route without its line fails here.
"""

import re
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import select
from starlette.routing import Mount, Route

from storage import schema
from storage.volunteers import Member, Role
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.handlers.flows.street.street_volunteers import account_of, appointed
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
NOBODYS = ("stranger", "buyer", "other buyer", "removed")
STREET = ("volunteer", "other volunteer", "coordinator")
ROLES = (*NOBODYS, *STREET, "office", "committee")

EVERYBODY = {  # command -> where it leads whoever gives it
    "/register": "register.who",
    "/question": "lookup.whose",
    "/letters": "letters",
    "/messages": "afterwards.messages",
    "/receipts": "menu",
    "/receipt-name": "menu",
    "/scrolls": "menu",
    "/bring": "bring",
    "/list": "lists.send",
    "/human": "menu",
    "/charged": "menu",
    "/rabbi": "tickets.about",
    "/bot": "menu",
    "/id": "menu",
    "/menu": "menu",
    "/back": "menu",
    "/language": "language",
    "/help": "menu",
    "/cancel": "menu",
    "/stop": "menu",
    "/language-he": "menu",
    "/language-en": "menu",
    "/language-yi": "menu",
    "/language-ru": "menu",
}
SOMEBODY = {  # command -> where it leads these roles; all others stay where they are
    "/street": dict.fromkeys((*STREET, "committee"), "street"),
    "/team": {
        **dict.fromkeys(("volunteer", "other volunteer"), "staff.member"),
        **dict.fromkeys(("coordinator", "committee"), "staff.team"),
    },
    "/slips": {**dict.fromkeys((*STREET, "committee"), "slips.take"), "volunteer": "slips.start"},
    "/cash": {
        **dict.fromkeys(("volunteer", "other volunteer"), "cash.book"),
        **dict.fromkeys(("coordinator", "committee"), "cash.books"),
    },
    "/inbox": dict.fromkeys(("office", "committee"), "tickets.inbox"),
    # Who answers people is led to the questions; the rest of the office is the committee's.
    "/office": {"office": "tickets.inbox", "committee": "office"},
    "/manage": {"committee": "scrolls.choose"},
    "/scribe": {"committee": "scribe.which"},
    "/day_report": {},
    "/stuck": {"office": "tickets.inbox"},  # nobody is stuck: the committee is told so and stays
    "/week_report": {},
    "/week": {},  # nobody has asked to hear of a letter: there is nothing to let out
}
ACTIONS: dict[str, set[str]] = {  # key of a button with an argument -> who changes something of others' by it
    "/undo": {"volunteer"},  # whose registration it is
    "/end": {"volunteer"},
    "/slips_back": {"volunteer"},
    "/received": {"coordinator"},  # of the one who handed in
    "/notreceived": set(),  # what was received is answered
    "/q_take": {"office", "committee"},
    "/q_later": {"office"},  # who took it back
    "/q_done": {"office"},
    "/q_answer": set(),
    "/pick": set(),
    "/for": set(),
    "/change": set(),
    "/done": {"volunteer"},  # certificates go out
    "/got": set(),
}
LINKS = {"pick", "code", "from", "room", "with", "join", "slip", "letter"}
OPEN, NOWHERE = {200}, {404}
ROUTES = {  # path -> what a stranger gets who has every id, and no key
    "/": OPEN,
    "/accounts/{name}": NOWHERE,
    "/apple-touch-icon-precomposed.png": OPEN,
    "/apple-touch-icon.png": OPEN,
    "/c/sample.png": OPEN,
    "/c/{number}": OPEN | NOWHERE,  # a letter's page for others: its number is on the certificate, no name
    "/c/{number}.pdf": OPEN | NOWHERE,
    "/c/{number}.png": OPEN | NOWHERE,
    "/c/{number}/preview.png": OPEN | NOWHERE,
    "/chat": OPEN,
    "/chat/file": {405},
    "/check/{challenge}": OPEN,
    "/code/{name}": NOWHERE,
    "/favicon.ico": OPEN,
    "/fonts/frank-ruhl-libre.woff": OPEN,
    "/healthz": OPEN,
    "/join/{name}": NOWHERE,
    "/lists/{name}": NOWHERE,
    "/metrics": NOWHERE,
    "/office/{message:int}": NOWHERE,
    "/pay/{token}": {410},
    "/pay/{token}/back": OPEN,  # the same words for everybody
    "/pay/{token}/declined": OPEN,
    "/pay/{token}/thanks": OPEN,
    "/preview.png": OPEN,
    "/privacy": OPEN,
    "/readyz": OPEN,
    "/receipt/{name}": NOWHERE,
    "/rooms/{code}": NOWHERE,
    "/rooms/{code}/{file}": NOWHERE,
    "/scrolls": OPEN,
    "/scrolls/{slug}": NOWHERE,
    "/scrolls/{slug}.png": NOWHERE,
    "/scrolls/{slug}/choose": NOWHERE,
    "/scrolls/{slug}/columns/{number:int}": NOWHERE,
    "/scrolls/{slug}/free": NOWHERE,
    "/scrolls/{slug}/place": NOWHERE,
    "/scrolls/{slug}/{ordinal:int}": NOWHERE,
    "/scrolls/{slug}/{ordinal:int}.png": NOWHERE,
    "/scrolls/{slug}/{ordinal:int}/parshiyot.png": NOWHERE,
    "/scrolls/{slug}/{ordinal:int}/phone.png": NOWHERE,
    "/scrolls/{slug}/{ordinal:int}/preview.png": NOWHERE,
    "/site.webmanifest": OPEN,
    "/slip/{name}": NOWHERE,
    "/static": {307},
    "/with/{name}": NOWHERE,
}

OWN = {  # whose name -> who may hear it without a question
    "משה בן שרה לוי": {"buyer", "committee"},
    "דוד בן לאה כהן": {"other buyer", "committee"},
    "חנה בת רחל גולד": {"volunteer", "coordinator", "committee"},
}
APPOINTED: tuple[tuple[str, Role], ...] = (
    ("coordinator", "coordinator"),
    ("other volunteer", "volunteer"),
    ("office", "office"),
    ("removed", "volunteer"),
    ("removed", "none"),
)
KEPT = (
    schema.register, schema.orders, schema.lines, schema.taken, schema.persons, schema.ledger, schema.refunds,
    schema.receipts, schema.shifts, schema.slips, schema.staff, schema.tickets, schema.handovers,
    schema.series, schema.scrolls, schema.topic_answers, schema.invitations,
)  # fmt: skip
CODE = re.compile("[2-9A-HJ-NP-Z]{8,16}")


@dataclass(frozen=True)
class Scene:
    """Somebody in each role, and what belongs to some of them."""

    people: dict[str, Person]
    ids: list[int]  # of an order on the street, a question, a shift ...
    arguments: list[str]  # of links: a certificate, a code, an invitation ...


async def prepared(campaign: Campaign) -> Scene:
    """A letter that somebody bought, another one, one of the street, and a question to the office."""
    people = {name: Person(campaign, str(10 + at), "en") for at, name in enumerate(ROLES)}
    people["committee"] = Person(campaign, COMMITTEE, "en")
    for who in people.values():
        await who.says("hi")
    boss = await account_of(campaign, people["coordinator"])
    for name, role in APPOINTED:
        await appointed(campaign, people[name], role)
    async with campaign.app.database.transaction() as transaction:
        account = await account_of(campaign, people["volunteer"])
        member = Member(account, "volunteer", "Velvel", coordinator=boss, series="general")
        campaign.app.staff.appoint(transaction, member, by=None)
    certificates = [
        await bought(people["buyer"], "משה בן שרה לוי"),
        await bought(people["other buyer"], "דוד בן לאה כהן"),
    ]
    volunteer = people["volunteer"]
    await volunteer.says("/street")
    await volunteer.says("חנה בת רחל גולד 18")
    await volunteer.says("רות בת רחל גולד 18")
    await volunteer.says("/slips")
    await volunteer.taps("n10")
    await volunteer.says("/cash")
    await volunteer.says("I hand in 5 dollars")
    await people["committee"].goes("team", "invite", "make")
    await people["buyer"].goes("/letters")
    await people["buyer"].taps("p0")
    await people["buyer"].goes("/human")
    await people["buyer"].says("Where is my certificate?")
    rows = campaign.app.database.read
    numbered = (schema.orders, schema.tickets, schema.shifts, schema.ledger, schema.lines)
    newest = [(await rows(select(table.c.id).order_by(table.c.id)))[-2:] for table in numbered]
    ids = sorted({row.id for found in newest for row in found})
    coded = (schema.slips, schema.invitations, schema.handovers)
    texts = [str(value) for table in coded for row in await rows(select(table)) for value in row]
    return Scene(people, [1, 2, *ids], [*certificates, *filter(CODE.fullmatch, texts)])


async def kept(campaign: Campaign) -> dict[str, str]:
    """All that nobody may change who is not allowed to."""
    return {t.name: repr(await campaign.app.database.read(select(t))) for t in KEPT}


@pytest.fixture
async def scene(campaign: Campaign) -> Scene:
    return await prepared(campaign)


async def test_every_command(campaign: Campaign, scene: Scene) -> None:
    assert {*campaign.registry.commands} == {*EVERYBODY, *SOMEBODY}
    wrong: list[tuple[str, ...]] = []
    for key in campaign.registry.commands:
        for role, who in scene.people.items():
            await who.presses("0:/menu")
            await who.presses(f"0:{key}")
            expected = EVERYBODY[key] if key in EVERYBODY else SOMEBODY[key].get(role, "menu")
            if (step := await campaign.step(who.address)) != expected:
                wrong.append((key, role, step))
            if told := hears_of_others(scene, role):
                wrong.append((key, role, *told))
    assert wrong == []


async def test_every_button_that_names_something_of_somebodys(campaign: Campaign, scene: Scene) -> None:
    assert {*campaign.registry.actions} == {*ACTIONS}
    changed: dict[str, set[str]] = {action: set() for action in ACTIONS}
    for action in ACTIONS:
        for role, who in scene.people.items():
            for id in scene.ids:
                before = await kept(campaign)
                await who.presses(f"0:{action}.{id}")
                assert not hears_of_others(scene, role), (action, role)
                if await kept(campaign) != before:
                    changed[action].add(role)
    assert changed == ACTIONS
    assert await campaign.failures() == 0


async def test_every_link_with_what_is_somebody_elses(campaign: Campaign, scene: Scene) -> None:
    """A link opens a question at most: it gives, takes and tells nothing by itself."""
    assert {*campaign.registry.links} == LINKS
    before = await kept(campaign)
    for kind in LINKS:
        for role, who in scene.people.items():
            for argument in (*scene.arguments, *scene.ids[:4]):
                await who.says(f"/start {kind}-{argument}")
                assert not hears_of_others(scene, role), (kind, role)
    assert await kept(campaign) == before
    assert await campaign.failures() == 0


async def test_every_route_and_file_without_its_key(campaign: Campaign, scene: Scene) -> None:
    web = campaign.app.web()
    paths = {route.path for route in web.routes if isinstance(route, Route | Mount)} - {"/chat/events"}
    assert paths == {*ROUTES}
    transport = httpx.ASGITransport(web, client=("10.0.0.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://letters") as stranger:
        got: dict[str, set[int]] = {}
        for path in sorted(paths):
            for id in (*scene.arguments, *scene.ids):
                filled = re.sub(r"\{[^}]*\}", str(id), path)
                answer = await stranger.get(filled)
                got.setdefault(path, set()).add(answer.status_code)
                assert not [name for name in OWN if name in answer.text], path
    assert got == ROUTES


def hears_of_others(scene: Scene, role: str) -> list[str]:
    """The names that somebody of a role has just heard, and must not."""
    heard = "\n".join(scene.people[role].new)
    return [name for name, who in OWN.items() if role not in who and name in heard]
