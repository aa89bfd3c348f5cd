"""Guards of the office's inbox: one person of the office answers at a time, and nothing asked is lost."""

from storage.schema.guard import Guard

TICKETS = (
    Guard(
        "tickets_stand",
        "tickets",
        "UPDATE",
        "NEW.number <> OLD.number OR NEW.account <> OLD.account OR NEW.topic <> OLD.topic "
        "OR NEW.text <> OLD.text OR NEW.at <> OLD.at",
        "what was asked stands as it was asked",
        "0028",
    ),
    Guard(
        "tickets_done_stays",
        "tickets",
        "UPDATE",
        "OLD.done IS NOT NULL",
        "a question that is done stays done",
        "0028",
    ),
    Guard("tickets_no_delete", "tickets", "DELETE", "TRUE", "what was asked is kept", "0028"),
    Guard(
        "ticket_messages_of_open",
        "ticket_messages",
        "INSERT",
        "EXISTS (SELECT 1 FROM tickets t WHERE t.id = NEW.ticket AND t.done IS NOT NULL)",
        "nothing is said about a question that is done",
        "0028",
        "1 FROM tickets t WHERE t.id = NEW.ticket",
    ),
    Guard(
        "ticket_messages_by_assignee",
        "ticket_messages",
        "INSERT",
        "NEW.side = 'office' AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = NEW.ticket "
        'AND (t.assignee = NEW."by" OR (t.assignee IS NULL AND NEW."by" IS NULL)))',
        "whoever has taken a question answers it, and nobody else",
        "0028",
        "1 FROM tickets t WHERE t.id = NEW.ticket",
    ),
    Guard("ticket_messages_no_update", "ticket_messages", "UPDATE", "TRUE", "what was said stands", "0028"),
    Guard(
        "ticket_messages_kept_while_open",
        "ticket_messages",
        "DELETE",
        "EXISTS (SELECT 1 FROM tickets t WHERE t.id = OLD.ticket AND t.done IS NULL)",
        "what was said about an open question is kept",
        "0028",
    ),
)
