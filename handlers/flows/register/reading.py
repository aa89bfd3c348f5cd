"""Typed lines read as people, as far as they tell, and the Hebrew spellings to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from handlers.answers import BirthSpan, NotUnderstood, TypedBirth
from handlers.flows.register.drafts import Candidate, NamePart
from handlers.understanding import ReadPerson, understand
from handlers.words import Language, Words, _
from storage.names import hebrew

_CHOICES = 4  # spellings offered at once
_LEAST = 2  # letters
_LONGEST_WORD = 40  # letters; the longest names have some 25
_REASONS = {
    "too_short": _("One letter is not a name yet. Please type the whole name."),
    "too_long": _("That is too long for a name. Please type given names, parent and family name only."),
    "no_letters": _("There is no name in that. Please type it in letters."),
}


def with_birth_span(candidate: Candidate, span: BirthSpan) -> Candidate:
    """The person, born on a day that is not known, between two others."""
    return replace(candidate, born_from=span.first.isoformat(), born_until=span.last.isoformat())


def with_birth(candidate: Candidate, birth: TypedBirth) -> Candidate:
    """The person with a whole birth date, in the place of all that was told of the birth before."""
    return replace(
        without_birth(candidate),
        birth=birth.day.isoformat(),
        other_birth=birth.other.isoformat() if birth.other else "",
        after_sunset=birth.after_sunset,
        sunset_known=birth.hebrew or birth.after_sunset is not None,
    )


def without_birth(candidate: Candidate) -> Candidate:
    """The person as before anything was told of the birth."""
    return replace(
        candidate,
        birth="",
        other_birth="",
        after_sunset=None,
        sunset_known=False,
        birth_unknown=False,
        half_birth="",
        age_settled=False,
        born_from="",
        born_until="",
        is_grown=False,
    )


def why_no_name(text: str) -> Words | None:
    """The reason why no name can be in a text, by its length and its signs alone; None if one could be."""
    letters = sum(character.isalpha() for character in text)
    if letters < _LEAST:
        return _REASONS["too_short" if letters else "no_letters"]
    if any(len(word) > _LONGEST_WORD for word in text.split()):
        return _REASONS["too_long"]
    return None


def in_family(candidate: Candidate, family: str) -> Candidate:
    """The person with a family's name that was told before, where none was told of them."""
    if not family or not candidate.understood:
        return candidate
    if candidate.readings:
        ways = (tuple(in_family(one, family) for one in way) for way in candidate.readings)
        return replace(candidate, readings=tuple(ways))
    if candidate.family:
        return candidate
    open_: tuple[NamePart, ...] = ("family",) if is_foreign(family) else ()
    named = replace(candidate, family=family, unspelled=(*candidate.unspelled, *open_))
    return named if named.doubts else spell_if_certain(named)


def foreign_parts(candidate: Candidate) -> tuple[NamePart, ...]:
    """The parts of a name that are in another script than Hebrew."""
    parts: tuple[NamePart, ...] = ("given", "parent", "family")
    return tuple(part for part in parts if is_foreign(getattr(candidate, part)))


def is_foreign(text: str) -> bool:
    """True for a text with letters of another script than Hebrew."""
    return any(character.isalpha() and not "\u05d0" <= character <= "\u05ea" for character in text)


def spellings(candidate: Candidate, language: Language) -> tuple[Candidate, ...]:
    """The person in each Hebrew spelling worth offering, the likeliest in a talk of that language first."""
    choices = {part: _hebrew(candidate, part, language) for part in candidate.unspelled}
    best = {part: spelled[0] for part, spelled in choices.items()}
    variants = [best]
    for part, spelled in choices.items():
        variants += [{**best, part: other} for other in spelled[1:]]
    return tuple(_with_spelling(candidate, variant) for variant in variants[:_CHOICES])


def spell_if_certain(candidate: Candidate) -> Candidate:
    """The person in Hebrew where there is only one spelling; else unchanged, and the spelling is asked
    for.
    """
    if not candidate.unspelled:
        return _in_plain_hebrew(candidate)
    choices = spellings(candidate, "he")
    return choices[0] if len(choices) == 1 else candidate


def _with_spelling(candidate: Candidate, parts: dict[NamePart, str]) -> Candidate:
    return _in_plain_hebrew(replace(_with_typed(candidate), unspelled=(), **parts))


def _with_typed(candidate: Candidate) -> Candidate:
    """The person with the names in other letters that are about to be spelled in Hebrew."""
    open_ = candidate.unspelled
    return replace(
        candidate,
        typed_given=candidate.given if "given" in open_ else candidate.typed_given,
        typed_parent=candidate.parent if "parent" in open_ else candidate.typed_parent,
    )


def _in_plain_hebrew(candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        given=_plain_hebrew(candidate.given, candidate.gender),
        parent=_plain_hebrew(candidate.parent),
        family=_plain_hebrew(candidate.family, candidate.gender, "family"),
    )


def _plain_hebrew(text: str, gender: str = "", kind: Literal["given", "family"] = "given") -> str:
    return hebrew(text, gender, kind)[0] if text else ""


def _hebrew(candidate: Candidate, part: NamePart, language: Language) -> Sequence[str]:
    text: str = getattr(candidate, part)
    if part == "family":
        return hebrew(text, candidate.gender, "family", language)
    if part == "given":
        return hebrew(text, candidate.gender, "given", language)
    kind = candidate.parent_kind or candidate.expected_parent
    return hebrew(text, "m" if kind == "father" else "f", "given", language)


def in_hebrew(candidate: Candidate) -> str:
    """The person's name as it will be written."""
    return replace(candidate, gender=candidate.gender or "m").person().in_hebrew


def read_hebrew_spelling(candidate: Candidate, text: str, language: Language, today: date) -> Candidate:
    """The person with the spelling typed by hand: of the whole name, or of the part that is to be spelled.

    NotUnderstood for any other script than Hebrew, and where the text is no name.
    """
    reading = understand(text, language, "register", today)
    typed = _typed_parts(reading.people[0], candidate) if len(reading.people) == 1 else {}
    unsure = any(ask.kind == "people" for ask in reading.asks)
    if unsure or not any(typed.values()) or any(map(is_foreign, typed.values())):
        raise NotUnderstood(_("Please choose a spelling, or type the name in Hebrew letters."))
    parts = {part: name or _likeliest(candidate, part, language) for part, name in typed.items()}
    gender = candidate.gender or reading.people[0].gender
    return _in_plain_hebrew(replace(_with_typed(candidate), unspelled=(), gender=gender, **parts))


def _typed_parts(person: ReadPerson, candidate: Candidate) -> dict[NamePart, str]:
    """The parts that were typed; a name alone is the one part that is to be spelled."""
    swapped = candidate.expected_parent == "father" and bool(person.other_parent)
    parent = person.other_parent if swapped else person.parent
    typed: dict[NamePart, str] = {"given": person.given, "parent": parent, "family": person.family}
    alone = [name for name in typed.values() if name]
    if len(alone) == len(candidate.unspelled) == 1:
        return {**dict.fromkeys(typed, ""), candidate.unspelled[0]: alone[0]}
    return typed


def _likeliest(candidate: Candidate, part: NamePart, language: Language) -> str:
    open_ = part in candidate.unspelled
    return _hebrew(candidate, part, language)[0] if open_ else getattr(candidate, part)
