"""The receipt that comes with the certificates, and to whom it is made out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers import commands
from handlers.conversation import Reply, Text, TurnContext
from handlers.texts import receipt_file
from handlers.words import _
from storage.money import Payment, payers, payments, pool
from storage.scrolls import Series


async def sent_receipts(
    context: TurnContext, order: int, money: Sequence[Payment], series: Iterable[Series]
) -> list[Reply]:
    """The receipt of the caller's order; none where they come on request only.

    Nor is there one for practice, for what the pool has paid, or for a word of the committee. Where nobody
    has said yet to whom it is made out, it comes on request as well, by a button below the next question.
    """
    if context.organisation.receipts != "sent" or any(one.sample for one in series):
        return []
    if any(one.provider in (pool.PROVIDER, payments.COMMITTEE) for one in money):
        return []
    if await payer_of(context, order, context.caller.id, money):
        return [receipt_file(order)]
    context.beside.append(commands.RECEIPTS)
    return [Text((_("For a receipt, type *receipt*, and say whose name goes on it."),))]


async def payer_of(context: TurnContext, order: int, account: int, money: Sequence[Payment]) -> str:
    """To whom the receipt of an account's order is made out; "" where it is to be asked."""
    believes = context.organisation.believes_provider
    return await payers.name_of(context.transaction, order, account, money, believes_provider=believes)
