"""Corrections in words, of people who are down: done where it is certain who is meant, or else asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.street import money
from handlers.flows.street.change import RetypedLine, take_change
from handlers.flows.street.drafts import CHANGE, Change, Choice, ChoicePerson, OrderPerson, StreetMode
from handlers.flows.street.finding import (
    SaidName,
    called,
    is_called,
    is_family_of,
    names_in,
    people_called,
)
from handlers.flows.street.own_orders import load_own, over_text
from handlers.flows.street.reading import MessageReading, in_likeliest_spelling
from handlers.flows.street.terms import MOST_SUM
from handlers.flows.street.undoing import RECENT, choice_person, latest_order, open_links
from handlers.flows.street.waiting import kept
from handlers.understanding import OtherName, OtherPart, OtherSum, tells_of_somebody
from handlers.words import Words, _
from storage.money import Money
from storage.volunteers import StreetPerson, street_people


async def take_other_name(visit: Visit[StreetMode], said: OtherName, context: TurnContext) -> Move | None:
    """Corrects the one who is named; asks where several are. None where it is no name that is changed."""
    names = names_in(said.who, context.caller.language, context.now.date())
    if not names:
        return None
    recent = await _recent(context)
    found = people_called(names[0], recent) if len(names) == 1 else []
    if len(found) == 1:
        family = is_family_of(names[0], found[0].person)
        return await correct_person(visit, choice_person(found[0]), said.line, context, family_only=family)
    if found:
        return await _ask_whom(visit, found, said.line, context)
    none = _("Nobody of that name was recorded by you in the last hours, so nothing was changed.")
    linked = any(called(names[0], people) for people in (await open_links(context)).values())
    return Stay((link_text() if linked else none,), draft=await kept(visit.draft, context))


async def take_other_part(visit: Visit[StreetMode], said: OtherPart, context: TurnContext) -> Move | None:
    """Corrects the one part of a name that is wrong; asks where several are meant. None where nobody bears
    that name, and nothing says that it was a mistake."""
    language, today = context.caller.language, context.now.date()
    whose, wrong = names_in(said.who, language, today), names_in(said.old, language, today)
    recent = await _recent(context)
    named = people_called(whose[0], recent) if len(whose) == 1 else [] if said.who else recent
    found = people_called(wrong[0], named) if len(wrong) == 1 else []
    if len(found) == 1:
        family = is_family_of(wrong[0], found[0].person)
        return await correct_person(visit, choice_person(found[0]), said.line, context, family_only=family)
    if found or (named and said.who):
        return await _ask_whom(visit, found or named, said.line, context)
    if not said.is_sorry:
        return None
    none = _("Nobody of that name was recorded by you in the last hours, so nothing was changed.")
    return Stay((none,), draft=await kept(visit.draft, context))


async def take_other_sum(visit: Visit[StreetMode], said: OtherSum, context: TurnContext) -> Move:
    """Asks whether the latest sum of that kind shall be another one, or whose of several it is."""
    people = await (
        _of_name(said, context) if said.who else _with_sum(said.old, context, bool(visit.draft.pending))
    )
    if said.who and not people:
        none = _("Nobody of that name was recorded by you in the last hours, so nothing was changed.")
        return Stay((none,), draft=await kept(visit.draft, context))
    if not people:
        waits = bool(visit.draft.last) and visit.draft.last[-1].pay == "phone"
        words = _("Please type the line again with the right sum; then it can be changed.")
        return Stay((link_text() if waits else words,), draft=await kept(visit.draft, context))
    choice = Choice(act="resum", people=tuple(map(choice_person, people)), sum=said.new)
    return await _ask(visit, choice, context)


async def _of_name(said: OtherSum, context: TurnContext) -> list[StreetPerson]:
    """Those of that name whose sum can still be another one; of several those who gave the old sum."""
    names = names_in(said.who, context.caller.language, context.now.date())
    recent = [one for one in await _recent(context) if one.state == "open"]
    found = people_called(names[0], recent) if len(names) == 1 else []
    return [one for one in found if _is_sum(one.price, said.old)] or found


async def _with_sum(sum_: str, context: TurnContext, waits: bool) -> list[StreetPerson]:
    """Those of the latest order in which somebody gave a sum, who gave it; else the one person of the
    latest order, unless a later line waits, which may be meant as well."""
    latest = await latest_order(context)
    recent = [one for one in await _recent(context) if one.state == "open"]
    gave = [one for one in recent if _is_sum(one.price, sum_)]
    last = max((one.order for one in gave), default=None)
    alone = [one for one in recent if one.order == latest]
    found = [one for one in gave if one.order == last]
    return found or (alone if len(alone) == 1 and not waits else [])


def _is_sum(price: Money, typed: str) -> bool:
    try:
        return read_amount(typed, price.currency, None, Money.of(MOST_SUM, price.currency)) == price
    except NotUnderstood:
        return False


def link_text() -> Words:
    """The answer to a correction of what waits for a payment on another phone."""
    return _("Please take it back with *undo*, and type the line again with *phone*.")


async def ask_about_statement(
    visit: Visit[StreetMode], text: str, reading: MessageReading, context: TurnContext
) -> Move | None:
    """The question whether "Rivka is bas Rochel" corrects the Rivka who is down; None where nobody of that
    name is, or the line is none of this kind."""
    if len(reading.people) != 1 or not tells_of_somebody(text):
        return None
    entry = reading.people[0]
    aged = entry.age is not None or bool(entry.candidate.birth)
    name = SaidName.of(entry.candidate)
    if entry.sum or entry.pay or entry.paid or entry.slip is not None or not name.is_whole:
        return None
    alike = people_called(SaidName(given=name.given, gender=name.gender), await _recent(context))
    written = in_likeliest_spelling(entry.candidate, context.caller.language).given
    # An age makes it a line of its own, unless it is the very name that is down.
    alike = [one for one in alike if not aged or one.person.given == written]
    if not alike or any(is_called(name, one.person) for one in alike):
        return None
    return await _ask_whom(visit, alike, text, context)


async def ask_about_latest(visit: Visit[StreetMode], line: str, context: TurnContext) -> Move | None:
    """Asks whether "no, I meant Mendel" corrects who was recorded last; None if nobody was."""
    latest = await latest_order(context)
    people = [one for one in await _recent(context) if one.order == latest]
    return await _ask_whom(visit, people, line, context) if people else None


async def correct_person(
    visit: Visit[StreetMode], one: ChoicePerson, text: str, context: TurnContext, *, family_only: bool = False
) -> Move:
    """Writes a person of an order anew, with the names that a text tells; the others stay. Raises
    NotUnderstood if it is not the line of one person. `family_only`: the text is another family name."""
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
    move = await take_change(
        change, RetypedLine(listed[at], text, keeps=True, family_only=family_only), context
    )
    if isinstance(move, Stay) and isinstance(move.draft, Change):
        return Go(CHANGE, move.draft)
    return move


async def _ask_whom(
    visit: Visit[StreetMode], people: Sequence[StreetPerson], line: str, context: TurnContext
) -> Move:
    choice = Choice(act="correct", people=tuple(map(choice_person, people)), line=line)
    return await _ask(visit, choice, context)


async def _ask(visit: Visit[StreetMode], choice: Choice, context: TurnContext) -> Move:
    """Asks in place of what was asked before, and says so if that was a payment."""
    before = visit.draft.choice
    lost = before is not None and before.act in ("paid", "part")
    told = (_("The payment is not recorded yet. Please type it again after this."),) if lost else ()
    asking = replace(visit.draft, choosing=False, choice=choice, again=(), repeated=(), latest_waits=False)
    return Stay(told, draft=await kept(asking, context))


async def _recent(context: TurnContext) -> list[StreetPerson]:
    since = money.sent_at(context) - int(RECENT / timedelta(milliseconds=1))
    return [*await street_people.recent_people(context.transaction, context.caller.id, since)]
