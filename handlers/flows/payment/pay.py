"""The question of paying: an invoice or a link."""

from __future__ import annotations

from typing import Any

from handlers.conversation import Invoice, Move, Question, Stay, Step, TurnContext, Visit
from handlers.flows.payment.drafts import PAY, AwaitedPayment
from handlers.texts import shabbat_pause
from handlers.words import _, ngettext

_NOT_ARRIVED = _("The payment has not arrived yet. It is told here by itself, a moment after it was made.")


def ask_pay(visit: Visit[AwaitedPayment]) -> Question[str]:
    draft = visit.draft
    if visit.rests_until is not None:  # "Pay" is one step back
        return Question((shabbat_pause(visit.rests_until),), otherwise=_NOT_ARRIVED)
    words = _("As soon as the payment arrives, it is told here, and the letter is registered for ever.")
    if draft.count > 1:
        words = _(
            "As soon as your payment comes through, you'll hear from us here, and the letters are registered "
            "forever."
        )
    invoice = Invoice(
        draft.order,
        title=_("A letter in the Torah"),
        description=ngettext(
            "One letter in a Torah scroll, for ever.",
            "{n} letters in a Torah scroll, for ever.",
            draft.count,
        ),
        label=_("Pay"),
    )
    return Question((words,), invoice=invoice, otherwise=_NOT_ARRIVED)


async def take_pay(visit: Visit[AwaitedPayment], answer: str, context: TurnContext) -> Move:
    return Stay()


STEPS: tuple[Step[Any, Any], ...] = (Step(PAY, AwaitedPayment, ask_pay, take_pay),)
