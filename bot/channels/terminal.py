"""A conversation on the terminal with the looks of a messenger: what would be sent there is printed here."""

import re
from collections.abc import Callable
from itertools import chain
from uuid import uuid4

from starlette.routing import BaseRoute

from bot.channels.base import Button, FileWire, InvoiceWire, Limits, Refused, Taps, TextWire
from bot.channels.rendering import reading_order
from bot.channels.text_splitting import strip_direction_marks
from handlers.conversation import Attachment, Said, Tapped
from storage.money import Money

_EMPHASIS = re.compile(r"\*([^*\n]+)\*")


class Terminal:
    """A channel whose only person sits in front of the screen.

    `write` prints one message. `tty` says whether it goes to a screen: there emphasis is bold, and isolates
    are left to the terminal; anywhere else the text is plain.
    """

    name = "terminal"

    def __init__(self, limits: Limits, write: Callable[[str], None], tty: bool = False) -> None:
        self.limits = limits
        self._write = write
        self._tty = tty
        self._shown: tuple[Button, ...] = ()
        self._taps: Taps | None = None

    def routes(self) -> list[BaseRoute]:
        return []

    async def start(self) -> None:
        """Does nothing."""

    async def stop(self) -> None:
        """Does nothing."""

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """Prints the message; the id is new each time."""
        match wire:
            case TextWire(taps=Taps() as taps):
                self._taps = taps
                lines = ["\n\n".join(taps.paragraphs), *_drawn(taps)]
            case TextWire():
                lines = [wire.text, *self._buttons(wire)]
            case FileWire():
                lines = [f"[{wire.name}] {wire.path}", wire.caption]
            case InvoiceWire():
                money = Money(wire.minor, wire.currency)
                lines = [wire.title, wire.description, f"{wire.label}: {money.major} {money.currency}"]
        self._write(self._dressed("\n".join(filter(None, lines))))
        return uuid4().hex

    async def fetch(self, file: Attachment) -> bytes:
        raise Refused("a terminal sends no documents")

    def parse_line(self, line: str) -> Said | Tapped | None:
        """A typed line as an action; None for an empty line.

        A number presses the button with that number; what can be tapped is tapped by its title.
        """
        text = line.strip()
        if not text:
            return None
        for tap in self._taps.options if self._taps else ():
            if text in (strip_direction_marks(tap.title), f"{tap.title} {tap.description}".rstrip()):
                turn, _, option = tap.data.partition(":")
                return Tapped(option, int(turn))
        if text.isdecimal() and 1 <= int(text) <= len(self._shown):
            turn, _, option = self._shown[int(text) - 1].data.partition(":")
            return Tapped(option, int(turn))
        return Said(text)

    def _buttons(self, wire: TextWire) -> list[str]:
        buttons = list(chain.from_iterable(reading_order(wire)))
        if buttons:
            self._shown = tuple(button for button in buttons if button.data)
        numbers = {button: number for number, button in enumerate(self._shown, 1)}
        return [
            f"{button.label}: {button.url}" if button.url else f"[{numbers[button]}] {button.label}"
            for button in buttons
        ]

    def _dressed(self, text: str) -> str:
        if not self._tty:
            return strip_direction_marks(text)
        return _EMPHASIS.sub("\033[1m\\1\033[0m", text)


def _drawn(taps: Taps) -> list[str]:
    """Quick replies side by side, or a list as it looks once it is open."""
    if not taps.opens:
        return ["  ".join(f"[{option.title}]" for option in taps.options)]
    lines = [f"☰ {taps.opens}"]
    for option in taps.options:
        lines += filter(None, (f"  [{option.title}]", option.description and f"    {option.description}"))
    return lines
