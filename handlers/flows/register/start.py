"""The first questions: for whom, in which scroll, the name."""

from __future__ import annotations

from itertools import chain
from typing import Any

from msgspec.structs import replace

from handlers.answers import MOST_LINES
from handlers.conversation import (
    Done,
    Go,
    HandOn,
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
from handlers.flows.register.drafts import (
    NAME,
    PASTED_LIST,
    SCROLL,
    WHO,
    Candidate,
    PastedList,
    Registration,
    Who,
)
from handlers.flows.register.next_question import (
    after_words,
    at_todays_price,
    price_of_series,
    to_next_question,
)
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.typed_people import (
    TypedPeople,
    problems_to_say,
    read_people,
    with_facts_of_first,
)
from handlers.texts import no_open_scroll, rest_texts, scroll_name
from handlers.words import Local, Words, _
from storage.database import to_ms
from storage.scrolls import Scroll, SeriesKind

# Which kind of scroll is proposed first (product rules 2 to 4); the deceased take no child's letter.
_FITTING: dict[Who, tuple[SeriesKind, ...]] = {
    "me": ("general", "special", "children"),
    "child": ("children", "general", "special"),
    "other": ("general", "children", "special"),
    "memory": ("general", "special"),
    "several": ("children", "general", "special"),
}


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The first question of a registration, if any scroll is open."""
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    return Go(WHO, Registration(), from_menu=True)


def ask_who(visit: Visit[Registration]) -> Question[Who]:
    options: tuple[tuple[Option[Who], ...], ...] = (
        (Option("me", _("For me"), "me"), Option("child", _("For my child"), "child")),
        (Option("other", _("For somebody else"), "other"), Option("memory", _("In memory"), "memory")),
        (Option("several", _("For several at once"), "several"),),
    )
    return Question((_("For whom is the letter?"),), options)


async def take_who(visit: Visit[Registration], answer: Who, context: TurnContext) -> Move:
    scrolls = fitting_scrolls(visit, answer)
    if not scrolls:
        return Done((Text((no_open_scroll(visit.shelf, visit.now),)),))
    draft = Registration(who=answer)
    if visit.draft.wish and any(scroll.series.slug == visit.draft.series for scroll in scrolls):
        return Go(NAME, replace(visit.draft, who=answer))  # the letter was chosen before anything else
    if len(scrolls) == 1 and not _resting_scrolls(visit, answer):
        return Go(NAME, _in_scroll(visit, draft, scrolls[0]))
    return Go(SCROLL, draft)


def fitting_scrolls(situation: Situation, who: Who) -> list[Scroll]:
    """The current scrolls that may be offered, the most fitting first (product, rules 2 to 4)."""
    kinds = _FITTING[who]
    scrolls = [scroll for scroll in situation.shelf.open_scrolls() if scroll.series.kind in kinds]
    return sorted(scrolls, key=lambda scroll: kinds.index(scroll.series.kind))


def _resting_scrolls(situation: Situation, who: Who) -> list[Scroll]:
    """The scrolls that would be offered if they did not rest, without closed ones."""
    return [
        scroll
        for scroll in situation.shelf.current_scrolls()
        if scroll.series.kind in _FITTING[who] and scroll.series.paused(to_ms(situation.now))
    ]


def ask_scroll(visit: Visit[Registration]) -> Question[str]:
    scrolls = fitting_scrolls(visit, visit.draft.who)
    words = tuple(_scroll_words(visit, scroll) for scroll in scrolls)
    options = tuple(
        (Option(scroll.series.slug, scroll_name(scroll), scroll.series.slug),) for scroll in scrolls
    )
    resting = chain.from_iterable(
        rest_texts(visit.shelf, scroll.series.slug, visit.now)
        for scroll in _resting_scrolls(visit, visit.draft.who)
    )
    return Question((_("Which scroll?"), *words, *resting), options)


def _scroll_words(situation: Situation, scroll: Scroll) -> Words:
    """A scroll in one paragraph: for whom, the price, how full."""
    price = price_of_series(situation, scroll.series.slug)
    fills: dict[str, Any] = {
        "scroll": scroll_name(scroll),
        "price": price.minimum,
        "free": len(scroll.free),
        "letters": scroll.letters,
    }
    match scroll.series.kind:
        case "children":
            return _(
                "*{scroll}*: for boys under 13 and girls under 12. {price} a letter; "
                "{free} of {letters} letters are free.",
                **fills,
            )
        case "general":
            return _(
                "*{scroll}*: for every Jew, man, woman or child, living or departed. From {price}, "
                "{suggested} suggested; {free} of {letters} letters are free.",
                suggested=price.suggested,
                **fills,
            )
        case "special":
            return _(
                "*{scroll}*: {eligibility} From {price}; {free} of {letters} letters are free.",
                eligibility=Local(scroll.series.eligibility or {"en": ""}),
                **fills,
            )


async def take_scroll(visit: Visit[Registration], answer: str, context: TurnContext) -> Move:
    return Go(NAME, _in_scroll(visit, visit.draft, visit.shelf.current(answer)))


def _in_scroll(situation: Situation, draft: Registration, scroll: Scroll) -> Registration:
    chosen = replace(draft, series=scroll.series.slug, scroll=scroll.id)
    return at_todays_price(situation, chosen)[0]


def ask_name(visit: Visit[Registration]) -> Question[Any]:
    rows: tuple[tuple[Option[Any], ...], ...] = ()
    draft = visit.draft
    if draft.who in ("child", "other"):
        newborn = TypedPeople((Candidate(understood=True, life_status="newborn"),))
        rows = ((Option("newborn", _("A newborn without a name yet"), newborn),),)
    return Question(_name_words(visit), rows, lambda said: _read_names(visit, said), names=True)


def _name_words(visit: Visit[Registration]) -> tuple[Words, ...]:
    script = _("Hebrew, Latin and Cyrillic letters will all do.")
    match visit.draft.who:
        case "me":
            return (_("What is your Hebrew name? For example: *Mendel ben Chaya Raskin*."), script)
        case "memory":
            return (
                _("In whose memory? The name with the father's name, such as *Yosef ben Avraham Levy*."),
                script,
            )
        case "several":
            return (
                _("Type the names, one a line, each with the mother's name."),
                _("For the Children's scroll add the birth date: *Moshe ben Sarah Levy, 5 March 2019*."),
                script,
            )
        case "child" | "other":
            return (
                _("What is the Hebrew name, with the mother's name? For example: *Moshe ben Sarah Levy*."),
                _("Several people can be typed at once, one a line. A birth date may follow the name."),
                script,
            )


def _read_names(visit: Visit[Registration], said: Said) -> TypedPeople | Said:
    draft = visit.draft
    if draft.who in ("child", "other", "several") and draft.correcting is None and _is_a_list(said.text):
        return said
    return read_people(said.text, draft.who, visit.caller.language, visit.now.date())


def _is_a_list(text: str) -> bool:
    """Whether a text has more people than are registered one by one: a list is shown row by row."""
    return sum(any(sign.isalnum() for sign in line) for line in text.splitlines()) > MOST_LINES


async def take_name(visit: Visit[Registration], answer: TypedPeople | Said, context: TurnContext) -> Move:
    draft = visit.draft
    if isinstance(answer, Said):
        return HandOn(PASTED_LIST, PastedList(answer.text, draft.series))
    if answer.for_rabbi:
        ask_rabbi(answer.for_rabbi, context)
        return Stay((rabbi_words(),))
    people = answer.people
    if draft.correcting is not None:
        renamed, *people_more = with_facts_of_first(people, draft.people[draft.correcting])
        draft = replace(draft.with_person(draft.correcting, renamed), correcting=None)
        people = tuple(people_more)
    draft = replace(draft, who=_whose(draft, answer), people=(*draft.people, *people))
    return after_words(
        await to_next_question(visit, draft, context), *problems_to_say(visit, draft.series, answer)
    )


def _whose(draft: Registration, typed: TypedPeople) -> Who:
    """For whom the letters are, by what was typed: who said "for me" may name a son, or several people."""
    if draft.who != "me" or not typed.are_others:
        return draft.who
    return "several" if len(typed.people) > 1 else "other"


STEPS: tuple[Step[Any, Any], ...] = (
    Step(WHO, Registration, ask_who, take_who),
    Step(SCROLL, Registration, ask_scroll, take_scroll),
    Step(NAME, Registration, ask_name, take_name),
)
