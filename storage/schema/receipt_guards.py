"""Guards of receipts: no number is left out or given twice, and what was issued stands."""

from storage.schema.guard import Guard

_NAMES_STAND = "names of payers are append-only"

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
        'AND NEW.kind = \'receipt\' AND r."order" = NEW."order" '
        "AND COALESCE(r.replaces, 0) = COALESCE(NEW.replaces, 0)))",
        "an order has one receipt",
        "0035",
    ),
    Guard(
        "receipts_replacing",
        "receipts",
        "INSERT",
        "NEW.replaces IS NOT NULL AND (NEW.kind <> 'receipt' OR NOT EXISTS (SELECT 1 FROM receipts r "
        "JOIN receipts c ON c.about = r.id AND c.refund IS NULL WHERE r.id = NEW.replaces "
        'AND r."order" = NEW."order"))',
        "a receipt takes the place of one that was cancelled",
        "0035",
    ),
    Guard(
        "receipts_of_paid",
        "receipts",
        "INSERT",
        "NEW.kind = 'receipt' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = NEW.\"order\" "
        "AND o.state = 'paid' AND o.currency = NEW.currency AND NEW.amount = (SELECT SUM(p.amount) "
        "FROM payments p WHERE p.\"order\" = o.id AND p.state = 'applied' AND p.currency = o.currency) "
        '- (SELECT COALESCE(SUM(c.amount), 0) FROM receipts c WHERE c."order" = o.id '
        "AND c.refund IS NOT NULL))",
        "a receipt is for the money of a paid order",
        "0035",
    ),
    Guard(
        "receipts_credited",
        "receipts",
        "INSERT",
        "NEW.kind = 'credit' AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.id = NEW.about "
        'AND r.kind = \'receipt\' AND r."order" = NEW."order" AND r.issuer = NEW.issuer '
        "AND r.currency = NEW.currency AND r.amount >= NEW.amount + (SELECT COALESCE(SUM(c.amount), 0) "
        "FROM receipts c WHERE c.about = r.id) AND (NEW.refund IS NOT NULL OR r.amount = NEW.amount + "
        "(SELECT COALESCE(SUM(c.amount), 0) FROM receipts c WHERE c.about = r.id)))",
        "no more is credited than a receipt says, and all of it where it is cancelled",
        "0035",
    ),
    Guard("receipts_no_update", "receipts", "UPDATE", "TRUE", "a receipt never changes", "0030"),
    Guard("receipts_no_delete", "receipts", "DELETE", "TRUE", "receipts are kept", "0030"),
    Guard("receipt_names_no_update", "receipt_names", "UPDATE", "TRUE", _NAMES_STAND, "0035"),
    Guard("receipt_names_no_delete", "receipt_names", "DELETE", "TRUE", _NAMES_STAND, "0035"),
    Guard("payer_names_no_update", "payer_names", "UPDATE", "TRUE", _NAMES_STAND, "0035"),
    Guard("payer_names_no_delete", "payer_names", "DELETE", "TRUE", _NAMES_STAND, "0035"),
)
