"""The QR of a slip, opened by its receiver: which letter it is, and whether a name has been entered."""

from __future__ import annotations

from handlers.conversation import Go, Move, Situation, Stay, Text, TurnContext
from handlers.flows.slips.drafts import NAME, OWN, OpenedSlip, OwnSlip
from handlers.texts import places, scroll_title
from handlers.words import Words, _
from storage.database import from_ms
from storage.torah import torah
from storage.volunteers import Member, Slip, slips


async def enter_slip(situation: Situation, context: TurnContext, code: str) -> Move:
    """Opens a slip from anywhere. It tells nobody's name, for a slip may have changed hands."""
    slip = await slips.find_by_code(context.transaction, code.upper())
    if slip is None:
        return Stay((_("This slip is not known here."),))
    told = Text((*_letter_texts(situation, slip), *await slip_state_texts(situation, slip, context)))
    if slip.state == "out" and slip.account == context.caller.id and context.caller.is_staff:
        return Go(OWN, OwnSlip(number=slip.number), (Text(_letter_texts(situation, slip)),))
    if volunteer_to_pledge_to(slip, context) is not None:
        return Go(NAME, OpenedSlip(code=slip.code), (told,), from_menu=True)
    return Stay(replies=[told])


def volunteer_to_pledge_to(slip: Slip, context: TurnContext) -> Member | None:
    """The volunteer who gave the slip out, if the caller may enter a name for it; else None.

    A name may be entered while the slip is out and the volunteer still has a role; a volunteer enters names
    for their own slips in street mode.
    """
    member = context.staff.member(slip.account)
    if member is None or member.role == "none" or slip.state != "out" or member.account == context.caller.id:
        return None
    return member


def _letter_texts(situation: Situation, slip: Slip) -> tuple[Words, ...]:
    scroll = scroll_title(situation.shelf.series(slip.series), slip.ordinal)
    text = torah(slip.tradition)
    place = text.place(slip.position)
    return (
        _("*Slip {number}*, {scroll}.", number=slip.number, scroll=scroll),
        _(
            "The letter *{glyph}* in the word {word}.",
            glyph=place.glyph,
            word=places.marked_word(text, slip.position),
        ),
        _(
            "Its place: {place}, letter {position} of the scroll.",
            place=places.place_name(place),
            position=slip.position,
        ),
    )


async def slip_state_texts(situation: Situation, slip: Slip, context: TurnContext) -> tuple[Words, ...]:
    """The state of a slip for its volunteer, for its receiver, or for the receiver of a slip that is used
    or expired."""
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
        if await slips.is_in_memory(context.transaction, slip):
            return (_("A name has been entered for this letter, in memory of a dear person."),)
        return (_("A name has been entered for this letter. It belongs to that person. Mazel tov!"),)
    return (
        _("This slip is not good any more: its letter went back to the scroll."),
        _("Another letter can be taken right here: please type *register*."),
    )
