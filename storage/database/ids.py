"""Numbers that name rows, made here and not by the database, so that a turn knows them before it writes."""

import random
import secrets

from storage.database.times import now_ms

TIME_BITS = 22  # random ones; 41 bits of milliseconds before them fill a signed 64-bit integer in 2039


class _Ids:
    """Numbers that rise within a process; between processes, their random part keeps them apart.

    They need not be secret, and they are hot: a system call for each would be a tenth of a hold.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        made = (now_ms() << TIME_BITS) | random.getrandbits(TIME_BITS)
        if made <= self._last:
            made = self._last + 1
        self._last = made
        return made


new_id = _Ids().new  # a new row's id; rises with time


def id_at(ms: int) -> int:
    """The lowest id that may be made at a moment, in ms."""
    return ms << TIME_BITS


def time_of(id: int) -> int:
    """The moment, in ms, at which an id was made."""
    return id >> TIME_BITS


_ALPHABET = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: certificates are read aloud
_SIGNS = _ALPHABET * 8  # 256 characters, one for each byte, all equally likely


def new_token(length: int = 20) -> str:
    """An unguessable name for a link: `length` characters of five bits each."""
    return secrets.token_bytes(length).translate(_SIGNS).decode()
