"""`python -m bot check`: every setting by its shape and by trying it, also beside a running program."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.checks import CheckResult, check_everything
from bot.config import examine

_RESTS_ON = {  # a setting, and the subjects that are tried with it
    "DATABASE_URL": ("SECRET_KEY", "COMMITTEE", "Scrolls", "Payments", "Prices", "Data folder"),
    "HOST": ("PORT", "PUBLIC_URL"),
    "PORT": ("PUBLIC_URL",),
    "PUBLIC_URL": ("Telegram webhook", "TWILIO_WHATSAPP_FROM", "Stripe endpoint", "PayPal webhook"),
    "TELEGRAM_API_BASE": ("TELEGRAM_TOKEN", "Telegram webhook", "TELEGRAM_PAYMENT_TOKEN", "PUBLIC_URL"),
    "TWILIO_CONTENT_BASE": ("WHATSAPP_TAPS",),
    "TWILIO_API_BASE": ("TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM", "PUBLIC_URL"),
    "PAYPAL_API_BASE": ("PAYPAL_CLIENT_ID", "PayPal webhook"),
    "STRIPE_API_BASE": ("STRIPE_API_KEY", "Stripe endpoint", "Prices"),
    "TELEGRAM_CURRENCIES": ("Telegram's currencies",),
}
_SHOWN = {"good": ("ok", "green"), "advice": ("look", "yellow"), "wrong": ("WRONG", "bold red")}


async def check_settings(as_json: bool) -> bool:
    """Prints a line for each finding, as a table or as JSON; True if nothing is wrong."""
    logging.getLogger().setLevel(logging.ERROR)
    config, errors = examine()
    shapes = [
        CheckResult(name, "wrong", why) for name, _space, why in (line.partition(" ") for line in errors)
    ]
    malformed = {finding.subject for finding in shapes}
    tried = [one for one in await check_everything(config) if one.subject not in malformed]
    found = [*shapes, *(_of_what_is_set(one, malformed) for one in tried)]
    if as_json:
        for one in found:
            sys.stdout.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
    else:
        Console(highlight=False).print(_table(found))
    return all(one.outcome != "wrong" for one in found)


def _of_what_is_set(one: CheckResult, malformed: set[str]) -> CheckResult:
    """The finding, where it is about what was set: in the place of a malformed setting stood its default."""
    causes = [name for name, subjects in _RESTS_ON.items() if name in malformed and one.subject in subjects]
    return CheckResult(one.subject, "advice", f"is tried once {causes[0]} is right") if causes else one


def _table(found: list[CheckResult]) -> Table:
    table = Table.grid(padding=(0, 2))
    for one in found:
        word, style = _SHOWN[one.outcome]
        table.add_row(f"[{style}]{word}[/]", one.subject, one.said.replace("[", "\\["))
    return table
