"""Joining the staff: an invitation is opened, a name is told, and the account has a role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import commands
from handlers.answers import NotUnderstood
from handlers.conversation import (
    Done,
    Go,
    Move,
    News,
    Nothing,
    Option,
    Question,
    Said,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.volunteers.drafts import JOINED, NAME, JoinDraft, member_draft
from handlers.flows.volunteers.place import read_short
from handlers.flows.volunteers.texts import member_line, name_first_text, role_name
from handlers.understanding import understand
from handlers.words import Words, _
from storage.database import to_ms
from storage.volunteers import InvitationRefused, Member, RefusalReason, invitations

HAS_JOINED = "staff.joined"  # topic of the news to the team's coordinator; about is the new account


async def enter_join(situation: Situation, context: TurnContext, code: str) -> Move:
    """Opens an invitation, from anywhere and also as the very first message. Members with a name join at
    once."""
    try:
        offered = await _load_open(context, code)
    except InvitationRefused as refusal:
        return Stay((refusal_text(refusal.why),))
    known = context.staff.member(context.caller.id)
    if known is not None and known.name:  # the role is raised: the name is known
        return await _join(context, code, known.name)
    return Go(NAME, JoinDraft(code=code.upper(), role=offered.role), from_menu=True)


async def _load_open(context: TurnContext, code: str) -> invitations.Invitation:
    """The invitation of a code. Raises InvitationRefused if it does not work for the caller."""
    if context.caller.role == "committee":
        raise InvitationRefused("nothing new")
    return await invitations.find_open(
        context.transaction, context.staff, context.caller.id, code.upper(), to_ms(context.now)
    )


def refusal_text(why: RefusalReason) -> Words:
    match why:
        case "unknown" | "withdrawn":
            return _("This invitation is not known here. Please ask for a new one.")
        case "over":
            return _("The time of this invitation is over. Please ask for a new one.")
        case "used":
            return _("This invitation has been used already. Please ask for a new one.")
        case "taken back":
            return _("This invitation does not work here any more. Please ask a coordinator for a new one.")
        case "nothing new":
            return _("Welcome back! You have joined already; this invitation brings nothing new.")


def ask_name(visit: Visit[JoinDraft]) -> Question[str]:
    if visit.draft.role == "office":
        welcome = _("Welcome! This link puts you in the office: people's questions come to this chat.")
        return Question(
            (welcome, _("What is your name? People see it when you answer them.")), (), _reader(visit)
        )
    welcome = _(
        "Welcome! This link makes you a *{role}*: you can register others and take cash for their letters.",
        role=role_name(visit.draft.role),
    )
    return Question(
        (welcome, _("What is your name, as the others on the team know you?")), (), _reader(visit)
    )


def _reader(visit: Visit[JoinDraft]) -> Callable[[Said], str]:
    """Reads the new member's own name. Raises NotUnderstood for a line of the street: of several lines, or
    with a mother's name, an age or a sum."""

    def read_own(said: Said) -> str:
        own = read_short(said)
        if "\n" in said.text.strip() or _registers(visit, own):
            raise NotUnderstood(name_first_text())
        return own

    return read_own


def _registers(visit: Visit[JoinDraft], text: str) -> bool:
    """True for a line that registers somebody; "Volunteer 3" and "Yanky2" are names."""
    if len(text.split()) == 1:
        return False
    read = understand(text, visit.caller.language, "street", visit.now.date())
    return any(
        person.parent_kind == "mother"
        or person.age is not None
        or bool(person.sum and person.given and person.family)
        for person in read.people
    )


async def take_name(visit: Visit[JoinDraft], answer: str, context: TurnContext) -> Move:
    return await _join(context, visit.draft.code, answer)


async def _join(context: TurnContext, code: str, name: str) -> Move:
    try:
        await _load_open(context, code)
        member = await invitations.accept(
            context.transaction, context.staff, context.caller.id, code.upper(), name, to_ms(context.now)
        )
    except InvitationRefused as refusal:
        return Done((Text((refusal_text(refusal.why),)),))
    if member.coordinator is not None and context.rests_until is None:
        context.tell(member.coordinator, HAS_JOINED, member.account)
    if member.role == "office":
        return Done((Text(_office_texts(member)),))
    return Go(JOINED, from_menu=True, first=(Text(_greeting_texts(member)),))


def _office_texts(member: Member) -> tuple[Words, ...]:
    return (
        _("Thank you, *{name}*! You are in the office now.", name=member.name),
        _("People's questions come here in the office's hours. *inbox* shows all that are open."),
    )


def _greeting_texts(member: Member) -> tuple[Words, ...]:
    return (
        _("Thank you, *{name}*! You are a {role} now.", name=member.name, role=role_name(member.role)),
        _("/street: register passers-by, one message for one or for many."),
        _("/slips: letters on paper, to hand out where there is no connection."),
        _("/cash: your cash book."),
        _("/team: your place, your scroll, the hour of the day's account."),
    )


def ask_joined(visit: Visit[Nothing]) -> Question[None]:
    rows: tuple[tuple[Option[None], ...], ...] = (
        (Option(commands.STREET, _("To the street"), None),),
        (Option(commands.SLIPS, _("Letters on slips"), None), Option(commands.CASH, _("My cash book"), None)),
        (Option(commands.TEAM, _("My place and hours"), None),),
    )
    return Question((_("How shall we begin?"),), rows)


async def take_joined(visit: Visit[Nothing], answer: None, context: TurnContext) -> Move:
    """The move of an answer that cannot come: every option is a command, which the engine takes first."""
    return Done()


async def tell_joined(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the coordinator of a new member in the team; the coordinator's open question stands."""
    member = context.staff.member(news.about)
    if member is None or not context.caller.is_staff:
        return None
    return Stay((_("New in your team: {member}.", member=member_line(member_draft(member))),), quiet=True)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(NAME, JoinDraft, ask_name, take_name),
    Step(JOINED, Nothing, ask_joined, take_joined),
)
