"""A list that was registered by mistake is taken back in the chat, as on the command line."""

from pathlib import Path

import pytest

from storage.lists import undoing
from tests.bot.commands.desk import CommandDesk
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP)
NAMES = "name,mother,family\nMoshe,Sarah,Cohen\nRivka,Leah,Levy\nDavid,Rachel,Gordon\n"


@pytest.fixture
async def boss(campaign: Campaign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Person:
    """A member of the committee, after a list of three was imported."""
    file = tmp_path / "school.csv"
    file.write_text(NAMES)
    CommandDesk(campaign, monkeypatch).says("import", str(file), "--scroll", "general", "--yes")
    await campaign.run()
    assert len(await campaign.owners()) == 3
    return Person(campaign, COMMITTEE, "en")


async def chosen(boss: Person) -> None:
    await boss.goes("office", "lists")
    boss.hears("Which list should be undone entirely?", "school.csv: 3 letters")
    await boss.taps("school.csv: 3 letters")
    await boss.says("the wrong school")


async def test_a_list_is_taken_back_piece_by_piece(
    campaign: Campaign, boss: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_NEXT", undoing._NEXT.limit(1))
    await chosen(boss)
    boss.hears("The list school.csv, in General.", "3 registrations will be void", "the wrong school")
    await boss.taps("yes")
    boss.hears("3 registrations from the list were undone. You can send the same file again.")
    assert await campaign.owners() == []
    assert await campaign.held() == 0
    await boss.goes("office", "lists")
    boss.hears("No list was registered in the last day.")


async def test_a_no_leaves_it(campaign: Campaign, boss: Person) -> None:
    await chosen(boss)
    await boss.taps("no")
    boss.hears("Nothing was changed.")
    assert len(await campaign.owners()) == 3


async def test_what_was_taken_back_meanwhile_is_said(
    campaign: Campaign, boss: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await chosen(boss)
    CommandDesk(campaign, monkeypatch).says(
        "undo-import", str(tmp_path / "school.csv"), "--reason", "the wrong school", "--yes"
    )
    await boss.taps("yes")
    boss.hears("Nothing on this list is registered anymore.")
