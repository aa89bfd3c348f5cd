"""Opening a group: its kind, its name, its goal."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Go, Move, Option, Question, Said, Stay, Step, Text, TurnContext, Visit
from handlers.flows.referrals.drafts import (
    GOAL,
    KIND,
    LARGEST_GOAL,
    LONGEST_NAME,
    MOST_GROUPS,
    NAME,
    SMALLEST_GOAL,
    NewGroup,
)
from handlers.flows.referrals.group import to_group
from handlers.words import Words, _
from storage.referrals import GroupKind, groups, referral_links

_SPACES = re.compile(r"\s+")
# No address in a group's name: it would advertise another place.
_ADDRESS = re.compile(r"://|www\.|\bt\.me\b|\bwa\.me\b|@", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'’]\d{3})+|\d+")


def ask_kind(visit: Visit[NewGroup]) -> Question[GroupKind]:
    words = (
        _("A group has a link, a poster and a count of its own, and a goal if you like."),
        _("What shall it be?"),
    )
    kinds: tuple[tuple[GroupKind, Words], ...] = (
        ("memory", _("In memory of somebody")),
        ("city", _("A city or a community")),
        ("school", _("A school")),
        ("team", _("A team")),
        ("other", _("Something else")),
    )
    return Question(words, tuple((Option(kind, label, kind),) for kind, label in kinds))


async def take_kind(visit: Visit[NewGroup], answer: GroupKind, context: TurnContext) -> Move:
    opened = await groups.of_account(context.transaction, context.caller.id)
    if len(opened) >= MOST_GROUPS and not context.caller.is_staff:
        return Stay((_("You have as many groups as one can have. Another one can be closed first."),))
    return Go(NAME, NewGroup(kind=answer))


def ask_name(visit: Visit[NewGroup]) -> Question[str]:
    if visit.draft.kind == "memory":
        asked = _("In whose memory? Please type the name as others shall read it.")
    else:
        asked = _("What is it called? Please type the name as others shall read it.")
    return Question((asked,), (), _read_name)


def _read_name(said: Said) -> str:
    name = _SPACES.sub(" ", said.text).strip()
    if not any(map(str.isalpha, name)):
        raise NotUnderstood(_("A name has letters. Please type it once more."))
    if len(name) > LONGEST_NAME:
        raise NotUnderstood(
            _("That is too long: {most} letters are the most. Please type a shorter name.", most=LONGEST_NAME)
        )
    if _ADDRESS.search(name):
        raise NotUnderstood(_("A name has no addresses in it. Please type it once more."))
    return name


async def take_name(visit: Visit[NewGroup], answer: str, context: TurnContext) -> Move:
    return Go(GOAL, replace(visit.draft, name=answer))


def ask_goal(visit: Visit[NewGroup]) -> Question[int]:
    words = _("How many letters shall it become? Please type a number.")
    return Question((words,), ((Option("none", _("No goal"), 0),),), _read_goal, takes_numbers=True)


def _read_goal(said: Said) -> int:
    found = _GROUPED.search(said.text)
    goal = int(re.sub(r"\D", "", found[0])) if found and len(found[0]) < 20 else 0
    if not SMALLEST_GOAL <= goal <= LARGEST_GOAL:
        raise NotUnderstood(
            _(
                "Please type a number of letters, from {least} to {most}, or choose “No goal”.",
                least=SMALLEST_GOAL,
                most=LARGEST_GOAL,
            )
        )
    return goal


async def take_goal(visit: Visit[NewGroup], answer: int, context: TurnContext) -> Move:
    """Opens the group. The caller has come through it, too, so that their own letters count."""
    draft, account = visit.draft, context.caller.id
    group = groups.open_group(context.transaction, draft.kind, draft.name, goal=answer, account=account)
    await referral_links.record_arrival(context.transaction, account, group=group.id)
    said = _("The group is open. Letters that you take yourself count for it, too.")
    return await to_group(group, context, (Text((said,)),))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(KIND, NewGroup, ask_kind, take_kind),
    Step(NAME, NewGroup, ask_name, take_name),
    Step(GOAL, NewGroup, ask_goal, take_goal),
)
