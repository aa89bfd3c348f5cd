"""DATABASE_URL, and what only the database tells: the key, the committee, the scrolls, what was refused."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from bot.checks.paying import check_paying
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import EMBEDDED, Config, ConfigError
from bot.embedded import database_file, refuse_missing_campaign
from bot.refusals import advice_about
from bot.secret_key import LOST, is_known_key
from storage.conversation import accounts
from storage.database import HEAD, Database, current_revision, from_ms, sqlite_path
from storage.operation import refusals
from storage.scrolls import Shelf

_URL, _KEY, _COMMITTEE = "DATABASE_URL", "SECRET_KEY", "COMMITTEE"
_OLDEST = 120_000  # PostgreSQL's server_version_num; older ones get no repairs any more


async def check_database(config: Config) -> AsyncIterator[CheckResult]:
    """Reachable, of this version, writable; read only, beside a running program as well."""
    where = "the embedded database" if config.database_url.startswith("sqlite") else "PostgreSQL"
    try:
        revision = await current_revision(config.database_url)
    except Exception as error:  # whatever the driver makes of a wrong address or password
        yield wrong(
            _URL, f"{where} cannot be opened ({type(error).__name__}): check the address and the password"
        )
        return
    if revision != HEAD:
        yield _other_version(config, revision)
        return
    database = await Database.open(config.database_url)
    try:
        yield await _opened(database, where)
        async for finding in _contents(config, database):
            yield finding
    finally:
        await database.close()


def _other_version(config: Config, revision: str) -> CheckResult:
    if not revision and config.database_url.startswith("sqlite"):
        try:
            refuse_missing_campaign(config.database_url)
        except ConfigError as lost:
            return wrong(_URL, str(lost))
        path = database_file(config.database_url)
        maker = "run" if config.database_url == EMBEDDED else "migrate"  # `run` begins no other one
        return advice(_URL, f"there is no database at {path} yet: `python -m bot {maker}` makes one")
    if not revision:
        return wrong(_URL, "the database is empty: make it ready with `python -m bot migrate`")
    if revision > HEAD:
        return wrong(
            _URL, f"the database is of a newer program (version {revision}, this one knows {HEAD}): update"
        )
    return wrong(_URL, f"the database is of version {revision}, not {HEAD}: `python -m bot migrate`")


async def _opened(database: Database, where: str) -> CheckResult:
    if database.is_sqlite:
        path = sqlite_path(database.url)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            return wrong(_URL, f"{path} can be read by others on this machine: chmod 600 {path}")
        return good(_URL, f"{where} at {path.absolute()}")
    [row] = await database.read(text("SELECT current_setting('server_version_num')::int AS number"))
    if row.number < _OLDEST:
        return advice(_URL, f"PostgreSQL {row.number // 10_000} gets no repairs any more: take a newer one")
    return good(_URL, f"PostgreSQL {row.number // 10_000}")


async def _contents(config: Config, database: Database) -> AsyncIterator[CheckResult]:
    if await is_known_key(database, config):
        yield good(_KEY, "is the one that signed what is out")
    else:
        yield wrong(
            _KEY, f"is another than before: put that one back, or give it as SECRET_KEY_BEFORE ({LOST}: gone)"
        )
    yield await _committee(config, database)
    yield await _scrolls(config, database)
    if not config.takes_money:
        yield await _no_payments(database)
    for finding in await check_paying(config, database):
        yield finding
    for one in await refusals.load_refusals(database):
        if one.since is not None:
            at = from_ms(one.last, UTC)
            ago = int((datetime.now(UTC) - at).total_seconds() // 60)
            yield advice(
                f"refused: {one.kind}",
                f"the last one {ago} minutes ago, {one.total} in all; {advice_about(one.kind)}",
            )


async def _committee(config: Config, database: Database) -> CheckResult:
    if not config.committee:
        return advice(_COMMITTEE, "is not set: write id to the bot, and put here what it answers")
    silent = len(config.committee) - len(await accounts.find_named(database, config.committee))
    if silent:
        return advice(
            _COMMITTEE, f"{silent} of {len(config.committee)} never wrote to the bot, and hear nothing of it"
        )
    return good(_COMMITTEE, f"{len(config.committee)} accounts")


async def _scrolls(config: Config, database: Database) -> CheckResult:
    current = list((await Shelf.load(database)).current_scrolls())
    live = config.telegram_token or config.twilio_account_sid
    if not current:
        return wrong("Scrolls", "none is open: `python -m bot scroll open`")
    if all(scroll.series.sample for scroll in current) and live:
        return advice(
            "Scrolls", "sample data only, for practice: `python -m bot scroll open` begins the real campaign"
        )
    return good("Scrolls", ", ".join(f"{scroll.series.slug} {scroll.ordinal}" for scroll in current))


async def _no_payments(database: Database) -> CheckResult:
    if all(scroll.series.sample for scroll in (await Shelf.load(database)).open_scrolls()):
        return good("Payments", "practice: no money moves")
    return wrong(
        "Payments", "no provider takes money: set TELEGRAM_PAYMENT_TOKEN, STRIPE_API_KEY or PAYPAL_CLIENT_ID"
    )


def data_folder(config: Config) -> Path:
    """The folder of the embedded database, else the present one."""
    if config.database_url.startswith("sqlite"):
        return sqlite_path(config.database_url).absolute().parent
    return Path.cwd()
