"""Children who are told by a parent first: "the son of Tzippy, Itamar, 6" is Itamar ben Tzippy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.words import Lexeme, gender_of_names

_CHILD = words_of("son daughter boy girl זון טאכטער יינגל מיידל בוב")
_BEHIND = frozenset(("comma", "dash", "colon"))


def with_parents_first(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "Tzippy's son Itamar" of a line as "the son of Tzippy, Itamar"."""
    found = list(lexemes)
    at = next((at for at, one in enumerate(found) if one.part == "name"), len(found))
    if at + 2 >= len(found) or found[at].detail != "possessive":
        return found
    child, behind = found[at + 1], found[at + 2]
    named = behind.part == "name" or (
        behind.part == "comma" and [one.part for one in found[at + 3 :]][:1] == ["name"]
    )
    if child.part != "relation" or child.text.casefold() not in _CHILD or not named:
        return found
    marker = replace(child, part="daughter" if child.detail == "f" else "son")
    comma = [] if behind.part == "comma" else [Lexeme("comma")]
    return [*found[:at], marker, replace(found[at], detail=""), *comma, *found[at + 2 :]]


def is_name_behind_parent(parent: PersonDraft, draft: PersonDraft, is_last: bool) -> bool:
    """True for a name alone at the end of a line behind "the son of" somebody; for no girl behind a son."""
    begun = bool(parent.behind and parent.marker) and not (parent.names or parent.family or parent.hebrew)
    alone = bool(draft.names) and not (draft.has_parent or draft.family or draft.marker or draft.relation)
    if not (begun and alone and is_last) or draft.before not in _BEHIND or draft.status or parent.status:
        return False
    gender = gender_of_names(draft.names)
    return not gender or not parent.genders or gender in parent.genders


def named_behind(parent: PersonDraft, draft: PersonDraft) -> PersonDraft:
    """The child, with the name that stands behind the parent's."""
    parent.names = draft.names
    parent.genders |= draft.genders
    parent.loose_genders |= draft.loose_genders
    parent.doubts |= draft.doubts
    parent.lexemes = [*parent.lexemes, *draft.lexemes]
    parent.notes = [*parent.notes, *draft.notes]
    return parent
