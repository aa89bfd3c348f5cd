"""When a message is tried, and tried again."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.channels import TryLater
from storage.conversation import Parcel
from storage.database import now_ms, time_of

log = logging.getLogger(__name__)
_FIRST_WAIT = 1.0  # seconds, doubled at each try
_LONGEST_WAIT = 300.0
_MOST_TRIES = 60
_TRIED_FOR = 4 * 3_600_000  # ms; the other side may ask for pauses of a second, for hours


def next_try(parcel: Parcel, tries: int, error: TryLater) -> Parcel:
    """The parcel, due when the other side asked for it, else after a pause that doubles with each try."""
    wait = error.after if error.after is not None else min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT)
    log.warning("parcel %d to %s is tried again in %.0f s: %s", parcel.id, parcel.channel, wait, error)
    return replace(parcel, due=now_ms() + int(wait * 1000), tries=tries)


def is_last_try(parcel: Parcel) -> bool:
    """Whether a parcel that fails once more is given up: it was tried often, and for hours."""
    return parcel.tries + 1 >= _MOST_TRIES and now_ms() - time_of(parcel.id) >= _TRIED_FOR


def seconds_until_due(parcel: Parcel) -> float:
    """How long a parcel has to wait from now on; a clock that was put back since makes it no longer."""
    left = (parcel.due - now_ms()) / 1000
    if parcel.tries:
        return min(left, _LONGEST_WAIT)
    return min(left, (parcel.due - time_of(parcel.id)) / 1000)
