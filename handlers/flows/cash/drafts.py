"""What the cash flow knows at each question, and the keys of its questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from msgspec import Struct, field

from handlers.conversation import Caller, Draft, TurnContext
from handlers.words import Fill, _
from storage import reports
from storage.money import CashEntry, CashSums, Money, cash_log
from storage.reports import Steward

BOOK = "cash.book"
HAND_IN = "cash.hand_in"
BOOKS = "cash.books"
MEMBER = "cash.member"
CORRECT = "cash.correct"
CORRECT_SUM = "cash.correct_sum"
CORRECT_NOTE = "cash.correct_note"


class HandedIn(Struct, frozen=True):
    """Money that was handed in and waits for an answer."""

    entry: int
    minor: int
    currency: str

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


class OwnLog(Draft, frozen=True):
    """The caller's own book."""

    sums: dict[str, CashSums] = field(default_factory=dict)
    leads: bool = False  # may see the books of others


class MemberLog(Draft, frozen=True):
    """The book of somebody whom the caller leads."""

    account: int
    name: str
    gone: bool = False  # the role was taken back; the money is still there
    sums: dict[str, CashSums] = field(default_factory=dict)
    waiting: tuple[HandedIn, ...] = ()


class TeamLogs(Draft, frozen=True):
    """The books of all whom the caller leads, the most urgent first."""

    members: tuple[MemberLog, ...]
    page: int = 0


class CashCorrection(Draft, frozen=True):
    """Of somebody's book."""

    account: int
    name: str
    currencies: tuple[str, ...]
    sign: int = 0  # 1 adds to the book, -1 takes off it
    minor: int = 0
    currency: str = ""

    @property
    def money(self) -> Money:
        return Money(self.sign * self.minor, self.currency)


@dataclass(frozen=True, slots=True)
class CashAccess:
    """Who may see whose book."""

    caller: Caller
    stewards: dict[int, Steward]

    @classmethod
    async def of(cls, context: TurnContext) -> CashAccess:
        return cls(context.caller, await reports.load_stewards(context.transaction))

    @property
    def leads(self) -> bool:
        return self.caller.role in ("coordinator", "committee")

    def may_lead(self, account: int) -> bool:
        """Answer and correct: a coordinator their own team, the committee everybody, nobody themselves."""
        if account == self.caller.id:
            return False
        steward = self.stewards.get(account)
        own = steward is not None and steward.coordinator == self.caller.id
        return self.caller.role == "committee" or (self.caller.role == "coordinator" and own)

    def name(self, account: int) -> str:
        """ "" where nobody has written one down."""
        steward = self.stewards.get(account)
        return steward.name if steward else ""

    def gone(self, account: int) -> bool:
        steward = self.stewards.get(account)
        return steward is not None and steward.gone


async def member_log(context: TurnContext, known: CashAccess, account: int) -> MemberLog:
    """Somebody's book as it stands."""
    sums = await cash_log.sums_of(context.transaction, account)
    return _member_log(known, account, sums, await cash_log.unanswered_entries(context.transaction, account))


async def team_logs(context: TurnContext, known: CashAccess) -> TeamLogs:
    """Everybody whom the caller leads, and whoever has left with money in the hand."""
    sums = await cash_log.sums_by_account(context.transaction)
    accounts = [one for one in {*known.stewards, *sums} if known.may_lead(one)]
    waiting = await cash_log.unanswered_entries(context.transaction)
    members = (_member_log(known, one, sums.get(one, {}), waiting) for one in accounts)
    shown = (one for one in members if not one.gone or one.waiting or cash_log.cash_in_hand(one.sums))
    return TeamLogs(members=tuple(sorted(shown, key=_urgency)))


def _member_log(
    known: CashAccess, account: int, sums: dict[str, CashSums], waiting: Iterable[CashEntry]
) -> MemberLog:
    own = (entry for entry in waiting if entry.account == account)
    return MemberLog(
        account=account,
        name=known.name(account),
        gone=known.gone(account),
        sums=sums,
        waiting=tuple(HandedIn(entry.id, entry.money.minor, entry.money.currency) for entry in own),
    )


def _urgency(one: MemberLog) -> tuple[Any, ...]:
    return not one.waiting, not cash_log.cash_in_hand(one.sums), one.name, one.account


def sums_to_hand_in(sums: dict[str, CashSums]) -> dict[str, Money]:
    """What may still be handed in, by currency."""
    return {currency: Money(one.to_hand_in, currency) for currency, one in sums.items() if one.to_hand_in > 0}


def leader_name(name: str) -> Fill:
    """Who answers for money: without a name among the staff it is the configured committee."""
    return name or _("committee")


def display_name(name: str) -> Fill:
    """The configured committee, and whoever was never a volunteer, have no name among the staff."""
    return name or _("somebody without a name")
