"""Set-ups that several tests of this room share."""

from datetime import date

from handlers.tables import (
    ParsedRow,
    PeopleReader,
    columns_of,
    lines_of,
    rows_of,
)
from handlers.words import Language

TODAY = date(2025, 11, 18)


def read(content: bytes | str, language: Language = "en", pasted: bool = False) -> list[ParsedRow]:
    """The people of a file."""
    if pasted:
        rows = list(lines_of(str(content)))
    else:
        rows = list(rows_of(content.encode() if isinstance(content, str) else content))
    columns = columns_of([cells for _number, cells in rows[:200]])
    return PeopleReader(columns, language, TODAY).read(rows[columns.first :])


def written(people: list[ParsedRow]) -> list[str]:
    """As they will be written, or why not."""
    return [one.person.in_hebrew if one.person else one.problem for one in people]
