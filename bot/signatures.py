"""Whether something was signed by this program, with its key or the one before."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable


def is_signed(signature: str, keys: Iterable[str], sign: Callable[[str], str]) -> bool:
    """True if one of the keys gives this very signature. `sign` takes a key."""
    given = signature.encode()
    return any(hmac.compare_digest(given, sign(key).encode()) for key in keys)
