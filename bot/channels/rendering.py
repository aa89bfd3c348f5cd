"""Replies made ready for a messenger: the one place that decides how a question looks on each channel.

A question has buttons on a channel that has them, and a numbered list elsewhere. Everything here is pure:
replies, a voice and limits in, wires out.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed
from itertools import chain
from typing import Any

from msgspec.structs import replace

from bot.channels.base import Button, FileWire, Limits, PayWire, TextWire, Wire
from bot.channels.tapped import tapped
from bot.channels.text_splitting import (
    isolate_direction,
    shorten,
    split_text,
    strip_direction_marks,
    utf16_length,
)
from handlers.conversation import File, Invoice, Option, Question, Reply, Text, numbered
from handlers.words import RIGHT_TO_LEFT, Language, Voice, Words

_RLM = "\u200f"  # a line that begins with it runs from right to left, whatever its first letter is
_PARAGRAPH = "\n\n"
_SEEN = 36  # characters of a button across the whole of a phone; what is longer is cut by the messenger
_UNNUMBERED = "•"  # in front of an option that is chosen by its words


def render(
    replies: Sequence[Reply], voice: Voice, limits: Limits, turn: int, replaces: str = ""
) -> list[Wire]:
    """The wires of a turn's replies, in order. `replaces` is honoured only for a single text message."""
    renderer = _Renderer(voice, limits, turn)
    wires = list(chain.from_iterable(map(renderer.wires, _merged(replies, renderer))))
    if replaces and len(wires) == 1 and isinstance(wires[0], TextWire):
        return [replace(wires[0], replaces=replaces)]
    return wires


