"""Every word of a message with the part that it plays, so that none is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.understanding.persons import Finished
from handlers.understanding.readings import Piece, Role
from handlers.understanding.records import Record
from handlers.understanding.tokens import tokens_of

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
}


def pieces_of(text: str, records: Sequence[Record], finished: Sequence[Finished]) -> tuple[Piece, ...]:
    """The words of a text in order, each with its role; words outside of all records are fillers."""
    roles: dict[int, Role] = {}
    for record in records:
        for lexeme in record.lexemes:
            for token in lexeme.tokens:
                roles[token.start] = _ROLES.get(lexeme.part, "filler")
    for one in finished:
        roles |= dict.fromkeys((token.start for token in one.given), "given")
        roles |= dict.fromkeys((token.start for token in one.parents), "parent")
        roles |= dict.fromkeys((token.start for token in one.family), "family")
    facts = [(fact.start, fact.end) for record in records for fact in record.facts]
    found: list[Piece] = []
    for token in tokens_of(text):
        if not any(map(str.isalnum, token.text)):
            continue
        role = roles.get(token.start)
        if role is None:
            role = (
                "fact" if any(start < token.end and token.start < end for start, end in facts) else "filler"
            )
        found.append(Piece(token.start, token.end, role))
    return tuple(found)
