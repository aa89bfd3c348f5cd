"""The drafts and step keys of the cash book, and the rule of who may see and answer for whom."""

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
    """A sum that was handed in and waits for an answer."""

    entry: int  # id
    minor: int
    currency: str

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


class OwnLog(Draft, frozen=True):
    """The cash book of the caller."""

    sums: dict[str, CashSums] = field(default_factory=dict)  # by currency; empty for an empty book
    leads: bool = False  # True if the caller may see the books of others
    handing: str = ""  # currency of which all shall be handed in, while that is asked once more


class MemberLog(Draft, frozen=True):
    """The cash book of a volunteer whom the caller leads."""

    account: int
    name: str  # among the staff; "" without one
    gone: bool = False  # True if the role was taken back while money was in the hand
    sums: dict[str, CashSums] = field(default_factory=dict)  # by currency
    waiting: tuple[HandedIn, ...] = ()


class TeamLogs(Draft, frozen=True):
    """The cash books of everybody whom the caller leads, the most urgent first."""

    members: tuple[MemberLog, ...]
    page: int = 0


class CashCorrection(Draft, frozen=True):
    """A correction of a volunteer's cash book that is being made."""

    account: int
    name: str
    currencies: tuple[str, ...]  # in which the difference may be told
    sign: int = 0  # 1 adds to the book, -1 takes off it; 0 before it is known
    minor: int = 0  # size of the difference; 0 before it is known
    currency: str = ""

    @property
    def money(self) -> Money:
        """The difference, below zero if it takes off the book."""
        return Money(self.sign * self.minor, self.currency)


@dataclass(frozen=True, slots=True)
class CashAccess:
    """The books that the caller may see, answer for and correct."""

    caller: Caller
    stewards: dict[int, Steward]  # by account

    @classmethod
    async def of(cls, context: TurnContext) -> CashAccess:
        """The access of a turn's caller."""
        return cls(context.caller, await reports.load_stewards(context.transaction))

    @property
    def leads(self) -> bool:
        """True if the caller may see books of others."""
        return self.caller.role in ("coordinator", "committee")

    def may_lead(self, account: int) -> bool:
        """True if the caller may answer for and correct an account's book: a coordinator of their own
        team, the committee of everybody, but nobody of themselves."""
        if account == self.caller.id:
            return False
        steward = self.stewards.get(account)
        own = steward is not None and steward.coordinator == self.caller.id
        return self.caller.role == "committee" or (self.caller.role == "coordinator" and own)

    def name(self, account: int) -> str:
        """The name of an account among the staff; "" without one."""
        steward = self.stewards.get(account)
        return steward.name if steward else ""

    def gone(self, account: int) -> bool:
        """True if the account's role was taken back."""
        steward = self.stewards.get(account)
        return steward is not None and steward.gone


async def member_log(context: TurnContext, known: CashAccess, account: int) -> MemberLog:
    """A volunteer's cash book as it stands."""
    sums = await cash_log.sums_of(context.transaction, account)
    return _member_log(known, account, sums, await cash_log.unanswered_entries(context.transaction, account))


async def team_logs(context: TurnContext, known: CashAccess) -> TeamLogs:
    """The cash books of everybody whom the caller leads; of former volunteers only while there is cash in
    hand or to confirm."""
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
    """currency -> the sum that may still be handed in; currencies without any are left out."""
    return {currency: Money(one.to_hand_in, currency) for currency, one in sums.items() if one.to_hand_in > 0}


def leader_name(name: str) -> Fill:
    """The name of the person who answers for money; accounts without a name belong to the configured
    committee."""
    return name or _("committee")


def display_name(name: str) -> Fill:
    """The name of an account, or words for an account that has none among the staff."""
    return name or _("somebody without a name")
