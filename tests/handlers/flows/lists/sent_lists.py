"""Set-ups that several tests of this room share."""

from sqlalchemy import select

from bot.channels import FileWire
from handlers.tables import rows_of_file
from storage import schema
from tests.campaign import Campaign
from tests.person import Person

SCHOOL = (
    "שם פרטי,שם האם,משפחה,תאריך לידה\n"
    "משה,שרה,כהן,5/3/2019\n"
    "חיה,רבקה,לוי,25/12/2018\n"
    "Mendel,Chaya,Raskin,14/6/2020\n"
    "Дов,Лея,Коган,20.1.2017\n"
)


async def goes_on(campaign: Campaign) -> None:
    """The clerk takes up what waits, and everybody hears of it."""
    await campaign.app.lists.tick()
    await campaign.settle()


async def sends_list(person: Person, content: str | bytes, name: str = "list.csv") -> None:
    await person.sends_file(name, content.encode() if isinstance(content, str) else content)
    await goes_on(person.campaign)


async def agrees(person: Person, *taps: str) -> None:
    for tap in taps:
        await person.taps(tap)
    await goes_on(person.campaign)


async def files_of(person: Person) -> dict[str, list[list[str]]]:
    """The workbooks that came, by name."""
    found = {}
    for _native, wire in person.campaign.messenger.shown[person.address]:
        if isinstance(wire, FileWire) and wire.path.startswith("/lists/"):
            book = await person.campaign.app.files.read_file(wire.path)
            found[wire.name] = [cells or [] for _number, cells in rows_of_file(book)]
    return found


def drawings(person: Person) -> list[str]:
    """The paths of the certificates that came."""
    shown = person.campaign.messenger.shown[person.address]
    return [
        wire.path for _native, wire in shown if isinstance(wire, FileWire) and wire.path.startswith("/c/")
    ]


async def standing(campaign: Campaign) -> list[tuple[str, int, int]]:
    rows = await campaign.app.database.read(select(schema.lists).order_by(schema.lists.c.id))
    return [(row.state, row.letters, row.done) for row in rows]


def people(count: int, heading: bool = True) -> str:
    """So many different people."""
    given, letters = ("משה", "יוסף", "דוד", "אברהם", "יצחק"), "בגדזלמנפצרש"
    rows = [
        f"{given[n % 5]},שרה,{letters[n // 5 % 11]}{letters[n // 55 % 11]}{letters[n // 605 % 11]}ברג\n"
        for n in range(count)
    ]
    return ("שם פרטי,שם האם,משפחה\n" if heading else "") + "".join(rows)
