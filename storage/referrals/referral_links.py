"""Referral links: everybody's own link, who came through it, and the letters that count for it.

Nobody is shown who came, only how many letters. The first link through which an account came counts for ever,
so referrals form a tree; a group counts the letters ordered after the account came through its link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Database, Query, Statement, Transaction, new_id, new_token, now_ms
from storage.schema import brought, credits, groups, links, shifts, staff, street_orders, void_letters_of

CODE_LENGTH = 8  # characters of 5 bits; a guessed code shows nobody


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """The numbers of letters that came through an account."""

    direct: int = 0  # letters of accounts that came through its own link
    further: int = 0  # letters of accounts that came through the links of those, and so on


@dataclass(frozen=True, slots=True)
class ReferralLink:
    """An account's own link."""

    code: str  # never changes; reveals nothing of the account
    offered: int  # ms; when the account got a message to forward with it; 0 never


_COME = Statement(
    insert(brought).values({name: bindparam(name) for name in ("id", "account", "by", "group", "at")})
)
_CREDIT = Statement(
    insert(credits).values({name: bindparam(name) for name in ("order", "by", "group", "letters")})
)
_LINK = Statement(insert(links).values({name: bindparam(name) for name in ("account", "code", "offered")}))
_OFFERED = Statement(
    update(links).where(links.c.account == bindparam("whose")).values(offered=bindparam("at")), guarded=True
)
_OWN_LINK = Query(select(links).where(links.c.account == bindparam("account")))


# --- links of one's own ---------------------------------------------------------------------------------


async def get_link(transaction: Transaction, account: int) -> ReferralLink:
    """The account's link, created on the first call.

    Call it once a turn, which does not see its own writes.
    """
    found = await _find_link(transaction, account)
    return found or _create_link(transaction, account, offered=0)


async def offer_link(
    transaction: Transaction, account: int, at: int, was_enough: Callable[[int], bool]
) -> ReferralLink | None:
    """The account's link, for a message to forward at `at` (ms), which is noted.

    None where `was_enough` says so of the time (ms) of the last such message. It stands for `get_link`.
    """
    link = await _find_link(transaction, account)
    if link is None:
        return _create_link(transaction, account, offered=at)
    if link.offered and was_enough(link.offered):
        return None
    transaction.write(_OFFERED, whose=account, at=at)
    return link


async def _find_link(transaction: Transaction, account: int) -> ReferralLink | None:
    rows = await transaction.read(_OWN_LINK, account=account)
    return ReferralLink(rows[0].code, rows[0].offered) if rows else None


def _create_link(transaction: Transaction, account: int, offered: int) -> ReferralLink:
    link = ReferralLink(new_token(CODE_LENGTH), offered)
    transaction.write(_LINK, account=account, code=link.code, offered=offered)
    return link


async def find_account(reader: Transaction | Database, code: str) -> int | None:
    """The account whose link has a code; None for an unknown code."""
    rows = await reader.read(select(links.c.account).where(links.c.code == code.upper()))
    return rows[0].account if rows else None


# --- who was brought by whom ----------------------------------------------------------------------------

_came = brought.alias("came")
_open_group = (
    select(_came.c.group)
    .join(groups, groups.c.id == _came.c.group)
    .where(_came.c.account == bindparam("account"), groups.c.closed.is_(None))
    .order_by(_came.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_first_by = (
    select(_came.c.by)
    .where(_came.c.account == bindparam("account"), _came.c.by.is_not(None))
    .order_by(_came.c.id)
    .limit(1)
    .scalar_subquery()
)
_volunteer = (
    select(shifts.c.account)
    .join(street_orders, street_orders.c.shift == shifts.c.id)
    .where(street_orders.c.order == bindparam("order"))
    .scalar_subquery()
)
_team = (
    select(staff.c.group)
    .join(groups, groups.c.id == staff.c.group)
    .where(staff.c.account == _volunteer, groups.c.closed.is_(None))
    .order_by(staff.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_CAME = select(_first_by.label("by"), _open_group.label("group"))
_BRINGING = Query(
    select(func.coalesce(_volunteer, _first_by).label("by"), func.coalesce(_team, _open_group).label("group"))
)

_above = select(brought.c.by.label("account")).where(
    brought.c.account == bindparam("account"), brought.c.by.is_not(None)
)
_above_cte = _above.cte("above", recursive=True)
_above_all = _above_cte.union(
    select(brought.c.by).where(brought.c.account == _above_cte.c.account, brought.c.by.is_not(None))
)
_IS_ABOVE = select(_above_all.c.account).where(_above_all.c.account == bindparam("other")).limit(1)


async def record_arrival(
    transaction: Transaction, account: int, *, by: int | None = None, group: int | None = None
) -> bool:
    """Records that an account came through a person's link or a group's. False if that is nothing new.

    Only the first `by` counts, and nobody is brought by oneself or by somebody further down the tree; later
    orders count for the group whose link was opened last.
    """
    known = (await transaction.read(_CAME, account=account))[0]
    if by is not None and (
        by == account or known.by is not None or await _is_above(transaction, by, account)
    ):
        by = None
    if group == known.group:
        group = None
    if by is None and group is None:
        return False
    transaction.write(_COME, id=new_id(), account=account, by=by, group=group, at=now_ms())
    return True


async def _is_above(reader: Transaction | Database, account: int, other: int) -> bool:
    """True if `account` was brought by `other`, directly or through others."""
    return bool(await reader.read(_IS_ABOVE, account=account, other=other))


async def credit_order(
    transaction: Transaction,
    order: int,
    account: int,
    letters: int,
    *,
    by: int | None = None,
    group: int | None = None,
) -> None:
    """Counts a sale for the account and the group that it came through.

    On the street that is the volunteer who took the order down, and the team; elsewhere the account that
    brought the buyer, and the last open group that the buyer came through. `by` and `group` say it for an
    order of this very turn, whose rows cannot be read yet. Written after the register's entries, or the
    database refuses.
    """
    found = (await transaction.read(_BRINGING, account=account, order=order))[0]
    by, group = by or found.by, group or found.group
    if by is not None or group is not None:
        transaction.write(_CREDIT, order=order, by=by, group=group, letters=letters)


def _sum_of(clause: Any) -> Any:
    letters = func.sum(credits.c.letters - void_letters_of(credits.c.order))
    return select(func.coalesce(letters, 0)).where(clause).scalar_subquery()


_below = select(brought.c.account).where(brought.c.by == bindparam("account")).cte("below", recursive=True)
_below_all = _below.union(select(brought.c.account).join(_below, brought.c.by == _below.c.account))
_others = select(_below_all.c.account).where(_below_all.c.account != bindparam("account"))
COUNTS_QUERY = select(
    _sum_of(credits.c.by == bindparam("account")).label("direct"),
    _sum_of(credits.c.by.in_(_others)).label("further"),
)


async def count_referred(reader: Transaction | Database, account: int) -> ReferralCounts:
    """The numbers of letters that came through an account, directly and further on."""
    row = (await reader.read(COUNTS_QUERY, account=account))[0]
    return ReferralCounts(int(row.direct), int(row.further))
