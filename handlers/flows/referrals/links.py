"""The links that bring people: through another account, or through a group."""

from __future__ import annotations

from handlers.conversation import Move, Situation, Stay, TurnContext
from handlers.flows.referrals.group import to_group
from handlers.flows.referrals.invitation_texts import group_progress, group_title
from handlers.words import Words, _
from storage.referrals import groups, referral_links


async def enter_own_link(situation: Situation, context: TurnContext, code: str) -> Move:
    """Notes the account whose link brought the caller; it is never told whose. An unknown link is only a
    greeting."""
    owner = await referral_links.find_account(context.transaction, code)
    if owner is None:
        return Stay()
    if owner == context.caller.id:
        return Stay((_("This is your own link. Whoever comes through it counts for you: hand it on."),))
    await referral_links.record_arrival(context.transaction, context.caller.id, by=owner)
    return Stay((_("Welcome! Somebody thought of you, and sent you here."),))


async def enter_group(situation: Situation, context: TurnContext, code: str) -> Move:
    """Notes the group that brought the caller: their letters count for it from now on. A closed group is
    only a greeting."""
    group = await groups.find_by_code(context.transaction, code)
    if group is None or group.closed is not None:
        return Stay()
    if group.account == context.caller.id:
        return await to_group(group, context)
    await referral_links.record_arrival(context.transaction, context.caller.id, group=group.id)
    letters = await groups.count_letters(context.transaction, group.id)
    if group.kind == "memory":
        joined = _(
            "Welcome. Family and friends are joining here in memory of *{name}*, and every letter counts for "
            "it.",
            name=group.name,
        )
        return Stay((joined, group_progress(group, letters)))
    welcome = _(
        "Welcome! You have come through *{group}*: the letters that you take here count for it.",
        group=group_title(group),
    )
    told: tuple[Words, ...] = (welcome, group_progress(group, letters))
    if group.kind == "school" and situation.shelf.current_of_kind("children") is not None:
        told = (_children(), *told)
    return Stay(told)


def _children() -> Words:
    """What a letter is to a child, for the parents who come through a school."""
    return _(
        "Shalom! 📜 Your child can have a letter of their own in a Torah scroll, together with Jewish "
        "children "
        "all over the world. It takes a minute: the child's name, the mother's name and the birthday."
    )
