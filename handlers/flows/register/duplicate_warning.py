"""The warning that a person seems to have a letter in the scroll: take another scroll, or go on?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Done, Go, Move, Option, Question, Step, TurnContext, Visit
from handlers.flows.register.drafts import ALREADY, NAME
from handlers.flows.register.duplicates import DuplicateFound
from handlers.flows.register.facts import name_words
from handlers.flows.register.next_question import in_other_series, leave_out, to_next_question
from handlers.flows.register.reading import in_hebrew
from handlers.texts import scroll_name
from handlers.words import Words, _
from storage.calendar import birthdays
from storage.scrolls import Scroll

_IN = "in."


def ask_already(visit: Visit[DuplicateFound]) -> Question[str]:
    return Question((_warning(visit), _question(visit)), tuple((option,) for option in _options(visit)))


def _scroll(visit: Visit[DuplicateFound]) -> Scroll:
    draft = visit.draft
    return visit.shelf.current(draft.registration.series_of(draft.candidate))


def _warning(visit: Visit[DuplicateFound]) -> Words:
    name, scroll = in_hebrew(visit.draft.candidate), scroll_name(_scroll(visit))
    match visit.draft.kind:
        case "own":
            return _("*{name}* already has a letter in this scroll: {scroll}.", name=name, scroll=scroll)
        case "asked":
            return _(
                "*{name}*: the office is looking at this name, for a letter that is registered in {scroll}.",
                name=name,
                scroll=scroll,
            )
        case "named":
            return _(
                "There seems to be a letter in this scroll under this very name: *{name}*, {scroll}.",
                name=name,
                scroll=scroll,
            )
        case "waiting":
            return _(
                "A letter for *{name}* is on hold already, and is not paid yet: {scroll}.",
                name=name,
                scroll=scroll,
            )
        case "child":
            return _(
                "*{name}* already has a letter in {scroll}, and every child has one there. Mazal tov!",
                name=name,
                scroll=scroll,
            )
        case "unasked":
            return _(
                "Whether *{name}* has a letter in {scroll} already can't be looked up at the moment: very "
                "much was asked from here today. It can be tried again later, and everything is kept.",
                name=name,
                scroll=scroll,
            )
        case "twice":
            return _(
                "*{name}* stands here twice, and every child has one letter in {scroll}.",
                name=name,
                scroll=scroll,
            )


def _question(visit: Visit[DuplicateFound]) -> Words:
    if visit.draft.kind == "waiting":
        return _("Pay for that one, or take one more letter?")
    if visit.draft.kind == "child":
        return _(
            "What shall be done? Everything that was typed is kept. If it is another child of the same "
            "name, the office will help."
        )
    if visit.draft.kind in ("own", "named", "asked"):
        return _("Take one in another scroll, or go on with this one?")
    return _("What shall be done? Everything that was typed is kept.")


def _options(visit: Visit[DuplicateFound]) -> Iterator[Option[str]]:
    draft = visit.draft
    if draft.kind == "waiting":
        yield Option("pay", _("To the menu, to pay for it"), "pay")
        yield Option("on", _("Take one more letter"), "on")
    for scroll in _other_scrolls(visit):
        label = _("Take a letter in {scroll}", scroll=scroll_name(scroll))
        yield Option(f"{_IN}{scroll.series.slug}", label, f"{_IN}{scroll.series.slug}")
    if draft.kind in ("own", "named", "asked"):
        yield Option("on", _("Go on with this scroll"), "on")
    if draft.kind == "unasked":
        yield Option("again", _("Try again"), "again")
    yield Option("correct", _("Correct the name"), "correct")
    if len(draft.registration.people) > 1:
        yield Option("leave", _("Leave {name} out", name=name_words(draft.candidate)), "leave")


def _other_scrolls(visit: Visit[DuplicateFound]) -> Iterator[Scroll]:
    """Other scrolls for this person; none for a child's second line, which is rather a mistake."""
    draft = visit.draft
    if draft.kind == "twice":
        return
    for scroll in visit.shelf.open_scrolls():
        kind = scroll.series.kind
        grown = kind == "children" and _is_grown(visit)
        if scroll.id != _scroll(visit).id and kind != "special" and not grown:
            yield scroll


def _is_grown(visit: Visit[DuplicateFound]) -> bool:
    """Whether this person is told to be no child: oneself, a husband, the departed, who has the years."""
    one, today = visit.draft.candidate, visit.now.date()
    if one.is_grown or one.life_status == "deceased" or visit.draft.registration.who in ("me", "memory"):
        return True
    first, last = one.born_from or one.birth, one.born_until or one.birth
    if not (first and last and one.gender):
        return False
    return True not in birthdays.may_be_child(
        one.gender, date.fromisoformat(first), date.fromisoformat(last), today
    )


async def take_already(visit: Visit[DuplicateFound], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    registration, index = draft.registration, draft.index
    if answer == "correct":
        return Go(NAME, replace(registration, correcting=index))
    if answer == "leave":
        return await leave_out(visit, registration, index, context)
    if answer == "pay":
        return Done()
    if answer in ("on", "again"):
        return await to_next_question(visit, registration, context)
    return await in_other_series(visit, registration, index, answer.removeprefix(_IN), context)


STEPS: tuple[Step[Any, Any], ...] = (Step(ALREADY, DuplicateFound, ask_already, take_already),)
