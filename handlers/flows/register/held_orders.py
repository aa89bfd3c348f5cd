"""Registrations whose letters are kept, found again in the trail of a conversation."""

from __future__ import annotations

import msgspec

from handlers.conversation import Frame, Session
from handlers.flows.register.drafts import Registration


def held_registration(session: Session, order: int | None = None) -> Registration | None:
    """What is known of an order whose letters are kept, as it was last; of any order if none is named."""
    held = [frame.order for frame in session.trail if frame.order is not None]
    if order is None and held:
        order = held[-1]
    if order is None or order not in held:
        return None
    known = (registration_in(frame) for frame in reversed(session.trail))
    return next((one for one in known if one is not None and one.order == order), None)


def registration_in(frame: Frame) -> Registration | None:
    """The registration that a frame knows, also a menu's that waits to be paid."""
    draft = frame.draft.get("waiting") or frame.draft
    try:
        return msgspec.convert(draft, Registration) if "people" in draft else None
    except msgspec.ValidationError:  # written by a version of long ago
        return None
