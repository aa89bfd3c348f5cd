"""Tables of persons, their orders, and the payments for them."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.scrolls import series

persons = Table(
    "persons",
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("given", ""),  # Hebrew, as it will be written; "" for a newborn without a name
    text_column("parent", ""),
    text_column("parent_kind", ""),
    text_column("family", ""),
    text_column("title", ""),
    text_column("other_parent", ""),  # not in the register: knowing both parents proves whose letter it is
    text_column("typed", ""),  # the whole name as typed
    text_column("note", ""),  # what was typed beside the name: a phone number, a place, a class
    text_column("gender"),
    text_column("birth", ""),  # civil date, ISO; "" when the scroll does not ask
    Column("after_sunset", Integer, nullable=True),
    text_column("passing", ""),  # civil date on which a departed person passed away, ISO; "" when not told
    Column("passing_after_sunset", Integer, nullable=True),
    text_column("life_status", "living"),
    time_column("created"),
    CheckConstraint("parent_kind IN ('mother', 'father', '')", name="parent_kind"),
    CheckConstraint("title IN ('kohen', 'levi', '')", name="title"),
    CheckConstraint("gender IN ('m', 'f')", name="gender"),
    CheckConstraint("life_status IN ('living', 'deceased', 'newborn')", name="life_status"),
    CheckConstraint("given <> '' OR (life_status = 'newborn' AND parent <> '')", name="somebody"),
    Index("ix_persons_account", "account"),
)

orders = Table(
    "orders",
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("token"),
    text_column("currency"),
    Column("total", BigInteger, nullable=False),
    text_column("state", "open"),
    time_column("created"),
    time_column("remind"),  # when to warn that the letters will go back; 0 never, or done
    time_column("promised_until"),  # the end of the hold by what the person was told
    time_column("held_until"),  # the real end of the hold
    UniqueConstraint("token"),
    CheckConstraint("state IN ('open', 'paid', 'lapsed', 'cancelled')", name="state"),
    CheckConstraint("total > 0", name="total"),
    CheckConstraint("promised_until <= held_until", name="grace"),
    Index(
        "ix_orders_open",
        "held_until",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    Index("ix_orders_account", "account"),
)

lines = Table(
    "lines",
    metadata,
    id_column(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    Column("person", ForeignKey(persons.c.id), nullable=False),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    Column("price", BigInteger, nullable=False),
    text_column("wish", ""),  # storage.picking.Wish as JSON, so that late money finds a like letter
    CheckConstraint("price >= 0", name="price"),
    Index("ix_lines_order", "order"),
    Index("ix_lines_person", "person"),
)

payments = Table(
    "payments",
    metadata,
    id_column(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    text_column("provider"),
    text_column("charge"),  # the provider's own id of the payment
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    time_column("paid"),
    time_column("recorded"),
    text_column("state", "recorded"),
    text_column("note", ""),  # of the committee, for money that it took by hand
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

payment_links = Table(
    "payment_links",  # append-only: requests to pay that the committee sent once more
    metadata,
    id_column(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    Column("by", ForeignKey(accounts.c.id), nullable=False),
    text_column("reason"),
    time_column("at"),
    CheckConstraint("reason <> ''", name="reason"),
    Index("ix_payment_links_order", "order"),
)

unpayable_orders = Table(
    "unpayable_orders",  # nobody took a request to pay them: no provider fits, or the one that does refused
    metadata,
    Column("order", ForeignKey(orders.c.id), primary_key=True),
    time_column("at"),  # of the last such request
)

pending_payments = Table(
    "pending_payments",  # paid by a method that takes days; whether the money comes is not known yet
    metadata,
    Column("order", ForeignKey(orders.c.id), primary_key=True),
    text_column("provider"),
    text_column("reference"),  # of the page on which it was paid
    time_column("since"),
    time_column("until"),  # when the provider knows at the latest
)

payment_alerts = Table(
    "payment_alerts",  # what the committee is to look at: money of no order, refusals, disputes
    metadata,
    id_column(),
    text_column("kind"),
    text_column("provider"),
    text_column("charge"),  # the provider's own id of the money, the page or the event
    Column("order", ForeignKey(orders.c.id), nullable=True),
    text_column("currency", ""),
    Column("amount", BigInteger, nullable=True),
    text_column("code", ""),  # the provider's own word; nothing of a person
    time_column("at"),
    Column("told", BigInteger, nullable=True),  # ms; when the committee was told
    Column("done", BigInteger, nullable=True),  # ms; when it was dealt with
    text_column("note", ""),  # what was done
    UniqueConstraint("provider", "kind", "charge"),
    CheckConstraint(
        "kind IN ('stray', 'refused', 'disputed', 'refund', 'dispute_won', 'refund_conflict')", name="kind"
    ),
    Index(
        "ix_payment_alerts_untold",
        "id",
        sqlite_where=text("told IS NULL"),
        postgresql_where=text("told IS NULL"),
    ),
)

payment_gifts = Table(
    "payment_gifts",  # money to be given back that its payer has made a gift instead; append-only
    metadata,
    Column("payment", ForeignKey(payments.c.id), primary_key=True),
    time_column("at"),
)

checkouts = Table(
    "checkouts",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("reference", Text, primary_key=True),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    text_column("url"),
    time_column("until"),
    Index("ix_checkouts_order", "order"),
    Index("ix_checkouts_until", "until"),
)
