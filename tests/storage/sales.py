"""Letters sold to particular people, for tests of what they get."""

from storage import allocation
from storage.allocation import Want
from storage.database import Transaction
from storage.people import Person
from storage.picking import Exactly
from storage.register import Order, RegisterEntry, WantedLine, orders
from storage.register.register_entries import of_account
from storage.torah import torah
from tests.scrolls import DOLLAR
from tests.storage.small_campaign import UNTIL, SmallCampaign

MENDEL = Person(
    given="מנחם מענדל",
    gender="m",
    parent="חנה",
    parent_kind="mother",
    family="רבינוביץ",
    typed="Mendy Rabinovich ben Chana",
)


async def sell(campaign: SmallCampaign, person: Person, position: int) -> RegisterEntry:
    """Sells this very letter; the entry that the register now has."""
    wish = Exactly((position,))

    async def ordered(transaction: Transaction) -> Order:
        wanted = [WantedLine(person, campaign.series, DOLLAR.minor, wish)]
        order = orders.open_order(
            transaction,
            campaign.account,
            wanted,
            DOLLAR,
            promised_until=UNTIL,
            held_until=UNTIL,
            remind=UNTIL,
        )
        want = Want((wanted[0].line,), campaign.series, wish)
        await allocation.hold(transaction, campaign.shelf, [want])
        return order

    made = await campaign.database.play(ordered)
    order = await campaign.load(made.id)
    await campaign.sell(order, await campaign.pay(order))
    entries = await of_account(campaign.database, campaign.account)
    return next(entry for entry in entries if entry.position == position)


def entry_of(
    person: Person, position: int = 14_622, tradition: str = "arizal", at: int = 1_792_000_000_000
) -> RegisterEntry:
    """An entry as the register would give it, without a database."""
    assert position <= torah("arizal").letters
    return RegisterEntry(
        certificate="K7M2PQ9XW4TZ",
        series="general",
        ordinal=12,
        tradition=tradition,
        scroll=1,
        position=position,
        person_id=1,
        person=person,
        at=at,
    )
