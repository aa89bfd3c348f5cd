"""Tables of the answers to questions: what the committee wrote, and what was asked and not understood."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, Text

from storage.schema.base import id_column, metadata, text_column, time_column

topic_answers = Table(
    "topic_answers",  # append-only: the newest row of a topic and a language counts
    metadata,
    id_column(),
    text_column("topic"),
    text_column("language"),
    text_column("text"),  # "" gives the answer back that the program comes with
    Column("by", BigInteger, nullable=True),  # account; NULL for the command line
    time_column("at"),
    CheckConstraint("topic <> '' AND language <> ''", name="topic"),
    Index("ix_topic_answers_topic", "topic", "language", "id"),
)

misunderstood = Table(
    "misunderstood",  # everyday words alone: no name of anybody is ever stored
    metadata,
    Column("language", Text, primary_key=True),
    Column("words", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    time_column("last"),
)
