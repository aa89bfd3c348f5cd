"""`python -m bot backup`, `restore` and `status`, beside a program that runs or not."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.config import ConfigError
from bot.embedded import mark_campaign, only_program
from storage.conversation import accounts, outbox
from storage.database import Database, now_ms
from storage.operation import partitions
from storage.tickets import inbox
from tests.bot.commands.desk import CommandDesk
from tests.campaign import Campaign, scrolls_opened
from tests.databases import opened, sqlite_url
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET_KEY", "rehearsal")


def runs(url: str, *arguments: str) -> Result:
    """In a thread of its own: a command begins an event loop, and so has every test."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(CliRunner().invoke, app, arguments, env={"DATABASE_URL": url}).result()


def refused(url: str, *arguments: str) -> str:
    done = runs(url, *arguments)
    assert isinstance(done.exception, ConfigError), (done.output, done.exception)
    return str(done.exception)


def facts_of(url: str) -> dict[str, object]:
    done = runs(url, "status", "--json")
    assert done.exit_code in (0, 1), (done.output, done.exception)
    facts = json.loads(done.output)
    assert facts["late"] == (done.exit_code == 1)
    assert isinstance(facts, dict)
    return facts


@pytest.mark.worlds(FASTEST, WHATSAPP)
async def test_a_running_campaign_is_copied_and_goes_on_elsewhere(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = CommandDesk(campaign, monkeypatch)
    await bought(ada, "משה בן שרה לוי")
    assert "Last backup: none" in desk.says("status")
    assert "every one equals its original" in desk.says("backup", "--to", "today.db")
    assert "is there already" in desk.refuses("backup", "--to", "today.db")
    assert re.search(r"Last backup: \d+ seconds? ago", desk.says("status"))
    await bought(ada, "דוד בן לאה כהן")  # it goes on, and is not in the copy

    elsewhere = sqlite_url(tmp_path / "new" / "letters.db")
    assert "were restored" in runs(elsewhere, "restore", "--from", "today.db").output
    here, there = facts_of(campaign.config.database_url), facts_of(elsewhere)
    assert [sum(one["taken"] for one in facts["scrolls"]) for facts in (here, there)] == [2, 1]  # type: ignore[attr-defined]
    assert "a campaign is in " in refused(elsewhere, "restore", "--from", "today.db")


def test_a_lost_database_is_put_back_where_it_is_expected(sqlite_url: str, tmp_path: Path) -> None:
    lost = f"sqlite+aiosqlite:///{tmp_path}/lost.db"
    mark_campaign(lost, ["general"])
    assert "equals" in runs(sqlite_url, "backup", "--to", "today.db").output
    with only_program(lost, restoring=True):
        another = subprocess.run(
            [sys.executable, "-m", "bot", "restore", "--from", tmp_path / "today.db"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": lost},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert another.returncode == 2
        assert "another program runs" in another.stderr
    assert "were restored" in runs(lost, "restore", "--from", "today.db").output


async def test_a_backup_comes_into_an_empty_postgresql_alone(sqlite_url: str, postgresql_url: str) -> None:
    await scrolls_opened(36)(sqlite_url)
    assert runs(sqlite_url, "backup", "--to", "today.db").exit_code == 0
    assert "were restored" in runs(postgresql_url, "restore", "--from", "today.db").output
    assert facts_of(postgresql_url)["scrolls"] == facts_of(sqlite_url)["scrolls"]
    assert "is in use" in refused(postgresql_url, "restore", "--from", "today.db")
    away = "postgresql+asyncpg://nobody@127.0.0.1:9/nothing"
    for command in (("restore", "--from", "today.db"), ("backup", "--to", "other.db"), ("status",)):
        assert "the database of DATABASE_URL cannot be opened" in refused(away, *command)


async def test_what_waits_too_long_is_told_and_ends_with_status_1(
    database_url: str, database: Database
) -> None:
    await scrolls_opened(36)(database_url)
    assert facts_of(database_url)["late"] is False
    async with database.transaction() as transaction:
        asker = accounts.add(transaction, "telegram", "7", "en", "")
        inbox.add(transaction, asker.id, "lookup", "Moshe", "en", now_ms())
        outbox.add(transaction, asker.id, "telegram", "7", "{}", now_ms() - 400_000)
    facts = facts_of(database_url)
    assert facts["late"] is True
    assert facts["oldest_message_seconds"] == pytest.approx(400, abs=60)
    assert facts["unanswered_questions"] == 1
    told = runs(database_url, "status").output
    assert "Oldest waiting message: 6 minutes - too long" in told
    assert "Oldest waiting event: none" in told
    assert "Moshe" not in told


async def test_the_workers_are_told_on_postgresql_alone(postgresql_url: str, sqlite_url: str) -> None:
    async with opened(postgresql_url) as database, database.transaction() as transaction:
        partitions.prolong(transaction, "worker-1", 60_000)
        partitions.take(transaction, range(40), "worker-1")
    assert facts_of(postgresql_url)["workers"] == {"worker-1": 40}
    assert "Workers: worker-1 with 40 parts" in runs(postgresql_url, "status").output
    assert facts_of(sqlite_url)["workers"] is None
