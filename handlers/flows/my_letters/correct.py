"""Writing a name anew: a spelling, a missing parent, the name of a newborn.

The register is a book: a correction is a new line in it with a certificate of its own, and the old line
stays. A letter never changes hands in this way: quite another name goes to the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.my_letters.drafts import (
    CONFIRM,
    CORRECT,
    MEMBER,
    SPELLING,
    NameCorrection,
    OwnedLetter,
    PersonScreen,
    RegisteredPerson,
)
from handlers.flows.my_letters.member import entries_of
from handlers.flows.register import (
    Candidate,
    KeptPart,
    TypedPeople,
    Who,
    ask_rabbi,
    in_hebrew,
    passing_texts,
    rabbi_words,
    read_parent,
    read_people,
    reading,
    spelling_rows,
)
from handlers.texts import MOST_IN_FULL, certificate_file, scroll_title
from handlers.words import Words, _
from storage import names
from storage.database import to_ms
from storage.people import records
from storage.register import RegisterEntry, register_entries
from storage.search import questions

_UNCHANGED = ("life_status", "birth", "after_sunset", "sunset_known", "series")  # fields no new name changes
Confirmation = Literal["yes", "no", "without"]
_BESIDE_THE_NAME = ("other_parent", "passing", "passing_after_sunset")  # fields that no certificate shows


@dataclass(frozen=True, slots=True)
class ForRabbi:
    """What was typed instead of a name, and only the rabbi answers."""

    text: str


def ask_correct(visit: Visit[NameCorrection]) -> Question[Candidate | ForRabbi]:
    return Question(_correction_words(visit.draft), (), lambda said: _read(visit, said))


def _correction_words(draft: NameCorrection) -> tuple[Words, ...]:
    script = _("Hebrew, Latin and Cyrillic letters will all do.")
    match draft.part:
        case "whole":
            return (
                _("It is written now: *{name}*.", name=draft.member.in_hebrew),
                _("Please type the whole name as it should be written."),
                script,
            )
        case "given":
            return (_("Mazal tov! 🎉 Which name was given?"), script)
        case "parent":
            name = draft.candidate.given
            if draft.candidate.expected_parent == "father":
                return (_("What is the father's name of {name}? Any script will do.", name=name),)
            return (_("What is the mother's name of {name}? Any script will do.", name=name),)


def _read(visit: Visit[NameCorrection], said: Said) -> Candidate | ForRabbi:
    before = visit.draft.candidate
    if visit.draft.part == "parent":
        return _read_parent(visit, before, said.text)
    who: Who = "memory" if before.life_status == "deceased" else "other"
    typed = read_people(said.text, who, visit.caller.language, visit.now.date())
    if typed.for_rabbi:
        return ForRabbi(typed.for_rabbi)
    if visit.draft.part == "given":
        return _with_given_name(before, typed)
    return with_whole_name(before, typed)


def _read_parent(situation: Situation, before: Candidate, text: str) -> Candidate | ForRabbi:
    answer = read_parent(before, text, situation.caller.language, situation.now.date())
    if answer.for_rabbi:
        return ForRabbi(text)
    if answer.is_unknown:
        return before
    told = replace(answer.candidate, gender=before.gender)
    if told == before:
        raise NotUnderstood(_("Please type the name."))
    return _without_doubts(told)


def with_whole_name(before: Candidate, typed: TypedPeople) -> Candidate:
    """The person with the whole name that was typed; what it lacks stays as it was, and is in `kept`.

    NotUnderstood where it names several people, or nobody.
    """
    named = typed.people[0]
    if len(typed.people) > 1 or not named.given:
        raise NotUnderstood(_("Please type the whole name of this one person."))
    facts = {fact: getattr(before, fact) for fact in _UNCHANGED}
    parts: tuple[KeptPart, ...] = ("parent", "family", "title")
    kept = tuple(part for part in parts if getattr(before, part) and not getattr(named, part))
    whole = replace(
        named,
        gender=named.gender or before.gender,
        parent_kind=named.parent_kind or before.parent_kind,
        other_parent=named.other_parent or before.other_parent,
        kept=kept,
        **{part: getattr(before, part) for part in kept},
        **facts,
    )
    return _without_doubts(_with_passing(whole, before))


def kept_texts(candidate: Candidate) -> tuple[Words, ...]:
    """Which parts of the name before were not typed, and stay."""
    if not candidate.kept:
        return ()
    nothing = replace(candidate, given="", parent="", family="", title="", life_status="newborn")
    words = (in_hebrew(replace(nothing, **{part: getattr(candidate, part)})) for part in candidate.kept)
    return (_("Not typed, and kept as it was: {words}.", words=", ".join(words)),)


def without_kept(candidate: Candidate) -> Candidate:
    """The person without the family name and the title that were kept; the parent always stays."""
    gone = {part: "" for part in candidate.kept if part != "parent"}
    return replace(candidate, kept=tuple(part for part in candidate.kept if part == "parent"), **gone)


def may_leave_out(candidate: Candidate) -> bool:
    """True where a family name or a title was kept, which is left out on request."""
    return without_kept(candidate) != candidate


def _with_passing(named: Candidate, before: Candidate) -> Candidate:
    """The person with the day of passing that was typed with the name, or else with the one that is known."""
    if named.other_passing:
        raise NotUnderstood(_("The day of passing is not clear. Please write it like 5 March 2019."))
    departed = before.life_status == "deceased"
    told = named if departed and named.passing else before
    aside = (named.left_out, named.half_passing, "" if departed else named.passing)
    return replace(
        named,
        passing=told.passing,
        passing_after_sunset=told.passing_after_sunset,
        half_passing="",
        left_out=", ".join(filter(None, aside)),
    )


def _with_given_name(newborn: Candidate, typed: TypedPeople) -> Candidate:
    """A newborn with the name that was given; other parts that were typed are left out."""
    named = typed.people[0]
    if len(typed.people) > 1 or not named.given:
        raise NotUnderstood(_("Please type the name."))
    whole = replace(
        newborn,
        line=named.line,
        given=named.given,
        unspelled=tuple(part for part in named.unspelled if part == "given"),
        life_status="living",
        left_out=named.left_out,
    )
    return _without_doubts(whole)


def _without_doubts(candidate: Candidate) -> Candidate:
    """The person as read: what will be written is shown before it is."""
    return reading.spell_if_certain(replace(candidate, doubts=()))


async def take_correct(
    visit: Visit[NameCorrection], answer: Candidate | ForRabbi, context: TurnContext
) -> Move:
    if isinstance(answer, ForRabbi):
        ask_rabbi(f"{visit.draft.member.in_hebrew}: {answer.text}", context)
        first = (Text((rabbi_words(),)),)
        return Go(MEMBER, PersonScreen(member=visit.draft.member), first, instead=MEMBER)
    if answer.unspelled:
        return Go(SPELLING, replace(visit.draft, candidate=answer))
    return await _to_confirm(visit.draft, answer, context)


async def _to_confirm(draft: NameCorrection, candidate: Candidate, context: TurnContext) -> Move:
    """The question to confirm. A name that is written so already keeps its certificate."""
    before = draft.member.candidate
    facts = {fact: getattr(before, fact) for fact in _BESIDE_THE_NAME}
    as_before = replace(candidate, line=before.line, **facts)
    if as_before.person() != before.person():
        return Go(CONFIRM, replace(draft, candidate=candidate))
    entries = await entries_of(draft.member, context)
    _keep_facts(draft.member, candidate, entries, context)
    kept = {fact: getattr(candidate, fact) for fact in _BESIDE_THE_NAME}
    known = replace(draft.member, candidate=replace(before, **kept))
    words = _("It is written so already, and the certificate stays as it is.")
    return Go(MEMBER, PersonScreen(member=known), (Text((words,)),), instead=MEMBER)


def _keep_facts(
    member: RegisteredPerson, told: Candidate, entries: list[RegisterEntry], context: TurnContext
) -> None:
    """Writes what no certificate shows: the other parent, the day of passing."""
    before, ids = member.candidate, {entry.person_id for entry in entries}
    if told.other_parent != before.other_parent:
        records.set_other_parent(context.transaction, ids, told.other_parent)
    passing = (told.passing, told.passing_after_sunset)
    if passing != (before.passing, before.passing_after_sunset):
        records.set_passing(context.transaction, ids, *passing)


# --- the spelling ---------------------------------------------------------------------------------------


def ask_spelling(visit: Visit[NameCorrection]) -> Question[Candidate]:
    candidate = visit.draft.candidate
    options = spelling_rows(candidate, visit.caller.language)
    return Question(
        (_("How is the name written in Hebrew? Choose, or type it in Hebrew letters."),),
        options,
        lambda said: reading.read_hebrew_spelling(
            candidate, said.text, visit.caller.language, visit.now.date()
        ),
    )


async def take_spelling(visit: Visit[NameCorrection], answer: Candidate, context: TurnContext) -> Move:
    return await _to_confirm(visit.draft, answer, context)


# --- yes, so it shall be --------------------------------------------------------------------------------


def ask_confirm(visit: Visit[NameCorrection]) -> Question[Confirmation]:
    candidate = visit.draft.candidate
    words = [
        _("It will be written: *{name}*.", name=reading.in_hebrew(candidate)),
        _("The certificate gets a new number, and the book keeps what was written before."),
    ]
    if candidate.left_out:
        words.insert(1, _("Left out: {words}.", words=candidate.left_out))
    words[1:1] = (*kept_texts(candidate), *passing_texts(candidate))
    yes: Option[Confirmation] = Option("yes", _("Yes, write it so"), "yes")
    rows: list[tuple[Option[Confirmation], ...]] = [(yes, Option("no", _("Type it again"), "no"))]
    if may_leave_out(candidate):
        rows.append((Option("without", _("Leave out what was not typed"), "without"),))
    return Question(tuple(words), tuple(rows))


async def take_confirm(visit: Visit[NameCorrection], answer: Confirmation, context: TurnContext) -> Move:
    draft = visit.draft
    if answer == "without":
        return await _to_confirm(draft, without_kept(draft.candidate), context)
    if answer == "no":
        return Go(CORRECT, replace(draft, candidate=draft.member.candidate), instead=CORRECT)
    if not is_same_person(draft.member.candidate, draft.candidate):
        return _to_the_office(draft, context)
    entries = await entries_of(draft.member, context)
    if not entries:
        return Done((Text((_("This person is not in *My letters* any more."),)),))
    return _write_correction(draft, entries, context)


def is_same_person(old: Candidate, new: Candidate) -> bool:
    """Whether the new name can be meant for the person of the old one; a newborn had none."""
    record = {
        "given": old.given or new.given,
        "parent": old.parent,
        "parent_kind": old.parent_kind,
        "family": old.family,
        "gender": old.gender,
    }
    return names.score(reading.in_hebrew(new), record) >= names.PERHAPS


def _to_the_office(draft: NameCorrection, context: TurnContext) -> Move:
    caller = context.caller
    text = f"{draft.member.in_hebrew} -> {reading.in_hebrew(draft.candidate)}"
    questions.ask_office(context.transaction, caller.id, text, caller.language, to_ms(context.now))
    words = _(
        "That is quite another name, and a letter belongs to one person for ever. So the office looks at "
        "it first; the answer will come here."
    )
    return Done((Text((words,)),))


def _write_correction(draft: NameCorrection, entries: list[RegisterEntry], context: TurnContext) -> Move:
    person = draft.candidate.person()
    _keep_facts(draft.member, draft.candidate, entries, context)
    words = [_("Corrected. It is written now: *{name}*.", name=person.in_hebrew)]
    held, pictures = [], []
    for entry in entries:
        number = register_entries.enter_correction(context.transaction, context.caller.id, entry, person)
        held.append(OwnedLetter(certificate=number, series=entry.series, ordinal=entry.ordinal))
        scroll = scroll_title(context.shelf.series(entry.series), entry.ordinal)
        pictures.append(certificate_file(number, person.in_hebrew))
        words.append(_("New number of the certificate in {scroll}: {number}", scroll=scroll, number=number))
    member = replace(draft.member, candidate=draft.candidate, letters=tuple(held))
    return Go(
        MEMBER, PersonScreen(member=member), (Text(tuple(words)), *pictures[:MOST_IN_FULL]), from_menu=True
    )


STEPS: tuple[Step[Any, Any], ...] = (
    Step(CORRECT, NameCorrection, ask_correct, take_correct),
    Step(SPELLING, NameCorrection, ask_spelling, take_spelling),
    Step(CONFIRM, NameCorrection, ask_confirm, take_confirm),
)
