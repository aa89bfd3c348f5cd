"""Who opened a page inside Telegram: the data that Telegram hands to a Mini App, signed for the bot's token.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

from __future__ import annotations

import hmac
import time
from urllib.parse import parse_qsl

import msgspec

_LASTS = 24 * 3600  # seconds, as long as a key of a page
_AHEAD = 300  # seconds by which Telegram's clock may be before ours


class _Opener(msgspec.Struct, frozen=True):
    id: int


def telegram_user(init_data: str, token: str, now: float | None = None) -> int | None:
    """The id of the user who opened the page; None for data that this bot's Telegram did not sign, or that is
    older than a day. `now` in seconds.
    """
    try:
        fields = dict(parse_qsl(init_data, keep_blank_values=True, strict_parsing=True))
        given, at = fields.pop("hash"), int(fields["auth_date"])
        user = msgspec.json.decode(fields["user"], type=_Opener)
    except (ValueError, KeyError):
        return None
    signed = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    right = hmac.new(secret, signed.encode(), "sha256").hexdigest()
    age = (time.time() if now is None else now) - at
    is_right = bool(token) and hmac.compare_digest(right.encode(), given.encode())
    return user.id if is_right and -_AHEAD <= age <= _LASTS else None
