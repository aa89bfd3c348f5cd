"""The work behind `python -m bot person`: find a letter's person, correct, move, void, release."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.lists import OFFICE
from handlers.answers import NotUnderstood
from handlers.flows.my_letters import may_leave_out, without_kept
from handlers.flows.office import (
    correction_texts,
    known_texts,
    move_texts,
    read_correction,
    read_other_person,
    refusal_words,
    registered_candidate,
    release_texts,
    void_texts,
    waiting_text,
)
from handlers.flows.register import Candidate, in_hebrew, spellings
from handlers.words import Words, voice
from storage.conversation import accounts
from storage.database import Conflict, Database, Transaction
from storage.people import Person
from storage.register import AmendmentRefused, RegisteredLetter, amendments
from storage.scrolls import Shelf
from storage.search import lookup, on_the_way

T = TypeVar("T")
_ADDRESS = "desk"  # of the account under which the command line amends
_NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{12}")
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
_LONGEST = 19  # digits of 63 bits
_MOST = 20  # letters of a name that are shown


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """The committee member at the command line."""

    say: Callable[[str], object]
    agrees: Callable[[], bool]  # asks for the yes after the preview


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """The person to whom a letter goes, as told on the command line."""

    name: str
    account: str = ""  # channel:address; "" for the account that has the letter
    gender: str = ""  # m, f, or "" where the name tells
    departed: bool = False


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A letter that was found, as lines and as facts for JSON."""

    lines: list[str]
    facts: dict[str, Any]


def in_english(words: Words) -> str:
    """A text for the terminal, without the signs of messengers."""
    return _ISOLATES.sub("", voice("en").say(words)).replace("*", "")


# --- finding --------------------------------------------------------------------------------------------


async def find(config: Config, query: str) -> list[FoundLetter]:
    """The letters of a name, best first, or that of a certificate. ConfigError where there is none."""
    async with open_database(config) as (database, shelf):
        number = query.strip().upper()
        if _NUMBER.fullmatch(number):
            return [await _found(database, shelf, await _letter(database, number))]
        matches = await lookup.search(database, query, most=_MOST)
        numbers = dict.fromkeys(match.certificate for match in matches if match.certificate)
        waiting = [_waiting(shelf, one) for one in await on_the_way.people_on_the_way(database, query)]
        if not numbers and waiting:
            return waiting
        if not numbers and len(query.split()) == 1:
            raise ConfigError("nobody is found by one name alone: add the mother's or the family name")
        if not numbers:
            raise ConfigError("nobody of that name is registered; void ones are found by their certificates")
        return [*waiting, *[await _found(database, shelf, await _letter(database, one)) for one in numbers]]


def _waiting(shelf: Shelf, one: on_the_way.OnTheWay) -> FoundLetter:
    """Somebody whom the register does not have yet, and who has no certificate."""
    facts = {"certificate": "", "name": one.person.in_hebrew, "series": one.series, "state": "unconfirmed"}
    return FoundLetter([in_english(waiting_text(shelf, one))], facts)


async def _letter(database: Database, certificate: str) -> RegisteredLetter:
    found = await amendments.load_registration(database, certificate.strip().upper())
    if found is None:
        raise ConfigError(f"there is no certificate {certificate}; `person find NAME` shows the numbers")
    return found


async def _found(database: Database, shelf: Shelf, found: RegisteredLetter) -> FoundLetter:
    entry = found.entry
    lines = [in_english(words) for words in await known_texts(database, shelf, found)]
    facts = {
        "certificate": found.last_valid,
        "name": entry.person.in_hebrew,
        "series": entry.series,
        "ordinal": entry.ordinal,
        "position": entry.position,
        "account": await amendments.load_account_name(database, found.newest.owner),
        "state": found.newest.kind if found.is_void else "registered",
        "written": found.is_written,
        "history": [
            {
                "kind": one.kind,
                "name": one.entry.person.in_hebrew,
                "certificate": one.entry.certificate,
                "reason": one.reason,
                "at": one.entry.at,
                "by": await amendments.load_account_name(database, one.by),
            }
            for one in found.history
        ],
        "money": [
            {"provider": one.provider, "currency": one.money.currency, "amount": str(one.money.major)}
            | {"state": one.state}
            for one in found.money
        ],
        "refunds": [
            {"currency": one.money.currency, "amount": str(one.money.major), "way": one.way}
            | {"state": one.state, "reason": one.reason}
            for one in found.refunds
        ],
    }
    return FoundLetter(lines, facts)


# --- amending -------------------------------------------------------------------------------------------


async def correct(
    config: Config, desk: OfficeDesk, certificate: str, name: str, reason: str, without_family: bool = False
) -> None:
    """Writes a name anew, after a yes. ConfigError for what cannot be.

    `without_family`: a family name or title that `name` lacks is left out; else it stays.
    """
    check_reason(reason)
    async with open_database(config) as (database, _shelf):
        found = await _letter(database, certificate)
        before = await registered_candidate(database, found)
        after = _spelled(_read(lambda: read_correction(before, name, "en", _today(config))))
        after = without_kept(after) if without_family else after
        person, by = _complete(after), await office_account(database)
        told = [in_english(words) for words in correction_texts(found, before, after)]
        if may_leave_out(after):
            told.append("With --without-family it is left out.")
        if not _agreed(desk, told):
            return

        async def deed(transaction: Transaction) -> str:
            return amendments.correct(transaction, found, person, by=by, reason=reason)

        number = await _amend(database, deed)
        desk.say(f"Corrected. The certificate is {number} now.")


