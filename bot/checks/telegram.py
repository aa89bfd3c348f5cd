"""TELEGRAM_TOKEN and TELEGRAM_PAYMENT_TOKEN, asked of Telegram. https://core.telegram.org/bots/api#getwebhookinfo"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from bot.checks.api import Answer, Api
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config

_TOKEN, _FILES = "TELEGRAM_TOKEN", "TELEGRAM_FILE_BASE"
_WEBHOOK, _PAYMENTS = "Telegram webhook", "TELEGRAM_PAYMENT_TOKEN"
_PAYMENT_TOKEN = re.compile(r"\d+:(TEST|LIVE):\S+")
_MANY = 100  # updates that wait: more than a busy minute
_LATELY = timedelta(hours=1)


async def check_telegram(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """The bot's link, its webhook, its files and its payment provider; nothing without a token."""
    if not config.telegram_token:
        return
    base = f"{config.telegram_api_base}{config.telegram_token}"
    me = await api.post(f"{base}/getMe", {})
    yield _bot(me)
    if me.status != 200:
        return
    yield _webhook(config, await api.post(f"{base}/getWebhookInfo", {}))
    if config.telegram_file_base != Config.telegram_file_base:
        yield _files(await api.get(f"{config.telegram_file_base}{config.telegram_token}/check"))
    if config.telegram_payment_token and api.thorough:
        yield await _payments(config, base, api)


def _bot(me: Answer) -> CheckResult:
    name = me.body.get("result", {}).get("username", "")
    if me.status == 200 and me.body["result"].get("supports_inline_queries"):
        return advice(
            _TOKEN,
            f"the bot is https://t.me/{name}; it answers no inline queries: turn them off in @BotFather",
        )
    if me.status == 200 and name:
        return good(_TOKEN, f"the bot is https://t.me/{name}")
    if me.status in (401, 404):
        return wrong(_TOKEN, "Telegram does not know it: copy it once more from @BotFather")
    return wrong(_TOKEN, f"Telegram cannot be asked ({_why(me)}): check the network, and TELEGRAM_API_BASE")


def _webhook(config: Config, told: Answer) -> CheckResult:
    info = told.body.get("result", {})
    url, waiting = str(info.get("url", "")), int(info.get("pending_update_count", 0))
    error = _latest_error(info)
    if told.status != 200:
        return wrong(_WEBHOOK, f"Telegram cannot be asked ({_why(told)})")
    if not config.public_url:
        if url:
            return advice(
                _WEBHOOK,
                f"leads to {_site(url)}; without PUBLIC_URL a start of the program ends it",
            )
        return good(_WEBHOOK, f"none: the bot is polled; {waiting} updates wait")
    if url != f"{config.public_url}/telegram":
        where = f"leads to {_site(url)}, not here" if url else "is not set"
        return wrong(_WEBHOOK, f"{where}: start the program, which sets it, and no second one")
    if error:
        return wrong(_WEBHOOK, f"Telegram could not deliver: {error}; {waiting} updates wait: see PUBLIC_URL")
    if waiting > _MANY:
        return advice(_WEBHOOK, f"{waiting} updates wait: is the program running?")
    return good(_WEBHOOK, f"leads here; {waiting} updates wait")


def _files(answer: Answer) -> CheckResult:
    """A file that is not there: who serves files says just that. https://core.telegram.org/bots/api#getfile"""
    if answer.status == 404:
        return good(_FILES, "serves files")
    return wrong(_FILES, f"serves no files ({_why(answer)}): what people send cannot be fetched; check it")


async def _payments(config: Config, base: str, api: Api) -> CheckResult:
    """An invoice that nobody gets to see: Telegram makes one only for a provider that it knows."""
    kind = _PAYMENT_TOKEN.fullmatch(config.telegram_payment_token)
    invoice = {
        "title": "check",
        "description": "check",
        "payload": "check",
        "provider_token": config.telegram_payment_token,
        "currency": "USD",
        "prices": [{"label": "check", "amount": 100}],
    }
    made = await api.post(f"{base}/createInvoiceLink", invoice)
    if made.status == 200 and kind and kind[1] == "TEST":
        return advice(_PAYMENTS, "a test token: no money moves; take the live one when you open")
    if made.status == 200:
        return good(_PAYMENTS, "Telegram knows the provider")
    if made.status == 400:
        return wrong(_PAYMENTS, "Telegram does not take it: copy it from @BotFather, Payments")
    return wrong(_PAYMENTS, f"Telegram cannot be asked ({_why(made)})")


def _latest_error(info: dict[str, object]) -> str:
    at = info.get("last_error_date")
    if not isinstance(at, int) or datetime.now(UTC) - datetime.fromtimestamp(at, UTC) > _LATELY:
        return ""
    return str(info.get("last_error_message", ""))


def _site(url: str) -> str:
    """The host of an address: its path may be somebody's secret."""
    return urlsplit(url).hostname or "somewhere"


def _why(answer: Answer) -> str:
    return answer.fault or f"status {answer.status}"
