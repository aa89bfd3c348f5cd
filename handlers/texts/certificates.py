"""The files that a buyer gets: one certificate, a family's sheet, or booklets to print."""

from collections.abc import Iterable, Sequence

from handlers.conversation import File
from handlers.words import _, ngettext
from storage.register import OrderLine

LETTERS_ON_SHEET = 12  # letters on a family's sheet; more of them are a booklet
LETTERS_IN_BOOKLET = 500  # letters in one document: 4 MB, and drawn in seconds; messengers take up to 16 MB
MOST_BOOKLETS = 10  # documents at once; whoever bought still more has a list of them


def order_certificates(lines: Iterable[OrderLine]) -> list[File]:
    """What an order's letters look like: a picture, a family's sheet, or booklets to print."""
    letters = [(line.certificate, line.person.in_hebrew) for line in lines]
    return certificate_files(letters, len(letters))


def certificate_files(first: Sequence[tuple[str, str]], count: int) -> list[File]:
    """The same of `count` letters, of which at least the first `LETTERS_ON_SHEET` are (certificate, name)."""
    if count <= 1:
        return [certificate_file(number, name) for number, name in first]
    if count <= LETTERS_ON_SHEET:
        return [family_sheet([number for number, _name in first])]
    parts = -(-count // LETTERS_IN_BOOKLET)
    return [booklet_file(first[0][0], part, parts) for part in range(1, min(parts, MOST_BOOKLETS) + 1)]


def family_sheet(numbers: Sequence[str]) -> File:
    """The picture of a family's letters, 2 to `LETTERS_ON_SHEET` of them, for their owner."""
    caption = ngettext("The certificate of one letter", "The certificate of all {n} letters", len(numbers))
    return File(f"/c/{'-'.join(numbers)}.png", f"letters-{numbers[0]}.png", "image/png", caption)


def booklet_file(number: str, part: int, parts: int) -> File:
    """A part of the booklet of an order, named by its first certificate."""
    caption = _("The certificates, for printing")
    if parts > 1:
        caption = _("The certificates, for printing: part {part} of {parts}", part=part, parts=parts)
    name = f"letters-{number}-{part}.pdf"
    return File(f"/c/{number}-BOOK{part}.pdf", name, "application/pdf", caption)


def certificate_file(number: str, name: str) -> File:
    """The picture of one letter, for its owner."""
    caption = _("The certificate for {name}", name=name)
    return File(f"/c/{number}.png", f"letter-{number}.png", "image/png", caption)
