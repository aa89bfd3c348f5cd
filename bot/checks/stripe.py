"""Stripe's key, and the endpoint through which it tells of payments. https://docs.stripe.com/api/webhook_endpoints"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from bot.checks.api import Api
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config
from bot.payments import stripe

_KEY, _SECRET, _ENDPOINT = "STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET", "Stripe endpoint"


async def check_stripe(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """The key with its mode, the secret's shape, the endpoint and its events; nothing without a key."""
    if not config.stripe_api_key:
        return
    key = {"Authorization": f"Bearer {config.stripe_api_key}"}
    endpoints = f"{config.stripe_api_base}/v1/webhook_endpoints"
    told = await api.get(endpoints, params={"limit": "100"}, headers=key)
    if told.status == 401:
        yield wrong(_KEY, "Stripe refuses it: copy it once more from Developers, API keys")
        return
    if told.status == 403:
        yield advice(_KEY, "a restricted key that may not read webhook endpoints: they cannot be checked")
        return
    if told.status != 200:
        yield wrong(_KEY, f"Stripe cannot be asked ({told.fault or f'status {told.status}'})")
        return
    yield _mode(config)
    yield _endpoint(config, told.body.get("data") or ())


def _mode(config: Config) -> CheckResult:
    if "_test_" in config.stripe_api_key:
        return advice(_KEY, "a test key: no money moves; take the live one when you open")
    return good(_KEY, "Stripe takes it, and money moves")


def _endpoint(config: Config, endpoints: Sequence[Mapping[str, Any]]) -> CheckResult:
    address = f"{config.public_url or config.base_url}/stripe"
    own = next((one for one in endpoints if str(one.get("url", "")).rstrip("/") == address), None)
    if own is None:
        return wrong(_ENDPOINT, f"none of the account's leads to {address}: add it in Stripe's dashboard")
    if own.get("status", "enabled") != "enabled":
        return wrong(_ENDPOINT, "is disabled: enable it in Stripe's dashboard")
    events = set(own.get("enabled_events") or ())
    missing, of_disputes = (
        [] if "*" in events else sorted(one - events) for one in (stripe.EVENTS, stripe.DISPUTES)
    )
    if missing:
        return wrong(_ENDPOINT, f"does not tell of {', '.join(missing)}: add these events to it")
    if of_disputes:
        said = (
            f"does not tell of {', '.join(of_disputes)}: add them, to hear of chargebacks, and of those won"
        )
        return advice(_ENDPOINT, said)
    return good(_ENDPOINT, "leads here, with all its events")
