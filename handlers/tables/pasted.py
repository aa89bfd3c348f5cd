"""Lists that are pasted, or answered, in messages."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.tables.columns import Column
from handlers.tables.errors import NotATable, reason_words
from handlers.tables.files import read_text
from handlers.tables.hebrew_people import ListPerson, ListSender
from handlers.tables.letters import people_lines
from handlers.tables.line_reader import read_lines
from handlers.tables.name_cells import read_cell
from handlers.tables.people import to_people
from handlers.tables.row_doubts import RowDoubt
from handlers.tables.texts import between_headed_cells
from handlers.words import Language, _
from storage.names import is_family, is_given

_FEWEST_BELOW = 2  # lines below the headings of a pasted list
_CUT = 3_500  # characters; a longer message may have been cut by the messenger that sent it


def join_messages(before: str, more: str, language: Language, today: date) -> str:
    """A pasted list with what was pasted next.

    Messengers cut long texts anywhere. So where a long message ends with half a person and the next begins
    with the other half, the two are one line again.
    """
    head, _break, last = before.rstrip("\n").rpartition("\n")
    first, _break, rest = more.lstrip("\n").partition("\n")
    if len(before) < _CUT or (_is_whole(last, language, today) and _is_whole(first, language, today)):
        return f"{before.rstrip()}\n{more.lstrip()}"
    ways = (f"{last}{first}", f"{last} {first}") if _is_cut_word(last, first) else (f"{last} {first}",)
    whole = next((line for line in ways if _is_whole(line, language, today)), f"{last}\n{first}")
    return "\n".join(part for part in (head, whole, rest) if part)


def _is_cut_word(last: str, first: str) -> bool:
    """Whether the last word of a line and the first one of the next are halves of a known name."""
    one, other = last.split()[-1:], first.split()[:1]
    if not one or not other:
        return False
    return _is_known(one[0] + other[0]) and not (_is_known(one[0]) and _is_known(other[0]))


def _is_known(word: str) -> bool:
    return is_given(word) or is_family(word)


def _is_whole(line: str, language: Language, today: date) -> bool:
    return read_cell(line.strip(), language, today).is_sure


def is_headed_list(text: str) -> bool:
    """Whether a message is a list under headings, such as "Name - Mother - $", with two lines or more."""
    lines = [line for line in text.splitlines() if any(sign.isalnum() for sign in line)]
    return len(lines) > _FEWEST_BELOW and between_headed_cells(lines) is not None


def read_answer(text: str, language: Language, today: date) -> tuple[ListPerson, ...] | RowDoubt:
    """The people that were typed in place of a row, or what is open about one of them, with its readings.

    NotUnderstood where nobody can say who is meant.
    """
    try:
        (sheet,) = read_text(text).sheets
    except NotATable as why:
        raise NotUnderstood(why.words) from None
    rows = read_lines(people_lines(sheet.rows), "", Column(0, "line"), language, today).rows
    people = list(to_people(rows, ListSender(language, today)))
    if not people:
        raise NotUnderstood(_("There is no name in that. Please write who is in this row."))
    unclear = [one for one in people if one.person is None]
    if not unclear:
        return tuple(one.person for one in people if one.person is not None)
    doubt = unclear[0].doubt
    if len(unclear) > 1 or doubt is None or not doubt.readings:
        raise NotUnderstood(reason_words(unclear[0].problem))
    at = people.index(unclear[0])
    before, after = (
        tuple(one.person for one in some if one.person) for some in (people[:at], people[at + 1 :])
    )
    return replace(doubt, readings=tuple((*before, *reading, *after) for reading in doubt.readings))
