"""The sum and the place of a letter that a message told, before anybody had asked for them."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.answers import NotUnderstood, in_digits, read_amount
from handlers.conversation import Go, Move, Situation, Text
from handlers.flows.register.drafts import AMOUNT, LETTER, HeldRegistration, Registration
from handlers.flows.register.prices import (
    LARGEST_SUM,
    currencies_of_registration,
    named_currency,
    price_of_registration,
)
from handlers.flows.register.summary_texts import total_of
from handlers.flows.register.typed_places import read_place
from handlers.flows.register.wishes import own_series_indexes
from handlers.words import Words, _
from storage.money import Money
from storage.scrolls import Price
from storage.torah import torah


def settle_told_terms(
    situation: Situation, draft: Registration
) -> tuple[Registration, tuple[Text, ...], Move | None]:
    """The registration with the place and the sum that were told, what is said of them, and the question
    that they leave open; None where they leave none."""
    if draft.told_place:
        place = draft.told_place
        draft, problem = _with_place(situation, draft)
        if problem is not None:
            named = _("You wrote “{place}”.", place=place)
            return draft, (), Go(LETTER, draft, (Text((named, problem)),))
    if not draft.told_sums:
        return draft, (), None
    sums, for_all = draft.told_sums, draft.told_for_all
    draft = _in_told_currency(situation, replace(draft, told_sums=(), told_for_all=False), sums)
    try:
        changed, said = _with_sum(draft, price_of_registration(situation, draft), sums, for_all)
    except NotUnderstood as problem:
        open_sum = sums if len(sums) == 1 and not for_all else ()  # asked about: for each, or for all
        return draft, (), Go(AMOUNT, replace(draft, told_sums=open_sum), (Text((problem.words,)),))
    return changed, tuple(Text((words,)) for words in said), None


def check_told_sum(situation: Situation, draft: Registration, sum_: str) -> None:
    """NotUnderstood where a typed sum is none at all, in any of the series' currencies."""
    named = _in_told_currency(situation, draft, (sum_,))
    currency = price_of_registration(situation, named).minimum.currency
    read_amount(in_digits(sum_), currency, None, Money.of(LARGEST_SUM, currency))


def is_total(situation: Situation, draft: HeldRegistration, sum_: str, *, each: bool) -> bool:
    """Whether a typed sum, for each or for all, is what the order comes to. NotUnderstood for none."""
    now = total_of(situation, draft)
    if price_of_registration(situation, _in_told_currency(situation, draft, (sum_,))).minimum.currency != (
        now.currency
    ):
        return False
    told = read_amount(in_digits(sum_), now.currency, None, Money.of(LARGEST_SUM, now.currency))
    return told * (len(draft.people) if each else 1) == now


def with_sum_on_top(
    situation: Situation, draft: HeldRegistration, sum_: str, *, each: bool
) -> HeldRegistration | None:
    """The registration whose total is more by a typed sum, or by so much for `each`; None for a sum in
    another currency. NotUnderstood for one that is none."""
    now = total_of(situation, draft)
    named = _in_told_currency(situation, draft, (sum_,))
    if price_of_registration(situation, named).minimum.currency != now.currency:
        return None
    more = read_amount(in_digits(sum_), now.currency, None, Money.of(LARGEST_SUM, now.currency))
    whole = now + more * (len(draft.people) if each else 1)
    return replace(draft, each=None, gift=0, told_sums=(f"{whole.major:f}",), told_for_all=True)


def with_gift_told(
    situation: Situation, draft: Registration, sum_: str, *, each: bool
) -> Registration | None:
    """The registration with a sum that is told to come to its set price, before it has a total; None where
    the sum is chosen anyway, and for one that is none."""
    price = price_of_registration(situation, _in_told_currency(situation, draft, (sum_,)))
    if not price.fixed:
        return None
    try:
        largest = Money.of(LARGEST_SUM, price.minimum.currency)
        more = read_amount(in_digits(sum_), price.minimum.currency, None, largest)
    except NotUnderstood:
        return None
    count = len(draft.people)
    whole = price.minimum * count + more * (count if each else 1)
    return replace(draft, each=None, gift=0, told_sums=(f"{whole.major:f}",), told_for_all=True)


def _with_place(situation: Situation, draft: Registration) -> tuple[Registration, Words | None]:
    place, draft = draft.told_place, replace(draft, told_place="")
    tradition = situation.shelf.current(draft.series).tradition
    try:
        wish = read_place(place, torah(tradition), len(own_series_indexes(draft)))
    except NotUnderstood as problem:
        return draft, problem.words
    return replace(draft, wish=wish), None


def _in_told_currency(situation: Situation, draft: Registration, sums: tuple[str, ...]) -> Registration:
    """The registration in the money that was told, where its series has a price in it."""
    mine = price_of_registration(situation, draft).minimum.currency
    known = [mine, *currencies_of_registration(situation, draft)]
    other = next((code for one in sums if (code := named_currency(one, known))), mine)
    return draft if other == mine else replace(draft, currency=other, priced=None)


def _with_sum(
    draft: Registration, price: Price, told: tuple[str, ...], for_all: bool
) -> tuple[Registration, tuple[Words, ...]]:
    """The registration with the sum that was told, and what is to be said. NotUnderstood where it does not
    fit."""
    count, currency = len(draft.people), price.minimum.currency
    largest = Money.of(LARGEST_SUM, currency)
    sums = [read_amount(in_digits(one), currency, None, largest) for one in told]
    if len(set(sums)) > 1:
        if len(sums) != count:
            raise NotUnderstood(_("Here every letter gets the same sum."))
        sums, for_all = [sum(sums[1:], sums[0])], True
    if count > 1 and len(sums) == 1 and not for_all:
        raise NotUnderstood(_("You wrote {sum}: is that for each letter?", sum=sums[0]))
    whole = sums[0] if for_all or count == 1 else sums[0] * count
    if price.fixed:
        return _with_gift(draft, price, whole)
    each = whole.minor // count
    if each < price.minimum.minor:
        raise NotUnderstood(
            _(
                "{sum} is less than a letter costs here: it is {price} or more.",
                sum=sums[0],
                price=price.minimum,
            )
        )
    return replace(draft, each=each, gift=whole.minor - each * count), ()


def _with_gift(draft: Registration, price: Price, whole: Money) -> tuple[Registration, tuple[Words, ...]]:
    """The registration whose price is set: what was told beyond it is a gift."""
    costs = price.minimum * len(draft.people)
    if whole < costs:
        words = _("A letter here costs {price}, so it comes to {sum}.", price=price.minimum, sum=costs)
        return draft, (words,)
    return replace(draft, gift=whole.minor - costs.minor), ()
