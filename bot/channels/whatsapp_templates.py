"""The templates of the account: found by their names, and made where they are missing, never twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from uuid import uuid4

from bot.channels.base import Refused, TryLater
from bot.channels.content_api import Approval, ContentApi
from bot.channels.whatsapp_content import ContentTemplate, link_templates, tap_templates
from bot.channels.whatsapp_notices import CATEGORY, notice_templates
from bot.config import Config
from handlers.words import Language
from storage.database import Database
from storage.operation import end_lease, take_lease

log = logging.getLogger(__name__)
_LEASE = "whatsapp templates"
_LASTS = 60_000  # ms; longer than one call can take, so that nothing is still being made when it ends
_LOOKS_AGAIN = 900.0  # seconds
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


class UsesTemplates(Protocol):
    """The channel that templates are for."""

    def use_templates(self, templates: Mapping[str, str]) -> None:
        """Takes: shape of a tapped question -> id."""

    def use_notices(self, notices: Mapping[tuple[str, Language], str]) -> None:
        """Takes those that are approved: (notice, language) -> id."""


class TemplateKeeper:
    """Looks after the templates while the program runs, and tells the channel which there are."""

    def __init__(self, config: Config, database: Database, channel: UsesTemplates) -> None:
        self._api = ContentApi(config)
        self._maker = TemplateMaker(self._api, database)
        self._channel = channel
        self._config = config
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
            except Exception as error:  # also the database's: whoever keeps them ends with the program only
                told = error if isinstance(error, TryLater | Refused) else type(error).__name__
                log.warning("templates are looked for again in %.0f s: %s", wait, told)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                wait = _FIRST_WAIT
                await asyncio.sleep(_LOOKS_AGAIN)

    async def look(self) -> None:
        """Finds the templates once, and makes what is missing to tap. Raises TryLater or Refused.

        Notices are only found here: to submit them is the office's word.
        """
        wanted = _to_tap(self._config) if self._config.whatsapp_taps else {}
        found = await self._maker.ensure(list(wanted.values()))
        self._channel.use_templates(
            {shape: found[one.name] for shape, one in wanted.items() if one.name in found}
        )
        states = await notice_states(self._api)
        self._channel.use_notices(
            {key: one.sid for key, one in states.items() if one.approval.state == "approved"}
        )


class NoticeState(NamedTuple):
    """A notice at Twilio."""

    sid: str
    approval: Approval


async def notice_states(api: ContentApi) -> dict[tuple[str, Language], NoticeState]:
    """(notice, language) -> its state, of those that are made. Raises TryLater or Refused."""
    wanted, known = notice_templates(), await api.sids()
    made = {key: known[one.name] for key, one in wanted.items() if one.name in known}
    return {key: NoticeState(sid, await api.approval(sid)) for key, sid in made.items()}


@dataclass(frozen=True, slots=True)
class TemplatesFound:
    """The templates of an account, as far as they are made."""

    taps: int  # how many there are to tap
    taps_wanted: int
    notices: Mapping[tuple[str, Language], NoticeState | None]  # None for one that is not made

    @property
    def approved(self) -> int:
        """How many notices WhatsApp has approved."""
        return sum(
            state is not None and state.approval.state == "approved" for state in self.notices.values()
        )


async def look_at_templates(config: Config) -> TemplatesFound:
    """What is there, changing nothing. Raises TryLater or Refused."""
    api = ContentApi(config)
    wanted, known = _to_tap(config), await api.sids()
    states = await notice_states(api)
    taps = sum(template.name in known for template in wanted.values())
    return TemplatesFound(taps, len(wanted), {key: states.get(key) for key in notice_templates()})


async def set_up_templates(config: Config, database: Database) -> TemplatesFound:
    """Makes all that is missing, and submits the notices that were not yet. Raises TryLater or Refused."""
    api, taps, notices = ContentApi(config), _to_tap(config), notice_templates()
    await TemplateMaker(api, database).ensure([*taps.values(), *notices.values()])
    for key, state in (await notice_states(api)).items():
        if state.approval.state == "unsubmitted":
            try:
                await api.submit(state.sid, notices[key].name, CATEGORY)
            except Refused as error:
                log.error("the template %s cannot be submitted: %s", notices[key].name, error)
    return await look_at_templates(config)


def _to_tap(config: Config) -> dict[str, ContentTemplate]:
    """Shape -> template of everything that is tapped."""
    return tap_templates() | link_templates(config.public_url)


def _of(wanted: Sequence[ContentTemplate], known: Mapping[str, str]) -> dict[str, str]:
    return {template.name: known[template.name] for template in wanted if template.name in known}
