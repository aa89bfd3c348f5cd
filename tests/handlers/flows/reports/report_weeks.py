"""Set-ups that several tests of this room share."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.money import Money
from tests.campaign import Campaign
from tests.person import Person

NEW_YORK = ZoneInfo("America/New_York")

JERUSALEM = ZoneInfo("Asia/Jerusalem")

SHEKEL = Money(100, "ILS")


def local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.combine(day, time(hour, minute), zone)


TUESDAY = date(2025, 11, 18)

FRIDAY = date(2025, 11, 21)


async def at(campaign: Campaign, moment: datetime, *people: Person) -> None:
    """The clock of the story goes on; what people hear is what came at that moment."""
    for person in people:
        person.waits()
    await campaign.until(moment)
