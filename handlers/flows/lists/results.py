"""The files of a list that is registered."""

from __future__ import annotations

from handlers.conversation import File, Reply, Text, TurnContext
from handlers.flows.payment import sent_receipts
from handlers.tables import XLSX
from handlers.texts import (
    LETTERS_IN_BOOKLET,
    LETTERS_ON_SHEET,
    MOST_BOOKLETS,
    certificate_files,
)
from handlers.words import _
from storage.lists import PeopleList, parsed_rows, people_lists
from storage.money import payments


async def result_replies(context: TurnContext, listed: PeopleList, order: int) -> list[Reply]:
    """The list with its letters, the rows that were not taken, and the certificates; `order` is the id of
    the list's order."""
    caption = _("Your list, with the letter of each row")
    files: list[Reply] = [
        File(f"/lists/{listed.id}.xlsx", f"{file_stem(listed)}.letters.xlsx", XLSX, caption)
    ]
    if await parsed_rows.rows_not_ordered(context.transaction, listed.id, listed.terms, 1):
        rest = _("The rows that were not taken, each with its reason")
        files.append(File(f"/lists/{listed.id}-rest.xlsx", f"{file_stem(listed)}.rest.xlsx", XLSX, rest))
    money = [one for one in await payments.of_order(context.transaction, order) if one.state == "applied"]
    series = context.shelf.series(listed.terms.series)
    receipt = await sent_receipts(context, order, money, [series])
    return [*files, *await _certificate_replies(context, listed, order), *receipt]


async def _certificate_replies(context: TurnContext, listed: PeopleList, order: int) -> list[Reply]:
    """The certificates of a list, at most as many as a messenger takes at once."""
    told: list[Reply] = []
    most = LETTERS_IN_BOOKLET * MOST_BOOKLETS
    if listed.letters > most:
        words = _(
            "Here are the first {letters} certificates, for printing. The list has a link to each one.",
            letters=most,
        )
        told.append(Text((words,)))
    first = await people_lists.first_certificates(context.transaction, order, LETTERS_ON_SHEET)
    return [*told, *certificate_files(first, listed.letters)]


def file_stem(listed: PeopleList) -> str:
    """The name of the list's file without its ending, in characters that every system takes; `list` if
    none are left."""
    name = listed.name.rpartition(".")[0] or listed.name
    kept = "".join(sign if sign.isalnum() or sign in " -_." else "_" for sign in name)
    return kept.strip(" .")[:40] or "list"
