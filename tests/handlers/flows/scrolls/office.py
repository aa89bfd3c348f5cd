"""The office at its command line, while the program runs."""

from handlers.flows.scrolls import Change, do
from storage.scrolls import Shelf
from tests.campaign import Campaign


async def changes(campaign: Campaign, slug: str, change: Change) -> None:
    """Another process changes a series; the running program hears of it at its next beat."""
    database = campaign.app.database
    shelf = await Shelf.load(database)
    async with database.transaction() as transaction:
        await do(transaction, shelf, shelf.current(slug), change, None)
    await campaign.run()
