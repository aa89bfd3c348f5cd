"""How full the scrolls are."""

from typing import Any

from handlers.desk import Desk
from handlers.flows.shared import nothing_open, scroll_name
from handlers.talk import Move, Stay, Visit
from handlers.words import Words, _
from storage.scrolls import Scroll


async def enter(visit: Visit[Any], desk: Desk) -> Move:
    """Says it and asks again what stood before: nobody loses their place by wondering."""
    return Stay(tuple(_fullness(scroll) for scroll in visit.shelf.open()) or (nothing_open(),))


def _fullness(scroll: Scroll) -> Words:
    return _(
        "*{scroll}*: {taken} of {letters} letters are taken, {left} are still free.",
        scroll=scroll_name(scroll),
        taken=scroll.taken,
        letters=scroll.letters,
        left=scroll.letters - scroll.taken,
    )
