"""Lists that are sent, as a file or pasted: they are kept here, and read by a job beside the turns."""

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
from handlers.flows.lists.adding import add_names, added_text, begun_list
from handlers.flows.lists.drafts import SEND
from handlers.flows.lists.reading import show_read_list
from handlers.flows.lists.results import result_replies
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.flows.register import PastedList
from handlers.texts import no_open_scroll
from handlers.words import Words, _, plain
from storage.database import to_ms
from storage.lists import PeopleList, list_orders, people_lists

MOST_LISTS_A_DAY = 20  # of an account that is not staff: lists are no way to try out names by the thousand
LONGEST_NAME = 60  # characters of a file's name that are said back
_FEWEST_LINES = 2  # of a pasted list


async def enter(situation: Situation, context: TurnContext) -> Move:
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    return Go(SEND, Nothing(), from_menu=True)


def ask_send(visit: Visit[Nothing]) -> Question[Said]:
    words = (
        _(
            "Send the list as a file (XLSX, ODS, XLS, CSV, TXT, DOCX or contacts), or paste the names here, "
            "one a line."
        ),
        _(
            "Columns may stand in any order: name, mother's name, family name, boy or girl, birth date. "
            "Hebrew, Latin and Cyrillic letters will all do. First you see how everything was understood; "
            "nothing is registered before your yes."
        ),
    )
    again = _("Please send a file, or paste the names here, one a line.")
    return Question(words, read=_read, files=True, again=(again,))


def _read(said: Said) -> Said:
    if said.file is None and len([line for line in said.text.splitlines() if line.strip()]) < _FEWEST_LINES:
        raise NotUnderstood(_("That is one line only; a list has a name in each, two or more."))
    return said


async def take_send(visit: Visit[Nothing], answer: Said, context: TurnContext) -> Move:
    if answer.file is not None:
        return await take_file(visit, context, answer)
    return await take_names(visit, context, answer.text)


async def take_names(situation: Situation, context: TurnContext, text: str, series: str = "") -> Move:
    """Keeps a list of names from a message, one a line; `series` is the slug that was chosen for them, ""
    if none was."""
    begun = await begun_list(situation, context)
    if begun is not None and begun.series in ("", series or begun.series):
        await add_names(situation, context, begun.id, text)
        return Stay((added_text(),), quiet=True)
    return await _keep_list(situation, context, text.encode(), "", pasted=True, series=series)


async def take_pasted(situation: Situation, context: TurnContext, pasted_list: PastedList) -> Move:
    """Keeps a list that was pasted where another flow asked for one name."""
    return await take_names(situation, context, pasted_list.text, pasted_list.series)


async def take_file(situation: Situation, context: TurnContext, said: Said) -> Move:
    """Keeps a document as a list, from anywhere; asks for it once more if it could not be fetched."""
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
    return await _keep_list(situation, context, context.attachment, name, pasted=False)


async def _keep_list(
    situation: Situation, context: TurnContext, content: bytes, name: str, *, pasted: bool, series: str = ""
) -> Move:
    """Keeps a list; the same file once more shows the known list. Strangers may send `MOST_LISTS_A_DAY`."""
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    same = await people_lists.find_same_file(context.transaction, situation.caller.id, content)
    if same is not None:
        return await show_known_list(situation, context, same)
    day = to_ms(situation.now - timedelta(days=1))
    if (
        not situation.caller.is_staff
        and await people_lists.count_since(context.transaction, situation.caller.id, day) >= MOST_LISTS_A_DAY
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
        origins=situation.caller.origins,
    )
    return Stay((_reading_text(name),), quiet=True)


def _reading_text(name: str) -> Words:
    if not name:
        return _("Reading the list. In a moment you see here how everything was understood.")
    return _("Reading *{name}*. In a moment you see here how everything was understood.", name=plain(name))


async def show_known_list(situation: Situation, context: TurnContext, listed: PeopleList) -> Move:
    """The move to wherever a known list stands: preview, payment, results, or a word about its progress."""
    match listed.state, listed.order:
        case "read", _order:
            refusal = no_open_scroll(situation.shelf, situation.now)
            return await show_read_list(context, listed) or Stay((refusal,))
        case "held", int() as order:
            return await to_pay(context, listed, order)
        case "done", int() as order:
            known = _("This list is registered already. Here are its letters once more.")
            return Stay(quiet=True, replies=(Text((known,)), *await result_replies(context, listed, order)))
        case "waiting", _order:
            return Stay((_reading_text(listed.name),), quiet=True)
        case _:
            return Stay((progress_text(listed),), quiet=True)


def progress_text(listed: PeopleList) -> Words:
    """The number of letters that are registered so far, or that the work goes on."""
    if listed.state != "registering" or not listed.done:
        return _("This list is being worked on. I will tell you here as soon as it is done.")
    return _(
        "{done} of {letters} letters of the list are registered.", done=listed.done, letters=listed.letters
    )


async def to_pay(context: TurnContext, listed: PeopleList, order: int) -> Move:
    """The call of the payment of a list's order; `order` is its id, and its letters are held."""
    held = await list_orders.load_without_lines(context.transaction, order)
    return Call(PAY, AwaitedPayment(order=held.id, promised_until=held.promised_until, count=listed.letters))


STEPS: tuple[Step[Any, Any], ...] = (Step(SEND, Nothing, ask_send, take_send),)
