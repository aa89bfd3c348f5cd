"""Kohen and Levi, and other titles, beside a name: one's title, or the family's name."""

from __future__ import annotations

from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from storage.names import fold

_KOHEN = frozenset(map(fold, ("kohen", "cohen", "koyen", "cohain", "כהן", "коэн", "коген")))


def title_behind(person: PersonDraft, draft: PersonDraft) -> str:
    """ "kohen" for "Solomon Cohen, kohen"; "levi" in small letters only: Levi may be a brother; else ""."""
    if draft.before not in ("comma", "dash") or not draft.is_bare or len(draft.names) != 1:
        return ""
    if not given_and_family(person)[0] or not has_family(person):
        return ""
    word = draft.names[0]
    return "kohen" if word.folded in _KOHEN else "levi" if word.text in ("levi", "levy", "леви") else ""


def take_title_for_family(person: PersonDraft, draft: PersonDraft) -> None:
    """ "HaLevi, Moshe": a title in front of a comma is the family's name."""
    parts = ("kohen", "levi")
    title = next(
        (one for one in person.lexemes if one.part in parts or (one.part == "title" and one.also_name)), None
    )
    if title is not None and draft.before == "comma" and not person.has_names:
        person.family, person.title, person.has_title = list(title.tokens), "", False
