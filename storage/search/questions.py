"""Questions for a letter: the daily count of each account, and questions that wait for the office."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import (
    insert,
)  # compiles for SQLite as well; its own does not for PostgreSQL

from storage.database import Database, Statement, Transaction, new_id
from storage.schema import daily_lookups, office_questions

_COUNT = Statement(
    insert(daily_lookups)
    .values(account=bindparam("account"), day=bindparam("day"), number=1)
    .on_conflict_do_update(
        index_elements=[daily_lookups.c.account, daily_lookups.c.day],
        set_={"number": daily_lookups.c.number + 1},
    )
)
_FORGET = Statement(
    delete(daily_lookups).where(
        daily_lookups.c.account == bindparam("of"), daily_lookups.c.day < bindparam("before")
    )
)
_ASK = Statement(
    insert(office_questions).values(
        {name: bindparam(name) for name in ("id", "account", "text", "language", "at")}
    )
)
_ANSWERED = Statement(
    update(office_questions)
    .where(office_questions.c.id == bindparam("question"), office_questions.c.answered.is_(None))
    .values(answered=bindparam("when")),
    guarded=True,
)


_NUMBERED = select(
    office_questions, func.row_number().over(order_by=office_questions.c.id).label("number")
).subquery()


@dataclass(frozen=True, slots=True)
class OfficeQuestion:
    """A question that waits for the office."""

    id: int
    number: int  # by which the office names it: 1 for the first of all, and no question is ever deleted
    account: int  # the account that asks
    text: str  # the name, as typed
    language: str  # the language of the answer
    at: int  # ms


async def may_ask(reader: Transaction | Database, account: int, day: date, limit: int) -> bool:
    """True while an account has looked up fewer than `limit` names on this day."""
    return await asked(reader, account, day) < limit


async def asked(reader: Transaction | Database, account: int, day: date) -> int:
    """The number of names that an account has looked up on a day."""
    query = select(daily_lookups.c.number).where(
        daily_lookups.c.account == account, daily_lookups.c.day == day.isoformat()
    )
    rows = await reader.read(query)
    return int(rows[0].number) if rows else 0


def count_question(transaction: Transaction, account: int, day: date) -> None:
    """Counts a look-up on this day, and deletes the account's counts of earlier days."""
    transaction.write(_FORGET, of=account, before=day.isoformat())
    transaction.write(_COUNT, account=account, day=day.isoformat())


def ask_office(transaction: Transaction, account: int, text: str, language: str, at: int) -> int:
    """Passes a question on to the office and returns its id. `at`: ms."""
    id = new_id()
    transaction.write(_ASK, id=id, account=account, text=text, language=language, at=at)
    return id


async def unanswered(reader: Transaction | Database, limit: int = 100) -> list[OfficeQuestion]:
    """The questions that the office has not answered, oldest first."""
    query = select(_NUMBERED).where(_NUMBERED.c.answered.is_(None)).order_by(_NUMBERED.c.id).limit(limit)
    return [_question(row) for row in await reader.read(query)]


async def load(reader: Transaction | Database, question: int) -> OfficeQuestion | None:
    """The question with an id, answered or not; None for none."""
    rows = await reader.read(select(_NUMBERED).where(_NUMBERED.c.id == question))
    return _question(rows[0]) if rows else None


def _question(row: Any) -> OfficeQuestion:
    return OfficeQuestion(row.id, row.number, row.account, row.text, row.language, row.at)


def mark_answered(transaction: Transaction, question: int, at: int) -> None:
    """Marks a question as answered at `at` (ms). Conflict where it is answered already."""
    transaction.write(_ANSWERED, question=question, when=at)
