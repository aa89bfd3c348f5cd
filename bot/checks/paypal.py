"""PayPal's app, and the webhook through which it tells of payments.

https://developer.paypal.com/docs/api/webhooks/v1/.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.checks.api import Api
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config
from bot.payments import paypal

_APP, _WEBHOOK = "PAYPAL_CLIENT_ID", "PayPal webhook"
_LISTS = "https://uri.paypal.com/services/reporting/search/read"


async def check_paypal(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """The app with its mode, the webhook and its events, and the right to list payments; nothing without an
    app.
    """
    if not config.paypal_client_id:
        return
    token = await api.post(
        f"{config.paypal_api_base}/v1/oauth2/token",
        data={"grant_type": "client_credentials"},
        headers=paypal.own_key(config),
    )
    if token.status in (400, 401):
        yield wrong(
            _APP, "PayPal refuses it, or PAYPAL_SECRET: copy both from the app, live or sandbox as it is"
        )
        return
    if token.status != 200:
        yield wrong(_APP, f"PayPal cannot be asked ({token.fault or f'status {token.status}'})")
        return
    yield _mode(config)
    if _LISTS not in str(token.body.get("scope", "")).split():
        yield advice(_APP, "may not list payments: tick Transaction Search in the app, for `reconcile`")
    address = f"{config.paypal_api_base}/v1/notifications/webhooks/{config.paypal_webhook_id}"
    key = {"Authorization": f"Bearer {token.body.get('access_token', '')}"}
    told = await api.get(address, headers=key)
    if told.status == 404:
        yield wrong(
            _WEBHOOK, "PAYPAL_WEBHOOK_ID is none of this app's: copy the ID that stands beside its webhook"
        )
    elif told.status != 200:
        yield advice(_WEBHOOK, f"cannot be looked at ({told.fault or f'status {told.status}'})")
    else:
        yield _webhook(config, told.body)


def _mode(config: Config) -> CheckResult:
    if ".sandbox." in config.paypal_api_base:
        return advice(_APP, "of the sandbox: no money moves; take the live app when you open")
    return good(_APP, "PayPal takes it, and money moves")


def _webhook(config: Config, told: Mapping[str, Any]) -> CheckResult:
    address = f"{config.public_url or config.base_url}/paypal"
    if str(told.get("url", "")).rstrip("/") != address:
        return wrong(_WEBHOOK, f"does not lead to {address}: change its URL in PayPal's dashboard")
    events = {str(one.get("name")) for one in told.get("event_types") or ()}
    missing = [] if "*" in events else sorted(paypal.EVENTS - events)
    if missing:
        return wrong(_WEBHOOK, f"does not tell of {', '.join(missing)}: add these events to it")
    return good(_WEBHOOK, "leads here, with all its events")
