"""Texts that several flows say: scrolls and persons by name, letters by place."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from handlers import places
from handlers.conversation import File, Text, moment
from handlers.words import Local, Ordinal, Words, _, ngettext
from storage.register import Entry, Line
from storage.scrolls import Scroll, Series, Shelf
from storage.torah import torah

_LONG = timedelta(hours=2)
FULLY_TOLD = 3  # letters at once; more of them are told a line each
SHEET = 12  # letters on a family's sheet; more of them are a booklet
BOOKLET = 500  # letters in one document: 4 MB, and drawn in seconds; messengers take up to 16 MB
BOOKLETS = 10  # documents at once; whoever bought still more has a list of them


def scroll_name(scroll: Scroll) -> Words:
    """Never a number without its series."""
    return scroll_named(scroll.series, scroll.ordinal)


def scroll_named(series: Series, ordinal: int) -> Words:
    """A scroll that need not be on the shelf any more."""
    names, number = Local(series.names), Ordinal(ordinal)
    if series.sample:
        return _("{series}, {ordinal} (sample, for trying out)", series=names, ordinal=number)
    return _("{series}, {ordinal}", series=names, ordinal=number)


def kept(told: int, now: datetime) -> Words:
    """How long the choice is kept (until `told`, ms). In minutes, which are the same in every zone."""
    until = moment(told, now)
    if until - now > _LONG:
        return _("Your choice is kept until {when}.", when=until)
    minutes = max(1, round((until - now).total_seconds() / 60))
    return ngettext(
        "Your choice is kept for one more minute.", "Your choice is kept for {n} minutes.", minutes
    )


def paying_waits(until: datetime) -> Words:
    """On Shabbat and Yom Tov; `until` is when they end."""
    return _(
        "It is Shabbat or Yom Tov now, and paying waits. The letters are kept for you: "
        "from {time} on, choose “Pay” here.",
        time=until,
    )


def nothing_open() -> Words:
    return _("No scroll is open at the moment. As soon as one is, letters can be taken here.")


def letters_told(shelf: Shelf, lines: Iterable[Line]) -> list[Text]:
    """Each person's letter with its place; a few in full, many a line each."""
    lines = [line for line in lines if line.letter is not None]
    if len(lines) > FULLY_TOLD:
        return [Text(tuple(_brief(shelf, line) for line in lines))]
    return [Text(_full(shelf, line)) for line in lines]


def entry_told(shelf: Shelf, entry: Entry) -> tuple[Words, ...]:
    """A letter of the register with its place and its certificate."""
    scroll = scroll_named(shelf.series(entry.series), entry.ordinal)
    return (
        _("*{name}* has a letter in {scroll}.", name=entry.person.in_hebrew, scroll=scroll),
        *places.told(torah(entry.tradition), entry.position),
        _("Number of the certificate: {number}", number=entry.certificate),
    )


def entries_shown(shelf: Shelf, entries: Iterable[Entry]) -> list[Text | File]:
    """Letters of the register for whoever may see them, a few with their certificates."""
    entries = list(entries)
    told: list[Text | File] = [Text(entry_told(shelf, entry)) for entry in entries]
    few = entries if len(entries) <= FULLY_TOLD else ()
    return [*told, *(certificate(entry.certificate, entry.person.in_hebrew) for entry in few)]


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


def certificates(lines: Iterable[Line]) -> list[File]:
    """What an order's letters look like: a picture, a family's sheet, or booklets to print."""
    letters = [(line.certificate, line.person.in_hebrew) for line in lines]
    return drawn(letters, len(letters))


def drawn(first: Sequence[tuple[str, str]], count: int) -> list[File]:
    """The same of `count` letters, of which at least the first `SHEET` are (certificate, name)."""
    if count <= 1:
        return [certificate(number, name) for number, name in first]
    if count <= SHEET:
        return [sheet([number for number, _name in first])]
    parts = -(-count // BOOKLET)
    return [booklet(first[0][0], part, parts) for part in range(1, min(parts, BOOKLETS) + 1)]


def sheet(numbers: Sequence[str]) -> File:
    """The picture of a family's letters, 2 to `SHEET` of them, for their owner."""
    caption = ngettext("The certificate of one letter", "The certificate of all {n} letters", len(numbers))
    return File(f"/c/{'-'.join(numbers)}.png", f"letters-{numbers[0]}.png", "image/png", caption)


def booklet(number: str, part: int, parts: int) -> File:
    """A part of the booklet of an order, named by its first certificate."""
    caption = _("The certificates, for printing")
    if parts > 1:
        caption = _("The certificates, for printing: part {part} of {parts}", part=part, parts=parts)
    name = f"letters-{number}-{part}.pdf"
    return File(f"/c/{number}-BOOK{part}.pdf", name, "application/pdf", caption)


def certificate(number: str, name: str) -> File:
    """The picture of one letter, for its owner."""
    caption = _("The certificate for {name}", name=name)
    return File(f"/c/{number}.png", f"letter-{number}.png", "image/png", caption)


def place_of(scroll: Scroll, position: int) -> Words:
    """A letter in a line: its word with the letter marked, and where it stands."""
    place = torah(scroll.tradition).place(position)
    return _("{word}, {place}", word=places.marked_word(place), place=places.place(place))
