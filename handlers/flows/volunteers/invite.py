"""Making an invitation: a link for each messenger and its QR picture, on one screen with everything
preset."""

from __future__ import annotations

from typing import Any, get_args

from msgspec.structs import replace

from handlers.conversation import Done, File, Go, Move, Option, Question, Stay, Step, Text, TurnContext, Visit
from handlers.flows.volunteers.drafts import (
    INVITATIONS,
    INVITE,
    INVITE_COORDINATOR,
    INVITE_SCROLL,
    INVITE_TEAM,
    InvitationDraft,
    Invitations,
    NamedChoice,
    Offered,
    OpenInvitation,
    has_team,
)
from handlers.flows.volunteers.place import read_short
from handlers.flows.volunteers.settings import lost_access, scroll_options, to_place
from handlers.flows.volunteers.texts import days_text, place_text, role_name, scroll_text, uses_text
from handlers.words import Words, _, ngettext, plain
from storage.database import to_ms
from storage.referrals import groups
from storage.volunteers import Invitation, invitations

JOIN_LINK = "join"  # kind of the links, and first part of the picture's path
_USES = (1, 10, 0)  # number of people; 0 any number; a tap leads to the next
_DAYS = (1, 7, 30, 90)  # a tap leads to the next
_ROLES: tuple[Offered, ...] = get_args(Offered)  # a tap leads to the next
_DAY = 86_400_000  # ms
_MOST_SHOWN = 20  # open invitations, or teams to choose from


def ask_invite(visit: Visit[InvitationDraft]) -> Question[str]:
    draft = visit.draft
    words = [
        _("*An invitation as {role}.*", role=role_name(draft.role)),
        uses_text(draft.uses),
        days_text(draft.days),
        _team_text(draft),
        place_text(draft.place, draft.timezone),
        scroll_text(visit, draft.series),
    ]
    rows: list[tuple[Option[str], ...]] = [
        (Option("make", _("Make the link"), "make"),),
        (Option("uses", _("How many people"), "uses"), Option("days", _("How long"), "days")),
        (Option("team", _("Which team"), "team"), Option("place", _("Which place"), "place")),
        (Option("scroll", _("Which scroll"), "scroll"),),
    ]
    if visit.caller.role == "committee":
        words.insert(4, _coordinator_text(draft))
        rows.append(
            (
                Option("role", _("Which role"), "role"),
                Option("coordinator", _("Which coordinator"), "coordinator"),
            )
        )
    return Question(tuple(words), tuple(rows))


def _team_text(draft: InvitationDraft) -> Words:
    if draft.team is None:
        return _("Team: none.")
    return _("Team: {team}.", team=draft.team.name)


def _coordinator_text(draft: InvitationDraft) -> Words:
    if draft.coordinator is None:
        return _("Coordinator: none, they answer to the committee.")
    return _("Coordinator: {name}.", name=draft.coordinator.name)


