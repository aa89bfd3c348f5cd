"""What is told of a list while the clerk works at it, and what follows from its money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from handlers.conversation import (
    UNCLAIMED,
    Call,
    Done,
    Lapsed,
    Move,
    News,
    NoticeTaker,
    Paid,
    Reply,
    Session,
    Situation,
    Stay,
    Text,
    TurnContext,
    Unclaimed,
)
from handlers.flows.lists.arriving import at_work, to_pay
from handlers.flows.lists.drafts import PREVIEW, preview_draft
from handlers.flows.lists.results import results
from handlers.flows.payment import is_paying
from handlers.flows.referrals import handing_on_of, occasion_for
from handlers.words import Words, _, ngettext
from storage.database import to_ms
from storage.lists import PeopleList, list_orders, parsed_rows, people_lists
from storage.money import payments

READ = "list.read"
REFUSED = "list.refused"
APART = "list.apart"  # the letters cannot be side by side any more
HELD = "list.held"
PROGRESS = "list.progress"
DONE = "list.done"
LATE = "list.lapsed"


async def _of(context: TurnContext, notice: News, state: str) -> PeopleList | None:
    """The list that is told of, if it stands there still."""
    listed = await people_lists.load(context.transaction, notice.about)
    return listed if listed is not None and listed.state == state else None


async def was_read(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "read")
    if listed is None or not listed.series:
        return None
    return Call(PREVIEW, await preview_draft(context, listed, listed.series))


async def was_refused(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    listed = await _of(context, notice, "refused")
    if listed is None:
        return None
    return Stay((refusal(listed),))


def refusal(listed: PeopleList) -> Words:
    """Why a file is no list. Its words are kept as the source has them, and said in today's language."""
    return Words(msgspec.json.decode(listed.problem, type=str))


async def is_apart(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "read")
    if listed is None:
        return None
    words = _("So many letters side by side are not free in this scroll at the moment.")
    return Call(PREVIEW, await preview_draft(context, listed, listed.series), (Text((words,)),))


async def is_held(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "held")
    return None if listed is None else await to_pay(context, listed)


async def goes_on(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "registering")
    return None if listed is None else Stay((at_work(listed),), quiet=True)


async def is_done(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "done")
    if listed is None:
        return None
    words = ngettext(
        "{n} letter is registered for ever. Here is your list, with the letter of each row.",
        "{n} letters are registered for ever. Here is your list, with the letter of each row.",
        listed.letters,
    )
    replies = (Text((words,)), *await results(context, listed), *await _handing_on(context, listed))
    if listed.order is not None and is_paying(session, listed.order):
        return Done(replies)
    return Stay(quiet=True, replies=replies)


async def is_late(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    listed = await _of(context, notice, "read")
    if listed is None:
        return None
    words = _("The time is over, and the letters of the list went back to the scroll. Nothing was paid.")
    return Call(PREVIEW, await preview_draft(context, listed, listed.series), (Text((words,)),))


async def _handing_on(context: TurnContext, listed: PeopleList) -> list[Reply]:
    """The message with the buyer's own link; whoever took cash for it, or gave the committee's word, has not
    bought."""
    if listed.order is None or listed.terms.pay != "invoice":
        return []
    kind = context.shelf.series(listed.terms.series).kind
    standings = await people_lists.life_statuses(context.transaction, listed.order)
    return await handing_on_of(context, listed.order, [occasion_for(one, kind) for one in standings])


# --- money ----------------------------------------------------------------------------------------------


# Thousands of letters are not sold or given back in one turn: lists have a way of their own.


async def paid(
    situation: Situation, notice: Paid, context: TurnContext, session: Session
) -> Move | Unclaimed | None:
    """Money for a list: its letters are registered, a piece at a time.

    Money that does not cover the order, or that comes a second time, is answered as for any other order.
    """
    listed = await people_lists.find_by_order(context.transaction, notice.order)
    if (
        listed is None
        or listed.state == "done"
        or not await parsed_rows.has_rows(context.transaction, listed.id)
    ):
        return UNCLAIMED
    if listed.state == "registering":
        return None
    order = await list_orders.load_without_lines(context.transaction, notice.order)
    if not list_orders.is_covered(order, await payments.of_order(context.transaction, notice.order)):
        return UNCLAIMED
    people_lists.save(
        context.transaction,
        listed,
        replace(listed, state="registering", done=0, at_row=0, lease=listed.lease),
    )
    words = ngettext(
        "Thank you, the payment has arrived. {n} letter is being registered.",
        "Thank you, the payment has arrived. {n} letters are being registered.",
        listed.letters,
    )
    said = (Text((words,)),)
    return Done(said) if is_paying(session, order.id) else Stay(quiet=True, replies=said)


async def lapsed(
    situation: Situation, notice: Lapsed, context: TurnContext, session: Session
) -> Move | Unclaimed | None:
    """The time of a list's order is over: its letters go back to the scroll, a piece at a time."""
    listed = await people_lists.find_by_order(context.transaction, notice.order)
    if listed is None:
        return UNCLAIMED
    order = await list_orders.load_without_lines(context.transaction, notice.order)
    if listed.state != "held" or order.state != "open" or order.held_until > to_ms(context.now):
        return None
    people_lists.save(context.transaction, listed, replace(listed, state="releasing"))
    return Done() if is_paying(session, order.id) else None


NEWS: Mapping[str, NoticeTaker] = {
    READ: was_read,
    REFUSED: was_refused,
    APART: is_apart,
    HELD: is_held,
    PROGRESS: goes_on,
    DONE: is_done,
    LATE: is_late,
}
