"""A question that is answered by tapping on WhatsApp, as far as its answers fit there.

Sizes: https://www.twilio.com/docs/content/twilio-quick-reply and
https://www.twilio.com/docs/content/twiliolist-picker. A text that goes into a template takes no line break,
and not more than four spaces in a row: https://www.twilio.com/docs/api/errors/21656.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.channels.base import Tap, Taps
from bot.channels.text_splitting import strip_direction_marks, utf16_length
from handlers.conversation import LONGEST_BUTTON, MOST_BUTTONS, MOST_ROWS, Option, Question, is_way_out
from handlers.words import FSI, LRI, PDI, PLAIN, RLI, Voice, _

BODY = 1024  # UTF-16 units of a text above buttons or a list
# The most paragraphs above each kind. Every number of them is a template of its own, so they are few.
PARAGRAPHS = MappingProxyType({"buttons": 3, "list": 2, "described": 2})
_TITLE, _DESCRIPTION = 24, 72  # UTF-16 units
_PARAGRAPH = "\n\n"
_CHOOSE = _("Please choose:")
_OPEN = _("Choose")
_PAUSES = ",:;–—"  # a title best ends there
_NO_BREAK = "\u00a0"
_GAPS = re.compile(r"[ \t]{2,}|\t")
_SPACE = re.compile(r"[ \t\n]+")


class TappedQuestion(NamedTuple):
    """A question to be tapped, and the text that goes before it in a message of its own, "" for none."""

    before: str
    taps: Taps


def tapped(
    question: Question[Any], paragraphs: Sequence[str], voice: Voice, turn: int, shapes: frozenset[str]
) -> TappedQuestion | None:
    """The question as it is tapped; None where its answers do not fit, or its shape is none of `shapes`.

    `paragraphs`: all that it says. As many of the last ones as may stand above the answers do.
    """
    answers = _answers(question, voice, turn)
    if answers is None:
        return None
    options, opens = answers
    described = any(option.description for option in options)
    kind = "buttons" if not opens else "described" if described else "list"
    before, last = _parted(paragraphs, PARAGRAPHS[kind], voice.say(_CHOOSE))
    taps = Taps(last, options, opens)
    return TappedQuestion(_PARAGRAPH.join(before), taps) if taps.shape in shapes else None


def all_shapes() -> frozenset[str]:
    """Every shape that a tapped question can have."""
    sizes = {"buttons": range(1, MOST_BUTTONS + 1), "list": range(2, MOST_ROWS + 1)}
    sizes["described"] = sizes["list"]
    return frozenset(
        f"{kind}-{size}-p{count}"
        for kind, most in PARAGRAPHS.items()
        for size in sizes[kind]
        for count in range(1, most + 1)
    )


# --- the answers ----------------------------------------------------------------------------------------


def _answers(question: Question[Any], voice: Voice, turn: int) -> tuple[tuple[Tap, ...], str] | None:
    """The options, and the label that opens them as a list; None where they fit in neither form.

    The ways out come last, and are left to be typed where there is no room for them.
    """
    options = [option for option in chain.from_iterable(question.options) if not option.url]
    own = [option for option in options if not is_way_out(option)]
    ways = [option for option in options if is_way_out(option)]
    if not options:
        return None
    buttons = _buttons([*own, *ways], len(own), voice, turn)
    if buttons:
        return buttons, ""
    rows = [*own, *ways] if len(options) <= MOST_ROWS else own
    if not 2 <= len(rows) <= MOST_ROWS:
        return None
    listed = tuple(_row(option, voice, turn) for option in rows)
    titles = {tap.title for tap in listed}  # two of one title look alike, whatever stands below
    return (listed, voice.say(_OPEN)) if len(titles) == len(listed) and all(map(_is_whole, listed)) else None


def _buttons(options: Sequence[Option[Any]], own: int, voice: Voice, turn: int) -> tuple[Tap, ...]:
    """Quick replies for all `own` first options, and for as many others as there is room for; else ()."""
    if own > MOST_BUTTONS:
        return ()
    shown = options[:MOST_BUTTONS]
    labels = [_in_one_line(voice.say(option.label)) for option in shown]
    if not all(0 < utf16_length(label) <= LONGEST_BUTTON for label in labels) or len(set(labels)) < len(
        labels
    ):
        return ()
    pairs = zip(labels, shown, strict=True)
    return tuple(Tap(label, f"{turn}:{option.key}") for label, option in pairs)


def _row(option: Option[Any], voice: Voice, turn: int) -> Tap:
    """A row; a long label goes on below its title, which ends at a pause without showing it.

    A name is never parted. Where it leaves no title that fits, the whole label stands as one, too long.
    """
    said, data = voice.say(option.label), f"{turn}:{option.key}"
    label = _in_one_line(said)
    if utf16_length(label) <= _TITLE:
        return Tap(label, data)
    parts = [] if option.label.message == PLAIN else [_in_one_line(said[:at]) for at in _word_ends(said)]
    titles = [part for part in parts if part and utf16_length(part) <= _TITLE]
    title = next((part for part in reversed(titles) if part[-1] in _PAUSES), titles[-1] if titles else label)
    below = label[len(title) :].strip()
    return Tap(title.rstrip(f"{_PAUSES} ") if below else title, data, below)


def _word_ends(said: str) -> Iterator[int]:
    """The places of the spaces of a text that are in none of its fills: a name is one, or a place.

    A fill that holds others is parted behind a pause alone: a list of names is, "Zalman ben Chaim" is not.
    """
    opened: list[str] = []
    for at, sign in enumerate(said):
        if sign in (LRI, RLI, FSI):
            opened.append(sign)
        elif sign == PDI and opened:
            opened.pop()
        elif sign.isspace() and sign != _NO_BREAK and (not opened or _is_between_names(said[:at], opened)):
            yield at


def _is_between_names(before: str, opened: Sequence[str]) -> bool:
    """Whether a text that ends within a list, and in none of its names, ends with a pause."""
    return FSI not in opened and strip_direction_marks(before).endswith(tuple(_PAUSES))


def _is_whole(tap: Tap) -> bool:
    return 0 < utf16_length(tap.title) <= _TITLE and utf16_length(tap.description) <= _DESCRIPTION


def _in_one_line(label: str) -> str:
    """The label in one line, and without marks of direction: they would count, and it stands alone."""
    return _SPACE.sub(" ", strip_direction_marks(label)).strip()


# --- the text -------------------------------------------------------------------------------------------


def _parted(paragraphs: Iterable[str], most: int, instead: str) -> tuple[list[str], tuple[str, ...]]:
    """(paragraphs that go before, paragraphs above the answers): at most `most`, each of one line.

    `instead` stands above the answers where the last paragraph cannot.
    """
    before = [part for part in paragraphs if part.strip()]
    last: list[str] = []
    while before and len(last) < most:
        following = _GAPS.sub(" ", before[-1].strip())
        together = _PARAGRAPH.join([following, *last])
        if "\n" in following or utf16_length(together) > BODY:
            break
        last.insert(0, following)
        before.pop()
    return before, tuple(last or [instead])
