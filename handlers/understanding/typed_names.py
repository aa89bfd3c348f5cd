"""The name alone, in the words of the message: without a sentence, titles, dates and honorifics around it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding.drafts import is_cyrillic
from handlers.understanding.readings import ReadPerson
from handlers.understanding.words import MARKERS, TypedToken, tokens_of, vocabulary
from storage.names import father_of_patronymic, fold, nominative_patronymic

_NEAREST = 3  # words between "son of" and the parent: Moshe ben Rabbi Dr. Yaakov
_OF_BOTH = frozenset(map(fold, ["b", "br", "בר", "ב", "б", "бр"]))
_DECLINING = ("сын", "доч")
_CHILD_OF = {
    "he": {"m": "בן", "f": "בת", "": "בן"},
    "la": {"m": "ben", "f": "bas", "": "ben"},
    "cy": {"m": "бен", "f": "бат", "": "бен"},
}


def name_as_typed(person: ReadPerson, *, spelled_out: bool = False) -> str:
    """The person's name as typed: given names, "ben" or "bas" with the parent, family name, in their order.

    With `spelled_out` a patronymic is the father's own name: Рахиль бат Моисей for Рахиль Моисеевна.
    A parent told in a sentence ("my mother is Chaya") is joined with "ben" or "bas". "" without names.
    """
    tokens = [token for token in tokens_of(person.text) if token.is_word]
    given_at, family_at = _find(tokens, person.given), _find(tokens, person.family)
    parts = [(0, 0, person.given), (2, 0, person.family)]
    parent = _parent(person, tokens, spelled_out)
    if not spelled_out and _leads(tokens, person, family_at, given_at):
        parts[1] = (-1, 0, person.family)
    elif _follows(person, family_at, given_at):
        parts[1] = (0, 1, person.family)
    parts.append((1, 0, parent))
    return " ".join(text for _place, _order, text in sorted(parts) if text)


def _leads(tokens: Sequence[TypedToken], person: ReadPerson, family_at: int, given_at: int) -> bool:
    """True for Гуревич Михаил, where no comma shows that the family name is to be moved."""
    if family_at < 0 or given_at != family_at + len(person.family.split()):
        return False
    between = person.text[tokens[given_at - 1].end : tokens[given_at].start]
    return not between.strip()


def _follows(person: ReadPerson, family_at: int, given_at: int) -> bool:
    """True for Mendy Rabinovich ben Chana."""
    return given_at >= 0 and family_at == given_at + len(person.given.split())


def _parent(person: ReadPerson, tokens: Sequence[TypedToken], spelled_out: bool) -> str:
    if not person.parent:
        return ""
    for token in () if spelled_out else tokens:
        found = father_of_patronymic(token.text)
        if found and found[0] == person.parent:
            return nominative_patronymic(token.text)
    at = _find(tokens, person.parent)
    start = at if at >= 0 else len(tokens)
    before = range(start - 1, max(-1, start - 1 - _NEAREST) if at >= 0 else -1, -1)
    nearest = next((place for place in before if _is_marker(tokens, place)), -1)
    marker = "" if nearest < 0 or _is_of_another(tokens, nearest, person) else tokens[nearest].text
    if marker.casefold().startswith(_DECLINING):
        marker = ""  # behind сын the name would stand in another case than its own
    return f"{marker or _child_of(person)} {person.parent}"


def _is_marker(tokens: Sequence[TypedToken], at: int) -> bool:
    match = vocabulary().match(tokens, at)
    if match is None or match.length != 1 or match.sense("sons", "daughters"):
        return False
    return match.sense(*MARKERS) is not None


def _is_of_another(tokens: Sequence[TypedToken], at: int, person: ReadPerson) -> bool:
    """True for the בת of משה ורבקה בת שרה, which is hers, if the name is his; `b.` is said of both."""
    match = vocabulary().match(tokens, at)
    if match is None or tokens[at].folded in _OF_BOTH:
        return False
    told = {"son": "m", "daughter": "f"}.get(match.senses[0].part, "")
    return bool(told and person.gender) and told != person.gender


def _child_of(person: ReadPerson) -> str:
    script = (
        "cy" if is_cyrillic(person.parent) else "he" if "\u05d0" <= person.parent[0] <= "\u05ea" else "la"
    )
    return _CHILD_OF[script][person.gender]


def _find(tokens: Sequence[TypedToken], name: str) -> int:
    """The index of the first word of a name among others; -1 without it."""
    words = name.split()
    for at in range(len(tokens) - len(words) + 1 if words else 0):
        if [token.text for token in tokens[at : at + len(words)]] == words:
            return at
    return -1
