"""Money given back from the command line: `python -m bot refund`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.commands.person_actions import OfficeDesk, check_reason, in_english, office_account, row_number
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.payments import refunding_providers
from handlers.flows.office import refund_texts
from storage import allocation
from storage.database import Conflict, Database, Transaction, now_ms
from storage.money import Money, Refundable, RefundWay, refunds
from storage.register import Order, orders
from storage.scrolls import Shelf
from storage.volunteers import slips


@dataclass(frozen=True, slots=True)
class RefundWish:
    """What shall go back, as told on the command line."""

    order: str  # its number
    reason: str
    amount: str = ""  # in whole units; "" for all that is left
    by_hand: bool = False  # the office has given it, whatever the provider could do
    letters_go: bool = False  # letters that are only held go back to their scroll


async def give_back(config: Config, desk: OfficeDesk, wish: RefundWish) -> None:
    """Gives money of an order back, after a yes. ConfigError for what cannot be.

    First comes what a provider refused, then what is to be returned, then what came last.
    """
    async with open_database(config) as (database, shelf):
        order, found = await _found(database, wish)
        if wish.letters_go:
            _check_held(order)
            if wish.amount:
                raise ConfigError("a letter goes back for all of its money: leave out --amount")
        money = found.refused.money if found.refused else _sum(wish.amount, found)
        if found.refused is None:
            check_reason(wish.reason)
        elif wish.amount:
            raise ConfigError("a refund that was refused is still due as a whole: leave out --amount")
        by_hand = wish.by_hand or found.payment.provider not in refunding_providers(config)
        for words in refund_texts(order, found.payment, money, by_hand=by_hand, letters_go=wish.letters_go):
            desk.say(in_english(words))
        if found.refused is not None:
            desk.say(f"The provider refused it before ({found.refused.code}).")
        if not desk.agrees():
            desk.say("Nothing was given back.")
            return
        by = await office_account(database)
        try:
            async with database.transaction() as transaction:
                await _write(transaction, found, money, wish, by=by, by_hand=by_hand)
                if wish.letters_go:
                    await _let_go(transaction, shelf, order)
        except Conflict:
            raise ConfigError("money of this order went back meanwhile; look at it again") from None
        desk.say(_DONE[by_hand])


_DONE = {
    True: "Written down as given back. The buyer is told while the bot runs.",
    False: "The provider is asked within a second while the bot runs; buyer and committee are told.",
}


async def _write(
    transaction: Transaction, found: Refundable, money: Money, wish: RefundWish, *, by: int, by_hand: bool
) -> None:
    if found.refused is None:
        way: RefundWay = "hand" if by_hand else "provider"
        await refunds.ask(transaction, found.payment, money, by=by, reason=wish.reason.strip(), way=way)
    elif by_hand:
        refunds.give_by_hand(transaction, found.refused)
    else:
        refunds.ask_again(transaction, found.refused)


def _check_held(order: Order) -> None:
    """ConfigError where no letter of the order is only held: a certificate that was issued stays good."""
    if order.state == "paid":
        raise ConfigError(
            "these letters are registered, and their certificates are out: leave out --letter-back, or take "
            "the registration itself back with `person void`"
        )
    if order.state != "open" or not order.letters:
        raise ConfigError("no letter is held for this order: leave out --letter-back")


async def _let_go(transaction: Transaction, shelf: Shelf, order: Order) -> None:
    """Gives the letters back to their scroll, but not those on a slip. Conflict where one is sold by now."""
    letters = order.letters
    if order.has_slips:
        letters = await slips.keep_on_slips(transaction, letters, now_ms())
    await allocation.release(transaction, shelf, order.id, letters)


async def _found(database: Database, wish: RefundWish) -> tuple[Order, Refundable]:
    order = await orders.load(database, row_number(wish.order))
    if order is None:
        raise ConfigError(f"there is no order of number {wish.order}")
    found = await refunds.refundable(database, order.id)
    if not found:
        raise ConfigError("no money of this order can be given back any more")
    return order, found[0]


def _sum(amount: str, found: Refundable) -> Money:
    if not amount:
        return found.left
    try:
        money = Money.of(Decimal(amount), found.left.currency)
    except (ValueError, InvalidOperation):
        raise ConfigError(f"write a sum in {found.left.currency}, such as 18 or 7.50") from None
    if not 0 < money.minor <= found.left.minor:
        raise ConfigError(f"at most {found.left.currency} {found.left.major} can be given back")
    return money
