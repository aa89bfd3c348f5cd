"""The books do not agree: each kind of difference in words, with what to do, and the news of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from handlers.conversation import Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.words import Words, _, plain
from storage.operation import marks
from storage.reports import DifferenceKind

BOOKS = "account.books"  # topic; about is the day's ordinal
FOUND = "reconciled"  # mark with the last `FoundDifferences`, as JSON
_ORDERS = 5  # named for each kind

WHAT_TO_DO: Mapping[DifferenceKind, Words] = {
    "not_recorded": _(
        "The provider has this payment, and we don't. Have its notification sent again from the provider's "
        "own page; if it doesn't come, record the money with {command}.",
        command="payments take",
    ),
    "unknown_order": _(
        "The provider has this payment for an order that isn't here. Look for its payer on the provider's "
        "page, and refund it there, or ask whoever restored or moved the database."
    ),
    "not_at_provider": _(
        "We recorded this payment, and the provider doesn't have it. Make sure the key belongs to the right "
        "account, and ask the provider before anything is returned."
    ),
    "other_sum": _(
        "The provider's amount or currency isn't the one we recorded. What the provider says is what was "
        "paid: settle the difference with the payer."
    ),
    "refund_differs": _(
        "What was refunded at the provider isn't what our books say. Record a refund that was made on the "
        "provider's page, or send the one that's still missing."
    ),
    "dispute_not_recorded": _(
        "A payer went to the bank about this payment, and nobody told us. It's written down at night, and "
        "you'll hear of it; see with {command} that the provider tells of disputes.",
        command="python -m bot check",
    ),
    "payment_without_entry": _("A payment isn't in the ledger. Someone worked on the database directly."),
    "entry_without_payment": _(
        "The ledger has an entry, and its payment is gone. Someone worked on the database directly."
    ),
    "entry_differs": _(
        "A payment and its ledger entry don't match. Someone worked on the database directly; the provider's "
        "amount is the right one."
    ),
    "unsettled": _(
        "Money came for an order, and no letter has come of it. See {command}. If it stays there, sell "
        "another letter or refund it.",
        command="payments stuck",
    ),
    "sale_differs": _(
        "An order and its income in the ledger don't match. Someone worked on the database directly."
    ),
    "overdrawn": _(
        "More has left this account than ever came in. For cash, count it with the volunteer and correct the "
        "cash log; otherwise someone worked on the database directly."
    ),
    "pool_differs": _("The pool's balance doesn't match its entries. Spend nothing from it until it does."),
    "paid_without_letter": _(
        "An order is paid, and a letter of it isn't in the register. Give its person a letter, from the "
        "office in the chat."
    ),
    "letter_without_payment": _(
        "A letter is registered, and its order isn't paid. Ask the buyer to pay, record the money with "
        "{command}, or void the registration.",
        command="payments take",
    ),
    "register_differs": _(
        "The register and the scroll don't agree about a letter. Sell nothing next to it, and have the "
        "database looked at."
    ),
}


class FoundDifferences(msgspec.Struct, frozen=True):
    """What the last night's reconciliation has found, as it is kept for telling."""

    day: int  # ordinal
    kinds: dict[str, int] = {}  # kind -> number
    orders: dict[str, list[int]] = {}  # kind -> orders, some of them
    failed: list[str] = []  # providers whose lists could not be read


async def tell_books(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells the committee of differences; None where a later night has found others."""
    kept = await marks.load_mark(context.transaction, FOUND)
    found = msgspec.json.decode(kept, type=FoundDifferences) if kept else None
    if found is None or found.day != news.about:
        return None
    return Stay(quiet=True, replies=(Text(tuple(found_texts(found))),))


def found_texts(found: FoundDifferences) -> Sequence[Words]:
    """The differences in words, a kind after the other."""
    words = [_("*The books don't agree.* Please look into it:")] if found.kinds else []
    for kind, what in WHAT_TO_DO.items():
        if kind in found.kinds:
            words.append(_("{n} × {what}", n=found.kinds[kind], what=what))
            orders = ", ".join(map(str, found.orders.get(kind, ())[:_ORDERS]))
            words += [_("Orders: {orders}", orders=plain(orders))] if orders else []
    if found.failed:
        names = ", ".join(found.failed)
        words.append(_("These payment providers couldn't be asked tonight: {names}.", names=names))
    return [*words, _("All of it: {command}", command="python -m bot reconcile")]


NEWS = {BOOKS: tell_books}
