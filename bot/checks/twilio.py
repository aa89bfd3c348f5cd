"""The account, its token and its WhatsApp sender, asked of Twilio.

https://www.twilio.com/docs/whatsapp/api/senders, https://www.twilio.com/docs/messaging/api/service-resource
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.channels import SendError
from bot.channels.whatsapp_templates import look_at_templates
from bot.checks.api import Api
from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config

_ACCOUNT, _SENDER, _CONTENT = "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM", "TWILIO_CONTENT_BASE"
_TAPS = "WHATSAPP_TAPS"
_SANDBOX = "whatsapp:+14155238886"  # https://www.twilio.com/docs/whatsapp/sandbox
_MESSAGING = "https://messaging.twilio.com"  # unless TWILIO_API_BASE names one server for all


async def check_twilio(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """Whether Twilio takes the account's token, and where it sends what comes in; nothing without one."""
    if not config.twilio_account_sid:
        return
    headers = _authorization(config)
    account = f"{config.twilio_api_base}/2010-04-01/Accounts/{config.twilio_account_sid}"
    told = await api.get(f"{account}/Messages.json", params={"PageSize": "1"}, headers=headers)
    if told.status in (401, 403, 404):
        yield wrong(_ACCOUNT, "Twilio refuses it: copy it and TWILIO_ACCOUNT_SID once more")
        return
    if told.status != 200:
        yield wrong(_ACCOUNT, f"Twilio cannot be asked ({told.fault or f'status {told.status}'})")
        return
    yield good(_ACCOUNT, "Twilio takes it")
    yield await _sender(config, api, headers)
    if config.whatsapp_taps:
        yield await _templates(config)
    if config.twilio_content_base != Config.twilio_content_base:
        yield await _content(config, api, headers)


async def _sender(config: Config, api: Api, headers: Mapping[str, str]) -> CheckResult:
    sender, wanted = config.twilio_whatsapp_from, f"{config.public_url}/whatsapp"
    own_base = config.twilio_api_base == Config.twilio_api_base
    messaging = _MESSAGING if own_base else config.twilio_api_base
    if sender == _SANDBOX:
        return advice(_SENDER, f"the sandbox, for people who joined it; its page must name {wanted}")
    if sender.startswith("MG"):
        told = await api.get(f"{messaging}/v1/Services/{sender}", headers=headers)
        leads = str(told.body.get("inbound_request_url") or "")
        known = told.status == 200
    else:
        told = await api.get(
            f"{messaging}/v2/Channels/Senders", params={"Channel": "whatsapp"}, headers=headers
        )
        own = next((one for one in told.body.get("senders", ()) if one.get("sender_id") == sender), None)
        known = own is not None
        if own is not None and not str(own.get("status", "")).startswith("ONLINE"):
            return wrong(_SENDER, f"is {own.get('status')}: finish its registration at Twilio")
        leads = _callback(own or {})
    if told.status != 200:
        return advice(_SENDER, f"Twilio does not tell of senders ({told.fault or f'status {told.status}'})")
    if not known:
        return wrong(_SENDER, "is no WhatsApp sender of this account: see Messaging, Senders")
    if leads.rstrip("/") != wanted:
        return wrong(_SENDER, f"what people write goes elsewhere: lead it to {wanted}")
    return good(_SENDER, "is registered, and what people write comes here")


async def _templates(config: Config) -> CheckResult:
    """Whether answers can be tapped, and what may be said outside the 24 hours."""
    try:
        found = await look_at_templates(config)
    except SendError as error:
        return advice(_TAPS, f"templates cannot be looked at ({error}); answers have numbers meanwhile")
    said = (
        f"{found.taps} of {found.taps_wanted} templates to tap are there; "
        f"{found.approved} of {len(found.notices)} notices are approved"
    )
    if found.taps < found.taps_wanted or None in found.notices.values():
        return advice(_TAPS, f"{said}: `python -m bot whatsapp setup`")
    rejected = [
        f"{notice} ({language}) is {state.approval.state}"
        for (notice, language), state in found.notices.items()
        if state is not None and state.approval.state in ("rejected", "paused", "disabled")
    ]
    if rejected:
        return advice(_TAPS, f"{said}; {', '.join(rejected)}: `python -m bot whatsapp status` says why")
    return good(_TAPS, said)


async def _content(config: Config, api: Api, headers: Mapping[str, str]) -> CheckResult:
    """https://www.twilio.com/docs/content/content-api-resources#fetch-all-content-resources"""
    told = await api.get(
        f"{config.twilio_content_base}/v1/Content", params={"PageSize": "1"}, headers=headers
    )
    if told.status == 200:
        return good(_CONTENT, "serves message templates")
    return wrong(_CONTENT, f"serves no message templates ({told.fault or f'status {told.status}'}): check it")


def _callback(sender: Mapping[str, Any]) -> str:
    return str((sender.get("webhook") or {}).get("callback_url") or "")


def _authorization(config: Config) -> dict[str, str]:
    pair = f"{config.twilio_account_sid}:{config.twilio_auth_token}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
