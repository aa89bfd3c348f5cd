"""Letters in words: each person's letter with its place, and the letters of the register."""

from collections.abc import Iterable

from handlers.conversation import File, Text
from handlers.texts import places
from handlers.texts.certificates import certificate_file
from handlers.texts.scrolls import scroll_name, scroll_title
from handlers.words import Words, _
from storage.register import OrderLine, RegisterEntry
from storage.scrolls import Scroll, Shelf
from storage.torah import torah

MOST_IN_FULL = 3  # letters at once; more of them are told a line each


def letter_texts(shelf: Shelf, lines: Iterable[OrderLine]) -> list[Text]:
    """Each person's letter with its place; a few in full, many a line each."""
    lines = [line for line in lines if line.letter is not None]
    if len(lines) > MOST_IN_FULL:
        return [Text(tuple(_brief_line(shelf, line) for line in lines))]
    return [Text(_full_words(shelf, line)) for line in lines]


def entry_text(shelf: Shelf, entry: RegisterEntry) -> tuple[Words, ...]:
    """A letter of the register with its place and its certificate."""
    scroll = scroll_title(shelf.series(entry.series), entry.ordinal)
    return (
        _("*{name}* has a letter in {scroll}.", name=entry.person.in_hebrew, scroll=scroll),
        *places.letter_description(torah(entry.tradition), entry.position),
        _("Number of the certificate: {number}", number=entry.certificate),
    )


def entry_replies(shelf: Shelf, entries: Iterable[RegisterEntry]) -> list[Text | File]:
    """Letters of the register for whoever may see them, a few with their certificates."""
    entries = list(entries)
    told: list[Text | File] = [Text(entry_text(shelf, entry)) for entry in entries]
    few = entries if len(entries) <= MOST_IN_FULL else ()
    return [*told, *(certificate_file(entry.certificate, entry.person.in_hebrew) for entry in few)]


def _full_words(shelf: Shelf, line: OrderLine) -> tuple[Words, ...]:
    assert line.letter is not None  # noqa: S101  # letters_told has looked
    scroll = shelf[line.letter.scroll]
    return (
        _("*{name}* has a letter in {scroll}.", name=line.person.in_hebrew, scroll=scroll_name(scroll)),
        *places.letter_description(torah(scroll.tradition), line.letter.position),
        _("Number of the certificate: {number}", number=line.certificate),
    )


def _brief_line(shelf: Shelf, line: OrderLine) -> Words:
    assert line.letter is not None  # noqa: S101  # letters_told has looked
    scroll = shelf[line.letter.scroll]
    place = torah(scroll.tradition).place(line.letter.position)
    return _(
        "{name}: {word}, {place} · {number}",
        name=line.person.in_hebrew,
        word=places.marked_word(place),
        place=places.place_name(place),
        number=line.certificate,
    )


def letter_place(scroll: Scroll, position: int) -> Words:
    """A letter in a line: its word with the letter marked, and where it stands."""
    place = torah(scroll.tradition).place(position)
    return _("{word}, {place}", word=places.marked_word(place), place=places.place_name(place))
