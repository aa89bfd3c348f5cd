"""The columns of a list, told by their headings in four languages, or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from handlers.answers import FEMALE, MALE, words_of
from handlers.tables.errors import NotATable
from handlers.tables.files import Cells, is_free_text
from handlers.words import Words, _
from storage.names import family_names, gender_of, given_names
from storage.search import HEADINGS as OLDER
from storage.search import columns_by_content, columns_by_heading, gender_of_cell, is_full_name

ColumnPart = Literal[
    "line",  # everything of a person in one cell, as it is typed in a message
    "name",
    "given",
    "mother",
    "father",
    "family",
    "gender",
    "birth",
    "sunset",
    "standing",
    "letter",  # the glyph that is wished for
]

SAMPLE_ROWS = 200  # rows at the top that `find_columns` is to see
_TITLES = 10  # rows that may stand above the headings

HEADINGS: Mapping[ColumnPart, str] = {
    "name": f"{OLDER['name']}|names|שמות|hebrew name|jewish name|имена|נעמען",
    "given": f"{OLDER['given']}|given names|שם הילד|שם הילדה|שם התלמיד|שם פרטי עברי|имя собственное",
    "mother": OLDER["mother"] + "|שם האמא|אמא|мама|mame|מאמע",
    "father": OLDER["father"] + "|שם האבא|אבא|отец|папа|имя отца|отчество",
    "family": OLDER["family"],
    "gender": f"{OLDER['gender']}|ילד/ה|ילד/ילדה|בן/בת|ז/נ|boy or girl|m/f|אינגל/מיידל|м/ж|мальчик/девочка",
    "birth": (
        "birth|birth date|birthdate|birthday|date of birth|born|dob|date|תאריך לידה|לידה|יום הולדת|ת לידה|"
        "תאריך|נולד|געבוירן|געבורטס טאג|געבורטסטאג|дата рождения|рождение|день рождения|родился|др|дата"
    ),
    "sunset": "sunset|after sunset|שקיעה|אחרי השקיעה|נאך די שקיעה|после захода|закат",
    "standing": (
        "living|deceased|living or deceased|living/deceased|standing|status|חי|נפטר|חי/נפטר|חי או נפטר|מצב|"
        "לעבט|געשטארבן|ניפטר|жив|живой|умер|жив/умер|статус"
    ),
    "letter": "letter|wished letter|glyph|אות|אות מבוקשת|בוכשטאב|буква",
}
_DECEASED = words_of(
    'deceased late dead departed memory נפטר נפטרה ניפטר ניפטרת ז״ל ז"ל ע״ה ע"ה לע״נ לזכר פטירה '
    "געשטארבן умер умерла умерший покойный покойная память"
)
_LIVING = words_of("living alive lives חי חיה לאיוש״ט לעבט жив жива живой живая")
_DATE = re.compile(r"\s*\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}.*|.*\b\d{4}\b.*|.*\bתש[א-ת\"״'׳]{1,3}.*")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{2,4}(?!\d)")

PART_NAMES: Mapping[ColumnPart, Words] = {
    "line": _("the whole person, as typed"),
    "name": _("the full name"),
    "given": _("given names"),
    "mother": _("the mother"),
    "father": _("the father"),
    "family": _("the family name"),
    "gender": _("boy or girl"),
    "birth": _("the birth date"),
    "sunset": _("born after sunset"),
    "standing": _("living or departed"),
    "letter": _("the letter wished for"),
}


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list: where each part of a person stands in a row."""

    of: Mapping[ColumnPart, int]  # part -> index of its column
    first: int = 0  # rows above the first person
    headings: Cells = field(default_factory=list)  # as the file has them; empty where it has none
    day_first: bool | None = None  # how 3/4/2019 is written in this list; None where no date tells


