"""The writer's parents or grandparents, who are themselves the people: "my parents Moshe and Sara Katz"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.words import FOR, POSSESSIVES, Lexeme

_MINE = (words_of("мои моих моим моими наши наших нашим нашими שלי שלנו") | POSSESSIVES | FOR) - words_of(
    "his her their זיין איר זייער זיינע אירע זייערע"
)
# words that say of themselves whose they are
_MY_PARENTS = words_of("הוריי הורי הורינו להוריי להורי להורינו סביי סבי סבינו")
_PARENTS = words_of("родители родителей родителям родителями родителях") | _MY_PARENTS
_GRANDPARENTS = words_of(
    """
    grandparents grandparent's סבים הסבים לסבים זיידע-באבע עלטער-עלטערן
    """
)
_NAMED = frozenset(("name", "family_name"))
_CHILDREN = frozenset(("relation", "newborn", "newborns", "kids", "son", "daughter", "mother", "father"))


def with_own_parents(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "my parents" as small words where those who are named behind it are the parents.

    Not those of a child, who is named before or spoken of behind: "Dovid, parents Moshe and Sara".
    """
    at = next((at for at, one in enumerate(lexemes) if _is_label(one)), -1)
    if at < 0:
        return [*lexemes]
    before, label, behind = lexemes[:at], lexemes[at], lexemes[at + 1 :]
    others = any(one.part in _NAMED | {"newborn", "newborns", "relation"} for one in before)
    named = sum(one.part in _NAMED for one in behind)
    joined = any(one.part in ("and", "comma") for one in behind)
    if others or named < 2 or not joined or any(one.part in _CHILDREN for one in behind):
        return [*lexemes]
    if not _is_own(before, label, behind):
        return [*lexemes]
    return [*before, replace(label, part="filler", detail="parents", match=None, also_name=False), *behind]


def _is_label(lexeme: Lexeme) -> bool:
    key = lexeme.tokens[-1].key if lexeme.tokens else ""
    parents = (lexeme.part == "kids" and lexeme.detail == "parents") or key in _PARENTS
    return parents or key in _GRANDPARENTS


def _is_own(before: Sequence[Lexeme], label: Lexeme, behind: Sequence[Lexeme]) -> bool:
    keys = {token.key for one in (*before, label, *behind[:1]) for token in one.tokens}
    memorial = any(one.part == "dedication" for one in before)
    return memorial or bool(keys & (_MINE | _MY_PARENTS))
