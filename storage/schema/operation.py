"""What the program remembers of its own running: with which key, what it refused, which process does what."""

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

rates = Table(  # how often somebody came in a window of time, to all processes together
    "rates",
    metadata,
    Column("key", Text, primary_key=True),  # a keyed hash, another one in each window
    Column("number", Integer, nullable=False),
    time_column("ends"),
)

processes = Table(  # those that play and send, side by side on one PostgreSQL
    "processes",
    metadata,
    Column("id", Text, primary_key=True),
    time_column("ends"),  # of its lease, by the clock of the database
)

partitions = Table(  # of all conversations; each is played and sent by one process at a time
    "partitions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_column("owner", ""),  # a process; "" for nobody
)
