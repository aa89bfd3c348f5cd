"""A slip's QR, opened by whoever got the slip: which letter it is, and whether a name has been entered."""

from __future__ import annotations

from handlers.conversation import Go, Move, Situation, Stay, Text, TurnContext
from handlers.flows.slips.drafts import NAME, Opened
from handlers.texts import places, scroll_title
from handlers.words import Words, _
from storage.database import from_ms
from storage.torah import torah
from storage.volunteers import Slip, slips


async def enter_slip(situation: Situation, context: TurnContext, code: str) -> Move:
    """From anywhere. Nobody's name is told: a slip may have changed hands."""
    slip = await slips.find_by_code(context.transaction, code.upper())
    if slip is None:
        return Stay((_("This slip is not known here."),))
    told = Text((*_letter(situation, slip), *await standing_told(situation, slip, context)))
    if may_be_entered(slip, context):
        return Go(NAME, Opened(code=slip.code), (told,), from_menu=True)
    return Stay(replies=[told])


def may_be_entered(slip: Slip, context: TurnContext) -> bool:
    """Whether whoever opened it may enter the name, while its volunteer is one."""
    member = context.staff.member(slip.account)
    gives_out = member is not None and member.role != "none"
    return slip.state == "out" and gives_out and slip.account != context.caller.id


def _letter(situation: Situation, slip: Slip) -> tuple[Words, ...]:
    scroll = scroll_title(situation.shelf.series(slip.series), slip.ordinal)
    text = torah(slip.tradition)
    place = text.place(slip.position)
    return (
        _("*Slip {number}*, {scroll}.", number=slip.number, scroll=scroll),
        _("The letter *{glyph}* in the word {word}.", glyph=place.glyph, word=places.marked_word(place)),
        _(
            "Its place: {place}, letter {position} of the scroll.",
            place=places.place_name(place),
            position=slip.position,
        ),
    )


async def standing_told(situation: Situation, slip: Slip, context: TurnContext) -> tuple[Words, ...]:
    if slip.state == "out" and slip.account == context.caller.id:
        return (
            _("To enter a name, type the slip's number before it in the street, like *17 Moshe ben Sarah*."),
        )
    if slip.state == "out":
        return (
            _("It is kept for you. The volunteer who gave you the slip enters the name."),
            _(
                "It is kept until {date}. This link tells when the name is in.",
                date=from_ms(slip.until, situation.now.tzinfo).date(),
            ),
        )
    if await slips.has_owner(context.transaction, slip):
        return (_("A name has been entered for this letter. It belongs to that person. Mazel tov!"),)
    return (
        _("This slip is not good any more: its letter went back to the scroll."),
        _("Another letter can be taken right here: please type *register*."),
    )
