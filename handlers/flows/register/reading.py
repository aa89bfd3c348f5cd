"""Typed lines read as people, as far as they tell, and the Hebrew spellings to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from handlers.answers import BirthSpan, NotUnderstood, PersonLine
from handlers.flows.register.drafts import Candidate, NamePart, Who
from handlers.understanding import ReadPerson, understand
from handlers.words import Language, Words, _
from storage.names import Name, NotAName, hebrew, parse

_CHOICES = 4  # spellings offered at once
_LEAST = 2  # letters
_LONGEST_WORD = 40  # letters; the longest names have some 25
_NO_NAME = frozenset("<>{}\\=@")  # of markup, addresses and programs; nobody is called so
_REASONS = {
    "empty": _("Please type the name."),
    "too_short": _("One letter is not a name yet. Please type the whole name."),
    "too_long": _("That is too long for a name. Please type given names, parent and family name only."),
    "digits": _("A name has no digits. Please type the name in letters."),
    "no_letters": _("There is no name in that. Please type it in letters."),
    "script": _("Please type the name in Hebrew, Latin or Cyrillic letters."),
}


def with_birth_span(candidate: Candidate, span: BirthSpan) -> Candidate:
    """The person, born on a day that is not known, between two others."""
    return replace(candidate, born_from=span.first.isoformat(), born_until=span.last.isoformat())


def read_line(line: PersonLine, who: Who) -> Candidate:
    """The person of a line. NotUnderstood says what is the matter."""
    if line.problem is not None:
        raise NotUnderstood(line.problem)
    if _NO_NAME & set(line.text):
        raise NotUnderstood(_REASONS["no_letters"])
    name = parse_name(line.name).with_parent("father" if who == "memory" else "mother")
    given = " ".join(name.given)
    if not given and (not name.parent or who in ("me", "memory")):
        raise NotUnderstood(_("Please type the name itself as well, such as *Moshe ben Sarah*."))
    candidate = Candidate(
        line=line.text,
        understood=True,
        given=given,
        parent=name.parent,
        family=name.family,
        parent_kind=name.parent_kind,
        other_parent=name.other_parent,
        gender=name.gender or line.gender,
        title=name.title,
        life_status=_life_status(who) if given else "newborn",
        birth=line.birth.day.isoformat() if line.birth else "",
        other_birth=line.birth.other.isoformat() if line.birth and line.birth.other else "",
        after_sunset=line.birth.after_sunset if line.birth else None,
        sunset_known=line.birth is not None and line.birth.after_sunset is not None,
    )
    return spell_if_certain(replace(candidate, unspelled=foreign_parts(candidate)))


def why_no_name(text: str) -> Words | None:
    """The reason why no name can be in a text, by its length and its signs alone; None if one could be."""
    letters = sum(character.isalpha() for character in text)
    if letters < _LEAST:
        return _REASONS["too_short" if letters else "no_letters"]
    if any(len(word) > _LONGEST_WORD for word in text.split()):
        return _REASONS["too_long"]
    return None


def parse_name(text: str) -> Name:
    """The parts of a name. NotUnderstood, in words, for any other text."""
    if _NO_NAME & set(text):
        raise NotUnderstood(_REASONS["no_letters"])
    try:
        return parse(text)
    except NotAName as not_a_name:
        raise NotUnderstood(_REASONS[not_a_name.reason]) from None


def _life_status(who: Who) -> Literal["living", "deceased"]:
    return "deceased" if who == "memory" else "living"


def foreign_parts(candidate: Candidate) -> tuple[NamePart, ...]:
    """The parts of a name that are in another script than Hebrew."""
    parts: tuple[NamePart, ...] = ("given", "parent", "family")
    return tuple(part for part in parts if is_foreign(getattr(candidate, part)))


def is_foreign(text: str) -> bool:
    """True for a text with letters of another script than Hebrew."""
    return any(character.isalpha() and not "\u05d0" <= character <= "\u05ea" for character in text)


def spellings(candidate: Candidate) -> tuple[Candidate, ...]:
    """The person in each Hebrew spelling worth offering, the likeliest first."""
    choices = {part: _hebrew(candidate, part) for part in candidate.unspelled}
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
    choices = spellings(candidate)
    return choices[0] if len(choices) == 1 else candidate


def _with_spelling(candidate: Candidate, parts: dict[NamePart, str]) -> Candidate:
    return _in_plain_hebrew(replace(candidate, unspelled=(), **parts))


def _in_plain_hebrew(candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        given=_plain_hebrew(candidate.given, candidate.gender),
        parent=_plain_hebrew(candidate.parent),
        family=_plain_hebrew(candidate.family, kind="family"),
    )


def _plain_hebrew(text: str, gender: str = "", kind: Literal["given", "family"] = "given") -> str:
    return hebrew(text, gender, kind)[0] if text else ""


def _hebrew(candidate: Candidate, part: NamePart) -> Sequence[str]:
    text: str = getattr(candidate, part)
    if part == "family":
        return hebrew(text, "", "family")
    if part == "given":
        return hebrew(text, candidate.gender)
    kind = candidate.parent_kind or candidate.expected_parent
    return hebrew(text, "m" if kind == "father" else "f")


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
    parts = {part: name or _likeliest(candidate, part) for part, name in typed.items()}
    gender = candidate.gender or reading.people[0].gender
    return _in_plain_hebrew(replace(candidate, unspelled=(), gender=gender, **parts))


def _typed_parts(person: ReadPerson, candidate: Candidate) -> dict[NamePart, str]:
    """The parts that were typed; a name alone is the one part that is to be spelled."""
    swapped = candidate.expected_parent == "father" and bool(person.other_parent)
    parent = person.other_parent if swapped else person.parent
    typed: dict[NamePart, str] = {"given": person.given, "parent": parent, "family": person.family}
    alone = [name for name in typed.values() if name]
    if len(alone) == len(candidate.unspelled) == 1:
        return {**dict.fromkeys(typed, ""), candidate.unspelled[0]: alone[0]}
    return typed


def _likeliest(candidate: Candidate, part: NamePart) -> str:
    return _hebrew(candidate, part)[0] if part in candidate.unspelled else getattr(candidate, part)
