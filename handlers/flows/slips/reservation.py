"""The reservation of letters for slips: one screen with everything preset, and a tap for how many."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import (
    Go,
    Move,
    Option,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.register import price_of_series
from handlers.flows.slips.drafts import (
    EACH,
    SCROLL,
    START,
    TAKE,
    SlipReservation,
    SlipsOut,
    ranges_text,
    slip_files,
)
from handlers.flows.volunteers import lost_access, own_member
from handlers.texts import no_open_scroll, rest_texts, scroll_name
from handlers.words import Words, _, ngettext, plain
from storage.database import to_ms
from storage.money import Money
from storage.picking import NothingFree
from storage.scrolls import Scroll
from storage.volunteers import MOST_SLIPS, Slip, SlipBlock, TooMany, slips

_USUAL_COUNTS = (10, 20, 50, 100)
_DAYS = (7, 14, 30)
MOST_SUM = 1_000_000  # whole units of money for a letter; larger sums are arranged with the office


def to_reservation(situation: Situation, context: TurnContext) -> Move:
    """The move to the reservation, preset to the volunteer's own scroll or the first open one."""
    scroll = _preset_scroll(situation, context)
    if scroll is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    return Go(TAKE, _reservation_in(situation, scroll), from_menu=True)


def _preset_scroll(situation: Situation, context: TurnContext) -> Scroll | None:
    """The open scroll that the volunteer has chosen for themselves, else the first open one; None without
    any."""
    own = own_member(context.caller, context).series
    scrolls = list(situation.shelf.open_scrolls())
    return next((one for one in scrolls if one.series.slug == own), scrolls[0] if scrolls else None)


def _reservation_in(situation: Situation, scroll: Scroll) -> SlipReservation:
    price = price_of_series(situation, scroll.series.slug).suggested
    return SlipReservation(series=scroll.series.slug, each=price.minor, currency=price.currency)


def ask_take(visit: Visit[SlipReservation]) -> Question[Any]:
    draft = visit.draft
    scroll = visit.shelf.current(draft.series)
    words = (
        _("*Letters on slips.* They are kept for you alone, to hand out where there is no connection."),
        _(
            "{scroll}, {price} a letter; what is not given out goes back on {date}.",
            scroll=scroll_name(scroll),
            price=Money(draft.each, draft.currency),
            date=(visit.now + timedelta(days=draft.days)).date(),
        ),
        _("How many shall it be? Please choose, or type a number up to {most}.", most=MOST_SLIPS),
    )
    counts = tuple(Option(f"n{count}", plain(str(count)), count) for count in _USUAL_COUNTS)
    changes = [Option("days", _("How long"), "days")]
    if len(list(visit.shelf.open_scrolls())) > 1:
        changes.append(Option("scroll", _("Another scroll"), "scroll"))
    if not price_of_series(visit, draft.series).fixed:
        changes.append(Option("each", _("Another price"), "each"))
    return Question(words, (counts, tuple(changes)), _read_count, takes_numbers=True)


def _read_count(said: Said) -> int:
    typed = said.text.strip()
    if not typed.isdecimal() or not 1 <= int(typed[:6]) <= MOST_SLIPS:
        raise NotUnderstood(_("Please type a number from 1 to {most}.", most=MOST_SLIPS))
    return int(typed)


async def take_take(visit: Visit[SlipReservation], answer: int | str, context: TurnContext) -> Move:
    if not context.caller.is_staff:
        return lost_access(context)
    match answer:
        case int():
            return await _reserve(visit, answer, context)
        case "days":
            days = _DAYS[(_DAYS.index(visit.draft.days) + 1) % len(_DAYS)]
            return Stay(draft=replace(visit.draft, days=days))
        case "scroll":
            return Go(SCROLL, visit.draft)
        case _:
            return Go(EACH, visit.draft)


async def _reserve(visit: Visit[SlipReservation], count: int, context: TurnContext) -> Move:
    draft = visit.draft
    resting = rest_texts(visit.shelf, draft.series, visit.now)
    if resting:
        return Stay(resting)
    scroll = visit.shelf.current(draft.series)
    until = to_ms(context.now + timedelta(days=draft.days))
    each = Money(draft.each, draft.currency)
    before = await slips.slips_out(context.transaction, context.caller.id)
    try:
        block = await slips.reserve(
            context.transaction, context.shelf, context.caller.id, scroll, count, each, until
        )
    except TooMany as refusal:
        return Stay((_too_many_text(refusal.left),))
    except NothingFree:
        free = len(scroll.free)
        return Stay((ngettext("Only one letter is free there.", "Only {n} letters are free there.", free),))
    first = (Text(_reserved_texts(block, scroll)), *slip_files(block.slips))
    return Go(START, slips_out_draft([*before.values(), *block.slips]), first, from_menu=True)


def slips_out_draft(out: list[Slip]) -> SlipsOut:
    """The draft of the slips that a volunteer has out, one at least."""
    return SlipsOut(numbers=tuple(slip.number for slip in out), until=min(slip.until for slip in out))


def _too_many_text(left: int) -> Words:
    if not left:
        return _(
            "So many slips are out already that no more can be taken along. Please give some back first."
        )
    return ngettext(
        "One more letter can be taken along now.", "At most {n} more can be taken along now.", left
    )


def _reserved_texts(block: SlipBlock, scroll: Scroll) -> tuple[Words, ...]:
    numbers = [slip.number for slip in block.slips]
    return (
        ngettext(
            "One letter of {scroll} is kept for you: slip {slips}.",
            "{n} letters of {scroll} are kept for you: slips {slips}.",
            len(numbers),
            scroll=scroll_name(scroll),
            slips=ranges_text(numbers),
        ),
        _("Print the pages and cut them, or keep the pictures on the phone."),
    )


# --- in which scroll, for how much ----------------------------------------------------------------------


def ask_scroll(visit: Visit[SlipReservation]) -> Question[str]:
    options = tuple(
        (Option(scroll.series.slug, scroll_name(scroll), scroll.series.slug),)
        for scroll in visit.shelf.open_scrolls()
    )
    return Question((_("Letters of which scroll?"),), options)


async def take_scroll(visit: Visit[SlipReservation], answer: str, context: TurnContext) -> Move:
    chosen = _reservation_in(visit, visit.shelf.current(answer))
    return Go(TAKE, replace(chosen, days=visit.draft.days), instead=TAKE)


def ask_each(visit: Visit[SlipReservation]) -> Question[Money]:
    price = price_of_series(visit, visit.draft.series)
    sums = {sum_.minor: sum_ for sum_ in (price.suggested, price.minimum)}
    options = tuple(Option(f"e{minor}", _price_label(sum_), sum_) for minor, sum_ in sums.items())
    words = _(
        "How much shall a letter be? Please choose, or type a sum from {minimum}.", minimum=price.minimum
    )

    def read(said: Said) -> Money:
        currency = price.minimum.currency
        return read_amount(said.text, currency, price.minimum, Money.of(MOST_SUM, currency))

    return Question((words,), (options,), read, takes_numbers=True)


def _price_label(sum_: Money) -> Words:
    return _("{sum} a letter", sum=sum_)


async def take_each(visit: Visit[SlipReservation], answer: Money, context: TurnContext) -> Move:
    return Go(TAKE, replace(visit.draft, each=answer.minor, currency=answer.currency), instead=TAKE)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(TAKE, SlipReservation, ask_take, take_take),
    Step(SCROLL, SlipReservation, ask_scroll, take_scroll),
    Step(EACH, SlipReservation, ask_each, take_each),
)
