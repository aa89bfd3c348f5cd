"""Looking up a name, and turning matches into findings that may be told.

Accounts that did not register a letter learn its series and its year, found or perhaps: nothing else of a
stranger's match leaves this file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace as changed
from time import monotonic
from typing import Literal, TypeAlias

from msgspec.structs import replace

from handlers.conversation import File, Go, Situation, Text, TurnContext
from handlers.flows.lookup.closed import closed_door
from handlers.flows.lookup.drafts import ANSWER, Finding, Lookup, Verdict
from handlers.texts import entry_replies, scroll_name
from handlers.words import _
from storage.names import parse
from storage.register import register_entries
from storage.search import COMMON, AskedDetail, Match, details, lookup, on_the_way

LifeAsked: TypeAlias = Literal["", "living", "deceased"]

_BEAT = 0.025  # seconds; a search ends on a beat, so that its time does not tell whether anybody was found
_MOST_OWN = 5  # letters of one's own that are told at once; the others are in "My letters"


async def search_name(situation: Situation, draft: Lookup, context: TurnContext) -> Go:
    """The move to the answer; letters that this account registered itself are told in full before it."""
    detail = AskedDetail(draft.years, draft.told, draft.towns)
    begun = monotonic()
    looked_up, confirmed = await details.look_up_with(
        context.transaction, draft.name, detail, account=context.caller.id
    )
    await asyncio.sleep(_BEAT - (monotonic() - begun) % _BEAT)
    matches = looked_up.matches
    paid = await on_the_way.people_on_the_way(context.transaction, draft.name)
    own = await _own_letters(situation, _own_matches(matches, context.caller.id), context)
    own += _own_on_the_way(situation, [one for one in paid if one.account == context.caller.id])
    closed = await closed_door(situation, draft, context)
    if closed is not None:  # the search was made nevertheless: one's own letters are always shown
        return changed(closed, first=own)
    provable = any(match.source == "register" and match.account != context.caller.id for match in matches)
    name = parse(draft.name)
    found = findings(matches, confirmed, _life_asked(draft))
    open_still = {(one.series, one.older) for one in found if one.verdict == "perhaps" or one.times > 1}
    doubtful = [match for match in matches if (match.series, match.source == "older") in open_still]
    answer = replace(
        draft,
        findings=found,
        doubtful=any(_may_be_confirmed(match) for match in doubtful) or not looked_up.complete,
        crowded=not looked_up.complete,
        on_the_way=tuple(sorted({one.series for one in paid})),
        with_town=any(match.town for match in doubtful),
        vague=not (name.parent and name.family),
        parentless=not name.parent,
        provable=provable,
        enough=False,
        passed_on=False,
    )
    return Go(ANSWER, answer, own, instead=ANSWER)


def back_without_detail(draft: Lookup) -> Go:
    """The move back to the answer, where a detail that was asked for is not known."""
    words = _("Without it nothing more can be told here. The office can look further.")
    return Go(ANSWER, draft, (Text((words,)),), instead=ANSWER)


def _may_be_confirmed(match: Match) -> bool:
    """Whether one more detail can confirm a match.

    For a letter registered here always True, so that nobody learns what is known of the person; for an older
    list it depends on what the list has.
    """
    return match.source == "register" or bool(match.born or match.other_parent or match.town)


def _own_matches(matches: Iterable[Match], account: int) -> list[Match]:
    own = [match for match in matches if match.account == account]
    return [match for match in own if match.grounds.all_confirmed] or own


async def _own_letters(situation: Situation, own: Sequence[Match], context: TurnContext) -> list[Text | File]:
    if not own:
        return []
    found = [
        await register_entries.find_by_certificate(context.transaction, match.certificate)
        for match in own[:_MOST_OWN]
    ]
    shown = entry_replies(situation.shelf, (entry for entry in found if entry is not None))
    return [Text((_("Registered from here:"),)), *shown]


def _own_on_the_way(situation: Situation, own: Sequence[on_the_way.OnTheWay]) -> list[Text | File]:
    """People whom this account has just paid for, in full."""
    told = [
        _(
            "*{name}*: {scroll}. Taken down from here, and in the register a few minutes from now.",
            name=one.person.in_hebrew,
            scroll=scroll_name(situation.shelf.current(one.series)),
        )
        for one in own[:_MOST_OWN]
    ]
    return [Text(tuple(told))] if told else []


def _life_asked(draft: Lookup) -> LifeAsked:
    if draft.departed:
        return "deceased"
    return "living" if draft.living else ""


def findings(
    matches: Sequence[Match], confirmed: Set[int] = frozenset(), life: LifeAsked = ""
) -> tuple[Finding, ...]:
    """A finding for each series, and one for each series on an older list; the best match decides.

    `confirmed`: ids of the matches that a further detail of the person fits. `life`: whether a living or a
    departed person is meant, "" if that was not told; a letter for the other kind is perhaps at most.
    """
    groups: dict[tuple[str, bool], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.series, match.source == "older"), []).append(match)
    return tuple(_finding(series, older, group, confirmed, life) for (series, older), group in groups.items())


def _finding(
    series: str, older: bool, group: Sequence[Match], confirmed: Set[int], life: LifeAsked
) -> Finding:
    """Found by grounds that tell one person from others, or by a detail that leaves one of those who tie."""
    fitting = [match for match in group if not _is_of_other_life(match, life)]
    proved = [match for match in fitting if match.id in confirmed and match.grounds.open_to_proof]
    sure = _equally_good(proved or [match for match in fitting if match.certain])
    times = len({_bearer(match) for match in sure})
    best = max(sure or fitting or group, key=lambda match: (match.score, match.year))
    verdict: Verdict = "found" if 0 < times < COMMON else "perhaps"
    return Finding(
        series=series,
        verdict=verdict,
        year=best.year,
        older=older,
        times=max(1, times),
    )


def _is_of_other_life(match: Match, life: LifeAsked) -> bool:
    """Whether a letter is in memory of somebody while a living person is meant, or the other way round."""
    if not (life and match.life_status):
        return False
    return (match.life_status == "deceased") != (life == "deceased")


def _equally_good(matches: Sequence[Match]) -> list[Match]:
    best = max((match.score for match in matches), default=0.0)
    return [match for match in matches if match.score >= best - lookup.TIE]


def _bearer(match: Match) -> tuple[object, ...]:
    """Equal for registrations of one person: no account has two people of one name and birth date."""
    if match.source == "older":
        return (match.id,)
    return (match.person,) if match.account is None else (match.account, match.birth)
