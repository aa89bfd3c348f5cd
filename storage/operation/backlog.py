"""What has been waiting for too long, as the committee was told of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from storage.database import Database, Transaction
from storage.operation import marks

_MARK = "backlog"


@dataclass(frozen=True, slots=True)
class Backlog:
    """What was waiting when it was told."""

    since: dict[str, int] = field(default_factory=dict)  # messages, events or money -> since when (ms)
    told: int = 0  # ms; 0 while all gets on


async def load_backlog(reader: Transaction | Database) -> Backlog:
    """What the committee was told last, or that all gets on."""
    kept = await marks.load_mark(reader, _MARK)
    return msgspec.json.decode(kept, type=Backlog) if kept else Backlog()


def keep_backlog(transaction: Transaction, backlog: Backlog) -> None:
    """Keeps what the committee is told."""
    marks.set_mark(transaction, _MARK, msgspec.json.encode(backlog).decode())
