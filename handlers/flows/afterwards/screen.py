"""Where somebody says at any time whether we may write of their letters."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.conversation import (
    Draft,
    Go,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    TurnContext,
    Visit,
)
from handlers.flows.afterwards.telling import written_replies
from handlers.words import Words, _
from storage.afterwards import Wanted, wishes

_SCREEN = "afterwards.messages"
_CHANGES: dict[str, tuple[Wanted, bool]] = {
    "written-yes": ("written", True),
    "written-no": ("written", False),
    "read-yes": ("read", True),
    "read-no": ("read", False),
}


class LetterMessages(Draft, frozen=True):
    """Of what an account wants to hear."""

    written: bool = False
    read: bool = False


async def enter(situation: Situation, context: TurnContext) -> Move:
    return Go(_SCREEN, await _load(context), from_menu=True)


async def _load(context: TurnContext) -> LetterMessages:
    said = await wishes.load(context.transaction, context.caller.id)
    return LetterMessages(written=said.get("written") == "yes", read=said.get("read") == "yes")


def ask_messages(visit: Visit[LetterMessages]) -> Question[str]:
    wanted = visit.draft
    rows = (
        (_option("written", wanted.written, _("Tell me when written"), _("Not when written")),),
        (_option("read", wanted.read, _("Tell me when read"), _("Not when read")),),
        (Option(commands.LETTERS, _("My letters"), ""),),
    )
    return Question((_state(wanted),), rows)


def _option(kind: str, on: bool, begin: Words, end: Words) -> Option[str]:
    key = f"{kind}-{'no' if on else 'yes'}"
    return Option(key, end if on else begin, key)


def _state(wanted: LetterMessages) -> Words:
    match wanted.written, wanted.read:
        case True, True:
            return _(
                "We write to you when the scribe has written one of your letters, and in the week in which "
                "it's read. To stop both, type *stop*."
            )
        case True, False:
            return _(
                "We write to you when the scribe has written one of your letters. To stop it, type *stop*."
            )
        case False, True:
            return _(
                "We write to you in the week in which one of your letters is read. To stop it, type *stop*."
            )
        case _:
            return _(
                "We can write to you when the scribe has written one of your letters, and in the week in "
                "which "
                "it's read on Shabbos. Nothing comes unless you ask for it here."
            )


async def take_messages(visit: Visit[LetterMessages], answer: str, context: TurnContext) -> Move:
    kind, on = _CHANGES[answer]
    wishes.answer(context.transaction, context.caller.id, kind, "yes" if on else "no")
    told = await written_replies(context) if (kind, on) == ("written", True) else []
    return Stay((_("Done."),), draft=await _load(context), replies=told)


STEPS: tuple[Step[Any, Any], ...] = (Step(_SCREEN, LetterMessages, ask_messages, take_messages),)
