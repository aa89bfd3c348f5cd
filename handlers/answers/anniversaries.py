"""Years that a birthday or a wedding tells, and ages told with their months: "40th birthday", 4 1/2."""

import re
from collections.abc import Iterator

from handlers.answers.input_text import InputText

_YEARS = r"years?(?:\s+olds?)?|yrs?|שנים|שנה|יאר|лет|года?|годика|godik|let|yor"
_MONTHS = r"months?|mos?\.?|mths?|חודשים|חדשים|חודש|מאנאטן|מאנאט|месяц(?:а|ев)?|мес\.?"
_SAYS_AGE = r"(?:aged?|בן|בת|בגיל|גיל|אלט|возраст|ему|ей)"
_AND = r"(?:and|&|ו-?|и|און|un|,)"
_PARTED = re.compile(
    rf"(?<![\w/.,'-])(?:(?P<says>{_SAYS_AGE})[\s:-]+)?(?P<n>\d{{1,3}})(?:\s*(?P<unit>{_YEARS})(?!\w))?"
    rf"\s*(?:{_AND}\s*)?(?<!\d)\d{{1,2}}\s*(?:{_MONTHS})(?!\w)"
)
_HALF = re.compile(
    rf"(?<![\w/.,'-])(?:{_SAYS_AGE}[\s:-]+)?(?P<n>\d{{1,2}})(?:\s*½|\s+1\s*/\s*2)(?!\s*[\d/$₪€£₽₴])"
    rf"(?:\s*-?(?:{_YEARS})(?!\w))?"
)
_BIRTHDAY = (
    r"(?:birthday|b-?day|[לבה]?יום\s+ה?הולדת[וה]?|[לבה]?יומולדת|געבורטס?טאג|געבוירנטאג"
    r"|(?:день|дня|дню|днем)\s+рождения|др|юбиле[йяюе]м?)"
)
_LIMIT = r"(?![\w/.,-]*\d)(?!\w)(?!\s*[$₪€£₽₴])"
_BIRTHDAYS = (
    re.compile(
        rf"(?<!\w){_BIRTHDAY}\s*[:,-]?\s*(?:ה-?|the\s+|is\s+|дер\s+)?(?P<n>\d{{1,3}})(?:th|st|nd|rd)?{_LIMIT}"
        rf"(?:\s+(?:{_YEARS})(?!\w))?"
    ),
    re.compile(
        rf"(?<![\w/.,-])(?:ה-?)?(?P<n>\d{{1,3}})(?:\s*-?\s*(?:th|st|nd|rd|טער|טן|סטן|סטער|й|ый|ой))?"
        rf"\s+{_BIRTHDAY}(?!\w)"
    ),
    re.compile(r"(?<![\w/.,-])(?:на\s+)?(?P<n>\d{1,3})\s*-?\s*лети[юея]м?(?!\w)(?!\s+свадьбы)"),
)
_MARRIED = (
    r"(?:married|anniversary|נשואים|נשואה|נשוי|[לב]?יום\s+ה?נישואי[ןם]|женаты?|замужем|в\s+браке|годовщин[аыуе]"
    r"(?:\s+свадьбы)?|חתונה\s+געהאט|פארהייראט)"
)
_WEDDINGS = (
    re.compile(
        rf"(?<!\w)(?:wedding\s+)?{_MARRIED}\s*[:,-]?\s*(?:for\s+|already\s+|כבר\s+|уже\s+|שוין\s+|ה-?)?"
        rf"\d{{1,2}}(?:th|st|nd|rd)?{_LIMIT}(?:\s*(?:{_YEARS})(?!\w))?"
    ),
    re.compile(
        r"(?<![\w/.,-])\d{1,2}(?:\s*-?\s*(?:th|st|nd|rd|й|я|ая))?\s+(?:(?:wedding\s+)?anniversary"
        r"|years?\s+(?:of\s+marriage|married)|שנות\s+נישואי[ןם]|שנות\s+חתונה|שנה\s+נשואים"
        r"|יאר\s+(?:חתונה|פארהייראט)"
        r"|(?:лет|год|года)\s+(?:брака|свадьбы|вместе|в\s+браке)|годовщин[аыуе](?:\s+свадьбы)?)(?!\w)"
    ),
    re.compile(r"(?<![\w/.,-])(?:на\s+)?\d{1,2}\s*-?\s*лети[юея]м?\s+свадьбы(?!\w)"),
)
OLDEST = 120  # years


def take_parted_ages(typed: InputText) -> Iterator[tuple[int, str]]:
    """Each age that is told with its months or a half, in whole years, with its words: "4 1/2", 3y 4 months.

    Taken before dates and sums are looked for, which its second number could be.
    """
    for pattern in (_PARTED, _HALF):
        for found in list(pattern.finditer(typed.text)):
            parts = found.groupdict()
            if pattern is _PARTED and not (parts["says"] or parts["unit"]):
                continue
            if int(found["n"]) <= OLDEST:
                typed.take(found)
                yield int(found["n"]), found[0]


def take_birthday_ages(typed: InputText) -> Iterator[tuple[int, str]]:
    """Each age that a birthday tells, with its words: "40th birthday", יום הולדת 50, "на 70-летие"."""
    for pattern in _BIRTHDAYS:
        for found in list(pattern.finditer(typed.text)):
            if 0 < int(found["n"]) <= OLDEST:
                typed.take(found)
                yield int(found["n"]), found[0]


def take_wedding_years(typed: InputText) -> Iterator[str]:
    """The words of each wedding that tell how long ago it was: "married 25 years"; nobody is so old."""
    for pattern in _WEDDINGS:
        for found in list(pattern.finditer(typed.text)):
            typed.take(found)
            yield found[0]
