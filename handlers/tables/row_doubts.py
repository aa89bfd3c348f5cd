"""What is open about a row of a list, as it is stored and asked."""

from __future__ import annotations

from msgspec import Struct

from handlers.tables.hebrew_people import ListPerson


class RowDoubt(Struct, frozen=True, omit_defaults=True):
    """What has to be answered about a row. Stored as JSON."""

    key: str  # of the answer in `ListAnswers.rows`
    place: str  # the row as the spreadsheet program numbers it
    text: str = ""  # what stands in the row
    codes: tuple[str, ...] = ()  # keys of `errors.REASONS`
    readings: tuple[tuple[ListPerson, ...], ...] = ()  # to choose from; () where it has to be typed
