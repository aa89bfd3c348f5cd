"""What is said of an order of the street that was written, and of people who cannot be in one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.conversation import TurnContext
from handlers.flows.street.orders import PricedPerson, TakenOrder, total
from handlers.flows.street.terms import volunteer_zone
from handlers.flows.street.texts import TakenPerson, people_texts, sum_text
from handlers.texts import scroll_name
from handlers.words import Several, Words, _
from storage.database import from_ms
from storage.scrolls import Shelf


def order_texts(taken: TakenOrder, context: TurnContext) -> tuple[Words, ...]:
    """The people of an order as they will be written, each with letter and place, and the sum."""
    people = [
        TakenPerson(one.person, letter, None if one.slip is None else one.slip.number, one.entry.age)
        for one, letter in zip(taken.people, taken.letters, strict=True)
    ]
    until = from_ms(taken.order.promised_until, volunteer_zone(context))
    return (
        *people_texts(context.shelf, people),
        sum_text(taken.pay, len(people), taken.order.total, until),
    )


def names_of(people: Sequence[PricedPerson]) -> Several:
    """The names of people as they will be written, in a sentence."""
    return Several(tuple(one.person.in_hebrew for one in people))


def pool_short_text(people: Sequence[PricedPerson]) -> Words:
    """The refusal of people for whom the sponsors' pool has not enough left."""
    return _(
        "The sponsors' pool has less than {sum} left at the moment, so this was not taken: {names}. "
        "Please type it as cash or as a pledge.",
        sum=total(people),
        names=names_of(people),
    )


def has_letter_text(one: PricedPerson, shelf: Shelf) -> Words:
    """The refusal of a child who has a letter in the scroll already."""
    return _(
        "*{name}* has a letter in {scroll} already. For another scroll please type the line without the "
        "birth date.",
        name=one.person.in_hebrew,
        scroll=scroll_name(shelf.current(one.series)),
    )
