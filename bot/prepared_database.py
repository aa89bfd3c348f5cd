"""The database before anything runs on it: it is there, and of the version of this program."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.config import EMBEDDED, Config, ConfigError
from bot.database_faults import database_name, other_version
from bot.embedded import is_embedded, refuse_missing_campaign
from storage.database import HEAD, current_revision, migrate, sqlite_path


async def prepare(config: Config, *, may_begin: bool = False) -> None:
    """Makes sure that the database is there and of this version. Raises ConfigError.

    `may_begin`: a program that makes the default database where it is missing, and brings an embedded one up
    to date. Nothing else begins one, so that a mistyped DATABASE_URL, another folder or a lost one never
    begins an empty campaign.
    """
    url = config.database_url
    if is_embedded(url):
        refuse_missing_campaign(url)
    revision = await revision_of(url)
    here = is_embedded(url) and (url == EMBEDDED or sqlite_path(url).exists())
    if here and may_begin and revision <= HEAD:
        await migrate(url)
        sqlite_path(url).chmod(0o600)  # names and numbers of people
        return
    if revision != HEAD:
        raise ConfigError(other_version(url, revision))


async def bring_up_to_date(url: str) -> bool:
    """Migrates a database, made where there is none; True if there was anything to do. Raises ConfigError."""
    if is_embedded(url):
        refuse_missing_campaign(url)
    revision = await revision_of(url)
    if revision > HEAD:
        raise ConfigError(other_version(url, revision))
    return await migrate(url)


async def revision_of(url: str) -> str:
    """The revision of a database, "" if there is none yet. ConfigError where it cannot be opened."""
    try:
        return await current_revision(url)
    except (OSError, SQLAlchemyError) as error:
        raise ConfigError(
            f"{database_name(url)} cannot be opened ({type(error).__name__}): `python -m bot check` says more"
        ) from None
