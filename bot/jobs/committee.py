"""The way of a job's news to the committee."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation import EventStore
from handlers.conversation import News
from storage.database import Database, Transaction
from storage.volunteers import Staff


async def tell_committee(
    database: Database,
    events: EventStore,
    staff: Staff,
    key: str,
    news: News,
    with_first: Callable[[Transaction], None] | None = None,
) -> None:
    """Tells everybody in the committee once: a known `key` is told to nobody again.

    `with_first` writes down that it was told, and is committed with the first notice: so nothing counts as
    told that is not on its way, and while there is no committee nothing does. Its Conflict says that another
    process has told it; then nobody is told.
    """
    for account in await staff.committee(database):
        if await events.tell(account, key, news, with_first):
            with_first = None
