"""What the team's screens know, and who may see whom."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from handlers.conversation import Caller, Draft, TurnContext
from storage.volunteers import Member, Role

# Step keys: stored with sessions, so they stay the same for ever.
NAME = "staff.name"
JOINED = "staff.joined"
TEAM = "staff.team"
MEMBER = "staff.member"
REMOVE = "staff.remove"
SCROLL = "staff.scroll"
EVENING = "staff.evening"
INVITE = "staff.invite"
INVITE_TEAM = "staff.invite_team"
INVITE_COORDINATOR = "staff.invite_coordinator"
INVITE_SCROLL = "staff.invite_scroll"
INVITATIONS = "staff.invitations"
PLACE = "town.place"  # a flow of its own: it is called from several screens
CLOCK = "town.clock"

PAGE_SIZE = 8  # people or choices on a screen

Leading = Literal["coordinator", "committee"]


class JoinDraft(Draft, frozen=True):
    """Somebody who opened an invitation."""

    code: str
    role: Role = "volunteer"  # that it offers


class MemberDraft(Draft, frozen=True):
    """A member of the staff, as they were when the screen was made."""

    account: int
    role: Role = "volunteer"
    name: str = ""
    group: int | None = msgspec.field(name="room", default=None)  # the team
    coordinator: int | None = None
    place: str = ""
    timezone: str = ""
    series: str = ""
    evening: int = 21


class TeamList(Draft, frozen=True):
    """Everybody of a team."""

    people: tuple[MemberDraft, ...] = ()
    page: int = 0
    invitations: int = 0  # with which somebody could still join


class NamedChoice(Draft, frozen=True):
    """Something to choose by its name."""

    id: int
    name: str


class InvitationDraft(Draft, frozen=True):
    """An invitation that is being made."""

    role: Literal["volunteer", "coordinator"] = "volunteer"
    uses: int = 1  # 0: many times
    days: int = 7
    team: NamedChoice | None = None
    coordinator: NamedChoice | None = None
    place: str = ""
    timezone: str = ""
    series: str = ""
    choices: tuple[NamedChoice, ...] = ()  # of the screen that asks for a team or a coordinator


class OpenInvitation(Draft, frozen=True):
    """An invitation that can still be used."""

    code: str
    role: Role
    uses: int
    used: int
    until: int  # ms
    place: str = ""


class Invitations(Draft, frozen=True):
    """All of them."""

    open: tuple[OpenInvitation, ...] = ()


class PlaceDraft(Draft, frozen=True):
    """A place on its way to being known."""

    place: str = ""


_FACTS = ("account", "role", "name", "group", "coordinator", "place", "timezone", "series", "evening")


def member_draft(member: Member) -> MemberDraft:
    return MemberDraft(**{name: getattr(member, name) for name in _FACTS})


def own_member(caller: Caller, context: TurnContext) -> Member:
    """What the caller has chosen; of the configured committee nothing need be written down yet."""
    return context.staff.member(caller.id) or Member(caller.id, "volunteer")


def has_team(caller: Caller) -> bool:
    """Whether the caller has a team."""
    return caller.role in ("coordinator", "committee")


def visible_members(caller: Caller, context: TurnContext) -> list[Member]:
    """Whom the caller may see: a coordinator their own team, the committee everybody."""
    if caller.role == "committee":
        return [member for member in context.staff.members() if member.account != caller.id]
    return context.staff.team(caller.id) if caller.role == "coordinator" else []


def visible_member(account: int, caller: Caller, context: TurnContext) -> Member | None:
    """A member as they are now, if the caller may still see them; or the caller."""
    if account == caller.id:
        return own_member(caller, context) if caller.is_staff else None
    return next((member for member in visible_members(caller, context) if member.account == account), None)


def may_remove(account: int, role: Role, caller: Caller) -> bool:
    """Nobody takes back their own role, nor one as high as their own, except the committee."""
    if account == caller.id:
        return False
    return caller.role == "committee" or (caller.role == "coordinator" and role == "volunteer")


def member_fields(one: MemberDraft | Member) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _FACTS}
