"""Set-ups that several tests of this room share."""

from datetime import date

from handlers.tables import ListAnswers, ListSource, ParsedRow, Table, people_of, tables_of
from handlers.words import Language

TODAY = date(2025, 11, 18)


def source_of(
    content: bytes | str,
    language: Language = "en",
    pasted: bool = False,
    answers: ListAnswers | None = None,
) -> ListSource:
    data = content.encode("utf-8") if isinstance(content, str) else content
    return ListSource(data, language, TODAY, pasted, answers or ListAnswers(), largest=256 << 20)


def tables(content: bytes | str, language: Language = "en", pasted: bool = False) -> list[Table]:
    """The tables of a file."""
    return tables_of(source_of(content, language, pasted))


def read(
    content: bytes | str,
    language: Language = "en",
    pasted: bool = False,
    answers: ListAnswers | None = None,
) -> list[ParsedRow]:
    """The people of a file."""
    source = source_of(content, language, pasted, answers)
    return [one for table in tables_of(source) for one in people_of(table, source)[0]]


def written(people: list[ParsedRow]) -> list[str]:
    """As they will be written, or why not."""
    return [one.person.in_hebrew if one.person else one.problem for one in people]
