"""The words of a message that became no part of a name, to be shown: places, nicknames, left-over words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.answers import words_of
from handlers.understanding.readings import Piece, Reading, ReadPerson
from handlers.understanding.words import tokens_of, vocabulary

_UNNAMED = frozenset(("left_over", "note"))
_OF_TALK = words_of(  # nobody's name, whatever is done with them: a line about them tells nothing
    "something how do does i we you the a an is was are born law ages aged lost last year years on for "
    "ברצוני רוצה רוצים הורי הוריי תרומה נולד נולדה לשלושת שתי שני "
    "איז געבוירן געווען פארלוירן как оплатить я мы лет родился родилась следующем месяце"
)


def words_left_out(reading: Reading, person: ReadPerson) -> str:
    """What stands beside a person in a message and will not be written, as typed; "" without any.

    People of one line share it. Titles, honorifics, facts and the small words of a sentence are not told.
    """
    start = reading.text.find(person.text)
    end = start + len(person.text)
    pieces = [piece for piece in reading.pieces if start <= piece.start < end]
    runs = [run for run in _runs(reading.text, pieces) if not _is_of_talk(run)]
    told = " ".join(runs)
    return ", ".join(
        [*runs, *(note for note in person.notes if note not in told and any(map(str.isdigit, note)))]
    )


def _is_of_talk(run: str) -> bool:
    return all(word.strip(".,;:!?'\"") in _OF_TALK for word in run.casefold().split())


def _runs(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    run: list[Piece] = []
    for piece in pieces:
        if piece.role in _UNNAMED:
            run.append(piece)
            continue
        if run and not (piece.role == "fact" and _is_note(text, run)):
            yield text[run[0].start : run[-1].end]
        run = []
    if run:
        yield text[run[0].start : run[-1].end]


def _is_note(text: str, run: Sequence[Piece]) -> bool:
    """True for a word such as "born", in front of the fact that it introduces."""
    tokens = tokens_of(text[run[0].start : run[-1].end])
    match = vocabulary().match(tokens, 0)
    return match is not None and match.length == len(tokens) and match.sense("note") is not None
