"""Typed lines read as people, as far as they tell, and the Hebrew spellings to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from handlers.answers import BirthSpan, NotUnderstood, PersonLine, read_person_lines, span_of_age
from handlers.flows.register.drafts import Candidate, NamePart, Who
from handlers.words import Language, Words, _
from storage.names import Name, NotAName, hebrew, parse

_CHILD_OF = "בן"  # makes a parent of a name
_CHOICES = 4  # spellings offered at once
_NO_NAME = frozenset("<>{}\\=@")  # of markup, addresses and programs; nobody is called so
_REASONS = {
    "empty": _("Please type the name."),
    "too_short": _("One letter is not a name yet. Please type the whole name."),
    "too_long": _("That is too long for a name. Please type given names, parent and family name only."),
    "digits": _("A name has no digits. Please type the name in letters."),
    "no_letters": _("There is no name in that. Please type it in letters."),
    "script": _("Please type the name in Hebrew, Latin or Cyrillic letters."),
}


def read_people(text: str, who: Who, language: Language, today: date) -> tuple[Candidate, ...]:
    """The people of a message, one a line; a line of several that is not understood is asked for later.

    NotUnderstood where there is only one line, and it is not understood.
    """
    lines = read_person_lines(text, language, today)
    if len(lines) == 1 or who == "me":
        return (_with_age(read_line(lines[0], who), lines[0].age, today),)
    return tuple(_read_or_keep(line, who, today) for line in lines)


def _read_or_keep(line: PersonLine, who: Who, today: date) -> Candidate:
    try:
        return _with_age(read_line(line, who), line.age, today)
    except NotUnderstood:
        return Candidate(line=line.text, life_status=_life_status(who))


def _with_age(candidate: Candidate, age: int | None, today: date) -> Candidate:
    """The person with the age that was told, for the case that nobody knows the day of birth."""
    return (
        candidate if age is None or candidate.birth else with_birth_span(candidate, span_of_age(age, today))
    )


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
    return spell_if_certain(replace(candidate, unspelled=_foreign_parts(candidate)))


def with_facts_of(renamed: Candidate, before: Candidate) -> Candidate:
    """A person whose name was typed anew, with all other facts that were known and are not told again."""
    known = replace(
        renamed,
        gender=renamed.gender or before.gender,
        other_parent=renamed.other_parent or before.other_parent,
        series=before.series,
    )
    if known.birth:
        return known
    told = known if known.born_from else before
    return replace(
        known,
        birth=before.birth,
        after_sunset=before.after_sunset,
        sunset_known=before.sunset_known,
        birth_unknown=before.birth_unknown,
        born_from=told.born_from,
        born_until=told.born_until,
    )


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


def _foreign_parts(candidate: Candidate) -> tuple[NamePart, ...]:
    parts: tuple[NamePart, ...] = ("given", "parent", "family")
    return tuple(part for part in parts if _is_foreign(getattr(candidate, part)))


def _is_foreign(text: str) -> bool:
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


def read_hebrew_spelling(candidate: Candidate, text: str) -> Candidate:
    """The person with the spelling typed by hand. NotUnderstood for any other script than Hebrew."""
    name = parse_name(text)
    if name.script != "he":
        raise NotUnderstood(_("Please choose a spelling, or type the name in Hebrew letters."))
    return _in_plain_hebrew(
        replace(
            candidate,
            unspelled=(),
            given=" ".join(name.given) or ("" if candidate.life_status == "newborn" else candidate.given),
            parent=name.parent or _likeliest(candidate, "parent"),
            family=name.family or _likeliest(candidate, "family"),
            gender=candidate.gender or name.gender,
        )
    )


def _likeliest(candidate: Candidate, part: NamePart) -> str:
    return _hebrew(candidate, part)[0] if part in candidate.unspelled else getattr(candidate, part)


def with_typed_part(candidate: Candidate, part: NamePart, text: str) -> Candidate:
    """The person with a part of the name that was typed alone. For a parent, both may be typed at once."""
    name = parse_name(text)
    if part == "parent":
        both = parse_name(f"{_CHILD_OF} {text}").with_parent(candidate.expected_parent)
        if both.other_parent and not name.parent:
            return with_typed_part(replace(candidate, other_parent=both.other_parent), part, both.parent)
    words = " ".join((*name.given, name.parent, name.family)).split()
    joined = " ".join(words)
    foreign: tuple[NamePart, ...] = (part,) if _is_foreign(joined) else ()
    known = replace(candidate, unspelled=foreign, **{part: joined})
    if part == "parent":
        told = candidate.parent if candidate.parent_kind not in ("", candidate.expected_parent) else ""
        other = candidate.other_parent or told
        known = replace(known, parent_kind=candidate.expected_parent, other_parent=other)
    return spell_if_certain(known)


def line_problem(candidate: Candidate, language: Language, today: date) -> Words:
    """The reason why a kept line was not understood."""
    try:
        read_line(read_person_lines(candidate.line, language, today)[0], "other")
    except NotUnderstood as reason:
        return reason.words
    return _("Please type this line again.")
