"""Accounts: a person on a messenger, with the language of the conversation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, insert, literal, select, union_all, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # compiles for SQLite as well

from storage.database import Database, Query, Statement, Transaction, new_id, now_ms
from storage.schema import accounts, address_links, sessions


@dataclass(frozen=True, slots=True)
class Account:
    """A person on a messenger. Logs name an account by its `id` only, never by its address."""

    id: int
    channel: str
    address: str
    language: str
    region: str  # ISO 3166, from the phone number; "" unknown
    created: int = 0  # ms; the first message from this address

    @property
    def named(self) -> str:
        """The account as COMMITTEE names it, `telegram:123`; WhatsApp's addresses say their channel."""
        return self.address if ":" in self.address else f"{self.channel}:{self.address}"


_ADD = Statement(
    insert(accounts).values(
        {name: bindparam(name) for name in ("id", "channel", "address", "language", "region", "created")}
    )
)
_LANGUAGE = Statement(
    update(accounts).where(accounts.c.id == bindparam("key")).values(language=bindparam("chosen"))
)
_MOVE = Statement(
    update(accounts).where(accounts.c.id == bindparam("key")).values(address=bindparam("there"))
)
_LINK = Statement(
    insert_or(address_links)
    .values({name: bindparam(name) for name in ("channel", "address", "account", "at")})
    .on_conflict_do_update(
        index_elements=[address_links.c.channel, address_links.c.address],
        set_={"account": bindparam("account"), "at": bindparam("at")},
    )
)
_FIND = Query(  # with the session, which a turn wants as well
    union_all(
        select(accounts, literal(0).label("linked"), sessions.c.state, sessions.c.version)
        .outerjoin(sessions, sessions.c.account == accounts.c.id)
        .where(accounts.c.channel == bindparam("channel"), accounts.c.address == bindparam("address")),
        select(accounts, literal(1).label("linked"), sessions.c.state, sessions.c.version)
        .join(address_links, address_links.c.account == accounts.c.id)
        .outerjoin(sessions, sessions.c.account == accounts.c.id)
        .where(
            address_links.c.channel == bindparam("channel"), address_links.c.address == bindparam("address")
        ),
    )
)
_LOAD = Query(select(accounts).where(accounts.c.id == bindparam("account")))


def add(
    transaction: Transaction, channel: str, address: str, language: str, region: str, now: int | None = None
) -> Account:
    """Writes a new account. Conflict where the channel has this address already. `now`: ms."""
    account = Account(new_id(), channel, address, language, region, now_ms() if now is None else now)
    transaction.write(
        _ADD,
        id=account.id,
        channel=channel,
        address=address,
        language=language,
        region=region,
        created=account.created,
    )
    return account


def set_language(transaction: Transaction, account: int, language: str) -> None:
    transaction.write(_LANGUAGE, key=account, chosen=language)


async def find(reader: Transaction | Database, channel: str, address: str) -> Account | None:
    """The account that an address on a channel leads to: by a link, else as its own."""
    found = await find_with_session(reader, channel, address)
    return found[0] if found else None


async def find_with_session(
    reader: Transaction | Database, channel: str, address: str
) -> tuple[Account, tuple[str, int] | None] | None:
    """The account of `find`, with (state, version) of its conversation as `sessions.load` has them."""
    rows = await reader.read(_FIND, channel=channel, address=address)
    if not rows:
        return None
    row = max(rows, key=lambda row: row.linked)
    return _account(row), None if row.version is None else (row.state, row.version)


def link(transaction: Transaction, channel: str, address: str, account: int) -> None:
    """Lets a further address of the same person lead to an account, also one with an account of its own."""
    transaction.write(_LINK, channel=channel, address=address, account=account, at=now_ms())


def move(transaction: Transaction, account: Account, address: str) -> Account:
    """The account at another address of its channel. Conflict where that is an account's already."""
    transaction.write(_MOVE, key=account.id, there=address)
    return replace(account, address=address)


async def find_named(reader: Transaction | Database, names: Iterable[str]) -> list[Account]:
    """The accounts that have ever written, of those named as COMMITTEE names them: `telegram:123`."""
    found = []
    for name in sorted(names):
        channel, _colon, address = name.partition(":")
        for known in (address, name):  # a channel may keep its name in its addresses
            account = await find(reader, channel, known)
            if account is not None:
                found.append(account)
    return found


async def load(reader: Transaction | Database, account: int) -> Account | None:
    """The account with an id."""
    rows = await reader.read(_LOAD, account=account)
    return _account(rows[0]) if rows else None


async def find_all(reader: Transaction | Database, channel: str, prefix: str) -> list[Account]:
    """The accounts of a channel whose addresses begin with `prefix`."""
    query = select(accounts).where(accounts.c.channel == channel, accounts.c.address.startswith(prefix))
    return [_account(row) for row in await reader.read(query.order_by(accounts.c.id))]


def _account(row: Any) -> Account:
    return Account(row.id, row.channel, row.address, row.language, row.region, row.created)