async def move(config: Config, desk: OfficeDesk, certificate: str, whom: OtherPerson, reason: str) -> None:
    """Gives a letter to another person, after a yes. ConfigError for what cannot be."""
    check_reason(reason)
    async with open_database(config) as (database, shelf):
        found = await _letter(database, certificate)
        owner = await _account(database, whom.account) if whom.account else found.newest.owner
        who: Literal["memory", "other"] = "memory" if whom.departed else "other"
        read = _read(lambda: read_other_person(whom.name, who, "en", _today(config)))
        after = _spelled(replace(read, gender=whom.gender or read.gender))
        if shelf.series(found.entry.series).kind == "children" and after.life_status == "deceased":
            raise ConfigError("a Children's scroll is for living children")
        person, by = _complete(after), await office_account(database)
        _check(found, "move")
        told = move_texts(shelf, found, after, await amendments.load_account_name(database, owner))
        if not _agreed(desk, map(in_english, told)):
            return

        async def deed(transaction: Transaction) -> str:
            return amendments.move(transaction, found, person, owner=owner, by=by, reason=reason)

        number = await _amend(database, deed)
        desk.say(f"Moved. The certificate is {number} now.")


async def void(
    config: Config,
    desk: OfficeDesk,
    certificates: Sequence[str],
    reason: str,
    letter: amendments.Freed,
) -> None:
    """Takes registrations back, all or none, after a yes. ConfigError for what cannot be."""
    check_reason(reason)
    async with open_database(config) as (database, shelf):
        letters = [await _letter(database, one) for one in dict.fromkeys(certificates)]
        by = await office_account(database)
        for found in letters:
            _check(found, "void")
        told = [words for one in letters for words in void_texts(shelf, one, letter)]
        if not _agreed(desk, map(in_english, told)):
            return

        async def deed(transaction: Transaction) -> None:
            for found in letters:
                amendments.void(transaction, shelf, found, by=by, reason=reason, letter=letter)

        await _amend(database, deed)
        desk.say("Void." if letter != "keep" else "Void. `person release` gives a letter back.")


async def release(
    config: Config, desk: OfficeDesk, certificate: str, reason: str, letter: amendments.Freed
) -> None:
    """Gives back the letter of a void registration, after a yes. ConfigError for what cannot be."""
    check_reason(reason)
    async with open_database(config) as (database, shelf):
        found, by = await _letter(database, certificate), await office_account(database)
        _check(found, "release")
        if not _agreed(desk, map(in_english, release_texts(shelf, found, letter))):
            return

        async def deed(transaction: Transaction) -> None:
            amendments.release(transaction, shelf, found, by=by, reason=reason, letter=letter)

        await _amend(database, deed)
        desk.say("Released.")


async def office_account(database: Database) -> int:
    """The account under which the command line amends; nobody is told anything there."""
    found = await accounts.find(database, OFFICE, _ADDRESS)
    if found is not None:
        return found.id
    try:
        async with database.transaction() as transaction:
            return accounts.add(transaction, OFFICE, _ADDRESS, "en", "").id
    except Conflict:
        return await office_account(database)


async def _account(database: Database, named: str) -> int:
    channel, _colon, address = named.partition(":")
    for known in (address, named):  # a channel may keep its name in its addresses
        account = await accounts.find(database, channel, known)
        if account is not None:
            return account.id
    raise ConfigError(f"nobody has written from {named} yet; --to is written like telegram:123")


async def _amend(database: Database, deed: Callable[[Transaction], Awaitable[T]]) -> T:
    try:
        async with database.transaction() as transaction:
            return await deed(transaction)
    except AmendmentRefused as refused:
        raise ConfigError(in_english(refusal_words(refused))) from None
    except Conflict:
        raise ConfigError("somebody has amended this letter meanwhile; look at it again") from None


def _check(found: RegisteredLetter, kind: amendments.EntryKind) -> None:
    code = amendments.refusal(found, kind)
    if code is not None:
        raise ConfigError(in_english(refusal_words(AmendmentRefused(code))))


def row_number(typed: str) -> int:
    """The number of a row that was typed; 0, which no row has, for what is no number."""
    found = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST else 0
    return found if found < 1 << 63 else 0


def check_reason(reason: str) -> None:
    """ConfigError where the committee does not say why."""
    if not reason.strip():
        raise ConfigError('say why, such as --reason "registered twice"')


def _agreed(desk: OfficeDesk, told: Iterable[str]) -> bool:
    for line in told:
        desk.say(line)
    if desk.agrees():
        return True
    desk.say("Nothing was changed.")
    return False


def _today(config: Config) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(config.campaign_timezone)).date()


def _read(read: Callable[[], Candidate]) -> Candidate:
    try:
        return read()
    except NotUnderstood as wrong:
        raise ConfigError(in_english(wrong.words)) from None


def _spelled(candidate: Candidate) -> Candidate:
    """The person in Hebrew. ConfigError with the spellings where there are several."""
    if not candidate.unspelled:
        return candidate
    ways = " or ".join(dict.fromkeys(in_hebrew(one) for one in spellings(candidate, "en")))
    raise ConfigError(f"type the name in Hebrew letters; it may be {ways}")


def _complete(candidate: Candidate) -> Person:
    try:
        return candidate.person()
    except LookupError:
        raise ConfigError("say whether it is a man or a woman: --gender m or --gender f") from None
