"""Accounts: a person on a messenger, with the language of the conversation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import accounts


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
    """The account with an address on a channel."""
    query = select(accounts).where(accounts.c.channel == channel, accounts.c.address == address)
    rows = await reader.read(query)
    return _account(rows[0]) if rows else None


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
    rows = await reader.read(select(accounts).where(accounts.c.id == account))
    return _account(rows[0]) if rows else None


async def find_all(reader: Transaction | Database, channel: str, prefix: str) -> list[Account]:
    """The accounts of a channel whose addresses begin with `prefix`."""
    query = select(accounts).where(accounts.c.channel == channel, accounts.c.address.startswith(prefix))
    return [_account(row) for row in await reader.read(query.order_by(accounts.c.id))]


def _account(row: Any) -> Account:
    return Account(row.id, row.channel, row.address, row.language, row.region, row.created)
