"""A list of the departed: the column of the day of passing is used, and the register keeps it."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import agrees, goes_on, sends_list
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

YAHRZEITS = "שם הנפטר,בן/בת,יום פטירה\nיעקב,אברהם,י״ב ניסן תשע״ט\nשרה,יוסף,25.3.1990\nדוד,שלמה,י׳ שבט\n"


async def test_the_day_of_passing_is_registered(campaign: Campaign, sender: Person) -> None:
    await sender.says("hi")
    await sends_list(sender, YAHRZEITS, "yahrzeits.csv")
    sender.hears("3 rows read, 3 understood", "C “יום פטירה” is the day of passing")
    sender.hears("Row 2: in memory of *יעקב בן אברהם*")
    assert "not used" not in "\n".join(sender.new)
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    sender.hears("3 letters are registered forever")
    people = await campaign.app.database.read(select(schema.persons))
    told = {one.given: (one.life_status, one.birth, one.passing, one.passing_after_sunset) for one in people}
    assert told == {
        "יעקב": ("deceased", "", "2019-04-17", 0),
        "שרה": ("deceased", "", "1990-03-25", None),
        "דוד": ("deceased", "", "", None),
    }
    assert {one.given: one.note for one in people}["דוד"] == "י׳ שבט"
    await sender.goes("my letters", "p0")
    sender.hears("Passed away: 12 Nisan 5779 (April 17, 2019)")
