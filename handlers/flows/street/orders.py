"""Orders of the street: people with letters, sums and money; an order for each message and payment method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice

from msgspec import structs

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import TurnContext
from handlers.flows.street import money
from handlers.flows.street.drafts import ShiftTerms, StreetEntry
from handlers.flows.street.reading import in_likeliest_spelling, is_a_child
from handlers.flows.street.terms import MOST_SUM
from handlers.flows.street.texts import RefusedLine
from handlers.texts import rest_texts
from handlers.words import Words, _, stacked
from storage import allocation
from storage.allocation import ANY_LETTER, Letter, Want
from storage.money import Money, Payment, pool
from storage.people import Person
from storage.register import Order, WantedLine, orders
from storage.scrolls import Shelf
from storage.search import name_index
from storage.volunteers import BoundSlip, PayMethod, Slip, shifts, slips


@dataclass(frozen=True, slots=True)
class PricedPerson:
    """A person with everything that goes into an order."""

    entry: StreetEntry
    person: Person
    series: str  # slug
    money: Money  # the price, with what was given above it
    pay: PayMethod
    slip: Slip | None = None  # out, and for this person
    sum_typed: bool = False  # False if the sum is the usual one


@dataclass(frozen=True, slots=True)
class PricedLetter:
    """What a letter costs, before it is known whose it is."""

    series: str  # slug
    money: Money  # the price, with what was given above it
    pay: PayMethod
    slip: Slip | None = None  # out, and for this letter


@dataclass(frozen=True, slots=True)
class TakenOrder:
    """An order that was written down, with the letter of each person."""

    order: Order
    pay: PayMethod
    people: tuple[PricedPerson, ...]
    letters: tuple[Letter, ...]  # of each person, in the order of `people`


# --- what each costs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pricer:
    """Finds the scroll and the sum of lines; everything that these depend on beside the line."""

    shelf: Shelf
    terms: ShiftTerms
    now: datetime
    slips: dict[int, Slip]  # number -> slip that is out; a priced person's slip is taken out of it
    given_slips: Mapping[int, BoundSlip] = field(default_factory=dict)  # number -> slip with a name

    def price_letters(self, entry: StreetEntry) -> list[PricedPerson]:
        """A person once for each letter, with the sum for all of them. Raises NotUnderstood where `price`
        refuses the line, and for several letters in the Children's scroll."""
        priced = self.price(entry)
        if isinstance(priced, RefusedLine):
            raise NotUnderstood(priced.words)
        if entry.letters == 1:
            return [priced]
        if self.shelf.series(priced.series).kind == "children":
            raise NotUnderstood(_("The Children's scroll has one letter for a child."))
        least = replace(priced, money=self._sum(structs.replace(entry, sum=""), priced.series, priced.slip))
        each = [least, *[replace(least, slip=None)] * (entry.letters - 1)]
        return split_joint_sum(each, entry.sum) if entry.sum else each

    def price(self, entry: StreetEntry) -> PricedPerson | RefusedLine:
        """A line with its person, scroll and sum; a RefusedLine where `price_letter` gives one. Takes the
        slip out of `slips`. LookupError while the gender is unknown."""
        letter = self.price_letter(entry)
        if isinstance(letter, RefusedLine):
            return letter
        person = in_likeliest_spelling(entry.candidate).person()
        return PricedPerson(
            entry, person, letter.series, letter.money, letter.pay, letter.slip, bool(entry.sum)
        )

    def price_letter(self, entry: StreetEntry) -> PricedLetter | RefusedLine:
        """The scroll and the sum of a line, also of one whose person is not all known; a RefusedLine if its
        slip is not out, its scroll rests, its person is not eligible or its sum is out of range. Takes the
        slip out of `slips`."""
        slip = self.slips.pop(entry.slip, None) if entry.slip is not None else None
        if entry.slip is not None and slip is None:
            return RefusedLine(
                entry.text, _slip_unavailable_text(entry.slip, self.given_slips.get(entry.slip))
            )
        series = slip.series if slip is not None else self._series(entry)
        if slip is None and (resting := rest_texts(self.shelf, series, self.now)):
            return RefusedLine(entry.text, stacked(resting))
        if self.shelf.series(series).kind == "children" and (too_old := self._too_old(entry)) is not None:
            return RefusedLine(entry.text, too_old)
        try:
            sum_ = self._sum(entry, series, slip)
        except NotUnderstood as reason:
            return RefusedLine(entry.text, reason.words)
        return PricedLetter(series, sum_, entry.pay or self.terms.pay, slip)

    def _too_old(self, entry: StreetEntry) -> Words | None:
        """The reason why a person cannot be in the Children's scroll; None as far as nothing that was
        typed tells against it."""
        if entry.candidate.life_status == "deceased":
            return _("The Children's scroll is for living children.")
        told = entry.candidate.birth or entry.age is not None
        if told and not is_a_child(entry, self.now.date()):
            return _("The Children's scroll is for boys under 13 and girls under 12.")
        return None

    def _series(self, entry: StreetEntry) -> str:
        """The slug of a person's scroll; "by age" is the Children's for a child and the General for
        everybody else."""
        series = self.terms.series
        if self.shelf.series(series).kind != "children":
            return series
        general = self.shelf.current_of_kind("general", resting=True)
        if is_a_child(entry, self.now.date()) or general is None:
            return series
        return general.series.slug

    def _sum(self, entry: StreetEntry, series: str, slip: Slip | None) -> Money:
        price = self.shelf.series(series).price(self.terms.currency)
        least = slip.each if slip is not None else price.minimum
        if entry.sum:
            most = Money.of(MOST_SUM, least.currency)
            return read_amount(entry.sum, least.currency, least, most)
        usual = self.terms.sum
        if slip is None and not price.fixed and usual.currency == least.currency and usual > least:
            return usual
        return least


