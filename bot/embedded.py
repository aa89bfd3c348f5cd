"""The file of an embedded database: where a campaign's is expected, and that one program runs on it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import fasteners

from bot.config import EMBEDDED, ConfigError
from storage.database import sqlite_path

log = logging.getLogger(__name__)
_NOTE = """\
{day} {series}
The letters of these series are kept in {path} since that day (UTC).
While this file is here, no empty database is begun in its place. Remove it only to begin anew on purpose.
"""


def is_embedded(url: str) -> bool:
    return url.startswith("sqlite")


def database_file(url: str) -> Path:
    """The absolute path of an embedded database."""
    return sqlite_path(url).resolve()


def marker_paths(url: str) -> list[Path]:
    """Where it is noted that a real campaign is kept: in the folder of the database.

    For the default database also beside its folder, which may be lost as a whole.
    """
    path = database_file(url)
    name = f".{path.stem}-campaign"
    inside = path.with_name(name)
    return [inside, path.parent.parent / name] if url == EMBEDDED else [inside]


def mark_campaign(url: str, series: Iterable[str]) -> None:
    """Notes that a real campaign is kept here, wherever that is not noted yet. `series` are its slugs."""
    note = _known_note(url) or _NOTE.format(
        day=datetime.now(UTC).date(), series=", ".join(sorted(series)), path=database_file(url)
    )
    for path in marker_paths(url):
        try:
            if not path.exists():
                path.write_text(note, encoding="utf-8")
        except OSError as error:  # a folder that belongs to somebody else: the other note is there
            log.warning("%s cannot be written (%s)", path, type(error).__name__)


def refuse_lost_campaign(url: str) -> None:
    """ConfigError where a real campaign is noted; called where its database is not there."""
    note = _known_note(url)
    if note is None:
        return
    begun = note.split(maxsplit=1)[0] if note.strip() else "before"
    found = " and ".join(str(path) for path in marker_paths(url) if path.exists())
    raise ConfigError(
        f"{database_file(url)} is expected with the campaign that began on {begun}, and is missing or "
        f"without its series: put the backup back, or, to begin anew on purpose, remove {found}"
    )


def refuse_missing_campaign(url: str) -> None:
    """ConfigError where a real campaign is noted and its database is not there or an empty file."""
    path = database_file(url)
    if not path.exists() or not path.stat().st_size:
        refuse_lost_campaign(url)


def _known_note(url: str) -> str | None:
    for path in marker_paths(url):
        try:
            return path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return None


@contextmanager
def only_program(url: str, *, restoring: bool = False) -> Iterator[None]:
    """The right to run on this database, until the end of the block or of the process, however it ends.

    ConfigError where another program has it, or where the campaign of the database is missing, unless it is
    being restored.
    """
    if not restoring:
        refuse_missing_campaign(url)
    path = database_file(url)
    if url == EMBEDDED or restoring:
        path.parent.mkdir(parents=True, exist_ok=True)
    lock = fasteners.InterProcessLock(path.with_name(f"{path.name}.lock"))
    if path.parent.is_dir() and not _taken(lock, path):  # where there is no folder, there is no database
        raise ConfigError(
            f"another program runs on {path}: end that one first, or give this one a DATABASE_URL of its own"
        )
    try:
        yield
    finally:
        if lock.acquired:
            lock.release()


def _taken(lock: fasteners.InterProcessLock, path: Path) -> bool:
    try:
        return bool(lock.acquire(blocking=False))
    except OSError as error:
        raise ConfigError(f"{path.parent} cannot be written ({error.strerror}): chown it, or chmod") from None
