"""The templates of the account: found by their names, and made where they are missing, never twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from uuid import uuid4

from bot.channels.base import Refused, TryLater
from bot.channels.content_api import ContentApi
from bot.channels.whatsapp_content import ContentTemplate, tap_templates
from bot.config import Config
from storage.database import Database
from storage.operation import end_lease, take_lease

log = logging.getLogger(__name__)
_LEASE = "whatsapp templates"
_LASTS = 60_000  # ms; longer than one call can take, so that nothing is still being made when it ends
_LOOKS_AGAIN = 3600.0  # seconds
_FIRST_WAIT, _LONGEST_WAIT = 30.0, 3600.0
_TURN = 3.0  # seconds until another process is looked after
_MOST_TURNS = 40


class TemplateMaker:
    """Makes templates that are missing. One process at a time does, and each looks before it makes."""

    def __init__(self, api: ContentApi, database: Database, *, turn: float = _TURN) -> None:
        self._api = api
        self._database = database
        self._owner = uuid4().hex
        self._turn = turn

    async def ensure(self, wanted: Sequence[ContentTemplate]) -> dict[str, str]:
        """Name -> id of those that are there afterwards; one that Twilio refuses is left out, and logged.

        Raises TryLater where Twilio is busy or down, or another process takes very long.
        """
        for _time in range(_MOST_TURNS):
            known = await self._api.sids()
            missing = [template for template in wanted if template.name not in known]
            if not missing:
                return _of(wanted, known)
            if await self._may_make():
                try:
                    return _of(wanted, await self._make_missing(wanted))
                finally:
                    await end_lease(self._database, _LEASE, self._owner)
            await asyncio.sleep(self._turn)
        raise TryLater("templates: another process is making them")

    async def _make_missing(self, wanted: Sequence[ContentTemplate]) -> dict[str, str]:
        known = await self._api.sids()  # once more: whoever had the lease before may have made them
        for template in wanted:
            if template.name in known:
                continue
            if not await self._may_make():
                raise TryLater("templates: another process has taken over")
            try:
                known[template.name] = await self._api.make(template)
            except Refused as error:
                log.error("the template %s cannot be had: %s", template.name, error)
        return known

    async def _may_make(self) -> bool:
        return await take_lease(self._database, _LEASE, self._owner, _LASTS)


class TemplateKeeper:
    """Looks after the templates while the program runs, and tells the channel which there are."""

    def __init__(self, config: Config, database: Database, tell: Callable[[Mapping[str, str]], None]) -> None:
        self._maker = TemplateMaker(ContentApi(config), database)
        self._tell = tell  # takes: shape -> id
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins in the background: nobody waits for Twilio."""
        self._task = asyncio.create_task(self._keep(), name="templates")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _keep(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                await self.look()
            except (TryLater, Refused) as error:
                log.warning("templates are looked for again in %.0f s: %s", wait, error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                wait = _FIRST_WAIT
                await asyncio.sleep(_LOOKS_AGAIN)

    async def look(self) -> None:
        """Finds the templates once, and makes what is missing. Raises TryLater or Refused."""
        wanted = tap_templates()
        found = await self._maker.ensure(list(wanted.values()))
        self._tell({shape: found[one.name] for shape, one in wanted.items() if one.name in found})


def _of(wanted: Sequence[ContentTemplate], known: Mapping[str, str]) -> dict[str, str]:
    return {template.name: known[template.name] for template in wanted if template.name in known}
