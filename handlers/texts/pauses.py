"""Why a scroll gives out no letters at the moment, said to people, and when it goes on."""

from __future__ import annotations

from datetime import datetime

from handlers.texts.scrolls import scroll_name
from handlers.words import Words, _, stacked
from storage.database import from_ms, to_ms
from storage.scrolls import Pause, Scroll, Shelf


def no_open_scroll(shelf: Shelf, now: datetime) -> Words:
    """The refusal where no series gives out letters: those that are paused, with when they go on."""
    paused = [one for scroll in shelf.current_scrolls() for one in _paused_texts(scroll, now)]
    if paused:
        return stacked(paused)
    return _("No scroll is open at the moment. As soon as one is, letters can be taken here.")


def rest_texts(shelf: Shelf, slug: str, now: datetime) -> tuple[Words, ...]:
    """Why a series gives out no letters at the moment: it is paused, or closed; () if it does."""
    scroll = shelf.current(slug)
    if scroll.series.closed:
        return (_("*{scroll}* gives out no letters any more.", scroll=scroll_name(scroll)),)
    return _paused_texts(scroll, now)


def _paused_texts(scroll: Scroll, now: datetime) -> tuple[Words, ...]:
    pause = scroll.series.paused(to_ms(now))
    return () if pause is None else pause_texts(scroll, pause, now)


def pause_texts(scroll: Scroll, pause: Pause, now: datetime) -> tuple[Words, ...]:
    """The reason of a pause, and when it ends, in the zone of `now`."""
    name = scroll_name(scroll)
    match pause.reason:
        case "holiday":
            reason = _("*{scroll}* rests over the holiday.", scroll=name)
        case "count":
            reason = _("The letters of *{scroll}* are being counted, and it rests meanwhile.", scroll=name)
        case "":
            reason = _("*{scroll}* rests for a while.", scroll=name)
    if pause.until is None:
        return reason, _("As soon as it goes on, letters can be taken there again.")
    until = from_ms(pause.until, now.tzinfo)
    return reason, _("From {moment} on, letters can be taken there again.", moment=until)
