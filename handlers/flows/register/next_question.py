"""Where a registration goes next: the next missing fact, or the order with its letters and the summary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel.core import get_global
from msgspec.structs import replace

from handlers.conversation import Go, Move, Situation, Text, TurnContext
from handlers.flows.register.drafts import (
    ALREADY,
    FACTS,
    LETTER,
    OFFER,
    SUMMARY,
    Candidate,
    MissingFact,
    Registration,
    missing,
)
from handlers.flows.register.duplicates import find_duplicates
from handlers.flows.register.offers import offer_nearest
from handlers.flows.register.wishes import lines_to_keep, wants_to_hold, wishes
from handlers.texts import scroll_name
from handlers.words import _
from storage import allocation
from storage.allocation import Letter
from storage.money import Money
from storage.picking import NothingFree
from storage.register import WantedLine, orders
from storage.scrolls import Price, Scroll, Shelf


def missing_facts(
    draft: Registration, shelf: Shelf, today: date
) -> Iterator[tuple[int, Candidate, MissingFact]]:
    """Everybody of whom something is missing, and what."""
    for index, candidate in enumerate(draft.people):
        fact = missing(candidate, shelf.series(draft.series_of(candidate)), today)
        if fact is not None:
            yield index, candidate, fact


async def to_next_question(situation: Situation, draft: Registration, context: TurnContext) -> Move:
    """The next question about somebody, or everything is known and the letters are held.

    Before that, whoever has a letter in the scroll already is spoken of.
    """
    for _index, _candidate, fact in missing_facts(draft, situation.shelf, situation.now.date()):
        return Go(FACTS[fact], draft)
    draft, already = await find_duplicates(situation, draft, context)
    if already is not None:
        return Go(ALREADY, already)
    return await to_summary(situation, draft, context)


async def to_summary(situation: Situation, draft: Registration, context: TurnContext) -> Move:
    """Opens the order, in place of the one before, with a letter for everybody."""
    before = context.transaction.mark()
    try:
        held = await _open_order(situation, draft, context)
    except NothingFree:  # the letters of before stay held
        context.transaction.undo(before)
        offer = offer_nearest(situation, draft)
        if offer.offered:
            return Go(OFFER, offer, instead=OFFER)
        refusal = Text((_("Nothing like that is free at the moment. Please choose otherwise."),))
        return Go(LETTER, replace(draft, wish=""), (refusal,), instead=LETTER)
    chosen, current = draft.scroll, _scroll_of(situation, held)
    first = _filled_notice(situation.shelf, chosen, current)
    return Go(SUMMARY, replace(held, scroll=current.id), first, order=held.order, instead=SUMMARY)


def _scroll_of(situation: Situation, held: Registration) -> Scroll:
    """The scroll of the registration's own series in which the letters are."""
    scrolls = (situation.shelf[scroll] for scroll, _position in held.letters)
    ours = [scroll for scroll in scrolls if scroll.series.slug == held.series]
    return ours[-1] if ours else situation.shelf.current(held.series)


def _filled_notice(shelf: Shelf, chosen: int, current: Scroll) -> tuple[Text, ...]:
    """What somebody must hear whose scroll was filled by others before their turn."""
    if chosen not in shelf or shelf[chosen].ordinal >= current.ordinal:
        return ()
    words = _(
        "The last letters of {scroll} have just been taken, and the next scroll begins: {next}.",
        scroll=scroll_name(shelf[chosen]),
        next=scroll_name(current),
    )
    return (Text((words,)),)


def currency_of(region: str) -> str:
    """The money of a country (CLDR); "" where it is not known."""
    if not region:
        return ""
    for code, _begins, ends, tender in get_global("territory_currencies").get(region, ()):
        if ends is None and tender:
            return str(code)
    return ""


def price_of_series(situation: Situation, series: str) -> Price:
    """In the money of the person's country where the series has a price in it, else in its own."""
    return situation.shelf.series(series).price(currency_of(situation.caller.region))


def price_of_registration(situation: Situation, draft: Registration) -> Price:
    """The same for a registration, which may have been begun in other money."""
    return situation.shelf.series(draft.series).price(draft.currency or currency_of(situation.caller.region))


def prices_and_total(situation: Situation, draft: Registration) -> tuple[list[int], Money]:
    """What each person's letter costs (minor units), and the whole with the gift."""
    base = price_of_registration(situation, draft)
    currency = base.minimum.currency
    each = []
    for candidate in draft.people:
        price = situation.shelf.series(draft.series_of(candidate)).price(currency)
        chosen = draft.each if draft.each is not None and not candidate.series else None
        each.append(price.suggested.minor if chosen is None else chosen)
    return each, Money(sum(each) + draft.gift, currency)


async def _open_order(situation: Situation, draft: Registration, context: TurnContext) -> Registration:
    """A new order for everybody, in place of the one before; letters that nothing changed for stay."""
    before = await orders.load(context.transaction, draft.order) if draft.order is not None else None
    each, total = prices_and_total(situation, draft)
    wanted = [
        WantedLine(candidate.person(), draft.series_of(candidate), price, wish)
        for candidate, price, wish in zip(draft.people, each, wishes(situation, draft), strict=True)
    ]
    order = orders.open_order(context.transaction, context.caller.id, wanted, total, **context.hold_times())
    letters: list[Letter] = []
    if before is not None and before.state == "open":
        keep = lines_to_keep(before, wanted)
        passing = [letter for letter in before.letters if letter.line in keep]
        others = [letter for letter in before.letters if letter.line not in keep]
        passing += await context.off_slips(before, others)
        letters += await allocation.release(context.transaction, context.shelf, before.id, passing, keep)
    kept = {letter.line for letter in letters}
    letters += await allocation.hold(context.transaction, context.shelf, wants_to_hold(draft, wanted, kept))
    by_line = {letter.line: (letter.scroll, letter.position) for letter in letters}
    places = tuple(by_line[want.line] for want in wanted)
    return replace(draft, order=order.id, letters=places, promised_until=order.promised_until)
