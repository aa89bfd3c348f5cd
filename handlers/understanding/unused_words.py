"""Words that a reading leaves unused though they say whom it is about: they are asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.doubts import named_before
from handlers.understanding.people import Finished
from handlers.understanding.readings import Ask, Place
from handlers.understanding.records import Record
from handlers.understanding.words import BREAKS, Lexeme, is_rather_a_word

_KIN = frozenset(("mother", "father"))
_RELATED = _KIN | {"relation", "spouse"}
_BETWEEN = frozenset(("open", "dash", "colon", "comma", "of", "filler"))
_NAMED = frozenset(("name", "family_name"))
_CALLED = words_of("зовут звали")
_SAID = words_of(
    """
    אמר אמרה אמרו סיפר סיפרה ביקש ביקשה אומר אומרת שאל שאלה שואל שואלת מבקש מבקשת
    געזאגט זאגט זאגן געפרעגט פרעגט געבעטן בעט דערציילט
    """
)


def asks_about_unused(record: Record, finished: Sequence[Finished], place: Place) -> Iterator[Ask]:
    """The questions about people who would be taken as they were read."""
    if not finished:
        return
    lexemes = record.lexemes
    yield from _whose_mourning(lexemes, finished)
    if place != "lookup":
        yield from _who_is_quoted(lexemes)
        yield from _whether_at_all(lexemes)
    yield from _whether_parent(lexemes, finished)
    yield from _whose_mother_is_called(lexemes, finished)


def _whose_mourning(lexemes: Sequence[Lexeme], finished: Sequence[Finished]) -> Iterator[Ask]:
    """ "ז"ל (האבא)": a word for a parent behind the words of mourning says whose they are."""
    for at, one in enumerate(lexemes):
        if one.part != "deceased":
            continue
        behind = _beyond(lexemes, at + 1)
        if behind >= len(lexemes) or lexemes[behind].part not in _KIN:
            continue
        after = lexemes[behind + 1 : behind + 2]
        person = named_before(finished, one)
        if (not after or after[0].part in BREAKS | {"close", "and"}) and person is not None:
            told = finished[person].person
            if told.life_status == "deceased":
                alive = replace(told, life_status="")
                yield Ask("standing", person, ((alive,), (told,)))


def _beyond(lexemes: Sequence[Lexeme], at: int) -> int:
    while at < len(lexemes) and lexemes[at].part in _BETWEEN:
        at += 1
    return at


def _who_is_quoted(lexemes: Sequence[Lexeme]) -> Iterator[Ask]:
    """ "שכני אמר לי שלום": what somebody has said is no name, or names somebody else."""
    for at, one in enumerate(lexemes):
        said = [token.text for token in one.tokens if token.key in _SAID]
        if (
            said
            and at
            and lexemes[at - 1].part in _RELATED | _NAMED
            and any(other.part in _NAMED for other in lexemes[at + 1 :])
        ):
            yield Ask("people", 0, text=said[0])
            return


def _whether_at_all(lexemes: Sequence[Lexeme]) -> Iterator[Ask]:
    """ "רינה אדרי (לא לרשום)": a no in brackets."""
    opened = False
    for one in lexemes:
        opened = one.part == "open" or (opened and one.part != "close")
        if opened and (one.part == "stop" or (one.match is not None and one.match.sense("stop"))):
            yield Ask("people", 0, text=one.text)
            return


def _whether_parent(lexemes: Sequence[Lexeme], finished: Sequence[Finished]) -> Iterator[Ask]:
    """ "אמא שלי אמרה": an everyday word behind "mother" is hardly what she is called."""
    for at, one in enumerate(finished):
        if len(one.parents) == 1 and is_rather_a_word(one.parents[0].text):
            start = one.parents[0].start
            led = [other for other in lexemes if other.tokens and other.tokens[-1].end < start]
            if led and led[-1].part in _KIN and "\u05d0" <= one.parents[0].text[0] <= "\u05ea":
                yield Ask("parent", at)


def _whose_mother_is_called(lexemes: Sequence[Lexeme], finished: Sequence[Finished]) -> Iterator[Ask]:
    """«маму Наташи зовут Зоя»: two names around "is called" are no one name, and the first tells whose
    mother it is."""
    for at, one in enumerate(finished):
        starts = sorted(token.start for token in one.parents)
        called = (token.start for other in lexemes for token in other.tokens if token.key in _CALLED)
        if starts and any(starts[0] < start < starts[-1] for start in called):
            yield Ask("people", at)
