"""What the program counts of itself, as Prometheus reads it."""

import re
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import select

from bot.app import App
from bot.channels import TryLater
from bot.channels.base import Blocked
from storage import schema
from storage.database import Conflict
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

MENDEL = "מנחם מענדל בן חיה ראסקין"


pytestmark = pytest.mark.worlds(FASTEST)


async def metrics(app: App) -> dict[str, float]:
    """Each sample by its name with labels, as it stands in the text."""
    transport = httpx.ASGITransport(app.web())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    samples = re.findall(r"^([^#\s]+(?:\{[^}]*\})?) (\S+)$", answer.text, re.MULTILINE)
    return {name: float(value) for name, value in samples}


async def test_a_purchase_is_counted_from_end_to_end(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    counted = await metrics(campaign.app)
    assert counted['letters_letters_total{act="held"}'] >= 1
    assert counted['letters_letters_total{act="sold"}'] == 1
    assert counted['letters_payments_total{provider="cashier"}'] == 1
    events = await campaign.app.database.read(select(schema.inbox))
    assert counted['letters_turns_total{outcome="done"}'] == len(events)
    shown = campaign.messenger.shown["1"]
    assert counted['letters_messages_total{channel="telegram",outcome="sent"}'] == len(shown)
    assert counted["letters_commit_seconds_count"] > len(events)
    assert counted['letters_free{ordinal="12",series="general"}'] == 304_804
    assert counted['letters_waiting{where="inbox"}'] == counted['letters_waiting{where="outbox"}'] == 0
    assert counted["letters_read_seconds"] > 0


async def test_letters_that_come_back_are_counted(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "me", "general")
    await ada.says(MENDEL)
    held = await campaign.held()
    assert held
    await ada.says("cancel")
    counted = await metrics(campaign.app)
    assert counted['letters_letters_total{act="released"}'] == held


async def test_programs_are_counted_apart(campaign: Campaign, ada: Person) -> None:
    await ada.says("hello")
    before = await metrics(campaign.app)
    await campaign.restart()
    after = await metrics(campaign.app)
    assert before['letters_turns_total{outcome="done"}'] == 1
    assert 'letters_turns_total{outcome="done"}' not in after


@pytest.mark.parametrize(("error", "outcome"), [(TryLater("busy"), "later"), (Blocked("gone"), "failed")])
async def test_messages_that_do_not_go_out_are_counted(
    campaign: Campaign, error: Exception, outcome: str
) -> None:
    class Deaf:
        """A messenger that takes nothing."""

        name = "deaf"
        limits = campaign.messenger.limits
        routes = campaign.messenger.routes
        start = campaign.messenger.start
        stop = campaign.messenger.stop
        fetch = campaign.messenger.fetch

        async def send(self, address: str, wire: object) -> str:
            raise error

    counted = campaign.app.metrics.wrap(Deaf())
    with pytest.raises(type(error)):
        await counted.send("1", None)  # type: ignore[arg-type]
    assert (await metrics(campaign.app))[f'letters_messages_total{{channel="deaf",outcome="{outcome}"}}'] == 1


async def test_a_refused_commit_is_counted_and_nothing_of_it(campaign: Campaign, ada: Person) -> None:
    incoming = ada.saying("hello", key="once")
    await campaign.happens(incoming)
    await campaign.happens(incoming)
    counted = await metrics(campaign.app)
    assert counted[f'letters_commits_refused_total{{reason="{Conflict.__name__}"}}'] == 1
    assert counted['letters_turns_total{outcome="done"}'] == 1


async def test_nothing_of_a_person_is_told(campaign: Campaign) -> None:
    ada = Person(campaign, "address-of-ada", "en")
    await bought(ada, MENDEL)
    told = " ".join(await metrics(campaign.app))
    assert "address-of-ada" not in told
    assert "ראסקין" not in told


@pytest.mark.parametrize(
    ("caller", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("8.8.8.8", {}, 404),
        ("10.0.0.7", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "8.8.8.8"}, 404),  # through a proxy that is not made known
        ("8.8.8.8", {"Authorization": "Bearer of-some-metrics-token"}, 200),
        ("8.8.8.8", {"Authorization": "Bearer another"}, 404),
    ],
)
async def test_they_are_for_this_machine_and_whoever_has_the_token(
    campaign: Campaign, caller: str, headers: dict[str, str], status: int
) -> None:
    campaign.config = replace(campaign.config, metrics_token="of-some-metrics-token")
    await campaign.restart()
    transport = httpx.ASGITransport(campaign.app.web(), client=(caller, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get("/metrics", headers=headers)).status_code == status
