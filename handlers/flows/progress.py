"""The command that shows how full the scrolls are."""

from itertools import chain

from handlers import commands
from handlers.conversation import Command, File, Flow, Move, Situation, Stay, Text, TurnContext
from handlers.texts import no_open_scroll, rest_texts, scroll_name
from handlers.words import Words, _
from storage.reports import progress
from storage.scrolls import Scroll

MOST_PICTURES = 3  # scrolls that are shown as pictures; more have a line each


async def enter(situation: Situation, context: TurnContext) -> Move:
    """Shows the scrolls, and asks the open question again: nobody loses their place by wondering."""
    scrolls = list(situation.shelf.current_scrolls())
    told = [(scroll, await _fullness(scroll, context)) for scroll in scrolls]
    pictures = [_picture(scroll, words) for scroll, words in told[:MOST_PICTURES]]
    others = Text(tuple(words for _scroll, words in told[MOST_PICTURES:]))
    if not scrolls:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    resting = (rest_texts(situation.shelf, scroll.series.slug, situation.now) for scroll in scrolls)
    return Stay(replies=(*pictures, others), words=tuple(chain.from_iterable(resting)))


async def _fullness(scroll: Scroll, context: TurnContext) -> Words:
    return _(
        "*{scroll}*: {sold} of {letters} letters are registered, {free} are still free.",
        scroll=scroll_name(scroll),
        sold=await progress.count_registered(context.transaction, scroll.id),
        letters=scroll.letters,
        free=len(scroll.free),
    )


def _picture(scroll: Scroll, caption: Words) -> File:
    """The picture of a scroll, one dot a letter. The outbox adds the page's address."""
    name = f"{scroll.series.slug}-{scroll.ordinal}"
    return File(f"/scrolls/{scroll.series.slug}/{scroll.ordinal}.png", f"{name}.png", "image/png", caption)


FLOW = Flow(
    commands=(
        Command(
            commands.SCROLLS,
            _("How full is the scroll?"),
            "how full, how full is the scroll, progress, כמה כבר נרשם, "
            "ווי ווייט האלט די ספר תורה, ווי ווייט האלט מען, сколько уже записано, сколько уже занято",
            enter,
            menu_row=40,
            audience="returning",
            in_messenger_menu=True,
        ),
    ),
)
