"""Writing a name anew: a spelling, a missing parent, the name of a newborn.

The register is a book: a correction is a new line in it with a certificate of its own, and the old line
stays. A letter never changes hands in this way: quite another name goes to the office.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Call,
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
from handlers.flows.my_letters.drafts import (
    CONFIRM,
    CORRECT,
    MEMBER,
    SPELLING,
    NameCorrection,
    PersonScreen,
    RegisteredPerson,
    owned_letter,
)
from handlers.flows.my_letters.member import entries_of
from handlers.flows.my_letters.typed_names import (
    ForRabbi,
    kept_texts,
    may_leave_out,
    read_told,
    read_typed,
    typed_anew,
    without_kept,
)
from handlers.flows.register import (
    Candidate,
    ToldCorrection,
    ask_rabbi,
    passing_texts,
    rabbi_words,
    reading,
    spelling_rows,
    told_correction,
)
from handlers.flows.tickets import ask_for_name, ask_office
from handlers.texts import MOST_IN_FULL, certificate_file, scroll_title
from handlers.words import Words, _
from storage import names
from storage.people import records
from storage.register import RegisterEntry, register_entries

Confirmation = Literal["yes", "no", "without", "mistake"]
_KINDS = {
    "added_name": _("It is entered as a name that was added; the name from before stays in the book."),
    "married_name": _("It is entered as the married name; the name from before stays in the book."),
}
_BESIDE_THE_NAME = ("other_parent", "passing", "passing_after_sunset")  # fields that no certificate shows


def ask_correct(visit: Visit[NameCorrection]) -> Question[Candidate | ForRabbi]:
    return Question(_correction_words(visit.draft), (), lambda said: read_typed(visit, said))


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
        case "added":
            return (_("Which name was added to *{name}*?", name=draft.candidate.given), script)
        case "married":
            return (_("What is the married name of *{name}*?", name=draft.member.called), script)
        case "parent":
            name = draft.candidate.given
            if draft.candidate.expected_parent == "father":
                return (_("What is the father's name of {name}? Any script will do.", name=name),)
            return (_("What is the mother's name of {name}? Any script will do.", name=name),)


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


async def correct_as_told(
    situation: Situation, member: RegisteredPerson, told: ToldCorrection, context: TurnContext
) -> Move | None:
    """The way to confirm a correction that was told in words; a day of birth is the office's to put right.

    None where the words are no such name after all.
    """
    if told.part == "birth":
        ask_office(context, "name", f"{member.in_hebrew}: {told.text}")
        return Stay(
            (
                _(
                    "The office will put the birth date of {name} right, and the answer will come here.",
                    name=member.called,
                ),
            )
        )
    if told.part == "gender":
        return await _other_gender(member, context)
    draft = NameCorrection(member=member, part=told.part, candidate=member.candidate)
    try:
        typed = read_told(situation, draft, told.text)
    except NotUnderstood:
        return None
    if isinstance(typed, ForRabbi):
        return None
    if typed.unspelled:
        return Call(SPELLING, replace(draft, candidate=typed))
    line = typed_anew(member.candidate.line, told.old, told.text)
    typed = replace(typed, line=line) if line else typed
    move = await _to_confirm(draft, typed, context, is_typed_anew=bool(line))
    return Call(move.step, move.draft, move.first) if isinstance(move, Go) else move


async def _other_gender(member: RegisteredPerson, context: TurnContext) -> Move | None:
    """The question to confirm the other gender: the name stays."""
    before = member.candidate
    draft = NameCorrection(member=member, part="whole", candidate=before)
    move = await _to_confirm(draft, replace(before, gender="f" if before.gender == "m" else "m"), context)
    return Call(move.step, move.draft, move.first) if isinstance(move, Go) else move


async def _to_confirm(
    draft: NameCorrection, candidate: Candidate, context: TurnContext, *, is_typed_anew: bool = False
) -> Move:
    """The question to confirm. A name that is written so already keeps its certificate.

    `is_typed_anew`: the name as typed, which the certificate shows as well, is another one.
    """
    before = draft.member.candidate
    facts = {fact: getattr(before, fact) for fact in _BESIDE_THE_NAME}
    as_before = replace(candidate, line=before.line, **facts)
    if as_before.person() != before.person() or is_typed_anew:
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
    in_hebrew = reading.in_hebrew(candidate)
    is_so_already = in_hebrew == visit.draft.member.in_hebrew  # only as it was typed it is another
    words = [
        _("It will be written: *{name}*.", name=candidate.line if is_so_already else in_hebrew),
        _("The certificate gets a new number, and the book keeps what was written before."),
    ]
    if candidate.left_out:
        words.insert(1, _("Left out: {words}.", words=candidate.left_out))
    words[1:1] = (*kept_texts(candidate), *passing_texts(candidate))
    yes: Option[Confirmation] = Option("yes", _("Yes, write it so"), "yes")
    rows: list[tuple[Option[Confirmation], ...]] = [(yes, Option("no", _("Type it again"), "no"))]
    if may_leave_out(candidate):
        rows.append((Option("without", _("Leave out what was not typed"), "without"),))
    change = register_entries.change_of(visit.draft.member.candidate.person(), candidate.person())
    if change in _KINDS:
        words.append(_KINDS[change])
        rows.append((Option("mistake", _("Neither: it was written wrongly"), "mistake"),))
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
    return _write_correction(draft, entries, context, is_mistake=answer == "mistake")


async def correct_again(visit: Visit[NameCorrection], text: str, context: TurnContext) -> Move | None:
    """The move of a correction of what is to be confirmed: "no, his father was Yosef"; else None."""
    draft = visit.draft
    told = told_correction(visit, [draft.candidate], text)
    if told is None or told.part == "birth" or told.part == "gender":
        return None
    try:
        typed = read_told(visit, NameCorrection(draft.member, told.part, draft.candidate), told.text)
    except NotUnderstood:
        return None
    if isinstance(typed, ForRabbi):
        return None
    again = replace(draft, part=told.part, candidate=typed)
    if typed.unspelled:
        return Go(SPELLING, again, instead=CONFIRM)
    move = await _to_confirm(again, typed, context)
    return dataclasses.replace(move, instead=CONFIRM) if isinstance(move, Go) else move


def is_same_person(old: Candidate, new: Candidate) -> bool:
    """Whether the new name can be meant for the person of the old one; a newborn had none.

    A name that was added, a married name and another parent under the same name are the same person's.
    """
    of_new_gender = replace(old, gender=new.gender) if old.parent or old.family else old  # "Ariel is a boy"
    if register_entries.change_of(of_new_gender.person(), new.person()) is not None and (
        old.gender == new.gender or _name_of(old) == _name_of(new)
    ):
        return True
    record = {
        "given": old.given or new.given,
        "parent": old.parent,
        "parent_kind": old.parent_kind,
        "family": old.family,
        "gender": old.gender,
    }
    return names.score(reading.in_hebrew(new), record) >= names.PERHAPS


def _name_of(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.given, candidate.parent, candidate.family)


def _to_the_office(draft: NameCorrection, context: TurnContext) -> Move:
    """Shows both names to the office, with the certificates in question."""
    numbers = [held.certificate for held in draft.member.letters]
    ask_for_name(context, draft.member.in_hebrew, reading.in_hebrew(draft.candidate), numbers)
    words = _(
        "That is quite another name, and a letter belongs to one person for ever. So the office looks at "
        "it first; the answer will come here."
    )
    return Done((Text((words,)),))


def _write_correction(
    draft: NameCorrection, entries: list[RegisterEntry], context: TurnContext, *, is_mistake: bool
) -> Move:
    person = draft.candidate.person()
    _keep_facts(draft.member, draft.candidate, entries, context)
    words = [_("Corrected. It is written now: *{name}*.", name=person.in_hebrew)]
    held, pictures = [], []
    for entry in entries:
        change = None if is_mistake else register_entries.change_of(entry.person, person)
        number = register_entries.enter_correction(
            context.transaction, context.caller.id, entry, person, kind=change or "correction"
        )
        held.append(owned_letter(entry, number))
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
    Step(CONFIRM, NameCorrection, ask_confirm, take_confirm, corrects_here=correct_again),
)
