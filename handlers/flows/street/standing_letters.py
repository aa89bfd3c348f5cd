"""Grown people who have a letter in the scroll already, under the very name that was typed.

The volunteer is told before a second one is written down (product, rule 3), and hears no more than a look-up
would say: so it takes a full name, to the letter, and strangers' records count as questions of the day.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.conversation import Situation, TurnContext
from handlers.flows.limits import may_ask
from handlers.flows.street.orders import PricedPerson
from handlers.texts import scroll_name
from handlers.words import Words, _
from storage.scrolls import Shelf
from storage.search import PARTS, name_id
from storage.volunteers import shifts


async def people_with_a_letter(
    situation: Situation, people: Sequence[PricedPerson], context: TurnContext
) -> list[PricedPerson]:
    """Those among the people who seem to have a letter in their scroll. Nobody without a parent's and a
    family name, and no strangers' once half of the day's questions are used up."""
    full = [one for one in people if one.person.parent and one.person.family]
    found: list[PricedPerson] = []
    asked = 0
    half = context.question_limits.a_day // 2  # as many are left for look-ups
    for series in {one.series for one in full}:
        typed: dict[int, list[PricedPerson]] = {}  # one for each letter of theirs
        for one in full:
            if one.series == series:
                typed.setdefault(_name_of(one), []).append(one)
        standing = await shifts.namesakes_in_scroll(
            context.transaction, context.shelf.current(series).id, [*typed]
        )
        for name, letters in typed.items():
            born = letters[0].person.birth
            owners = {
                account
                for same, birth, account in standing
                if same == name and not (birth and born and birth != born)
            }
            if context.caller.id in owners:
                found += letters
            elif await may_ask(situation, context, half, before=asked):
                asked += 1
                found += letters if owners else []
    return found


def stands_already_text(one: PricedPerson, shelf: Shelf) -> Words:
    """The news that a letter stands under a name, where the line waits for the volunteer's word."""
    return _(
        "*{name}*: a letter in {scroll} stands under this very name already, so nothing was taken down. For "
        "somebody else of that name, or for a second letter, please press the button.",
        name=one.person.in_hebrew,
        scroll=scroll_name(shelf.current(one.series)),
    )


def stood_already_text(one: PricedPerson, shelf: Shelf) -> Words:
    """The same, where the line was written down all the same."""
    return _(
        "*{name}*: a letter in {scroll} stood under this very name already. If that is the same person, "
        "*undo* takes this one back.",
        name=one.person.in_hebrew,
        scroll=scroll_name(shelf.current(one.series)),
    )


def _name_of(one: PricedPerson) -> int:
    return name_id({part: getattr(one.person, part) for part in PARTS})
