"""The tables, one schema for SQLite and PostgreSQL, and `guards`: what the database itself refuses.

Times are whole milliseconds since 1970 UTC, sums whole minor units beside their currency. Ids are made by
`storage.database.new_id`, so that a turn knows them before it writes. Only the rooms of storage use the
tables.
"""

from storage.schema.afterwards import letter_wishes, read_weeks, scribe_log, told_letters
from storage.schema.base import metadata
from storage.schema.conversation import accounts, address_links, inbox, outbox, sessions
from storage.schema.letters import (
    handovers,
    newest_entry_id,
    owners,
    register,
    released_letters,
    stands,
    taken,
    void_letters_of,
    void_lines,
)
from storage.schema.lists import list_rows, lists
from storage.schema.money import cash_log, ledger, ledger_entries, pool_balances, pool_log
from storage.schema.operation import campaign_marks, partitions, processes, rates, refusals
from storage.schema.orders import (
    checkouts,
    lines,
    orders,
    payment_alerts,
    payment_gifts,
    payment_links,
    payments,
    pending_payments,
    persons,
    unpayable_orders,
)
from storage.schema.receipts import payer_names, receipt_names, receipts
from storage.schema.referrals import brought, credits, groups, links
from storage.schema.refunds import refunds
from storage.schema.samples import ended_samples, ended_scrolls, since_samples, tried_orders
from storage.schema.scrolls import prices, scroll_log, scrolls, series
from storage.schema.search import (
    askers,
    bearers,
    birth_tries,
    daily_lookups,
    lookup_answers,
    name_keys,
    names,
    older_registrations,
)
from storage.schema.shifts import blocks, prepared, replacements, shifts, slips, street_orders
from storage.schema.staff import invitations, staff
from storage.schema.tickets import ticket_messages, tickets
from storage.schema.topics import misunderstood, topic_answers

__all__ = [
    "accounts",
    "address_links",
    "askers",
    "bearers",
    "birth_tries",
    "blocks",
    "brought",
    "campaign_marks",
    "cash_log",
    "checkouts",
    "credits",
    "daily_lookups",
    "ended_samples",
    "ended_scrolls",
    "groups",
    "guards",
    "handovers",
    "inbox",
    "invitations",
    "ledger",
    "ledger_entries",
    "letter_wishes",
    "lines",
    "links",
    "list_rows",
    "lists",
    "lookup_answers",
    "metadata",
    "misunderstood",
    "name_keys",
    "names",
    "newest_entry_id",
    "older_registrations",
    "orders",
    "outbox",
    "owners",
    "partitions",
    "payer_names",
    "payment_alerts",
    "payment_gifts",
    "payment_links",
    "payments",
    "pending_payments",
    "persons",
    "pool_balances",
    "pool_log",
    "prepared",
    "prices",
    "processes",
    "rates",
    "read_weeks",
    "receipt_names",
    "receipts",
    "refunds",
    "refusals",
    "register",
    "released_letters",
    "replacements",
    "scribe_log",
    "scroll_log",
    "scrolls",
    "series",
    "sessions",
    "shifts",
    "since_samples",
    "slips",
    "staff",
    "stands",
    "street_orders",
    "taken",
    "ticket_messages",
    "tickets",
    "told_letters",
    "topic_answers",
    "tried_orders",
    "unpayable_orders",
    "void_letters_of",
    "void_lines",
]
