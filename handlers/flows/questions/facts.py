"""What is true right now, for the gaps of the answers: prices, how full, when, and who we are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from handlers.conversation import Situation, TurnContext
from handlers.flows.payment import AwaitedPayment
from handlers.flows.register import Registration, price_of_series
from handlers.texts import scroll_name
from handlers.words import Fill, Several, Words, _
from storage.register import orders
from storage.reports import forecast, progress
from storage.scrolls import Scroll

_CHILDREN = frozenset(("children_scroll",))  # topics that speak of the Children's scroll
_TRADITIONS = {
    "ashkenaz": _("Ashkenaz"),
    "sefard": _("Sefard"),
    "arizal": _("Arizal (Chabad)"),
    "teiman": _("Teiman"),
}
_WAYS = {"card": _("credit or debit card"), "paypal": _("PayPal")}


async def facts(
    topic: str, gaps: Collection[str], situation: Situation, context: TurnContext, currency: str = ""
) -> dict[str, Fill]:
    """The values of an answer's gaps; one that is not known is left out. `currency`: the one asked for."""
    prices = _prices(situation, currency or await _currency_of_order(situation, context))
    known: dict[str, Fill] = {**_ourselves(context), **prices, **_scrolls(situation, context)}
    scroll = _scroll_of(topic, situation)
    if scroll is not None:
        known["scroll"] = scroll_name(scroll)
        known["free"] = len(scroll.free)
        if "percent" in gaps:
            sold = await progress.count_registered(context.transaction, scroll.id)
            known["percent"] = _percent(sold, scroll.letters)
        if "forecast" in gaps:
            day = await forecast(context.transaction, scroll.id, scroll.letters, context.now)
            if day is not None:
                known["forecast"] = _("{month}/{year}", month=day.month, year=str(day.year))
    return {name: value for name, value in known.items() if name in gaps}


def _percent(sold: int, letters: int) -> Words:
    tenths = sold * 1000 // letters
    return _("{number}%", number=f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10))


def _ourselves(context: TurnContext) -> dict[str, Fill]:
    ours = context.organisation
    told = {
        "organisation": ours.name,
        "phone": ours.phone,
        "email": ours.email,
        "website": ours.website,
        "hours": ours.hours,
        "posted_from": ours.posted_from,
    }
    return {name: value for name, value in told.items() if value}


async def _currency_of_order(situation: Situation, context: TurnContext) -> str:
    """The currency that the open order was changed to, or is paid in; "" without one."""
    draft = situation.open_draft
    if isinstance(draft, Registration):
        return draft.currency
    if isinstance(draft, AwaitedPayment):
        order = await orders.load(context.transaction, draft.order)
        return "" if order is None else order.total.currency
    return ""


def _prices(situation: Situation, currency: str) -> dict[str, Fill]:
    told: dict[str, Fill] = {}
    general = _current(situation, "general")
    if general is not None:
        price = price_of_series(situation, general.series.slug, currency)
        told |= {"price": price.minimum, "suggested": price.suggested}
    children = _current(situation, "children")
    if children is not None:
        told["child_price"] = price_of_series(situation, children.series.slug, currency).minimum
    return told


def _scrolls(situation: Situation, context: TurnContext) -> dict[str, Fill]:
    told: dict[str, Fill] = {}
    scrolls = tuple(_with_tradition(one) for one in situation.shelf.current_scrolls())
    if scrolls:
        told["scrolls"] = Several(scrolls)
    ways = tuple(_WAYS[way] for way in context.organisation.ways if way in _WAYS)
    if ways:
        told["ways"] = Several(ways)
    return told


def _with_tradition(scroll: Scroll) -> Words:
    tradition: Any = _TRADITIONS.get(scroll.tradition)
    if tradition is None:
        return scroll_name(scroll)
    return _("{scroll} ({tradition})", scroll=scroll_name(scroll), tradition=tradition)


def _scroll_of(topic: str, situation: Situation) -> Scroll | None:
    """The scroll that an answer speaks of."""
    kinds = ("children", "general") if topic in _CHILDREN else ("general", "children")
    return next((scroll for kind in kinds if (scroll := _current(situation, kind)) is not None), None)


def _current(situation: Situation, kind: Any) -> Scroll | None:
    return situation.shelf.current_of_kind(kind, resting=True)
