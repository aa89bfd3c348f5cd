"""The link in the code of a certificate, where no page of the letter can be opened: the bot tells of it."""

from __future__ import annotations

from handlers.conversation import Flow, Link, Move, Situation, Stay, Text, TurnContext
from handlers.texts import entry_replies, places, scroll_title
from handlers.words import Words, _
from storage.database import from_ms
from storage.register import RegisterEntry, amendments, register_entries
from storage.torah import torah

LETTER_LINK = "letter"  # kind; its argument is the certificate's number


async def enter_letter(situation: Situation, context: TurnContext, number: str) -> Move:
    """The letter with its name for whoever registered it, and without any name for everybody else."""
    entry = await register_entries.find_by_certificate(context.transaction, number.upper())
    if entry is None:
        return Stay(words=(await _without_letter(context, number.upper()),))
    own = await register_entries.of_account(context.transaction, context.caller.id)
    if any(one.certificate == entry.certificate for one in own):
        return Stay(replies=tuple(entry_replies(situation.shelf, [entry])))
    return Stay(replies=(Text(tuple(_for_strangers(situation, context, entry))),))


async def _without_letter(context: TurnContext, number: str) -> Words:
    """What there is to say of a number behind which no letter stands."""
    if await amendments.load_registration(context.transaction, number) is None:
        return _("There is no such certificate.")
    return _("The certificate {number} does not hold any more.", number=number)


def _for_strangers(situation: Situation, context: TurnContext, entry: RegisterEntry) -> list[Words]:
    place = torah(entry.tradition).place(entry.position)
    return [
        _(
            "Yes. Certificate {number} stands in the register of letters: {place}, {scroll}.",
            number=entry.certificate,
            place=places.place_name(place),
            scroll=scroll_title(situation.shelf.series(entry.series), entry.ordinal),
        ),
        _("Entered in the register: {date}", date=from_ms(entry.at, context.zone).date()),
    ]


FLOW = Flow(links=(Link(LETTER_LINK, enter_letter),))
