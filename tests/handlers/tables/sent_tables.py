"""Set-ups that several tests of this room share."""

from datetime import date

from handlers.tables import (
    ParsedRow,
    PeopleReader,
    find_columns,
    rows_of_file,
    rows_of_text,
)
from handlers.words import Language

TODAY = date(2025, 11, 18)


def read(content: bytes | str, language: Language = "en", pasted: bool = False) -> list[ParsedRow]:
    """The people of a file."""
    if pasted:
        rows = list(rows_of_text(str(content)))
    else:
        rows = list(rows_of_file(content.encode() if isinstance(content, str) else content))
    columns = find_columns([cells for _number, cells in rows[:200]])
    return PeopleReader(columns, language, TODAY).read(rows[columns.first :])


def written(people: list[ParsedRow]) -> list[str]:
    """As they will be written, or why not."""
    return [one.person.in_hebrew if one.person else one.problem for one in people]
