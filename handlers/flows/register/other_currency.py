"""Another currency, for an order that no provider takes in its own."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from handlers.answers import normalize, words_of
from handlers.conversation import Go, Move, Option, Question, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.register.drafts import AMOUNT, CURRENCY, HeldRegistration
from handlers.flows.register.prices import (
    currencies_named,
    currencies_of_registration,
    named_currency,
    price_of_series,
)
from handlers.flows.register.summary_texts import total_of
from handlers.words import Currency, Several, Words, _

_MOST_WORDS = 10  # of a wish for a currency
_IN = re.compile(
    r"(?<!\w)(?:(?:in|with|אין|מיט|в)\s+(?P<word>[\w\"'״׳]+)|ב[־-]?(?P<joined>[א-ת\"'״׳]+))", re.IGNORECASE
)
_BESIDE = words_of(  # a currency, in a wish for it: "do you take euros?"
    """
    do does you u can could may i we want would like to is it possible pay take accept and or please what
    about the a your use change switch currency instead of have my be will rather prefer ok okay hi hello that
    אפשר האם אני אנחנו רוצה רוצים מעדיף מעדיפה לשלם אתם מקבלים לקבל וגם או בבקשה ומה לגבי עם יש גם
    במטבע תשלום במקום לעבור להחליף שלום זה מטבע
    קען קענט קענען מען מיר איך וויל ווילן צאלן באצאלן נעמט איר ביטע און אדער אויך אפשר וואס וועגן אנשטאט
    а можно ли мне мы я хочу хотим бы платить оплатить заплатить вы принимаете примете и или пожалуйста у вас
    валюту валюта валюте оплата вместо лучше здравствуйте
    """
)


def offer_other_currency(situation: Situation, held: HeldRegistration) -> Move | None:
    """The question in which other currency to pay; None where there is no other price."""
    return Go(CURRENCY, held) if _others(situation, held) else None


def wishes_for_currency(text: str) -> bool:
    """Whether a text asks to pay in a currency: "in shekels, please", "do you take euros?". One with a number
    tells a sum."""
    return bool(currencies_named(_wished(text)))


def change_currency(visit: Visit[HeldRegistration], text: str) -> Move | None:
    """The sums of the currency that a text wishes for; for the order's own, and for one without a price, what
    is paid in. None for any other text."""
    if not wishes_for_currency(text):
        return None
    wished, own = _wished(text), total_of(visit, visit.draft).currency
    code = "" if named_currency(wished, [own]) else named_currency(wished, _others(visit, visit.draft))
    return _in_currency(visit.draft, code) if code else Stay((currency_words(visit, text),))


def priced_currency(situation: Situation, text: str) -> str:
    """The code of the currency that a text names, where every open scroll has a price in it; "" for none."""
    priced = [
        {price.minimum.currency for price in situation.shelf.series(scroll.series.slug).prices}
        for scroll in situation.shelf.current_scrolls()
    ]
    return named_currency(text, sorted(set.intersection(*priced))) if priced else ""


def currency_words(situation: Situation, text: str) -> Words:
    """In which money is paid, for somebody who asks about another."""
    current = [situation.shelf.series(scroll.series.slug) for scroll in situation.shelf.current_scrolls()]
    priced = [price_of_series(situation, series.slug) for series in current]
    priced += [price for series in current for price in series.prices]
    codes = tuple(dict.fromkeys(price.minimum.currency for price in priced))
    asked = currencies_named(text)
    if len(asked) == 1 and not asked & set(codes):
        return _(
            "There is no price in {currency} here; the prices are in {codes}. With a card from another "
            "country, your bank converts the amount, at its rate for that day.",
            currency=Currency(*asked),
            codes=Several(codes),
        )
    return _(
        "You pay here in {currency}. With a card from another country, your bank converts the amount, at its "
        "rate for that day.",
        currency=Several(codes),
    )


def _wished(text: str) -> str:
    """The words of a wish for a currency that may name it; "" for any other text."""
    words = text.split()
    if any(map(str.isdigit, text)) or len(words) > _MOST_WORDS:
        return ""
    named = " ".join(one["word"] or one["joined"] for one in _IN.finditer(text))
    if currencies_named(named):
        return named
    rest = [word for word in words if (folded := normalize(word)) and folded not in _BESIDE]
    return " ".join(rest) if rest and all(map(currencies_named, rest)) else ""


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
