"""The figures of a week: a volunteer's own, a team's, or the whole campaign's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage import reports
from storage.database import Database, Transaction
from storage.money import CashSums, cash_log
from storage.reports import Pair, ProviderMoney, Week, WeeklyReport
from storage.tickets import TicketCounts, inbox
from storage.topics import Misunderstood, misunderstood_between
from storage.volunteers import Role


@dataclass(frozen=True)
class WeekAccount:
    """The report of a week for one reader."""

    week: Week
    pair: Pair  # this week until now, and the week before until the same hour
    last: int  # letters of the whole week before
    sums: Mapping[str, CashSums]  # by currency, the cash books of all accounts in it added up
    report: WeeklyReport | None  # None for a reader who leads nobody
    questions: TicketCounts | None = None  # to the office; None for a reader who is not of the committee
    misunderstood: Sequence[Misunderstood] = ()  # most frequent first; for the committee alone
    providers: Sequence[ProviderMoney] = ()  # this week's; for the committee alone, too


async def is_week_worth_telling(reader: Transaction | Database, account: int, role: Role, week: Week) -> bool:
    """False if this week and the week before have no letters and no figures of the accounts, and no cash
    is in hand."""
    whose = await _accounts_told_of(reader, account, role)
    span = reports.Span(Week.full(week.before.friday, week.zone).span.begins, week.span.ends)
    if await reports.count_letters(reader, span, whose):
        return True
    books = await cash_log.sums_by_account(reader, whose)
    if any(map(cash_log.cash_in_hand, books.values())):
        return True
    return bool((await reports.load_ledger(reader, span, whose)).total)


async def _accounts_told_of(reader: Transaction | Database, account: int, role: Role) -> list[int] | None:
    """The accounts that a report to `account` is about; None for all."""
    if role == "committee":
        return None
    if role == "coordinator":
        return reports.team_accounts(await reports.load_stewards(reader), account)
    return [account]


async def load_week_account(
    reader: Transaction | Database, account: int, role: Role, week: Week
) -> WeekAccount:
    """The report of a week: a volunteer's own; the team's for a coordinator; everybody's for the
    committee."""
    if role not in ("coordinator", "committee"):
        return await _own_week(reader, account, week)
    report = await reports.weekly_report(reader, week, account if role == "coordinator" else None)
    books = await cash_log.sums_by_account(reader, await _accounts_told_of(reader, account, role))
    span = week.span
    asked = await inbox.count(reader, span.begins, span.ends) if role == "committee" else None
    unclear = await misunderstood_between(reader, span.begins, span.ends) if role == "committee" else ()
    sums = cash_log.add_up(books.values())
    money = await reports.load_provider_money(reader, span) if role == "committee" else ()
    return WeekAccount(week, report.whole, report.last, sums, report, asked, unclear, money)


async def _own_week(reader: Transaction | Database, account: int, week: Week) -> WeekAccount:
    last = Week.full(week.before.friday, week.zone).span
    found = await reports.count_figures(reader, [week.before.span, week.span], [account], [last])
    now, before = found.ledger(week.span), found.ledger(week.before.span)
    return WeekAccount(
        week,
        Pair(now.of(account), before.of(account)),
        sum(row.letters for row in found.letters_in(last)),
        await cash_log.sums_of(reader, account),
        None,
    )
