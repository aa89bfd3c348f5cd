"""Limits of guessing: how soon the next question about somebody else's letter may be answered.

An account has so many answers a day (`questions`), and over the whole campaign a wait that grows with what it
has asked. Where accounts cost nothing, the network address is counted as well: its `origin` is a keyed hash,
another one every day. The campaign as a whole gives a growing wait when more is asked than people ask.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import (
    insert as upsert,
)  # compiles for SQLite as well; its own does not for PostgreSQL

from storage.database import Database, Query, Statement, Transaction, new_id
from storage.schema import askers, birth_tries, lookup_answers

SECOND, HOUR, DAY = 1_000, 3_600_000, 24 * 3_600_000  # ms
FREE_DAYS = 3  # an account may use up so many days' questions before it has to wait
LONGEST_WAIT = 7 * DAY  # of an account between two questions
LONGEST_GAP = 600 * SECOND  # between two answers of the campaign
STAFF_TIMES = 10  # factor for volunteers, coordinators and the committee, who register others all day
MOST_BIRTHS = 3  # birth dates that strangers may try with one person's name, in all

_OF_ASKER = Query(select(askers).where(askers.c.account == bindparam("account")))
_OF_ALL = Query(
    select(func.count().label("number"), func.max(lookup_answers.c.at).label("at")).where(
        lookup_answers.c.at > bindparam("since")
    )
)
_ASKED = upsert(askers).values(account=bindparam("of"), number=1, at=bindparam("now"), welcomed=0)
_COUNT = Statement(
    _ASKED.on_conflict_do_update(
        index_elements=[askers.c.account], set_={"number": askers.c.number + 1, "at": _ASKED.excluded.at}
    )
)
_SHOWN = upsert(askers).values(account=bindparam("of"), number=0, at=0, welcomed=bindparam("now"))
_WELCOME = Statement(
    _SHOWN.on_conflict_do_update(
        index_elements=[askers.c.account], set_={"welcomed": _SHOWN.excluded.welcomed}
    )
)
_ANSWER = Statement(
    insert(lookup_answers).values({name: bindparam(name) for name in ("id", "origin", "number", "at")})
)
_FORGET = Statement(delete(lookup_answers).where(lookup_answers.c.at < bindparam("before")))
_FIRST_TRY = Statement(insert(birth_tries).values(person=bindparam("of"), number=1))
_NEXT_TRY = Statement(
    update(birth_tries)
    .where(birth_tries.c.person == bindparam("of"), birth_tries.c.number == bindparam("seen"))
    .values(number=birth_tries.c.number + 1),
    guarded=True,
)


@dataclass(frozen=True, slots=True)
class QuestionLimits:
    """The numbers of answers about other people's letters that a campaign gives."""

    a_day: int = 10  # to an account
    an_hour_from_address: int = 30  # to a network address, where accounts cost nothing
    an_hour: int = 1000  # to everybody together, before each next answer waits longer


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: an account, and the network from which it does."""

    account: int
    origins: tuple[str, ...] = ()  # hashes of its address: today's and, soon after midnight, yesterday's

    @property
    def origin(self) -> str:
        """The hash under which answers are counted; "" in a messenger, which vouches for its accounts."""
        return self.origins[0] if self.origins else ""


# --- how soon -------------------------------------------------------------------------------------------


async def free_for_account(reader: Transaction | Database, asker: Asker, limits: QuestionLimits) -> int:
    """The moment (ms) from which an account may ask again; 0 where it need not wait.

    The first FREE_DAYS days' questions are free. Then an hour lies between two, and twice as much after each
    further day's questions.
    """
    rows = await reader.read(_OF_ASKER, account=asker.account)
    beyond: int = (rows[0].number if rows else 0) - FREE_DAYS * limits.a_day
    if beyond < 0:
        return 0
    return int(rows[0].at) + min(HOUR << min(beyond // limits.a_day, 10), LONGEST_WAIT)


async def free_for_origin(
    reader: Transaction | Database, asker: Asker, limits: QuestionLimits, now: int, before: int = 0
) -> int:
    """The moment (ms) from which a network address may ask again; 0 where it need not wait.

    `before`: answers of this turn, which are not committed yet.
    """
    if not asker.origins:
        return 0
    left = max(1, limits.an_hour_from_address - before)
    query = (
        select(lookup_answers.c.at)
        .where(lookup_answers.c.origin.in_(asker.origins), lookup_answers.c.at > now - HOUR)
        .order_by(lookup_answers.c.at.desc())
        .limit(left)
    )
    rows = await reader.read(query)
    if before >= limits.an_hour_from_address:
        return now + HOUR
    return int(rows[-1].at) + HOUR if len(rows) == left else 0


async def asked_from(reader: Transaction | Database, asker: Asker, now: int) -> int:
    """The number of answers that an asker's network address had in the hour before `now` (ms)."""
    query = select(func.count().label("number")).where(
        lookup_answers.c.origin.in_(asker.origins), lookup_answers.c.at > now - HOUR
    )
    return int((await reader.read(query))[0].number)