def reading_order(wire: TextWire) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons with the first option first, for channels that lay rows out by themselves.

    Messengers put the first button of a row at the left, so `render` turns rows round in Hebrew and Yiddish.
    """
    return tuple(_mirrored(row, wire.language) for row in wire.rows)


class _Renderer:
    """Renders one voice on one channel in one turn."""

    def __init__(self, voice: Voice, limits: Limits, turn: int) -> None:
        self._voice = voice
        self._limits = limits
        self._turn = turn
        self._said_last: tuple[Question[Any], str] | None = None  # with its body, which is asked for twice

    def wires(self, reply: Reply) -> list[Wire]:
        match reply:
            case Text():
                return self._texts(self._said(reply.words))
            case File():
                return self._file(reply)
            case Invoice():
                return [self._pay(reply)]
            case Question():
                return self._question(reply)

    def fits(self, question: Question[Any]) -> bool:
        """True if the question fits into one message."""
        return utf16_length(self._body(question)) <= self._limits.text

    def _question(self, question: Question[Any]) -> list[Wire]:
        wires = self._tapped(question)
        if wires is None:
            rows = self._buttons(question) if self._limits.buttons else ()
            wires = self._texts(self._body(question), rows, question.about)
        return [*wires, self._pay(question.invoice)] if question.invoice else wires

    def _tapped(self, question: Question[Any]) -> list[Wire] | None:
        """The question to be tapped, behind what is too long to stand above the answers; None for numbers.

        Its text has the numbers all the same, for where it cannot be sent so.
        """
        if not self._limits.taps:
            return None
        links = (f"{self._voice.say(option.label)}: {option.url}" for option in _links(question))
        paragraphs = [*self._said(question.words).split(_PARAGRAPH), *links]
        found = tapped(question, paragraphs, self._voice, self._turn, self._limits.taps)
        if found is None:
            return None
        text = _PARAGRAPH.join([*found.taps.paragraphs, "\n".join(self._numbered_lines(question))])
        if utf16_length(text) > self._limits.text:
            return None
        return [
            *self._texts(found.before),
            TextWire(text, self._voice.language, taps=found.taps, about=question.about),
        ]

    def _body(self, question: Question[Any]) -> str:
        if self._said_last is not None and self._said_last[0] is question:
            return self._said_last[1]
        body = self._said(question.words)
        if question.options and (not self._limits.buttons or self._numbered_buttons(question)):
            body = _PARAGRAPH.join(filter(None, (body, "\n".join(self._list(question)))))
        self._said_last = (question, body)
        return body

    def _said(self, words: Iterable[Words]) -> str:
        return _PARAGRAPH.join(filter(None, map(self._voice.say, words)))

    def _texts(self, text: str, rows: tuple[tuple[Button, ...], ...] = (), about: str = "") -> list[Wire]:
        *before, last = split_text(text, self._limits.text) or [""]
        wires: list[Wire] = [TextWire(part, self._voice.language, about=about) for part in before]
        if last or rows:
            wires.append(TextWire(last, self._voice.language, rows, about=about))
        return wires

    def _buttons(self, question: Question[Any]) -> tuple[tuple[Button, ...], ...]:
        hidden = self._numbered_buttons(question)
        options = numbered(question).items() if hidden else ()
        numbers = {option.key: number for number, option in options if option.key in hidden}
        rows = (tuple(self._button(option, numbers) for option in row) for row in question.options)
        return tuple(_mirrored(row, self._voice.language) for row in rows if row)

    def _numbered_buttons(self, question: Question[Any]) -> frozenset[str]:
        """The keys of options whose labels are too long, or alike as far as a phone shows a button."""
        labels = {option.key: self._voice.say(option.label) for option in _all(question)}
        if all(len(label) < _SEEN and 2 * len(label) <= self._limits.label for label in labels.values()):
            return frozenset()  # as in nearly all questions
        seen = {key: strip_direction_marks(label)[:_SEEN] for key, label in labels.items()}
        alike = Counter(seen.values())
        return frozenset(
            key
            for key, label in labels.items()
            if utf16_length(label) > self._limits.label or (len(seen[key]) == _SEEN and alike[seen[key]] > 1)
        )

    def _button(self, option: Option[Any], numbers: Mapping[str, int]) -> Button:
        """The button; its number alone where `numbers` has one, which the message tells in full."""
        label = shorten(self._voice.say(option.label), self._limits.label)
        if option.key in numbers:
            label = f"{numbers[option.key]}"
        if option.url:
            return Button(label, url=option.url)
        return Button(label, data=f"{self._turn}:{option.key}", leads=option.leads)

    def _list(self, question: Question[Any]) -> Iterable[str]:
        yield from self._numbered_lines(question)
        for option in _links(question):
            yield f"{self._voice.say(option.label)}: {option.url}"

    def _numbered_lines(self, question: Question[Any]) -> Iterable[str]:
        numbers = numbered(question)
        keys = {option.key for option in numbers.values()}
        for option in chain.from_iterable(question.options):
            if not option.url and option.key not in keys:
                yield _line(_UNNUMBERED, self._voice.say(option.label), self._voice.language)
        for number, option in numbers.items():
            yield _line(f"{number}.", self._voice.say(option.label), self._voice.language)

    def _file(self, file: File) -> list[Wire]:
        caption = self._voice.say(file.caption)
        fits = utf16_length(caption) <= self._limits.caption
        language = file.language or self._voice.language
        wire = FileWire(file.path, file.name, file.media_type, caption if fits else "", language)
        return [wire] if fits else [wire, *self._texts(caption)]

    def _pay(self, invoice: Invoice) -> PayWire:
        say = self._voice.say
        title, description, label = say(invoice.title), say(invoice.description), say(invoice.label)
        return PayWire(invoice.order, title, description, label, self._voice.language)


def _merged(replies: Sequence[Reply], renderer: _Renderer) -> Iterable[Reply]:
    """The replies with neighbouring texts joined, and joined with the question after them where that fits."""
    waiting: tuple[Words, ...] = ()
    for reply in replies:
        match reply:
            case Text():
                waiting += reply.words
                continue
            case Question() if waiting:
                together = changed(reply, words=waiting + reply.words)
                if renderer.fits(together):
                    reply, waiting = together, ()
        if waiting:
            yield Text(waiting)
            waiting = ()
        yield reply
    if waiting:
        yield Text(waiting)


def _all(question: Question[Any]) -> Iterable[Option[Any]]:
    return chain.from_iterable(question.options)


def _links(question: Question[Any]) -> Iterable[Option[Any]]:
    """The options that open a page."""
    return (option for option in chain.from_iterable(question.options) if option.url)


def _mirrored(row: tuple[Button, ...], language: Language) -> tuple[Button, ...]:
    return row[::-1] if language in RIGHT_TO_LEFT else row


def _line(number: str, label: str, language: Language) -> str:
    """A line of a numbered list, with the number where lines of this language begin."""
    if language in RIGHT_TO_LEFT:
        return f"{_RLM}{number} {isolate_direction(label)}"
    if any(unicodedata.bidirectional(character) == "R" for character in label):
        return f"{number} {isolate_direction(label)}"  # else the whole line would turn to the right
    return f"{number} {label}"
