"""The work behind `python -m bot payments`: who is stuck, a new link, money that came by hand."""

from __future__ import annotations

from typing import Any, Literal

from bot.commands.person_actions import OfficeDesk, check_reason, office_account, row_number
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from storage.database import Conflict, Database, from_ms, now_ms
from storage.money import Payment, PaymentAlert, alerts, payment_links, payments
from storage.register import StuckOrder, stuck_orders
from storage.volunteers import PAID_AT_ONCE

_STATES = {
    "waiting": "asked to pay, not paid yet",
    "over": "not paid, and the time is over",
    "unpayable": "not paid: no way of paying took this order",
    "unsettled": "paid, and not registered yet: it is tried again every minute",
    "returnable": "money to be given back",
}


_ALERTS = {
    "stray": "money of no order",
    "disputed": "money taken back through the bank (a chargeback); the letter stays",
    "refund_conflict": "refunded at the provider, and it does not fit the books",
}


async def stuck(config: Config) -> tuple[list[StuckOrder], list[PaymentAlert]]:
    """The orders that are stuck, money first, and what else nobody has dealt with."""
    async with open_database(config) as (database, _shelf):
        return await stuck_orders.stuck_orders(database, now_ms()), await alerts.undone(database)


async def mark_seen(config: Config, number: str, reason: str) -> None:
    """Notes that something was dealt with. ConfigError for a number that is none, or was noted before."""
    check_reason(reason)
    async with open_database(config) as (database, _shelf):
        try:
            async with database.transaction() as transaction:
                alerts.mark_done(transaction, row_number(number), reason)
        except Conflict:
            raise ConfigError(f"nothing of number {number} is to be looked at") from None


def alert_line(one: PaymentAlert) -> str:
    """What is to be looked at in one line."""
    at = f"{from_ms(one.at):%Y-%m-%d %H:%M} UTC"
    money = f"{one.money.currency} {one.money.major}" if one.money else "no sum"
    return "  ".join((str(one.id), at, money, _ALERTS[one.kind], one.provider, one.charge, one.code))


def alert_facts(one: PaymentAlert) -> dict[str, Any]:
    """What is to be looked at, for JSON."""
    return {
        "alert": one.id,
        "at": one.at,
        "currency": one.money.currency if one.money else None,
        "amount": str(one.money.major) if one.money else None,
        "state": one.kind,
        "provider": one.provider,
        "charge": one.charge,
        "code": one.code,
        "order": one.order,
    }


def line_of(one: StuckOrder) -> str:
    """A stuck order in one line."""
    at = f"{from_ms(one.at):%Y-%m-%d %H:%M} UTC"
    money = f"{one.total.currency} {one.total.major}"
    whose = ", ".join(one.names)
    if one.listed:
        whose = f"a list of {one.listed}, {whose or 'pasted'}"
    return "  ".join((str(one.order), at, money, _STATES[one.state], one.who, whose))


def facts_of(one: StuckOrder) -> dict[str, Any]:
    """A stuck order for JSON."""
    return {
        "order": one.order,
        "at": one.at,
        "currency": one.total.currency,
        "amount": str(one.total.major),
        "state": one.state,
        "who": one.who,
        "names": one.names,
        "listed": one.listed,
    }


async def send_link(config: Config, desk: OfficeDesk, order: str, reason: str) -> None:
    """Sends the way to pay once more, after a yes. ConfigError where the order is not stuck."""
    check_reason(reason)
    async with open_database(config) as (database, _shelf):
        found = await _unpaid(database, order)
        desk.say(f"{line_of(found)}\nA new invoice or link is sent there.")
        if not desk.agrees():
            desk.say("Nothing was sent.")
            return
        by = await office_account(database)
        async with database.transaction() as transaction:
            payment_links.add(transaction, found.order, by=by, reason=reason)
        desk.say("It is on its way: within a second while the bot runs, after Shabbat on Shabbat.")


async def take_by_hand(config: Config, desk: OfficeDesk, order: str, reason: str) -> None:
    """Records that an order's sum came by hand, after a yes. ConfigError where it is not stuck."""
    check_reason(reason)
    async with open_database(config) as (database, _shelf):
        found = await _unpaid(database, order)
        sum = f"{found.total.currency} {found.total.major}"
        desk.say(line_of(found))
        desk.say(f"{sum} is written down as taken by the office; that cannot be taken back.")
        if not desk.agrees():
            desk.say("Nothing was written down.")
            return
        try:
            async with database.transaction() as transaction:
                stuck_orders.take_by_hand(transaction, found, reason=reason)
        except Conflict:
            raise ConfigError("the money of this order was written down before") from None
        desk.say("The letters are registered within a minute while the bot runs, and the buyer is told.")


async def write_dispute(
    config: Config, desk: OfficeDesk, order: str, dispute: str, charge: str, *, is_won: bool
) -> None:
    """Enters a chargeback of which its provider tells nobody, or its good end, after a yes.

    `dispute` and `charge`: the provider's numbers. ConfigError where nothing fits, or it is in the books.
    """
    from bot.payments import DisputeFact, lacks_dispute, record_dispute

    async with open_database(config) as (database, _shelf):
        payment = await _from_a_bank(database, row_number(order), charge)
        state: Literal["taken", "won"] = "won" if is_won else "taken"
        fact = DisputeFact(payment.provider, dispute, payment.charge, payment.money, state, "by-hand")
        if not await lacks_dispute(database, fact):
            raise ConfigError("the books have that already, or the money went back before")
        sum = f"{payment.money.currency} {payment.money.major}"
        happened = "the bank gave it to us again" if is_won else "the payer took it back through the bank"
        desk.say(f"{sum}, {payment.provider}, {payment.charge}: {happened}. The letter stays.")
        if not desk.agrees():
            desk.say("Nothing was written down.")
            return
        await record_dispute(database, fact)
        desk.say("It is in the books, and the committee hears of it.")


async def _from_a_bank(database: Database, order: int, charge: str) -> Payment:
    """The payment of an order that a bank can take back."""
    came = [
        one
        for one in await payments.of_order(database, order)
        if one.provider not in PAID_AT_ONCE and one.charge == (charge or one.charge)
    ]
    if not came:
        raise ConfigError(f"no order of number {order} has such a payment")
    if len(came) > 1:
        charges = ", ".join(one.charge for one in came)
        raise ConfigError(f"order {order} was paid more than once: say which with --charge: {charges}")
    return came[0]


async def _unpaid(database: Database, order: str) -> StuckOrder:
    found = await stuck_orders.find_stuck(database, row_number(order), now_ms())
    if found is None or not found.is_unpaid:
        raise ConfigError(f"no order of number {order} waits for money; `payments stuck` shows those that do")
    return found
