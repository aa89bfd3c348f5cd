"""To whom a receipt is made out: asked once, kept for the next one, and changed by a credit note."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.answers import NotUnderstood
from handlers.conversation import (
    Call,
    Done,
    Move,
    News,
    NoticeTaker,
    Option,
    Question,
    Reply,
    Said,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.my_letters.drafts import RECEIPT_NAME, NamedReceipt
from handlers.flows.payment import payer_of
from handlers.texts import cancelling_file, receipt_file
from handlers.words import Words, _, plain
from storage.money import payers, receipts
from storage.register import PaidOrder, paid_orders

MADE_OUT = "letters.receipt_made_out"  # topic of the news to a buyer; about is orders.id
_LONGEST = 100  # characters of a name


async def to_receipt(paid: PaidOrder, context: TurnContext) -> Move:
    """The move to an order's receipt: it comes at once, unless it is to be asked to whom it is made out."""
    issued = await receipts.of_order(context.transaction, paid.id)
    if issued is None and not await payer_of(context, paid.id, paid.account, paid.money):
        return await to_name(paid, context)
    context.beside.append(commands.RECEIPT_NAME)
    return Stay(replies=(receipt_file(paid.id),))


async def to_name(paid: PaidOrder, context: TurnContext) -> Move:
    """The move to the question to whom the receipt of an order is made out."""
    issued = await receipts.of_order(context.transaction, paid.id)
    if issued is not None and (await receipts.left_of(context.transaction, issued)).minor == 0:
        words = _("All the money of this receipt went back, so it stays as it is.")
        return Stay((words,), replies=(receipt_file(paid.id),))
    told = await payers.told(context.transaction, paid.id)
    names = (told, *(paid.names if paid.letters == 1 else ()))
    draft = NamedReceipt(
        order=paid.id,
        proposed=tuple(dict.fromkeys(filter(None, names))),
        issued=f"{issued.year}-{issued.number:05}" if issued else "",
    )
    return Call(RECEIPT_NAME, draft)


def ask_name(visit: Visit[NamedReceipt]) -> Question[str]:
    rows = tuple((Option(f"n{n}", plain(one), one),) for n, one in enumerate(visit.draft.proposed))
    words: list[Words] = []
    if visit.draft.issued:
        words.append(
            _(
                "Receipt {number} was issued already. It gets a credit note, and a new receipt is made out.",
                number=visit.draft.issued,
            )
        )
    words.append(_("To whom should the receipt be made out? Please type the name of whoever paid."))
    return Question(tuple(words), rows, _read, takes_anything=True)


def _read(said: Said) -> str:
    name = " ".join(said.text.split())
    if not any(sign.isalpha() for sign in name) or len(name) > _LONGEST:
        raise NotUnderstood(_("Please type a name, of a person or of an organization."))
    return name


async def take_name(visit: Visit[NamedReceipt], answer: str, context: TurnContext) -> Move:
    paid = await paid_orders.load(context.transaction, visit.draft.order)
    is_own = paid is not None and paid.account == context.caller.id
    if paid is None or not (is_own or context.caller.role == "committee"):
        return Done()
    kept = None if payers.is_cash(paid.money) else paid.account
    payers.choose(context.transaction, paid.id, answer, by=context.caller.id, kept=kept)
    if not is_own:
        context.tell(paid.account, MADE_OUT, paid.id)
    files = [receipt_file(paid.id)]
    if visit.draft.issued:
        files.insert(0, cancelling_file(paid.id))
    return Done(files)


async def on_made_out(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the buyer that the office has made out the receipt; None for anybody else, and on Shabbat."""
    paid = await paid_orders.load(context.transaction, news.about)
    chosen = await payers.chosen(context.transaction, news.about)
    if paid is None or chosen is None or paid.account != context.caller.id or context.rests_until:
        return None
    words = _("The office has made out your receipt to *{name}*.", name=chosen.name)
    told: list[Reply] = [Text((words,)), receipt_file(paid.id)]
    issued = await receipts.of_order(context.transaction, paid.id)
    if issued is not None and (issued.replaces is not None or issued.at < chosen.at):
        told.insert(1, cancelling_file(paid.id))
    return Stay(quiet=True, replies=told)


STEPS: tuple[Step[Any, Any], ...] = (Step(RECEIPT_NAME, NamedReceipt, ask_name, take_name),)
NEWS: dict[str, NoticeTaker] = {MADE_OUT: on_made_out}
