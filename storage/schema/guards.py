"""The promise, kept by the database itself: what no code of ours, right or wrong, can do.

A guard is a sentence and a condition; the same conditions become triggers on SQLite and on PostgreSQL. A
refused statement fails like any broken constraint. What the database writes by itself is in `ledger_guards`.
"""

from storage.schema.guard import Guard
from storage.schema.guessing_guards import GUESSING
from storage.schema.ledger_guards import FOLLOWS, LEDGER
from storage.schema.money import VIEWS
from storage.schema.receipt_guards import RECEIPTS
from storage.schema.refund_guards import REFUNDS
from storage.schema.ticket_guards import TICKETS

_ORDER_OF_LINE = 'SELECT l."order" FROM lines l WHERE l.id = NEW.line'
_MONEY = (
    'SELECT COALESCE(SUM(p.amount), 0) FROM payments p JOIN orders o ON o.id = p."order" '
    f"WHERE o.id = ({_ORDER_OF_LINE}) AND p.currency = o.currency AND p.state <> 'returnable'"
)
_LEAVES_ITS_ORDER = (
    'NEW."order" <> OLD."order" AND NOT EXISTS '
    "(SELECT 1 FROM replacements r JOIN orders o ON o.id = r.replaced "
    'WHERE r.replaced = OLD."order" AND r."order" = NEW."order" AND o.state IN (\'cancelled\', \'lapsed\'))'
)
_CHANGES = "'correction', 'added_name', 'married_name'"  # kinds of entries by which a name changes
_ALIVE_AND_GONE = "NEW.passing <> '' AND NEW.life_status <> 'deceased'"
_ONLY_THE_DEPARTED = "only a departed person has a day of passing"
_GIFTS_STAND = "a gift stands"
_SCRIBE = "what was told of the scribe is append-only"
_WRITTEN_ANSWERS = "answers of the committee are append-only"

_BEGUN = (  # a letter of the scroll is or was somebody's, or lies on a slip
    "EXISTS (SELECT 1 FROM taken t WHERE t.scroll = {scroll} AND t.state <> 'reserved') "
    "OR EXISTS (SELECT 1 FROM slips s WHERE s.scroll = {scroll}) "
    "OR EXISTS (SELECT 1 FROM released_letters r WHERE r.scroll = {scroll}) "
    "OR EXISTS (SELECT 1 FROM register r WHERE r.scroll = {scroll})"
)

