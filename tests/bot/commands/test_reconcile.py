"""`python -m bot reconcile`."""

import asyncio
import json

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from storage.database import Database
from tests.storage.schema.guard_scene import Plain
from tests.storage.small_campaign import SmallCampaign


@pytest.fixture(autouse=True)
def url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A campaign that has sold a letter."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SECRET_KEY", "rehearsal")
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:AAbbccddeeffgghhiijjkkllmmnnooppqq")
    monkeypatch.setenv("TELEGRAM_PAYMENT_TOKEN", "1:TEST:2")
    asyncio.run(begun(sqlite_url))
    return sqlite_url


async def begun(url: str) -> None:
    database = await Database.open(url)
    await (await SmallCampaign.begin(database)).sold()
    await database.close()


async def pool_changed(url: str) -> None:
    plain = await Plain.open(url)
    await plain.execute("INSERT INTO pool_balances (currency, balance) VALUES ('USD', 500)")
    await plain.close()


def runs(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["reconcile", *arguments])


def test_where_all_agrees_the_status_is_0() -> None:
    result = runs()
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "telegram: has no list of payments to compare with; look at its own page. A chargeback shown "
            "there is written down with `payments disputed`.",
            "Payments, ledger, orders and register agree.",
        ],
    )


def test_a_difference_is_said_with_what_to_do(url: str) -> None:
    asyncio.run(pool_changed(url))
    result = runs("--since", "2025-01-01")
    assert result.exit_code == 1
    assert "pool_differs: 1. The pool's balance doesn't match its entries." in result.output
    assert "pool  here USD 5.00  there USD 0.00" in result.output
    facts = json.loads(runs("--json").output)
    assert facts["without_list"] == ["telegram"]
    [kind] = facts["differences"]
    assert (kind["kind"], kind["number"], kind["examples"][0]["here"]) == ("pool_differs", 1, 500)


def test_a_day_that_is_none_is_refused() -> None:
    assert runs("--since", "last week").exit_code == 2
