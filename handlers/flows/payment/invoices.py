"""The invoice of an order: whose letter it is, and which."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.conversation import Invoice
from handlers.texts import letter_place
from handlers.words import Several, Words, _, ngettext
from storage.allocation import Letter
from storage.register import Order
from storage.scrolls import Shelf

_MOST_NAMES = 4  # on an invoice; Telegram's has room for 255 characters


def invoice(
    order: int, count: int, names: Sequence[str] = (), place: Words | None = None, departed: int = 0
) -> Invoice:
    """The invoice of an order (its id) of `count` letters for people of these names.

    `place`: of the letter, where there is one. Without names, as of a list, it tells the number alone.
    `departed`: how many of the people have passed away.
    """
    return Invoice(
        order,
        title=_("A letter in the Torah"),
        description=_in_memory(count, names, place, departed) or _description(count, names, place),
        label=_("Pay"),
    )


def invoice_of(shelf: Shelf, order: Order, count: int = 0) -> Invoice:
    """The invoice of an order with its lines; `count`: of the letters of a list, which has none."""
    names = [line.person.in_hebrew for line in order.lines]
    departed = sum(line.person.life_status == "deceased" for line in order.lines)
    return invoice(order.id, count or len(names), names, place_of(shelf, order.letters), departed)


def place_of(shelf: Shelf, letters: Sequence[Letter]) -> Words | None:
    """The place of the only letter; None for several."""
    if len(letters) != 1:
        return None
    return letter_place(shelf[letters[0].scroll], letters[0].position)


def _in_memory(count: int, names: Sequence[str], place: Words | None, departed: int) -> Words | None:
    """The description where somebody has passed away; None where all are living, or nobody is named."""
    if not departed or not names or len(names) > _MOST_NAMES:
        return None
    if len(names) == 1 and place is not None:
        return _("A letter in the Torah in memory of {name}: {place}", name=names[0], place=place)
    if departed < len(names):
        return ngettext(
            "A letter in the Torah: {names}",
            "{n} letters in the Torah: {names}",
            count,
            names=Several(tuple(names)),
        )
    return ngettext(
        "A letter in the Torah in memory of {names}",
        "{n} letters in the Torah in memory of {names}",
        count,
        names=Several(tuple(names)),
    )


def _description(count: int, names: Sequence[str], place: Words | None) -> Words:
    if len(names) == 1 and place is not None:
        return _("A letter in the Torah for {name}: {place}", name=names[0], place=place)
    if names and len(names) <= _MOST_NAMES:
        return ngettext(
            "A letter in the Torah for {names}",
            "{n} letters in the Torah for {names}",
            count,
            names=Several(tuple(names)),
        )
    return ngettext(
        "One letter in a Torah scroll, for ever.", "{n} letters in a Torah scroll, for ever.", count
    )
