"""Tables of what people are told of their letters later on: who wants it, what happened, what was told."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import lines
from storage.schema.scrolls import scrolls

_KINDS = "kind IN ('written', 'read')"

letter_wishes = Table(
    "letter_wishes",  # whether an account wants to hear when a letter is written, or read on Shabbat
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("kind", Text, primary_key=True),
    text_column("answer"),  # asked: it was asked and has not answered; it is not asked again
    time_column("at"),
    CheckConstraint(_KINDS, name="kind"),
    CheckConstraint("answer IN ('asked', 'yes', 'no')", name="answer"),
    Index("ix_letter_wishes_answer", "kind", "answer", "account"),
)

scribe_log = Table(
    "scribe_log",  # append-only: the newest row of a scroll counts
    metadata,
    id_column(),
    Column("scroll", ForeignKey(scrolls.c.id), nullable=False),
    Column("upto", Integer, nullable=False),  # position of the last letter that is written; 0 for none
    Column("by", BigInteger, nullable=True),  # account; NULL for the command line
    time_column("at"),
    CheckConstraint("upto >= 0", name="upto"),
    Index("ix_scribe_log_scroll", "scroll", "id"),
)

read_weeks = Table(
    "read_weeks",  # weeks for which the committee let the messages go out
    metadata,
    Column("shabbat", Integer, primary_key=True, autoincrement=False),  # proleptic ordinal of its date
    Column("by", BigInteger, nullable=True),  # account; NULL for the command line
    time_column("at"),
)

told_letters = Table(
    "told_letters",  # what was told of the letter of a line
    metadata,
    Column("line", ForeignKey(lines.c.id), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("occasion", Integer, primary_key=True, autoincrement=False),  # of `read` its Shabbat, else 0
    time_column("at"),
    CheckConstraint(_KINDS, name="kind"),
)
