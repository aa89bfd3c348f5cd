"""Letters chosen by eye on the page of a scroll, brought into the conversation.

A link carries them into a new registration: `pick-general-9ix-2s_5` is letter 12345 and five letters from 100
on. A page that was opened out of an order brings them to that order: `/pick.ORDER.general-9ix`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Situation, Stay, Text, TurnContext
from handlers.flows.register.drafts import NAME, WHO, Registration, Who
from handlers.flows.register.held_orders import candidate_of_line
from handlers.flows.register.next_question import to_summary
from handlers.flows.register.wishes import exact_wish, own_series_indexes
from handlers.texts import letter_place, no_open_scroll, rest_texts
from handlers.words import Words, _, ngettext
from storage import allocation
from storage.register import Order, OrderLine, orders
from storage.scrolls import Scroll, Shelf

PICK_LINK = "pick"  # kind of the links
CHOSEN_ACTION = "/pick"  # key of the page's action
MOST_CHOSEN = 300  # letters in one go
_BASE = 36
_RUN = re.compile(r"([0-9a-z]{1,4})(?:_([0-9a-z]{1,2}))?", re.IGNORECASE)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def encode_choice(slug: str, positions: Sequence[int]) -> str:
    """The argument of a link: a series' slug, then each run of neighbours by its first letter and length,
    base 36.
    """
    return "-".join((slug, *(_run(first, count) for first, count in _runs(sorted(positions)))))


def decode_choice(shelf: Shelf, argument: str) -> tuple[Scroll, tuple[int, ...]] | None:
    """(the scroll that its series is filling, positions) of a link's argument; None for any other text."""
    lower = argument.lower()
    fitting = (one for one in shelf.current_scrolls() if lower.startswith(f"{one.series.slug}-".lower()))

    scroll = max(fitting, key=lambda one: len(one.series.slug), default=None)
    if scroll is None:
        return None
    found: list[int] = []
    for part in argument[len(scroll.series.slug) + 1 :].split("-"):
        run = _RUN.fullmatch(part)
        if run is None:
            return None
        first = int(run[1], _BASE)
        found += range(first, first + int(run[2] or "1", _BASE))
    letters = tuple(dict.fromkeys(found))
    right = letters and len(letters) <= MOST_CHOSEN and min(letters) >= 1 and max(letters) <= scroll.letters
    return (scroll, letters) if right else None


def _runs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, count) of each run of neighbours in ascending positions."""
    first = last = positions[0]
    for position in positions[1:]:
        if position != last + 1:
            yield first, last - first + 1
            first = position
        last = position
    yield first, last - first + 1


def _run(first: int, count: int) -> str:
    return _base36(first) if count == 1 else f"{_base36(first)}_{_base36(count)}"


def _base36(number: int) -> str:
    rest, digit = divmod(number, _BASE)
    return (_base36(rest) if rest else "") + _DIGITS[digit]


# --- a new registration ---------------------------------------------------------------------------------


async def enter_pick(situation: Situation, context: TurnContext, argument: str) -> Move:
    """The first question of a registration for letters that were chosen on a scroll's page."""
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    picked = decode_choice(situation.shelf, argument)
    if picked is None:
        return Stay((_("That choice of letters cannot be read. Please choose once more on the page."),))
    scroll, letters = picked
    resting = rest_texts(situation.shelf, scroll.series.slug, situation.now)
    if resting:
        return Stay(resting)
    draft = Registration(series=scroll.series.slug, scroll=scroll.id, wish=exact_wish(letters))
    first = (Text((*_choice_words(scroll, letters), *_taken_words(scroll, letters))),)
    if len(letters) == 1:
        return Go(WHO, draft, first, from_menu=True)
    return Go(NAME, replace(draft, who="several"), first, from_menu=True)


def _choice_words(scroll: Scroll, letters: Sequence[int]) -> tuple[Words, ...]:
    place = letter_place(scroll, letters[0])
    if len(letters) == 1:
        return (_("The chosen letter: {place}.", place=place),)
    return (
        ngettext(
            "One letter is chosen: {place}.",
            "{n} letters are chosen, the first of them: {place}. A name is needed for each.",
            len(letters),
            place=place,
        ),
    )


