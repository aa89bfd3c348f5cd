"""How a list is read, without touching any database: `python -m bot understand --file FILE`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from bot.commands.understand import person_as_json
from bot.lists import ParsedList, describe_list, without_marks
from handlers.tables import ColumnPart, ColumnQuestion, ListSource, NotATable, RowReading
from handlers.words import Language, voice

_PARTS: Mapping[ColumnPart, str] = {  # how parts are called for programs, where they have a longer story
    "given_else": "given where there is no Hebrew name",
    "family_else": "family out of the full name",
    "middle": "given",
    "patronymic": "father",
    "husband": "given",
    "wife": "given",
}


def describe_file(file: Path, language: Language, today: date) -> dict[str, Any]:
    """A list as it is read, as JSON can hold it: columns, unused, rows, refused."""
    try:
        found, rows = describe_list(ListSource(file.read_bytes(), language, today))
    except NotATable as why:
        refused = without_marks(voice(language).say(why.words))
        return {"columns": {}, "unused": [], "rows": [], "refused": refused}
    return {
        "columns": _columns(found),
        "unused": found.unused(),
        "rows": [*_asked_once(found), *_rows(rows)],
        "refused": None,
        **({"other_sheets": found.other_sheets()} if found.other_sheets() else {}),
    }


def _columns(found: ParsedList) -> dict[str, str]:
    """Letter -> part, without what is asked about. Where sheets differ, a letter has its sheet in front."""
    told: dict[str, str] = {}
    for table in found.tables:
        asked = {name for one in table.questions if one.choices[0].parts for name in one.columns}
        for column in table.columns:
            if column.part is None or column.name in asked:
                continue
            part = _PARTS.get(column.part, column.part)
            name = str(column.index + 1) if table.is_sideways else column.letter
            if told.setdefault(name, part) != part:
                told[f"{table.sheet}!{name}"] = part
    return told


def _asked_once(found: ParsedList) -> list[dict[str, Any]]:
    """Row 0, for what is asked once about the whole list."""
    asks = [ask_as_text(one) for one in found.questions]
    return [{"row": 0, "people": [], "asks": asks}] if asks else []


def ask_as_text(question: ColumnQuestion) -> str:
    """A question about columns for programs: `date order: D DOB`, `people: A or B`."""
    what = "columns" if question.choices[0].parts else "date order"
    return f"{what}: {', '.join(question.columns)}"


def _rows(rows: Sequence[RowReading]) -> list[dict[str, Any]]:
    """The rows by their numbers: what stands in one row of the sheet is told together."""
    found: dict[int | str, dict[str, Any]] = {}
    for row in map(_row, rows):
        same = found.setdefault(row["row"], {"row": row["row"], "people": [], "asks": []})
        same["people"] += row["people"]
        same["asks"] = list(dict.fromkeys((*same["asks"], *row["asks"])))
        if "left_over" in row:
            same["left_over"] = [*same.get("left_over", ()), *row["left_over"]]
    return [*found.values()]


def _row(row: RowReading) -> dict[str, Any]:
    sheet, mark, place = row.place.rpartition("!")
    number = place.lstrip(ascii_uppercase) or place  # of a table beside another one, or the person's column
    return {
        "row": int(number) if number.isdecimal() and not mark else f"{sheet}{mark}{number}",
        "people": [person_as_json(person) for person in row.people],
        "asks": list(dict.fromkeys(doubt.code for doubt in row.doubts)),
        **({"left_over": list(row.left_over)} if row.left_over else {}),
    }


def file_in_words(described: dict[str, Any]) -> str:
    """A described list for people at a terminal, a row a line."""
    if described["refused"]:
        return str(described["refused"])
    columns = ", ".join(f"{letter}: {part}" for letter, part in described["columns"].items())
    lines = [f"columns: {columns}", f"not used: {', '.join(described['unused']) or '-'}"]
    for row in described["rows"]:
        people = "; ".join(
            ", ".join(f"{name}: {value}" for name, value in person.items()) for person in row["people"]
        )
        asks = f"  asks: {', '.join(row['asks'])}" if row["asks"] else ""
        lines.append(f"row {row['row']}: {people or '-'}{asks}")
    return "\n".join(lines)