def _slip_unavailable_text(number: int, given: BoundSlip | None) -> Words:
    if given is not None:
        return _(
            "Slip {number} has a name already: *{name}*. Without a slip, please type the line without the "
            "number.",
            number=number,
            name=given.name,
        )
    return _(
        "Slip {number} is not out: it was given already, or has gone back. Without a slip, please type the "
        "line without the number.",
        number=number,
    )


def split_joint_sum(people: Sequence[PricedPerson], sum_: str) -> list[PricedPerson]:
    """The people with a sum for the whole message divided evenly among them, as `share_sum` does.

    Raises NotUnderstood if the sum is less than the prices, or if there are several ways of paying or
    currencies; then nobody is written down.
    """
    ways = {(one.pay, one.money.currency) for one in people}
    if len(ways) != 1:
        raise NotUnderstood(
            _nothing_taken_text(_("A sum for all together needs one way of paying: a sum a line will do."))
        )
    least = total(people)
    try:
        given = read_amount(sum_, least.currency, least, Money.of(MOST_SUM, least.currency))
    except NotUnderstood as reason:
        raise NotUnderstood(_nothing_taken_text(reason.words)) from None
    return share_sum(people, given)


def share_sum(people: Sequence[PricedPerson], given: Money) -> list[PricedPerson]:
    """The people with a sum divided evenly among them, in whole units where it is whole itself: nobody gets
    less than their price, and the first what is left over."""
    typed = [replace(one, sum_typed=True) for one in people]
    whole = Money.of(1, given.currency).minor
    prices = [one.money.minor for one in typed]
    if given.minor < sum(prices):  # the prices have risen since the sum was given
        more = given.minor - sum(prices[1:])
        shares = [more, *prices[1:]] if more > 0 else [given.minor, *[0] * (len(prices) - 1)]
    else:
        shares = _even_shares(prices, given.minor, 1 if given.minor % whole else whole)
    return [
        replace(one, money=Money(share, given.currency)) for one, share in zip(typed, shares, strict=True)
    ]


def _even_shares(prices: Sequence[int], given: int, unit: int) -> list[int]:
    """Minor units for each: the same for all, in multiples of `unit`, but for those whose price is higher."""
    shares, alike = list(prices), set(range(len(prices)))
    while alike:
        each = (given - sum(shares[at] for at in range(len(prices)) if at not in alike)) // len(alike)
        each -= each % unit
        dearer = {at for at in alike if prices[at] > each}
        if not dearer:
            shares = [each if at in alike else share for at, share in enumerate(shares)]
            break
        alike -= dearer
    shares[0] += given - sum(shares)
    return shares


def _nothing_taken_text(reason: Words) -> Words:
    return _("Nothing was taken down. {reason}", reason=reason)


def group_by_payment(people: Sequence[PricedPerson]) -> list[tuple[PayMethod, list[PricedPerson]]]:
    """(way of paying, people) for each way of paying and currency, in the order in which they were typed."""
    groups: dict[tuple[PayMethod, str], list[PricedPerson]] = {}
    for one in people:
        groups.setdefault((one.pay, one.money.currency), []).append(one)
    return [(pay, group) for (pay, _currency), group in groups.items()]


def total(people: Sequence[PricedPerson]) -> Money:
    """The sum of the people's prices; there is a person at least, and one currency."""
    return sum((one.money for one in people[1:]), people[0].money)


async def pool_covers(context: TurnContext, people: Sequence[PricedPerson]) -> bool:
    """True if the sponsors' pool has the people's prices left."""
    return await pool.covers(context.transaction, total(people))


# --- writing --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplacedOrder:
    """An unsold order that another order takes the place of: its money goes back, its letters pass on."""

    order: Order
    money: list[Payment]  # recorded and not settled
    slips: Mapping[int, Slip]  # line -> slip that is bound to it
    stays: Mapping[int, int]  # line -> index of the person to whom its letter passes on


async def load_replaced(context: TurnContext, order: Order) -> ReplacedOrder:
    """An unsold order with the money and the slips that go back when it ends; no letter passes on (`stays` is
    empty)."""
    bound = await slips.of_lines(context.transaction, [line.id for line in order.lines])
    return ReplacedOrder(order, await money.recorded_payments(context, order.id), bound, {})


