"""Numbers that name rows: made here and not by the database, so that a turn knows them before it writes."""

import secrets
import time

_RANDOM_BITS = 22  # 41 bits of milliseconds before them fill a signed 64-bit integer in 2039


def now_ms() -> int:
    """Milliseconds since 1970 UTC, as every time in the database is kept."""
    return time.time_ns() // 1_000_000


class _Ids:
    """Rising within a process, apart between processes by their random part."""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        made = (now_ms() << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        self._last = max(made, self._last + 1)
        return self._last


new_id = _Ids().new

_ALPHABET = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: certificates are read aloud
_SIGNS = _ALPHABET * 8  # a sign for every byte, each as likely


def new_token(length: int = 20) -> str:
    """An unguessable name for an address: five bits a sign."""
    return secrets.token_bytes(length).translate(_SIGNS).decode()
