"""Volunteers with a tin of coins, for stories about cash and accounts, and one clock for all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from storage import allocation
from storage.allocation import ANY_LETTER, Want
from storage.conversation import accounts
from storage.database import Transaction, to_ms
from storage.money import Money, cash_log, payments
from storage.people import Person as Somebody
from storage.register import Order, WantedLine, orders
from storage.register.register_entries import enter_sale
from storage.volunteers import Member, shifts
from tests.campaign import Campaign
from tests.person import Person

MOSHE = Somebody(given="משה", gender="m", parent="יוכבד", parent_kind="mother")
DOLLAR = Money(100, "USD")
_born = count()


def somebody() -> Somebody:
    """Each is another person; a family name of the numbers' letters."""
    family = "".join(chr(ord("א") + int(digit)) for digit in str(next(_born)))
    return replace(MOSHE, family=family)


def one_clock(monkeypatch: pytest.MonkeyPatch, now: Callable[[], datetime]) -> None:
    """What is written down is stamped by the clock of the story."""
    clock = SimpleNamespace(now=lambda: to_ms(now()), lag=lambda: 0)
    monkeypatch.setattr("storage.database.times.STEADY", clock)


async def account_of(campaign: Campaign, address: str) -> int:
    found = await accounts.find(campaign.app.database, campaign.messenger.name, address)
    assert found is not None, f"{address} never wrote"
    return found.id


async def appoint(campaign: Campaign, address: str, role: Any = "volunteer", **facts: Any) -> Person:
    """Somebody who writes for the first time, and is given a role."""
    person = Person(campaign, address)
    await person.says("menu")
    account = await account_of(campaign, address)
    async with campaign.app.database.transaction() as transaction:
        campaign.app.staff.appoint(transaction, Member(account, role, **facts), by=None)
    return person


async def takes(
    campaign: Campaign, person: Person, letters: int = 1, money: Money = DOLLAR, late: int = 0
) -> Order:
    """Letters on the street for cash, that many minor units each; `late`: ms between phone and program."""
    account = await account_of(campaign, person.address)
    sent = to_ms(campaign.now) - late

    async def turn(transaction: Transaction) -> Order:
        wanted = [WantedLine(somebody(), "general", money.minor, ANY_LETTER) for _ in range(letters)]
        order = orders.open_order(
            transaction, account, wanted, money * letters, promised_until=sent, held_until=sent
        )
        lines = tuple(one.line for one in wanted)
        await allocation.hold(transaction, campaign.app.shelf, [Want(lines, "general", ANY_LETTER)])
        return order

    made = await campaign.app.database.play(turn)
    order = await orders.load(campaign.app.database, made.id)
    assert order is not None
    async with campaign.app.database.transaction() as transaction:
        shift = await shifts.newest_shift(transaction, account)
        if shift is None:
            shift = shifts.begin(transaction, account, "general", money, "cash", sent, sent)
        shifts.add_order(transaction, order.id, shift.id, "cash", sent)
        if shift.ended is None:  # a silent one would be summed up by and by
            shifts.end(transaction, shift, sent)
        payment = cash_log.take(transaction, account=account, order=order.id, money=order.total, at=sent)
        await allocation.sell(transaction, order.letters)
        for line, letter in zip(order.lines, order.letters, strict=True):
            enter_sale(transaction, account, letter, line.person_id, line.person)
        orders.mark_paid(transaction, order)
        payments.settle(transaction, payment, "applied")
    return order
