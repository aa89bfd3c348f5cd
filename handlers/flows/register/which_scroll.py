"""Which scroll a registration is in: those that fit, and the one that is meant unless another is chosen."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Move, Situation, TurnContext
from handlers.flows.register.drafts import Registration, Who
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.prices import at_todays_price, prices_and_total
from handlers.flows.register.wishes import EXACTLY
from storage.database import to_ms
from storage.scrolls import Scroll, SeriesKind

# Which kind of scroll is proposed first (product rules 2 to 4); the deceased take no child's letter.
_FITTING: dict[Who, tuple[SeriesKind, ...]] = {
    "me": ("general", "special", "children"),
    "child": ("children", "general", "special"),
    "other": ("general", "children", "special"),
    "memory": ("general", "special"),
    "several": ("children", "general", "special"),
}


def fitting_scrolls(situation: Situation, who: Who) -> list[Scroll]:
    """The current scrolls that may be offered, the most fitting first (product, rules 2 to 4)."""
    kinds = _FITTING[who]
    scrolls = [scroll for scroll in situation.shelf.open_scrolls() if scroll.series.kind in kinds]
    return sorted(scrolls, key=lambda scroll: kinds.index(scroll.series.kind))


def resting_scrolls(situation: Situation, who: Who) -> list[Scroll]:
    """The scrolls that would be offered if they did not rest, without closed ones."""
    return [
        scroll
        for scroll in situation.shelf.current_scrolls()
        if scroll.series.kind in _FITTING[who] and scroll.series.paused(to_ms(situation.now))
    ]


def in_scroll(situation: Situation, draft: Registration, scroll: Scroll) -> Registration:
    chosen = replace(draft, series=scroll.series.slug, scroll=scroll.id)
    return at_todays_price(situation, chosen)[0]


async def to_scroll(situation: Situation, draft: Registration, scroll: Scroll, context: TurnContext) -> Move:
    """The move on with everybody in another scroll. A sum that was told goes along, else it is that of the
    scroll; letters that were chosen by their positions do not."""
    if draft.series and draft.series != scroll.series.slug:
        draft = _with_sum_as_told(situation, draft)
        draft = replace(draft, each=None, gift=0, wish="" if draft.wish.startswith(EXACTLY) else draft.wish)
    people = tuple(replace(one, series="") for one in draft.people)
    chosen = in_scroll(situation, replace(draft, people=people, priced=None), scroll)
    return await to_next_question(situation, chosen, context)


def _with_sum_as_told(situation: Situation, draft: Registration) -> Registration:
    if draft.told_sums or not draft.people or (draft.each is None and not draft.gift):
        return draft
    _each, total = prices_and_total(situation, draft)
    told = f"{format(total.major, 'f')} {total.currency}"
    return replace(draft, told_sums=(told,), told_for_all=True)


def meant_scroll(situation: Situation, who: Who) -> Scroll | None:
    """The one scroll that is meant for somebody, unless another one is asked for; None where it is chosen:
    for several people, and where two of the fitting kind are open or one of them rests."""
    scrolls = fitting_scrolls(situation, who)
    if len(scrolls) == 1 and not resting_scrolls(situation, who):
        return scrolls[0]
    first = _FITTING[who][0]
    fitting = [scroll for scroll in scrolls if scroll.series.kind == first]
    rests = any(scroll.series.kind == first for scroll in resting_scrolls(situation, who))
    return fitting[0] if who != "several" and len(fitting) == 1 and not rests else None


def has_other_scrolls(situation: Situation, draft: Registration) -> bool:
    """Whether another scroll than the registration's could be meant."""
    return any(scroll.series.slug != draft.series for scroll in fitting_scrolls(situation, draft.who))
