"""Messages that a messenger refused because the person had not written for a day.

They are held until the person writes again. WhatsApp's 24 hours are one such window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import structs

from bot.channels import FileWire, TextWire, Waiting, Wire
from handlers.conversation import Heard, News, Paid, Reminder
from handlers.flows.tickets import ANSWERED
from handlers.words import Language
from storage.calendar import ShabbatTimes
from storage.conversation import Parcel, outbox
from storage.database import Transaction, now_ms

_NOTICES = {Reminder: "hold", Paid: "certificate"}
_PICTURE = re.compile(r"(/c/[\w-]+)\.\w+")
OLD = 7 * 86_400_000  # ms; messages that were held for longer are dropped


def with_waiting(wires: Sequence[Wire], heard: Heard) -> list[Wire]:
    """The messages of a turn, with what may be told in their place; only what comes of a notice has that."""
    is_answer = isinstance(heard, News) and heard.topic == ANSWERED
    notice = "answer" if is_answer else _NOTICES.get(type(heard))
    if notice is None:
        return list(wires)
    pages = (_PICTURE.fullmatch(wire.path) for wire in wires if isinstance(wire, FileWire))
    page = next((found[1] for found in pages if found), "")
    waiting = Waiting(notice, page)
    return [
        structs.replace(wire, waiting=waiting) if isinstance(wire, TextWire | FileWire) else wire
        for wire in wires
    ]


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
    return [outbox.release(transaction, parcel, at) for parcel in held]
