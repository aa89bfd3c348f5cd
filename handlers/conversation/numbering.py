"""The numbers of options where there are no buttons: shown by the bot, read by the engine."""

from itertools import chain, count
from typing import Any

from handlers.conversation.talk import Option, Question

BACK = "/back"


def numbered(question: Question[Any]) -> dict[int, Option[Any]]:
    """Number -> option, in the order in which the numbers are shown.

    The question's own options are 1..n. The universal ones, whose keys begin with `/`, go on with the
    numbers; the way back is always 0, so that it is the same everywhere. Options that open a page have no
    number, for there is nothing to answer. Where a typed number is an answer itself, only the way back has
    one.
    """
    options = [option for option in chain.from_iterable(question.options) if not option.url]
    own = [option for option in options if not option.key.startswith("/")]
    universal = [option for option in options if option.key.startswith("/") and option.key != BACK]
    numbers = {} if question.takes_numbers else dict(zip(count(1), own + universal, strict=False))
    numbers.update((0, option) for option in options if option.key == BACK)
    return numbers
