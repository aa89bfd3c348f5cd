"""Parts of a name that were typed alone: the answers to the questions for the parent and the family name."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec.structs import replace

from handlers.answers import NotUnderstood, fold, join_half_date, names_a_year
from handlers.flows.register.amending_words import is_whole, says, without_said_before
from handlers.flows.register.drafts import Candidate, NamePart
from handlers.flows.register.left_to_us import is_left_to_us
from handlers.flows.register.reading import (
    foreign_parts,
    is_foreign,
    spell_if_certain,
    why_no_name,
    with_birth,
)
from handlers.flows.register.told_passing import departed_on
from handlers.flows.register.typed_people import with_passing
from handlers.understanding import PartReading, ReadPerson, name_as_typed, take_passing_told, understand_part
from handlers.words import Language, Words, _
from storage.names import is_family

_JOINT = re.compile(
    r"[\s,;.]+(?:and|און|и|а)?\s*(?:her|his|the|их|ее|её|его)?\s*$|[\s,;.]*\sו$", re.IGNORECASE
)
# A name that the answer says twice: «Кац, у всех Кац».
_SAID_AGAIN = re.compile(r"^\s*(?P<name>[^\W\d_]+)\s*[,;.]\s+\D*?(?<!\w)(?P=name)[\s.!]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """The person with the part that was told, or with what was told instead of it."""

    candidate: Candidate
    notice: Words | None = None  # said before the next question
    for_rabbi: str = ""  # the answer, if it says that somebody is not Jewish
    is_unknown: bool = False  # True if nobody knows it


def read_parent(candidate: Candidate, text: str, language: Language, today: date) -> PartAnswer:
    """The person with the parent by whom they are called, and with a family name that is told besides.

    NotUnderstood where the answer tells nothing.
    """
    rest, family = told_beside("family", without_said_before(text))
    answer = _read_parent(candidate, rest, language, today)
    if not family or answer.for_rabbi:
        return answer
    named = read_family(answer.candidate, family, language, today).candidate
    return dataclasses.replace(answer, candidate=named)


def told_beside(idea: str, text: str) -> tuple[str, str]:
    """("Yaakov", "Zaltzman") of "Yaakov, and her family was Zaltzman": the text without a part of a name that
    is called by what it is, and that part; (the text, "") where there is none, or nothing else."""
    found = says(idea, text)
    if found is None:
        return text, ""
    before, behind = _JOINT.sub("", text[: found.start()]).strip(), text[found.end() :].strip(" :-–.!")
    if not any(map(str.isalpha, before)) or not behind or not any(map(str.isalpha, behind)):
        return text, ""
    return before, behind


def _read_parent(candidate: Candidate, text: str, language: Language, today: date) -> PartAnswer:
    part = candidate.expected_parent
    if is_left_to_us(text):
        raise NotUnderstood(_no_parent_in_it(part))
    told = understand_part(text, part, language, today)
    candidate = _with_told_passing(candidate, told)
    if answer := _other_answer(candidate, told, text):
        return answer
    if told.is_unknown and not told.other:
        return unknown_parent(candidate)
    if (no_name := why_no_name(text)) or not (told.name or told.other):
        raise NotUnderstood(no_name or _no_parent_in_it(part))
    if not told.name:
        return PartAnswer(replace(candidate, other_parent=told.other), _other_parent_kept(part, told.other))
    known = candidate.parent if candidate.parent_kind not in ("", part) else ""
    named = replace(
        candidate,
        parent=told.name,
        parent_kind=part,
        other_parent=told.other or candidate.other_parent or known,
        left_out=", ".join(filter(None, (candidate.left_out, told.left_out))),
    )
    if candidate.life_status == "newborn" and not candidate.family and told.family:
        named = replace(named, family=told.family)  # nobody is asked for a newborn's
    return PartAnswer(_spelled(named, told, candidate))


def read_parent_name(text: str, part: Literal["mother", "father"], language: Language, today: date) -> str:
    """A parent's name alone, as typed; "" where it is not known. NotUnderstood where the text has none."""
    told = understand_part(text, part, language, today)
    if told.is_unknown and not told.name:
        return ""
    if (no_name := why_no_name(text)) or not told.name:
        raise NotUnderstood(no_name or _no_parent_in_it(part))
    return told.name


