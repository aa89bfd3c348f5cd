"""Living or departed, out of a column for it: `yes`, `נפטר`, `yes - son of Louis`, `да, 5 марта 2019`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from handlers.answers import TypedPassing, read_passing, words_of
from handlers.tables.contents import has_descent, has_value, read_life_status, yes_or_no
from handlers.tables.name_cells import read_cell, same_name
from handlers.understanding import ReadPerson
from handlers.words import Language

_ANSWER = re.compile(r"\s*(?P<answer>[^\W\d_]+|[✓✔☑✗✘+*10-])(?P<rest>(?=\W).*|$)", re.DOTALL)
_PARENTS = words_of(
    """
    father mother dad mom mum אבא אב האב האבא אביו אביה אמא אימא אם האם האמא אמו אמה אבי אמי
    טאטע טאטן מאמע מאמען отец отца мать матери папа мама
    """
)
_CROSSES = frozenset("xх✗✘☒")
_BESIDE = " -–—,.:;()[]!\t\n"
_UNSURE = re.compile(
    r"[\W_]*\?[\W_]*|[\W_]*(?:unknown|not known|לא ידוע|אומבאקאנט|נישט באקאנט|неизвестно)[\W_]*", re.I
)
_IN_PEACE = re.compile(
    r"(?:may (?:he|she|they) )?rest in peace|r\.?i\.?p|תנצב[\"״']*ה|יהי זכרו ברוך", re.IGNORECASE
)
_NOT = words_of(
    "not isn't isnt wasn't didn't never no neither לא אינו אינה טרם нет не ни ניט נישט נאכנישט nisht nit"
)

_CHILD_OF = re.compile(r"(?<!\w)(?:(?:son|daughter) of|сын|дочь|(?:זון|טאכטער) פון)(?!\w)", re.IGNORECASE)

Status = Literal["living", "deceased", "", "unclear"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the cells of a row say: the status, and what stands behind it."""

    status: Status = ""
    beside: str = ""  # behind a yes: a parent, a date, or anything else
    passing: TypedPassing | None = None  # where the cell is, or ends with, the day


NO_STANDING = Standing()


def read_standing(text: str, language: Language, today: date, *, asks_deceased: bool) -> Standing:
    """Living or departed, out of a cell of its own; "unclear" for a word that says neither.

    `asks_deceased`: the heading is "Deceased?", so that a yes is said of the departed.
    """
    if _UNSURE.fullmatch(text):
        return Standing("unclear")
    if not has_value(text) or text.strip(_BESIDE).casefold() in _CROSSES:
        return _of_sign(text, asks_deceased=asks_deceased)
    found = _ANSWER.match(text)
    if found is not None and (yes := yes_or_no(found["answer"])) is not None:
        beside = found["rest"].strip(_BESIDE)
        if "?" in text:
            return Standing("unclear")
        status: Status = "deceased" if yes == asks_deceased else "living"
        return _with_beside(status, beside, language, today)
    passing = read_passing(text, language, today) if asks_deceased else None
    if passing is not None and passing.day is not None:
        return Standing("deceased", passing=passing)
    told = read_life_status(text)
    denied = bool(
        (_NOT | _PARENTS) & {word.strip(_BESIDE) for word in text.casefold().replace("\u2019", "'").split()}
    )
    return Standing("unclear" if not told or denied or "?" in text else told)


def _of_sign(text: str, *, asks_deceased: bool) -> Standing:
    """A cell without words: a tick or "нет" is an answer; a cross is a mark to some, a "no" to others."""
    sign = text.strip(_BESIDE)
    yes = yes_or_no(sign)
    if sign.casefold() in _CROSSES:
        return Standing("unclear")
    return NO_STANDING if yes is None else Standing("deceased" if yes == asks_deceased else "living")


def _with_beside(status: Status, beside: str, language: Language, today: date) -> Standing:
    if not beside or _IN_PEACE.fullmatch(beside):
        return Standing(status)
    passing = read_passing(beside, language, today) if status == "deceased" else None
    if passing is not None and passing.day is not None:
        return Standing(status, passing=passing)
    return Standing(status, beside)


def names_parent(text: str) -> bool:
    """Whether a text calls somebody the child of another, in a short word or a whole one."""
    return has_descent(text) or _CHILD_OF.search(text) is not None


def with_standing_beside(
    person: ReadPerson, beside: str, language: Language, today: date
) -> ReadPerson | None:
    """The person with what stands behind a yes, "son of Louis"; None where that says something else."""
    reading = read_cell(f"{person.given} {beside}", language, today)
    if len(reading.people) != 1 or reading.left_over or reading.asks:
        return None
    (told,) = reading.people
    if not told.parent or not same_name(told.given, person.given):
        return None
    if person.parent and person.parent_kind == told.parent_kind and not same_name(person.parent, told.parent):
        return None
    if person.parent and person.parent_kind != told.parent_kind:
        return replace(person, other_parent=told.parent)
    return replace(person, parent=told.parent, parent_kind=told.parent_kind)
