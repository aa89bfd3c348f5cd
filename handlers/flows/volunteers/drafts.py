"""The drafts and step keys of the team, and the rules of who may see and remove whom."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from handlers.conversation import Caller, Draft, TurnContext
from storage.volunteers import MEMBER_FIELDS, Member, Role

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
PLACE = "town.place"  # first step of a flow of its own, which several screens call
CLOCK = "town.clock"

PAGE_SIZE = 8  # people or choices on a screen

Leading = Literal["coordinator", "committee"]
Offered = Literal["volunteer", "coordinator", "office"]  # roles of an invitation


class JoinDraft(Draft, frozen=True):
    """An invitation that was opened and not accepted yet."""

    code: str
    role: Role = "volunteer"  # on offer


class MemberDraft(Draft, frozen=True):
    """A member of the staff, as they were when the screen was made."""

    account: int
    role: Role = "volunteer"
    name: str = ""  # among the staff; "" without one
    group: int | None = msgspec.field(name="room", default=None)  # the team
    coordinator: int | None = None  # account
    place: str = ""  # in words; "" unknown
    timezone: str = ""  # IANA; "" the campaign's
    series: str = ""  # slug of the default scroll's series; "" by age
    evening: int = 21  # hour of the nightly report


class TeamList(Draft, frozen=True):
    """The members whom the caller may see, a page at a time."""

    people: tuple[MemberDraft, ...] = ()
    page: int = 0
    invitations: int = 0  # number of open ones


class NamedChoice(Draft, frozen=True):
    """A team or a coordinator, to be chosen by its name."""

    id: int  # group, or account of a coordinator
    name: str


class InvitationDraft(Draft, frozen=True):
    """An invitation that is being made."""

    role: Offered = "volunteer"
    uses: int = 1  # number of people who may join with it; 0 any number
    days: int = 7
    team: NamedChoice | None = None
    coordinator: NamedChoice | None = None
    place: str = ""
    timezone: str = ""
    series: str = ""  # slug; "" by age
    choices: tuple[NamedChoice, ...] = ()  # while a team or a coordinator is asked for


class OpenInvitation(Draft, frozen=True):
    """An invitation that can still be used."""

    code: str
    role: Role
    uses: int  # number of people who may join with it; 0 any number
    used: int  # number of people who have joined
    until: int  # ms
    place: str = ""


class Invitations(Draft, frozen=True):
    """The invitations that can still be used, as far as the caller may see them."""

    open: tuple[OpenInvitation, ...] = ()


class PlaceDraft(Draft, frozen=True):
    """A place whose time zone is not known yet."""

    place: str = ""


def member_draft(member: Member) -> MemberDraft:
    return MemberDraft(**{name: getattr(member, name) for name in MEMBER_FIELDS})


def own_member(caller: Caller, context: TurnContext) -> Member:
    """The caller's newest appointment; without one, as in the configured committee, a member with empty
    settings."""
    return context.staff.member(caller.id) or Member(caller.id, "volunteer")


def has_team(caller: Caller) -> bool:
    """True for coordinators and the committee."""
    return caller.role in ("coordinator", "committee")


def visible_members(caller: Caller, context: TurnContext) -> list[Member]:
    """The members whom the caller may see: a coordinator their own team, the committee everybody but
    themselves."""
    if caller.role == "committee":
        return [member for member in context.staff.members() if member.account != caller.id]
    return context.staff.team(caller.id) if caller.role == "coordinator" else []


def visible_member(account: int, caller: Caller, context: TurnContext) -> Member | None:
    """A member as they are now, if the caller may still see them; the caller if it is their own account;
    else None."""
    if account == caller.id:
        return own_member(caller, context) if caller.is_staff else None
    return next((member for member in visible_members(caller, context) if member.account == account), None)


def may_remove(account: int, role: Role, caller: Caller) -> bool:
    """True if the caller may take a role back: the committee anybody's but their own, coordinators a
    volunteer's."""
    if account == caller.id:
        return False
    return caller.role == "committee" or (caller.role == "coordinator" and role == "volunteer")


def member_fields(one: MemberDraft | Member) -> dict[str, Any]:
    """The fields that a draft and a member share, by name."""
    return {name: getattr(one, name) for name in MEMBER_FIELDS}
