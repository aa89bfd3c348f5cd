"""Every word of a message with the part that it plays, so that none is lost."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from handlers.understanding.facts import FactPlaces
from handlers.understanding.people import Finished
from handlers.understanding.readings import Piece, Role
from handlers.understanding.records import Record
from handlers.understanding.words import tokens_of

_ROLES: Mapping[str, Role] = {
    "and": "connector",
    "comma": "connector",
    "semicolon": "connector",
    "slash": "connector",
    "dash": "connector",
    "colon": "connector",
    "with": "connector",
    "of": "connector",
    "son": "connector",
    "daughter": "connector",
    "sons": "connector",
    "daughters": "connector",
    "title": "title",
    "kohen": "title",
    "levi": "title",
    "deceased": "honorific",
    "late": "honorific",
    "living": "honorific",
    "dedication": "honorific",
    "epithet": "honorific",
    "relation": "relation",
    "spouse": "relation",
    "kids": "relation",
    "couple": "relation",
    "twins": "relation",
    "mother": "relation",
    "father": "relation",
    "household": "relation",
    "newborn": "relation",
    "newborns": "relation",
    "word": "left_over",
    "stop": "left_over",
    "or": "left_over",
    "number": "left_over",
    "markup": "left_over",
    "name": "note",  # a name that is no part of anybody's: the name somebody is called by, a grandfather
    "family_name": "note",
    "note": "note",
    "place": "note",
    "from": "note",
    "maiden": "note",
    "pay": "fact",
    "paid": "fact",
    "total": "fact",
    "gender": "fact",
}


def pieces_of(
    text: str, records: Sequence[Record], finished: Sequence[Finished], left_over: Sequence[str]
) -> tuple[Piece, ...]:
    """The words of a text in order, each with its role; words outside of all records are fillers.

    Of a word that is joined with the next one, as in ושרה, each part is a piece.
    """
    roles = _roles(records, finished, {word for words in left_over for word in words.split()})
    facts = FactPlaces(fact for record in records for fact in record.facts)
    found: list[Piece] = []
    for token in tokens_of(text):
        if not any(map(str.isalnum, token.text)):
            continue
        role = roles.get(token.start, "fact" if facts.touch(token) else "filler")
        parts = [at for at in range(token.start + 1, token.end) if at in roles]
        for start, end in pairwise((token.start, *parts, token.end)):
            found.append(Piece(start, end, roles.get(start, role)))
    return tuple(found)


def _roles(
    records: Sequence[Record], finished: Sequence[Finished], left_over: Container[str]
) -> dict[int, Role]:
    """The role of each word that a record holds, by its place in the text."""
    roles: dict[int, Role] = {}
    for record in records:
        for lexeme in record.lexemes:
            for token in lexeme.tokens:
                role = _ROLES.get(lexeme.part, "filler")
                noted = role == "left_over" and token.text not in left_over  # in brackets, behind "from"
                roles[token.start] = "note" if noted else role
    for one in finished:
        roles |= dict.fromkeys((token.start for token in one.given), "given")
        roles |= dict.fromkeys((token.start for token in one.parents), "parent")
        roles |= dict.fromkeys((token.start for token in one.family), "family")
    return roles
