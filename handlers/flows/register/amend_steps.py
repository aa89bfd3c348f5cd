"""The questions of corrections: what a name is meant for, and who is left out."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal, TypeAlias, cast

from handlers.answers import NotUnderstood, read_yes_no
from handlers.conversation import Move, Option, Question, Stay, Step, TurnContext, Visit
from handlers.flows.register.additions import add_people, go_on, without_adding
from handlers.flows.register.amend_meanwhile import read_meanwhile, take_meanwhile
from handlers.flows.register.amended_people import Place, without_people
from handlers.flows.register.amending_names import change
from handlers.flows.register.amending_open_names import change_open
from handlers.flows.register.amending_short import again
from handlers.flows.register.drafts import AMEND, AMEND_OPEN, REMOVE, Amending, AmendingOpen, HeldRegistration
from handlers.flows.register.mentioned import others_in, shown
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.reading import in_hebrew
from handlers.words import Words, _, ngettext, plain
from storage.register import orders

_MOST_CHOICES = 8  # parts of names to choose from
Answer: TypeAlias = Place | Literal["add", "nothing"]


def _at_summary(visit: Visit[Amending]) -> Visit[HeldRegistration]:
    return Visit(
        caller=visit.caller,
        now=visit.now,
        shelf=visit.shelf,
        rests_until=visit.rests_until,
        open_draft=visit.open_draft,
        draft=visit.draft.registration,
    )


def ask_amend(visit: Visit[Amending] | Visit[AmendingOpen]) -> Question[Answer]:
    rows: list[tuple[Option[Answer], ...]] = [
        (Option(f"{part}{index}", _part_words(visit, (index, part)), (index, part)),)
        for index, part in visit.draft.places[:_MOST_CHOICES]
    ]
    if visit.draft.may_add:
        label = _("One more person") if visit.draft.places else _("Add")
        rows.append((Option("add", label, "add"),))
    rows.append((Option("nothing", _("Leave it as it is"), "nothing"),))
    return Question((_what_words(visit),), tuple(rows))


def _what_words(visit: Visit[Amending] | Visit[AmendingOpen]) -> Words:
    if visit.draft.places:
        return _("“{text}”: what is that?", text=visit.draft.text)
    people = visit.draft.registration.people
    others = others_in(visit, people, visit.draft.text)
    if not others:
        return _(
            "*{name}* stands in this order already. Add a second letter for the same name?",
            name=plain(visit.draft.text),
        )
    return ngettext(
        "You also mentioned {names}. Add this person?",
        "You also mentioned {names}. Add them?",
        max(1, len(others)),
        names=shown(others),
    )


def _part_words(visit: Visit[Amending] | Visit[AmendingOpen], place: Place) -> Words:
    index, part = place
    one = visit.draft.registration.people[index]
    alone = len(visit.draft.registration.people) == 1
    match part, one.expected_parent, alone:
        case "given", _kind, True:
            return _("The name itself")
        case "given", _kind, False:
            return _("{name}: the name", name=plain(one.given))
        case "parent", "mother", True:
            return _("The mother's name")
        case "parent", "mother", False:
            return _("{name}: the mother's name", name=plain(one.given))
        case "parent", _kind, True:
            return _("The father's name")
        case "parent", _kind, False:
            return _("{name}: the father's name", name=plain(one.given))
        case _part, _kind, True:
            return _("The last name")
        case _:
            return _("{name}: the last name", name=plain(one.given))


async def take_amend(visit: Visit[Amending], answer: Answer, context: TurnContext) -> Move:
    summary = _at_summary(visit)
    if answer == "nothing":
        draft = visit.draft.registration
        order = await orders.load(context.transaction, draft.order)
        is_held = order is not None and order.state == "open"  # the time may be over meanwhile
        whole = len(draft.letters) == len(draft.people)  # else more was changed with it, which stands
        return (
            again(summary)
            if whole and is_held and not draft.told_sums
            else await to_next_question(summary, draft, context)
        )
    if answer == "add":
        return await add_people(summary, summary.draft, without_adding(visit.draft.text), context)
    return await change(summary, (answer,), visit.draft.text, context)


async def take_amend_open(visit: Visit[AmendingOpen], answer: Answer, context: TurnContext) -> Move:
    draft = visit.draft.registration
    now = dataclasses.replace(cast(Visit[Any], visit), draft=draft)
    if answer == "nothing":
        return await go_on(now, draft, context)
    try:
        if answer == "add":
            return await add_people(now, draft, without_adding(visit.draft.text), context)
        return await change_open(now, draft, answer, visit.draft.text, context)
    except NotUnderstood as problem:
        return after_words(await go_on(now, draft, context), problem.words)


async def amend_meanwhile(visit: Visit[Amending], text: str, context: TurnContext) -> Move | None:
    answer = read_meanwhile(visit, text)
    return await take_amend(visit, answer, context) if answer else await take_meanwhile(visit, text, context)


async def amend_open_meanwhile(visit: Visit[AmendingOpen], text: str, context: TurnContext) -> Move | None:
    answer = read_meanwhile(visit, text)
    if answer:
        return await take_amend_open(visit, answer, context)
    return await take_meanwhile(visit, text, context)


def ask_remove(visit: Visit[HeldRegistration]) -> Question[int]:
    people = visit.draft.people
    if len(people) == 1:
        words = _("Only {name} is here. Cancel the whole order?", name=in_hebrew(people[0]))
        keep: Option[int] = Option("keep", _("Leave it as it is"), -1)
        return Question((words,), ((keep,), (Option("/cancel", _("Cancel"), -1),)))
    options = tuple((Option(f"p{index}", plain(in_hebrew(one)), index),) for index, one in enumerate(people))
    return Question((_("Who should be left out?"),), options)


async def take_remove(visit: Visit[HeldRegistration], answer: int, context: TurnContext) -> Move:
    if answer < 0:
        return again(visit)
    return await to_next_question(visit, without_people(visit.draft, (answer,)), context)


async def answer_remove(visit: Visit[HeldRegistration], text: str, context: TurnContext) -> Move | None:
    """The move of a plain yes or no, where the only person would go: a yes is said of no payment there."""
    if len(visit.draft.people) != 1:
        return None
    try:
        is_yes = read_yes_no(text)
    except NotUnderstood:
        return None
    if not is_yes:
        return again(visit)
    words = _(
        "Nothing has been cancelled. To cancel, tap the button or type *cancel*: the letters are then free "
        "again. Until you pay, you owe nothing."
    )
    return Stay((words,))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(AMEND, Amending, ask_amend, take_amend, corrects_here=amend_meanwhile),
    Step(AMEND_OPEN, AmendingOpen, ask_amend, take_amend_open, corrects_here=amend_open_meanwhile),
    Step(REMOVE, HeldRegistration, ask_remove, take_remove, corrects_here=answer_remove),
)
