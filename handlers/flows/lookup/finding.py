"""Looking up a name, and turning matches into findings that may be told.

Accounts that did not register a letter learn its series and its year, found or perhaps: nothing else of a
stranger's match leaves this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from msgspec.structs import replace

from handlers.conversation import File, Go, Situation, Text, TurnContext
from handlers.flows.limits import may_ask
from handlers.flows.lookup.drafts import ANSWER, Finding, Lookup
from handlers.texts import entry_replies
from handlers.words import _
from storage.names import FOUND, parse
from storage.register import register_entries
from storage.search import AskedDetail, Match, NarrowedMatches, lookup, proof

_MOST_OWN = 5  # letters of one's own that are told at once; the others are in "My letters"


async def search_name(situation: Situation, draft: Lookup, context: TurnContext) -> Go:
    """The move to the answer; letters that this account registered itself are told in full before it."""
    if not await may_ask(situation, context):
        return Go(ANSWER, replace(draft, findings=(), provable=False, enough=True), instead=ANSWER)
    matches = await lookup.search(context.transaction, draft.name, account=context.caller.id)
    sifted = NarrowedMatches(matches)
    detail = AskedDetail(draft.years, draft.told, draft.towns)
    if detail != AskedDetail():
        sifted = await proof.narrow(context.transaction, matches, detail)
        matches = sifted.matches
    own = _own_matches(matches, context.caller.id)
    provable = any(match.source == "register" and match.account != context.caller.id for match in matches)
    name = parse(draft.name)
    found = findings(matches, bool(name.parent), sifted.confirmed)
    perhaps = {(one.series, one.older) for one in found if one.verdict == "perhaps"}
    doubtful = [match for match in matches if (match.series, match.source == "older") in perhaps]
    answer = replace(
        draft,
        findings=found,
        doubtful=any(_may_be_confirmed(match) for match in doubtful),
        with_town=any(match.town for match in doubtful),
        vague=not (name.parent and name.family),
        provable=provable,
        enough=False,
        passed_on=False,
    )
    return Go(ANSWER, answer, await _own_letters(situation, own, context), instead=ANSWER)


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
    return [match for match in own if match.score >= FOUND] or own


async def _own_letters(situation: Situation, own: Sequence[Match], context: TurnContext) -> list[Text | File]:
    if not own:
        return []
    found = [
        await register_entries.find_by_certificate(context.transaction, match.certificate)
        for match in own[:_MOST_OWN]
    ]
    shown = entry_replies(situation.shelf, (entry for entry in found if entry is not None))
    return [Text((_("Registered from here:"),)), *shown]


def findings(
    matches: Sequence[Match], with_parent: bool = True, confirmed: Set[int] = frozenset()
) -> tuple[Finding, ...]:
    """A finding for each series, and one for each series on an older list; the best match decides.

    `with_parent` False: only the given and the family name were typed, which many bear, so nothing is found
    but matches that one more detail has `confirmed` (`Match.id`).
    """
    groups: dict[tuple[str, bool], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.series, match.source == "older"), []).append(match)
    return tuple(
        _finding(series, older, [match for match in group if match.id in confirmed], True)
        if any(match.id in confirmed for match in group)
        else _finding(series, older, group, with_parent)
        for (series, older), group in groups.items()
    )


def _finding(series: str, older: bool, group: Sequence[Match], told: bool) -> Finding:
    best = max(group, key=lambda match: match.score)
    sure = told and best.score >= FOUND and not _mean_several_families(group)
    return Finding(series=series, verdict="found" if sure else "perhaps", year=best.year, older=older)


def _mean_several_families(group: Iterable[Match]) -> bool:
    """Whether matches of the typed name are of more than one family: none of them is found then."""
    return len({match.family for match in group if match.score >= FOUND}) > 1
