"""Guards of refunds: no more goes back than came, nothing goes back twice, and each is kept."""

from storage.schema.guard import Guard

_LOCKED = "1 FROM payments p WHERE p.id = NEW.payment"

REFUNDS = (
    Guard(
        "refunds_within_payment",
        "refunds",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = NEW.payment AND p.currency = NEW.currency "
        "AND p.amount >= NEW.amount + (SELECT COALESCE(SUM(r.amount), 0) FROM refunds r "
        "WHERE r.payment = p.id))",
        "no more goes back than was paid",
        "0033",
        _LOCKED,
        "NO KEY UPDATE",
    ),
    Guard(
        "refunds_of_settled",
        "refunds",
        "INSERT",
        "EXISTS (SELECT 1 FROM payments p WHERE p.id = NEW.payment "
        "AND (p.state = 'recorded' OR p.provider = 'pool' "
        "OR EXISTS (SELECT 1 FROM payment_gifts g WHERE g.payment = p.id)))",
        "what is on its way to a sale, came from the pool, or became a gift is not given back to a person",
        "0033",
        _LOCKED,
        "NO KEY UPDATE",
    ),
    Guard(
        "refunds_begin",
        "refunds",
        "INSERT",
        "NEW.state NOT IN ('asked', 'done') OR EXISTS (SELECT 1 FROM refunds r WHERE r.id = NEW.id)",
        "a refund is asked for, or given by hand",
        "0033",
    ),
    Guard(
        "refunds_stand",
        "refunds",
        "UPDATE",
        "NEW.payment <> OLD.payment OR NEW.currency <> OLD.currency OR NEW.amount <> OLD.amount "
        'OR NEW.reason <> OLD.reason OR NEW.at <> OLD.at OR COALESCE(NEW."by", 0) <> COALESCE(OLD."by", 0) '
        "OR (OLD.reference <> '' AND NEW.reference <> OLD.reference AND OLD.state <> 'refused')",
        "a refund stands as it was asked for",
        "0033",
    ),
    Guard(
        "refunds_done_stay",
        "refunds",
        "UPDATE",
        "OLD.state = 'done' AND (OLD.way = 'hand' OR NEW.state <> 'refused')",
        "what was given back stays so, unless the provider could not deliver it",
        "0033",
    ),
    Guard(
        "payment_gifts_not_given",
        "payment_gifts",
        "INSERT",
        "EXISTS (SELECT 1 FROM refunds r WHERE r.payment = NEW.payment)",
        "what goes back does not become a gift",
        "0033",
        _LOCKED,
        "NO KEY UPDATE",
    ),
    Guard("refunds_no_delete", "refunds", "DELETE", "TRUE", "refunds are kept", "0033"),
    Guard(
        "receipts_credit_refund",
        "receipts",
        "INSERT",
        "NEW.refund IS NOT NULL AND NOT EXISTS (SELECT 1 FROM refunds r JOIN payments p ON p.id = r.payment "
        "WHERE r.id = NEW.refund AND r.state IN ('accepted', 'done') AND r.amount = NEW.amount "
        'AND r.currency = NEW.currency AND p.state = \'applied\' AND p."order" = NEW."order" '
        "AND NEW.kind = 'credit')",
        "a credit note is for money of its order that went back",
        "0035",
    ),
)
