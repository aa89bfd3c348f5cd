"""Another currency, for an order that no provider takes in its own."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Option, Question, Situation, Step, TurnContext, Visit
from handlers.flows.register.drafts import AMOUNT, CURRENCY, HeldRegistration
from handlers.flows.register.prices import currencies_of_registration, named_currency
from handlers.flows.register.summary_texts import total_of
from handlers.words import Currency, _

_MOST_WORDS = 10  # of a wish for a currency
_IN = re.compile(
    r"(?<!\w)(?:(?:in|with|אין|מיט|в)\s+(?P<word>[\w\"'״׳]+)|ב[־-]?(?P<joined>[א-ת\"'״׳]+))", re.IGNORECASE
)


def offer_other_currency(situation: Situation, held: HeldRegistration) -> Move | None:
    """The question in which other currency to pay; None where there is no other price."""
    return Go(CURRENCY, held) if _others(situation, held) else None


def change_currency(visit: Visit[HeldRegistration], text: str) -> Move | None:
    """The sums of the currency of "in shekels, please"; None for any other text, for the order's own
    currency, and for one without a price. A text with a number tells a sum."""
    if any(map(str.isdigit, text)) or len(text.split()) > _MOST_WORDS:
        return None
    named = " ".join(one["word"] or one["joined"] for one in _IN.finditer(text))
    code = named_currency(named, _others(visit, visit.draft))
    return _in_currency(visit.draft, code) if code else None


def _in_currency(held: HeldRegistration, code: str) -> Move:
    return Go(AMOUNT, replace(held, currency=code, each=None, gift=0, priced=None))


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
    return _in_currency(visit.draft, answer.code)


def _others(situation: Situation, held: HeldRegistration) -> list[str]:
    own = total_of(situation, held).currency
    return [code for code in currencies_of_registration(situation, held) if code != own]


STEPS: tuple[Step[Any, Any], ...] = (Step(CURRENCY, HeldRegistration, ask_currency, take_currency),)
