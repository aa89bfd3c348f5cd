"""The summary before paying, and the sum and the names that can be changed from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import in_digits, read_amount
from handlers.conversation import Go, Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.register.amending import amend, amend_by_name
from handlers.flows.register.amending_open import amend_people
from handlers.flows.register.amending_words import says, without
from handlers.flows.register.correct_dates import has_date, to_dates
from handlers.flows.register.drafts import (
    AMOUNT,
    CORRECT,
    DATES,
    LAPSED,
    LETTER,
    NAME,
    REMOVE,
    SCROLL,
    SUMMARY,
    HeldRegistration,
    Registration,
)
from handlers.flows.register.edited import take_edited
from handlers.flows.register.next_question import (
    to_next_question,
    to_summary,
)
from handlers.flows.register.paying import pay
from handlers.flows.register.prices import (
    LARGEST_SUM,
    currencies_of_registration,
    named_currency,
    price_of_registration,
)
from handlers.flows.register.reading import in_hebrew
from handlers.flows.register.summary_texts import people_lines, total_of
from handlers.flows.register.which_scroll import has_other_scrolls
from handlers.flows.register.withdrawn import with_request_withdrawn
from handlers.texts import hold_time, practice_text
from handlers.words import Currency, _, plain
from storage.money import Money

_EACH = re.compile(r"^(?:по|for|на|אויף|צו)\s+(?=\d)", re.IGNORECASE)  # what is left of "for each"
SumAnswer: TypeAlias = int | Money | Currency | str  # a text: for everybody together, as typed


def ask_summary(visit: Visit[HeldRegistration]) -> Question[str]:
    draft = visit.draft
    total = total_of(visit, draft)
    words = (
        *people_lines(visit, draft),
        _("Together: *{total}*.", total=total),
        hold_time(draft.promised_until, visit.now),
        _("In public only the initials and the country are shown."),
        *practice_text(visit.shelf),
    )
    rows: list[tuple[Option[str], ...]] = [(Option("pay", _("Pay {total}", total=total), "pay", leads=True),)]
    price = price_of_registration(visit, draft)
    other_sum = _("Add a gift") if price.fixed else _("Another sum")
    rows.append((Option("amount", other_sum, AMOUNT), Option("letter", _("Another letter"), LETTER)))
    more = Option("more", _("One more person"), NAME)
    rows.append((Option("correct", _("Correct a name"), CORRECT), more))
    if len(draft.people) > 1:
        rows.append((Option("remove", _("Leave somebody out"), REMOVE),))
    changes: list[Option[str]] = []
    if any(map(has_date, draft.people)):
        changes.append(Option("date", _("Correct a date"), DATES))
    if has_other_scrolls(visit, draft):
        changes.append(Option("scroll", _("Another scroll"), SCROLL))
    if changes:
        rows.append(tuple(changes))
    return Question(words, tuple(rows))


async def take_summary(visit: Visit[HeldRegistration], answer: str, context: TurnContext) -> Move:
    if answer == "pay":
        return await pay(visit, context)
    return await with_request_withdrawn(await _to_change(visit, answer, context), context)


async def _to_change(visit: Visit[HeldRegistration], answer: str, context: TurnContext) -> Move:
    if answer == NAME:
        who = "several" if visit.draft.who == "me" else visit.draft.who
        return Go(NAME, replace(visit.draft, who=who))
    if answer == CORRECT and len(visit.draft.people) == 1:
        return await take_correct(visit, 0, context)
    return await to_dates(visit, context) if answer == DATES else Go(answer, visit.draft)


# --- the sum --------------------------------------------------------------------------------------------


def ask_amount(visit: Visit[Registration]) -> Question[SumAnswer]:
    """The answer is a sum in minor units of the present currency, a sum in another one, or another one."""
    price = price_of_registration(visit, visit.draft)
    currency = price.minimum.currency
    if price.fixed:
        words = _("A letter costs {price}. How much shall be added as a gift?", price=price.minimum)
        offered = [Money.of(units, currency) for units in (18, 36, 100)]
        last: Option[SumAnswer] = Option("none", _("Nothing added"), 0)
    else:
        words = _("How much for each letter? From {minimum} on.", minimum=price.minimum)
        offered = [price.suggested * times for times in (1, 2, 10)]
        last = Option("least", _("{sum}", sum=price.minimum), price.minimum.minor)
    sums: tuple[Option[SumAnswer], ...] = tuple(
        Option(f"s{money.minor}", _("{sum}", sum=money), money.minor) for money in offered
    )
    others = [code for code in currencies_of_registration(visit, visit.draft) if code != currency]

    def read(said: Said) -> SumAnswer:
        if not any(map(str.isalpha, said.text)):
            text = said.text  # its sign stays: -18 is no 18
        else:
            bare = without(("each", "make_it", "sorry"), said.text)
            text = in_digits(_EACH.sub("", bare) or said.text)
        if says("together", text) is not None and len(visit.draft.people) > 1:
            return without(("together",), text)
        named = named_currency(text, [currency, *others]) or currency
        its = visit.shelf.series(visit.draft.series).price(named)
        least = None if its.fixed else its.minimum
        told = read_amount(text, named, least, Money.of(LARGEST_SUM, named))
        return told.minor if named == currency else told

    rows = (*_told_rows(visit), sums, (last,), *_in_other_money(others))
    return Question((words,), rows, read, takes_numbers=True)


def _told_rows(visit: Visit[Registration]) -> tuple[tuple[Option[SumAnswer], ...], ...]:
    """A button for the sum that was told, where it may be for everybody together."""
    if len(visit.draft.told_sums) != 1 or len(visit.draft.people) < 2:
        return ()
    (told,) = visit.draft.told_sums
    return ((Option("together", _("{sum} for all together", sum=told), told),),)


def _in_other_money(codes: list[str]) -> Iterator[tuple[Option[SumAnswer], ...]]:
    """Rows of options for the currencies in which everything has a price as well."""
    options: list[Option[SumAnswer]] = [
        Option(f"in.{code}", _("{currency}", currency=Currency(code)), Currency(code)) for code in codes
    ]
    return (tuple(options[at : at + 2]) for at in range(0, len(options), 2))


async def take_amount(visit: Visit[Registration], answer: SumAnswer, context: TurnContext) -> Move:
    draft = replace(visit.draft, told_sums=())
    if isinstance(answer, str):
        told = replace(draft, told_sums=(answer,), told_for_all=True, each=None, gift=0)
        return await to_summary(visit, told, context)
    if isinstance(answer, Currency):
        changed = replace(draft, currency=answer.code, each=None, gift=0, priced=None)
        return Go(AMOUNT, changed, instead=AMOUNT)
    if isinstance(answer, Money):
        draft = replace(draft, currency=answer.currency, each=None, gift=0, priced=None)
        answer = answer.minor
    if price_of_registration(visit, draft).fixed:
        return await to_summary(visit, replace(draft, gift=answer), context)
    return await to_summary(visit, replace(draft, each=answer), context)


# --- a name ---------------------------------------------------------------------------------------------


def ask_correct(visit: Visit[HeldRegistration]) -> Question[int]:
    options = tuple(
        (Option(f"p{index}", plain(in_hebrew(candidate)), index),)
        for index, candidate in enumerate(visit.draft.people)
    )
    return Question((_("Whose name shall be corrected?"),), options)


async def take_correct(visit: Visit[HeldRegistration], answer: int, context: TurnContext) -> Move:
    return Go(NAME, replace(visit.draft, correcting=answer))


# --- the time was over ----------------------------------------------------------------------------------


def ask_lapsed(visit: Visit[Registration]) -> Question[bool]:
    words = _("Everything that was typed is kept. Shall letters be chosen again?")
    return Question((words,), ((Option("again", _("Choose letters again"), True),),))


async def take_lapsed(visit: Visit[Registration], answer: bool, context: TurnContext) -> Move:
    context.order_left = visit.draft.order
    return await to_next_question(visit, replace(visit.draft, order=None, letters=()), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(
        SUMMARY,
        HeldRegistration,
        ask_summary,
        take_summary,
        corrects=amend,
        corrects_loosely=amend_by_name,
        takes_edit=take_edited,
    ),
    Step(AMOUNT, Registration, ask_amount, take_amount, corrects_here=amend_people),
    Step(CORRECT, HeldRegistration, ask_correct, take_correct),
    Step(LAPSED, Registration, ask_lapsed, take_lapsed),
)
