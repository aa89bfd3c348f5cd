"""Whom of several people an undo, a payment or another sum means: asked, and done once it is chosen."""

from __future__ import annotations

from dataclasses import replace as moved
from typing import TypeAlias

from msgspec.structs import replace

from handlers.conversation import Move, Option, Stay, Text, TurnContext, Visit
from handlers.flows.street.correcting import correct_person
from handlers.flows.street.drafts import Choice, ChoicePerson, StreetAct, StreetMode, WrittenOrder
from handlers.flows.street.messages import leave_out, register_new, undone_move
from handlers.flows.street.order_texts import order_texts
from handlers.flows.street.own_orders import load_own, over_text
from handlers.flows.street.pledge_payments import HALF, Part, PaymentOutcome, half_of, pay_pledge
from handlers.flows.street.rewriting import load_old, with_sum, write_anew
from handlers.flows.street.said_sums import said_sum
from handlers.flows.street.taking_back import leave_street
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import nightfall_text, shortened
from handlers.flows.street.undoing import undo_key
from handlers.flows.street.waiting import kept
from handlers.words import Fill, Words, _, plain
from storage.money import Money

ChoiceRow: TypeAlias = tuple[Option[tuple[StreetAct, str] | str], ...]


def choice_words(choice: Choice) -> tuple[Words, ...]:
    """The question, in words."""
    if choice.act == "cancel":
        return (_cancel_words(choice),)
    match choice.act:
        case "undo":
            return (_("Which one shall be taken back?"),)
        case "correct":
            return (_("“{line}”: is that a correction, or another person?", line=shortened(choice.line)),)
        case "paid" if choice.way:
            return (
                _(
                    "“{words}” is no cash in the hand; the link is for that. Whose pledge was paid in cash?",
                    words=choice.way,
                ),
            )
        case "paid" if choice.sum not in ("", HALF):
            return (_("Whose pledge is paid with {sum}?", sum=_new_sum(choice)),)
        case "paid":
            return (_("Whose pledge is paid?"),)
    one = choice.people[0]
    if choice.act == "part":
        return (
            _(
                "*{name}*: {given} of {pledged}. Is that all, or is {rest} still to come?",
                name=one.name,
                given=Money(choice.given, one.currency),
                pledged=_sum_of(one),
                rest=_to_come(choice),
            ),
        )
    if len(choice.people) > 1:
        return (_("Whose sum is {sum} now?", sum=_new_sum(choice)),)
    return (
        _(
            "*{name}* is recorded already, with {old}. Is it {new} now?",
            name=one.name,
            old=_sum_of(one),
            new=_new_sum(choice),
        ),
    )


def choice_rows(choice: Choice) -> list[ChoiceRow]:
    """A row for each answer."""
    if choice.act == "cancel":
        return _cancel_rows(choice)
    if choice.act == "part":
        return _part_rows(choice)
    rows: list[ChoiceRow] = [
        (Option(f"whom{at}", _label(choice, one), ("choice", f"{at}")),)
        for at, one in enumerate(choice.people)
    ]
    if choice.line:
        rows.append((Option("somebody", _("Somebody new"), ("choice", "new")),))
    return rows


def _cancel_words(choice: Choice) -> Words:
    if not choice.leaves:
        return _("What shall be undone?")
    if choice.people or choice.line:
        return _("Undo the last registration, or leave the street?")
    return _("Leave the street?")


def _cancel_rows(choice: Choice) -> list[ChoiceRow]:
    rows: list[ChoiceRow] = []
    if choice.line:
        words = _("Leave out “{line}”", line=shortened(choice.line))
        rows.append((Option("line", words, ("choice", "line")),))
    for one in choice.people:
        words = _("Undo: {name}, {sum}", name=one.name, sum=_sum_of(one))
        if one.is_payment:
            words = _("Undo the payment: {name}, {sum}", name=one.name, sum=_sum_of(one))
        rows.append((Option("undo", words, ("choice", "undo")),))
    if choice.leaves:
        rows.append((Option("away", _("Leave the street"), ("choice", "away")),))
    return rows


