"""A scroll rests or was closed in the middle of a registration: what was typed is kept, and waits."""

from __future__ import annotations

from itertools import chain
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Move, Option, Question, Stay, Step, TurnContext, Visit
from handlers.flows.register.drafts import RESTING, Registration
from handlers.flows.register.next_question import rests, to_next_question
from handlers.flows.register.which_scroll import fitting_scrolls
from handlers.flows.register.wishes import EXACTLY
from handlers.texts import rest_texts, scroll_name
from handlers.words import Words, _

_AGAIN = "again"
_IN = "in-"  # before the slug of another series


def ask_resting(visit: Visit[Registration]) -> Question[str]:
    rows = [(Option(_AGAIN, _("Go on"), _AGAIN),)]
    for scroll in fitting_scrolls(visit, visit.draft.who):
        slug = scroll.series.slug
        if scroll.series.kind != "special" and slug != visit.draft.series:
            label = _("Take a letter in {scroll}", scroll=scroll_name(scroll))
            rows.append((Option(f"{_IN}{slug}", label, f"{_IN}{slug}"),))
    return Question((*_reasons(visit), _kept_text(visit.draft)), tuple(rows))


def _reasons(visit: Visit[Registration]) -> tuple[Words, ...]:
    draft = visit.draft
    wanted = dict.fromkeys((draft.series, *map(draft.series_of, draft.people)))
    return tuple(chain.from_iterable(rest_texts(visit.shelf, slug, visit.now) for slug in wanted))


def _kept_text(draft: Registration) -> Words:
    if draft.order is not None:
        return _("What was chosen before is still kept for you, and can be paid: *back* leads there.")
    return _("Everything that was typed is kept. Choose “Go on” here when it is time.")


async def take_resting(visit: Visit[Registration], answer: str, context: TurnContext) -> Move:
    """Goes on once the scroll gives out letters again, or in another one."""
    draft = visit.draft
    if answer == _AGAIN:
        if rests(visit, draft):
            return Stay((_("It is not time yet."),))
        return await to_next_question(visit, draft, context)
    return await to_next_question(visit, _in_other_series(visit, answer.removeprefix(_IN)), context)


def _in_other_series(visit: Visit[Registration], slug: str) -> Registration:
    """The registration with everybody whose scroll rests in another series."""
    draft = visit.draft
    scroll = visit.shelf.current(slug)
    people = tuple(
        replace(one, series="") if not visit.shelf.gives_letters(draft.series_of(one)) else one
        for one in draft.people
    )
    if visit.shelf.gives_letters(draft.series):
        return replace(draft, people=people)
    wish = "" if draft.wish.startswith(EXACTLY) else draft.wish  # these positions were of the other scroll
    return replace(draft, series=slug, scroll=scroll.id, people=people, each=None, wish=wish)


STEPS: tuple[Step[Any, Any], ...] = (Step(RESTING, Registration, ask_resting, take_resting),)
