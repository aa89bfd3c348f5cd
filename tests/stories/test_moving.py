"""A campaign outgrows its file: it moves to PostgreSQL, and everybody goes on where they were."""

import pytest

from tests.bot.commands.desk import CommandDesk
from tests.campaign import Campaign
from tests.person import Person


async def test_everybody_goes_on_where_they_were(
    sqlite_url: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await Campaign.begin(sqlite_url, letters=100)
    desk = CommandDesk(before, monkeypatch)
    ada, zelda = Person(before, "1", "en"), Person(before, "2", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    await zelda.goes("register", "other", "general")
    owners = await before.owners()
    assert len(owners) == 1
    await before.stop()

    moves = ("move", "--from", sqlite_url, "--to", postgresql_url)
    assert "every one equals its original" in desk.says(*moves)
    assert "every one equals its original" in desk.says(*moves)  # a rehearsal, and then in earnest

    after = Campaign(postgresql_url, "telegram", restarts=False)
    after._keys = before._keys  # the messenger goes on counting
    await after.start()
    zelda = Person(after, "2", "en")
    await zelda.says("יוסף בן רבקה כהן")
    zelda.hears("יוסף בן רבקה כהן")
    assert await after.owners() == owners
    await after.stop()
    assert "is in use" in desk.refuses(*moves)


async def test_only_a_file_moves_and_only_to_postgresql(
    sqlite_url: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = await Campaign.begin(sqlite_url, letters=10)
    desk = CommandDesk(campaign, monkeypatch)
    assert "from a file" in desk.refuses("move", "--from", postgresql_url, "--to", sqlite_url)
    assert "--to is written" in desk.refuses("move", "--from", sqlite_url, "--to", "mysql://nowhere")
    nowhere = f"{sqlite_url}-nowhere"
    assert "is not there" in desk.refuses("move", "--from", nowhere, "--to", postgresql_url)
    await campaign.stop()
