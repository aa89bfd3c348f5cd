"""Data of Mini Apps, held against an independent reading of Telegram's rules."""

import hmac
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.site.init_data import telegram_user

TOKEN = "123456:a-token-that-nobody-may-see"
NOW = 1_790_000_000


def init_data(user: str = '{"id":7001,"first_name":"Ada \\u05d0"}', at: int = NOW, token: str = TOKEN) -> str:
    """What Telegram hands to a page that somebody opens."""
    fields = {"query_id": "AAH", "user": user, "auth_date": str(at), "signature": "of-another-kind"}
    signed = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", token.encode(), "sha256").digest()
    return urlencode({**fields, "hash": hmac.new(secret, signed.encode(), "sha256").hexdigest()})


def test_whoever_opened_the_page_is_known() -> None:
    from aiogram.utils.web_app import check_webapp_signature  # its package takes seconds to load

    assert check_webapp_signature(TOKEN, init_data())
    assert telegram_user(init_data(), TOKEN, NOW) == 7001
    assert telegram_user(init_data(), TOKEN, NOW + 23 * 3600) == 7001


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "hash=1",
        "no fields at all",
        init_data(token="123456:of-another-bot"),
        init_data().replace("7001", "7002"),
        init_data().replace("hash=", "hash=0"),
        init_data() + "&user=%7B%22id%22%3A7002%7D",
        init_data().replace("auth_date", "auth_data"),
        init_data(user="7001"),
        init_data(user="{}"),
        init_data(at=NOW - 25 * 3600),
        init_data(at=NOW + 3600),
        urlencode(dict(parse_qsl(init_data())) | {"hash": "\u05d0"}),
    ],
)
def test_nobody_else_is(forged: str) -> None:
    assert telegram_user(forged, TOKEN, NOW) is None


def test_without_a_bot_nobody_is() -> None:
    assert telegram_user(init_data(token=""), "", NOW) is None
