"""How a text is read, without touching any database: `python -m bot understand`."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from handlers.understanding import Place, Reading, ReadPerson, understand
from handlers.words import Language

PLACES: tuple[Place, ...] = get_args(Place)


def describe(text: str, place: Place, language: Language, today: date) -> dict[str, Any]:
    """A text as it is read at a place, as JSON can hold it; absent facts are left out."""
    return as_json(understand(text, language, place, today))


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as JSON can hold it: intent, topic, people, sum, asks, left_over."""
    told = {
        "intent": reading.intent,
        "topic": reading.topic,
        "people": [person_as_json(person) for person in reading.people],
        "sum": reading.joint_sum,
    }
    asks = [ask.kind for ask in reading.asks]
    return {
        **{name: value for name, value in told.items() if value or name == "people"},
        "asks": list(dict.fromkeys(asks)),
        "left_over": list(reading.left_over),
    }


def person_as_json(person: ReadPerson) -> dict[str, Any]:
    """A person as JSON can hold it; absent facts are left out."""
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
        "passing": person.passing,
        "relation": person.relation,
        "title": person.title,
        "sum": person.sum,
        "pay": person.pay,
        "notes": list(person.notes),
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def describe_line(line: str, place: Place, language: Language, today: date) -> dict[str, Any]:
    """The reading of a line of input, in which `\\n` is a line break of the message."""
    return describe(line.rstrip("\r\n").replace("\\n", "\n"), place, language, today)


def in_words(described: dict[str, Any]) -> str:
    """A described reading for people at a terminal, a fact a line."""
    people = described["people"]
    lines = [", ".join(f"{name}: {value}" for name, value in person.items()) for person in people]
    lines.append(f"asks: {', '.join(described['asks']) or '-'}")
    lines.append(f"left over: {', '.join(described['left_over']) or '-'}")
    return "\n".join(lines)
