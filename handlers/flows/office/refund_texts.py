"""Sentences about money that goes back: what it is, what will be done, and what was done."""

from __future__ import annotations

from handlers.flows.office.texts import way_words
from handlers.words import Several, Words, _
from storage.money import Money, Payment
from storage.register import Order


def refund_texts(
    order: Order, payment: Payment, money: Money, *, by_hand: bool, letters_go: bool = False
) -> list[Words]:
    """What giving money back will do. `letters_go`: letters that are only held go back to their scroll."""
    names = Several(tuple(line.person.in_hebrew for line in order.lines[:6]))
    told = [
        _("{sum} came ({by}) for {names}.", sum=payment.money, by=way_words(payment.provider), names=names)
        if order.lines
        else _("{sum} came ({by}).", sum=payment.money, by=way_words(payment.provider))
    ]
    if by_hand:
        told.append(
            _(
                "{sum} is recorded as given back by hand. Give it back first: this can't be undone here.",
                sum=money,
            )
        )
    else:
        told.append(_("{sum} goes back the way it was paid. This can't be undone.", sum=money))
    if order.state == "paid":
        told.append(_("The letters stay with their people."))
    elif letters_go:
        told.append(_("The letters go back to the scroll, for anybody to get."))
    told.append(_("The buyer is told, with the reason."))
    return told
