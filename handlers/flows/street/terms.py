"""The terms of a shift: the scroll, the sum, the way of paying. A new shift begins with the terms of the
last."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import Go, Move, Option, Question, Said, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.register import currency_of
from handlers.flows.street.drafts import PAY, SCROLL, STREET, SUM, PendingLine, ShiftTerms, StreetMode
from handlers.flows.street.texts import by_age_text, pay_method_name
from handlers.flows.volunteers import JoinDraft, name_first_text
from handlers.texts import no_open_scroll, scroll_name
from handlers.words import Words, _
from storage.calendar import ShabbatTimes, shabbat_times, town, zone_of
from storage.database import from_ms, to_ms
from storage.money import Money
from storage.scrolls import Shelf
from storage.volunteers import PayMethod, Shift, shifts

log = logging.getLogger(__name__)
MOST_SUM = 1_000_000  # whole units of money for a letter; larger sums are arranged with the office
PAY_METHODS: tuple[PayMethod, ...] = ("cash", "phone", "pool", "pledge")


async def enter(situation: Situation, context: TurnContext) -> Move:
    """Enters street mode, from anywhere; others than volunteers are told whom it is for."""
    if isinstance(situation.open_draft, JoinDraft):
        return Stay((name_first_text(),))
    if not context.caller.is_staff:
        return Stay((for_volunteers_text(),))
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    before = await shifts.newest_shift(context.transaction, context.caller.id)
    terms = _starting_terms(before, context)
    choosing = before is None and not _own_series(context) and len(scrolls_to_choose(situation.shelf)) > 1
    idle = before is None or before.ended is not None
    waiting = waiting_lines(before)
    return Go(STREET, StreetMode(terms=terms, choosing=choosing, idle=idle, pending=waiting), from_menu=True)


def for_volunteers_text() -> Words:
    return _("Registering others on the street is for volunteers. The committee invites them with a link.")


def rests_until(context: TurnContext) -> datetime | None:
    """The end of the Shabbat or Yom Tov on which the message was sent, at the volunteer's place; None if
    it was sent on a day of work."""
    rest = volunteer_shabbat(context)
    sent = from_ms(context.heard_at, context.now.tzinfo) if context.heard_at else context.now
    return rest.end_of_rest(sent) if rest is not None and rest.is_rest(sent) else None


def volunteer_shabbat(context: TurnContext) -> ShabbatTimes | None:
    """The Shabbat times of the volunteer's place, or of the campaign where that is not known; None where
    the campaign has turned the rule off."""
    member = context.staff.member(context.caller.id)
    if context.shabbat is None or member is None:
        return context.shabbat
    return shabbat_times(zone_of(member.timezone, context.shabbat.zone).key)


def volunteer_zone(context: TurnContext) -> ZoneInfo:
    """The time zone of the volunteer's place, in which times are told; the campaign's where it is not
    known."""
    member = context.staff.member(context.caller.id)
    return zone_of(member.timezone if member else "", context.zone)


# --- terms ----------------------------------------------------------------------------------------------


def _starting_terms(before: Shift | None, context: TurnContext) -> ShiftTerms:
    if before is not None and _is_open(context.shelf, before.series):
        fresh = first_terms(context, before.series, before.pay)
        if (
            fresh.currency != before.each.currency
        ):  # the place has changed, or has got a price in its currency
            return fresh
        return ShiftTerms(
            series=before.series, each=before.each.minor, currency=before.each.currency, pay=before.pay
        )
    return first_terms(context, _own_series(context) or scrolls_to_choose(context.shelf)[0], "cash")


def first_terms(context: TurnContext, series: str, pay: PayMethod) -> ShiftTerms:
    """Terms with the least sum that a letter of a series costs, in the currency of the volunteer's place."""
    priced = _priced_series(context.shelf, series)
    least = context.shelf.series(priced).price(_local_currency(context)).minimum
    return ShiftTerms(series=series, each=least.minor, currency=least.currency, pay=pay)


