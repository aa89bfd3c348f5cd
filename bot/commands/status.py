"""The work behind `python -m bot status`: how a campaign stands, for a person."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.commands.backup import LAST_BACKUP
from bot.commands.scrolls import open_database
from bot.config import Config
from storage.conversation import waiting
from storage.database import HEAD, Database, now_ms
from storage.money import alerts
from storage.operation import marks, partitions
from storage.register import stuck_orders
from storage.scrolls import Shelf, editing
from storage.tickets import inbox

_LATE = 300.0  # seconds that nothing waits for where the program runs and keeps up
_COUNTED = 10_000  # at most
_UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"))


async def status_facts(config: Config) -> dict[str, Any]:
    """How it stands, as JSON can hold it: ages in seconds, 0 where nothing waits. Names nobody."""
    async with open_database(config) as (database, shelf):
        oldest = await waiting.oldest_waiting(database)
        return {
            "version": HEAD,
            "scrolls": await _scrolls(database, shelf),
            "oldest_event_seconds": round(oldest.event, 1),
            "oldest_message_seconds": round(oldest.message, 1),
            "late": max(oldest.event, oldest.message) > _LATE,
            "stuck_payments": len(await stuck_orders.stuck_orders(database, now_ms(), _COUNTED))
            + len(await alerts.undone(database, _COUNTED)),
            "unanswered_questions": len(await inbox.unanswered(database, _COUNTED)),
            "workers": None if database.is_sqlite else await _workers(database),
            "last_backup_seconds": await _since_backup(database),
        }


async def _scrolls(database: Database, shelf: Shelf) -> list[dict[str, Any]]:
    return [
        {
            "series": scroll.series.slug,
            "ordinal": scroll.ordinal,
            "taken": (await editing.count_letters(database, scroll)).taken,
            "letters": scroll.letters,
        }
        for current in shelf.current_scrolls()
        for scroll in shelf.scrolls_of(current.series.slug)
    ]


async def _workers(database: Database) -> dict[str, int]:
    """Live workers, and how many of the conversations' parts each has."""
    owned = Counter(one.owner for one in await partitions.assignments(database) if one.alive)
    return {process: owned[process] for process in await partitions.live_processes(database)}


async def _since_backup(database: Database) -> float | None:
    at = await marks.load_mark(database, LAST_BACKUP)
    return max(0, now_ms() - int(at)) / 1000 if at else None


def status_lines(facts: dict[str, Any]) -> list[str]:
    """The facts for a person."""
    lines = [f"Database: version {facts['version']}"]
    for one in facts["scrolls"]:
        share = f"{one['taken'] / one['letters']:.1%}"
        lines.append(
            f"Scroll {one['series']} {one['ordinal']}: {one['taken']:,} of {one['letters']:,} taken ({share})"
        )
    for kind in ("event", "message"):
        age = facts[f"oldest_{kind}_seconds"]
        late = " - too long: does the program run? See its log" if age > _LATE else ""
        lines.append(f"Oldest waiting {kind}: {_age(age) + late if age else 'none'}")
    lines.append(f"Stuck in payment: {facts['stuck_payments']} (`payments stuck` shows them)")
    lines.append(f"Unanswered questions: {facts['unanswered_questions']} (`questions list` shows them)")
    if facts["workers"] is not None:
        of_each = ", ".join(f"{owner} with {parts} parts" for owner, parts in facts["workers"].items())
        lines.append(f"Workers: {of_each or 'none'}")
    last = facts["last_backup_seconds"]
    lines.append(f"Last backup: {'none' if last is None else _age(last) + ' ago'}")
    return lines


def _age(seconds: float) -> str:
    for unit, name in _UNITS:
        if seconds >= 2 * unit:
            return f"{int(seconds // unit)} {name}"
    return f"{int(seconds)} seconds"
