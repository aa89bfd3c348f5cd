""" "Cancel", "mistake": what shall be undone, or whether the street is left, is asked with buttons."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Done, Move, Stay, Text, TurnContext, Visit
from handlers.flows.street import money
from handlers.flows.street.drafts import Choice, ChoicePerson, StreetMode
from handlers.flows.street.own_orders import load_own
from handlers.flows.street.payments_undone import latest_payment
from handlers.flows.street.texts import standing_texts
from handlers.flows.street.undoing import latest_order
from handlers.flows.street.waiting import kept, open_line
from handlers.words import Words, _
from storage.volunteers import shifts


async def ask_whether_to_leave(visit: Visit[StreetMode], context: TurnContext) -> Move:
    """The question after "cancel": it may mean the last registration, or the street."""
    return await _ask(visit, context, leaves=True)


async def ask_what_is_wrong(visit: Visit[StreetMode], context: TurnContext) -> Move:
    """The question after "mistake", or after "undo" while something else is asked; the one about money that
    was given stays, with its *leave it out*."""
    if visit.draft.choice is not None and visit.draft.choice.is_of_money:
        stands = _("The payment is not recorded yet, so there is nothing to take back of it.")
        return Stay((stands,), draft=await kept(visit.draft, context))
    choice = await _choice(visit.draft, context, leaves=False)
    if choice.people or choice.line:
        return Stay(draft=await kept(replace(visit.draft, choice=choice), context))
    nothing = _("There is nothing left to take back. What is settled is registered for ever.")
    return Stay((nothing,), draft=await kept(replace(visit.draft, choice=None), context))


async def _ask(visit: Visit[StreetMode], context: TurnContext, leaves: bool) -> Move:
    choice, before = await _choice(visit.draft, context, leaves), visit.draft.choice
    unanswered = visit.draft.unanswered
    if before is not None and before.is_of_money:  # it is asked about again behind this
        unanswered = (*unanswered, before)
    return Stay(draft=await kept(replace(visit.draft, choice=choice, unanswered=unanswered), context))


async def _choice(draft: StreetMode, context: TurnContext, leaves: bool) -> Choice:
    line = open_line(replace(draft, choice=None))
    latest = await latest_order(context)
    return Choice(
        act="cancel",
        people=() if latest is None else (await _as_choice(context, latest),),
        line="" if line is None else line.line,
        leaves=leaves,
    )


async def _as_choice(context: TurnContext, order: int) -> ChoicePerson:
    found = await load_own(context, str(order))
    if found is None:
        return ChoicePerson(key=str(order), line=None, name="")
    name = ", ".join(line.person.in_hebrew for line in found[0].lines)
    if found[0].state == "open" and (payment := await latest_payment(context, found)) is not None:
        came = payment.money
        return ChoicePerson(
            key=str(order), line=None, name=name, minor=came.minor, currency=came.currency, is_payment=True
        )
    recorded = await money.recorded_sum(context, found[0])
    total = found[0].total if not recorded.minor else recorded
    return ChoicePerson(key=str(order), line=None, name=name, minor=total.minor, currency=total.currency)


async def leave_street(context: TurnContext) -> Move:
    """The move out of the street, with what stands."""
    return Done((Text(await _left_texts(context)),))


async def _left_texts(context: TurnContext) -> tuple[Words, ...]:
    left = _("You have left the street. What was recorded stands.")
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.ended is not None:
        return (left,)
    return (left, *standing_texts(await shifts.summarize(context.transaction, shift.id)))
