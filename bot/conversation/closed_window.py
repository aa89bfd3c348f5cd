"""Messages that a messenger refused because the person had not written for a day.

They are held until the person writes again. WhatsApp's 24 hours are one such window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import msgspec
from msgspec import structs

from bot.channels import FileWire, TextWire, Waiting, Wire
from handlers.conversation import Heard, News, Paid, Reminder
from handlers.flows.afterwards import READ, WRITTEN
from handlers.flows.tickets import ANSWERED
from handlers.words import Language
from storage.calendar import ShabbatTimes
from storage.conversation import Parcel, outbox
from storage.database import Transaction, now_ms, to_ms

_NEWS = {ANSWERED: "answer", WRITTEN: "letter", READ: "letter"}  # topic -> notice
_NOTICES = {Reminder: "hold", Paid: "certificate"}
_PICTURE = re.compile(r"(/c/[\w-]+)\.\w+")
OLD = 7 * 86_400_000  # ms; messages that were held for longer are dropped


def with_waiting(wires: Sequence[Wire], heard: Heard) -> list[Wire]:
    """The messages of a turn, with what may be told in their place; only what comes of a notice has that."""
    topic = heard.topic if isinstance(heard, News) else ""
    notice = _NEWS.get(topic) or _NOTICES.get(type(heard))
    if notice is None:
        return list(wires)
    pages = (_PICTURE.fullmatch(wire.path) for wire in wires if isinstance(wire, FileWire))
    page = next((found[1] for found in pages if found), "")
    waiting = Waiting(notice, page, _until(heard.about) if isinstance(heard, News) and topic == READ else 0)
    return [
        structs.replace(wire, waiting=waiting) if isinstance(wire, TextWire | FileWire) else wire
        for wire in wires
    ]


def _until(shabbat: int) -> int:
    """When news of a Shabbat is no news any more: as its date begins, UTC, ms. `shabbat`: its ordinal."""
    return to_ms(datetime.combine(date.fromordinal(shabbat), time(), UTC))


def waiting_of(parcel: Parcel) -> tuple[Waiting, Language] | None:
    """What may be told in place of a parcel, and in which language; None for nothing."""
    wire = msgspec.json.decode(parcel.wire, type=Wire)
    if not isinstance(wire, TextWire | FileWire) or wire.waiting is None:
        return None
    return wire.waiting, wire.language


async def released(
    transaction: Transaction, account: int, rest: ShabbatTimes | None, now: datetime
) -> list[Parcel]:
    """Releases the held messages of an account, oldest first, to be sent before the answer.

    `rest` has the Shabbat times of the person's place, None where the campaign keeps none. On Shabbat and
    Yom Tov nothing is released: the person did not ask for these messages.
    """
    if rest is not None and rest.is_rest(now):
        return []
    at = now_ms()
    held = await outbox.held_parcels(transaction, account, at - OLD)
    late = [parcel for parcel in held if _is_late(parcel, to_ms(now))]
    for parcel in late:
        outbox.mark_failed(transaction, parcel.id)
    return [outbox.release(transaction, parcel, at) for parcel in held if parcel not in late]


def _is_late(parcel: Parcel, now: int) -> bool:
    told = waiting_of(parcel)
    return told is not None and 0 < told[0].until <= now