@dataclass(frozen=True, slots=True)
class NewOrder:
    """People who are paid for together, in one way."""

    pay: PayMethod
    people: Sequence[PricedPerson]
    given: Money | None = None  # cash that was given for a part of a pledge


async def write_order(
    context: TurnContext,
    pay: PayMethod,
    people: Sequence[PricedPerson],
    shift: int,
    sent: int,
    replaced: ReplacedOrder | None = None,
) -> TakenOrder:
    """Writes an order of the caller with its letters and its money, in this turn. `sent` is in ms.

    `replaced` is closed in the same turn, and its letters pass on. Raises NothingFree if a scroll has no
    letter left.
    """
    (taken,) = await write_orders(context, [NewOrder(pay, people)], shift, sent, replaced)
    return taken


async def write_orders(
    context: TurnContext,
    new: Sequence[NewOrder],
    shift: int,
    sent: int,
    replaced: ReplacedOrder | None = None,
) -> list[TakenOrder]:
    """Writes several orders as `write_order` does one; `replaced.stays` counts through their people."""
    wanted = [
        [WantedLine(one.person, one.series, one.money.minor, ANY_LETTER) for one in each.people]
        for each in new
    ]
    opened = [
        orders.open_order(
            context.transaction,
            context.caller.id,
            lines,
            total(each.people),
            **money.order_times(context, each.pay),
        )
        for each, lines in zip(new, wanted, strict=True)
    ]
    every = [*chain.from_iterable(wanted)]
    kept = [] if replaced is None else await _close_replaced(context, replaced, every)
    people = [one for each in new for one in each.people]
    letters = iter(await _assign_letters(context, people, every, kept))
    taken = []
    for order, each in zip(opened, new, strict=True):
        shifts.add_order(context.transaction, order.id, shift, each.pay, sent)
        money.record_payment(context, order, each.pay)
        if each.given is not None:
            money.take_cash(context, order.id, each.given)
        if replaced is not None:
            orders.note_replacement(context.transaction, replaced.order.id, order.id)
        taken.append(
            TakenOrder(order, each.pay, tuple(each.people), tuple(islice(letters, len(each.people))))
        )
    if replaced is not None:
        money.hand_back_cash(context, replaced.order, replaced.money)
    return taken


async def _close_replaced(
    context: TurnContext, replaced: ReplacedOrder, wanted: Sequence[WantedLine]
) -> list[Letter]:
    keep = {line: wanted[at].line for line, at in replaced.stays.items() if line not in replaced.slips}
    return await _close_order(context, replaced, keep)


async def end_order(context: TurnContext, replaced: ReplacedOrder) -> None:
    """Ends an unsold order: its money and its slips go back, and its letters return to the scroll."""
    await _close_order(context, replaced, {})
    money.hand_back_cash(context, replaced.order, replaced.money)


async def _close_order(
    context: TurnContext, replaced: ReplacedOrder, keep: Mapping[int, int]
) -> list[Letter]:
    """Ends an order, but for the cash, which is still to be handed back.

    `keep` (old line -> new line): these letters pass on, and are returned with their new lines.
    """
    money.close_payments(context, replaced.order, replaced.money)
    for slip in replaced.slips.values():
        slips.unbind(context.transaction, slip)
    letters = [letter for letter in replaced.order.letters if letter.line not in replaced.slips]
    return await allocation.release(context.transaction, context.shelf, replaced.order.id, letters, keep)


async def _assign_letters(
    context: TurnContext, people: Sequence[PricedPerson], wanted: Sequence[WantedLine], kept: Sequence[Letter]
) -> tuple[Letter, ...]:
    found = {letter.line: letter for letter in kept}
    free: dict[str, list[int]] = {}
    for one, want in zip(people, wanted, strict=True):
        if one.slip is not None:
            found[want.line] = slips.bind(context.transaction, one.slip, want.line)
        elif want.line not in found:
            free.setdefault(one.series, []).append(want.line)
    wants = [Want(tuple(lines), series) for series, lines in free.items()]
    held = await allocation.hold(context.transaction, context.shelf, wants)
    found |= {letter.line: letter for letter in held}
    return tuple(found[want.line] for want in wanted)


# --- who has a letter already -----------------------------------------------------------------------------


async def children_with_a_letter(people: Sequence[PricedPerson], context: TurnContext) -> list[PricedPerson]:
    """The people among these who have a letter in the current Children's scroll: it has one letter for a
    child, whoever took it."""
    children = [
        one for one in people if one.person.birth and context.shelf.series(one.series).kind == "children"
    ]
    found: list[PricedPerson] = []
    for series in {one.series for one in children}:
        known = {name_index.name_id(_parts(one)): one for one in children if one.series == series}
        standing = await shifts.people_in_scroll(
            context.transaction,
            context.shelf.current(series).id,
            known,
            {one.person.birth for one in known.values()},
        )
        found += [one for name, one in known.items() if (name, one.person.birth) in standing]
    return found


def _parts(one: PricedPerson) -> dict[str, str]:
    return {part: getattr(one.person, part) for part in name_index.PARTS}
