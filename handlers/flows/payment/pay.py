"""The question of paying: an invoice or a link."""

from __future__ import annotations

import re
from typing import Any

from handlers.conversation import Move, Question, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.payment.drafts import PAY, AwaitedPayment
from handlers.flows.payment.invoices import invoice
from handlers.intents import read_intent
from handlers.texts import letter_place, shabbat_pause
from handlers.words import Words, _

_NOT_ARRIVED = _("The payment has not arrived yet. It is told here by itself, a moment after it was made.")
_NOTHING_CHANGED = _(
    "That was not understood, so nothing was changed, and the payment has not arrived yet. A change can be "
    "typed like this: *not Levi, Leib*, *make it 36*."
)

_BEFORE_PAID = r"(?:(?:yes|ok|okay|but|hi|כן|אבל|יא|אבער|да|но)[\s,]+)*"
_PAID = (
    r"(?:i(?:'ve|’ve| have)?\s+)?(?:just\s+|already\s+)*(?:paid|sent(?: it| the money)?|transferred(?: it)?|"
    r"made the payment|done(?: paying)?|finished(?: paying)?)(?:\s+(?:already|it|now|just now))*",
    r"(?:כבר\s+|אני\s+)*(?:שי?למתי|שולם|העברתי|ביצעתי (?:את ה)?תשלום|שלחתי (?:את ה)?כסף)"
    r"(?:\s+(?:כבר|עכשיו|הרגע))*",
    r"(?:(?:איך האב|כ['’]האב|האב|שוין|יעצט)\s+)*(?:באצאלט|געצאלט|אריבערגעשיקט|געשיקט(?: דאס געלט)?)"
    r"(?:\s+שוין)?",
    r"(?:я\s+|уже\s+|только что\s+)*(?:оплатил[аи]?|заплатил[аи]?|перев[её]л[аи]?|отправил[аи]?(?: деньги)?|"
    r"оплачено)(?:\s+уже)?",
)
_SAYS_PAID = re.compile(rf"{_BEFORE_PAID}(?:{'|'.join(_PAID)})[\s.!]*", re.IGNORECASE)


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
    asked = invoice(draft.order, draft.count, draft.names, _place(visit), draft.departed)
    return Question((words,), invoice=asked, otherwise=_NOTHING_CHANGED)


def _place(visit: Visit[AwaitedPayment]) -> Words | None:
    if visit.draft.letter is None:
        return None
    scroll, position = visit.draft.letter
    return letter_place(visit.shelf[scroll], position)


async def take_pay(visit: Visit[AwaitedPayment], answer: str, context: TurnContext) -> Move:
    return Stay()


def says_paid(text: str) -> bool:
    """Whether a text says that its writer has paid, and nothing else."""
    return bool(_SAYS_PAID.fullmatch(text.strip()))


def asks_whether_paid(situation: Situation, text: str) -> bool:
    """Whether a text asks whether its writer's money has come."""
    said = read_intent(text, situation.caller.language).concepts
    return "pay_check" in said and said.isdisjoint(("twice", "not_got", "cert", "refund"))


async def take_paid(visit: Visit[AwaitedPayment], text: str, context: TurnContext) -> Move | None:
    """The answer to "I've paid" while nothing has come, to *pay* the same request; None for other texts."""
    intent = read_intent(text, visit.caller.language)
    if intent.name == "pay" and intent.is_sure and not any(map(str.isdigit, text)):
        return Stay()
    if not (says_paid(text) or asks_whether_paid(visit, text)):
        return None
    return Stay(
        (
            _(
                "Thank you! Your payment hasn't reached us yet. It can take a minute or two, and you'll hear "
                "from us here as soon as it does. If nothing comes, check that the payment page said it went "
                "through, or type *office*. There's no need to pay twice."
            ),
        )
    )


STEPS: tuple[Step[Any, Any], ...] = (Step(PAY, AwaitedPayment, ask_pay, take_pay, corrects=take_paid),)
