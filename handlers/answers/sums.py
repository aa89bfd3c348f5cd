"""A sum of money beside a name: `36$`, `$36`, `36 ש"ח`, `180 рублей`, or a bare number at the end.

Here a sum is only told apart from ages, dates and house numbers; `read_amount` says what it comes to.
"""

import re

from handlers.answers.input_text import InputText

_NUMBER = r"\d{1,7}(?:[.,]\d{1,3})*"
_SIGN = "[$₪€£₽₴]"
_WORD = (
    r"(?:(?:us|c|ca|au|a)?\$|dollars?|bucks|usd|cad|nis|ils|she[qk]els?|euros?|eur|pounds?|gbp|quid|rand|zar"
    r"|שקל(?:ים)?|שקלען|ש?\"?ח|ש''ח|דולר(?:ים)?|דאלאר(?:ן|ס)?|דאלער|אירו|יורו|איירא|לירות|פונט|פאונד"
    r"|шек(?:ел[ья]|елей)?|доллар(?:а|ов)?|долл|бакс(?:а|ов)?|руб(?:л[ья]|лей|ль)?|евро|фунт(?:а|ов)?"
    r"|гр(?:н|ив(?:на|ны|ен))|rubles?|roubles?|rub|hryvnia)"
)
_WITH_CURRENCY = (
    re.compile(rf"(?<![\w.,/-]){_SIGN}\s?{_NUMBER}(?![\w/]|[.,]\d)"),
    re.compile(rf"(?<![\w.,/-]){_NUMBER}\s?(?:{_SIGN}|{_WORD}(?!\w)\.?)"),
)
# An age may stand before it, "7 36"; longer rows of digits are telephone numbers.
_ALONE = r"(?<![\w.,/'\"-])(?:(?<!\d )|(?<=\D \d )|(?<=\D \d\d ))"
_ENDS = r"\s*[).]?\s*$"
_LAST = re.compile(rf"{_ALONE}(\d{{2,7}}(?:[.,]\d{{1,2}})?){_ENDS}")
_LAST_DIGIT = re.compile(rf"{_ALONE}(\d){_ENDS}")
_YEAR = re.compile(r"(?:19|20)\d\d|5[67]\d\d")
OLDEST_CHILD = 12  # a bare number up to this one is the age of a child


def take_sum(typed: InputText) -> str:
    """The sum with its currency, as it was typed, taken out of the text; "" where there is none."""
    for pattern in _WITH_CURRENCY:
        if found := pattern.search(typed.text):
            typed.take(found)
            return found[0]
    return ""


def take_last_sum(typed: InputText, age_known: bool) -> str:
    """A bare number at the end, taken out of the text; "" where there is none.

    A number up to 12 is a child's age unless the age is known.
    """
    found = _LAST.search(typed.text) or (_LAST_DIGIT.search(typed.text) if age_known else None)
    if found is None or _YEAR.fullmatch(found[1]) or (not age_known and _is_small(found[1])):
        return ""
    typed.take(found)
    return found[1]


def _is_small(number: str) -> bool:
    return number.isdecimal() and int(number) <= OLDEST_CHILD
