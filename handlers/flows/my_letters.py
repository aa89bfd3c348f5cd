"""The letters that this account has registered."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers import commands, places
from handlers.desk import Desk
from handlers.talk import Draft, Go, Move, Option, Question, Stay, Step, Text, Visit
from handlers.words import Local, Ordinal, Words, _, ngettext, plain
from storage import register
from storage.register import Entry
from storage.torah.letters import torah

LETTERS = "letters"
PAGE = 8  # people a page
_MORE = "more"


class Owned(Draft, frozen=True):
    """The registered letters, a page of them."""

    letters: tuple[tuple[str, str], ...] = ()  # (certificate, name in Hebrew)
    page: int = 0


async def enter(visit: Visit[Any], desk: Desk) -> Move:
    entries = await register.of_account(desk.transaction, desk.caller.id)
    owned = Owned(letters=tuple((entry.certificate, entry.person.in_hebrew) for entry in entries))
    return Go(LETTERS, owned, fresh=True)


def ask_letters(visit: Visit[Owned]) -> Question[str]:
    letters = visit.draft.letters
    if not letters:
        words = _("Nobody is registered from here yet.")
        return Question((words,), ((Option(commands.REGISTER, _("Take a letter"), ""),),))
    shown = letters[visit.draft.page * PAGE :][:PAGE]
    rows: list[tuple[Option[str], ...]] = [
        (Option(certificate, plain(name), certificate),) for certificate, name in shown
    ]
    if len(letters) > PAGE:
        rows.append((Option(_MORE, _("More"), _MORE),))
    words = ngettext(
        "One letter was registered from here. Whose shall be shown?",
        "{n} letters were registered from here. Whose shall be shown?",
        len(letters),
    )
    return Question((words,), tuple(rows))


async def take_letters(visit: Visit[Owned], answer: str, desk: Desk) -> Move:
    if answer == _MORE:
        pages = -(-len(visit.draft.letters) // PAGE)
        return Stay(draft=replace(visit.draft, page=(visit.draft.page + 1) % pages))
    entries = await register.of_account(desk.transaction, desk.caller.id)
    return Stay(replies=[Text(_told(entry, visit)) for entry in entries if entry.certificate == answer])


def _told(entry: Entry, visit: Visit[Any]) -> tuple[Words, ...]:
    names = Local(visit.shelf.series(entry.series).names)
    scroll = _("{series}, {ordinal}", series=names, ordinal=Ordinal(entry.ordinal))
    return (
        _("*{name}* has a letter in {scroll}.", name=entry.person.in_hebrew, scroll=scroll),
        *places.told(torah(entry.tradition), entry.position),
        _("Number of the certificate: {number}", number=entry.certificate),
    )


STEPS: tuple[Step[Any, Any], ...] = (Step(LETTERS, Owned, ask_letters, take_letters),)
