"""`python -m bot backup` and `restore`: a campaign is copied into one file, and put back from it."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config, ConfigError
from bot.database_faults import other_version
from bot.embedded import is_embedded, only_program
from bot.prepared_database import bring_up_to_date, prepare, revision_of
from storage.database import (
    HEAD,
    Database,
    NotMoved,
    StorageError,
    back_up,
    now_ms,
    restore,
)
from storage.operation import marks

LAST_BACKUP = "backup"  # the mark of when the last one was made: ms since 1970


async def write_backup(config: Config, file: Path) -> int:
    """Copies the campaign into a new file while the program goes on. The number of rows.

    ConfigError where it cannot be, and then there is no file.
    """
    await prepare(config)
    at = now_ms()
    try:
        rows = await back_up(config.database_url, file)
    except NotMoved as error:
        raise ConfigError(f"no backup was made: {error}") from None
    database = await Database.open(config.database_url)
    try:
        async with database.transaction() as transaction:
            marks.set_mark(transaction, LAST_BACKUP, str(at))
    except StorageError:
        raise ConfigError(
            f"{file} is whole, but the database cannot be written: `status` will not show it"
        ) from None
    finally:
        await database.close()
    return rows


async def put_back(config: Config, file: Path) -> int:
    """Puts a backup into the empty database of DATABASE_URL. The number of rows.

    ConfigError where it cannot be, and then nothing has changed.
    """
    url = config.database_url
    try:
        if is_embedded(url):
            with only_program(url, restoring=True):
                return await restore(file, url)
        revision = await revision_of(url)
        if revision not in ("", HEAD):
            raise NotMoved(other_version(url, revision))
        await bring_up_to_date(url)
        return await restore(file, url)
    except NotMoved as error:
        raise ConfigError(f"nothing was restored: {error}") from None
