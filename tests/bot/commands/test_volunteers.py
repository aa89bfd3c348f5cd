"""Volunteers from the command line, and a running program that learns of it."""

import re

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from storage import schema
from storage.conversation import accounts
from storage.volunteers import Staff, invitations
from tests import databases
from tests.campaign import COMMITTEE, Campaign
from tests.databases import Fresh
from tests.person import Person
from tests.worlds import FASTEST


@pytest.fixture
def url(sqlite_databases: Fresh, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh database, which the command line is told of."""
    made = sqlite_databases()
    monkeypatch.setenv("DATABASE_URL", made)
    monkeypatch.setenv("SECRET_KEY", "rehearsal")
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC" + "0" * 32)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "secret")
    monkeypatch.setenv("TWILIO_WHATSAPP_FROM", "whatsapp:+15550100")
    monkeypatch.setenv("PUBLIC_URL", "https://letters.example")
    return made


def run(*arguments: str) -> Result:
    """In a thread of its own: a command begins an event loop, and so has every test."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(CliRunner().invoke, app, ["volunteer", *arguments]).result()


async def test_an_invitation_is_made_and_somebody_joins_with_it(url: str) -> None:
    made = run(
        "invite", "--role", "coordinator", "--uses", "5", "--days", "3", "--team", "Mivtzoim",
        "--place", "Crown Heights", "--scroll", "general-sample",
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    [code] = set(re.findall(r"join-([2-9A-Z]{12})", made.output))
    assert f"WhatsApp: https://wa.me/15550100?text=join-{code}" in made.output
    assert f"Web: https://letters.example/chat?start=join-{code}" in made.output

    again = run("invite", "--team", "Mivtzoim")
    assert again.exit_code == 0
    async with databases.opened(url) as database:
        kept = await invitations.load(database, code)
        assert kept is not None
        assert (kept.role, kept.uses, kept.timezone, kept.series) == (
            "coordinator",
            5,
            "America/New_York",
            "general-sample",
        )
        [group] = await database.read(select(schema.groups))  # the second found the first one's team
        assert (kept.group, group.name) == (group.id, "Mivtzoim")
        async with database.transaction() as transaction:
            ada = accounts.add(transaction, "telegram", "5", "en", "").id
        staff = await Staff.load(database)
        async with database.transaction() as transaction:
            await invitations.accept(transaction, staff, ada, code, "Ada", kept.at)

    assert "telegram:5  coordinator  Ada  Crown Heights  America/New_York  Mivtzoim" in run("list").output
    assert run("invite", "--coordinator", "telegram:5").exit_code == 0
    assert "Ada has no role any more." in run("remove", "telegram:5").output
    assert "telegram:5" not in run("list").output
    assert run("remove", "telegram:5").exit_code == 2


async def test_wrong_options_are_named(url: str) -> None:
    for option, value in (
        ("--role", "king"),
        ("--place", "Shtetl of Nowhere"),
        ("--timezone", "Mars/Olympus"),
        ("--scroll", "none"),
        ("--coordinator", "telegram:5"),
        ("--team", "x" * 61),
    ):
        assert run("invite", option, value).exit_code == 2, option


@pytest.mark.worlds(FASTEST)
async def test_the_running_program_learns_of_it_at_its_next_beat(campaign: Campaign) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    await boss.goes("team", "invite", "make")
    [code, *_more] = re.findall(r"join-([2-9A-Z]{12})", "\n".join(boss.new))
    await ada.says(f"join-{code}")
    await ada.says("Ada")
    assert run("remove", "telegram:2").exit_code == 0
    await campaign.run()
    await ada.says("team")
    ada.hears("This is for volunteers")
