"""A list that was registered by mistake is taken back as a whole, a piece in each turn until all is done."""

from __future__ import annotations

from typing import Any

from handlers.conversation import (
    Done,
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
from handlers.flows.office.drafts import (
    AGREE,
    LISTS,
    REASON,
    Deed,
    RegisteredList,
    RegisteredLists,
    is_committee,
    not_for_you,
)
from handlers.words import Local, Words, _, ngettext
from storage.database import now_ms
from storage.lists import people_lists, undoing
from storage.lists.undoing import UndoableList
from storage.register import amendments

LIST_TAKEN_BACK = "office.list_taken_back"  # topic; about is lists.id of one that is being taken back
_MOST = 8  # lists offered at once


async def to_lists(context: TurnContext) -> Move:
    """The move to the lists that can be taken back."""
    found = (await undoing.undoable_lists(context.transaction, now_ms()))[:_MOST]
    if not found:
        return Done((Text((_("No list was registered in the last day."),)),))
    return Go(LISTS, RegisteredLists(lists=tuple([await _line(one, context) for one in found])))


async def _line(one: UndoableList, context: TurnContext) -> RegisteredList:
    who = await amendments.load_account_name(context.transaction, one.listed.account)
    return RegisteredList(
        list=one.listed.id, name=one.listed.name or who, series=one.listed.series, letters=one.letters
    )


def ask_lists(visit: Visit[RegisteredLists]) -> Question[Deed]:
    rows = tuple(
        (Option(f"l{one.list}", _label(one), Deed(kind="list", list=one.list)),) for one in visit.draft.lists
    )
    return Question((_("Which list shall be taken back as a whole? The newest come first."),), rows)


def _label(one: RegisteredList) -> Words:
    return ngettext("{name}: one letter", "{name}: {n} letters", one.letters, name=one.name)


async def take_lists(visit: Visit[RegisteredLists], answer: Deed, context: TurnContext) -> Move:
    return Go(REASON, answer) if is_committee(context) else not_for_you()


async def to_agree_to_list(deed: Deed, context: TurnContext) -> Move:
    """The move to the question for a yes; the reason why not, where the list cannot be taken back."""
    found = await _undoable(deed, context)
    if not isinstance(found, UndoableList):
        return Done((Text((found,)),))
    listed = found.listed
    words = (
        _(
            "The list {name}, in {series}.",
            name=listed.name or "–",
            series=Local(context.shelf.series(listed.series).names),
        ),
        ngettext(
            "One registration will be void, and its letter free again.",
            "{n} registrations will be void, and their letters free again.",
            found.letters,
        ),
        _("No money is given back by this. What is to be returned, the office returns."),
    )
    return Go(AGREE, deed, (Text(words),))


async def _undoable(deed: Deed, context: TurnContext) -> UndoableList | Words:
    """The list, or the reason why it cannot be taken back."""
    listed = await people_lists.load(context.transaction, deed.list)
    found = None if listed is None else await undoing.load_undoable(context.transaction, listed)
    if found is None:
        return _("Nothing of this list is registered any more.")
    match undoing.refusal(found, now_ms()):
        case "written":
            return _("The scroll of this list is written: its letters stay with their people.")
        case "late":
            return _("It was registered more than a day ago. Single letters can be taken back.")
        case None:
            return found


async def take_list_back(deed: Deed, context: TurnContext) -> Move:
    """Takes the first piece back, after the yes; the rest follows in turns of its own."""
    found = await _undoable(deed, context)
    if not isinstance(found, UndoableList):
        return Done((Text((found,)),))
    await undoing.undo_piece(
        context.transaction, context.shelf, found.order, by=context.caller.id, reason=deed.reason
    )
    context.tell(context.caller.id, LIST_TAKEN_BACK, deed.list)
    return Done((Text((_("It is being taken back; this chat is told when all of it is done."),)),))


async def on_list_taken_back(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """The next piece; and when none is left, the list is over, and whoever took it back is told."""
    listed = await people_lists.load(context.transaction, news.about)
    if listed is None or listed.order is None or listed.state != "done":
        return None
    reason = await undoing.reason_of(context.transaction, listed.order)
    undone = await undoing.undo_piece(
        context.transaction, context.shelf, listed.order, by=context.caller.id, reason=reason
    )
    if undone:
        context.tell(context.caller.id, LIST_TAKEN_BACK, news.about)
        return Stay(quiet=True)
    undoing.finish(context.transaction, listed)
    words = ngettext(
        "One registration of the list is taken back. The same file may be sent anew.",
        "{n} registrations of the list are taken back. The same file may be sent anew.",
        listed.letters,
    )
    return Stay(quiet=True, replies=(Text((words,)),))


STEPS: tuple[Step[Any, Any], ...] = (Step(LISTS, RegisteredLists, ask_lists, take_lists),)
NEWS = {LIST_TAKEN_BACK: on_list_taken_back}
