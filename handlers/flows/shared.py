"""Texts that several flows say: scrolls and persons by name, letters by place."""

from collections.abc import Iterable

from handlers import places
from handlers.talk import Text
from handlers.words import Local, Ordinal, Words, _
from storage.orders import Line
from storage.scrolls import Scroll, Shelf
from storage.torah.letters import torah

FULLY_TOLD = 3  # letters at once; more of them are told a line each


def scroll_name(scroll: Scroll) -> Words:
    """Never a number without its series."""
    names, ordinal = Local(scroll.series.names), Ordinal(scroll.ordinal)
    if scroll.series.sample:
        return _("{series}, {ordinal} (sample, for trying out)", series=names, ordinal=ordinal)
    return _("{series}, {ordinal}", series=names, ordinal=ordinal)


def nothing_open() -> Words:
    return _("No scroll is open at the moment. As soon as one is, letters can be taken here.")


def letters_told(shelf: Shelf, lines: Iterable[Line]) -> list[Text]:
    """Each person's letter with its place; a few in full, many a line each."""
    lines = [line for line in lines if line.letter is not None]
    if len(lines) > FULLY_TOLD:
        return [Text(tuple(_brief(shelf, line) for line in lines))]
    return [Text(_full(shelf, line)) for line in lines]


def _full(shelf: Shelf, line: Line) -> tuple[Words, ...]:
    assert line.letter is not None  # noqa: S101  # letters_told has looked
    scroll = shelf[line.letter.scroll]
    return (
        _("*{name}* has a letter in {scroll}.", name=line.person.in_hebrew, scroll=scroll_name(scroll)),
        *places.told(torah(scroll.tradition), line.letter.position),
        _("Number of the certificate: {number}", number=line.certificate),
    )


def _brief(shelf: Shelf, line: Line) -> Words:
    assert line.letter is not None  # noqa: S101  # letters_told has looked
    scroll = shelf[line.letter.scroll]
    place = torah(scroll.tradition).place(line.letter.position)
    return _(
        "{name}: {word}, {place} · {number}",
        name=line.person.in_hebrew,
        word=places.marked_word(place),
        place=places.place(place),
        number=line.certificate,
    )


def place_of(scroll: Scroll, position: int) -> Words:
    """A letter in a line: its word with the letter marked, and where it stands."""
    place = torah(scroll.tradition).place(position)
    return _("{word}, {place}", word=places.marked_word(place), place=places.place(place))