def _taken_words(scroll: Scroll, letters: Sequence[int]) -> tuple[Words, ...]:
    taken = sum(letter not in scroll.free for letter in letters)
    if not taken:
        return ()
    return (
        ngettext(
            "Somebody has just taken it; when the name is known, the nearest free ones are offered.",
            "Somebody has just taken {n} of them; when the names are known, the nearest are offered.",
            taken,
        )
        if len(letters) > 1
        else _("Somebody has just taken it; when the name is known, the nearest free ones are offered."),
    )


# --- an order that is open ------------------------------------------------------------------------------


async def take_chosen(situation: Situation, context: TurnContext, argument: str) -> Move:
    """The summary of an open order with the letters chosen on its page; argument `ORDER.general-9ix`.

    Letters without such an order of the account begin a new registration.
    """
    number, _dot, letters = argument.partition(".")
    picked = decode_choice(situation.shelf, letters)
    registration = await _held_registration(situation, int(number) if number.isdecimal() else 0, context)
    if picked is None or registration is None or registration.series != picked[0].series.slug:
        return await enter_pick(situation, context, letters)
    wish = exact_wish(_by_person(registration, picked[1]))
    move = await to_summary(situation, replace(registration, wish=wish), context)
    return _from_menu(situation, move)


def _from_menu(situation: Situation, move: Move) -> Move:
    """The move to the summary; its trail begins anew where the order waited in the menu."""
    waits = getattr(situation.open_draft, "waiting", None) is not None
    return dataclasses.replace(move, fresh=True) if waits and isinstance(move, Go) and move.order else move


def _by_person(registration: Registration, letters: Sequence[int]) -> list[int]:
    """A position for each person: an owner of a chosen letter keeps it, the others follow in order."""
    held = [registration.letters[index][1] for index in own_series_indexes(registration)]
    new = iter([letter for letter in letters if letter not in held])
    return [position if position in letters else next(new, position) for position in held]


async def _held_registration(situation: Situation, number: int, context: TurnContext) -> Registration | None:
    """The account's registration whose letters are held; another order may have followed the named one."""
    current = _registration_in(situation.open_draft)
    if current is not None and current.order is not None:
        order = await orders.load(context.transaction, current.order)
        return current if order is not None and order.state == "open" else None
    order = await _open_order(situation.open_draft, number, context)
    return None if order is None else _registration_of(situation, order)


def _registration_in(draft: Any) -> Registration | None:
    """The registration in the open question's draft, also one that waits in the menu; else None."""
    for one in (draft, getattr(draft, "waiting", None), getattr(draft, "registration", None)):
        if isinstance(one, Registration):
            return one
    return None


async def _open_order(draft: Any, number: int, context: TurnContext) -> Order | None:
    latest = await allocation.latest_open_order(context.transaction, context.caller.id)
    for one in (getattr(draft, "order", None), number, latest):
        order = await orders.load(context.transaction, one) if one else None
        if order is not None and order.state == "open" and order.account == context.caller.id:
            return order
    return None


def _registration_of(situation: Situation, order: Order) -> Registration | None:
    """A registration as far as its order tells; None where a line has no letter."""
    lines = [line for line in order.lines if line.letter is not None]
    if not lines or len(lines) < len(order.lines):
        return None
    series = lines[0].series
    each = [line.price for line in lines if line.series == series]
    return Registration(
        who=_who(lines),
        series=series,
        scroll=lines[0].letter.scroll if lines[0].letter else 0,
        people=tuple(candidate_of_line(line, series) for line in lines),
        each=None if situation.shelf.series(series).price(order.total.currency).fixed else each[0],
        gift=order.total.minor - sum(line.price for line in lines),
        order=order.id,
        letters=tuple((line.letter.scroll, line.letter.position) for line in lines if line.letter),
        promised_until=order.promised_until,
    )


def _who(lines: Sequence[OrderLine]) -> Who:
    if all(line.person.life_status == "deceased" for line in lines):
        return "memory"
    return "other" if len(lines) == 1 else "several"
