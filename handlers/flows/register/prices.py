"""What the letters of a registration cost, in the money of the person's country where it has a price."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import get_global
from msgspec.structs import replace

from handlers.answers import currencies_called
from handlers.conversation import Situation, Text
from handlers.flows.register.drafts import Registration
from handlers.words import Words, _
from storage.money import Money
from storage.scrolls import Price

_QUOTES = str.maketrans("״׳”’", "\"'\"'")  # of ש״ח
LARGEST_SUM = 1_000_000  # whole units of money in one go; larger sums are arranged with the office


def at_todays_price(situation: Situation, draft: Registration) -> tuple[Registration, tuple[Text, ...]]:
    """The registration with the price of today, and the notice of it where another one was told before.

    A sum that was chosen stands, unless it is less than a letter costs now or in another currency.
    """
    price = price_of_registration(situation, draft)
    least = price.minimum
    priced = (least.currency, least.minor, price.suggested.minor)
    if draft.priced == priced:
        return draft, ()
    changed = replace(draft, priced=priced)
    if draft.priced is None:
        return changed, ()
    if draft.priced[0] != least.currency:
        changed = replace(changed, each=None, gift=0, currency="")
    elif draft.each is not None and draft.each < least.minor:
        changed = replace(changed, each=None)
    words = _("The price of a letter has changed meanwhile: it is {price} now.", price=least)
    if not price.fixed:
        words = _(
            "The price of a letter has changed meanwhile: from {price} now, {suggested} suggested.",
            price=least,
            suggested=price.suggested,
        )
    return changed, (Text((words,)),)


def price_in(situation: Situation, draft: Registration, scroll: Words) -> Words:
    """What a letter costs in the scroll (its name) that a registration goes to."""
    price = price_of_registration(situation, draft)
    if price.fixed:
        return _("{scroll}: a letter costs {price}.", scroll=scroll, price=price.minimum)
    return _(
        "{scroll}: a letter costs from {price}; {suggested} is suggested.",
        scroll=scroll,
        price=price.minimum,
        suggested=price.suggested,
    )


def currency_of(region: str) -> str:
    """The code of a country's money (CLDR); "" where it is not known."""
    if not region:
        return ""
    for code, _begins, ends, tender in get_global("territory_currencies").get(region, ()):
        if ends is None and tender:
            return str(code)
    return ""


def price_of_series(situation: Situation, series: str, currency: str = "") -> Price:
    """The price of a series in a currency, or in the money of the person's country, where there is one, else
    in its own."""
    return situation.shelf.series(series).price(currency or currency_of(situation.caller.region))


def price_of_registration(situation: Situation, draft: Registration) -> Price:
    """The price of a registration's series, in the money that it was begun in."""
    return situation.shelf.series(draft.series).price(_currency(situation, draft))


def currencies_of_registration(situation: Situation, draft: Registration) -> list[str]:
    """The currencies in which every letter of a registration has a price, the series' own first."""
    slugs = {draft.series, *map(draft.series_of, draft.people)}
    priced = [{one.minimum.currency for one in situation.shelf.series(slug).prices} for slug in slugs]
    own = (one.minimum.currency for one in situation.shelf.series(draft.series).prices)
    return [code for code in own if all(code in codes for codes in priced)]


def _currency(situation: Situation, draft: Registration) -> str:
    """The money in which it was begun, else the person's, where everything has a price in it."""
    wanted = draft.currency or currency_of(situation.caller.region)
    known = currencies_of_registration(situation, draft)
    return wanted if wanted in known or not known else known[0]


def named_currency(text: str, codes: Iterable[str]) -> str:
    """The first of the currencies, by their codes, that a text may mean; "" where it names none of them."""
    named = [currencies_called(word) or frozenset([word.upper()]) for word in _words(text)]
    return next((code for code in codes if any(code in called for called in named)), "")


def currencies_named(text: str) -> frozenset[str]:
    """The codes (ISO 4217) of all currencies that the words of a text may mean."""
    return frozenset[str]().union(*map(currencies_called, _words(text)))


def _words(text: str) -> list[str]:
    """The words of a sum, and its signs: `$`, `ILS`."""
    text = text.translate(_QUOTES)
    letters = "".join(one if one.isalpha() or one in "\"'$" else " " for one in text)
    return [*letters.split(), *(one for one in text if not one.isalnum() and not one.isspace())]


def prices_and_total(situation: Situation, draft: Registration) -> tuple[list[int], Money]:
    """(price of each person's letter in minor units, the whole sum with the gift)."""
    base = price_of_registration(situation, draft)
    currency = base.minimum.currency
    each = []
    for candidate in draft.people:
        price = situation.shelf.series(draft.series_of(candidate)).price(currency)
        chosen = draft.each if draft.each is not None and not candidate.series else None
        if price.minimum.currency != currency:
            raise ValueError(f"{price.minimum.currency} and {currency} do not add up")
        each.append(price.suggested.minor if chosen is None else chosen)
    return each, Money(sum(each) + draft.gift, currency)
