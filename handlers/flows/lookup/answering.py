"""The answer of a look-up for each series of scrolls, and always a next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace as changed
from typing import Any, Literal

from msgspec.structs import replace

from handlers import commands
from handlers.answers import NotUnderstood, read_yes_no
from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.limits import enough_words
from handlers.flows.lookup.asking import read_typed, search_or_ask_more
from handlers.flows.lookup.drafts import (
    ANSWER,
    DETAIL,
    MORE,
    PROVE,
    WHOSE,
    AskedAbout,
    Finding,
    Lookup,
    Proof,
)
from handlers.flows.lookup.finding import search_name
from handlers.flows.lookup.typed_query import TypedQuery, read_addition
from handlers.flows.register import (
    NAME,
    REMEMBERED,
    Registration,
    Who,
    begin_registration,
    enter_registration,
    fitting_scrolls,
    read_people,
    tells_of_death,
    to_next_question,
)
from handlers.flows.tickets import ask_office
from handlers.intents import asks_if_not, read_intent, wants_one
from handlers.texts import scroll_name
from handlers.understanding import ReadPerson, understand
from handlers.words import Language, Local, Words, _, ngettext, plain
from storage.names import hebrew
from storage.scrolls import Scroll

_FOR: dict[AskedAbout, Who] = {"mine": "me", "child": "child", "other": "other"}
_OFFICE = "office"
_TAKE = "take"
_WISHED = frozenset(("want", "buy", "sign", "letter", "small_ok", "fill"))
_SIGNED = frozenset(("buy", "sign"))
_IF_NOT = _(
    "Then a letter can be taken right here. One registered before may stand under another spelling: try it, "
    "or ask the office."
)


def ask_answer(visit: Visit[Lookup]) -> Question[str | TypedQuery]:
    draft = visit.draft
    if draft.enough:
        return _enough_question(enough_words(visit, draft.until))
    words = (
        _("Looked up: *{name}*", name=draft.name),
        *_finding_lines(visit),
        *_deciding(draft),
        *_advice(visit),
    )
    return Question(words, tuple(_next_steps(visit)), lambda said: read_typed(visit, said.text))


def _enough_question(words: Words) -> Question[str | TypedQuery]:
    rows: tuple[tuple[Option[str | TypedQuery], ...], ...] = (
        (Option(commands.LETTERS, _("My letters"), ""),),
        (Option(commands.REGISTER, _("Take a letter"), ""),),
    )
    return Question((words,), rows)


# --- what was found -------------------------------------------------------------------------------------


def _finding_lines(visit: Visit[Lookup]) -> Iterator[Words]:
    """A line for every series that is being filled, and for other series and older lists with a finding."""
    left = list(visit.draft.findings)
    for scroll in visit.shelf.current_scrolls():
        slug = scroll.series.slug
        ours = sorted((one for one in left if one.series == slug), key=lambda one: one.older)
        if not ours and slug in visit.draft.on_the_way:
            yield _on_the_way_line(Local(scroll.series.names))
        elif not ours and not (
            (visit.draft.grown or visit.draft.departed) and scroll.series.kind == "children"
        ):
            yield _nothing_line(Local(scroll.series.names), visit.draft.crowded)
        for finding in ours:
            yield _finding_line(Local(scroll.series.names), finding)
            left.remove(finding)
    for finding in left:
        yield _finding_line(_family_name(visit, finding.series), finding)


def _family_name(situation: Situation, series: str) -> Local | Words:
    """A series by its name; an older list's own word for a series that is not kept here, if it has one."""
    if not series:
        return _("A scroll of earlier years")
    try:
        return Local(situation.shelf.series(series).names)
    except KeyError:
        return plain(series)


def _nothing_line(series: Local, crowded: bool) -> Words:
    if crowded:
        return _("{series}: perhaps. Very many bear such a name; not all could be compared.", series=series)
    return _("{series}: no letter found under this name.", series=series)


def _on_the_way_line(series: Local) -> Words:
    return _(
        "{series}: perhaps. A letter was taken down under such a name minutes ago; please look again in ten "
        "minutes.",
        series=series,
    )


def _finding_line(series: Local | Words, finding: Finding) -> Words:
    if finding.times > 1:
        return _several_line(series, finding)
    year = str(finding.year)
    match finding.verdict, finding.older, bool(finding.year):
        case "found", False, True:
            return _("{series}: found, registered in {year}. ✔", series=series, year=year)
        case "found", False, False:
            return _("{series}: found. ✔", series=series)
        case "found", True, True:
            return _("{series}: found on an older list, of {year}. ✔", series=series, year=year)
        case "found", True, False:
            return _("{series}: found on an older list. ✔", series=series)
        case "perhaps", False, True:
            return _("{series}: perhaps, registered in {year}.", series=series, year=year)
        case "perhaps", False, False:
            return _("{series}: perhaps.", series=series)
        case "perhaps", True, True:
            return _("{series}: perhaps on an older list, of {year}.", series=series, year=year)
        case _:
            return _("{series}: perhaps on an older list.", series=series)


