"""The committee's screens: the series, one of them, and what is asked about a change before its preview."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.scrolls.changes import check
from handlers.flows.scrolls.drafts import (
    CHOOSE,
    GIVE,
    GIVE_NAME,
    KIND,
    ONE,
    PRICE,
    REASON,
    RENAME,
    RESERVE,
    UNRESERVE,
    UNTIL,
    YES,
    Change,
    ChangeDraft,
    Closing,
    Freeing,
    Giving,
    NewSeries,
    OneScroll,
    Pausing,
    PriceTag,
    Pricing,
    Renaming,
    Reserving,
    Resuming,
    ScrollList,
)
from handlers.flows.scrolls.entering import (
    LONGEST_NAME,
    PRICE_EXAMPLE,
    TEXT_EXAMPLE,
    moment_example,
    positions_text,
    positions_words,
    read_moment,
    read_one_position,
    read_positions,
    read_prices,
    read_texts,
)
from handlers.flows.scrolls.previews import state_texts
from handlers.flows.scrolls.recipients import read_recipient
from handlers.texts import no_open_scroll, scroll_name
from handlers.words import Words, _
from storage.database import to_ms
from storage.people import Person
from storage.scrolls import PauseReason, Scroll, editing

_NEW = "new"
_IN = "in-"  # before the slug of a series
_MOST_SHOWN = 20  # series on the list
_LONGEST_SHOWN = 200  # characters of the numbers of reserved letters


def not_committee() -> Done:
    """The end of a screen for whoever is not, or no longer, of the committee."""
    return Done((Text((_("Scrolls are opened and changed by the committee only."),)),))


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The list of series, for the committee."""
    if context.caller.role != "committee":
        return not_committee()
    return Go(CHOOSE, ScrollList(), from_menu=True)


def ask_choose(visit: Visit[ScrollList]) -> Question[str]:
    scrolls = list(visit.shelf.current_scrolls())[:_MOST_SHOWN]
    rows = [
        (Option(f"{_IN}{one.series.slug}", scroll_name(one), f"{_IN}{one.series.slug}"),) for one in scrolls
    ]
    rows.append((Option(_NEW, _("Open a series"), _NEW),))
    words = _("Which scroll shall be changed?") if scrolls else no_open_scroll(visit.shelf, visit.now)
    return Question((words,), tuple(rows))


async def take_choose(visit: Visit[ScrollList], answer: str, context: TurnContext) -> Move:
    if context.caller.role != "committee":
        return not_committee()
    if answer == _NEW:
        return Go(KIND, NewSeries())
    slug = answer.removeprefix(_IN)
    scroll = visit.shelf.current(slug)
    letters = await editing.reserved_letters(context.transaction, scroll.id)
    counts = await editing.count_letters(context.transaction, scroll)
    shown = positions_text(letters)[:_LONGEST_SHOWN]
    return Go(ONE, OneScroll(series=slug, reserved=len(letters), letters=shown, counts=counts))


# --- one of them ----------------------------------------------------------------------------------------


def _scroll(visit: Visit[OneScroll]) -> Scroll:
    return visit.shelf.current(visit.draft.series)


def ask_one(visit: Visit[OneScroll]) -> Question[str]:
    scroll, reserved = _scroll(visit), visit.draft.reserved
    rests = not scroll.series.gives_letters(to_ms(visit.now))
    state: tuple[Option[str], ...] = (Option("resume", _("Let it go on"), "resume"),)
    if not rests:
        state = (Option(REASON, _("Pause it"), REASON), Option("close", _("Close it"), "close"))
    rows = [
        state,
        (Option(RENAME, _("Other names"), RENAME), Option(PRICE, _("Another price"), PRICE)),
        (Option(RESERVE, _("Keep letters"), RESERVE),),
    ]
    if reserved:
        rows.append((Option(UNRESERVE, _("Free letters"), UNRESERVE), Option(GIVE, _("Give a letter"), GIVE)))
    return Question(state_texts(scroll, visit.draft.counts, visit.now), tuple(rows))


async def take_one(visit: Visit[OneScroll], answer: str, context: TurnContext) -> Move:
    if context.caller.role != "committee":
        return not_committee()
    match answer:
        case "resume":
            return await to_yes(visit, Resuming(), context)
        case "close":
            return await to_yes(visit, Closing(), context)
        case _:
            return Go(answer, visit.draft)


async def to_yes(visit: Visit[OneScroll], change: Change, context: TurnContext) -> Move:
    """The move to the preview of a change; the refusal where it cannot be as things stand."""
    if context.caller.role != "committee":
        return not_committee()
    try:
        await check(context.transaction, _scroll(visit), change, visit.now)
    except NotUnderstood as refused:
        return Stay((refused.words,))
    return Go(YES, ChangeDraft(series=visit.draft.series, change=change))


# --- a pause --------------------------------------------------------------------------------------------


def ask_reason(visit: Visit[OneScroll]) -> Question[PauseReason]:
    options: tuple[tuple[Option[PauseReason], ...], ...] = (
        (Option("holiday", _("A holiday"), "holiday"), Option("count", _("A count"), "count")),
        (Option("none", _("Another reason"), ""),),
    )
    return Question((_("Why does it rest? People are told so."),), options)


async def take_reason(visit: Visit[OneScroll], answer: PauseReason, context: TurnContext) -> Move:
    return Go(UNTIL, replace(visit.draft, reason=answer))


