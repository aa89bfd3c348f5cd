"""The work behind `python -m bot scroll`: what is there, and the committee's changes after a yes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.channels import FileWire, TextWire, Wire
from bot.commands.list_preview import english
from bot.config import Config, ConfigError
from bot.embedded import is_embedded, mark_campaign
from bot.lists import OFFICE
from bot.prepared_database import prepare
from handlers.answers import NotUnderstood
from handlers.conversation import File, Text
from handlers.flows.scrolls import (
    Change,
    Giving,
    Opening,
    check,
    check_opening,
    do,
    open_series,
    opening_texts,
    preview_texts,
    read_one_position,
    read_recipient,
    scroll_of,
)
from handlers.texts import letter_texts, order_certificates
from handlers.words import Words, _, language_of, voice
from storage.conversation import Account, accounts, outbox
from storage.database import Conflict, Database, from_ms, now_ms
from storage.people import Gender
from storage.register import OrderLine
from storage.scrolls import Scroll, Shelf, editing

Say = Callable[[str], None]
_GIVEN_BY = "gifts"  # the address of the office's account, whose people have none of their own
_MEANWHILE = "somebody has changed the scroll meanwhile; nothing was done, please try again"


@dataclass(frozen=True, slots=True)
class ScrollDesk:
    """The person at the command line."""

    say: Say
    agrees: Callable[[], bool]  # asks for the yes after the preview


@asynccontextmanager
async def open_database(config: Config) -> AsyncIterator[tuple[Database, Shelf]]:
    """The migrated database and its shelf, until the end of the block."""
    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database, await Shelf.load(database)
    finally:
        await database.close()


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Whatever was entered and cannot be is a ConfigError with its one cause, in English."""
    try:
        yield
    except NotUnderstood as refused:
        raise ConfigError(english(refused.words).replace("*", "")) from None
    except Conflict:
        raise ConfigError(_MEANWHILE) from None


def campaign_now(config: Config) -> datetime:
    """The time in the campaign's zone."""
    return datetime.now(UTC).astimezone(ZoneInfo(config.campaign_timezone))


# --- as it is -------------------------------------------------------------------------------------------


async def list_scrolls(config: Config) -> list[dict[str, Any]]:
    """Every scroll that is being filled, as JSON can hold it; times in ISO 8601, sums in minor units."""
    now = campaign_now(config)
    async with open_database(config) as (database, shelf):
        return [
            await _described(database, scroll, now)
            for current in shelf.current_scrolls()
            for scroll in shelf.scrolls_of(current.series.slug)
        ]


async def _described(database: Database, scroll: Scroll, now: datetime) -> dict[str, Any]:
    series = scroll.series
    pause = series.paused(int(now.timestamp() * 1000))
    return {
        "series": series.slug,
        "ordinal": scroll.ordinal,
        "kind": series.kind,
        "tradition": scroll.tradition,
        "state": "closed" if series.closed else "paused" if pause is not None else scroll.state,
        "paused_until": _iso(pause.until, now) if pause is not None else None,
        "letters": scroll.letters,
        **asdict(await editing.count_letters(database, scroll)),
        "names": dict(series.names),
        "eligibility": dict(series.eligibility),
        "prices": {tag.minimum.currency: [tag.minimum.minor, tag.suggested.minor] for tag in series.prices},
        "sample": series.sample,
    }


def _iso(moment: int | None, now: datetime) -> str | None:
    return None if moment is None else from_ms(moment, now.tzinfo).isoformat()


def scroll_line(one: dict[str, Any]) -> str:
    """A scroll of `list_scrolls` in one line."""
    until = f" until {one['paused_until']}" if one["paused_until"] else ""
    others = (("on_slips", "on slips"), ("void", "void and not released"))
    more = "".join(f", {one[key]} {said}" for key, said in others if one[key])
    sample = " (sample)" if one["sample"] else ""
    return (
        f"{one['series']} {one['ordinal']} {one['tradition']} {one['state']}{until}: "
        f"{one['taken']} of {one['letters']} letters taken, {one['held']} held, {one['reserved']} reserved"
        f"{more}, {one['free']} free{sample}"
    )


