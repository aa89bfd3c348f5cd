"""How a text is read, without touching any database: `python -m bot understand`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO, get_args

from handlers.intents import Intent, Wish, read_intent, without_wish
from handlers.understanding import (
    Place,
    Reading,
    ReadPerson,
    names_several,
    read_apart,
    read_births,
    understand,
)
from handlers.words import Language
from storage.names import is_given

PLACES: tuple[Place, ...] = get_args(Place)
_SAID_OF_SOMEBODY = frozenset(("gift", "children_scroll", "general_scroll"))  # topics, of a wish as well
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
    if place == "menu" and (wished := _wished(text, language, today, large_sum)):
        return wished
    return as_json(_read(text, language, place, today, large_sum))


def _read(text: str, language: Language, place: Place, today: date, large_sum: int) -> Reading:
    """A text as the chat reads it at a place: where somebody is named, it may tell of a birth."""
    if place not in ("menu", "register"):
        return understand(text, language, place, today, large_sum)

    def read(one: str) -> Reading:
        return read_births(one, lambda told: understand(told, language, place, today, large_sum))

    return read_apart(text, read)[1] if place == "menu" else read(text)


def _wished(text: str, language: Language, today: date, large_sum: int) -> dict[str, Any] | None:
    """A text that was typed anywhere: what it wants, with the people whom it names, as JSON can hold it.

    None for a text whose people say what is wanted, such as a name alone.
    """
    intent = read_intent(text, language)
    looked_up = _looked_up(intent.wish, text, language, today) if intent.wish is not None else None
    if intent.wish is not None and (intent.name == intent.wish.intent or intent.wish.needs_person):
        if looked_up is not None:
            topic = intent.topic if intent.name == intent.wish.intent else "other"
            return _intended(intent.wish.intent, topic, looked_up)
        if intent.name == intent.wish.intent:
            intent = without_wish(intent)
    if intent.name == "lookup":
        return _intended(intent.name, intent.topic, understand(text, language, "lookup", today))
    if intent.is_small_talk and not intent.unexplained:
        return _intended(intent.name, "", None)
    reading = _read(text, language, "menu", today, large_sum)
    if intent.name == "register":
        return _intended(intent.name, _for_whom(intent, reading), reading)
    if intent.topic == "deceased" and not intent.asks and _remembers(reading):
        return _intended("register", "memory", reading)
    if reading.people and (
        _is_known(reading) if intent.name == "other" else _is_named(intent, reading, text)
    ):
        return None
    if (names_several(reading) or reading.household) and not intent.asks:
        return _intended("register", "several", reading)
    return _intended(intent.name, intent.topic, None)


def _for_whom(intent: Intent, reading: Reading) -> str:
    """The topic of a registration: in memory is only that of somebody who has passed away."""
    if intent.topic != "memory" or not reading.people:
        return intent.topic
    if any(one.life_status == "deceased" for one in reading.people):
        return "memory"
    return "child" if "kids" in intent.concepts else ""


def _looked_up(wish: Wish, text: str, language: Language, today: date) -> Reading | None:
    """The people of a wish for somebody's letter; None where it needs somebody, and nobody is named."""
    readings = [understand(one, language, "lookup", today) for one in (wish.text, wish.beside)]
    reading = next((one for one in readings if one.people), readings[0])
    return None if wish.needs_person and not reading.people else reading


def _is_known(reading: Reading) -> bool:
    """Whether somebody is named whose name is known, or who is told with a parent or a family name."""
    return any(one.parent or one.family or is_given(one.given) for one in reading.people)


def _is_named(intent: Intent, reading: Reading, text: str) -> bool:
    """Whether a text that could ask for something names people, and no doubt, or several by known names."""
    several = len(reading.people) > 1 and intent.unexplained >= len(reading.people)
    known = several and all(one.given and is_given(one.given) for one in reading.people)
    if intent.topic in _SAID_OF_SOMEBODY and not intent.asks and "?" not in text:
        return all(one.given and (one.family or one.parent or one.relation) for one in reading.people)
    whole = "?" not in text and all(one.given and one.parent and one.family for one in reading.people)
    return intent.unexplained > 0 and (reading.is_sure or known or whole)


def _remembers(reading: Reading) -> bool:
    """Whether somebody who has passed away is named."""
    return any(one.given and one.life_status == "deceased" for one in reading.people)


def _intended(name: str, topic: str, reading: Reading | None) -> dict[str, Any]:
    """An intent with what was read of people beside it; None: nobody is meant."""
    if reading is None:
        reading = Reading("", "talk")
    told = {key: value for key, value in as_json(reading).items() if key not in ("intent", "topic")}
    return {"intent": name, **({"topic": topic} if topic else {}), **told}


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
