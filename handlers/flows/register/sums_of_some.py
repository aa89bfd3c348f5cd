"""Sums that are told of some people of an order: "Leah was 36, not 18", "and Rivka 54".

An order has one sum for each letter; what somebody gives beyond it raises what the whole comes to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from handlers.answers import NotUnderstood, in_digits, normalize, read_amount, words_of
from handlers.conversation import Situation
from handlers.flows.register.amending_words import (
    changed_from,
    divided_by_not,
    names_in,
    names_of,
    people_called,
    says,
    told_sum,
    without_sorry,
)
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.prices import LARGEST_SUM, price_of_registration
from handlers.words import Words, _, plain
from storage.money import Money

_BESIDE = words_of(
    "was were is for from of gave gives paid pays giving gets should be the sum amount mean meant "
    "היה היתה הייתה זה נתן נתנה נותן נותנת שילם שילמה עבור בשביל של על את צריך להיות הסכום "
    "איז געווען האט געגעבן באצאלט גיט פאר פון די סומע דארף זיין "
    "был была было это дал дала даёт дает заплатил заплатила за для от у сумма должно быть"
) | words_of("ben bat bas bar בן בת бен бат")
_PARTS = ("given", "parent", "family")


@dataclass(frozen=True, slots=True)
class SumOfOne:
    """Of "Leah was 36, not 18": whose letter it is, by the index, and the sums as typed."""

    index: int
    sum: str
    instead_of: str = ""


def sum_of_one(people: Sequence[Candidate], text: str) -> SumOfOne | None:
    """The sum that a text tells of one of several people; None for any other text, and for a number of which
    nothing says that it is a sum."""
    told = in_digits(without_sorry(text))
    called = people_called(people, told)
    if "?" in text or len(people) == 1 or len(called) != 1:
        return None
    bare = _without_name(people[called[0]], told)
    new, old = changed_from(bare)
    if not (new and old):
        new, old = divided_by_not(bare)
    sum_, before = told_sum(new), told_sum(old) if old else ""
    says_sum = bool(before) or says("make_it", bare) is not None or not sum_.strip().isdigit()
    if not sum_ or not says_sum or (old and not before):
        return None
    return SumOfOne(called[0], sum_, before)


def _without_name(candidate: Candidate, text: str) -> str:
    names: set[str] = set().union(*(names_of(candidate, part) for part in _PARTS))  # type: ignore[arg-type]
    words = (word for word in text.split() if not names_in(word) & names and normalize(word) not in _BESIDE)
    return " ".join(words)


def with_sum_of_one(situation: Situation, draft: Registration, told: SumOfOne) -> Registration:
    """The registration in which somebody gives another sum than before. NotUnderstood for no sum."""
    shares = _shares(situation, draft)
    return _with_shares(draft, _replaced(shares, told.index, _money(told.sum, shares[0].currency)))


def with_sums_of_more(
    situation: Situation, draft: Registration, more: Registration, sums: Sequence[str]
) -> Registration:
    """`more`, which is `draft` with people added, coming to what was told of those beside what it came to."""
    added = len(more.people) - len(draft.people)
    if not draft.series:
        are_all_told = len(draft.told_sums) == len(draft.people) and len(sums) == added
        return replace(more, told_sums=(*draft.told_sums, *sums)) if are_all_told else more
    if not (sums or stand(draft)) or len(sums) > added:
        return more
    try:
        shares = _shares(situation, draft)
        given = [_money(one, shares[0].currency) for one in sums]
    except NotUnderstood:
        return more
    usual = price_of_registration(situation, draft).suggested if stand(draft) else shares[0]
    return _with_shares(more, [*shares, *given, *[usual] * (added - len(sums))])


def stand(draft: Registration) -> bool:
    """Whether the sums that were told of each one are still what the registration comes to."""
    if not all(one.share for one in draft.people):
        return False
    whole = sum(Decimal(one.share) for one in draft.people)
    if draft.told_sums:
        return draft.told_for_all and draft.told_sums == (f"{whole:f}",)
    if draft.each is None or draft.priced is None:
        return False
    return Money.of(whole, draft.priced[0]).minor == draft.each * len(draft.people) + draft.gift


def of_those_left(draft: Registration, before: Registration) -> Registration:
    """The registration, of whose people some were taken away, coming to what was told of the others."""
    if not draft.people or not stand(before):
        return draft
    whole = sum(Decimal(one.share) for one in draft.people)
    return replace(draft, each=None, gift=0, told_sums=(f"{whole:f}",), told_for_all=True)


def said_of_one(draft: Registration, told: SumOfOne) -> Words:
    """What is answered to the sum of one."""
    one = draft.people[told.index]
    return _("Got it: {sum} for {name}.", sum=told.sum, name=plain(one.typed_given or one.given))


def _replaced(shares: Sequence[Money], index: int, share: Money) -> list[Money]:
    return [*shares[:index], share, *shares[index + 1 :]]


def _with_shares(draft: Registration, shares: Sequence[Money]) -> Registration:
    people = tuple(
        replace(one, share=f"{share.major:f}") for one, share in zip(draft.people, shares, strict=True)
    )
    whole = sum(Decimal(one.share) for one in people)
    changed = replace(draft, people=people, each=None, gift=0, told_for_all=True)
    return replace(changed, told_sums=(f"{whole:f}",))


def _money(sum_: str, currency: str) -> Money:
    return read_amount(in_digits(sum_), currency, None, Money.of(LARGEST_SUM, currency))


def _shares(situation: Situation, draft: Registration) -> list[Money]:
    """What each letter of a registration comes to; of one sum for all, as nearly as it can be divided."""
    price, count = price_of_registration(situation, draft), len(draft.people)
    each, currency = price.suggested.minor if draft.each is None else draft.each, price.suggested.currency
    if stand(draft):
        return [Money.of(Decimal(one.share), currency) for one in draft.people]
    if len(draft.told_sums) == count and not draft.told_for_all:
        return [_money(one, currency) for one in draft.told_sums]
    whole = each * count + draft.gift
    if draft.told_sums:
        whole = _money(draft.told_sums[0], currency).minor * (1 if draft.told_for_all else count)
    first = whole - whole // count * (count - 1)
    return [Money(first, currency), *[Money(whole // count, currency)] * (count - 1)]
