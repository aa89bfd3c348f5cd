"""The team: its members with role and place, and the changes that a coordinator or the committee may make."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import (
    Go,
    Move,
    News,
    Option,
    Question,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.volunteers.drafts import (
    EVENING,
    INVITE,
    MEMBER,
    PAGE_SIZE,
    REMOVE,
    SCROLL,
    TEAM,
    InvitationDraft,
    MemberDraft,
    NamedChoice,
    TeamList,
    has_team,
    may_remove,
    member_draft,
    own_member,
    visible_member,
    visible_members,
)
from handlers.flows.volunteers.invite import open_invitations, to_invitations
from handlers.flows.volunteers.settings import lost_access, save_changes, to_place
from handlers.flows.volunteers.texts import (
    member_line,
    member_name,
    not_in_team_text,
    not_staff_text,
    role_name,
    settings_texts,
)
from handlers.words import Words, _, ngettext
from storage.database import to_ms
from storage.referrals import groups
from storage.volunteers import Member, Role, invitations, slips

ROLE_TAKEN_BACK = "staff.taken_back"  # topic of the news to the account that has lost its role


async def enter_team(situation: Situation, context: TurnContext) -> Move:
    """Enters the team of a leader, or the own settings of a volunteer."""
    caller = context.caller
    if not caller.is_staff:
        return Stay((not_staff_text(),))
    if not has_team(caller):
        return Go(MEMBER, member_draft(own_member(caller, context)), from_menu=True)
    return Go(TEAM, await _team_list(context), from_menu=True)


async def _team_list(context: TurnContext) -> TeamList:
    people = tuple(member_draft(member) for member in visible_members(context.caller, context))
    return TeamList(people=people, invitations=len(await open_invitations(context)))


def ask_team(visit: Visit[TeamList]) -> Question[str]:
    roll = visit.draft
    first = roll.page * PAGE_SIZE
    rows: list[tuple[Option[str], ...]] = [(Option("invite", _("Invite somebody"), "invite"),)]
    rows += [
        (Option(f"m{first + at}", member_name(one), str(first + at)),)
        for at, one in enumerate(roll.people[first:][:PAGE_SIZE])
    ]
    if len(roll.people) > PAGE_SIZE:
        rows.append((Option("more", _("More"), "more"),))
    if roll.invitations:
        rows.append((Option("invitations", _("Open invitations"), "invitations"),))
    rows.append((Option("own", _("My place and hours"), "own"),))
    return Question(
        (_count_text(visit), *(member_line(one) for one in roll.people[first:][:PAGE_SIZE])), tuple(rows)
    )


def _count_text(visit: Visit[TeamList]) -> Words:
    people = len(visit.draft.people)
    if not people:
        return _("Nobody has joined your team yet. An invitation is a link, which you send or show.")
    if visit.caller.role == "committee":
        return ngettext("*One volunteer.*", "*{n} volunteers and coordinators.*", people)
    return ngettext("*Your team: one volunteer.*", "*Your team: {n} volunteers.*", people)


async def take_team(visit: Visit[TeamList], answer: str, context: TurnContext) -> Move:
    if not has_team(context.caller):
        return lost_access(context)
    if answer == "invite":
        return Go(INVITE, await _invitation_of(context))
    if answer == "invitations":
        return await to_invitations(context)
    if answer == "more":
        pages = -(-len(visit.draft.people) // PAGE_SIZE)
        return Stay(draft=replace(visit.draft, page=(visit.draft.page + 1) % pages))
    if answer == "own":
        return Go(MEMBER, member_draft(own_member(context.caller, context)))
    member = visible_member(visit.draft.people[int(answer)].account, context.caller, context)
    return (
        Go(MEMBER, member_draft(member))
        if member is not None
        else Stay((not_in_team_text(),), draft=await _team_list(context))
    )


async def _invitation_of(context: TurnContext) -> InvitationDraft:
    """An invitation preset to the place, team and scroll of the inviter, which fit most of their team."""
    own = own_member(context.caller, context)
    coordinator = None
    if context.caller.role == "coordinator":
        coordinator = NamedChoice(id=context.caller.id, name=own.name)
    return InvitationDraft(
        coordinator=coordinator,
        team=await _team(own.group, context),
        place=own.place,
        timezone=own.timezone,
        series=own.series,
    )


async def _team(group: int | None, context: TurnContext) -> NamedChoice | None:
    team = None if group is None else await groups.load(context.transaction, group)
    return None if team is None or team.closed else NamedChoice(id=team.id, name=team.name)


# --- a member -------------------------------------------------------------------------------------------


def ask_member(visit: Visit[MemberDraft]) -> Question[str]:
    one, caller = visit.draft, visit.caller
    rows: list[tuple[Option[str], ...]] = [
        (Option("place", _("Change the place"), "place"), Option("scroll", _("Change the scroll"), "scroll")),
        (Option("evening", _("Change the hour"), "evening"),),
    ]
    if caller.role == "committee" and one.account != caller.id:
        rows.append(_role_row(one))
    if may_remove(one.account, one.role, caller):
        rows.append((Option("remove", _("Take the role back"), "remove"),))
    head = _("*{name}*, {role}", name=member_name(one), role=role_name(one.role))
    if one.account == caller.id:
        head = _("You are here as {role}.", role=role_name(caller.role))
    return Question((head, *settings_texts(visit, one)), tuple(rows))


def _role_row(one: MemberDraft) -> tuple[Option[str], ...]:
    offered = (
        Option("raise", _("Make coordinator"), "coordinator"),
        Option("lower", _("Make volunteer"), "volunteer"),
        Option("office", _("Make office"), "office"),
    )
    return tuple(option for option in offered if option.answer != one.role)


async def take_member(visit: Visit[MemberDraft], answer: str, context: TurnContext) -> Move:
    member = visible_member(visit.draft.account, context.caller, context)
    if member is None:
        return lost_access(context)
    match answer:
        case "place":
            return to_place()
        case "scroll":
            return Go(SCROLL, member_draft(member))
        case "evening":
            return Go(EVENING, member_draft(member))
        case "remove":
            return Go(REMOVE, member_draft(member))
        case "coordinator" | "office":
            return await _appoint(member, answer, context)
        case _:
            return await _appoint(member, "volunteer", context)


async def _appoint(member: Member, role: Role, context: TurnContext) -> Move:
    """Gives a member another role; the invitations of whoever is no coordinator any more are withdrawn."""
    if context.caller.role != "committee" or member.account == context.caller.id:
        return lost_access(context)
    if role != "coordinator":
        await _withdraw_all(member, context)
    now = save_changes(member, context, role=role)
    return Stay((_("Done: {member}.", member=member_line(now)),), draft=now)


async def resume_member(visit: Visit[MemberDraft], result: Any, context: TurnContext) -> Move:
    """Saves the place of the member; `result` is (place, time zone)."""
    member = visible_member(visit.draft.account, context.caller, context)
    if member is None:
        return lost_access(context)
    place, timezone = result
    return Stay(draft=save_changes(member, context, place=place, timezone=timezone))


# --- taking back ----------------------------------------------------------------------------------------


def ask_remove(visit: Visit[MemberDraft]) -> Question[bool]:
    words = (
        _("Take the role of *{name}* back? It works at once.", name=member_name(visit.draft)),
        _("What was registered and the cash book stay as they are."),
    )
    return Question(words, ((Option("yes", _("Yes, take it back"), True),),))


async def take_remove(visit: Visit[MemberDraft], answer: bool, context: TurnContext) -> Move:
    member = visible_member(visit.draft.account, context.caller, context)
    if member is None or not may_remove(member.account, member.role, context.caller):
        return lost_access(context)
    await take_role_back(member, context)
    left = len(await slips.slips_out(context.transaction, member.account))
    said = [_("{name} has no role any more.", name=member_name(visit.draft))]
    if left:
        said.append(
            ngettext(
                "One letter is still out on a slip; it goes back to the scroll after its date.",
                "{n} letters are still out on slips; they go back to the scroll after their date.",
                left,
            )
        )
    return Go(TEAM, await _team_list_without(member, context), first=(Text(tuple(said)),), from_menu=True)


async def _withdraw_all(member: Member, context: TurnContext) -> None:
    for one in await invitations.open_invitations(context.transaction, to_ms(context.now), by=member.account):
        invitations.withdraw(context.transaction, one.code, to_ms(context.now))


async def take_role_back(member: Member, context: TurnContext) -> None:
    """Takes a role back with all open invitations of the member, which would bring people to a team
    without a coordinator."""
    save_changes(member, context, role="none")
    await _withdraw_all(member, context)
    if context.rests_until is None:
        context.tell(member.account, ROLE_TAKEN_BACK)


async def _team_list_without(gone: Member, context: TurnContext) -> TeamList:
    """The team without a member whose removal this turn writes, and cannot read yet."""
    roll = await _team_list(context)
    return replace(roll, people=tuple(one for one in roll.people if one.account != gone.account))


async def tell_role_taken_back(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Thanks a former volunteer; None if they have a role again."""
    if context.caller.role != "none":
        return None
    words = _("Your role as a volunteer has come to its end. Thank you for all that you did!")
    return Stay((words,), quiet=True)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(TEAM, TeamList, ask_team, take_team),
    Step(MEMBER, MemberDraft, ask_member, take_member, resume_member),
    Step(REMOVE, MemberDraft, ask_remove, take_remove),
)
