"""The buyer is told that money comes back, and the committee that a provider refused to give it."""

from __future__ import annotations

from handlers.conversation import Move, News, Reply, Session, Situation, Stay, Text, TurnContext
from handlers.texts import credit_file
from handlers.words import Several, Words, _
from storage.money import Refund, receipts, refunds
from storage.register import amendments, orders

REFUNDED = "office.refunded"  # topic; about is refunds.id
REFUND_REFUSED = "office.refund_refused"  # topic; about is refunds.id
_NAMED = 6  # people of an order who are told by name


async def on_refunded(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the buyer that money is on its way back, or that it did not arrive; None for anybody else."""
    refund = await refunds.load(context.transaction, news.about)
    if refund is None:
        return None
    order = await orders.load(context.transaction, refund.payment.order)
    if order is None or order.account != context.caller.id:
        return None
    if refund.state == "refused":
        missed = _(
            "{sum} that was on its way back to you did not arrive. The office will give it back in another "
            "way.",
            sum=refund.money,
        )
        return Stay((missed,), quiet=True)
    if not refund.is_out:
        return None
    words = [_came_back(refund)]
    if refund.by is not None:
        words.append(_("The office's reason: {reason}", reason=refund.reason))
    if refund.payment.state == "applied":
        names = Several(tuple(line.person.in_hebrew for line in order.lines[:_NAMED]))
        words.append(_("Nothing changes in the Sefer Torah: the letter stays with {names}.", names=names))
    told: list[Reply] = [Text(tuple(words))]
    if await receipts.of_refund(context.transaction, refund.id) is not None:
        told.append(credit_file(order.id, refund.id))
    return Stay(quiet=True, replies=tuple(told))


def _came_back(refund: Refund) -> Words:
    if refund.way == "hand":
        return _("The office has given {sum} back to you.", sum=refund.money)
    return _(
        "{sum} is on its way back to you, the same way it was paid. It can take the bank a few days to show "
        "it.",
        sum=refund.money,
    )


async def on_refused(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells somebody of the committee; None where it was given meanwhile."""
    refund = await refunds.load(context.transaction, news.about)
    if refund is None or refund.state != "refused" or context.caller.role != "committee":
        return None
    order = await orders.load(context.transaction, refund.payment.order)
    account = await amendments.load_account_name(context.transaction, order.account) if order else "?"
    words = _(
        "The provider refused to give {sum} back to {account} ({code}). It is still due: *Office*, then "
        "*Stuck payments*.",
        sum=refund.money,
        account=account,
        code=refund.code,
    )
    return Stay((words,), quiet=True)


NEWS = {REFUNDED: on_refunded, REFUND_REFUSED: on_refused}
