"""Orders of an account that wait for their money, shown among its letters with a button to pay."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Go, Move, Option, Situation, Stay, TurnContext
from handlers.flows.my_letters.drafts import RegisteredPeople, UnpaidOrder
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.texts import hold_time, shabbat_pause
from handlers.words import Several, Words, _, ngettext
from storage.database import to_ms
from storage.money import Money
from storage.register import Order, amendments, orders

PAY_UNPAID = "pay."  # before an order's id, in the key of an option and its answer
_NAMED = 10  # people of an order who are told by name
_MOST = 5  # orders that are shown


async def load_unpaid(context: TurnContext) -> tuple[UnpaidOrder, ...]:
    """The open orders whose letters are still kept, the newest first; no lists, which are paid as a whole."""
    found = await orders.waiting_orders(context.transaction, context.caller.id, to_ms(context.now))
    own = [order for order in found if order.letters and not order.has_slips][:_MOST]
    single = [order for order in own if not await amendments.is_of_list(context.transaction, order.id)]
    return tuple(map(_unpaid, single))


def _unpaid(order: Order) -> UnpaidOrder:
    return UnpaidOrder(
        order=order.id,
        promised_until=order.promised_until,
        names=tuple(line.person.in_hebrew for line in order.lines),
        total=(order.total.minor, order.total.currency),
    )


def unpaid_texts(situation: Situation, household: RegisteredPeople) -> list[Words]:
    """What waits to be paid, and until when its letters are kept."""
    told: list[Words] = []
    for waiting in household.unpaid:
        words = ngettext(
            "Not paid yet: one letter, {sum}, for {names}.",
            "Not paid yet: {n} letters, {sum}, for {names}.",
            len(waiting.names),
            sum=Money(*waiting.total),
            names=Several(waiting.names[:_NAMED]),
        )
        told += [words, hold_time(waiting.promised_until, situation.now)]
    return told


def unpaid_options(household: RegisteredPeople) -> tuple[tuple[Option[str], ...], ...]:
    """A row with a button to pay for each order."""
    if len(household.unpaid) == 1:
        key = f"{PAY_UNPAID}{household.unpaid[0].order}"
        return ((Option(key, _("Pay"), key),),)
    return tuple(
        (Option(key, _("Pay for {name}", name=waiting.names[0]), key),)
        for waiting in household.unpaid
        for key in (f"{PAY_UNPAID}{waiting.order}",)
    )


async def pay_unpaid(household: RegisteredPeople, order: int, context: TurnContext) -> Move:
    """The move to the payment, or back where the letters are kept no more. On Shabbat it waits.

    What was being put right of the order is asked to its end first: paid is what is written.
    """
    if context.rests_until is not None:
        return Stay((shabbat_pause(context.rests_until),))
    found = await orders.load(context.transaction, order)
    if found is None or found.state != "open" or found.held_until <= to_ms(context.now):
        left = tuple(one for one in household.unpaid if one.order != order)
        gone = _("The letters are kept no more. Nothing was paid.")
        return Stay((gone,), draft=replace(household, unpaid=left))
    letters = [(one.scroll, one.position) for one in found.letters]
    waiting = AwaitedPayment(
        order=order,
        promised_until=found.promised_until,
        count=len(found.lines),
        names=tuple(line.person.in_hebrew for line in found.lines),
        departed=sum(line.person.life_status == "deceased" for line in found.lines),
        letter=letters[0] if len(letters) == 1 else None,
    )
    first = _("We're almost at the payment. Just this first:")
    return Go(PAY, waiting, unless_asked=order, still_open=first)
