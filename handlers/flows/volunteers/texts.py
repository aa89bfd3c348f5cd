"""The staff in words: roles, places, settings."""

from __future__ import annotations

from handlers.conversation import Situation
from handlers.flows.volunteers.drafts import MemberDraft
from handlers.flows.volunteers.towns import town_name
from handlers.words import Local, Words, _, ngettext, plain
from storage.volunteers import Role


def role_name(role: Role) -> Words:
    match role:
        case "volunteer":
            return _("volunteer")
        case "coordinator":
            return _("coordinator")
        case "office":
            return _("office")
        case "committee":
            return _("committee member")
        case "none":
            return _("no role any more")


def member_name(one: MemberDraft) -> Words:
    """The name of a member; members of the configured committee may have none."""
    return plain(one.name) if one.name else _("without a name")


def member_line(one: MemberDraft) -> Words:
    """Name, role and place of a member, in a line."""
    if one.place:
        return _("{name}, {role}, {place}", name=member_name(one), role=role_name(one.role), place=one.place)
    return _("{name}, {role}", name=member_name(one), role=role_name(one.role))


def settings_texts(situation: Situation, one: MemberDraft) -> tuple[Words, ...]:
    """Place, scroll and hour of the nightly report, a line each."""
    return (
        place_text(one.place, one.timezone),
        scroll_text(situation, one.series),
        evening_text(one.evening),
    )


def place_text(place: str, timezone: str) -> Words:
    if not place:
        return _("Place: not told yet. Until then the campaign's own clock counts.")
    return _("Place: {place}, with the clock of {town}.", place=place, town=town_name(timezone))


def scroll_text(situation: Situation, slug: str) -> Words:
    """The default scroll by the slug of its series; by age if that is "" or not open."""
    scroll = next((one for one in situation.shelf.current_scrolls() if one.series.slug == slug), None)
    if scroll is None:
        return _("Scroll: by each person's age.")
    return _("Scroll: {scroll}.", scroll=Local(scroll.series.names))


def evening_text(hour: int) -> Words:
    return _("The day's account comes at {hour}.", hour=hour_text(hour))


def hour_text(hour: int) -> str:
    """A full hour by the clock, such as `21:00`."""
    return f"{hour}:00"


def uses_text(uses: int) -> Words:
    """The number of people for whom an invitation is; 0 is any number."""
    if not uses:
        return _("For as many people as open it.")
    return ngettext("For one person.", "For {n} people.", uses)


def days_text(days: int) -> Words:
    return ngettext("It holds for one day.", "It holds for {n} days.", days)


def not_staff_text() -> Words:
    """The refusal of a screen that is for volunteers only."""
    return _(
        "This is for volunteers, who register others on the street. To become one, please ask a coordinator "
        "for an invitation."
    )


def name_first_text() -> Words:
    """What somebody is told who was invited, and types something of the street before their own name."""
    return _(
        "First your own name, please, without a mother's name or a sum. Who gets a letter can be typed after "
        "that, on the street."
    )


def not_in_team_text() -> Words:
    return _("Nobody like that is in the team any more.")