async def take_invite(visit: Visit[InvitationDraft], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    if not has_team(context.caller):
        return lost_access(context)
    match answer:
        case "make":
            return _create(visit, context)
        case "uses":
            return Stay(draft=replace(draft, uses=_next(_USES, draft.uses)))
        case "days":
            return Stay(draft=replace(draft, days=_next(_DAYS, draft.days)))
        case "role":
            return Stay(draft=replace(draft, role=_ROLES[(_ROLES.index(draft.role) + 1) % len(_ROLES)]))
        case "team":
            return Go(INVITE_TEAM, replace(draft, choices=await _teams_to_choose(context)))
        case "coordinator":
            return Go(INVITE_COORDINATOR, replace(draft, choices=_coordinators_to_choose(context)))
        case "scroll":
            return Go(INVITE_SCROLL, draft)
        case _:
            return to_place()


def _next(values: tuple[int, ...], value: int) -> int:
    return values[(values.index(value) + 1) % len(values)]


async def resume_invite(visit: Visit[InvitationDraft], result: Any, context: TurnContext) -> Move:
    """Takes the place into the invitation; `result` is (place, time zone)."""
    place, timezone = result
    return Stay(draft=replace(visit.draft, place=place, timezone=timezone))


def _create(visit: Visit[InvitationDraft], context: TurnContext) -> Move:
    """Makes the invitation and sends its links. A coordinator invites only volunteers, to their own team,
    also from an old screen."""
    draft, now, caller = visit.draft, to_ms(context.now), context.caller
    of_committee = caller.role == "committee"
    chosen = draft.coordinator.id if draft.coordinator else None
    made = invitations.create(
        context.transaction,
        Invitation(
            code="",
            role=draft.role if of_committee else "volunteer",
            until=now + draft.days * _DAY,
            uses=draft.uses,
            group=draft.team.id if draft.team else None,
            coordinator=chosen if of_committee else caller.id,
            place=draft.place,
            timezone=draft.timezone,
            series=draft.series,
            by=caller.id,
            at=now,
        ),
    )
    return Stay(replies=[Text(_link_texts(context, made)), _picture(made)])


def _link_texts(context: TurnContext, made: Invitation) -> tuple[Words, ...]:
    links = context.addresses.links(JOIN_LINK, made.code)
    return (
        _("The invitation is ready. Please send it on, or let the picture be scanned:"),
        *(plain(f"{name}: {url}") if name else plain(url) for name, url in links.items()),
        uses_text(made.uses),
    )


def _picture(made: Invitation) -> File:
    caption = _("The invitation, to be scanned with a phone's camera")
    return File(f"/{JOIN_LINK}/{made.code}.png", f"{JOIN_LINK}-{made.code}.png", "image/png", caption)


# --- team and coordinator -------------------------------------------------------------------------------


async def _teams_to_choose(context: TurnContext) -> tuple[NamedChoice, ...]:
    """The newest open teams: all of them for the committee; for a coordinator their own and those that
    they opened."""
    own = context.staff.member(context.caller.id)
    teams = [
        group
        for group in await groups.all_groups(context.transaction)
        if group.kind == "team" and not group.closed
    ]
    if context.caller.role != "committee":
        teams = [
            group
            for group in teams
            if group.account == context.caller.id or (own is not None and group.id == own.group)
        ]
    return tuple(NamedChoice(id=group.id, name=group.name) for group in teams[-_MOST_SHOWN:])


def _coordinators_to_choose(context: TurnContext) -> tuple[NamedChoice, ...]:
    members = [member for member in context.staff.members() if member.role == "coordinator"]
    return tuple(NamedChoice(id=member.account, name=member.name) for member in members[:_MOST_SHOWN])


def _choice_rows(draft: InvitationDraft, none: Words) -> tuple[tuple[Option[Any], ...], ...]:
    rows = tuple((Option(f"c{at}", plain(one.name), at),) for at, one in enumerate(draft.choices))
    return (*rows, (Option("none", none, None),))


def ask_team(visit: Visit[InvitationDraft]) -> Question[Any]:
    words = _("Which team shall they join? Please choose one, or type the name of a new team.")
    return Question((words,), _choice_rows(visit.draft, _("No team")), read_short)


async def take_team(visit: Visit[InvitationDraft], answer: int | str | None, context: TurnContext) -> Move:
    if not has_team(context.caller):
        return lost_access(context)
    if isinstance(answer, str):
        opened = groups.open_group(context.transaction, "team", answer, account=context.caller.id)
        team: NamedChoice | None = NamedChoice(id=opened.id, name=opened.name)
    else:
        team = None if answer is None else visit.draft.choices[answer]
    return Go(INVITE, replace(visit.draft, team=team, choices=()), instead=INVITE)


def ask_coordinator(visit: Visit[InvitationDraft]) -> Question[Any]:
    options = _choice_rows(visit.draft, _("None, they answer to the committee"))
    return Question((_("To which coordinator shall they answer?"),), options)


async def take_coordinator(visit: Visit[InvitationDraft], answer: int | None, context: TurnContext) -> Move:
    chosen = None if answer is None else visit.draft.choices[answer]
    return Go(INVITE, replace(visit.draft, coordinator=chosen, choices=()), instead=INVITE)


def ask_scroll(visit: Visit[InvitationDraft]) -> Question[str]:
    return Question((_("Which scroll shall it be, where nothing else is said?"),), scroll_options(visit))


async def take_scroll(visit: Visit[InvitationDraft], answer: str, context: TurnContext) -> Move:
    return Go(INVITE, replace(visit.draft, series=answer), instead=INVITE)


# --- open invitations --------------------------------------------------------------------------------


async def open_invitations(context: TurnContext) -> list[Invitation]:
    """The invitations with which people can still join: all for the committee, a coordinator's own for a
    coordinator."""
    by = None if context.caller.role == "committee" else context.caller.id
    return await invitations.open_invitations(context.transaction, to_ms(context.now), by)


async def to_invitations(context: TurnContext) -> Move:
    opened = [
        OpenInvitation(
            code=one.code, role=one.role, uses=one.uses, used=one.used, until=one.until, place=one.place
        )
        for one in (await open_invitations(context))[:_MOST_SHOWN]
    ]
    return Go(INVITATIONS, Invitations(open=tuple(opened)), instead=INVITATIONS)


def ask_invitations(visit: Visit[Invitations]) -> Question[str]:
    if not visit.draft.open:
        return Question((_("No invitation is open."),))
    rows = tuple(
        (Option(f"w{at}", _("Withdraw {code}", code=one.code), one.code),)
        for at, one in enumerate(visit.draft.open)
    )
    return Question((_("Open invitations:"), *map(_open_invitation_text, visit.draft.open)), rows)


def _open_invitation_text(one: OpenInvitation) -> Words:
    if one.uses:
        return ngettext(
            "{code}: {role}, for one person, {used} joined.",
            "{code}: {role}, for {n} people, {used} joined.",
            one.uses,
            code=one.code,
            role=role_name(one.role),
            used=one.used,
        )
    return _(
        "{code}: {role}, for many, {used} joined.", code=one.code, role=role_name(one.role), used=one.used
    )


async def take_invitations(visit: Visit[Invitations], answer: str, context: TurnContext) -> Move:
    if not has_team(context.caller):
        return lost_access(context)
    mine = {one.code for one in await open_invitations(context)}
    if answer in mine:
        invitations.withdraw(context.transaction, answer, to_ms(context.now))
    left = tuple(one for one in visit.draft.open if one.code in mine and one.code != answer)
    said = _("The invitation {code} works no more.", code=answer)
    return Stay((said,), draft=Invitations(open=left)) if left else Done((Text((said,)),))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(INVITE, InvitationDraft, ask_invite, take_invite, resume_invite),
    Step(INVITE_TEAM, InvitationDraft, ask_team, take_team),
    Step(INVITE_COORDINATOR, InvitationDraft, ask_coordinator, take_coordinator),
    Step(INVITE_SCROLL, InvitationDraft, ask_scroll, take_scroll),
    Step(INVITATIONS, Invitations, ask_invitations, take_invitations),
)
