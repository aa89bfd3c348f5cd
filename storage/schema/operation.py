"""What the program remembers of its own running: with which key, and what it refused at the door."""

from sqlalchemy import Column, Integer, Table, Text

from storage.schema.base import metadata, text_column, time_column

campaign_marks = Table(  # facts about the campaign that must not change unnoticed
    "campaign_marks",
    metadata,
    Column("name", Text, primary_key=True),
    text_column("value"),
    time_column("at"),
)

refusals = Table(  # what came from outside and was not believed, by kind
    "refusals",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("total", Integer, nullable=False),  # of all times
    time_column("since", nullable=True),  # the first one after the last that was believed
    time_column("last"),
    time_column("told", nullable=True),  # when the committee heard of those since `since`
)