GUARDS = (
    Guard(
        "taken_begins_unsold",
        "taken",
        "INSERT",
        "NEW.state = 'sold'",
        "a letter is held before it is sold",
    ),
    Guard(
        "taken_once",  # the primary key says so too, but not to INSERT OR REPLACE
        "taken",
        "INSERT",
        "EXISTS (SELECT 1 FROM taken t WHERE t.scroll = NEW.scroll AND t.position = NEW.position)",
        "a letter has one owner",
    ),
    Guard(
        "taken_in_scroll",
        "taken",
        "INSERT",
        "NEW.position > (SELECT s.letters FROM scrolls s WHERE s.id = NEW.scroll)",
        "the scroll has no such letter",
        "0022",
        "1 FROM scrolls s JOIN series e ON e.slug = s.series WHERE s.id = NEW.scroll",
    ),
    Guard(
        "taken_only_sells",
        "taken",
        "UPDATE",
        "NOT (OLD.state = 'held' AND NEW.state = 'sold' AND NEW.scroll = OLD.scroll "
        "AND NEW.position = OLD.position AND NEW.line = OLD.line)",
        "a letter keeps its owner: all that may happen to a held one is its sale",
    ),
    Guard(
        "taken_money_first",
        "taken",
        "UPDATE",
        f"NEW.state = 'sold' AND ({_MONEY}) < (SELECT o.total FROM orders o WHERE o.id = ({_ORDER_OF_LINE}))",
        "money is recorded before a letter is sold",
    ),
    Guard("register_no_update", "register", "UPDATE", "TRUE", "the register is append-only"),
    Guard("register_no_delete", "register", "DELETE", "TRUE", "the register is append-only"),
    Guard(
        "register_of_sold",
        "register",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM taken t WHERE t.scroll = NEW.scroll AND t.position = NEW.position "
        "AND t.line = NEW.line AND t.state = 'sold')",
        "the register holds sold letters only, under their own line",
    ),
    Guard("orders_begin_open", "orders", "INSERT", "NEW.state <> 'open'", "an order begins open"),
    Guard(
        "orders_terms_stand",
        "orders",
        "UPDATE",
        "NEW.account <> OLD.account OR NEW.total <> OLD.total OR NEW.currency <> OLD.currency "
        "OR NEW.token <> OLD.token",
        "the terms of an order stand",
    ),
    Guard(
        "orders_paid_stays",
        "orders",
        "UPDATE",
        "OLD.state = 'paid' AND NEW.state <> 'paid'",
        "a paid order stays paid",
    ),
    Guard(
        "orders_paid_has_letters",
        "orders",
        "UPDATE",
        "NEW.state = 'paid' AND (NOT EXISTS (SELECT 1 FROM lines l WHERE l.\"order\" = NEW.id) "
        'OR EXISTS (SELECT 1 FROM lines l WHERE l."order" = NEW.id '
        "AND NOT EXISTS (SELECT 1 FROM register r WHERE r.line = l.id AND r.kind = 'sale')))",
        "a paid order has each of its letters in the register",
    ),
    Guard(
        "orders_keep_money",
        "orders",
        "UPDATE",
        "NEW.state IN ('lapsed', 'cancelled') AND OLD.state = 'open' AND EXISTS "
        "(SELECT 1 FROM payments p WHERE p.\"order\" = NEW.id AND p.state = 'recorded')",
        "an order with money waiting is not closed",
    ),
    Guard("orders_no_delete", "orders", "DELETE", "TRUE", "orders are kept"),
    Guard(
        "lines_join_open_orders",
        "lines",
        "INSERT",
        "(SELECT o.state FROM orders o WHERE o.id = NEW.\"order\") <> 'open'",
        "only an open order takes lines",
    ),
    Guard("lines_no_update", "lines", "UPDATE", "TRUE", "the lines of an order stand"),
    Guard("lines_no_delete", "lines", "DELETE", "TRUE", "the lines of an order stand"),
    Guard(
        "payments_begin_recorded",
        "payments",
        "INSERT",
        "NEW.state <> 'recorded'",
        "money is recorded before anything is done with it",
    ),
    Guard(
        "payments_stand",
        "payments",
        "UPDATE",
        f"OLD.state <> 'recorded' OR ({_LEAVES_ITS_ORDER}) OR NEW.amount <> OLD.amount "
        "OR NEW.currency <> OLD.currency OR NEW.provider <> OLD.provider OR NEW.charge <> OLD.charge",
        "recorded money stands as it was recorded, but for one that moves on with its order",
        "0017",
    ),
    Guard(
        "payments_applied_to_sales",
        "payments",
        "UPDATE",
        "NEW.state = 'applied' AND (SELECT o.state FROM orders o WHERE o.id = NEW.\"order\") <> 'paid'",
        "money is applied to a paid order only",
    ),
    Guard("payments_no_delete", "payments", "DELETE", "TRUE", "recorded money is kept"),
    Guard("owners_no_update", "owners", "UPDATE", "TRUE", "a handing over stands", "0002"),
    Guard("owners_no_delete", "owners", "DELETE", "TRUE", "a handing over stands", "0002"),
    Guard(
        "slips_begin_out",
        "slips",
        "INSERT",
        "NEW.state <> 'out' OR NOT EXISTS (SELECT 1 FROM taken t WHERE t.scroll = NEW.scroll "
        "AND t.position = NEW.position AND t.state = 'reserved')",
        "a slip is made of a reserved letter",
        "0003",
    ),
    Guard(
        "slips_stand",
        "slips",
        "UPDATE",
        "OLD.state <> 'out' OR NEW.scroll <> OLD.scroll OR NEW.position <> OLD.position "
        "OR NEW.account <> OLD.account OR NEW.number <> OLD.number",
        "a slip is bound or returned once",
        "0003",
    ),
    Guard("staff_no_update", "staff", "UPDATE", "TRUE", "appointments are kept", "0003"),
    Guard("staff_no_delete", "staff", "DELETE", "TRUE", "appointments are kept", "0003"),
    Guard(
        "staff_invited",
        "staff",
        "INSERT",
        "NEW.invitation IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invitations i "
        "WHERE i.code = NEW.invitation AND i.withdrawn IS NULL AND i.until >= NEW.at "
        'AND i.role = NEW.role AND (i.uses = 0 OR NEW."use" <= i.uses))',
        "an invitation holds for its time, its role and its number of people",
        "0003",
    ),
    Guard("brought_no_update", "brought", "UPDATE", "TRUE", "who was brought by whom is kept", "0003"),
    Guard("brought_no_delete", "brought", "DELETE", "TRUE", "who was brought by whom is kept", "0003"),
    Guard(
        "credits_of_paid",
        "credits",
        "INSERT",
        "(SELECT COUNT(*) FROM lines l JOIN register r ON r.line = l.id AND r.kind = 'sale' "
        'WHERE l."order" = NEW."order") <> NEW.letters',
        "letters count where they were brought from once they are registered",
        "0003",
    ),
    Guard("credits_no_update", "credits", "UPDATE", "TRUE", "what was counted stands", "0003"),
    Guard("credits_no_delete", "credits", "DELETE", "TRUE", "what was counted stands", "0003"),
    Guard("persons_passing", "persons", "INSERT", _ALIVE_AND_GONE, _ONLY_THE_DEPARTED, "0016"),
    Guard("persons_passing_told", "persons", "UPDATE", _ALIVE_AND_GONE, _ONLY_THE_DEPARTED, "0016"),
    Guard(
        "lines_children_live",
        "lines",
        "INSERT",
        "EXISTS (SELECT 1 FROM persons p JOIN series s ON s.slug = NEW.series "
        "WHERE p.id = NEW.person AND p.passing <> '' AND s.kind = 'children')",
        "a scroll of children is for living children",
        "0016",
    ),
    Guard(
        "taken_sold_released",
        "taken",
        "DELETE",
        "OLD.state = 'sold' AND NOT EXISTS (SELECT 1 FROM register r WHERE r.line = OLD.line "
        "AND r.kind = 'release')",
        "a sold letter is given back only by a release that stands in the register",
        "0018",
    ),
    Guard(
        "register_changes_sale",
        "register",
        "INSERT",
        f"NEW.kind IN ({_CHANGES}, 'move', 'void') AND (NOT EXISTS (SELECT 1 FROM register r WHERE "
        "r.kind = 'sale' AND r.scroll = NEW.scroll AND r.position = NEW.position AND r.line = NEW.line) "
        "OR EXISTS (SELECT 1 FROM register r WHERE r.kind = 'void' AND r.line = NEW.line))",
        "a correction, another name, a move or a void follows a sale that is not void",
        "0024",
    ),
    Guard(
        "register_releases_void",
        "register",
        "INSERT",
        "NEW.kind = 'release' AND NOT EXISTS (SELECT 1 FROM register r WHERE r.kind = 'void' "
        "AND r.line = NEW.line)",
        "only a letter whose registration is void is released",
        "0018",
    ),
    Guard(
        "register_stays_with_person",
        "register",
        "INSERT",
        f"NEW.kind IN ({_CHANGES}, 'void', 'release') AND NEW.person <> (SELECT r.person FROM register r "
        "WHERE r.line = NEW.line ORDER BY r.id DESC LIMIT 1)",
        "a letter passes to another person by a move only",
        "0024",
    ),
    Guard(
        "register_added_name",
        "register",
        "INSERT",
        "NEW.kind = 'added_name' AND NOT EXISTS (SELECT 1 FROM register r WHERE r.id = (SELECT MAX(o.id) "
        "FROM register o WHERE o.line = NEW.line) AND r.given <> '' AND r.given <> NEW.given "
        "AND r.gender = NEW.gender AND ' ' || NEW.given || ' ' LIKE '% ' || r.given || ' %')",
        "a name is added to those from before, which stay",
        "0024",
    ),
    Guard(
        "register_married_name",
        "register",
        "INSERT",
        "NEW.kind = 'married_name' AND NOT EXISTS (SELECT 1 FROM register r WHERE r.id = (SELECT MAX(o.id) "
        "FROM register o WHERE o.line = NEW.line) AND r.given = NEW.given AND r.parent = NEW.parent "
        "AND r.gender = NEW.gender AND r.family <> NEW.family AND NEW.family <> '')",
        "a married name changes the family name only",
        "0024",
    ),
    Guard(
        "register_written_stays",
        "register",
        "INSERT",
        "NEW.kind IN ('move', 'void') "
        "AND (SELECT s.state FROM scrolls s WHERE s.id = NEW.scroll) = 'complete'",
        "a letter of a scroll that is written stays with its person",
        "0018",
    ),
    Guard("payment_links_no_update", "payment_links", "UPDATE", "TRUE", "links sent again are kept", "0018"),
    Guard("payment_links_no_delete", "payment_links", "DELETE", "TRUE", "links sent again are kept", "0018"),
    Guard(
        "scrolls_stand_once_taken",
        "scrolls",
        "UPDATE",
        "(NEW.series <> OLD.series OR NEW.ordinal <> OLD.ordinal OR NEW.letters <> OLD.letters "
        f"OR NEW.tradition <> OLD.tradition) AND ({_BEGUN.format(scroll='OLD.id')} "
        "OR EXISTS (SELECT 1 FROM taken t WHERE t.scroll = OLD.id AND t.position > NEW.letters))",
        "a scroll stays what it is once a letter of it was taken",
        "0020",
    ),
    Guard(
        "series_kind_stands_once_taken",
        "series",
        "UPDATE",
        "NEW.kind <> OLD.kind AND EXISTS (SELECT 1 FROM scrolls c WHERE c.series = OLD.slug "
        f"AND ({_BEGUN.format(scroll='c.id')}))",
        "a series stays for whom it is once a letter of it was taken",
        "0020",
    ),
    Guard(
        "taken_reserved_freed_by_word",
        "taken",
        "DELETE",
        "OLD.state = 'reserved' AND (EXISTS (SELECT 1 FROM slips s WHERE s.scroll = OLD.scroll "
        "AND s.position = OLD.position AND s.state = 'out') OR (NOT EXISTS (SELECT 1 FROM slips s "
        "WHERE s.scroll = OLD.scroll AND s.position = OLD.position) AND NOT EXISTS (SELECT 1 "
        "FROM scroll_log w WHERE w.scroll = OLD.scroll AND w.position = OLD.position "
        "AND w.what IN ('unreserve', 'give'))))",
        "a reserved letter stays reserved until the committee frees it, or its slip is bound or returned",
        "0020",
    ),
    Guard("scroll_log_no_update", "scroll_log", "UPDATE", "TRUE", "the scroll log is append-only", "0020"),
    Guard("scroll_log_no_delete", "scroll_log", "DELETE", "TRUE", "the scroll log is append-only", "0020"),
    Guard(
        "payment_gifts_of_money_back",
        "payment_gifts",
        "INSERT",
        "(SELECT p.state FROM payments p WHERE p.id = NEW.payment) <> 'returnable'",
        "only money that is to be given back becomes a gift",
        "0032",
    ),
    Guard("payment_gifts_no_update", "payment_gifts", "UPDATE", "TRUE", _GIFTS_STAND, "0032"),
    Guard("payment_gifts_no_delete", "payment_gifts", "DELETE", "TRUE", _GIFTS_STAND, "0032"),
    Guard("topic_answers_no_update", "topic_answers", "UPDATE", "TRUE", _WRITTEN_ANSWERS, "0029"),
    Guard("topic_answers_no_delete", "topic_answers", "DELETE", "TRUE", _WRITTEN_ANSWERS, "0029"),
    Guard("scribe_log_no_update", "scribe_log", "UPDATE", "TRUE", _SCRIBE, "0037"),
    Guard("scribe_log_no_delete", "scribe_log", "DELETE", "TRUE", _SCRIBE, "0037"),
    *GUESSING,
    *RECEIPTS,
    *REFUNDS,
    *TICKETS,
    *LEDGER,
)
VIEWED_SINCE = "0031"  # the migration that creates the views


def ddl(dialect: str, since: str = "") -> list[str]:
    """The statements that create guards, what follows by itself, and views: all, or those of one migration.

    `dialect`: `sqlite` or `postgresql`.
    """
    made = [one for one in (*GUARDS, *FOLLOWS) if since in ("", one.since)]
    views = VIEWS if since in ("", VIEWED_SINCE) else {}
    return [
        *(statement for one in made for statement in one.ddl(dialect)),
        *(f"CREATE VIEW {name} AS {query}" for name, query in views.items()),
    ]
