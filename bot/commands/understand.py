"""How a text is read, without touching any database: `python -m bot understand`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO, get_args

from handlers.understanding import Place, Reading, ReadPerson, understand
from handlers.wishes import read_wish
from handlers.words import Language

PLACES: tuple[Place, ...] = get_args(Place)
_ABOUT = {"mine": "self", "child": "child", "other": "other"}
_NUMBER = re.compile(r"\d[\d.,' ]*\d|\d")
_THOUSANDS = re.compile(r"[,' ](?=\d{3}(?!\d))|\.(?=\d{3}(?:\.\d{3})*(?:,\d{1,2})?$)")
_DECIMAL_COMMA = re.compile(r",(?=\d{1,2}$)")


def messages_of(stream: TextIO) -> Iterator[str]:
    """The lines of a stream, which is UTF-8 whatever the terminal's encoding is, each as soon as it comes.

    A byte that is no UTF-8 becomes U+FFFD. Only a line feed ends a line, as elsewhere a person's message may
    hold any other sign.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    yield from stream


def describe(text: str, place: Place, language: Language, today: date, large_sum: int) -> dict[str, Any]:
    """A text as it is read at a place, as JSON can hold it; absent facts are left out.

    A sum worth more than `large_sum`, whole dollars, is asked about.
    """
    wished = _wished(text, language, today) if place == "menu" else None
    return wished or as_json(understand(text, language, place, today, large_sum))


def _wished(text: str, language: Language, today: date) -> dict[str, Any] | None:
    """A wish in words with the people whom it names, as JSON can hold it; None for other texts."""
    wish = read_wish(text, language)
    if wish is None:
        return None
    readings = [understand(one, language, "lookup", today) for one in (wish.text, wish.beside)]
    reading = next((one for one in readings if one.people), readings[0])
    if wish.needs_person and not reading.people:
        return None
    topic = _ABOUT[wish.whose] if wish.intent == "lookup" else wish.topic
    told = {name: value for name, value in as_json(reading).items() if name not in ("intent", "topic")}
    return {"intent": wish.intent, **({"topic": topic} if topic else {}), **told}


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as JSON can hold it: intent, topic, people, sum, asks, left_over."""
    told = {
        "intent": reading.intent,
        "topic": reading.topic,
        "people": [person_as_json(person) for person in reading.people],
        **_sum_as_json(_sum_of(reading)),
    }
    asks = [ask.kind for ask in reading.asks]
    return {
        **{name: value for name, value in told.items() if value or name == "people"},
        "asks": list(dict.fromkeys(asks)),
        "left_over": list(reading.left_over),
    }


def _sum_of(reading: Reading) -> str:
    """The sum of the whole message: that for all together, or a single person's."""
    if reading.joint_sum or len(reading.people) != 1:
        return reading.joint_sum
    return reading.people[0].sum


def _sum_as_json(typed: str) -> dict[str, str]:
    """A typed sum as its number, and the currency as typed if one stands beside it."""
    number = _NUMBER.search(typed)
    if number is None:
        return {"sum": typed}
    currency = (typed[: number.start()] + typed[number.end() :]).strip()
    return {"sum": _DECIMAL_COMMA.sub(".", _THOUSANDS.sub("", number[0])), "currency": currency}


def person_as_json(person: ReadPerson) -> dict[str, Any]:
    """A person as JSON can hold it; absent facts are left out. `born` and `passed` are days, ISO 8601.

    A day of passing that is not whole, such as a year alone, stands in `notes` as it was typed.
    """
    passing = person.passing
    told = {
        "given": person.given,
        "parent": person.parent,
        "parent_kind": person.parent_kind,
        "other_parent": person.other_parent,
        "family": person.family,
        "gender": person.gender,
        "born": person.birth.day.isoformat() if person.birth is not None else "",
        "age": person.age,
        "standing": person.life_status,
        "passed": passing.day.isoformat() if passing is not None and passing.day is not None else "",
        "relation": person.relation,
        "title": person.title,
        **_sum_as_json(person.sum),
        "pay": person.pay,
        "notes": [*person.notes, *([passing.text] if passing is not None and passing.day is None else [])],
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def describe_line(line: str, place: Place, language: Language, today: date, large_sum: int) -> dict[str, Any]:
    """The reading of a line of input, as of `describe`; `\\n` in it is a line break of the message."""
    return describe(line.rstrip("\r\n").replace("\\n", "\n"), place, language, today, large_sum)


def in_words(described: dict[str, Any]) -> str:
    """A described reading for people at a terminal, a fact a line."""
    people = described["people"]
    lines = [", ".join(f"{name}: {value}" for name, value in person.items()) for person in people]
    lines.append(f"asks: {', '.join(described['asks']) or '-'}")
    lines.append(f"left over: {', '.join(described['left_over']) or '-'}")
    return "\n".join(lines)
