"""Answers to single questions that are told by their form: by mail, for so many, for a pet, a complaint."""

from __future__ import annotations

import re

from handlers import commands
from handlers.conversation import Situation, TurnContext
from handlers.flows.register import price_of_series
from handlers.intents import AWAY, COMPLAINT, MAILED, PRICE_FOR, RETURNED, SEND_LIST
from handlers.words import Words, _
from storage.register import orders

COMINGS: dict[str, Words] = {
    AWAY: _("All right! Everything stays as it is until you come back."),
    RETURNED: _("Good that you are back! Here is where we are:"),
}
"""What is said to somebody who goes for a while, or is back, by the kind of the text."""

_ANSWERS: dict[str, Words] = {
    "pet": _("A letter belongs to a person: letters are for Jews of every age. For a pet there is none."),
    "sold_once": _(
        "A letter can be registered only once: the register refuses a second time, and after your payment "
        "it is yours for good. Your certificate has a number that anybody can check."
    ),
    "sum_chosen": _(
        "The suggested amount is only a suggestion: what you give beyond the smallest amount is up to you. "
        "If that is hard as well, please write to the office: tap the button."
    ),
    "both_scrolls": _(
        "Yes! A letter in the Children's Sefer Torah stays, and the same child may have one in the General "
        "Sefer Torah too."
    ),
    "after_death": _(
        "The letter stays registered in your name for ever, and nothing has to be done or paid for it. May "
        "it be a long and healthy life!"
    ),
    "coming_of_age": _(
        "A girl is Bas Mitzvah on her 12th Hebrew birthday, a boy Bar Mitzvah on his 13th. With the date of "
        "birth the right scroll is found here by itself."
    ),
    "shared_letter": _(
        "Each letter belongs to one person, so two people get a letter each; they can stand side by side."
    ),
    "kosher_scroll": _(
        "A Torah scroll is kosher only when a sofer has written it by hand on parchment, with not one letter "
        "missing or flawed. Who writes this one, who certified the sofer, and who checks the scroll, the "
        "office will gladly tell you: tap the button."
    ),
}
_HOW_TO_SEND = _(
    "Gladly! Paste the names right here, one a line, or send a file: Excel, CSV, Word, or contact cards. "
    "You'll see how each row is read before anything is registered or paid."
)
_TO_A_PERSON = frozenset(("sum_chosen", "kosher_scroll", COMPLAINT))
_PEOPLE = re.compile(r"\d{1,3}")


async def particular_answer(situation: Situation, context: TurnContext, kind: str, text: str) -> Words | None:
    """The answer to a question by its kind; None where the answer of its topic says it."""
    if kind in _TO_A_PERSON:
        context.beside.append(commands.HUMAN)
    if kind == SEND_LIST:
        context.beside.append(commands.LIST)
        return _HOW_TO_SEND
    if kind == MAILED:
        return _mailed(context)
    if kind == PRICE_FOR:
        return _price_for(situation, text)
    if kind == COMPLAINT:
        return await _what_the_books_know(context)
    return _ANSWERS.get(kind)


def _mailed(context: TurnContext) -> Words:
    if context.organisation.posted_from:
        return _(
            "The certificate comes right here as a picture, to save, print, or forward. A printed one comes "
            "by mail for {sum} and up.",
            sum=context.organisation.posted_from,
        )
    return _(
        "No, nothing is sent by mail: the certificate comes right here as a picture, to save, forward, or "
        "print at home or in a shop."
    )


def _price_for(situation: Situation, text: str) -> Words | None:
    """The smallest amount for so many people; None where no General scroll is open."""
    number = _PEOPLE.search(text)
    general = situation.shelf.current_of_kind("general", resting=True)
    if number is None or general is None:
        return None
    price = price_of_series(situation, general.series.slug, "").minimum
    return _(
        "Everybody gets a letter of their own. In the General Sefer Torah that is {price} or more for each, "
        "so for {number} people {total} or more. Children may have theirs in the Children's Sefer Torah.",
        price=price,
        number=number[0],
        total=price * int(number[0]),
    )


async def _what_the_books_know(context: TurnContext) -> Words:
    """What is recorded of the newest order, for somebody who complains about money."""
    order = await orders.latest(context.transaction, context.caller.id)
    if order is None:
        return _(
            "We are sorry. No order and no payment from this chat is recorded here. A person of the office "
            "will look into it: tap the button, and write what was charged and when."
        )
    if order.state == "paid":
        return _(
            "We are sorry. Recorded here is {sum} for your newest order, and its letters are registered: see "
            "“My letters”. If more was charged, or another amount was meant, the office will look into it: "
            "tap the button.",
            sum=order.total,
        )
    return _(
        "We are sorry. For your newest order, of {sum}, no payment is recorded here. If something was "
        "charged, the office will look into it: tap the button.",
        sum=order.total,
    )
