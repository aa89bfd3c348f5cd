"""The first questions: for whom, in which scroll, the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from handlers.answers import MOST_LINES, NotUnderstood, normalize
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
from handlers.flows.register.amending_open import amend_open
from handlers.flows.register.bereaved import hear_death
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
from handlers.flows.register.generations import scrolls_to_choose
from handlers.flows.register.known_facts import with_facts_of_first
from handlers.flows.register.next_question import (
    after_words,
    to_next_question,
)
from handlers.flows.register.opening import begin, begin_for, read_opening
from handlers.flows.register.prices import (
    price_of_series,
)
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.reading import in_family
from handlers.flows.register.told import take_told_letter
from handlers.flows.register.typed_people import EVERYDAY_NAME, TypedPeople, problems_to_say, read_people
from handlers.flows.register.which_scroll import (
    fitting_scrolls,
    has_other_scrolls,
    in_scroll,
    meant_scroll,
    resting_scrolls,
    to_scroll,
)
from handlers.flows.register.whom import whom_answered
from handlers.tables import is_headed_list
from handlers.texts import no_open_scroll, rest_texts, scroll_name
from handlers.words import Local, Words, _, ngettext
from storage.names import is_given
from storage.scrolls import Scroll

_UNKNOWN = "unknown"  # the answer of somebody who does not know the Hebrew name


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The first question of a registration, if any scroll is open."""
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    return Go(WHO, Registration(), from_menu=True)


async def enter_for(situation: Situation, context: TurnContext, who: str) -> Move:
    """The question for the name of somebody, in the scroll that is meant; as `enter` for an unknown word."""
    if next(situation.shelf.open_scrolls(), None) is None or who not in get_args(Who):
        return await enter(situation, context)
    return await begin_for(situation, msgspec.convert(who, Who), context)


def ask_who(visit: Visit[Registration]) -> Question[Who | Said]:
    options: tuple[tuple[Option[Who | Said], ...], ...] = (
        (Option("me", _("For me"), "me"), Option("child", _("For my child"), "child")),
        (Option("other", _("For somebody else"), "other"), Option("memory", _("In memory"), "memory")),
        (Option("several", _("For several at once"), "several"),),
    )
    return Question((_("For whom is the letter?"),), options, lambda said: said, counts_answers=True)


async def take_who(visit: Visit[Registration], answer: Who | Said, context: TurnContext) -> Move:
    if isinstance(answer, Said):
        whom = whom_answered(answer.text, visit.caller.language)
        if whom is None:
            opening = read_opening(visit, answer.text)
            if opening.who is None:
                raise NotUnderstood(
                    _("That was not understood. Please choose one of the answers, or type *menu*.")
                )
            return await begin(visit, opening, context, visit.draft)
        answer = whom
    scrolls = fitting_scrolls(visit, answer)
    if not scrolls:
        return Done((Text((no_open_scroll(visit.shelf, visit.now),)),))
    draft = replace(visit.draft, who=answer)
    if visit.draft.wish and any(scroll.series.slug == visit.draft.series for scroll in scrolls):
        return Go(NAME, draft)  # the letter was chosen before anything else
    meant = meant_scroll(visit, answer)
    return Go(SCROLL, draft) if meant is None else Go(NAME, in_scroll(visit, draft, meant))


def ask_scroll(visit: Visit[Registration]) -> Question[str | TypedPeople]:
    scrolls = scrolls_to_choose(visit, visit.draft)
    words = tuple(_scroll_words(visit, scroll) for scroll in scrolls)
    options: tuple[tuple[Option[str | TypedPeople], ...], ...] = tuple(
        (Option(scroll.series.slug, scroll_name(scroll), scroll.series.slug),) for scroll in scrolls
    )
    resting = chain.from_iterable(
        rest_texts(visit.shelf, scroll.series.slug, visit.now)
        for scroll in resting_scrolls(visit, visit.draft.who)
    )
    return Question(
        (_("Which scroll?"), *words, *resting),
        options,
        lambda said: _read_scroll(visit, said.text),
        counts_answers=True,
    )


