"""Scrolls by name, the time of a hold, and the text for Shabbat."""

from datetime import datetime, timedelta

from handlers.words import Local, Ordinal, Words, _, ngettext
from storage.database import from_ms
from storage.scrolls import Scroll, Series, Shelf

_LONG = timedelta(hours=2)


def scroll_name(scroll: Scroll) -> Words:
    """A scroll by its series and ordinal: a number is never said without its series (product, Words)."""
    return scroll_title(scroll.series, scroll.ordinal)


def scroll_title(series: Series, ordinal: int) -> Words:
    """A scroll by its series and ordinal, also one that is not in memory any more."""
    names, number = Local(series.names), Ordinal(ordinal)
    if series.sample:
        return _("{series}, {ordinal} (sample, for trying out)", series=names, ordinal=number)
    return _("{series}, {ordinal}", series=names, ordinal=number)


def practice_text(shelf: Shelf) -> tuple[Words, ...]:
    """The notice that everything is practice, as long as only samples are open; else ()."""
    scrolls = list(shelf.current_scrolls())
    if not scrolls or not all(scroll.series.sample for scroll in scrolls):
        return ()
    return (_("*Practice*: these are sample scrolls, for trying out. No letter is really taken here."),)


def hold_time(promised_until: int, now: datetime) -> Words:
    """The sentence that tells how long the choice is kept; `promised_until` in ms.

    Minutes are told, which are the same in every zone, unless it is long.
    """
    until = from_ms(promised_until, now.tzinfo)
    if until - now > _LONG:
        return _("Your choice is kept until {when}.", when=until)
    minutes = max(1, round((until - now).total_seconds() / 60))
    return ngettext(
        "Your choice is kept for one more minute.", "Your choice is kept for {n} minutes.", minutes
    )


def shabbat_pause(until: datetime) -> Words:
    """The text in place of paying on Shabbat and Yom Tov, which end at `until`."""
    return _(
        "It is Shabbat or Yom Tov now, and paying waits. The letters are kept for you: "
        "from {time} on, choose “Pay” here.",
        time=until,
    )
