"""Typed answers: the option that a text names, or the value that the open question reads in it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from handlers.answers import NotUnderstood, normalize, read_choice_number, read_ordinal, read_yes_no
from handlers.conversation.heard import Said
from handlers.conversation.media import unread_words
from handlers.conversation.numbering import numbered
from handlers.conversation.talk import Option, Question
from handlers.words import LANGUAGES, _, plain, voice

_BEGINNING = 3  # characters; fewer begin a label by accident


class ChoicesChangedError(Exception):
    """A number was typed that stood beside another answer when the question was shown."""


def chosen_option(
    question: Question[Any], text: str, by_number: bool, shown: Sequence[str] = (), by_place: bool = False
) -> Option[Any] | None:
    """The option that a typed answer names by its number (where `by_number`) or by its label in any of the
    four languages; None for any other text.

    `shown`: the keys of the question's own options as they were shown, number 1 first. The choices may have
    changed since, as a scroll is paused: the number means what stood beside it. ChoicesChangedError where
    that is not there any more. `by_place`: no numbers stand beside the answers, so whoever types one has
    counted all of them, the ways out as well.
    """
    options = numbered(question)
    number = read_choice_number(text, 1 + max([*options, len(shown)], default=0)) if by_number else None
    if number is not None and number < len(shown):
        return _as_shown(options, shown[number])
    if number is not None and number + 1 in options:
        return options[number + 1]
    if by_number and normalize(text) == "0" and 0 in options:
        return options[0]
    if by_place and by_number and question.read is None:
        placed = _placed(question)
        if (place := read_choice_number(text, len(placed))) is not None:
            return placed[place]
    typed = normalize(text)
    if not typed:
        return None
    chosen = next((option for option, label in _labels(question) if label == typed), None)
    # A comparing form has no signs: -18 would be $18. What has no letters is the question's own to read.
    return None if question.read is not None and not any(map(str.isalpha, typed)) else chosen


def _as_shown(options: Mapping[int, Option[Any]], key: str) -> Option[Any]:
    for option in options.values():
        if option.key == key:
            return option
    if key.startswith("/"):  # stood below the question once, beside its own answers
        return Option(key, plain(key), None)
    raise ChoicesChangedError


def _placed(question: Question[Any]) -> list[Option[Any]]:
    """The answers as they stand below a question, one after the other."""
    return [option for option in chain.from_iterable(question.options) if not option.url]


def meant_option(
    question: Question[Any], text: str, ways_out: Sequence[Option[Any]] = ()
) -> Option[Any] | None:
    """The option that a text means which the question itself cannot read: a number for a button by its
    place, with the ways out behind its own answers; a yes or no for the option with that key, or the
    beginning of one label alone, in any of the four languages; None for any other text.

    A beginning is three letters or more, and only where nothing but the options answers: of a name that is
    typed it is none.
    """
    own = [option for option in _placed(question) if not option.key.startswith("/")]
    shown = [*own, *ways_out]
    number = read_choice_number(text, len(shown)) if question.counts_answers else None
    if number is not None:
        return shown[number]
    place = read_ordinal(text, len(own)) if question.counts_answers else None
    if place is not None:
        return own[place]
    try:
        key = "yes" if read_yes_no(text) else "no"
    except NotUnderstood:
        return None if question.read is not None else _begun_option(question, text)
    return next((option for option in own if option.key == key), None)


def _begun_option(question: Question[Any], text: str) -> Option[Any] | None:
    typed = normalize(text)
    if len(typed) < _BEGINNING or not any(map(str.isalpha, typed)):
        return None
    begun = {option.key: option for option, label in _labels(question) if label.startswith(typed)}
    return begun.popitem()[1] if len(begun) == 1 else None


def _labels(question: Question[Any]) -> Iterator[tuple[Option[Any], str]]:
    """(option, its label in a comparing form) of every option that can be typed, in each language."""
    for option in chain.from_iterable(question.options):
        if not option.url:
            for language in LANGUAGES:
                yield option, _comparing_form(voice(language).say(option.label))


@lru_cache(maxsize=4096)
def _comparing_form(label: str) -> str:
    return normalize(label)


def typed_answer(question: Question[Any], said: Said) -> Any:
    """The value of a free text or a file. NotUnderstood where the question cannot read it."""
    if not said.text and not (said.file and question.files):
        raise NotUnderstood(unread_words(said.media))
    if question.read is None:
        raise NotUnderstood(
            question.otherwise
            or _("That was not understood. Please choose one of the answers, or type *menu*.")
        )
    return question.read(said)