async def free_for_all(reader: Transaction | Database, limits: QuestionLimits, now: int) -> int:
    """The moment (ms) at which the campaign gives its next answer; 0 for at once.

    Beyond `an_hour` answers in the last hour a second lies between two, and twice as much after each further
    twentieth of that number.
    """
    (row,) = await reader.read(_OF_ALL, since=now - HOUR)
    beyond = int(row.number) - limits.an_hour
    if beyond < 0:
        return 0
    step = max(1, limits.an_hour // 20)
    return int(row.at) + min(SECOND << min(beyond // step, 20), LONGEST_GAP)


# --- counting -------------------------------------------------------------------------------------------


async def last_answer(reader: Transaction | Database, asker: Asker) -> int:
    """The number of the last answer to an asker's network; 0 without one."""
    if not asker.origins:
        return 0
    query = select(func.max(lookup_answers.c.number).label("last"))
    (row,) = await reader.read(query.where(lookup_answers.c.origin == asker.origin))
    return row.last or 0


def count_answer(transaction: Transaction, asker: Asker, last: int, now: int, before: int = 0) -> None:
    """Counts an answer (`now`: ms). The commit raises Conflict where the same network had one since `last`.

    `last`: what `last_answer` gave before the limits were looked at, so that no answer comes between.
    `before`: answers of this turn that were counted already.
    """
    number = last + 1 + before if asker.origins else 0
    transaction.write(_ANSWER, id=new_id(), origin=asker.origin, number=number, at=now)
    transaction.write(_COUNT, of=asker.account, now=now)


def forget_answers(transaction: Transaction, now: int) -> None:
    """Deletes what was counted of networks more than a day before `now` (ms)."""
    transaction.write(_FORGET, before=now - DAY)


# --- people, not machines -------------------------------------------------------------------------------


async def is_welcome(reader: Transaction | Database, account: int) -> bool:
    """Whether an account has shown that it is no machine."""
    rows = await reader.read(_OF_ASKER, account=account)
    return bool(rows and rows[0].welcomed)


def welcome(transaction: Transaction, account: int, now: int) -> None:
    """Remembers that an account has shown that it is no machine. `now`: ms."""
    transaction.write(_WELCOME, of=account, now=now)


# --- birth dates ----------------------------------------------------------------------------------------


async def birth_tries_of(reader: Transaction | Database, persons: Collection[int]) -> dict[int, int]:
    """person id -> how often strangers have tried a birth date with the name; without untried persons."""
    if not persons:
        return {}
    query = select(birth_tries).where(birth_tries.c.person.in_(persons))
    return {row.person: row.number for row in await reader.read(query)}


def count_birth_tries(transaction: Transaction, tried: Mapping[int, int]) -> None:
    """Counts one more try of a birth date for each person (id -> tries so far).

    The commit raises Conflict where somebody else has tried at the same time.
    """
    for person, number in sorted(tried.items()):
        if number:
            transaction.write(_NEXT_TRY, of=person, seen=number)
        else:
            transaction.write(_FIRST_TRY, of=person)
