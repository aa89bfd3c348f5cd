"""What the committee answers to the topics of questions, and what was asked and not understood."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction, new_id
from storage.schema import misunderstood, topic_answers

_WRITE = Statement(
    insert(topic_answers).values(
        {name: bindparam(name) for name in ("id", "topic", "language", "text", "by", "at")}
    )
)
_COUNT = Statement(
    upsert(misunderstood)
    .values(language=bindparam("language"), words=bindparam("words"), number=1, last=bindparam("last"))
    .on_conflict_do_update(
        index_elements=[misunderstood.c.language, misunderstood.c.words],
        set_={"number": misunderstood.c.number + 1, "last": bindparam("last")},
    )
)


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as it was written at one time."""

    topic: str
    language: str
    text: str  # "" gave the program's own answer back
    by: int | None  # account; None for the command line
    at: int  # ms


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """Everyday words of a text that nothing answered."""

    language: str
    words: str
    number: int
    last: int  # ms


def write(transaction: Transaction, topic: str, language: str, text: str, by: int | None, at: int) -> None:
    """Writes the answer of a topic in a language; `text` "" gives the program's own back. `at`: ms."""
    transaction.write(_WRITE, id=new_id(), topic=topic, language=language, text=text, by=by, at=at)


async def written(reader: Transaction | Database, topic: str, language: str) -> str:
    """The answer that the committee wrote and that counts now; "" for none."""
    rows = await reader.read(
        select(topic_answers.c.text)
        .where(topic_answers.c.topic == topic, topic_answers.c.language == language)
        .order_by(topic_answers.c.id.desc())
        .limit(1)
    )
    return str(rows[0].text) if rows else ""


async def all_written(reader: Transaction | Database) -> dict[tuple[str, str], str]:
    """(topic, language) -> the answer that counts now, for those that the committee wrote."""
    newest = select(func.max(topic_answers.c.id)).group_by(topic_answers.c.topic, topic_answers.c.language)
    rows = await reader.read(select(topic_answers).where(topic_answers.c.id.in_(newest)))
    return {(row.topic, row.language): row.text for row in rows if row.text}


async def history(reader: Transaction | Database, topic: str) -> list[WrittenAnswer]:
    """Every answer that was ever written for a topic, the oldest first."""
    rows = await reader.read(
        select(topic_answers).where(topic_answers.c.topic == topic).order_by(topic_answers.c.id)
    )
    return [_answer(row) for row in rows]


def _answer(row: Any) -> WrittenAnswer:
    return WrittenAnswer(row.topic, row.language, row.text, row.by, row.at)


def count_misunderstood(transaction: Transaction, language: str, words: str, at: int) -> None:
    """Counts everyday words that nothing answered. `at`: ms."""
    transaction.write(_COUNT, language=language, words=words, last=at)


async def misunderstood_between(
    reader: Transaction | Database, begins: int, ends: int, limit: int = 100
) -> list[Misunderstood]:
    """What was asked and not understood and came up in a span of time (ms; `ends` is no part of it), the most
    frequent first. The number of each counts from the beginning."""
    rows = await reader.read(
        select(misunderstood)
        .where(misunderstood.c.last >= begins, misunderstood.c.last < ends)
        .order_by(misunderstood.c.number.desc(), misunderstood.c.last.desc())
        .limit(limit)
    )
    return [Misunderstood(row.language, row.words, row.number, row.last) for row in rows]


async def most_misunderstood(reader: Transaction | Database, limit: int = 20) -> list[Misunderstood]:
    """What was asked most often and not understood, the most frequent first."""
    rows = await reader.read(
        select(misunderstood)
        .order_by(misunderstood.c.number.desc(), misunderstood.c.last.desc())
        .limit(limit)
    )
    return [Misunderstood(row.language, row.words, row.number, row.last) for row in rows]
