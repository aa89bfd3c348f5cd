"""What whoever runs the campaign is told in the chat: their own number, and what is refused at the door."""

from __future__ import annotations

import re

from handlers.conversation import Command, Flow, Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.words import _, plain
from storage.database import from_ms
from storage.operation import refusals

REFUSED = "operation.refused"  # topic; about is `Refusal.told`, ms
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


FLOW = Flow(
    commands=(
        Command(
            "/id",
            _("My number"),
            "id, my id, my number, айди, мой номер, מזהה, המזהה שלי, המספר שלי, מיין איי די, מיין נומער",
            tell_number,
        ),
    ),
    news={REFUSED: tell_refused},
)