def _part_rows(choice: Choice) -> list[ChoiceRow]:
    given = Money(choice.given, choice.people[0].currency)
    return [
        (Option("rest", _("{rest} is still to come", rest=_to_come(choice)), ("choice", "rest")),),
        (Option("all", _("That is all: {given}", given=given), ("choice", "all")),),
    ]


def _to_come(choice: Choice) -> Money:
    """What is still to be paid of a pledge of which a part was given."""
    one = choice.people[0]
    return Money(one.minor - choice.given, one.currency)


def _label(choice: Choice, one: ChoicePerson) -> Words:
    if choice.act == "resum" and len(choice.people) > 1:
        return _("{name}: {new} instead of {old}", name=one.name, new=_new_sum(choice), old=_sum_of(one))
    if choice.act == "resum":
        return _("{new} instead of {old}", new=_new_sum(choice), old=_sum_of(one))
    if choice.act == "correct":
        return _("Correct: {name}", name=one.name)
    if not one.minor:
        return plain(one.name)
    return _("{name}, {sum}", name=one.name, sum=_sum_of(one))


def _sum_of(one: ChoicePerson) -> Money:
    return Money(one.minor, one.currency)


def _new_sum(choice: Choice) -> Fill:
    """The sum that was typed, in the money of those who are chosen from."""
    currencies = {one.currency for one in choice.people}
    return said_sum(choice.sum, currencies.pop() if len(currencies) == 1 else "")


async def take_choice(visit: Visit[StreetMode], key: str, context: TurnContext) -> Move:
    """Does what was asked for, with the one who was chosen. Raises NotUnderstood for a sum that is too
    small."""
    choice = visit.draft.choice
    if choice is None:
        return Stay()
    if (until := rests_until(context)) is not None:
        return Stay((nightfall_text(until),))
    draft = replace(visit.draft, choice=None)
    if choice.act == "cancel":
        return await _take_cancel(moved(visit, draft=draft), choice, key, context)
    if key == "new":
        return await register_new(moved(visit, draft=draft), choice, context)
    if choice.act == "part":
        return await _take_payment(
            draft, choice, choice.people[0], "rest" if key == "rest" else "all", context
        )
    one = choice.people[int(key)]
    match choice.act:
        case "undo":
            outcome = await undo_key(context, one.key, () if one.line is None else (one.line,))
            return await undone_move(draft, outcome, context)
        case "paid":
            return await _take_payment(draft, choice, one, None, context)
        case "correct":
            return await correct_person(moved(visit, draft=draft), one, choice.line, context)
    return await _take_other_sum(draft, one, choice.sum, context)


async def _take_cancel(visit: Visit[StreetMode], choice: Choice, key: str, context: TurnContext) -> Move:
    if key == "away":
        return await leave_street(context)
    if key == "line":
        return await leave_out(visit, context)
    outcome = await undo_key(context, choice.people[0].key)
    return await undone_move(visit.draft, outcome, context)


async def _take_payment(
    draft: StreetMode, choice: Choice, one: ChoicePerson, part: Part | None, context: TurnContext
) -> Move:
    paid = PaymentOutcome()
    sum_ = half_of(one.minor, one.currency) if choice.sum == HALF else choice.sum
    await pay_pledge(context, paid, one.key, one.line, sum_, part)
    after = replace(draft, last=tuple(paid.written) or draft.last, choice=paid.choice)
    return Stay(draft=await kept(after, context), replies=tuple(paid.told))


async def _take_other_sum(draft: StreetMode, one: ChoicePerson, sum_: str, context: TurnContext) -> Move:
    """Writes an order anew, with another sum for one of its people."""
    found = await load_own(context, one.key)
    if found is None or found[0].state != "open":
        return Stay((over_text(),), draft=await kept(draft, context))
    order, down = found
    old = await load_old(context, order, down)
    people = [
        with_sum(context, person, sum_) if line.id == one.line else person
        for line, person in zip(order.lines, old.people, strict=True)
    ]
    taken = await write_anew(context, old, old.pay, people)
    after = replace(draft, last=(WrittenOrder(key=str(taken.order.id), pay=old.pay),), again=(), repeated=())
    told = Text((_("Changed."), *order_texts(taken, context)))
    return Stay(draft=await kept(after, context), replies=(told,))
