"""What a message says beside people, or instead of them: thanks, that something is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.understanding.readings import Said
from handlers.understanding.records import Record
from handlers.understanding.words import Lexeme


def said_in(records: Sequence[Record]) -> frozenset[Said]:
    """What the words around the people say."""
    return frozenset(said for record in records for lexeme in record.lexemes for said in _said(lexeme))


def _said(lexeme: Lexeme) -> Iterator[Said]:
    senses = lexeme.match.senses if lexeme.match is not None else ()
    for sense in senses:
        if sense.part == "talk" and sense.detail == "thanks":
            yield "thanks"
        elif sense.part == "talk" and sense.detail == "rabbi":
            yield "rabbi"
    if lexeme.part == "unknown" and lexeme.tokens[0].is_word:
        yield "unknown"


def wishes_life(record: Record) -> bool:
    """True if a wish for the living stands in it: שליט"א, may he live, for the health of."""
    return any(
        lexeme.part == "living" or (lexeme.part == "dedication" and lexeme.detail == "living")
        for lexeme in record.lexemes
    )
