"""The staff in words: roles, places, what somebody has chosen."""

from __future__ import annotations

from handlers.conversation import Situation
from handlers.flows.volunteers.drafts import MemberDraft
from handlers.flows.volunteers.towns import town_named
from handlers.words import Local, Words, _, ngettext, plain
from storage.volunteers import Role


def role_named(role: Role) -> Words:
    match role:
        case "volunteer":
            return _("volunteer")
        case "coordinator":
            return _("coordinator")
        case "committee":
            return _("committee")
        case "none":
            return _("no role any more")


def name_of(one: MemberDraft) -> Words:
    """The configured committee has no name until somebody writes one down."""
    return plain(one.name) if one.name else _("without a name")


def in_a_line(one: MemberDraft) -> Words:
    if one.place:
        return _("{name}, {role}, {place}", name=name_of(one), role=role_named(one.role), place=one.place)
    return _("{name}, {role}", name=name_of(one), role=role_named(one.role))


def chosen(situation: Situation, one: MemberDraft) -> tuple[Words, ...]:
    """Place, scroll and evening hour, a line each."""
    return (
        place_told(one.place, one.timezone),
        scroll_told(situation, one.series),
        evening_told(one.evening),
    )


def place_told(place: str, timezone: str) -> Words:
    if not place:
        return _("Place: not told yet. Until then the campaign's own clock counts.")
    return _("Place: {place}, with the clock of {town}.", place=place, town=town_named(timezone))


def scroll_told(situation: Situation, slug: str) -> Words:
    scroll = next((one for one in situation.shelf.open_scrolls() if one.series.slug == slug), None)
    if scroll is None:
        return _("Scroll: by each person's age.")
    return _("Scroll: {scroll}.", scroll=Local(scroll.series.names))


def evening_told(hour: int) -> Words:
    return _("The day's account comes at {hour}.", hour=clock(hour))


def clock(hour: int) -> str:
    return f"{hour}:00"


def uses_told(uses: int) -> Words:
    if not uses:
        return _("For as many people as open it.")
    return ngettext("For one person.", "For {n} people.", uses)


def days_told(days: int) -> Words:
    return ngettext("It holds for one day.", "It holds for {n} days.", days)


def not_staff() -> Words:
    """To whoever asks for what only volunteers have."""
    return _(
        "This is for volunteers, who register others on the street. To become one, please ask a coordinator "
        "for an invitation."
    )


def not_there() -> Words:
    return _("Nobody like that is in the team any more.")
