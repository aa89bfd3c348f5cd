"""Sums of money as people type them, with or without the currency's name."""

import re
import unicodedata
from decimal import Decimal

from babel.numbers import get_currency_precision

from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import InputText, normalize, words_of
from handlers.answers.number_words import read_number
from handlers.words import Currency, Words, _
from storage.money import Money

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "UYU", "BRL"})

# Folded name of a currency -> codes (ISO 4217): a name that several currencies share stands for all of them.
_CURRENCY_WORDS: dict[str, frozenset[str]] = {
    word: frozenset(codes.split())
    for codes, words in (
        (
            " ".join(sorted(_DOLLARS)),
            "$ dollar dollars bucks דולר דולרים דאלאר דאלער דאלארן доллар доллара долларов долл баксов "
            "долларах долларами доллары баксах "
            "doler dolers dolir dolirs dolar dolarn dolars dollarn dollara dollarov",
        ),
        ("USD", "us$ usd us american אמריקאי אמריקאיי אמריקאיים"),
        ("CAD", "c$ ca$ cad canadian קנדי קנדיי קנדיים"),
        ("AUD", "a$ au$ aud"),
        (
            "ILS",
            "₪ nis ils shekel shekels sheqel sheqels ש שקל שקלים שח ש\"ח ש''ח שקלען шекель шекеля шекелей "
            "шек шекелях шекелями шекели shekelei shekeley shekelim",
        ),
        ("EUR", "€ eur euro euros אירו יורו יוראו איירא אייראס יורא евро"),
        (
            "GBP",
            '£ gbp pound pounds quid sterling לירה ליש"ט פונט פאונד פונטן фунт фунта фунтов '
            "фунтах фунтами фунты",
        ),
        (
            "RUB",
            "₽ rub ruble rubles rouble roubles רובל רובלים רובל רובלס руб рубль рубля рублей р "
            "рублях рублями рубли рубле рублём рублем rublya rublei rubley",
        ),
        ("UAH", "₴ uah hryvnia гривна гривны гривен грн"),
        ("ZAR", "zar rand ראנד"),
        ("CHF", "chf francs פראנק франк франков"),
        ("BRL", "r$ brl real reais"),
    )
    for word in words.split()
}
_TIMES = dict.fromkeys(words_of("k thousand אלף אלפים טויזנט тыс тысяч тысяча тысячи"), 1000)
_FILLERS = words_of(
    """
    please i we want to give will would like just only the a an sum amount of for it is donate
    donation make אני רוצה לתת נותן נותנת סכום של רק בבקשה זה תרומה לתרום איך וויל געבן נאר א סומע
    פון ביטע גיב я хочу дать только сумма пожалуйста это даю пожертвовать дам
    """
)
_MINUSES = frozenset(["minus", "מינוס", "минус"])
_COINS = words_of(
    """
    cent cents penny pence ¢ agora agorot agurot אגורה אגורות סענט סענטן צענט цент цента центов
    копейка копейки копеек коп
    """
)

_NUMBER = re.compile(r"(?<!\d)\d+(?:[ .,']\d+)*(?!\d)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d+))?")
_GROUPED_BY = [
    _GROUPED,
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})(?P<part>)"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:[' ]\d{3})+)(?:[.,](?P<part>\d+))?"),
    re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?"),
]
_WORD = re.compile(r"[^\W\d_]*\$|[^\W\d_]+(?:[\"']+[^\W\d_]+)*|[₪€£₽₴¢%]")
_MOST_DIGITS = 15  # digits; more is above any campaign's maximum


def read_amount(text: str, currency: str, minimum: Money | None, maximum: Money) -> Money:
    """The sum in an answer, between `minimum` and `maximum`, both included, in the order's currency.

    A comma before three digits separates thousands; a point before three digits does not, since 1.800 may be
    either. NotUnderstood says what is wrong: nothing is guessed about money.
    """
    typed = InputText(text)
    example = minimum or Money.of(18, currency)
    if not any(c.isdecimal() for c in typed.text):
        raise NotUnderstood(_no_number(example))
    times = _check_words(typed.text, currency, example)
    number = _only_number(typed.text, example)
    if re.search(r"(?<![\w])-\s?[^\w\s]?\s?\d", typed.text) or _MINUSES & set(normalize(text).split()):
        raise NotUnderstood(
            _("A sum cannot be less than nothing. Please type a number like *{sum}*.", sum=example)
        )
    return _check_bounds(_parse_money(number, times, currency, maximum, example), minimum, maximum, example)


