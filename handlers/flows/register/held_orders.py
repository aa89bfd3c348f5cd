"""Registrations that are under way, found again in the trail of a conversation."""

from __future__ import annotations

import msgspec

from handlers.conversation import Frame, Session
from handlers.flows.register.drafts import SUMMARY, Candidate, HeldRegistration, Registration
from storage.register import OrderLine


def held_registration(session: Session, order: int | None = None) -> HeldRegistration | None:
    """The latest state of an order's registration in a conversation; None where it holds no such letters.

    Without `order`, the order that was opened last.
    """
    held = [frame.order for frame in session.trail if frame.order is not None]
    if order is None and held:
        order = held[-1]
    if order is None or order not in held:
        return None
    known = (_held_in(frame) for frame in reversed(session.trail))
    return next((one for one in known if one is not None and one.order == order), None)


def is_unsettled(draft: Registration) -> bool:
    """Whether something that was told of an order's people or its sum is still to be asked about."""
    unclear = (one.unspelled or one.readings or not one.gender or not one.understood for one in draft.people)
    return bool(draft.told_sums) or any(unclear)


def is_being_changed(session: Session, order: int) -> bool:
    """Whether a change to an order is open in a conversation, or waits in the menu to be settled."""
    if not session.trail:  # a conversation that could not be read has begun anew
        return False
    top = session.trail[-1]
    if top.step.startswith("register."):
        draft = top.draft.get("registration") or top.draft
        return top.step != SUMMARY and draft.get("order") == order
    held = _held_in(top)
    return held is not None and held.order == order and is_unsettled(held)


def candidate_of_line(line: OrderLine, series: str) -> Candidate:
    """The person of an order's line, in a registration for a series (its slug).

    Parts that are empty were unknown then, and are not asked for again.
    """
    return msgspec.structs.replace(
        Candidate.of(line.person),
        sunset_known=bool(line.person.birth),
        age_settled=not line.person.birth,
        skipped=("parent", "family"),
        series=line.series if line.series != series else "",
    )


def _held_in(frame: Frame) -> HeldRegistration | None:
    """The held registration of a frame, also one that waits in the menu to be paid."""
    draft = frame.draft.get("waiting") or frame.draft
    try:
        return msgspec.convert(draft, HeldRegistration) if "people" in draft else None
    except msgspec.ValidationError:  # without an order, or written by a version of long ago
        return None


def left_registration(session: Session) -> Registration | None:
    """The latest registration in a conversation that names people and holds no letters; None for none."""
    for frame in reversed(session.trail):
        if frame.step.partition(".")[0] not in ("register", "menu"):
            continue
        draft = frame.draft.get("left") or frame.draft.get("registration") or frame.draft
        try:
            known = msgspec.convert(draft, Registration) if draft.get("people") else None
        except msgspec.ValidationError:  # of another flow, or written by a version of long ago
            known = None
        if known is not None and known.series:
            return msgspec.structs.replace(known, order=None, letters=(), correcting=None)
    return None
