"""The committee tells how far the scribe has written; whoever asked to hear of it does, after a yes."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers import commands
from handlers.conversation import (
    Done,
    Draft,
    Go,
    Move,
    Option,
    Question,
    Situation,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.register import read_place_range
from handlers.texts import place_name, scroll_title
from handlers.words import Words, _, ngettext
from storage.afterwards import scribe, wishes
from storage.torah import Tradition, torah

_WHICH = "scribe.which"
_PLACE = "scribe.place"
_AGREED = "scribe.yes"


class OfferedScroll(Draft, frozen=True):
    """A scroll of which it can be told."""

    id: int
    series: str  # slug
    ordinal: int
    tradition: Tradition
    upto: int  # position of the last letter that is written; 0 for none


class ScribeScreen(Draft, frozen=True):
    """The scrolls, and what is being told of one of them."""

    offered: tuple[OfferedScroll, ...] = ()
    chosen: int = 0  # place in `offered`
    upto: int = 0  # as it is told now
    waiting: int = 0  # people who asked to hear of it

    @property
    def scroll(self) -> OfferedScroll:
        return self.offered[self.chosen]


def not_committee() -> Done:
    return Done((Text((_("Only the committee can tell how far the scribe is."),)),))


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The scrolls, for the committee; the one there is, where there is one."""
    if context.caller.role != "committee":
        return not_committee()
    offered = tuple(
        OfferedScroll(
            id=one.id, series=one.series, ordinal=one.ordinal, tradition=one.tradition, upto=one.upto
        )
        for one in await scribe.load_scrolls(context.transaction)
    )
    if not offered:
        return Done((Text((_("No scroll is open yet."),)),))
    return Go(_WHICH, ScribeScreen(offered=offered), from_menu=True)


def _title(visit: Visit[ScribeScreen], one: OfferedScroll) -> Words:
    return scroll_title(visit.shelf.series(one.series), one.ordinal)


def _at(one: OfferedScroll, upto: int) -> Words:
    return place_name(torah(one.tradition).place(upto))


def ask_which(visit: Visit[ScribeScreen]) -> Question[int]:
    rows: list[tuple[Option[Any], ...]] = [
        (Option(f"s{at}", _title(visit, one), at),) for at, one in enumerate(visit.draft.offered)
    ]
    rows.append((Option(commands.WEEK, _("Letters of this Shabbos"), ""),))
    return Question((_("Which scroll has the scribe been writing?"),), tuple(rows))


async def take_which(visit: Visit[ScribeScreen], answer: int, context: TurnContext) -> Move:
    if context.caller.role != "committee":
        return not_committee()
    return Go(_PLACE, replace(visit.draft, chosen=answer))


def ask_place(visit: Visit[ScribeScreen]) -> Question[int]:
    one = visit.draft.scroll
    known = (
        _("*{scroll}*: written up to {place}.", scroll=_title(visit, one), place=_at(one, one.upto))
        if one.upto
        else _("*{scroll}*: nothing has been told yet.", scroll=_title(visit, one))
    )
    how = _(
        "Up to where is it written? Type the last verse, the last parsha, or the number of the last letter: "
        "*Genesis 12:3*, *Noach*, *12345*."
    )
    options = ((Option("all", _("The whole scroll"), torah(one.tradition).letters),),)
    return Question((known, how), options, lambda said: read_place_range(said.text, torah(one.tradition))[-1])


async def take_place(visit: Visit[ScribeScreen], answer: int, context: TurnContext) -> Move:
    waiting = await wishes.count_wanting(context.transaction, "written")
    return Go(_AGREED, replace(visit.draft, upto=answer, waiting=waiting))


def ask_agreed(visit: Visit[ScribeScreen]) -> Question[bool]:
    one, upto = visit.draft.scroll, visit.draft.upto
    texts = [
        _(
            "*{scroll}* is written up to letter {position}: {place}.",
            scroll=_title(visit, one),
            position=upto,
            place=_at(one, upto),
        )
    ]
    if upto < one.upto:
        texts.append(_("That is less than was told before. Whoever was told stays told."))
    texts.append(
        ngettext(
            "One person asked to hear of letters that are written, and is told if one of theirs is among "
            "them.",
            "{n} people asked to hear of letters that are written, and are told if one of theirs is among "
            "them.",
            visit.draft.waiting,
        )
        if visit.draft.waiting
        else _("Nobody has asked to hear of it so far. From now on buyers of this scroll are asked once.")
    )
    rows = ((Option("yes", _("Yes, do it"), True), Option("no", _("No"), False)),)
    return Question((*texts, _("Shall it be done?")), rows)


async def take_agreed(visit: Visit[ScribeScreen], answer: bool, context: TurnContext) -> Move:
    if context.caller.role != "committee":
        return not_committee()
    if not answer:
        return Done((Text((_("Nothing was changed."),)),))
    scribe.write_progress(context.transaction, visit.draft.scroll.id, visit.draft.upto, context.caller.id)
    return Done((Text((_("It is done."),)),))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(_WHICH, ScribeScreen, ask_which, take_which),
    Step(_PLACE, ScribeScreen, ask_place, take_place),
    Step(_AGREED, ScribeScreen, ask_agreed, take_agreed),
)
