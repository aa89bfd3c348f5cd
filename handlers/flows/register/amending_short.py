"""Short answers at the summary: yes, no, pay, and a wish to change something without what it shall be."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Go, Move, Text, TurnContext, Visit
from handlers.flows.payment import AwaitedPayment
from handlers.flows.register.amending_words import (
    is_whole,
    people_called,
    renamed_to,
    says,
    without,
)
from handlers.flows.register.correct_dates import to_dates
from handlers.flows.register.drafts import AMOUNT, CORRECT, LETTER, NAME, SCROLL, SUMMARY, HeldRegistration
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.paying import pay
from handlers.flows.register.phrases import phrases
from handlers.flows.register.reading import in_hebrew
from handlers.flows.register.which_scroll import fitting_scrolls, to_scroll
from handlers.words import Words, _

SummaryVisit = Visit[HeldRegistration]


def again(visit: SummaryVisit, *words: Words) -> Move:
    """The move back to the summary, with something said before it."""
    return after_words(Go(SUMMARY, visit.draft, order=visit.draft.order, instead=SUMMARY), *words)


async def say_yes_or_no(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "yes", "pay" and "no"; None for any other text."""
    if is_whole("yes", text) or is_whole("pay", text) or is_whole("pay", _behind_yes(text)):
        return None if isinstance(visit.open_draft, AwaitedPayment) else await pay(visit, context)
    if is_whole("no", text):
        return again(
            visit,
            _(
                "What should be changed? Tap it below, or just write it: *not Levi, Leib*, *remove Dovid*, "
                "*make it 36*."
            ),
        )
    return None


def _behind_yes(text: str) -> str:
    """ "I want to pay" of "yes, I want to pay"; the text where it begins with no yes."""
    found = says("yes", text)
    return text if found is None or found.start() else text[found.end() :].strip(" ,.!-–—")


async def go_where_it_is_asked(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a wish to change something, without what it shall be; None for any other text."""
    draft = visit.draft
    if is_whole("other_letter", text):
        return Go(LETTER, draft)
    if is_whole("next_letter", text):
        return await to_next_question(visit, replace(draft, wish="", told_place=""), context)
    if is_whole("other_sum", text):
        return Go(AMOUNT, draft)
    if is_whole("no_gift", text):
        move = await to_next_question(visit, replace(draft, gift=0), context)
        return after_words(move, _("Nothing is added on top."))
    if is_whole("other_scroll", text):
        return await _other_scroll(visit, context)
    if is_whole("date", text):
        return await to_dates(visit, context)
    if renamed_to(text):
        return None
    called = people_called(draft.people, text)
    left = without(("name", "sorry"), text) if says("name", text) else text
    if says("name", text) and (not left or (len(called) == 1 and len(left.split()) <= 2)):
        if len(called) == 1 or len(draft.people) == 1:
            return Go(NAME, replace(draft, correcting=called[0] if called else 0))
        return Go(CORRECT, draft)
    return None


async def correct_spelling(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The question for the right spelling, of "that's not how it's spelled"; None for any other text."""
    found = phrases("amending")["misspelled"].search(text)
    beside = without(("sorry",), text.replace(found[0], " ")) if found is not None else ""
    people = visit.draft.people
    called = people_called(people, beside)
    if found is None or "?" in text or (beside and len(called) != 1):
        return None
    if len(people) > 1 and not called:
        return Go(CORRECT, visit.draft)
    at = called[0] if called else 0
    stands = _("It stands like this now: *{name}*.", name=in_hebrew(people[at]))
    return Go(NAME, replace(visit.draft, correcting=at), (Text((stands,)),))


async def _other_scroll(visit: SummaryVisit, context: TurnContext) -> Move:
    others = [one for one in fitting_scrolls(visit, visit.draft.who) if one.series.slug != visit.draft.series]
    if not others:
        return again(visit, _("There's no other scroll to choose for this letter."))
    if len(others) == 1:
        return await to_scroll(visit, visit.draft, others[0], context)
    return Go(SCROLL, visit.draft)
