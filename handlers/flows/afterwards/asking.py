"""The question whether we may write when the scribe has written a letter. It is put once, ever."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.conversation import Option, Reply, Text, TurnContext
from handlers.flows.afterwards.telling import written_replies
from handlers.words import Words, _, ngettext
from storage.afterwards import scribe, wishes
from storage.register import OrderLine

YES, NO = "yes", "no"


async def may_ask(lines: Iterable[OrderLine], context: TurnContext) -> int:
    """The letters of a sale about which the question is put now; 0 where it was put before, or where nobody
    tells how far the scribe is: then a yes would promise what does not come. It counts as put from here on.
    """
    sold = [line.letter for line in lines if line.letter is not None]
    told = {one: await scribe.written_of(context.transaction, one) for one in {one.scroll for one in sold}}
    upto = {scroll: letter for scroll, letter in told.items() if letter is not None}
    letters = [one for one in sold if one.scroll in upto]
    to_come = [one for one in letters if one.position > upto[one.scroll]]
    if not to_come or await wishes.load(context.transaction, context.caller.id):
        return 0
    wishes.answer(context.transaction, context.caller.id, "written", "asked")
    return len(letters)


def may_write_words(letters: int) -> Words:
    return ngettext(
        "Should we write to you when the scribe has written this letter? You can stop it any time.",
        "Should we write to you when the scribe has written these letters? You can stop it any time.",
        letters,
    )


def may_write_options() -> tuple[tuple[Option[str], ...], ...]:
    return ((Option(YES, _("Yes, please"), YES), Option(NO, _("No, thank you"), NO)),)


async def take_may_write(answer: str, context: TurnContext) -> list[Reply]:
    """Writes the answer down; returns what is said to it, with letters that are written already."""
    if answer != YES:
        wishes.answer(context.transaction, context.caller.id, "written", "no")
        return [
            Text((_("Fine, we won't write about it. You can change that any time: type *letter messages*."),))
        ]
    wishes.answer(context.transaction, context.caller.id, "written", "yes")
    known = _("We'll write to you when it's written. To stop it, type *stop*.")
    return [Text((known,)), *await written_replies(context)]
