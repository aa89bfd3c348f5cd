"""The name that was typed for a correction: all of it, the name of a newborn, a parent, an added name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Said, Situation, Visit
from handlers.flows.my_letters.drafts import NameCorrection
from handlers.flows.register import (
    Candidate,
    KeptPart,
    TypedPeople,
    Who,
    added_name,
    added_names,
    in_hebrew,
    read_family,
    read_parent,
    read_people,
    reading,
    told_new_name,
)
from handlers.words import Words, _

_UNCHANGED = ("life_status", "birth", "after_sunset", "sunset_known", "series")  # fields no new name changes


@dataclass(frozen=True, slots=True)
class ForRabbi:
    """What was typed instead of a name, and only the rabbi answers."""

    text: str


def read_typed(visit: Visit[NameCorrection], said: Said) -> Candidate | ForRabbi:
    """The person with the name that was asked for. NotUnderstood for anything else."""
    return read_told(visit, visit.draft, said.text)


def read_told(situation: Situation, draft: NameCorrection, text: str) -> Candidate | ForRabbi:
    """As `read_typed`, of a name that was told in a sentence."""
    before = draft.candidate
    if draft.part == "parent":
        bare = replace(before, parent="", parent_kind="") if before.given else before
        return _read_parent(situation, bare, text)
    if draft.part == "married":
        return _read_married(situation, before, text)
    who: Who = "memory" if before.life_status == "deceased" else "other"
    if draft.part == "added":
        told = added_name(text)
        text = text if told is None else told.name
        names = added_names(text)
        if names and before.family not in names.split():
            return _in_front(before, text, names)
    if draft.part == "whole":
        text = told_new_name(text) or text
    typed = read_people(text, who, situation.caller.language, situation.now.date())
    if typed.for_rabbi:
        return ForRabbi(typed.for_rabbi)
    if draft.part == "given":
        return _with_given_name(before, typed)
    if draft.part == "added":
        return _with_added_name(before, typed)
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
    return without_doubts(told)


def _read_married(situation: Situation, before: Candidate, text: str) -> Candidate | ForRabbi:
    answer = read_family(before, text, situation.caller.language, situation.now.date())
    if answer.for_rabbi:
        return ForRabbi(text)
    told = replace(answer.candidate, gender=before.gender)
    if not told.family or told.family == before.family:
        raise NotUnderstood(_("Please type the name."))
    return without_doubts(told)


def with_whole_name(before: Candidate, typed: TypedPeople) -> Candidate:
    """The person with the whole name that was typed; what it lacks stays as it was, and is in `kept`.

    NotUnderstood where it names several people, or nobody.
    """
    named = _of_newborn(before, typed.people[0])
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
    return without_doubts(_with_passing(whole, before))


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


def _of_newborn(before: Candidate, named: Candidate) -> Candidate:
    """A name of which the last word could be a family's elsewhere: a newborn's family is known already."""
    if before.given or not before.family:
        return named
    alone = [way[0] for way in named.readings if len(way) == 1 and not (way[0].parent or way[0].family)]
    return alone[0] if len(alone) == 1 else named


def _with_given_name(newborn: Candidate, typed: TypedPeople) -> Candidate:
    """A newborn with the name that was given; other parts that were typed are left out."""
    named = _of_newborn(newborn, typed.people[0])
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
    return without_doubts(whole)


def _with_added_name(before: Candidate, typed: TypedPeople) -> Candidate:
    """The person with a name in front of those from before, or with the whole name that was typed."""
    named = without_doubts(replace(typed.people[0], gender=typed.people[0].gender or before.gender))
    if len(typed.people) > 1 or not named.given:
        raise NotUnderstood(_("Please type the name."))
    if "given" in named.unspelled:
        raise NotUnderstood(_("Please type the added name in Hebrew letters."))
    return _in_front(before, named.line, named.given)


def _in_front(before: Candidate, line: str, added: str) -> Candidate:
    if f" {before.given} " in f" {added} ":
        return replace(before, line=line, given=added)
    whole = f"{line} {before.line}" if before.line and _is_hebrew(line) == _is_hebrew(before.line) else ""
    return replace(before, line=whole, given=f"{added} {before.given}")


def typed_anew(line: str, old: str, new: str) -> str:
    """A name as typed, in other letters than Hebrew, with a new word in the place of an old one; "" where the
    old one is not in it, or the new one is in Hebrew letters."""
    if not old or _is_hebrew(line) or _is_hebrew(new):
        return ""
    anew = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _found: new, line, count=1, flags=re.IGNORECASE)
    return anew if anew != line else ""


def _is_hebrew(text: str) -> bool:
    return all("\u0590" <= sign <= "\u05ff" for sign in text if sign.isalpha())


def without_doubts(candidate: Candidate) -> Candidate:
    """The person as read: what will be written is shown before it is."""
    return reading.spell_if_certain(replace(candidate, doubts=()))
