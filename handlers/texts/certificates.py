"""Files for a buyer: a certificate, a family's sheet, or booklets to print."""

from collections.abc import Iterable, Sequence

from handlers.conversation import File
from handlers.words import _, ngettext
from storage.register import OrderLine

LETTERS_ON_SHEET = 12  # at most; more letters are a booklet
LETTERS_IN_BOOKLET = 500  # a document of 4 MB, drawn in seconds; messengers take up to 16 MB
MOST_BOOKLETS = 10  # documents at once; a buyer of still more letters has a list of them


def order_certificates(lines: Iterable[OrderLine]) -> list[File]:
    """The certificates of a paid order: a picture, a family's sheet, or booklets to print."""
    lines = list(lines)
    if len(lines) == 1:
        person = lines[0].person
        return [certificate_file(lines[0].certificate, person.in_hebrew, person.life_status == "deceased")]
    letters = [(line.certificate, line.person.in_hebrew) for line in lines]
    return certificate_files(letters, len(letters))


def certificate_files(first: Sequence[tuple[str, str]], count: int) -> list[File]:
    """The certificates of `count` letters: a picture, a family's sheet, or booklets to print.

    `first`: (certificate, name) of the first letters, at least `LETTERS_ON_SHEET` where there are so many.
    """
    if count <= 1:
        return [certificate_file(number, name) for number, name in first]
    if count <= LETTERS_ON_SHEET:
        return [family_sheet([number for number, _name in first])]
    parts = -(-count // LETTERS_IN_BOOKLET)
    return [booklet_file(first[0][0], part, parts) for part in range(1, min(parts, MOST_BOOKLETS) + 1)]


def family_sheet(numbers: Sequence[str]) -> File:
    """The picture of a family's letters, 2 to `LETTERS_ON_SHEET` certificates."""
    caption = ngettext("The certificate of one letter", "The certificate of all {n} letters", len(numbers))
    return File(f"/c/{'-'.join(numbers)}.png", f"letters-{numbers[0]}.png", "image/png", caption)


def booklet_file(number: str, part: int, parts: int) -> File:
    """A part, from 1 on, of an order's booklet, which is named by the order's first certificate."""
    caption = _("The certificates, for printing")
    if parts > 1:
        caption = _("The certificates, for printing: part {part} of {parts}", part=part, parts=parts)
    name = f"letters-{number}-{part}.pdf"
    return File(f"/c/{number}-BOOK{part}.pdf", name, "application/pdf", caption)


def certificate_file(number: str, name: str, in_memory: bool = False) -> File:
    """The picture of one letter, named by its certificate."""
    caption = _("The certificate for {name}", name=name)
    if in_memory:
        caption = _("Certificate in memory of {name}", name=name)
    return File(f"/c/{number}.png", f"letter-{number}.png", "image/png", caption)
