"""In which order a column writes names and dates, told by all of its cells together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.tables.contents import has_descent
from handlers.tables.sheets import Cells
from storage.names import family_names, given_names, is_family, is_given

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{2,4}(?!\d)")
_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_COMPACT = re.compile(r"\d{7,8}")
_YEARS = range(1850, 2100)
_PREFIX = re.compile(
    r"(?:(?:ben|bar|ibn|abu|even|el|al|da|de|di|van|von|בן|בר|אבו|אבן|אל|דה|כהן צדק|бен|бар)[\s-]+)(?=\S)",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(r"[а-яё]+(?:ович|евич|ич|овна|евна|ична|инична)", re.IGNORECASE)
_TIMES = 3  # as many names family first as the other way round, where a column is family first


def is_family_first(rows: Sequence[Cells], column: int) -> bool:
    """Whether the names of a column begin with the family name: `Levy, Moshe`, `לוי משה`, `Левин Моше`."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    votes = [vote for cell in cells[:400] if (vote := _vote(cell))]
    first, last = votes.count(1), votes.count(-1)
    return first > 0 and first >= _TIMES * last and (first > 1 or len(cells) <= 2)


def _vote(cell: str) -> int:
    """1 for a name that surely begins with the family name, -1 for the other way round, 0 for neither."""
    if cell.count(",") == 1:
        family, given = split_family(cell)
        return int(_surely_family(family) and bool(given) and is_given(given.split()[0]))
    words = cell.split()
    if not 2 <= len(words) <= 4 or "," in cell or has_descent(" ".join(words[1:])):
        return 0
    if len(words) == 3 and (_PATRONYMIC.fullmatch(words[1]) or _PATRONYMIC.fullmatch(words[2])):
        return 1 if _PATRONYMIC.fullmatch(words[2]) else -1
    family, given = split_family(cell)
    begins = _family_rather(family, given.split()[0]) if given else False
    return begins - _family_rather(words[-1], words[0])


def _family_rather(family: str, given: str) -> bool:
    """Whether of two names the one is a family name and the other a given name, not the other way round."""
    if not given_names().find(given):
        return False
    return _surely_family(family) or (is_family(family) and not family_names().find(given))


def _surely_family(text: str) -> bool:
    if " " in text or "-" in text:
        return bool(_PREFIX.match(text)) or bool(family_names().find(text)) or is_family(text.split("-")[0])
    return is_family(text) and not given_names().find(text)


def split_family(cell: str) -> tuple[str, str]:
    """(family name, the rest) of a name that begins with the family name; ("", cell) for a single word."""
    before, comma, after = cell.partition(",")
    if comma:
        return before.strip(), after.strip()
    words = cell.split()
    if len(words) < 2:
        return "", cell
    cut = 1
    if _PREFIX.match(cell) and len(words) > 2:
        cut = 2
    for length in (3, 2):
        if len(words) > length and family_names().find(" ".join(words[:length])):
            cut = length
            break
    return " ".join(words[:cut]), " ".join(words[cut:])


def with_signs(text: str) -> str:
    """A date of eight digits with signs between: 20171204 as 2017-12-04, 12042017 as 12/04/2017.

    Seven digits have lost a zero in front. A text of anything else stays as it is.
    """
    if not _COMPACT.fullmatch(text):
        return text
    digits = text.zfill(8)
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if int(digits[4:]) not in _YEARS:
        return text
    return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}"


def day_first(rows: Sequence[Cells], column: int) -> bool | None:
    """True where 3/4/2019 means April in a column, False where it means March, None where no date tells.

    Days above twelve tell; where they tell both, or are no proof, each date is left to itself.
    """
    orders = _orders(rows, column)
    return orders.pop() if len(orders) == 1 and not is_order_mixed(rows, column) else None


def is_order_mixed(rows: Sequence[Cells], column: int) -> bool:
    """Whether the dates that tell are no proof for the others, so that each of those may mean two days.

    They tell both orders; or a single month in front of points, 01.13.2018, as no country writes it.
    """
    return len(_orders(rows, column)) > 1 or _is_unproven(rows, column)


def _is_unproven(rows: Sequence[Cells], column: int) -> bool:
    telling = [one for one in _numeric(rows, column) if _tells(one)]
    return len(telling) == 1 and not _is_day_first(telling[0]) and "." in telling[0][0]


def is_order_open(rows: Sequence[Cells], column: int) -> bool:
    """Whether dates of a column can be read in two ways and no other date of it proves one."""
    ambiguous = any(
        int(one[1]) <= 12 and int(one[2]) <= 12 and one[1] != one[2] for one in _numeric(rows, column)
    )
    return ambiguous and (not _orders(rows, column) or _is_unproven(rows, column))


def may_be_swapped(rows: Sequence[Cells], column: int) -> bool:
    """Whether a workbook's dates may have day and month exchanged.

    A program that reads 3/4 as the fourth of March leaves 13/4 as a text. So the sign are texts with days
    above twelve beside real dates. That one of those has such a day as well does not speak for the others:
    several people may have written them.
    """
    real = (row[column] for row in rows if column < len(row))
    return any(map(_ISO.fullmatch, real)) and bool(_orders(rows, column))


def _numeric(rows: Sequence[Cells], column: int) -> list[re.Match[str]]:
    cells = (row[column] for row in rows if column < len(row))
    return [one for cell in cells if (one := _NUMERIC.search(with_signs(cell)))]


def _orders(rows: Sequence[Cells], column: int) -> set[bool]:
    return {_is_day_first(one) for one in _numeric(rows, column) if _tells(one)}


def _tells(date: re.Match[str]) -> bool:
    return (int(date[1]) > 12) != (int(date[2]) > 12)


def _is_day_first(date: re.Match[str]) -> bool:
    return int(date[1]) > 12
