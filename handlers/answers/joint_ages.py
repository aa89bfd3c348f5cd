"""The ages of several people in one place: "3 and 5 years", בני 4 ו-6, 3 און 5 יאר, "3 и 5 лет"."""

import re
from collections.abc import Iterator

from handlers.answers.input_text import InputText

_UNITS = (
    r"(?:years?(?:[\s-]+olds?)?|yrs?|y\.?\s?/?o\.?|שנים|שנה|יאר(?:\s+אלט)?|лет|года|год|годика|годиков|л\.?"
    r"|yor|yohr|let|goda)"
)
_SAYS_AGES = (
    r"(?:ages|aged|who\s+are|they\s+are|they['’]re|בני|בנות|בגילאי|גילאי|גילאים|בגילאים|גילים|בגילים|אין\s+עלטער\s+פון|אלט"
    r"|в\s+возрасте|возраст|возраста|им|yor)"
)
_AND = r"\s*(?:,\s*)?(?:&|\+|\band\b|\bи\b|\bאון\b|\bun\b|\bו-?)\s*"
_YEARS = r"\d{1,2}(?![\d/]|[.,]\d)"
_LISTED = rf"{_YEARS}(?:\s*,\s*{_YEARS})*"
_TOLD = rf"{_LISTED}{_AND}{_YEARS}"
_JOINT = re.compile(
    rf"(?<![\w/.,'-])(?:{_SAYS_AGES}[\s:]+(?P<told>{_TOLD})(?:\s*-?{_UNITS})?"
    rf"|(?P<bare>{_TOLD}|{_YEARS}(?:\s*,\s*{_YEARS})+)\s*-?{_UNITS})(?!\w)"
)
_NUMBER = re.compile(r"\d{1,2}")


def take_joint_ages(typed: InputText) -> Iterator[tuple[int, str]]:
    """Each of several ages that are told together, in order, in whole years, with the words that tell it."""
    while (found := _JOINT.search(typed.text)) is not None:
        group = "told" if found["told"] else "bare"
        numbers = [*_NUMBER.finditer(typed.text, *found.span(group))]
        ends = [*(one.end() for one in numbers[:-1]), found.end()]
        for start, end, years in zip(
            [found.start(), *ends], ends, [int(one[0]) for one in numbers], strict=False
        ):
            told = typed.text[start:end]
            typed.take_span(start, end)
            yield years, told