def _several_line(series: Local | Words, finding: Finding) -> Words:
    """The line where letters stand for several people of this very name."""
    if finding.verdict == "perhaps" and finding.older:
        return ngettext(
            "{series}: perhaps. On an older list a letter stands for this name {n} time.",
            "{series}: perhaps. On an older list a letter stands for this name {n} times.",
            finding.times,
            series=series,
        )
    if finding.verdict == "perhaps":
        return ngettext(
            "{series}: perhaps. A letter stands for this name {n} time.",
            "{series}: perhaps. A letter stands for this name {n} times.",
            finding.times,
            series=series,
        )
    if finding.older:
        return _("{series}: a letter stands for this name twice on an older list. ✔", series=series)
    return _("{series}: a letter stands for this name twice. ✔", series=series)


def _deciding(draft: Lookup) -> Iterator[Words]:
    """A line that says which detail would decide, or that none of those told did."""
    undecided = draft.crowded or any(finding.verdict == "perhaps" for finding in draft.findings)
    if undecided and (draft.departed or (draft.living and draft.whose != "mine")):
        yield _two_kinds()
    if (draft.years or draft.told) and undecided:
        yield _("With what was added it still stays perhaps. The office can look further.")
    elif undecided and draft.parentless and draft.departed:
        yield _("The father's name would decide it.")
    elif undecided and draft.parentless:
        yield _("The mother's name would decide it; the year of birth often does.")
    elif undecided and draft.vague:
        yield _("The family name would decide it; the year of birth often does.")
    elif draft.doubtful:
        yield _more_detail(draft, undecided)


def _two_kinds() -> Words:
    """Why it may be perhaps; said whatever the record has, so that no stranger learns of a death."""
    return _(
        "A letter of somebody living and one in memory of somebody departed are not the same; the office can "
        "look further."
    )


def _more_detail(draft: Lookup, undecided: bool) -> Words:
    if not undecided:
        return _("The year of birth or the other parent's name tells which of them is meant.")
    if draft.with_town:
        return _("The year of birth, the other parent's name or the town would decide it.")
    return _("The year of birth or the other parent's name would decide it.")


def _advice(visit: Visit[Lookup]) -> Iterator[Words]:
    """A line of advice: in doubt one may take another letter, in another scroll (product, rule 5)."""
    found = visit.draft.findings
    if not found and not visit.draft.on_the_way and not visit.draft.crowded:
        yield _("A letter may still be there under another name. In doubt one may always take a letter.")
    elif found and not visit.draft.on_the_way and all(finding.verdict == "found" for finding in found):
        yield _("A letter stays with its owner for ever. Another one, in another scroll, is always welcome.")
    else:
        yield _("In doubt one may always take another letter, in another scroll.")


# --- and what now ---------------------------------------------------------------------------------------


def _next_steps(visit: Visit[Lookup]) -> Iterator[tuple[Option[str | TypedQuery], ...]]:
    draft = visit.draft
    if draft.provable:
        yield (Option("prove", _("Show the letter itself"), PROVE),)
    if draft.doubtful:
        yield (Option("detail", _("Confirm with one more detail"), DETAIL),)
    if draft.vague:
        yield (Option("more", _("Add to the name"), MORE),)
    scroll = _scroll_without_finding(visit)
    if scroll is None:
        yield (Option(commands.REGISTER, _("Take another letter"), ""),)
    else:
        yield (Option(_TAKE, _("Take a letter in {scroll}", scroll=scroll_name(scroll)), _TAKE),)
    if not draft.passed_on:
        yield (Option(_OFFICE, _("Ask the office"), _OFFICE),)
    yield (Option("again", _("Look up another name"), WHOSE),)


def _scroll_without_finding(visit: Visit[Lookup]) -> Scroll | None:
    """The most fitting scroll of a series in which nothing was found, not even perhaps; None for none."""
    known = {*visit.draft.on_the_way, *(finding.series for finding in visit.draft.findings)}
    for scroll in fitting_scrolls(visit, _for_whom(visit.draft)):
        if scroll.series.slug not in known and not _is_outgrown(visit.draft, scroll):
            return scroll
    return None


def _is_outgrown(draft: Lookup, scroll: Scroll) -> bool:
    """Whether a scroll is the children's, and who was looked up is told to be no child, or departed."""
    grown = draft.grown or draft.departed or draft.whose == "mine"
    return grown and scroll.series.kind == "children"


def _for_whom(draft: Lookup) -> Who:
    return "memory" if draft.departed else _FOR[draft.whose]


async def hear_more(visit: Visit[Lookup], text: str, context: TurnContext) -> Move | None:
    """The move of a text about the answer: a letter is wanted, a part of a name or a death is told; None for
    any other."""
    if _says_no(text):
        return Done()  # nothing more is wanted: no "I don't know", as which a no is read elsewhere
    if not visit.draft.enough and (move := await _hear_wish(visit, text, context)) is not None:
        return move
    if "?" in text:
        return None
    if tells_of_death(text) and not visit.draft.departed and not _names_somebody(visit, text):
        draft = replace(visit.draft, departed=True, living=False)
        again = await search_name(visit, draft, context)
        return changed(again, first=(Text((REMEMBERED,)), *again.first))
    more = _added_to_name(visit, text)
    if more is None:
        return None
    return changed(await search_or_ask_more(visit, visit.draft, more, context), instead=ANSWER)


