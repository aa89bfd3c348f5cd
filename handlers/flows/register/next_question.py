"""The next step of a registration: the next missing fact, or the order with its letters and the summary."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from handlers.conversation import Go, Move, Situation, Stay, Text, TurnContext
from handlers.flows.register.drafts import (
    ALREADY,
    FACTS,
    LETTER,
    OFFER,
    RESTING,
    SUMMARY,
    Candidate,
    HeldRegistration,
    MissingFact,
    Registration,
    missing,
)
from handlers.flows.register.duplicates import find_duplicates
from handlers.flows.register.offers import offer_nearest
from handlers.flows.register.prices import at_todays_price, price_in, prices_and_total
from handlers.flows.register.told_terms import settle_told_terms
from handlers.flows.register.wishes import lines_to_keep, wants_to_hold, wish_of_rest, wishes
from handlers.flows.register.withdrawn import has_recorded_money, with_request_withdrawn
from handlers.texts import scroll_name
from handlers.words import Words, _
from storage import allocation
from storage.allocation import Letter
from storage.picking import NothingFree
from storage.register import WantedLine, orders
from storage.scrolls import Scroll, Shelf

_CORRECT_LATER = _("A name can still be corrected, in *My letters*.")


def missing_facts(
    draft: Registration, shelf: Shelf, today: date
) -> Iterator[tuple[int, Candidate, MissingFact]]:
    """(index, person, fact) of everybody of whom a fact is missing, with the next fact to ask for."""
    for index, candidate in enumerate(draft.people):
        fact = missing(candidate, shelf.series(draft.series_of(candidate)), today)
        if fact is not None:
            yield index, candidate, fact


async def to_next_question(situation: Situation, draft: Registration, context: TurnContext) -> Move:
    """The move to the next missing fact, to a warning of a letter in the same scroll, or to the summary."""
    if rests(situation, draft):
        return Go(RESTING, draft, instead=RESTING)
    for _index, _candidate, fact in missing_facts(draft, situation.shelf, situation.now.date()):
        return await with_request_withdrawn(Go(FACTS[fact], draft), context)
    draft, already = await find_duplicates(situation, draft, context)
    if already is not None:
        return await with_request_withdrawn(Go(ALREADY, already), context)
    return await to_summary(situation, draft, context)


async def to_summary(situation: Situation, draft: Registration, context: TurnContext) -> Move:
    """The move to the summary, with a new order that holds a letter for everybody.

    The order before is closed; letters that nothing changed for pass on. Where a wish is not free, nothing
    changes, and the nearest letters are offered instead; where money has just come for the order before,
    that order stands.
    """
    if draft.order is not None and await has_recorded_money(draft.order, context):
        return Stay((_("The payment has just arrived, and the letter is being registered."), _CORRECT_LATER))
    if rests(situation, draft):
        return Go(RESTING, draft, instead=RESTING)
    draft, repriced = at_todays_price(situation, draft)
    draft, told, open_term = settle_told_terms(situation, draft)
    if open_term is not None:
        return open_term
    before, left = context.transaction.mark(), context.order_left
    try:
        held = await _open_order(situation, draft, context)
    except NothingFree:  # the letters of before stay held
        context.transaction.undo(before)
        context.order_left = left
        offer = offer_nearest(situation, draft)
        if offer.offered:
            return Go(OFFER, offer, instead=OFFER)
        refusal = Text((_("Nothing like that is free at the moment. Please choose otherwise."),))
        return Go(LETTER, replace(draft, wish=""), (refusal,), instead=LETTER)
    chosen, current = draft.scroll, _scroll_of(situation, held)
    first = (*_filled_notice(situation.shelf, chosen, current), *repriced, *told)
    return Go(SUMMARY, replace(held, scroll=current.id), first, order=held.order, instead=SUMMARY)


def rests(situation: Situation, draft: Registration) -> bool:
    """Whether a series of the registration gives out no letters at the moment."""
    wanted = {draft.series, *map(draft.series_of, draft.people)}
    return not all(map(situation.shelf.gives_letters, wanted))


def with_people(draft: Registration, index: int, people: Sequence[Candidate]) -> Registration:
    """The registration with people in the place of the one at `index`; none leaves that one out."""
    wish = draft.wish if people else wish_of_rest(draft, (index,))
    placed = (replace(one, message=draft.people[index].message) for one in people)
    return replace(draft, people=(*draft.people[:index], *placed, *draft.people[index + 1 :]), wish=wish)


async def leave_out(situation: Situation, draft: Registration, index: int, context: TurnContext) -> Move:
    """The move on without a person."""
    return await to_next_question(situation, with_people(draft, index, ()), context)


async def in_other_series(
    situation: Situation, draft: Registration, index: int, slug: str, context: TurnContext
) -> Move:
    """The move on with a person in another series (its slug); who is alone takes the registration along."""
    if len(draft.people) == 1:
        scroll = situation.shelf.current(slug)
        changed = replace(draft, series=slug, scroll=scroll.id, each=None, priced=None)
        if draft.priced is not None and draft.series != slug:
            said = price_in(situation, changed, scroll_name(scroll))
            return after_words(await to_next_question(situation, changed, context), said)
    else:
        moved = draft.with_person(index, replace(draft.people[index], series=slug))
        changed = replace(moved, wish=wish_of_rest(draft, (index,)))
    return await to_next_question(situation, changed, context)


def after_words(move: Move, *words: Words) -> Move:
    """The move with words said before its question."""
    if not words or not isinstance(move, Go):
        return move
    return dataclasses.replace(move, first=(Text(words), *move.first))


def _scroll_of(situation: Situation, held: HeldRegistration) -> Scroll:
    """The scroll of the registration's own series in which the letters are."""
    scrolls = (situation.shelf[scroll] for scroll, _position in held.letters)
    ours = [scroll for scroll in scrolls if scroll.series.slug == held.series]
    return ours[-1] if ours else situation.shelf.current(held.series)


def _filled_notice(shelf: Shelf, chosen: int, current: Scroll) -> tuple[Text, ...]:
    """The notice that others filled the chosen scroll, and that the letters are in the next."""
    if chosen not in shelf or shelf[chosen].ordinal >= current.ordinal:
        return ()
    words = _(
        "The last letters of {scroll} have just been taken, and the next scroll begins: {next}.",
        scroll=scroll_name(shelf[chosen]),
        next=scroll_name(current),
    )
    return (Text((words,)),)


async def _open_order(situation: Situation, draft: Registration, context: TurnContext) -> HeldRegistration:
    """The registration with a new order in place of the one before. NothingFree where a wish is not free."""
    before = await orders.load(context.transaction, draft.order) if draft.order is not None else None
    each, total = prices_and_total(situation, draft)
    wanted = [
        WantedLine(candidate.person(), draft.series_of(candidate), price, wish)
        for candidate, price, wish in zip(draft.people, each, wishes(situation, draft), strict=True)
    ]
    order = orders.open_order(context.transaction, context.caller.id, wanted, total, **context.hold_times())
    if (replaced := draft.order if before is not None else context.order_left) is not None:
        orders.note_replacement(context.transaction, replaced, order.id)
    context.order_left = None
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
    return HeldRegistration.of(draft, order, places)
