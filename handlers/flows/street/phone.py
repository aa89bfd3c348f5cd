"""Payment on the passer-by's own phone, by a link and its QR code that open the bot there.

It opens in their language at the summary, with the names already in. Letters that are registered there count
for the volunteer. A pledge has such a link as well; its letters are kept for a week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as moved
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from handlers.conversation import File, Go, Move, Reply, Situation, Stay, Text, TurnContext
from handlers.flows.register import (
    ALREADY,
    Registration,
    Who,
    find_duplicates,
    price_of_registration,
    to_summary,
)
from handlers.flows.street.money import PLEDGE_TIME, recorded_sum
from handlers.flows.street.orders import PricedPerson, TakenOrder
from handlers.texts import no_open_scroll
from handlers.words import Several, Words, _, plain
from storage.database import to_ms
from storage.money import Money
from storage.referrals import referral_links
from storage.register import Order, orders
from storage.volunteers import prepared_registrations, street_people

PHONE_LINK = "with"  # kind of the links, and first part of the paths of their QR codes
_UNOPENED_TIME = timedelta(days=14)  # for so long a link can be opened
_TIME_AFTER_PLEDGE = timedelta(days=14)  # late payers still find the names, with another letter


async def prepare_link(context: TurnContext, people: Sequence[PricedPerson], shift: int) -> str:
    """The code of a link that opens the bot with these names on another phone, at most 14 days long.

    The same names typed again get the same link while nobody has opened it.
    """
    draft = msgspec.json.encode(_registration_with_sums(people, context)).decode()
    known = await prepared_registrations.find_unopened(
        context.transaction, context.caller.id, draft, to_ms(context.now)
    )
    return known or _store(context, draft, shift, _UNOPENED_TIME)


def _store(context: TurnContext, draft: str, shift: int, kept: timedelta) -> str:
    now, until = to_ms(context.now), to_ms(context.now + kept)
    return prepared_registrations.prepare(context.transaction, context.caller.id, shift, draft, now, until)


def _registration_with_sums(people: Sequence[PricedPerson], context: TurnContext) -> Registration:
    """A draft in the street's currency: the smallest typed sum as the sum for each letter, the rest as the
    gift."""
    if not any(one.sum_typed for one in people):
        return _registration(people, people[0].series)
    currency = people[0].money.currency
    free = (one.series for one in people if not context.shelf.series(one.series).price(currency).fixed)
    draft = _registration(people, next(free, people[0].series))
    usual = [context.shelf.series(one.series).price(currency).suggested.minor for one in people]
    wanted = [one.money.minor if one.sum_typed else least for one, least in zip(people, usual, strict=True)]
    own = [sum_ for one, sum_ in zip(people, wanted, strict=True) if one.series == draft.series]
    paid = sum(
        min(own) if one.series == draft.series else least for one, least in zip(people, usual, strict=True)
    )
    return replace(draft, each=min(own), gift=max(0, sum(wanted) - paid))


def _registration(people: Sequence[PricedPerson], series: str) -> Registration:
    candidates = tuple(
        replace(one.entry.candidate, series="" if one.series == series else one.series) for one in people
    )
    alone: Who = "memory" if candidates[0].life_status == "deceased" else "other"
    return Registration(
        who=alone if len(people) == 1 else "several",
        series=series,
        people=candidates,
        currency=people[0].money.currency,
    )


def _pledge_registration(taken: TakenOrder, context: TurnContext) -> Registration:
    """A draft with the letters that are kept for a pledge, for the sum that was pledged."""
    letters = tuple((letter.scroll, letter.position) for letter in taken.letters)
    draft = _registration_with_sums([moved(one, sum_typed=True) for one in taken.people], context)
    return replace(draft, order=taken.order.id, letters=letters, promised_until=taken.order.promised_until)


def link_replies(context: TurnContext, code: str, people: Sequence[PricedPerson]) -> list[Reply]:
    """The QR code of a link, to hold out, and the link, to forward."""
    names = Several(tuple(one.person.in_hebrew for one in people))
    words = _("Ready for their own phone: {names}. Let them scan this, or forward the link.", names=names)
    return [qr_file(code, names), Text((words, *link_texts(context, code)))]


def prepare_pledge_link(context: TurnContext, taken: TakenOrder, shift: int) -> str:
    """The code of a link with which a pledge can be paid; it works 14 days longer than the pledge."""
    draft = msgspec.json.encode(_pledge_registration(taken, context)).decode()
    return _store(context, draft, shift, PLEDGE_TIME + _TIME_AFTER_PLEDGE)


def pledge_replies(context: TurnContext, taken: TakenOrder, shift: int) -> list[Reply]:
    """A message with a new link to pay a pledge with."""
    code = prepare_pledge_link(context, taken, shift)
    return [Text((_("The link to pay with, to forward:"), *link_texts(context, code)))]


def link_texts(context: TurnContext, code: str) -> list[Words]:
    """The address of a link in each messenger, a paragraph each."""
    found = context.addresses.links(PHONE_LINK, code)
    return [plain(f"{name}: {address}" if name else address) for name, address in found.items()]


def qr_file(code: str, names: Several) -> File:
    """The picture of a link's QR code."""
    caption = _("Scan to pay on your own phone: {names}", names=names)
    return File(f"/{PHONE_LINK}/{code}.png", f"{PHONE_LINK}-{code}.png", "image/png", caption)


