"""Guards of receipts: no number is left out or given twice, and what was issued stands."""

from storage.schema.guard import Guard

RECEIPTS = (
    Guard(
        "receipts_without_gaps",
        "receipts",
        "INSERT",
        "NEW.number <> (SELECT COALESCE(MAX(r.number), 0) + 1 FROM receipts r WHERE r.issuer = NEW.issuer "
        "AND r.year = NEW.year)",
        "receipts of a year are numbered without gaps",
        "0030",
    ),
    Guard(
        "receipts_once",  # the index says so too, but not to INSERT OR REPLACE
        "receipts",
        "INSERT",
        "EXISTS (SELECT 1 FROM receipts r WHERE r.id = NEW.id OR (r.kind = 'receipt' "
        'AND NEW.kind = \'receipt\' AND r."order" = NEW."order"))',
        "an order has one receipt",
        "0030",
    ),
    Guard(
        "receipts_of_paid",
        "receipts",
        "INSERT",
        "NEW.kind = 'receipt' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = NEW.\"order\" "
        "AND o.state = 'paid' AND o.currency = NEW.currency AND NEW.amount = (SELECT SUM(p.amount) "
        "FROM payments p WHERE p.\"order\" = o.id AND p.state = 'applied' AND p.currency = o.currency))",
        "a receipt is for the money of a paid order",
        "0030",
    ),
    Guard(
        "receipts_credited",
        "receipts",
        "INSERT",
        "NEW.kind = 'credit' AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.id = NEW.about "
        'AND r.kind = \'receipt\' AND r."order" = NEW."order" AND r.issuer = NEW.issuer '
        "AND r.currency = NEW.currency AND r.amount >= NEW.amount + (SELECT COALESCE(SUM(c.amount), 0) "
        "FROM receipts c WHERE c.about = r.id))",
        "no more is credited than a receipt says",
        "0030",
    ),
    Guard("receipts_no_update", "receipts", "UPDATE", "TRUE", "a receipt never changes", "0030"),
    Guard("receipts_no_delete", "receipts", "DELETE", "TRUE", "receipts are kept", "0030"),
)