def find_columns(rows: Sequence[Cells | None]) -> ListColumns:
    """The columns of a list, by its first rows. NotATable where no names are seen."""
    for at, cells in enumerate(rows[:_TITLES]):
        named = columns_by_heading(cells or [], HEADINGS)
        if _has_names(named) and (len(named) > 1 or not _has_a_name(_unnamed_cells(cells or [], named))):
            body = [row for row in rows[at + 1 :] if row]
            _find_gender(named, body)
            return ListColumns(named, at + 1, list(cells or []), _day_first(body, named))
    body = [row for row in rows if row and any(row)]
    if not body and None in rows:
        raise NotATable(
            _("The lines of this file are far too long. Please send a table with a row for each name.")
        )
    if not body:
        raise NotATable(_("There is nothing in this file. Please send one with a name in each row."))
    found: dict[ColumnPart, int] = {} if is_free_text(body) else columns_by_content(body, _LIKELY)
    if "given" not in found and "name" in found and {"family", "mother", "father"} & set(found):
        found["given"] = found.pop("name")
    if not _has_names(found):
        found = _free_lines(body)
    return ListColumns(found, day_first=_day_first(body, found))


def _unnamed_cells(cells: Cells, named: Mapping[ColumnPart, int]) -> Cells:
    return [cell for at, cell in enumerate(cells) if at not in named.values()]


def _has_a_name(cells: Cells) -> bool:
    """Whether a given name stands in the cells, beside a word that might be a heading."""
    return any(given_names().find(word) for cell in cells for word in cell.split())


def _find_gender(named: dict[ColumnPart, int], body: Sequence[Cells]) -> None:
    """Adds the gender's column by its content, whatever its heading is called."""
    if "gender" in named:
        return
    free = [_unnamed_cells(row, named) for row in body]
    columns = [at for at in range(max(map(len, body), default=0)) if at not in named.values()]
    found = columns_by_content(free, _LIKELY_GENDER)
    named.update({part: columns[at] for part, at in found.items()})


def _has_names(found: Mapping[ColumnPart, int]) -> bool:
    return "name" in found or "given" in found or "line" in found


def _free_lines(body: Sequence[Cells]) -> dict[ColumnPart, int]:
    texts = [" ".join(filter(None, row)) for row in body]
    if sum(map(_names_somebody, texts)) * 4 < len(texts):
        raise NotATable(
            _("No names were found in this file. Please give the columns headings: name, family, birth date.")
        )
    return {"line": 0}


def _names_somebody(text: str) -> bool:
    return any(given_names().find(word) for word in re.findall(r"[^\W\d_]{2,}", text))


def _day_first(body: Sequence[Cells], found: Mapping[ColumnPart, int]) -> bool | None:
    """True where 3/4/2019 means April in this list, False where it means March, None where no date tells.

    Days above twelve tell; where they tell both, each date is left to itself.
    """
    column = found.get("birth", found.get("line"))
    if column is None:
        return None
    dates = [_NUMERIC.search(row[column]) for row in body if column < len(row)]
    orders = {int(one[1]) > 12 for one in dates if one and (int(one[1]) > 12) != (int(one[2]) > 12)}
    return orders.pop() if len(orders) == 1 else None


def read_gender_cell(text: str) -> str:
    """ "m" or "f" of a cell of its own; "" where it says neither."""
    word = text.casefold().strip(" .'\"")
    if word in MALE or word in FEMALE:
        return "m" if word in MALE else "f"
    return gender_of_cell(text)


def read_life_status(text: str) -> Literal["living", "deceased", ""]:
    """A person's life status out of a cell of its own; "" where it says neither."""
    words = set(text.casefold().split())
    if words & _DECEASED:
        return "deceased"
    return "living" if words & _LIVING else ""


def _is_letter(text: str) -> bool:
    return len(text) == 1 and "א" <= text <= "ת"


_LIKELY: Sequence[tuple[ColumnPart, Callable[[str], bool]]] = (
    ("birth", lambda text: _DATE.fullmatch(text) is not None),
    ("gender", lambda text: read_gender_cell(text) != ""),
    ("standing", lambda text: read_life_status(text) != ""),
    ("letter", _is_letter),
    ("name", is_full_name),
    ("given", lambda text: bool(given_names().find(text))),
    ("mother", lambda text: gender_of(text) == "f"),
    ("father", lambda text: gender_of(text) == "m"),
    ("family", lambda text: bool(family_names().find(text)) or text.isalpha()),
)
_LIKELY_GENDER = [one for one in _LIKELY if one[0] == "gender"]
