"""PUBLIC_URL, HOST and PORT: whether they lead to this very program.

A challenge is answered by whoever holds SECRET_KEY: `check` may run beside the program, or on another
machine with the same settings.
"""

from __future__ import annotations

import errno
import hmac
import os
import secrets
import socket
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from bot.checks.api import Answer, Api
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config, is_local
from bot.site import answer_to_challenge

_PUBLIC, _HOST, _PORT, _PROXIES = "PUBLIC_URL", "HOST", "PORT", "TRUSTED_PROXIES"


async def check_address(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """Where the program listens, and whether the public address leads there."""
    listens = await _is_here(f"http://{_visited(config.host)}:{config.port}", config, api)
    yield _port(config, listens)
    if not config.public_url:
        yield advice(_PUBLIC, "is not set: no WhatsApp, no cards on Stripe's page, no links in certificates")
        return
    if problem := _unfit(config):
        yield problem
        return
    yield _public(config, await _told(config.public_url, config, api), listens)
    if config.public_url.startswith("https:") and not config.trusted_proxies:
        yield advice(_PROXIES, "is not set: whoever writes in the browser chat counts as one and the same")


def _port(config: Config, listens: bool) -> CheckResult:
    where = f"{config.host}:{config.port}"
    if listens:
        return good(_PORT, f"the program listens on {where}")
    try:
        socket.create_server((config.host, config.port)).close()
    except OSError as error:
        return _unusable(error, config)
    return advice(_PORT, f"{where} is free: the program is not running")


def _unusable(error: OSError, config: Config) -> CheckResult:
    """Which of HOST and PORT is wrong."""
    where = f"{config.host}:{config.port}"
    number = error.errno or 0  # below 0: no address is known by that name
    if number < 0 or number == errno.EADDRNOTAVAIL:
        return wrong(
            _HOST, f"{config.host} is no address of this machine: 127.0.0.1, or 0.0.0.0 for the network"
        )
    if number == errno.EACCES:
        return wrong(_PORT, f"{where} is not for this user: set one above 1023")
    why = os.strerror(number)
    return wrong(_PORT, f"{where} cannot be used ({why}): end what uses it, or set another PORT")


def _unfit(config: Config) -> CheckResult | None:
    """Why messengers would not take the address at all."""
    if is_local(urlsplit(config.public_url).hostname or "") and _own_servers(config):
        return wrong(_PUBLIC, "leads to this machine only: give the address that others reach")
    return None


def _own_servers(config: Config) -> bool:
    """Whether a messenger itself is to call, and not a stand-in on this machine."""
    telegram = config.telegram_token and config.telegram_api_base == Config.telegram_api_base
    twilio = config.twilio_account_sid and config.twilio_api_base == Config.twilio_api_base
    return bool(telegram or twilio)


def _public(config: Config, told: Answer, listens: bool) -> CheckResult:
    if told.body.get("answer") == answer_to_challenge(_CHALLENGE, config.secret_key):
        return good(_PUBLIC, f"{config.public_url} leads here")
    if told.body.get("answer"):
        return wrong(_PUBLIC, "leads to a program with another SECRET_KEY: give both the same")
    if told.status in (502, 503, 504) or (told.fault and not listens):
        return wrong(_PUBLIC, f"nobody answers there ({_why(told)}): start the program, then check again")
    if told.fault:
        return wrong(
            _PUBLIC, f"cannot be reached ({told.fault}): see its name, its certificate and the proxy"
        )
    if told.status in (301, 302, 307, 308):
        return wrong(_PUBLIC, "leads on to another address: give that one")
    return wrong(
        _PUBLIC, f"something else answers there ({_why(told)}): lead it to {config.host}:{config.port}"
    )


_CHALLENGE = secrets.token_urlsafe(24)


async def _told(base: str, config: Config, api: Api) -> Answer:
    return await api.get(f"{base}/check/{_CHALLENGE}")


async def _is_here(base: str, config: Config, api: Api) -> bool:
    told = await _told(base, config, api)
    right = answer_to_challenge(_CHALLENGE, config.secret_key)
    return hmac.compare_digest(str(told.body.get("answer", "")), right)


def _why(told: Answer) -> str:
    return told.fault or f"status {told.status}"


def _visited(host: str) -> str:
    """The host under which this machine reaches a server that listens everywhere."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
