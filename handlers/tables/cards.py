"""Contact cards (vCard): the people in them, as rows."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from handlers.tables.bounds import Content
from handlers.tables.errors import NotATable
from handlers.tables.sheets import Cells, Sheet, single_line
from handlers.tables.texts import encoding_of
from handlers.words import _

CARD_HEADINGS = ("Given name", "Family name", "Name", "Birthday")
_MOST_CARDS = 5_000
_LONGEST_PROPERTY = 4_000  # characters
_NO_CARDS = _("The contacts in this file cannot be read. Please type the names here, one a line.")


def read_cards(content: Content) -> Sheet:
    """A sheet with a row for each card, numbered from 1 on, under headings. NotATable for broken cards."""
    import vobject

    logging.getLogger("vobject.base").disabled = True  # it quotes the lines that it cannot read
    data = content if isinstance(content, bytes) else content.read_bytes()
    text = data.decode(encoding_of(data), "replace")
    try:
        cards = vobject.readComponents("\n".join(_short_lines(text)), ignoreUnreadable=True)
        rows = [cells for card in _few(cards) if any(cells := _cells(card))]
    except Exception:  # whatever the parser stumbles over
        raise NotATable(_NO_CARDS) from None
    if not rows:
        raise NotATable(_NO_CARDS)
    filled = [at for at in range(len(CARD_HEADINGS)) if any(cells[at] for cells in rows)]
    headings = [CARD_HEADINGS[at] for at in filled]
    return Sheet(
        [(0, headings), *((n, [row[at] for at in filled]) for n, row in enumerate(rows, 1))], kind="cards"
    )


def _short_lines(text: str) -> Iterator[str]:
    """The lines of cards; of a property that goes on for long, such as a portrait, only the beginning."""
    length, goes_on = 0, False
    for line in text.splitlines():
        length = length + len(line) if goes_on or line[:1] in (" ", "\t") else len(line)
        goes_on = line.endswith("=")  # a line of quoted-printable text
        if length <= _LONGEST_PROPERTY:
            yield line
        elif length == len(line):
            yield line[:_LONGEST_PROPERTY]


def names_on_card(content: bytes) -> list[str]:
    """The names on contact cards as they are written there, and nothing else. NotATable for broken cards."""
    (_zero, headings), *rows = ((number, cells or []) for number, cells in read_cards(content).rows)
    named = [at for at, heading in enumerate(headings) if heading != "Birthday"]
    whole = (" ".join(filter(None, (cells[at] for at in named))) for _number, cells in rows)
    return [name for name in whole if name]


def _few(cards: Iterator[Any]) -> Iterator[Any]:
    for number, card in enumerate(cards):
        if number >= _MOST_CARDS:
            raise NotATable(_NO_CARDS)
        if card.name == "VCARD":
            yield card


def _cells(card: Any) -> Cells:
    name = card.n.value if hasattr(card, "n") else None
    given = _text(getattr(name, "given", "")), _text(getattr(name, "additional", ""))
    family = _text(getattr(name, "family", ""))
    whole = _text(card.fn.value) if hasattr(card, "fn") else ""
    born = _text(card.bday.value) if hasattr(card, "bday") else ""
    first = " ".join(filter(None, given))
    return [first, family, "" if first else whole, born]


def _text(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return single_line(" ".join(str(part) for part in parts if part))