def _scroll_words(situation: Situation, scroll: Scroll) -> Words:
    """A scroll in a line: for whom, and the price. It stands again behind every word that is no answer."""
    price = price_of_series(situation, scroll.series.slug)
    fills: dict[str, Any] = {
        "scroll": scroll_name(scroll),
        "price": price.minimum,
    }
    match scroll.series.kind:
        case "children":
            return _(
                "*{scroll}*: for boys under 13 and girls under 12. {price} a letter.",
                **fills,
            )
        case "general":
            return _(
                "*{scroll}*: for every Jew, of any age, living or departed. From {price}, {suggested} "
                "suggested.",
                suggested=price.suggested,
                **fills,
            )
        case "special":
            return _(
                "*{scroll}*: {eligibility} From {price}.",
                eligibility=Local(scroll.series.eligibility or {"en": ""}),
                **fills,
            )


def _read_scroll(visit: Visit[Registration], text: str) -> str | TypedPeople:
    """The slug of the scroll that is meant, or the people who were typed in its place."""
    kind = take_told_letter(text).kind
    typed = normalize(text)
    for scroll in fitting_scrolls(visit, visit.draft.who):
        names = [normalize(name) for name in scroll.series.names.values()]
        if scroll.series.kind == kind or typed in names:
            return scroll.series.slug
    if len(meant := list(_called_partly(visit, typed))) == 1:
        return meant[0]
    if visit.draft.people:
        raise NotUnderstood(_("That was not understood. Please choose one of the answers, or type *menu*."))
    return read_people(text, visit.draft.who, visit.caller.language, visit.now.date())


def _called_partly(visit: Visit[Registration], typed: str) -> Iterator[str]:
    """The slugs of the scrolls in whose name all typed words stand: "General", not a first name (ישראל)."""
    words = set(typed.split())
    if all(map(is_given, words)):
        return
    for scroll in fitting_scrolls(visit, visit.draft.who):
        names = (set(normalize(name).split()) for name in scroll.series.names.values())
        if any(words <= name for name in names):
            yield scroll.series.slug


async def take_scroll(visit: Visit[Registration], answer: str | TypedPeople, context: TurnContext) -> Move:
    """On with the scroll; a name that was typed here is kept, and the scroll is asked for again."""
    draft = visit.draft
    if isinstance(answer, TypedPeople):
        if answer.for_rabbi:
            ask_rabbi(answer.for_rabbi, context)
            return Stay((rabbi_words(),))
        people = tuple(in_family(one, draft.told_family) for one in answer.people)
        kept = replace(draft, who=_whose(draft, answer), people=people)
        return Stay(_kept_words(people), draft=kept)
    scroll = visit.shelf.current(answer)
    if not draft.people or draft.correcting is not None:
        return Go(NAME, in_scroll(visit, draft, scroll))
    return await to_scroll(visit, draft, scroll, context)


def _kept_words(people: Sequence[Candidate]) -> tuple[Words, ...]:
    """What is said where people were told of in place of the scroll; nothing of names that were not typed."""
    named = sum(bool(one.given or one.readings) for one in people)
    if not named:
        return ()
    return (
        ngettext(
            "The name is kept. Only the scroll is still to be chosen.",
            "The names are kept. Only the scroll is still to be chosen.",
            named,
        ),
    )


async def _hear_at_scroll(visit: Visit[Registration], text: str, context: TurnContext) -> Move | None:
    return await hear_death(visit, text, context) or await amend_open(visit, text, context)