async def list_changes(config: Config, slug: str) -> list[dict[str, Any]]:
    """What the committee has changed about a series, oldest first, as JSON can hold it; "": all series."""
    now = campaign_now(config)
    async with open_database(config) as (database, _shelf):
        entries = await editing.load_log(database, slug)
    return [
        {
            "at": _iso(one.at, now),
            "series": one.series,
            "what": one.what,
            "letter": one.position,
            "facts": dict(one.facts),
            "account": one.by,
        }
        for one in entries
    ]


# --- changed --------------------------------------------------------------------------------------------


async def open_new_series(config: Config, new: Opening, desk: ScrollDesk) -> bool:
    """Opens a series with its first scroll after a yes; False without one. ConfigError for what cannot be."""
    async with open_database(config) as (database, shelf):
        with plain_refusals():
            await check_opening(database, new)
            samples = any(one.series.sample for one in shelf.current_scrolls())
            _show(opening_texts(new, samples), desk)
            if not desk.agrees():
                return False
            async with database.transaction() as transaction:
                open_series(transaction, new, None)
    if is_embedded(config.database_url):
        mark_campaign(config.database_url, [new.slug])
    return True


async def change(
    config: Config, slug: str, build: Callable[[Database, Scroll, datetime], Change], desk: ScrollDesk
) -> bool:
    """Does a change after a preview and a yes; False without one. ConfigError for what cannot be.

    `build` makes the change of the series' current scroll.
    """
    now = campaign_now(config)
    async with open_database(config) as (database, shelf):
        with plain_refusals():
            scroll = scroll_of(shelf, slug)
            wanted = build(database, scroll, now)
            if not await _agreed(database, scroll, wanted, now, desk):
                return False
            async with database.transaction() as transaction:
                await do(transaction, shelf, scroll, wanted, None)
    return True


async def _agreed(
    database: Database, scroll: Scroll, wanted: Change, now: datetime, desk: ScrollDesk
) -> bool:
    await check(database, scroll, wanted, now)
    _show(preview_texts(scroll, wanted, now), desk)
    return desk.agrees()


def _show(words: Iterable[Words], desk: ScrollDesk) -> None:
    for one in words:
        desk.say(english(one).replace("*", ""))


# --- given ----------------------------------------------------------------------------------------------


async def give_letter(
    config: Config, slug: str, letter: str, name: str, to: str, gender: Gender | None, desk: ScrollDesk
) -> str:
    """Gives a reserved letter to a person after a yes; returns the certificate, "" without a yes.

    `to`: the account that hears of it and has the letter among its own, such as telegram:123; "" is nobody.
    """
    now = campaign_now(config)
    async with open_database(config) as (database, shelf):
        with plain_refusals():
            scroll = scroll_of(shelf, slug)
            position = read_one_position(letter, scroll.letters)
            person = read_recipient(name, scroll.series, "en", now.date(), gender)
            account = await _account(database, to)
            wanted = Giving(position, person, account.id)
            if not await _agreed(database, scroll, wanted, now, desk):
                return ""
            async with database.transaction() as transaction:
                line = await do(transaction, shelf, scroll, wanted, None)
                assert line is not None  # noqa: S101  # a gift has a line
                for wire in _told(shelf, line, account) if to else ():
                    outbox.add(transaction, account.id, account.channel, account.address, wire, now_ms())
            return line.certificate


async def _account(database: Database, to: str) -> Account:
    """The account of `channel:address`, or the office's own. ConfigError where there is none like that."""
    channel, _colon, address = to.partition(":") if to else (OFFICE, "", _GIVEN_BY)
    for written in (address, f"{channel}:{address}"):
        found = await accounts.find(database, channel, written)
        if found is not None:
            return found
    if to:
        raise ConfigError(f"nobody with the account {to} has ever written to the bot")
    async with database.transaction() as transaction:
        return accounts.add(transaction, OFFICE, _GIVEN_BY, "en", "")


def _told(shelf: Shelf, line: OrderLine, account: Account) -> Iterator[str]:
    """The messages to whom the letter was given, as the outbox keeps them."""
    language = language_of(account.language)
    say = voice(language).say
    given = Text((_("The committee has given a letter that was reserved. It is registered for ever."),))
    for reply in (given, *letter_texts(shelf, [line]), *order_certificates([line])):
        wire: Wire
        match reply:
            case Text():
                wire = TextWire("\n\n".join(map(say, reply.words)), language)
            case File():
                wire = FileWire(reply.path, reply.name, reply.media_type, say(reply.caption), language)
        yield msgspec.json.encode(wire).decode()
