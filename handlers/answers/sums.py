"""A sum of money with its currency beside a name: `36$`, `$36`, `36 ש"ח`, `180 рублей`.

Here a sum is only told apart from ages, dates and house numbers; `read_amount` says what it comes to.
"""

import re
from collections.abc import Iterator

from handlers.answers.input_text import InputText

_AGED = "".join(rf"(?<!{word} )" for word in ("age", "aged", "ages", "בן", "בת", "גיל", "אלט", "возраст"))
_SPACED = rf"{_AGED}\d{{1,3}}(?: \d{{3}})+(?!\d)"  # 1 800; behind "aged 7" 180 is the sum
_NUMBER = rf"(?:{_SPACED}|\d{{1,7}})(?:[.,]\d{{1,3}})*"
_MOST_DIGITS = 18
_WHOLE = re.compile(r"(?P<whole>\d[\d.,' ]*?)(?:[.,]\d{1,2})?(?![\d.,' ]*\d)")
_SIGN = "[$₪€£₽₴]"
_WORD = (
    r"(?:(?:us|c|ca|au|a)?\$|(?:canadian\s+|american\s+|us\s+)?dollars?|bucks|usd|cad|nis|ils|she[qk]els?|euros?|eur|pounds?|gbp|quid|rand|zar"
    r"|שקל(?:ים)?|שקלען|ש'|ש?\"?ח|ש''ח|דולר(?:ים)?(?:\s+(?:קנדיי?(?:ם)?|אמריקאיי?(?:ם)?))?|דאלאר(?:ן|ס)?|דאלער|אירו|יורו|איירא|לירות|פונט|פאונד"
    r"|шек(?:ел[ья]|елей)?|доллар(?:а|ов)?|долл|бакс(?:а|ов)?|руб(?:л[ья]|лей|ль)?|р(?=\.?\s*(?:$|[,;)(+\n]|нал|карт|чек|перев))|евро|фунт(?:а|ов)?"
    r"|гр(?:н|ив(?:на|ны|ен))|rubles?|roubles?|rub|hryvnia"
    r"|dol[ei]rs?|dolar[ns]?|dollar(?:n|a|ov)|rubl(?:ya|ei|ey)|shekel(?:ei|ey|im))"
)
_BEGINS = r"(?:(?<![\w.,/-])|(?<=(?<![^\W_])[בפ])|(?<=(?<![^\W_])[בפ]-))"  # ב-36 שקל, ב36 ש"ח as well
_CODE = r"(?:usd|eur|gbp|ils|nis|rub|uah|cad|aud|us\$|ca?\$|au?\$)"
_WITH_CURRENCY = (
    re.compile(rf"{_BEGINS}(?:{_SIGN}|(?<!\w){_CODE})\s?{_NUMBER}(?![\w/]|[.,]\d)"),
    re.compile(rf"{_BEGINS}{_NUMBER}\s?(?:{_SIGN}|{_WORD}(?!\w)\.?)"),
    re.compile(
        rf"(?<!\w)(?:dollars?|bucks|shekels?|דולר|דאלאר|דאלער|שקל|долл\.?|руб\.?|шек\.?)\s{_NUMBER}(?![\w/]|[.,]\d)"
    ),
)
_IS_CURRENCY = re.compile(rf"{_SIGN}|(?!ש?\"?ח$){_WORD}|שח|ש\"ח")
_ADDED = re.compile(
    rf"(?<![\w.,/+-])(?P<one>\d{{2,5}})\s?(?:{_SIGN}|{_WORD})?\s?\+\s?(?P<two>\d{{2,5}})(?:\s?(?P<currency>{_SIGN}|{_WORD}(?!\w)))?"
    r"(?![\w/+]|[.,]\d)"
)
_BILLS = re.compile(
    rf"(?<![\w.,/+-])(?P<one>\d{{1,2}})\s+(?:bills?|banknotes?|notes?|שטרות|באנקנאטן|בילס|купюр[ыа]?|банкнот[ыа]?)"
    rf"\s+(?:of\s+|של\s*|פון\s+|по\s+|צו\s+)(?P<two>{_SIGN}?\d{{1,3}})(?:\s?(?P<currency>{_SIGN}|{_WORD}(?!\w)))?"
    r"(?![\w/+]|[.,]\d)"
)
_LEAST_ADDED = 13  # below it a number may be a child's age


def is_currency(word: str) -> bool:
    """True for the name or the sign of a currency, in lower case."""
    return _IS_CURRENCY.fullmatch(word) is not None


def take_added_sums(typed: InputText) -> Iterator[str]:
    """Each sum that is told as two, "18+18", or in bills, "2 bills of 20", in digits and with its currency,
    taken out of the text."""
    for found in list(_BILLS.finditer(typed.text)):
        typed.take(found)
        sign = found["currency"] or found["two"].rstrip("0123456789")
        whole = _integer(found["one"]) * _integer(found["two"])
        yield " ".join(filter(None, (f"{whole}", sign)))
    for found in list(_ADDED.finditer(typed.text)):
        one, two = _integer(found["one"]), _integer(found["two"])
        if min(one, two) >= _LEAST_ADDED:
            typed.take(found)
            yield " ".join(filter(None, (f"{one + two}", found["currency"])))


def whole_units(sum_: str) -> int:
    """The whole units in a sum: 18 of `18,50 €`, 1800 of `1.800,00`, `1,800` and `1 800`; 0 without any.

    A mark before three digits is taken for one that separates thousands, though 1.800 may be either.
    """
    found = _WHOLE.search(InputText(sum_).text)
    return _integer(found["whole"]) if found else 0


def _integer(digits: str) -> int:
    """The number of these digits; what has more of them than any sum is as large as a sum can be."""
    digits = re.sub(r"\D", "", digits)
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


def take_sum(typed: InputText) -> str:
    """The sum with its currency, as it was typed, taken out of the text; "" where there is none."""
    return next(take_sums(typed), "")


def take_sums(typed: InputText) -> Iterator[str]:
    """Each sum with its currency, as `take_sum` has it."""
    for pattern in _WITH_CURRENCY:
        at = 0
        while (found := pattern.search(typed.text, at)) is not None:
            typed.take(found)
            at = found.end()
            yield found[0]
