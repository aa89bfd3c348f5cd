"""Letters in words: each person's letter with its place, in an order and in the register."""

from collections.abc import Iterable

from handlers.conversation import File, Text
from handlers.texts import places
from handlers.texts.certificates import certificate_file
from handlers.texts.scrolls import scroll_name, scroll_title
from handlers.words import Words, _
from storage.allocation import Letter
from storage.people import Person
from storage.register import OrderLine, RegisterEntry
from storage.scrolls import Scroll, Shelf
from storage.torah import torah

MOST_IN_FULL = 3  # letters; more are told in a line each


def letter_texts(shelf: Shelf, lines: Iterable[OrderLine]) -> list[Text]:
    """Each person's letter with its place, up to `MOST_IN_FULL` in full, more in a line each.

    People without a letter are left out.
    """
    held = [(line, line.letter) for line in lines if line.letter is not None]
    if len(held) > MOST_IN_FULL:
        return [Text(tuple(_brief_line(shelf, line, letter) for line, letter in held))]
    return [Text(_full_words(shelf, line, letter)) for line, letter in held]


def entry_text(shelf: Shelf, entry: RegisterEntry) -> tuple[Words, ...]:
    """A letter of the register with its place and its certificate's number."""
    scroll = scroll_title(shelf.series(entry.series), entry.ordinal)
    return (
        _has_letter(entry.person, scroll),
        *places.letter_description(torah(entry.tradition), entry.position),
        _("Number of the certificate: {number}", number=entry.certificate),
    )


def entry_replies(shelf: Shelf, entries: Iterable[RegisterEntry]) -> list[Text | File]:
    """Letters of the register, for people who may see them; up to `MOST_IN_FULL` with their certificates."""
    entries = list(entries)
    told: list[Text | File] = [Text(entry_text(shelf, entry)) for entry in entries]
    few = entries if len(entries) <= MOST_IN_FULL else ()
    return [*told, *map(_certificate, few)]


def _certificate(entry: RegisterEntry) -> File:
    is_departed = entry.person.life_status == "deceased"
    return certificate_file(entry.certificate, entry.person.in_hebrew, is_departed)


def _full_words(shelf: Shelf, line: OrderLine, letter: Letter) -> tuple[Words, ...]:
    scroll = shelf[letter.scroll]
    return (
        _whose_letter(line.person, scroll_name(scroll)),
        *places.letter_description(torah(scroll.tradition), letter.position),
        _("Number of the certificate: {number}", number=line.certificate),
    )


def _whose_letter(person: Person, scroll: Words) -> Words:
    """Whose letter an order's is; in memory it was just said that it is registered."""
    if person.life_status == "deceased":
        return _("In memory of *{name}*: {scroll}.", name=person.in_hebrew, scroll=scroll)
    return _has_letter(person, scroll)


def _has_letter(person: Person, scroll: Words) -> Words:
    if person.life_status == "deceased":
        return _(
            "A letter in the {scroll} is registered in memory of *{name}*.",
            name=person.in_hebrew,
            scroll=scroll,
        )
    return _("*{name}* has a letter in {scroll}.", name=person.in_hebrew, scroll=scroll)


def _brief_line(shelf: Shelf, line: OrderLine, letter: Letter) -> Words:
    scroll = shelf[letter.scroll]
    text = torah(scroll.tradition)
    return _(
        "{name}: {word}, {place} · {number}",
        name=line.person.in_hebrew,
        word=places.marked_word(text, letter.position),
        place=places.place_name(text.place(letter.position)),
        number=line.certificate,
    )


def letter_place(scroll: Scroll, position: int) -> Words:
    """A letter in one line: its word with the letter marked, and where it stands."""
    text = torah(scroll.tradition)
    place = places.place_name(text.place(position))
    return _("{word}, {place}", word=places.marked_word(text, position), place=place)


def letter_in_word(scroll: Scroll, position: int) -> Words:
    """The end of a sentence on where a letter stands: its word with the letter marked, and the place."""
    text = torah(scroll.tradition)
    place = places.place_name(text.place(position))
    return _("in the word {word}, {place}", word=places.marked_word(text, position), place=place)
