"""News of a list while it is read, held and registered, and the effects of its money.

The list is read, held, registered and given back by a job, a piece at a time: thousands of letters are too
many for a turn.
"""

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
from handlers.flows.lists.drafts import PREVIEW, preview_draft
from handlers.flows.lists.reading import show_new_list
from handlers.flows.lists.results import result_replies
from handlers.flows.lists.sending import progress_text, to_pay
from handlers.flows.payment import is_paying
from handlers.flows.referrals import invitation_for_occasions, status_occasion
from handlers.words import Words, _, ngettext
from storage.database import to_ms
from storage.lists import PeopleList, list_orders, parsed_rows, people_lists
from storage.money import payments
from storage.register import orders

READ = "list.read"
REFUSED = "list.refused"
NO_FREE_RUN = "list.apart"  # the letters cannot be side by side any more
HELD = "list.held"
PROGRESS = "list.progress"
DONE = "list.done"
LAPSED = "list.lapsed"


async def _load_in_state(context: TurnContext, notice: News, state: str) -> PeopleList | None:
    """The list that the news is about; None if it is not in that state any more."""
    listed = await people_lists.load(context.transaction, notice.about)
    return listed if listed is not None and listed.state == state else None


async def tell_read(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Calls the preview of a list that was read, or the questions about its columns before it."""
    listed = await _load_in_state(context, notice, "read")
    if listed is None:
        return None
    return await show_new_list(situation, context, listed)


async def tell_refused(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells why a file is no list."""
    listed = await _load_in_state(context, notice, "refused")
    if listed is None:
        return None
    return Stay((refusal_text(listed),))


def refusal_text(listed: PeopleList) -> Words:
    """The reason why a file is no list. It is stored in the source's words, and told in today's language."""
    return Words(msgspec.json.decode(listed.problem, type=str))


async def tell_no_free_run(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Calls the preview again, because its letters side by side are not free any more."""
    listed = await _load_in_state(context, notice, "read")
    if listed is None:
        return None
    words = _("So many letters side by side are not free in this scroll at the moment.")
    return Call(PREVIEW, await preview_draft(context, listed, listed.series), (Text((words,)),))


async def ask_payment(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Calls the payment of a list whose letters are held."""
    listed = await _load_in_state(context, notice, "held")
    if listed is None or listed.order is None:
        return None
    return await to_pay(context, listed, listed.order)


async def tell_progress(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells how many letters of a long list are registered."""
    listed = await _load_in_state(context, notice, "registering")
    return None if listed is None else Stay((progress_text(listed),), quiet=True)


async def tell_done(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Sends the results of a list that is registered, and the message to hand on."""
    listed = await _load_in_state(context, notice, "done")
    if listed is None or listed.order is None:
        return None
    words = ngettext(
        "{n} letter is registered for ever. Here is your list, with the letter of each row.",
        "{n} letters are registered for ever. Here is your list, with the letter of each row.",
        listed.letters,
    )
    replies = (
        Text((words,)),
        *await result_replies(context, listed, listed.order),
        *await _invitation(context, listed, listed.order),
    )
    if is_paying(session, listed.order):
        return Done(replies)
    return Stay(quiet=True, replies=replies)


async def tell_lapsed(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Calls the preview again, because the letters of an unpaid list went back to the scroll."""
    listed = await _load_in_state(context, notice, "read")
    if listed is None:
        return None
    words = _("The time is over, and the letters of the list went back to the scroll. Nothing was paid.")
    return Call(PREVIEW, await preview_draft(context, listed, listed.series), (Text((words,)),))


async def _invitation(context: TurnContext, listed: PeopleList, order: int) -> list[Reply]:
    """The message with the buyer's own link; none for lists that were paid in cash or by the committee's
    word."""
    if listed.terms.pay != "invoice":
        return []
    kind = context.shelf.series(listed.terms.series).kind
    statuses = await people_lists.life_statuses(context.transaction, order)
    return await invitation_for_occasions(context, order, [status_occasion(one, kind) for one in statuses])


# --- money ----------------------------------------------------------------------------------------------


async def take_paid(
    situation: Situation, notice: Paid, context: TurnContext, session: Session
) -> Move | Unclaimed | None:
    """Money for a list: its letters are registered from now on. UNCLAIMED for orders that are no lists.

    Money that does not cover the order, or that comes a second time, is UNCLAIMED, too: it is answered as for
    any other order.
    """
    if not (await orders.load_ties(context.transaction, notice.order)).listed:
        return UNCLAIMED
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


async def take_lapsed(
    situation: Situation, notice: Lapsed, context: TurnContext, session: Session
) -> Move | Unclaimed | None:
    """The time of a list's order is over: its letters are given back from now on. UNCLAIMED for orders
    that are no lists."""
    listed = await people_lists.find_by_order(context.transaction, notice.order)
    if listed is None:
        return UNCLAIMED
    order = await list_orders.load_without_lines(context.transaction, notice.order)
    if listed.state != "held" or order.state != "open" or order.held_until > to_ms(context.now):
        return None
    people_lists.save(context.transaction, listed, replace(listed, state="releasing"))
    return Done() if is_paying(session, order.id) else None


NEWS: Mapping[str, NoticeTaker] = {
    READ: tell_read,
    REFUSED: tell_refused,
    NO_FREE_RUN: tell_no_free_run,
    HELD: ask_payment,
    PROGRESS: tell_progress,
    DONE: tell_done,
    LAPSED: tell_lapsed,
}
