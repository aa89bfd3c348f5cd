"""The committee's work on scrolls: what it opens, changes, pauses, closes and gives, each after a yes."""

from handlers import commands
from handlers.conversation import Command, Flow, only_for
from handlers.flows.scrolls import agreeing, choosing, new_series
from handlers.flows.scrolls.changes import check, check_opening, do, open_series, scroll_of
from handlers.flows.scrolls.drafts import (
    Agreeing,
    Change,
    Closing,
    Editing,
    Freeing,
    Giving,
    Opening,
    Pausing,
    PriceTag,
    Pricing,
    Renaming,
    Reserving,
    Resuming,
)
from handlers.flows.scrolls.entering import (
    LONGEST_SENTENCE,
    positions_text,
    read_currency,
    read_moment,
    read_one_position,
    read_ordinal,
    read_positions,
    read_prices,
    read_slug,
    read_texts,
)
from handlers.flows.scrolls.previews import opening_texts, preview_texts
from handlers.flows.scrolls.recipients import read_recipient
from handlers.words import _

__all__ = [
    "FLOW",
    "LONGEST_SENTENCE",
    "Agreeing",
    "Change",
    "Closing",
    "Editing",
    "Freeing",
    "Giving",
    "Opening",
    "Pausing",
    "PriceTag",
    "Pricing",
    "Renaming",
    "Reserving",
    "Resuming",
    "check",
    "check_opening",
    "do",
    "open_series",
    "opening_texts",
    "positions_text",
    "preview_texts",
    "read_currency",
    "read_moment",
    "read_one_position",
    "read_ordinal",
    "read_positions",
    "read_prices",
    "read_recipient",
    "read_slug",
    "read_texts",
    "scroll_of",
]

_STEPS = (*choosing.STEPS, *new_series.STEPS, *agreeing.STEPS)
FLOW = Flow(
    steps=_STEPS,
    audiences=only_for("committee", _STEPS),
    commands=(
        Command(
            commands.MANAGE,
            _("Scrolls"),
            "manage scrolls, change scrolls, ניהול ספרי התורה, פירן די ספרי תורה, управление свитками",
            choosing.enter,
            menu_row=65,
            audience="committee",
        ),
    ),
)
