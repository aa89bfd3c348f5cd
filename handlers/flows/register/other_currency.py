"""Another currency, for an order that no provider takes in its own."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Option, Question, Situation, Step, TurnContext, Visit
from handlers.flows.register.drafts import AMOUNT, CURRENCY, HeldRegistration
from handlers.flows.register.prices import currencies_of_registration
from handlers.flows.register.summary_texts import total_of
from handlers.words import Currency, _


def offer_other_currency(situation: Situation, held: HeldRegistration) -> Move | None:
    """The question in which other currency to pay; None where there is no other price."""
    return Go(CURRENCY, held) if _others(situation, held) else None


def ask_currency(visit: Visit[HeldRegistration]) -> Question[Currency]:
    rows = tuple(
        (Option(f"in.{code}", _("{currency}", currency=Currency(code)), Currency(code)),)
        for code in _others(visit, visit.draft)
    )
    words = _(
        "It may work in another currency than {currency}. Which one shall it be?",
        currency=Currency(total_of(visit, visit.draft).currency),
    )
    return Question((words,), rows)


async def take_currency(visit: Visit[HeldRegistration], answer: Currency, context: TurnContext) -> Move:
    changed = replace(visit.draft, currency=answer.code, each=None, gift=0, priced=None)
    return Go(AMOUNT, changed)


def _others(situation: Situation, held: HeldRegistration) -> list[str]:
    own = total_of(situation, held).currency
    return [code for code in currencies_of_registration(situation, held) if code != own]


STEPS: tuple[Step[Any, Any], ...] = (Step(CURRENCY, HeldRegistration, ask_currency, take_currency),)
