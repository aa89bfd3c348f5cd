"""Names of a Russian sentence with their cases turned back, in the form of whoever bears them."""

from __future__ import annotations

from dataclasses import replace

from handlers.understanding.drafts import PersonDraft, is_cyrillic
from handlers.understanding.words import TypedToken, family_of_child, sense_of, singular_family
from storage.names import given_names, nominatives

FEMALE_FORMS = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")


def names_turned_back(tokens: list[TypedToken], genitive: bool) -> list[TypedToken]:
    """Given names with their Russian cases turned back, in the places where they were typed."""
    return [replace(token, text=_nominative(token.text, genitive)) for token in tokens]


def _nominative(word: str, genitive: bool) -> str:
    if not is_cyrillic(word) or (sense_of(word).exact and not genitive):
        return word
    parts = word.split("-")
    if len(parts) > 1 and genitive:  # дочь Хаи-Муси
        turned = [_nominative(part, genitive) for part in parts]
        whole = "-".join(turned)
        return whole if given_names().find(whole) or all(map(given_names().find, turned)) else word
    found = nominatives(word, declined=genitive)
    return next((name for name in found if genitive or given_names().find(name)), word)


def family_in_gender(tokens: list[TypedToken], gender: str, draft: PersonDraft) -> list[TypedToken]:
    """A family name with its Russian case turned back, in the form of its bearer."""
    genitive = draft.genitive
    if draft.shared_family:
        tokens = [replace(token, text=singular_family(token.text, gender)) for token in tokens]
    if draft.copied_family and gender == "m":  # Абрамова Лия и Лев
        tokens = [replace(token, text=family_of_child(token.text, gender)) for token in tokens]
    if not (genitive or draft.declines or draft.shared_family):
        return tokens
    turned = [replace(token, text=_family_nominative(token.text, gender, genitive)) for token in tokens]
    if draft.marker not in ("sons", "shared"):
        return turned
    return [replace(token, text=family_of_child(token.text, gender)) for token in turned]


def _family_nominative(word: str, gender: str, genitive: bool) -> str:
    if not is_cyrillic(word) or (sense_of(word).family and not genitive):
        return word
    found = [*nominatives(word, declined=True)]
    if word in found and not genitive:
        return word
    if gender == "f":
        found += [f"{name}а" for name in found if name.endswith(("ов", "ев", "ёв", "ин", "ын"))]
    fitting = [name for name in found if name.endswith(FEMALE_FORMS) == (gender == "f")]
    return next(iter([*fitting, *found]), word)