def _priced_series(shelf: Shelf, series: str) -> str:
    """The slug of the series whose sum is told: the General scroll's for "by age"."""
    general = shelf.current_of_kind("general")
    by_age = shelf.series(series).kind == "children"
    return general.series.slug if by_age and general is not None else series


def _own_series(context: TurnContext) -> str:
    """The slug of the open series that the volunteer has chosen for themselves; "" without one."""
    member = context.staff.member(context.caller.id)
    return member.series if member is not None and _is_open(context.shelf, member.series) else ""


def _is_open(shelf: Shelf, series: str) -> bool:
    return any(scroll.series.slug == series for scroll in shelf.open_scrolls())


def _local_currency(context: TurnContext) -> str:
    """The currency of the country where the volunteer stands, or else of the caller's telephone number."""
    member = context.staff.member(context.caller.id)
    there = town(member.timezone) if member is not None and member.timezone else None
    return currency_of(there.country if there is not None else context.caller.region)


def large_sum(shelf: Shelf, dollars: int, currency: str) -> Money:
    """So many US dollars in another currency, by the price of the Children's letter: one dollar or its fixed
    local value (product, rule 3). Without such a price, the same number."""
    children = shelf.current_of_kind("children", resting=True)
    if children is not None:
        dollar, local = (children.series.price(code).minimum for code in ("USD", currency))
        if (dollar.currency, local.currency) == ("USD", currency):
            return Money(dollars * 100 * local.minor // dollar.minor, currency)
    return Money.of(dollars, currency)


def scrolls_to_choose(shelf: Shelf) -> list[str]:
    """The slugs of the open series, the Children's first: it stands for "by age"."""
    slugs = [scroll.series.slug for scroll in shelf.open_scrolls()]
    children = [slug for slug in slugs if shelf.series(slug).kind == "children"]
    return children + [slug for slug in slugs if slug not in children]


def scrolls_of(shelf: Shelf, series: str) -> list[str]:
    """The slugs of the series of the terms: the Children's and the General for "by age"."""
    general = shelf.current_of_kind("general")
    by_age = shelf.series(series).kind == "children" and general is not None
    return [series, general.series.slug] if by_age and general is not None else [series]


def series_text(shelf: Shelf, series: str) -> Words:
    """The scroll of the terms, in words; both scrolls for "by age"."""
    return (
        by_age_text(shelf) if shelf.series(series).kind == "children" else scroll_name(shelf.current(series))
    )


async def save_terms(context: TurnContext, terms: ShiftTerms) -> None:
    """Makes the terms hold from now on; begins a shift with them if none is open."""
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is not None and shift.ended is None:
        shifts.change_terms(context.transaction, shift, terms.series, terms.sum, terms.pay)
    else:
        await ensure_shift(context, terms)


async def ensure_shift(context: TurnContext, terms: ShiftTerms) -> Shift:
    """The open shift, in which the message is noted; begins a shift if none is open."""
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    now, sent = to_ms(context.now), min(context.heard_at or to_ms(context.now), to_ms(context.now))
    if shift is not None and shift.ended is None:
        shifts.mark_heard(context.transaction, shift, sent, now)
        return shift
    return shifts.begin(context.transaction, context.caller.id, terms.series, terms.sum, terms.pay, sent, now)


async def mark_heard(context: TurnContext) -> Shift | None:
    """Notes in an open shift, which comes back, that the volunteer was heard, for messages from which
    nothing was taken."""
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.ended is not None:
        return None
    now = to_ms(context.now)
    shifts.mark_heard(context.transaction, shift, min(context.heard_at or now, now), now)
    return shift


def waiting_texts(shift: Shift) -> list[str]:
    """The lines of a shift that wait, as typed, and the people who wait beside a sum for all."""
    return [
        text
        for line in waiting_lines(shift)
        for text in (*(one.name for one in line.ready), *([line.line] if line.fact != "joint" else []))
    ]


def waiting_lines(shift: Shift | None) -> tuple[PendingLine, ...]:
    """The lines that wait in a shift; none if it is over."""
    if shift is None or shift.ended is not None or not shift.waiting:
        return ()
    try:
        return msgspec.json.decode(shift.waiting, type=tuple[PendingLine, ...])
    except msgspec.ValidationError:
        log.warning("the lines that wait in shift %s are of another version", shift.id)
        return ()


# --- questions ------------------------------------------------------------------------------------------


def scroll_options(shelf: Shelf) -> tuple[tuple[Option[str], ...], ...]:
    """A row for each series to choose from; its answer is the slug."""
    return tuple(
        (Option(f"series.{slug}", _series_label(shelf, slug), slug),) for slug in scrolls_to_choose(shelf)
    )


def _series_label(shelf: Shelf, series: str) -> Words:
    by_age = shelf.series(series).kind == "children"
    return _("By age") if by_age else scroll_name(shelf.current(series))


def scroll_question_texts(shelf: Shelf) -> tuple[Words, ...]:
    """The question for the scroll, and the meaning of "by age" where that is offered."""
    asked = _("In which scroll shall the letters be?")
    slugs = scrolls_to_choose(shelf)
    return (asked, by_age_text(shelf)) if shelf.series(slugs[0]).kind == "children" else (asked,)


def ask_scroll(visit: Visit[StreetMode]) -> Question[str]:
    return Question(scroll_question_texts(visit.shelf), scroll_options(visit.shelf))


async def take_scroll(visit: Visit[StreetMode], answer: str, context: TurnContext) -> Move:
    return await _to_street(visit.draft, first_terms(context, answer, visit.draft.terms.pay), context)


def ask_sum(visit: Visit[StreetMode]) -> Question[int]:
    terms = visit.draft.terms
    price = visit.shelf.series(_priced_series(visit.shelf, terms.series)).price(terms.currency)
    offered = dict.fromkeys((price.minimum, price.suggested, price.suggested * 2))
    row = tuple(Option(f"s{money.minor}", _("{sum}", sum=money), money.minor) for money in offered)
    words = _(
        "How much is a letter, where nothing else is said? From {minimum} on. A price that is fixed stays.",
        minimum=price.minimum,
    )

    most = Money.of(MOST_SUM, terms.currency)

    def read(said: Said) -> int:
        return read_amount(said.text, terms.currency, price.minimum, most).minor

    return Question((words,), (row,), read, takes_numbers=True)


async def take_sum(visit: Visit[StreetMode], answer: int, context: TurnContext) -> Move:
    old = visit.draft.terms
    most = large_sum(context.shelf, context.large_sum, old.currency)
    if answer > most.minor:
        raise NotUnderstood(
            _(
                "For every letter that is a lot: up to {sum} will do here. More can stand beside a name.",
                sum=most,
            )
        )
    terms = ShiftTerms(series=old.series, each=answer, currency=old.currency, pay=old.pay)
    return await _to_street(visit.draft, terms, context)


def ask_pay(visit: Visit[StreetMode]) -> Question[PayMethod]:
    rows = tuple((Option(f"pay.{way}", pay_method_name(way), way),) for way in PAY_METHODS)
    words = (
        _("How is it paid, where a line says nothing else?"),
        _("One line can say it for itself: *phone*, *pool*, *pledge* or *cash* after the name."),
    )
    return Question(words, rows)


async def take_pay(visit: Visit[StreetMode], answer: PayMethod, context: TurnContext) -> Move:
    old = visit.draft.terms
    terms = ShiftTerms(series=old.series, each=old.each, currency=old.currency, pay=answer)
    return await _to_street(visit.draft, terms, context)


async def _to_street(draft: StreetMode, terms: ShiftTerms, context: TurnContext) -> Move:
    """The move back, with other terms; the lines that wait stay."""
    await save_terms(context, terms)
    after = StreetMode(terms=terms, pending=draft.pending, asked_at=draft.asked_at)
    return Go(STREET, after, instead=STREET)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(SCROLL, StreetMode, ask_scroll, take_scroll),
    Step(SUM, StreetMode, ask_sum, take_sum),
    Step(PAY, StreetMode, ask_pay, take_pay),
)
