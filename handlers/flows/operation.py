"""What whoever runs the campaign is told in the chat: their number, what is refused, what waits too long."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.conversation import Command, Flow, Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.words import Words, _, plain
from storage.database import from_ms
from storage.operation import backlog, refusals

REFUSED = "operation.refused"  # topic; about is `Refusal.told`, ms
STUCK = "operation.stuck"  # topic; about is `Backlog.told`, ms
_NUMBER = re.compile(r"[a-z]+:\+?\d+")  # accounts that COMMITTEE may name


async def tell_number(situation: Situation, context: TurnContext) -> Move:
    """The account as COMMITTEE names it. Nobody learns another one's."""
    if not _NUMBER.fullmatch(context.caller.named):
        return Stay(replies=(Text((_("This page has no number. Write the same from your messenger."),)),))
    use = _("This is your number. Whoever runs the program puts it into {setting}.", setting="COMMITTEE")
    return Stay(replies=(Text((plain(context.caller.named), use)),))


async def tell_refused(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the committee what has been refused for a while; None if it is over."""
    told = [one for one in await refusals.load_refusals(context.transaction) if one.told == news.about]
    kinds = ", ".join(one.kind for one in told if one.since is not None)
    if not kinds:
        return None
    since = from_ms(min(one.since or 0 for one in told), context.zone)
    words = (
        _("Since {when} everything of this kind is refused at the door: {kinds}.", when=since, kinds=kinds),
        _("What to do is told by: {command}", command="python -m bot check"),
    )
    return Stay(quiet=True, replies=(Text(words),))


async def tell_stuck(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells the committee what has been waiting for too long; None if it is over."""
    found = await backlog.load_backlog(context.transaction)
    if found.told != news.about:
        return None
    waits = [_said(kind, from_ms(since, context.zone)) for kind, since in found.since.items()]
    told = _("How things stand is told by: {command}", command="python -m bot status")
    return Stay(quiet=True, replies=(Text((*waits, told)),)) if waits else None


def _said(kind: str, since: datetime) -> Words:
    match kind:
        case "messages":
            return _("Messages have been waiting to be sent since {when}.", when=since)
        case "events":
            return _("What people write has been waiting for an answer since {when}.", when=since)
        case _:
            return _("Money has come for letters that have not been registered since {when}.", when=since)


FLOW = Flow(
    commands=(
        Command(
            "/id",
            _("My number"),
            "id, my id, my number, айди, мой номер, מזהה, המזהה שלי, המספר שלי, מיין איי די, מיין נומער",
            tell_number,
        ),
    ),
    news={REFUSED: tell_refused, STUCK: tell_stuck},
)
