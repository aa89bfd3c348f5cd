"""Dates that a spreadsheet program exchanged: those of a column that are texts tell its order."""

from datetime import date
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from tests.handlers.tables.sent_tables import read


def book(*births: date | str, heading: str = "Birth date") -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet, form = workbook.add_worksheet(), workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Name", "Mother", heading])
        for row, birth in enumerate(births, 1):
            sheet.write_row(row, 0, ["Moshe Levy", "Sara"])
            if isinstance(birth, str):
                sheet.write_string(row, 2, birth)
            else:
                sheet.write_datetime(row, 2, birth, form)
    return stream.getvalue()


def test_true_dates_beside_texts_are_doubts_where_they_could_be_exchanged() -> None:
    rows = read(book(date(2019, 5, 3), "15/05/2019", date(2018, 4, 4), date(2019, 6, 25)))
    assert [row.person.birth if row.person else "" for row in rows] == [
        "",
        "2019-05-15",
        "2018-04-04",
        "2019-06-25",
    ]
    assert rows[0].doubt is not None
    assert {way[0].birth for way in rows[0].doubt.readings} == {"2019-05-03", "2019-03-05"}


def test_true_dates_alone_are_dates() -> None:
    rows = read(book(date(2019, 5, 3), date(2018, 4, 5)))
    assert [row.person.birth for row in rows if row.person] == ["2019-05-03", "2018-04-05"]


def test_days_of_passing_are_doubts_as_well() -> None:
    rows = read(book(date(2019, 5, 3), "15/05/2019", date(2018, 4, 4), heading="Date of passing"))
    assert [row.problem for row in rows if row.person is None] == ["passing_date"]
    assert rows[0].doubt is not None
    assert len(rows[0].doubt.readings) == 2
