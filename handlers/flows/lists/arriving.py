"""A list is sent: it is kept, and read by somebody who has the time for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Call,
    Go,
    Move,
    Nothing,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.lists.drafts import PREVIEW, SEND, preview_draft
from handlers.flows.lists.results import results
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.flows.register import PastedList
from handlers.texts import no_open_scroll
from handlers.words import Words, _, plain
from storage.database import to_ms
from storage.lists import PeopleList, list_orders, people_lists

A_DAY = 20  # lists of an account that is not staff: nobody tries names out by the thousand
LONGEST_NAME = 60  # characters of a file's name that are said back
_MANY = 2  # lines at least


async def enter(situation: Situation, context: TurnContext) -> Move:
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(),))
    return Go(SEND, Nothing(), from_menu=True)


def ask_send(visit: Visit[Nothing]) -> Question[Said]:
    words = (
        _("Send the list as a file (XLSX, CSV or TXT), or paste the names here, one a line."),
        _(
            "Columns may stand in any order: name, mother's name, family name, boy or girl, birth date. "
            "Hebrew, Latin and Cyrillic letters will all do. First you see how everything was understood; "
            "nothing is registered before your yes."
        ),
    )
    return Question(words, read=_read, files=True)


def _read(said: Said) -> Said:
    if said.file is None and len([line for line in said.text.splitlines() if line.strip()]) < _MANY:
        raise NotUnderstood(_("Please send a file, or paste the names here, one a line."))
    return said


async def take_send(visit: Visit[Nothing], answer: Said, context: TurnContext) -> Move:
    if answer.file is not None:
        return await arrived(visit, context, answer)
    return await pasted(visit, context, answer.text)


async def pasted(situation: Situation, context: TurnContext, text: str, series: str = "") -> Move:
    """Names of a message, one a line. `series`: the one that was chosen for them, if it was."""
    return await _kept(situation, context, text.encode(), "", pasted=True, series=series)


async def take_pasted(situation: Situation, context: TurnContext, pasted_list: PastedList) -> Move:
    """A list that was pasted where a name was asked for."""
    return await pasted(situation, context, pasted_list.text, pasted_list.series)


async def arrived(situation: Situation, context: TurnContext, said: Said) -> Move:
    """A document, from anywhere."""
    name = said.file.name[:LONGEST_NAME] if said.file is not None else ""
    if context.attachment is None:
        return Stay(
            (
                _(
                    "The file could not be fetched. Please send it once more; it may have 20 MB at the most, "
                    "a longer list comes in parts."
                ),
            )
        )
    return await _kept(situation, context, context.attachment, name, pasted=False)


async def _kept(
    situation: Situation, context: TurnContext, content: bytes, name: str, *, pasted: bool, series: str = ""
) -> Move:
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(),))
    same = await people_lists.find_same_file(context.transaction, situation.caller.id, content)
    if same is not None:
        return await standing(situation, context, same)
    day = to_ms(situation.now - timedelta(days=1))
    if (
        not situation.caller.is_staff
        and await people_lists.count_since(context.transaction, situation.caller.id, day) >= A_DAY
    ):
        return Stay((_("Those were many lists for one day. Tomorrow it goes on."),))
    people_lists.add_list(
        context.transaction,
        situation.caller.id,
        content,
        name=name,
        language=situation.caller.language,
        pasted=pasted,
        series=series,
        at=to_ms(situation.now),
    )
    return Stay((_reading(name),), quiet=True)


def _reading(name: str) -> Words:
    if not name:
        return _("Reading the list. In a moment you see here how everything was understood.")
    return _("Reading *{name}*. In a moment you see here how everything was understood.", name=plain(name))


async def standing(situation: Situation, context: TurnContext, listed: PeopleList) -> Move:
    """The same file once more: where it stands."""
    match listed.state:
        case "read":
            return Call(PREVIEW, await preview_draft(context, listed, listed.series))
        case "held":
            return await to_pay(context, listed)
        case "done":
            known = _("This list is registered already. Here are its letters once more.")
            return Stay(quiet=True, replies=(Text((known,)), *await results(context, listed)))
        case "waiting":
            return Stay((_reading(listed.name),), quiet=True)
        case _:
            return Stay((at_work(listed),), quiet=True)


def at_work(listed: PeopleList) -> Words:
    if listed.state != "registering" or not listed.done:
        return _("This list is being worked on. I will tell you here as soon as it is done.")
    return _(
        "{done} of {letters} letters of the list are registered.", done=listed.done, letters=listed.letters
    )


async def to_pay(context: TurnContext, listed: PeopleList) -> Move:
    """The invoice of a list whose letters are held."""
    assert listed.order is not None  # noqa: S101  # it is held
    order = await list_orders.load_without_lines(context.transaction, listed.order)
    return Call(
        PAY, AwaitedPayment(order=order.id, promised_until=order.promised_until, count=listed.letters)
    )


STEPS: tuple[Step[Any, Any], ...] = (Step(SEND, Nothing, ask_send, take_send),)