def _says_no(text: str) -> bool:
    try:
        return not read_yes_no(text)
    except NotUnderstood:
        return False


async def _hear_wish(visit: Visit[Lookup], text: str, context: TurnContext) -> Move | None:
    """The registration where a letter is asked for: for whom was looked up, if nobody else is named."""
    if asks_if_not(text):
        return Stay((_IF_NOT,))
    named = _named_for_letter(visit, text)
    if named and not _is_looked_up(visit, named):
        return await begin_registration(visit, text, context)
    if not (named or wants_one(text) or _registers_nobody_else(text, visit.caller.language)):
        return None
    if _scroll_without_finding(visit) is None:
        return await enter_registration(visit, context)
    return await _take_letter(visit, context)


def _named_for_letter(visit: Visit[Lookup], text: str) -> tuple[ReadPerson, ...]:
    """The people for whom a text asks for a letter by name, as in "sign Rivka up"; () for any other text."""
    intent = read_intent(text, visit.caller.language)
    if intent.name != "register" or "?" in text or not intent.concepts & _SIGNED:
        return ()
    return understand(text, visit.caller.language, "menu", visit.now.date()).people


def _is_looked_up(visit: Visit[Lookup], named: Sequence[ReadPerson]) -> bool:
    """Whether nobody but the person who was looked up is named, and nothing else is told."""
    looked_up = read_typed(visit, visit.draft.name).person
    if len(named) != 1:
        return False
    one = named[0]
    pairs = ((one.given, looked_up.given), (one.parent, looked_up.parent))
    family = not one.family or _is_spelled_alike(one.family, looked_up.family, "family")
    return family and all(not told or _is_spelled_alike(told, known, "given") for told, known in pairs)


def _is_spelled_alike(told: str, known: str, kind: Literal["given", "family"]) -> bool:
    """Whether a name that was told may be a known one, each in any letters."""
    return bool(known) and not set(hebrew(told, "", kind)).isdisjoint(hebrew(known, "", kind))


def _registers_nobody_else(text: str, language: Language) -> bool:
    intent = read_intent(text, language)
    plain_wish = intent.name == "register" and intent.is_sure and not (intent.topic or intent.wish)
    return plain_wish and not intent.unexplained and not intent.asks and intent.concepts <= _WISHED


def _names_somebody(visit: Visit[Lookup], text: str) -> bool:
    try:
        read_typed(visit, text)
    except NotUnderstood:
        return False
    return True


def _added_to_name(visit: Visit[Lookup], text: str) -> TypedQuery | None:
    """The person who was looked up, with the parent or the family name that a text adds; None for no such."""
    reading = understand(text, visit.caller.language, "lookup", visit.now.date())
    if len(reading.people) != 1 or reading.left_over:
        return None
    added = reading.people[0]
    if added.given or not (added.parent or added.family):
        return None
    return read_addition(visit.draft.name, text, visit.caller.language, visit.now.date())


async def take_answer(visit: Visit[Lookup], answer: str | TypedQuery, context: TurnContext) -> Move:
    draft = visit.draft
    if isinstance(answer, TypedQuery):  # another name, typed below the answer for the one before
        move = await search_or_ask_more(visit, Lookup(whose=draft.whose), answer, context)
        return changed(move, instead=ANSWER)
    if answer == _OFFICE:
        return _ask_office(draft, context)
    if answer == _TAKE:
        return await _take_letter(visit, context)
    if answer == PROVE:
        return Go(PROVE, Proof(lookup=draft))
    if answer == WHOSE:
        return Go(WHOSE, Lookup(), instead=WHOSE)
    return Go(answer, draft)


def _ask_office(draft: Lookup, context: TurnContext) -> Move:
    typed = "; ".join(filter(None, (draft.name, draft.told, "/".join(map(str, draft.years)))))
    ask_office(context, "lookup", typed)
    words = _("It was passed on to the office, with the name as it was typed. The answer will come here.")
    return Stay((words,), draft=replace(draft, passed_on=True))


async def _take_letter(visit: Visit[Lookup], context: TurnContext) -> Move:
    """The move into the registration, with the name that was typed."""
    scroll = _scroll_without_finding(visit)
    if scroll is None:  # filled or closed meanwhile
        return Stay()
    who = _for_whom(visit.draft)
    registration = Registration(who=who, series=scroll.series.slug, scroll=scroll.id)
    try:
        typed = read_people(visit.draft.name, who, context.caller.language, visit.now.date())
    except NotUnderstood:
        return Go(NAME, registration, from_menu=True)
    move = await to_next_question(visit, replace(registration, people=typed.people), context)
    return changed(move, from_menu=True) if isinstance(move, Go) else move


STEPS: tuple[Step[Any, Any], ...] = (Step(ANSWER, Lookup, ask_answer, take_answer, corrects_here=hear_more),)
