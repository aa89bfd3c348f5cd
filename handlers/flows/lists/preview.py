"""The preview of a list: how it was understood, and everything that is agreed before the yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as changed
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import (
    Done,
    File,
    Go,
    Move,
    Option,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.lists import rows
from handlers.flows.lists.adding import add_names
from handlers.flows.lists.drafts import (
    EACH,
    PAYING,
    PREVIEW,
    ROW,
    SCROLL,
    TOTAL,
    ListPreview,
    each_of,
    preview_draft,
    price_of,
    series_of,
    terms_of,
    total_of,
)
from handlers.flows.lists.preview_texts import preview_texts
from handlers.flows.lists.reading import drop_list, end_list
from handlers.flows.lists.results import file_stem
from handlers.tables import XLSX
from handlers.texts import rest_texts, scroll_name
from handlers.words import _, ngettext
from storage.lists import ListPayment, list_orders, people_lists
from storage.money import Money

_MORE = "+"  # before more names, in an answer to the preview
MOST_SUM = 1_000_000  # whole units of money for one letter
MOST_TOTAL = 100_000_000  # for a whole list
_LONG_HOLD = 30 * 24 * 60 * 60 * 1000  # ms; for an order that is paid as soon as its letters are held


def ask_preview(visit: Visit[ListPreview]) -> Question[str]:
    pasted = not visit.draft.name
    texts, options = tuple(preview_texts(visit)), tuple(_option_rows(visit))
    return Question(texts, options, _read_more if pasted else None)


def _read_more(said: Said) -> str:
    """More names for a list that was pasted: the messenger may have cut it in two."""
    if "\n" not in said.text.strip():
        raise NotUnderstood(_("That was not understood. Please choose one of the answers, or type *menu*."))
    return f"{_MORE}{said.text}"


def _option_rows(visit: Visit[ListPreview]) -> Iterator[tuple[Option[str], ...]]:
    draft = visit.draft
    series = series_of(visit, draft)
    letters = draft.letters(series)
    if letters:
        yield (Option("yes", _("Go on"), "yes"),)
    if draft.open:
        look = ngettext("Look at {n} row", "Look at {n} rows", draft.open)
        yield (Option("rows", look, ROW),)
    if draft.attention:
        yield (Option("file", _("The open rows as a file"), "file"),)
    row = []
    if letters > 1:
        beside = _("Not side by side") if draft.together else _("Side by side")
        row.append(Option("together", beside, "together"))
    if (draft.twins or draft.known) and series.kind != "children":
        doubled = (
            _("Take in who is there already") if draft.leave_out else _("Leave out who is there already")
        )
        row.append(Option("doubled", doubled, "doubled"))
    if row:
        yield tuple(row)
    if letters and not price_of(visit, draft.series).fixed:
        yield (Option("each", _("Another sum for a letter"), EACH),)
    if letters and visit.caller.role == "committee":
        yield (Option("total", _("A sum agreed for all"), TOTAL),)
    if sum(1 for _scroll in visit.shelf.open_scrolls()) > 1:
        yield (Option("scroll", _("Another scroll"), SCROLL),)
    yield (Option("cancel", _("Drop this list"), "cancel"),)


async def take_preview(visit: Visit[ListPreview], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    match answer:
        case "together":
            return _toggle_side_by_side(visit, draft)
        case "doubled":
            return Stay(draft=replace(draft, leave_out=not draft.leave_out))
        case "cancel":
            return await drop_list(visit, context, draft.list)
        case "file":
            return await _send_open_rows(visit, context)
        case "yes":
            return await _agree(visit, draft, context)
        case _ if answer == ROW:
            return await rows.enter(visit, context, draft.list, draft.series)
        case _ if answer.startswith(_MORE):
            return await add_names(visit, context, draft.list, answer.removeprefix(_MORE))
        case _:
            return Go(answer, draft)


async def _send_open_rows(visit: Visit[ListPreview], context: TurnContext) -> Move:
    """The rows that a yes would leave out, as a file that may be mended and sent back."""
    listed = await people_lists.load(context.transaction, visit.draft.list)
    if listed is None or listed.state != "read":
        return Stay((_("This list was taken up already."),))
    if listed.series != visit.draft.series:
        people_lists.save(context.transaction, listed, changed(listed, series=visit.draft.series))
    caption = _(
        "The rows that are open. Mend them, or write in the last column which reading is right, and send the "
        "file here: they become a list of their own."
    )
    file = File(f"/lists/{listed.id}-rest.xlsx", f"{file_stem(listed)}.open.xlsx", XLSX, caption)
    return Stay(replies=(file,))


def _toggle_side_by_side(situation: Situation, draft: ListPreview) -> Move:
    letters = draft.letters(series_of(situation, draft))
    if not draft.together and not list_orders.has_free_run(situation.shelf, draft.series, letters):
        return Stay((_("So many letters side by side are not free in this scroll at the moment."),))
    return Stay(draft=replace(draft, together=not draft.together))


async def _agree(situation: Situation, draft: ListPreview, context: TurnContext) -> Move:
    if situation.rests_until is not None:
        waits = _(
            "It is Shabbat or Yom Tov now, and paying waits. The list is kept: from {time} on, "
            "choose “Go on” here.",
            time=situation.rests_until,
        )
        return Stay((waits,))
    if situation.caller.is_staff:
        return Go(PAYING, draft)
    return await order_list(situation, draft, "invoice", context)


async def order_list(
    situation: Situation, draft: ListPreview, pay: ListPayment, context: TurnContext
) -> Move:
    """Orders a list with a yes: a job holds its letters from now on, whatever becomes of this
    conversation."""
    listed = await people_lists.load(context.transaction, draft.list)
    if listed is not None and listed.state == "cancelled":
        return Done((Text((_("This list waited for too long. Please send it once more."),)),))
    if listed is None or listed.state != "read":
        return Done((Text((_("This list was taken up already."),)),))
    if resting := rest_texts(situation.shelf, draft.series, situation.now):
        kept = _("The list is kept. It can be taken up then, or in another scroll.")
        return Go(PREVIEW, draft, (Text((*resting, kept)),), instead=PREVIEW)
    letters = draft.letters(situation.shelf.series(draft.series))
    if draft.together and not list_orders.has_free_run(situation.shelf, draft.series, letters):
        refusal = _("So many letters side by side are not free in this scroll at the moment.")
        return Go(PREVIEW, replace(draft, together=False), (Text((refusal,)),), instead=PREVIEW)
    times = context.hold_times()
    if pay != "invoice":
        times = {**times, "held_until": times["held_until"] + _LONG_HOLD, "remind": 0}
    terms = terms_of(situation, draft, pay, times)
    after = changed(
        listed,
        state="holding",
        series=draft.series,
        terms=terms,
        letters=letters,
        order=None,
        done=0,
        at_row=0,
    )
    people_lists.save(context.transaction, listed, after)
    words = ngettext(
        "Thank you. {n} letter is being chosen; I will tell you here as soon as it is done.",
        "Thank you. {n} letters are being chosen; I will tell you here as soon as it is done.",
        letters,
    )
    return await end_list(situation, context, listed.id, words)


# --- the scroll -----------------------------------------------------------------------------------------


def ask_scroll(visit: Visit[ListPreview]) -> Question[str]:
    rows = tuple(
        (Option(scroll.series.slug, scroll_name(scroll), scroll.series.slug),)
        for scroll in visit.shelf.open_scrolls()
    )
    return Question((_("In which scroll shall these people have their letters?"),), rows)


async def take_scroll(visit: Visit[ListPreview], answer: str, context: TurnContext) -> Move:
    listed = await people_lists.load(context.transaction, visit.draft.list)
    if listed is None:
        return Done()
    if listed.state == "read":
        people_lists.save(context.transaction, listed, changed(listed, series=answer))
    return Go(PREVIEW, await preview_draft(context, listed, answer), instead=PREVIEW)


# --- the sum --------------------------------------------------------------------------------------------


def ask_each(visit: Visit[ListPreview]) -> Question[int]:
    price = price_of(visit, visit.draft.series)
    minimum, suggested = price.minimum, price.suggested
    offered = dict.fromkeys((minimum, suggested, suggested * 2))
    row = tuple(Option(f"s{money.minor}", _("{sum}", sum=money), money.minor) for money in offered)

    def read(said: Said) -> int:
        return read_amount(said.text, minimum.currency, minimum, Money.of(MOST_SUM, minimum.currency)).minor

    words = _("How much for each letter? From {minimum} on.", minimum=minimum)
    return Question((words,), (row,), read, takes_numbers=True)


async def take_each(visit: Visit[ListPreview], answer: int, context: TurnContext) -> Move:
    return Go(PREVIEW, replace(visit.draft, each=answer, total=None), instead=PREVIEW)


def ask_total(visit: Visit[ListPreview]) -> Question[int]:
    currency = each_of(visit, visit.draft).currency

    def read(said: Said) -> int:
        return read_amount(said.text, currency, None, Money.of(MOST_TOTAL, currency)).minor

    words = _("Which sum was agreed for the whole list, in {currency}?", currency=currency)
    return Question((words,), read=read)


async def take_total(visit: Visit[ListPreview], answer: int, context: TurnContext) -> Move:
    if visit.caller.role != "committee":
        return Go(PREVIEW, visit.draft, instead=PREVIEW)
    return Go(PREVIEW, replace(visit.draft, total=answer, each=None), instead=PREVIEW)


# --- paying ---------------------------------------------------------------------------------------------


def ask_paying(visit: Visit[ListPreview]) -> Question[ListPayment]:
    rows: list[tuple[Option[ListPayment], ...]] = [
        (Option("invoice", _("By an invoice here"), "invoice"),),
        (Option("cash", _("In cash, into my hand"), "cash"),),
    ]
    if visit.caller.role == "committee":
        rows.append((Option("committee", _("By the committee's word"), "committee"),))
    words = _("How are the {sum} paid?", sum=total_of(visit, visit.draft))
    return Question((words,), tuple(rows))


async def take_paying(visit: Visit[ListPreview], answer: ListPayment, context: TurnContext) -> Move:
    role = visit.caller.role
    if (answer == "committee" and role != "committee") or (answer == "cash" and role == "none"):
        return Stay((_("That was not understood. Please choose one of the answers, or type *menu*."),))
    if visit.rests_until is not None:
        return Go(PREVIEW, visit.draft, instead=PREVIEW)
    return await order_list(visit, visit.draft, answer, context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(PREVIEW, ListPreview, ask_preview, take_preview),
    Step(SCROLL, ListPreview, ask_scroll, take_scroll),
    Step(EACH, ListPreview, ask_each, take_each),
    Step(TOTAL, ListPreview, ask_total, take_total),
    Step(PAYING, ListPreview, ask_paying, take_paying),
)
