"""Set-ups that several tests of this room share."""

import io
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from python_calamine import CalamineWorkbook

from bot.channels import FileWire
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


def files_of(person: Person) -> list[FileWire]:
    """What somebody was sent: of a week first the picture, then the workbook."""
    page = person.campaign.messenger.shown[person.address]
    return [wire for _native, wire in page if isinstance(wire, FileWire)]


async def sheets_of(person: Person) -> dict[str, list[list[Any]]]:
    """The rows of each sheet of the week's workbook, by its title."""
    content = await person.campaign.app.files.read_file(files_of(person)[1].path)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