def in_digits(text: str) -> str:
    """The text with its number in words in digits: five, пять, חמישים דולר; unchanged where it has none.

    For a question that asks for nothing but a number; elsewhere the words may be a name.
    """
    words = text.split()
    if any(map(str.isdecimal, text)):
        return text
    for at in range(len(words)):
        value, used = read_number([normalize(word) for word in words[at:]])
        if used and value:
            return " ".join((*words[:at], str(value), *words[at + used :]))
    return text


def _check_words(text: str, currency: str, example: Money) -> int:
    """The factor of the number (1000 for "thousand"). NotUnderstood for words that might change its
    meaning.
    """
    times = 1
    for word in _WORD.findall(text):
        if word in _TIMES:
            times *= _TIMES[word]
        elif word in _COINS:
            raise NotUnderstood(
                _("Please write the small coins after a point, like *{sum}*.", sum=Money(1850, currency))
            )
        elif currency not in _currencies(word, currency):
            raise NotUnderstood(
                _(
                    "Sums here are in {currency}. Please type a number like *{sum}*.",
                    currency=Currency(currency),
                    sum=example,
                )
            )
        elif not (word in _CURRENCY_WORDS or word in _FILLERS | _MINUSES or word.upper() == currency):
            raise NotUnderstood(_("Please type the sum as a plain number, like *{sum}*.", sum=example))
    return times


def currencies_called(word: str) -> frozenset[str]:
    """The codes (ISO 4217) of all currencies that are called so; none for any other word."""
    typed = word.strip().casefold()  # of a comparing form no sign such as ₪ is left
    return _CURRENCY_WORDS.get(typed) or _CURRENCY_WORDS.get(normalize(word), frozenset())


def _currencies(word: str, currency: str) -> frozenset[str]:
    """The currencies that a word may mean; a word that names none goes with the order's own."""
    return _CURRENCY_WORDS.get(word, frozenset({currency}))


def _only_number(text: str, example: Money) -> str:
    numbers = [part for found in _NUMBER.findall(text) for part in _split_numbers(found)]
    if any(unicodedata.category(c) in {"No", "Nl"} for c in text) or not numbers:
        raise NotUnderstood(_no_number(example))
    if len(numbers) > 1:
        raise NotUnderstood(
            _("I found more than one number. Please type one sum only, like *{sum}*.", sum=example)
        )
    return numbers[0]


def _split_numbers(found: str) -> list[str]:
    """A run of digits and marks as numbers: a single one where its spaces separate thousands."""
    return [found] if " " not in found or _SPACED.fullmatch(found) else found.split(" ")


def _parse_money(number: str, times: int, currency: str, maximum: Money, example: Money) -> Money:
    for grouping in _GROUPED_BY:
        if found := grouping.fullmatch(number):
            break
    else:
        raise NotUnderstood(_("Please type the sum as a plain number, like *{sum}*.", sum=example))
    whole = re.sub(r"\D", "", found["whole"])
    part = (found["part"] or "").rstrip("0") if times == 1 else found["part"] or ""
    if len(whole.lstrip("0")) > _MOST_DIGITS:
        raise NotUnderstood(_too_much(maximum))
    if len(found["part"] or "") > max(2, get_currency_precision(currency)) or len(part) > 20:
        raise NotUnderstood(_too_fine(example))
    try:
        return Money.of(Decimal(f"{whole}.{part or 0}") * times, currency)
    except ValueError:
        raise NotUnderstood(_too_fine(example)) from None


def _check_bounds(sum_: Money, minimum: Money | None, maximum: Money, example: Money) -> Money:
    if sum_.minor == 0:
        raise NotUnderstood(
            _("The sum must be more than zero. Please type a number like *{sum}*.", sum=example)
        )
    if minimum is not None and sum_ < minimum:
        raise NotUnderstood(_("The smallest sum here is {sum}. Please type that or more.", sum=minimum))
    if sum_ > maximum:
        raise NotUnderstood(_too_much(maximum))
    return sum_


def _too_much(maximum: Money) -> Words:
    return _(
        "Here we can take up to {sum} at once. For a larger sum, please write to the office.", sum=maximum
    )


def _too_fine(example: Money) -> Words:
    return _("That is finer than the smallest coin. Please type a sum like *{sum}*.", sum=example)


def _no_number(example: Money) -> Words:
    return _("I did not find a number there. Please type the sum in digits, like *{sum}*.", sum=example)
