"""The texts of the cash book."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.flows.cash.drafts import CashAccess, MemberLog, display_name
from handlers.words import Fill, Several, Words, _
from storage.database import from_ms
from storage.money import CashEntry, CashSums, Money, cash_in_hand


def sums_texts(sums: Mapping[str, CashSums]) -> tuple[Words, ...]:
    """A paragraph for each currency: cash taken, handed in and in hand."""
    return tuple(_currency_text(currency, one) for currency, one in sums.items())


def _currency_text(currency: str, sums: CashSums) -> Words:
    fills: dict[str, Fill] = {
        "taken": Money(sums.taken, currency),
        "handed": Money(sums.handed_in, currency),
        "hand": Money(sums.in_hand, currency),
    }
    if sums.corrected:
        fills["corrected"] = Money(sums.corrected, currency)
        return _("Taken {taken} · corrected by {corrected} · handed in {handed} · in hand *{hand}*", **fills)
    return _("Taken {taken} · handed in {handed} · in hand *{hand}*", **fills)


def waiting_texts(sums: Mapping[str, CashSums]) -> tuple[Words, ...]:
    """A paragraph for each sum that was handed in and is not confirmed yet."""
    waiting = (Money(one.handed_waiting, currency) for currency, one in sums.items() if one.handed_waiting)
    return tuple(_("{sum} of it is said to be handed in, and not confirmed yet.", sum=one) for one in waiting)


def member_text(one: MemberLog) -> Words:
    """A volunteer's book in a line, for a button: the sums to confirm, or else the cash in hand."""
    name, sums = display_name(one.name), Several(cash_in_hand(one.sums))
    if one.waiting:
        handed = Several(tuple(each.money for each in one.waiting))
        return _("{name}: {sums} to confirm", name=name, sums=handed)
    if one.gone:
        return _("{name}, not a volunteer any more: {sums}", name=name, sums=sums)
    if sums.items:
        return _("{name}: {sums}", name=name, sums=sums)
    return _("{name}: nothing in hand", name=name)


def entry_texts(entries: list[CashEntry], known: CashAccess, zone: ZoneInfo) -> Iterator[Words]:
    """A line for each entry, with its time in a zone."""
    for entry in entries:
        at = from_ms(entry.at, zone)
        yield _entry_text(entry, at, display_name(known.name(entry.by)))


def _entry_text(entry: CashEntry, at: datetime, by: Fill) -> Words:
    money = entry.money
    match entry.kind:
        case "taken":
            return _("{when}: {sum} taken", when=at, sum=money)
        case "returned":
            return _("{when}: {sum} given back", when=at, sum=money)
        case "handed":
            return _("{when}: {sum} handed in", when=at, sum=money)
        case "confirmed":
            return _("{when}: {sum} received by {name}", when=at, sum=money, name=by)
        case "refused":
            return _("{when}: {sum} not received, says {name}", when=at, sum=money, name=by)
        case "correction":
            return _(
                "{when}: corrected by {sum} by {name}: {note}", when=at, sum=money, name=by, note=entry.note
            )
