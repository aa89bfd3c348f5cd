"""Corrections in words, of people who are down: done where it is certain who is meant, or else asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.street import money
from handlers.flows.street.change import RetypedLine, take_change
from handlers.flows.street.correcting_words import OtherName, OtherSum, tells_of_somebody
from handlers.flows.street.drafts import CHANGE, Change, Choice, ChoicePerson, OrderPerson, StreetMode
from handlers.flows.street.finding import SaidName, is_called, names_in, people_called
from handlers.flows.street.own_orders import load_own, over_text
from handlers.flows.street.reading import MessageReading
from handlers.flows.street.undoing import RECENT, choice_person, latest_order
from handlers.flows.street.waiting import kept
from handlers.words import _
from storage.volunteers import StreetPerson, street_people


async def take_other_name(visit: Visit[StreetMode], said: OtherName, context: TurnContext) -> Move | None:
    """Corrects the one who is named; asks where several are. None where it is no name that is changed."""
    names = names_in(said.who, context.caller.language, context.now.date())
    if not names:
        return None
    recent = await _recent(context)
    found = people_called(names[0], recent) if len(names) == 1 else []
    if len(found) == 1:
        return await correct_person(visit, choice_person(found[0]), said.line, context)
    if found:
        return await _ask_whom(visit, found, said.line, context)
    none = _("Nobody of that name was recorded by you in the last hours, so nothing was changed.")
    return Stay((none,), draft=await kept(visit.draft, context))


async def take_other_sum(visit: Visit[StreetMode], said: OtherSum, context: TurnContext) -> Move:
    """Asks whether the latest sum shall be another one."""
    latest = await latest_order(context)
    people = [one for one in await _recent(context) if one.order == latest]
    if len(people) != 1:
        words = _("Please type the line again with the right sum; then it can be changed.")
        return Stay((words,), draft=await kept(visit.draft, context))
    choice = Choice(act="resum", people=(choice_person(people[0]),), sum=said.new)
    return Stay(draft=await kept(_asking(visit.draft, choice), context))


async def ask_about_statement(
    visit: Visit[StreetMode], text: str, reading: MessageReading, context: TurnContext
) -> Move | None:
    """The question whether "Rivka is bas Rochel" corrects the Rivka who is down; None where nobody of that
    name is, or the line is none of this kind."""
    if len(reading.people) != 1 or not tells_of_somebody(text):
        return None
    entry = reading.people[0]
    name = SaidName.of(entry.candidate)
    if entry.sum or entry.pay or entry.paid or entry.slip is not None or not name.is_whole:
        return None
    alike = people_called(SaidName(given=name.given, gender=name.gender), await _recent(context))
    if not alike or any(is_called(name, one.person) for one in alike):
        return None
    return await _ask_whom(visit, alike, text, context)


async def correct_person(
    visit: Visit[StreetMode], one: ChoicePerson, text: str, context: TurnContext
) -> Move:
    """Writes a person of an order anew, with the names that a text tells; the others stay. Raises
    NotUnderstood if it is not the line of one person."""
    found = await load_own(context, one.key)
    people = () if found is None else tuple(found[0].lines)
    at = next((at for at, line in enumerate(people) if line.id == one.line), None)
    if found is None or at is None:
        return Stay((over_text(),), draft=await kept(visit.draft, context))
    listed = tuple(
        OrderPerson(line=line.id, name=line.person.in_hebrew, typed=line.person.typed) for line in people
    )
    draft = Change(order=found[0].id, people=listed, chosen=at, street=visit.draft)
    change = Visit(visit.caller, visit.now, visit.shelf, visit.rests_until, visit.open_draft, draft=draft)
    move = await take_change(change, RetypedLine(listed[at], text, keeps=True), context)
    if isinstance(move, Stay) and isinstance(move.draft, Change):
        return Go(CHANGE, move.draft)
    return move


async def _ask_whom(
    visit: Visit[StreetMode], people: Sequence[StreetPerson], line: str, context: TurnContext
) -> Move:
    choice = Choice(act="correct", people=tuple(map(choice_person, people)), line=line)
    return Stay(draft=await kept(_asking(visit.draft, choice), context))


def _asking(draft: StreetMode, choice: Choice) -> StreetMode:
    return replace(draft, choosing=False, choice=choice, again=(), repeated=(), latest_waits=False)


async def _recent(context: TurnContext) -> list[StreetPerson]:
    since = money.sent_at(context) - int(RECENT / timedelta(milliseconds=1))
    return [*await street_people.recent_people(context.transaction, context.caller.id, since)]