def read_family(candidate: Candidate, text: str, language: Language, today: date) -> PartAnswer:
    """The person with a family name. NotUnderstood where the answer tells nothing."""
    text = _SAID_AGAIN.sub(r"\g<name>", without_said_before(text))
    if is_left_to_us(text):
        raise NotUnderstood(_no_family_in_it())
    if is_whole("without_family", text):
        return PartAnswer(without_family(candidate), is_unknown=True)
    if names_a_year(fold(text)) and not is_family(text) and not take_passing_told(text, language, today):
        return _year_for_family(candidate, text, language, today)
    told = understand_part(text, "family", language, today)
    candidate = _with_told_passing(candidate, told)
    if answer := _other_answer(candidate, told, text):
        return answer
    if told.is_unknown and not told.name:
        return PartAnswer(without_family(candidate), is_unknown=True)
    if (no_name := why_no_name(text)) or not told.name:
        raise NotUnderstood(no_name or _no_family_in_it())
    return PartAnswer(_spelled(replace(candidate, family=told.name), told, candidate))


def _no_family_in_it() -> Words:
    return _("I don't see a last name in that. Please type it alone, such as *Levy*.")


def _year_for_family(candidate: Candidate, text: str, language: Language, today: date) -> PartAnswer:
    """The person with the year of their birth, where one is missing; a year is nobody's last name.

    NotUnderstood where there is no date for it.
    """
    joined = None
    if candidate.half_birth and not candidate.birth:
        joined = join_half_date(candidate.half_birth, text, language, today)
    if joined is None:
        raise NotUnderstood(
            _("“{text}” is a year. Please type the last name alone, such as *Levy*.", text=text.strip())
        )
    return PartAnswer(with_birth(candidate, joined))


def unknown_parent(candidate: Candidate) -> PartAnswer:
    """The answer that nobody knows the parent who was asked for."""
    told = _("That is fine, it goes on without it. It can be added later, in *My letters*.")
    return PartAnswer(without_parent(candidate), told, is_unknown=True)


def without_parent(candidate: Candidate) -> Candidate:
    """The person whose expected parent nobody knows, called by the other one where that one is known."""
    skipped: tuple[NamePart, ...] = (*candidate.skipped, "parent")
    if candidate.parent:
        return replace(candidate, skipped=skipped)
    if not candidate.other_parent:
        return replace(candidate, parent_kind="", skipped=skipped)
    known = replace(
        candidate,
        parent=candidate.other_parent,
        other_parent="",
        parent_kind="father" if candidate.expected_parent == "mother" else "mother",
        skipped=skipped,
    )
    return spell_if_certain(replace(known, unspelled=foreign_parts(known)))


def without_family(candidate: Candidate) -> Candidate:
    """The person without a family name, for whom it is not asked again."""
    return replace(candidate, skipped=(*candidate.skipped, "family"))


def _other_answer(candidate: Candidate, told: PartReading, text: str) -> PartAnswer | None:
    """What was told instead of a name: boy or girl, a day of passing, or that somebody is not Jewish; else
    None."""
    if "rabbi" in told.said:
        return PartAnswer(candidate, for_rabbi=text)
    if told.passing is not None and not (told.name or told.other):
        return PartAnswer(candidate)
    if not told.gender:
        return None
    agrees = candidate.gender in ("", told.gender)  # else the gender is asked for, with its two buttons
    return PartAnswer(replace(candidate, gender=told.gender if agrees else ""))


def _with_told_passing(candidate: Candidate, told: PartReading) -> Candidate:
    if told.passing is None:
        return candidate
    return departed_on(with_passing(candidate, told.passing))


def _spelled(named: Candidate, told: PartReading, before: Candidate) -> Candidate:
    typed = _with_part(before, named)
    new = replace(named, line=typed, unspelled=foreign_parts(named))
    return spell_if_certain(new) if told.is_sure else replace(new, doubts=("reading",))


def _with_part(before: Candidate, named: Candidate) -> str:
    """The name as typed with the part that was added, where both are in the same kind of letters."""
    if named.parent != before.parent:
        person = ReadPerson(text=named.parent, parent=named.parent, gender=named.gender)
        added = name_as_typed(person)
    else:
        added = named.family
    whole = before.line and is_foreign(before.line) == is_foreign(added)
    return f"{before.line} {added}" if whole else before.line or added


def _no_parent_in_it(part: str) -> Words:
    if part == "father":
        return _("I don't see a name in that. Please type the father's name alone, such as *Avraham*.")
    return _("I don't see a name in that. Please type the mother's name alone, such as *Sarah*.")


def _other_parent_kept(part: str, name: str) -> Words:
    if part == "father":
        return _("{name} is a woman's name, so it is kept as the mother's.", name=name)
    return _("{name} is a man's name, so it is kept as the father's.", name=name)
