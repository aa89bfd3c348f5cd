"""The own link of an account, the letters that came through it, and its groups."""

from __future__ import annotations

from typing import Any

from handlers.conversation import Go, Move, Option, Question, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.referrals.drafts import (
    GROUP,
    GROUP_LINK,
    HOME,
    KIND,
    OWN_LINK,
    NewGroup,
    Occasion,
    ReferralsHome,
    group_draft,
)
from handlers.flows.referrals.group import own_group
from handlers.flows.referrals.invitation_texts import (
    counts_texts,
    group_progress,
    invitation_message,
    link_texts,
    messenger_links,
    person_occasion,
    standalone_message,
)
from handlers.words import _
from storage.referrals import groups, referral_links
from storage.register import register_entries

_MESSAGE = "message"
_OPEN = "open"


async def enter(situation: Situation, context: TurnContext) -> Move:
    """Enters the own link and the groups, from anywhere, for everybody."""
    return Go(HOME, await _home(context), from_menu=True)


async def _home(context: TurnContext) -> ReferralsHome:
    transaction, account = context.transaction, context.caller.id
    link = await referral_links.get_link(transaction, account)
    counts = await referral_links.count_referred(transaction, account)
    own = [
        group_draft(
            group,
            await groups.count_letters(transaction, group.id),
            messenger_links(context.addresses, GROUP_LINK, group.code),
        )
        for group in await groups.of_account(transaction, account)
    ]
    return ReferralsHome(
        addresses=messenger_links(context.addresses, OWN_LINK, link.code),
        occasion=await _newest_occasion(context),
        direct=counts.direct,
        further=counts.further,
        groups=tuple(own),
    )


async def _newest_occasion(context: TurnContext) -> Occasion:
    """The occasion of the caller's newest letter; "invite" for callers without a letter, whose message
    speaks of none."""
    newest = await register_entries.of_account(context.transaction, context.caller.id, limit=1)
    if not newest:
        return "invite"
    return person_occasion(newest[0].person, context.shelf.series(newest[0].series).kind)


def ask_home(visit: Visit[ReferralsHome]) -> Question[str]:
    home = visit.draft
    words = [
        _("Your own link: the letters of whoever comes through it count for you."),
        *link_texts(home.addresses),
        *counts_texts(home.counts),
    ]
    if visit.caller.is_staff:
        words.append(_("Letters that you took down on the street are among them."))
    words.append(_("Nobody is shown who came, only how many."))
    rows: list[tuple[Option[str], ...]] = [
        (Option(_MESSAGE, _("A message to hand on"), _MESSAGE),),
    ]
    rows += [
        (Option(f"r{at}", group_progress(group, group.letters), str(at)),)
        for at, group in enumerate(home.groups)
    ]
    rows.append((Option(_OPEN, _("Open a group: city, school, in memory …"), _OPEN),))
    return Question(tuple(words), tuple(rows))


async def take_home(visit: Visit[ReferralsHome], answer: str, context: TurnContext) -> Move:
    home = visit.draft
    if answer == _MESSAGE:
        return Stay(replies=standalone_message(invitation_message(home.occasion, home.addresses)))
    if answer == _OPEN:
        return Go(KIND, NewGroup())
    group = await own_group(home.groups[int(answer)].id, context)
    if group is None:
        return Stay((_("This group is closed."),), draft=await _home(context))
    return Go(GROUP, group)


STEPS: tuple[Step[Any, Any], ...] = (Step(HOME, ReferralsHome, ask_home, take_home),)