def ask_until(visit: Visit[OneScroll]) -> Question[int | None]:
    options: tuple[tuple[Option[int | None], ...], ...] = (
        (
            Option("day", _("For a day"), to_ms(visit.now + timedelta(days=1))),
            Option("week", _("For a week"), to_ms(visit.now + timedelta(days=7))),
        ),
        (Option("open", _("Until somebody lets it go on"), None),),
    )
    words = _(
        "Until when? Please choose, or type the day and the hour like this: *{example}*.",
        example=moment_example(visit.now),
    )
    return Question((words,), options, lambda said: to_ms(read_moment(said.text, visit.now)))


async def take_until(visit: Visit[OneScroll], answer: int | None, context: TurnContext) -> Move:
    return await to_yes(visit, Pausing(answer, visit.draft.reason), context)


# --- names, prices --------------------------------------------------------------------------------------


def texts_words(words: Words) -> tuple[Words, ...]:
    """A question for texts in several languages, with how they are typed."""
    how = _("One a line, its language before it: *{example}*.", example=TEXT_EXAMPLE)
    return words, how


def prices_words() -> tuple[Words, ...]:
    return (
        _(
            "What does a letter cost? One currency a line, the least sum and the suggested one: *{example}*. "
            "One sum alone is a set price.",
            example=PRICE_EXAMPLE,
        ),
    )


def read_tags(said: Said) -> tuple[PriceTag, ...]:
    return tuple(map(PriceTag.of, read_prices([line for line in said.text.splitlines() if line.strip()])))


def read_lines(said: Said, longest: int) -> dict[str, str]:
    return read_texts([line for line in said.text.splitlines() if line.strip()], longest)


# --- letters --------------------------------------------------------------------------------------------


def letters_words(words: Words) -> tuple[Words, ...]:
    """A question for the numbers of letters, with how they are typed."""
    return words, _("Numbers and ranges, such as *{example}*.", example="1-5, 304805")


def read_letters(said: Said, letters: int) -> str:
    return positions_text(read_positions([said.text], letters))


def ask_rename(visit: Visit[OneScroll]) -> Question[dict[str, str]]:
    words = texts_words(_("How shall it be called? A language that is not told keeps its name."))
    return Question(words, read=lambda said: read_lines(said, LONGEST_NAME))


async def take_rename(visit: Visit[OneScroll], answer: dict[str, str], context: TurnContext) -> Move:
    return await to_yes(visit, Renaming(answer), context)


def ask_price(visit: Visit[OneScroll]) -> Question[tuple[PriceTag, ...]]:
    return Question(prices_words(), read=read_tags)


async def take_price(visit: Visit[OneScroll], answer: tuple[PriceTag, ...], context: TurnContext) -> Move:
    return await to_yes(visit, Pricing(answer), context)


def ask_reserve(visit: Visit[OneScroll]) -> Question[str]:
    letters = _scroll(visit).letters
    words = letters_words(_("Which letters shall the committee keep?"))
    return Question(words, read=lambda said: read_letters(said, letters))


async def take_reserve(visit: Visit[OneScroll], answer: str, context: TurnContext) -> Move:
    return await to_yes(visit, Reserving(answer), context)


def _reserved_words(draft: OneScroll) -> Words:
    return _("Letters that the committee keeps: {letters}.", letters=positions_words(draft.letters))


def ask_unreserve(visit: Visit[OneScroll]) -> Question[str]:
    letters = _scroll(visit).letters
    words = letters_words(_("Which letters shall be free for anybody?"))
    return Question((_reserved_words(visit.draft), *words), read=lambda said: read_letters(said, letters))


async def take_unreserve(visit: Visit[OneScroll], answer: str, context: TurnContext) -> Move:
    return await to_yes(visit, Freeing(answer), context)


def ask_give(visit: Visit[OneScroll]) -> Question[int]:
    letters = _scroll(visit).letters
    words = (_reserved_words(visit.draft), _("Which letter is given? Please type its number."))
    return Question(words, read=lambda said: read_one_position(said.text, letters))


async def take_give(visit: Visit[OneScroll], answer: int, context: TurnContext) -> Move:
    return Go(GIVE_NAME, replace(visit.draft, position=answer))


def ask_give_name(visit: Visit[OneScroll]) -> Question[Person]:
    series, language, today = _scroll(visit).series, visit.caller.language, visit.now.date()
    words = (
        _("Whose does it become? Please type the whole name, such as *Moshe ben Sarah Levy*."),
        _("It stands among your letters, and can be passed on from there to another phone."),
    )
    return Question(words, read=lambda said: read_recipient(said.text, series, language, today))


async def take_give_name(visit: Visit[OneScroll], answer: Person, context: TurnContext) -> Move:
    return await to_yes(visit, Giving(visit.draft.position, answer, context.caller.id), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(CHOOSE, ScrollList, ask_choose, take_choose),
    Step(ONE, OneScroll, ask_one, take_one),
    Step(REASON, OneScroll, ask_reason, take_reason),
    Step(UNTIL, OneScroll, ask_until, take_until),
    Step(RENAME, OneScroll, ask_rename, take_rename),
    Step(PRICE, OneScroll, ask_price, take_price),
    Step(RESERVE, OneScroll, ask_reserve, take_reserve),
    Step(UNRESERVE, OneScroll, ask_unreserve, take_unreserve),
    Step(GIVE, OneScroll, ask_give, take_give),
    Step(GIVE_NAME, OneScroll, ask_give_name, take_give_name),
)
