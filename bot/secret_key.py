"""Whether SECRET_KEY is the one that signed what is out: links, certificates, cookies."""

from __future__ import annotations

import hmac

from bot.config import Config, ConfigError
from storage.database import Database
from storage.operation import marks

LOST = "lost"  # as SECRET_KEY_BEFORE: what it signed is given up
_MARK = "secret_key"


def fingerprint(key: str) -> str:
    """Tells keys apart without telling them."""
    return hmac.digest(key.encode(), b"fingerprint", "sha256").hex()[:32]


async def is_known_key(database: Database, config: Config) -> bool:
    """True for the key that was used before, for the first one of all, and for one that follows another."""
    known = await marks.load_mark(database, _MARK)
    followed = config.secret_key_before == LOST or fingerprint(config.secret_key_before) == known
    return not known or known == fingerprint(config.secret_key) or followed


async def remember_key(database: Database, config: Config) -> None:
    """Keeps the key's fingerprint in the database. ConfigError for a key that was not used before."""
    if not config.secret_key:  # keys that nobody will see again: a program in a test
        return
    if not await is_known_key(database, config):
        raise ConfigError(
            "SECRET_KEY is not the one that signed the links and certificates that are out: put it back, "
            f"or give it as SECRET_KEY_BEFORE ({LOST} if nobody has it any more: those links end then)"
        )
    if await marks.load_mark(database, _MARK) != fingerprint(config.secret_key):
        async with database.transaction() as transaction:
            marks.set_mark(transaction, _MARK, fingerprint(config.secret_key))
