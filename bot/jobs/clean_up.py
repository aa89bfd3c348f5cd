"""Old rows of the conversation, which nobody needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.conversation import inbox, outbox
from storage.database import Database, to_ms
from storage.operation import rates
from storage.search import guessing
from storage.tickets import messages

_KEPT = timedelta(days=30)  # no messenger delivers an event again so late
_PAUSE = 3_600_000  # ms between two deletions


class CleanUpJob:
    """Deletes finished events, sent messages, and what was said about questions to the office that are done,
    all of it once it is older than 30 days; looks once an hour.

    What was counted of network addresses is forgotten after a day.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last = 0  # ms; rows older than this are deleted already

    async def run(self, now: datetime) -> None:
        """Deletes what has grown too old, if the last deletion is an hour ago."""
        before = to_ms(now - _KEPT)
        if before - self._last < _PAUSE:
            return
        self._last = before
        async with self._database.transaction() as transaction:
            inbox.delete_old(transaction, before)
            outbox.delete_old(transaction, before)
            guessing.forget_answers(transaction, to_ms(now))
            messages.forget(transaction, before)
            rates.forget(transaction, to_ms(now))
