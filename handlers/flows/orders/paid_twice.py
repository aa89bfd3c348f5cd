"""Letters that were paid twice: the second sum goes back, or becomes a gift, as the person chooses.

Cash that a volunteer took for them goes back by the same hand.
"""

from __future__ import annotations

from typing import Any

from handlers.conversation import Call, Done, Draft, Move, Option, Question, Step, Text, TurnContext, Visit
from handlers.flows.orders.refunds import set_refund_due
from handlers.words import Words, _
from storage.database import to_ms
from storage.money import CashSums, Money, Payment, alerts, cash_log, gifts, ledger, payments, refunds

TWICE = "pay.twice"


class SecondPayment(Draft, frozen=True):
    """A payment that came for letters which were paid before."""

    payment: int  # id
    minor: int
    currency: str
    provider: str
    charge: str  # the provider's own id of the payment

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


def tell_twice(payment: Payment, context: TurnContext) -> Move:
    """Sets the payment aside to be given back, and asks whether it is to be."""
    set_refund_due(context, payment, "paid_twice")
    money = payment.money
    return Call(
        TWICE,
        SecondPayment(
            payment=payment.id,
            minor=money.minor,
            currency=money.currency,
            provider=payment.provider,
            charge=payment.charge,
        ),
    )


def ask_twice(visit: Visit[SecondPayment]) -> Question[str]:
    words = (
        _(
            "{sum} came a second time for letters that are paid already. Nothing is lost: the office "
            "will return it.",
            sum=visit.draft.money,
        ),
        _("Or would you like to make it a gift for the Torah scroll?"),
    )
    rows = (
        (Option("return", _("Please refund it"), "return"),),
        (Option("gift", _("Make it a gift"), "gift"),),
    )
    return Question(words, rows)


async def take_twice(visit: Visit[SecondPayment], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    if answer == "return":
        return Done((Text((_("The office will refund {sum} to you.", sum=draft.money),)),))
    payment = await payments.find_charge(context.transaction, draft.provider, draft.charge)
    if payment is not None and not await gifts.is_gift(context.transaction, payment.id):
        left = {
            one.currency: one.minor for one in await ledger.due_of_order(context.transaction, payment.order)
        }
        goes_back = await refunds.is_of(context.transaction, payment.id)
        if goes_back or left.get(payment.money.currency, 0) < payment.money.minor:
            return Done((Text((_("The office has refunded {sum} to you already.", sum=draft.money),)),))
        gifts.add(context.transaction, payment)
        alerts.settle(context.transaction, "refund", draft.provider, draft.charge, "gift")
    thanks = _("Thank you! {sum} is your gift now for the writing of the Torah scroll.", sum=draft.money)
    return Done((Text((thanks,)),))


async def return_cash(context: TurnContext, payment: Payment) -> Words:
    """Returns the cash of a pledge that was paid by card as well, and says so to the volunteer who took it.

    Cash that was handed in is due from the office, and the committee is told.
    """
    account, money = context.caller.id, payment.money
    sums = (await cash_log.sums_of(context.transaction, account)).get(money.currency, CashSums())
    if sums.to_hand_in < money.minor:
        set_refund_due(context, payment, "paid_twice")
        return _(
            "These letters were also paid for by card. You've already handed in the {sum} in cash, so the "
            "office will return it.",
            sum=money,
        )
    cash_log.give_back(
        context.transaction,
        account=account,
        order=payment.order,
        payment=payment.id,
        money=money,
        by=account,
        at=to_ms(context.now),
    )
    return _(
        "These letters were paid by card as well. Please give back the {sum} in cash; the cash book says so, "
        "too.",
        sum=money,
    )


STEPS: tuple[Step[Any, Any], ...] = (Step(TWICE, SecondPayment, ask_twice, take_twice),)
