"""Years that a birthday or a wedding tells, and ages told with months: "40th birthday", 4 1/2."""

import re
from collections.abc import Iterator

from handlers.answers.input_text import InputText
from handlers.answers.months import find_month, word_key
from handlers.answers.number_words import read_number

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
_PAST = r"turned|исполнилось|стукнуло|מלאו|(?:איז\s+)?(?:שוין\s+)?געווארן"
_BECOMES = (
    r"(?:s?he|who|they)(?:\s*'s|s|'ll\s+be|'re|\s+is|\s+are)|turns|turning|(?:will|going\s+to)\s+(?:be|turn)|turn"
    r"|(?:הוא|היא|[ית]היה|[ית]חגוג|ימלאו)(?:\s+(?:לו|לה))?(?:\s+(?:בן|בת))?|בן|בת"
    r"|(?:ער|זי)\s+(?:ווערט|איז)|ווערט|וועט\s+(?:ווערן|זיין)"
    r"|(?:ему|ей)(?:\s+(?:будет|исполнится))?|исполнится|исполняется|будет"
)
_TOLD = r"(?P<n>\d{1,3}|[^\W\d_]{3,12}(?:[\s-][^\W\d_]{3,12})?)"
_IN = (
    r"(?:(?:in|אין|им)\s+(?:the\s+month\s+of\s+|חודש\s+)?|в\s+(?:месяце\s+)?|ב-?(?:חודש\s+)?)"
    r"(?P<month>[^\W\d_]{3,}(?:'[^\W\d_]+)?)(?!\w)(?!\s*,?\s*(?:19|20)\d\d(?!\d))"
)
_IN_MONTH = (
    re.compile(
        rf"(?<![\w'])(?:(?P<past>{_PAST})|{_BECOMES})(?:\s+(?:לו|לה|ему|ей))?(?:\s+(?:בן|בת))?\s+{_TOLD}"
        rf"(?:\s+(?:{_YEARS}))?,?\s+{_IN}"
    ),
    # without a word for it, where the sum is told as well: "13 in March, 18"
    re.compile(
        rf"(?<![\w/.,'-])(?P<past>)(?P<n>\d{{1,2}})(?:\s+(?:{_YEARS}))?\s+(?!ב){_IN}(?=[\s,;:-]+[$₪€£₽₴]?\d)"
    ),
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


def take_ages_in_months(typed: InputText) -> Iterator[tuple[int, str]]:
    """Each age that a month brings, as it is today, in years, with its words: "turns 13 in May" is 12.

    Taken before dates and sums are looked for: the 18 of "turns 13 in May, 18" is neither a day nor a year.
    """
    for pattern in _IN_MONTH:
        for found in list(pattern.finditer(typed.text)):
            words = found["n"].replace("-", " ").split()
            years, used = (int(words[0]), 1) if words[0].isdecimal() else read_number(words)
            if used == len(words) and 0 < years <= OLDEST and _is_month(found["month"]):
                typed.take(found)
                yield years if found["past"] else years - 1, found[0]


def _is_month(word: str) -> bool:
    """Whether a word names a month; a Russian one also behind "в": в марте, в мае."""
    key = word_key(word)
    forms = (
        [key, *(key.removesuffix("е") + ending for ending in ("а", "я", ""))] if key.endswith("е") else [key]
    )
    return any(find_month(form) is not None for form in forms)


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
