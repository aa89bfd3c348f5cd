"""What a web page asks before the first look-up: a little time, and a small task that a machine would meet.

An account costs nothing there. What a machine learns is limited by its network address (`storage.search`,
guessing); this keeps it from asking with a new conversation each time. People are asked once. Whoever takes a
letter never meets it, and in a messenger nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from handlers import commands
from handlers.answers import NotUnderstood, in_digits
from handlers.conversation import Move, Option, Question, Said, Stay, Step, TurnContext, Visit
from handlers.flows.lookup.drafts import WELCOME, Welcome
from handlers.flows.lookup.finding import search_name
from handlers.words import Words, _
from storage.database import from_ms, to_ms
from storage.search import guessing

_GO = "go"


def ask_welcome(visit: Visit[Welcome]) -> Question[str]:
    draft = visit.draft
    if draft.solved:
        return Question((_kept(visit),), ((Option(_GO, _("Look it up"), _GO),), *_ways(draft)))
    words = [
        _("A small task comes first on this page, once, so that no machine goes through people's names."),
        _("How much is {left} and {right}? Please type the number.", left=draft.left, right=draft.right),
    ]
    return Question(tuple(words), tuple(_ways(draft)), lambda said: _read(draft, said))


def _kept(visit: Visit[Welcome]) -> Words:
    if _is_early(visit):
        moment = from_ms(visit.draft.until + _MINUTE, visit.now.tzinfo)  # told without seconds
        return _(
            "Thank you. A new conversation can look up names after a few minutes, here from {time} on. "
            "The name is kept.",
            time=moment,
        )
    return _("Thank you. Now the name can be looked up.")


def _is_early(visit: Visit[Welcome]) -> bool:
    return to_ms(visit.now) < visit.draft.until


def _ways(draft: Welcome) -> Iterator[tuple[Option[str], ...]]:
    for number, (messenger, link) in enumerate(draft.elsewhere):
        label = _("At once on {messenger}", messenger=messenger)
        yield (Option(f"elsewhere{number}", label, "", link),)
    yield (Option(commands.REGISTER, _("Take a letter"), ""),)


def _read(draft: Welcome, said: Said) -> str:
    """The answer to the task in digits or in words. NotUnderstood for every other text."""
    typed = re.findall(r"\d+", in_digits(said.text))
    if not typed or int(typed[-1]) != draft.left + draft.right:
        raise NotUnderstood(
            _(
                "That is not it yet. How much is {left} and {right} together?",
                left=draft.left,
                right=draft.right,
            )
        )
    return _GO


async def take_welcome(visit: Visit[Welcome], answer: str, context: TurnContext) -> Move:
    if not visit.draft.solved:
        guessing.welcome(context.transaction, context.caller.id, to_ms(context.now))
        return Stay(draft=replace(visit.draft, solved=True))
    if _is_early(visit):
        return Stay()
    return await search_name(visit, visit.draft.lookup, context)


_MINUTE = 60_000  # ms

STEPS: tuple[Step[Any, Any], ...] = (Step(WELCOME, Welcome, ask_welcome, take_welcome),)
