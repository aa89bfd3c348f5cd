"""People of a registration who have a letter in its scroll already (product, rules 2 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from handlers.conversation import Draft, Situation, TurnContext
from handlers.flows.limits import may_ask
from handlers.flows.register.children import ChildTries, child_in_scroll
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.reading import in_hebrew
from handlers.flows.tickets import asked_names
from storage.database import to_ms
from storage.names import FOUND, grounds, score
from storage.register import orders, register_entries
from storage.scrolls import Scroll
from storage.search import PARTS, Match, is_once_more, lookup

DuplicateKind = Literal[
    "own",  # this account has registered the person in the scroll
    "waiting",  # this account holds a letter for the person in the scroll, and has not paid for it
    "named",  # another account has, under this very name
    "asked",  # the office looks at this name for somebody whom the account has registered in the scroll
    "child",  # the child has a letter in the Children's scroll
    "twice",  # the child was typed twice
    "unasked",  # whether the child has a letter cannot be looked up now
]
NOT_SOLD: tuple[DuplicateKind, ...] = ("child", "twice", "unasked")


class DuplicateFound(Draft, frozen=True):
    """A person who seems to have a letter in the scroll, and how that is known."""

    registration: Registration
    index: int  # of the person
    kind: DuplicateKind

    @property
    def candidate(self) -> Candidate:
        return self.registration.people[self.index]


async def find_duplicates(
    situation: Situation, draft: Registration, context: TurnContext
) -> tuple[Registration, DuplicateFound | None]:
    """(the registration with its look-ups noted, the first duplicate or None).

    People whose look-up is noted in `cleared` are not looked up again.
    """
    tries = ChildTries(draft.people)
    for index, candidate in enumerate(draft.people):
        key = _search_key(draft, candidate)
        kind = _typed_twice(draft, index, situation)
        if kind is None and (key in draft.cleared or not candidate.given):
            continue
        kind = kind or await _duplicate_kind(situation, draft, candidate, context, tries)
        if kind is None and await _is_waiting(draft, candidate, context):
            kind = "waiting"
        if kind not in NOT_SOLD:
            draft = replace(draft, cleared=(*draft.cleared, key))
        if kind is not None:
            return draft, DuplicateFound(registration=draft, index=index, kind=kind)
    return draft, None


def _search_key(draft: Registration, candidate: Candidate) -> str:
    return "|".join((draft.series_of(candidate), in_hebrew(candidate), candidate.birth))


def _typed_twice(draft: Registration, index: int, situation: Situation) -> DuplicateKind | None:
    """ "twice" where the same child stands in the list before; None for other scrolls."""
    candidate = draft.people[index]
    if situation.shelf.series(draft.series_of(candidate)).kind != "children":
        return None
    key = _search_key(draft, candidate)
    return "twice" if any(_search_key(draft, other) == key for other in draft.people[:index]) else None


async def _duplicate_kind(
    situation: Situation, draft: Registration, candidate: Candidate, context: TurnContext, tries: ChildTries
) -> DuplicateKind | None:
    account = context.caller.id
    scroll = situation.shelf.current(draft.series_of(candidate))
    found = await lookup.search(
        context.transaction, in_hebrew(candidate), gender=candidate.gender, account=account
    )
    matches = [match for match in found if match.source == "register" and match.series == scroll.series.slug]
    own = [match for match in matches if match.account == account and _is_own(match, candidate)]
    others = [match for match in matches if match.account != account and _has_same_name(match, candidate)]
    if scroll.series.kind == "children" and candidate.birth:
        if await _any_in_scroll(scroll, own, context):
            return "child"
        there = [match for match in others if await _any_in_scroll(scroll, [match], context)]
        return await child_in_scroll(situation, candidate, there, context, tries)
    if await _any_in_scroll(scroll, own, context):
        return "child" if scroll.series.kind == "children" else "own"
    if await _is_asked_for(candidate, scroll, context):
        return "asked"
    alone = len(draft.people) == 1 and candidate.parent and candidate.family
    return (
        "named"
        if alone and await _is_named_in_scroll(situation, candidate, scroll, others, context)
        else None
    )


async def _is_waiting(draft: Registration, candidate: Candidate, context: TurnContext) -> bool:
    """Whether another order of the account holds a letter for the candidate in the series, to be paid yet."""
    replaced = (draft.order, context.order_left)
    waiting = await orders.waiting_orders(context.transaction, context.caller.id, to_ms(context.now))
    held = [line for order in waiting if order.id not in replaced for line in order.lines]
    return any(
        line.letter is not None
        and line.series == draft.series_of(candidate)
        and not (line.person.birth and candidate.birth and line.person.birth != candidate.birth)
        and is_once_more(
            grounds(in_hebrew(candidate), {part: getattr(line.person, part) for part in PARTS}),
            same_birth=bool(candidate.birth) and line.person.birth == candidate.birth,
        )
        for line in held
    )


async def _is_asked_for(candidate: Candidate, scroll: Scroll, context: TurnContext) -> bool:
    """Whether the office is to give this name to somebody who has a letter of the account in the scroll."""
    record = {part: getattr(candidate, part) for part in PARTS}
    for asked in await asked_names(context):
        if score(asked.name, record) < FOUND:
            continue
        for number in asked.certificates:
            entry = await register_entries.find_by_certificate(context.transaction, number)
            if entry is not None and entry.scroll == scroll.id:
                return True
    return False


async def _any_in_scroll(scroll: Scroll, matches: Sequence[Match], context: TurnContext) -> bool:
    """Whether any match has a letter in this very scroll; an earlier scroll of the series is no matter."""
    for match in matches:
        entry = await register_entries.find_by_certificate(context.transaction, match.certificate)
        if entry is not None and entry.scroll == scroll.id:
            return True
    return False


def _is_own(match: Match, candidate: Candidate) -> bool:
    """Whether a match of the account's own is the candidate, in whatever spelling."""
    same_birth = bool(candidate.birth) and match.birth == candidate.birth
    return is_once_more(match.grounds, same_birth) and not _differ_in_birth(match, candidate)


def _has_same_name(match: Match, candidate: Candidate) -> bool:
    """Whether the names are equal to the letter, so that nobody learns a name that they have not typed."""
    same = (match.given, match.parent) == (candidate.given, candidate.parent)
    if match.family and candidate.family and match.family != candidate.family:
        return False
    return same and match.gender == candidate.gender


def _differ_in_birth(match: Match, candidate: Candidate) -> bool:
    return bool(match.birth and candidate.birth and match.birth != candidate.birth)


async def _is_named_in_scroll(
    situation: Situation, candidate: Candidate, scroll: Scroll, others: Sequence[Match], context: TurnContext
) -> bool:
    """Whether another account has registered this full name in the scroll; counts as one of the day's
    questions.

    Names, and whole lists of them, could be tried out here otherwise. So it is asked for one person with a
    full name only, and False is the answer once the questions are used up.
    """
    half = context.question_limits.a_day // 2  # whoever registers a family has as many left for look-ups
    if not await may_ask(situation, context, half):
        return False
    full = [
        match
        for match in others
        if match.family == candidate.family and not _differ_in_birth(match, candidate)
    ]
    return await _any_in_scroll(scroll, full, context)
