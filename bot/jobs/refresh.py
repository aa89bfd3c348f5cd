"""Changes made outside this process: by the command line, or by another process."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.database import Database
from storage.scrolls import Shelf
from storage.volunteers import Staff


class RefreshJob:
    """Takes over scrolls that were opened or closed, and volunteers that were appointed or removed."""

    in_every_process: Literal[True] = True

    def __init__(self, database: Database, shelf: Shelf, staff: Staff) -> None:
        self._database = database
        self._shelf = shelf
        self._staff = staff

    async def run(self, now: datetime) -> None:
        """Reads from the database what has changed since the last run, and the time of its clock."""
        await self._database.follow_clock()
        await self._shelf.refresh(self._database)
        await self._staff.refresh(self._database)