# --- on the other phone ---------------------------------------------------------------------------------


async def enter_phone_link(situation: Situation, context: TurnContext, code: str) -> Move:
    """Opens a link for another phone: straight to the summary, with the names that the volunteer has taken
    down.

    The first account that opens it is the only one that may; the volunteer who made it is asked to hand it
    on.
    """
    found = await prepared_registrations.load(context.transaction, code.upper())
    if found is None or found.until <= to_ms(context.now) or found.used == found.account:
        return Stay((_("This link is over. A letter can be taken here all the same: *menu*."),))
    if found.account == context.caller.id:
        return Stay((_("This link is for the phone of whoever pays. Please let them open it there."),))
    if found.used not in (None, context.caller.id):
        return Stay((_("This link was opened on another phone already, so it goes on there."),))
    draft = _in_open_currency(situation, msgspec.json.decode(found.draft, type=Registration))
    refusal = await _refusal_text(draft, found.used is not None, context)
    if refusal is not None:
        return Stay((refusal,))
    if found.used is None:
        prepared_registrations.mark_used(context.transaction, code.upper(), context.caller.id)
        await referral_links.record_arrival(context.transaction, context.caller.id, by=found.account)
    else:  # opened here before: what was paid then is not sold twice
        draft, already = await find_duplicates(situation, draft, context)
        if already is not None:
            return Go(ALREADY, already, from_menu=True)
    move = await to_summary(situation, draft, context)
    return moved(move, from_menu=True) if isinstance(move, Go) else move


def _in_open_currency(situation: Situation, draft: Registration) -> Registration:
    """The draft, without its sums if its scroll has no price in their currency any more."""
    if price_of_registration(situation, draft).minimum.currency == draft.currency:
        return draft
    return replace(draft, each=None, gift=0, currency="")


async def _refusal_text(draft: Registration, opened: bool, context: TurnContext) -> Words | None:
    """The reason why the names cannot be registered any more; None if they can."""
    wanted = {draft.series_of(candidate) for candidate in draft.people}
    if not wanted <= {scroll.series.slug for scroll in context.shelf.open_scrolls()}:
        return no_open_scroll(context.shelf, context.now)
    order = await orders.load(context.transaction, draft.order) if draft.order is not None else None
    if order is None:
        return None
    given = await _given_in_part(order, context)
    if order.state == "paid" or (order.state == "open" and given >= order.total):
        return _("These letters are paid already, and registered for ever.")
    if given.minor:
        return _(
            "{given} of this pledge is in the volunteer's hand already. Please give the rest there as well.",
            given=given,
        )
    if order.state == "cancelled" and not opened:  # whoever opens the link takes the order's letters over
        return _("The volunteer has taken these names back. A letter can be taken here: *menu*.")
    return None


async def _given_in_part(order: Order, context: TurnContext) -> Money:
    """What is recorded for an unsold order; for one that was changed, for those that stand for it."""
    given = await recorded_sum(context, order)
    if order.state != "cancelled":
        return given
    for one in await street_people.standing_orders(context.transaction, order.id):
        changed = await orders.load(context.transaction, one)
        if changed is not None and changed.account == order.account and changed.state == "open":
            given += await recorded_sum(context, changed)
    return given
