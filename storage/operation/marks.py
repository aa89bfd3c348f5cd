"""Marks: facts about the campaign that must not change unnoticed, such as which key signs."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction, now_ms
from storage.schema import campaign_marks

_SET = Statement(
    insert(campaign_marks)
    .values(name=bindparam("name"), value=bindparam("value"), at=bindparam("at"))
    .on_conflict_do_update(
        index_elements=[campaign_marks.c.name],
        set_={"value": bindparam("value"), "at": bindparam("at")},
    )
)


async def load_mark(reader: Transaction | Database, name: str) -> str:
    """The value of a mark, "" for one that was never set."""
    rows = await reader.read(select(campaign_marks.c.value).where(campaign_marks.c.name == name))
    return rows[0].value if rows else ""


def set_mark(transaction: Transaction, name: str, value: str) -> None:
    """Sets a mark, in place of its value before."""
    transaction.write(_SET, name=name, value=value, at=now_ms())
