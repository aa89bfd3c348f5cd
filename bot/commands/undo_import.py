"""`python -m bot undo-import`: a list that was registered by mistake is taken back as a whole."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bot.commands.person_actions import OfficeDesk, check_reason, office_account
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.lists import OFFICE
from storage.conversation import accounts
from storage.database import Conflict, Database, from_ms, now_ms
from storage.lists import PeopleList, people_lists, undoing
from storage.register import amendments
from storage.scrolls import Shelf

_ADDRESSES = "import"  # first part of the addresses under which lists are imported


async def recent_lists(config: Config, as_json: bool) -> list[str]:
    """A line for each list that can be taken back: number, time, sender, series, letters, file; and how."""
    async with open_database(config) as (database, _shelf):
        found = await undoing.undoable_lists(database, now_ms())
        if not found and not as_json:
            return [
                "No list was registered in the last day. `person void CERTIFICATE` takes single letters back."
            ]
        lines = [await _line(database, one, as_json) for one in found]
        if not as_json:
            lines.append(f'Taken back by its number or file: undo-import {found[0].listed.id} --reason "..."')
        return lines


async def _line(database: Database, one: undoing.UndoableList, as_json: bool) -> str:
    listed = one.listed
    facts = {
        "number": listed.id,
        "at": f"{from_ms(one.first):%Y-%m-%d %H:%M} UTC",
        "who": await amendments.load_account_name(database, listed.account),
        "series": listed.series,
        "letters": one.letters,
        "file": listed.name,
    }
    return json.dumps(facts, ensure_ascii=False) if as_json else "  ".join(map(str, facts.values()))


_REFUSALS = {
    "written": "its scroll is written: the letters stay with their people",
    "late": "it was registered more than a day ago; `person void` takes single letters back",
}


async def undo(config: Config, desk: OfficeDesk, what: str, reason: str) -> None:
    """Takes a list back, named by its file or its number, after a yes. ConfigError for what cannot be."""
    check_reason(reason)
    async with open_database(config) as (database, shelf):
        listed = await _named(database, what)
        one = await undoing.load_undoable(database, listed)
        if one is None and listed.state == "done":  # interrupted just before its end
            await _undo(database, shelf, listed, reason)
            desk.say("It was taken back before. The same file may be imported anew.")
            return
        if one is None:
            raise ConfigError("nothing of this list is registered")
        refused = undoing.refusal(one, now_ms())
        if refused is not None:
            raise ConfigError(_REFUSALS[refused])
        desk.say(await _line(database, one, as_json=False))
        desk.say(f"{one.letters:,} registrations will be void, and their letters free again.")
        desk.say("No money is given back by this.")
        if not desk.agrees():
            desk.say("Nothing was changed.")
            return
        await _undo(database, shelf, one.listed, reason)
        desk.say(f"{one.letters:,} registrations are taken back. The same file may be imported anew.")


async def _undo(database: Database, shelf: Shelf, listed: PeopleList, reason: str) -> None:
    by, order = await office_account(database), listed.order
    assert order is not None  # noqa: S101  # something of it is registered
    try:
        undone = 1
        while undone:
            async with database.transaction() as transaction:
                undone = await undoing.undo_piece(transaction, shelf, order, by=by, reason=reason)
        async with database.transaction() as transaction:
            undoing.finish(transaction, listed)
    except Conflict:
        raise ConfigError("somebody is at work on this list; run it again, it goes on from there") from None


async def _named(database: Database, what: str) -> PeopleList:
    """The list of a number, else the newest one registered from a file. ConfigError where there is none."""
    if what.isdecimal():
        listed = await people_lists.load(database, int(what))
        if listed is None:
            raise ConfigError("there is no list of that number; `undo-import` alone shows them")
        return listed
    content = await asyncio.to_thread(_content, Path(what))
    found = [one for one in await _same_file(database, content) if one.state == "done"]
    if not found:
        raise ConfigError("this file was not imported, or it was taken back before")
    if len(found) > 1:
        numbers = ", ".join(f"{one.id} ({one.series})" for one in found)
        raise ConfigError(f"this file was imported more than once; say which one: {numbers}")
    return found[0]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise ConfigError(f"there is no file {file}") from None


async def _same_file(database: Database, content: bytes) -> list[PeopleList]:
    named = await accounts.find_all(database, OFFICE, _ADDRESSES)
    found = [await people_lists.find_same_file(database, one.id, content) for one in named]
    return [one for one in found if one is not None]
