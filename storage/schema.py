"""The tables. One schema for SQLite and PostgreSQL; the triggers that keep the promise are in `guards.py`.

Times are whole milliseconds since 1970 UTC; sums whole minor units beside their currency; ids are made by
`ids.new_id`, so that a turn knows them before it is written.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def _time(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


# --- who talks ------------------------------------------------------------------------------------------

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _text("channel"),
    _text("address"),  # chat id, whatsapp number, browser cookie: never in a log
    _text("language"),
    _text("region", ""),  # ISO 3166, from a phone number
    _time("created"),
    UniqueConstraint("channel", "address"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    _text("state"),  # handlers.engine.Session as JSON
    Column("version", Integer, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    _text("channel"),
    _text("key"),  # the same thing delivered again has the same key
    _text("address"),
    _text("event"),  # bot.inbox.Event as JSON; "" once it is done
    _time("at"),
    _text("state", "waiting"),
    UniqueConstraint("channel", "key"),
    CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
    Index(
        "ix_inbox_waiting",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _text("wire"),  # bot.channels.base.Wire as JSON
    _text("state", "waiting"),
    Column("tries", Integer, nullable=False, server_default="0"),
    _time("due"),
    _text("message", ""),  # the channel's own id once sent
    CheckConstraint("state IN ('waiting', 'sent', 'failed')", name="state"),
    Index(
        "ix_outbox_waiting",
        "due",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_outbox_account_id", "account", "id"),
    Index(
        "ix_outbox_message",
        "message",
        sqlite_where=text("message <> ''"),
        postgresql_where=text("message <> ''"),
    ),
)

# --- scrolls --------------------------------------------------------------------------------------------

series = Table(
    "series",
    metadata,
    Column("slug", Text, primary_key=True),
    _text("kind"),
    _text("names"),  # JSON: language -> name
    _text("eligibility", "{}"),  # JSON: language -> sentence to agree to; {} where nothing is to be agreed
    Column("sample", Integer, nullable=False, server_default="0"),
    _time("created"),
    CheckConstraint("kind IN ('children', 'general', 'special')", name="kind"),
)

prices = Table(
    "prices",
    metadata,
    Column("series", ForeignKey(series.c.slug), primary_key=True),
    Column("currency", Text, primary_key=True),
    Column("minimum", BigInteger, nullable=False),
    Column("suggested", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False, server_default="0"),  # the first one is the series' own currency
    CheckConstraint("minimum > 0 AND suggested >= minimum", name="sums"),
)

scrolls = Table(
    "scrolls",
    metadata,
    _id(),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    Column("ordinal", Integer, nullable=False),
    _text("tradition"),
    Column("letters", Integer, nullable=False),
    _text("state", "open"),
    _time("opened"),
    _time("filled", nullable=True),
    UniqueConstraint("series", "ordinal"),
    CheckConstraint("state IN ('open', 'full', 'complete')", name="state"),
    CheckConstraint("tradition IN ('ashkenaz', 'sefard', 'arizal', 'teiman')", name="tradition"),
    CheckConstraint("letters > 0 AND ordinal > 0", name="counts"),
    Index(
        "uq_scrolls_one_open",
        "series",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

# --- people, orders, money ------------------------------------------------------------------------------

persons = Table(
    "persons",
    metadata,
    _id(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _text("given", ""),  # Hebrew, as it will be written; "" for a newborn without a name
    _text("parent", ""),
    _text("parent_kind", ""),
    _text("family", ""),
    _text("title", ""),
    _text("typed", ""),  # the whole name as it was typed
    _text("gender"),
    _text("birth", ""),  # civil date, ISO; "" when the scroll does not ask
    Column("after_sunset", Integer, nullable=True),
    _text("standing", "living"),
    _time("created"),
    CheckConstraint("parent_kind IN ('mother', 'father', '')", name="parent_kind"),
    CheckConstraint("title IN ('kohen', 'levi', '')", name="title"),
    CheckConstraint("gender IN ('m', 'f')", name="gender"),
    CheckConstraint("standing IN ('living', 'deceased', 'newborn')", name="standing"),
    CheckConstraint("given <> '' OR (standing = 'newborn' AND parent <> '')", name="somebody"),
    Index("ix_persons_account", "account"),
)

orders = Table(
    "orders",
    metadata,
    _id(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _text("token"),
    _text("currency"),
    Column("total", BigInteger, nullable=False),
    _text("state", "open"),
    _time("created"),
    _time("remind"),  # when to remind that the letters will be given back; 0 once done
    _time("told"),  # until when, as the person was told
    _time("until"),  # until when, really
    UniqueConstraint("token"),
    CheckConstraint("state IN ('open', 'paid', 'lapsed', 'cancelled')", name="state"),
    CheckConstraint("total > 0", name="total"),
    CheckConstraint("told <= until", name="grace"),
    Index(
        "ix_orders_open",
        "until",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    Index("ix_orders_account", "account"),
)

lines = Table(
    "lines",
    metadata,
    _id(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    Column("person", ForeignKey(persons.c.id), nullable=False),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    Column("price", BigInteger, nullable=False),
    _text("wish", ""),  # storage.free.Wish as JSON, so that late money finds a like letter
    CheckConstraint("price >= 0", name="price"),
    Index("ix_lines_order", "order"),
    Index("ix_lines_person", "person"),
)

payments = Table(
    "payments",
    metadata,
    _id(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    _text("provider"),
    _text("charge"),  # the provider's own id of the money
    _text("currency"),
    Column("amount", BigInteger, nullable=False),
    _time("paid"),
    _time("recorded"),
    _text("state", "recorded"),
    UniqueConstraint("provider", "charge"),
    CheckConstraint("state IN ('recorded', 'applied', 'returnable')", name="state"),
    CheckConstraint("amount > 0", name="amount"),
    Index("ix_payments_order", "order"),
    Index(
        "ix_payments_recorded",
        "id",
        sqlite_where=text("state = 'recorded'"),
        postgresql_where=text("state = 'recorded'"),
    ),
)

checkouts = Table(
    "checkouts",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("reference", Text, primary_key=True),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    _text("url"),
    _time("until"),
    Index("ix_checkouts_order", "order"),
)

# --- letters --------------------------------------------------------------------------------------------

taken = Table(
    "taken",
    metadata,
    Column("scroll", ForeignKey(scrolls.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line", ForeignKey(lines.c.id), nullable=True),  # NULL for letters that the committee reserved
    _text("state"),
    UniqueConstraint("line"),
    CheckConstraint("state IN ('held', 'sold', 'reserved')", name="state"),
    CheckConstraint("(state = 'reserved') = (line IS NULL)", name="owner"),
    CheckConstraint("position > 0", name="position"),
    sqlite_with_rowid=False,
)

lapsed = Table(
    "lapsed",  # which letter a line had held, so that late money finds the same one if it is still free
    metadata,
    Column("line", ForeignKey(lines.c.id), primary_key=True),
    Column("scroll", ForeignKey(scrolls.c.id), nullable=False),
    Column("position", Integer, nullable=False),
)

register = Table(
    "register",
    metadata,
    _id(),
    _text("kind"),
    Column("scroll", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    Column("line", ForeignKey(lines.c.id), nullable=False),
    Column("person", ForeignKey(persons.c.id), nullable=False),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _text("certificate"),
    _text("given"),
    _text("parent"),
    _text("parent_kind"),
    _text("family"),
    _text("title"),
    _text("typed"),
    _text("gender"),
    _text("standing"),
    _time("at"),
    ForeignKeyConstraint(["scroll", "position"], ["taken.scroll", "taken.position"]),
    CheckConstraint("kind IN ('sale', 'correction')", name="kind"),
    Index(
        "uq_register_one_sale",
        "scroll",
        "position",
        unique=True,
        sqlite_where=text("kind = 'sale'"),
        postgresql_where=text("kind = 'sale'"),
    ),
    Index(
        "uq_register_line",
        "line",
        unique=True,
        sqlite_where=text("kind = 'sale'"),
        postgresql_where=text("kind = 'sale'"),
    ),
    UniqueConstraint("certificate"),
    Index("ix_register_account", "account"),
    Index("ix_register_person", "person"),
    Index("ix_register_letter", "scroll", "position", "id"),
)

owners = Table(
    "owners",  # persons handed over to another account; the highest turn counts
    metadata,
    Column("person", ForeignKey(persons.c.id), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _time("at"),
    Index("ix_owners_account", "account"),
)

handovers = Table(
    "handovers",  # codes that were given out and not yet used
    metadata,
    Column("code", Text, primary_key=True),
    Column("person", ForeignKey(persons.c.id), primary_key=True),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _time("until"),
    Index("ix_handovers_until", "until"),
)

# --- "do I already have a letter?" ----------------------------------------------------------------------

older = Table(
    "older",  # registrations on the lists from before; ids are below zero, made of what the row says
    metadata,
    _id(),
    _text("series"),  # slug where the series is known, else as the list has it
    Column("ordinal", Integer, nullable=False),  # 0 unknown
    Column("year", Integer, nullable=False),  # civil; 0 unknown
    Column("position", Integer, nullable=False),  # 0 unknown
    _text("given"),  # names as the list has them, in any script
    _text("parent"),
    _text("parent_kind"),
    _text("family"),
    _text("gender"),
    CheckConstraint("id < 0", name="id"),
    CheckConstraint("year BETWEEN 0 AND 9999", name="year"),
)

names = Table(
    "names",  # every name that is registered, once, however many bear it; ids are made of the name
    metadata,
    _id(),
    _text("given"),
    _text("parent"),
    _text("parent_kind"),
    _text("family"),
    _text("gender"),
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # of a key of storage.names
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

bearers = Table(
    "bearers",
    metadata,
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", BigInteger, primary_key=True, autoincrement=False),  # register.id, or older.id below zero
    sqlite_with_rowid=False,
)

questions = Table(
    "questions",  # how many names an account has looked up in a day
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("day", Text, primary_key=True),  # ISO
    Column("number", Integer, nullable=False),
)

office_questions = Table(
    "office_questions",  # what people asked the office to look up
    metadata,
    _id(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    _text("text"),
    _text("language"),
    _time("at"),
    _time("answered", nullable=True),
    Index(
        "ix_office_questions_waiting",
        "id",
        sqlite_where=text("answered IS NULL"),
        postgresql_where=text("answered IS NULL"),
    ),
)