def ask_name(visit: Visit[Registration]) -> Question[Any]:
    rows: tuple[tuple[Option[Any], ...], ...] = ()
    draft = visit.draft
    if draft.who in ("child", "other"):
        newborn = TypedPeople((Candidate(understood=True, life_status="newborn"),))
        rows = ((Option("newborn", _("A newborn without a name yet"), newborn),),)
    if draft.who in ("me", "child", "other"):
        rows = (*rows, (Option(_UNKNOWN, _("I don't know it"), _UNKNOWN),))
    if draft.correcting is None and draft.order is None and has_other_scrolls(visit, draft):
        rows = (*rows, (Option("scroll", _("Another scroll"), SCROLL),))
    return Question(_name_words(visit), rows, lambda said: _read_names(visit, said), names=True)


def _name_words(visit: Visit[Registration]) -> tuple[Words, ...]:
    script = _("Hebrew, Latin and Cyrillic letters will all do.")
    if family := visit.draft.told_family:
        return (*_of_family(family, visit.draft.who == "memory"), script)
    match visit.draft.who:
        case "me":
            return (_("What is your Hebrew name? For example: *Mendel ben Chaya Raskin*."), script)
        case "memory":
            return (
                _(
                    "A letter in the Torah is a lasting way to remember. Whose name is it, with the father's "
                    "name? For example: *Yosef ben Avraham Levy*."
                ),
            )
        case "several":
            born = _("For the Children's scroll add the birth date: *Moshe ben Sarah Levy, 5 March 2019*.")
            is_general = visit.shelf.series(visit.draft.series).kind == "general"
            return (
                _("Type the names, one a line, each with the mother's name."),
                *(() if is_general else (born,)),
                script,
            )
        case "child" | "other":
            return (
                _("What is the Hebrew name, with the mother's name? For example: *Moshe ben Sarah Levy*."),
                _("Several people can be typed at once, one a line. A birth date may follow the name."),
                script,
            )


def _of_family(family: str, in_memory: bool) -> tuple[Words, ...]:
    """The question who of a family is meant, whose name need not be typed again."""
    if in_memory:
        return (
            _(
                "A letter in the Torah is a lasting way to remember. Who of the {family} family is it for? "
                "One name a line, each with the father's name, such as *Yosef ben Avraham*.",
                family=family,
            ),
        )
    return (
        _(
            "Who of the {family} family is it for? One name a line, each with the mother's name, such as "
            "*Moshe ben Sarah*.",
            family=family,
        ),
    )


def _read_names(visit: Visit[Registration], said: Said) -> TypedPeople | Said:
    draft = visit.draft
    if draft.who in ("child", "other", "several") and draft.correcting is None and _is_a_list(said.text):
        return said
    return read_people(said.text, draft.who, visit.caller.language, visit.now.date())


def _is_a_list(text: str) -> bool:
    """Whether a text has headings, or more people than are registered one by one: it is shown row by row."""
    lines = sum(any(sign.isalnum() for sign in line) for line in text.splitlines())
    return lines > MOST_LINES or is_headed_list(text)


async def take_name(
    visit: Visit[Registration], answer: TypedPeople | Said | str, context: TurnContext
) -> Move:
    draft = visit.draft
    if answer == _UNKNOWN:
        return Stay((EVERYDAY_NAME,))
    if isinstance(answer, str):
        return Go(SCROLL, draft)
    if isinstance(answer, Said):
        return HandOn(PASTED_LIST, PastedList(answer.text, draft.series))
    if answer.for_rabbi:
        ask_rabbi(answer.for_rabbi, context)
        return Stay((rabbi_words(),))
    people = tuple(in_family(one, draft.told_family) for one in answer.people)
    if draft.correcting is not None:
        before = draft.people[draft.correcting]
        people = with_facts_of_first(people, before)
        people = tuple(replace(one, message=before.message) for one in people)
        renamed, *people_more = people
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
    Step(WHO, Registration, ask_who, take_who, corrects_here=hear_death),
    Step(SCROLL, Registration, ask_scroll, take_scroll, corrects_here=_hear_at_scroll),
    Step(NAME, Registration, ask_name, take_name, corrects_here=hear_death),
)
