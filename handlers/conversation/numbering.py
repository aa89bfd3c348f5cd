"""The numbers of options where there are no buttons: shown by the bot, read by the engine."""

from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import Any

from handlers.conversation.talk import Option, Question
from handlers.words import Words

BACK = "/back"
CANCEL_NUMBER = 98
FIXED = {BACK: 0, "/cancel": CANCEL_NUMBER, "/menu": 99}
MOST_BUTTONS, MOST_ROWS = 3, 10  # what is tapped on WhatsApp: below a message, and in a list
LONGEST_BUTTON = 20  # characters of a button there
_TAKE_BACK = ("/undo",)
_FIRST_TAKE_BACK = 91


def numbered(question: Question[Any]) -> dict[int, Option[Any]]:
    """Number -> option, in the order in which the numbers are shown.

    The question's own options are 1..n. The ways out have the same number in every question, one that no
    answer has, so that a number typed once more never does what was not meant: 0 is the way back, 99 the
    menu, 98 cancels, and what takes something back begins at 91. Options that open a page have no number,
    for there is nothing to answer. Where a typed number is an answer itself, only the way back has one.
    """
    options = [option for option in chain.from_iterable(question.options) if not option.url]
    own = [option for option in options if option.key not in FIXED and _name(option) not in _TAKE_BACK]
    numbers = {} if question.takes_numbers else dict(zip(_free_numbers(), own, strict=False))
    if not question.takes_numbers:
        back = (option for option in options if _name(option) in _TAKE_BACK)
        numbers.update(zip(range(_FIRST_TAKE_BACK, CANCEL_NUMBER), back, strict=False))
        numbers.update(
            (FIXED[option.key], option) for option in options if option.key in FIXED and option.key != BACK
        )
    numbers.update((0, option) for option in options if option.key == BACK)
    return numbers


def is_way_out(option: Option[Any]) -> bool:
    """True for the options that every question may have: back, cancel, menu."""
    return option.key in FIXED


def hides_ways_out(question: Question[Any], say: Callable[[Words], str]) -> bool:
    """True where its own answers alone fill what is tapped on WhatsApp: the ways out are typed then."""
    options = [option for option in chain.from_iterable(question.options) if not option.url]
    own = [option for option in options if not is_way_out(option)]
    short = all(len(say(option.label)) <= LONGEST_BUTTON for option in own)
    most = MOST_BUTTONS if short and len(own) <= MOST_BUTTONS else MOST_ROWS
    return len(own) <= most < len(options)


def keys_by_number(question: Question[Any]) -> tuple[str, ...]:
    """The keys of the question's own options, number 1 first."""
    options = numbered(question)
    return tuple(options[number].key for number in sorted(options) if 0 < number < _FIRST_TAKE_BACK)


def _free_numbers() -> Iterator[int]:
    return (number for number in count(1) if not _FIRST_TAKE_BACK <= number <= FIXED["/menu"])


def _name(option: Option[Any]) -> str:
    return option.key.partition(".")[0]
