"""Twilio's Content API, as far as it is needed: templates are listed, made, and sent for approval.

https://www.twilio.com/docs/content/content-api-resources. The library's asynchronous client cannot be used
here: it sends what should be JSON as a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bot.channels.twilio_api import ask_twilio
from bot.channels.whatsapp_content import ContentTemplate
from bot.config import Config

_PATIENCE = 15.0  # seconds for one call
_PAGE = 500  # templates
_MOST_PAGES = 40  # more than the 6000 templates that WhatsApp approves of one account


@dataclass(frozen=True, slots=True)
class Approval:
    """What WhatsApp says about a template."""

    state: str  # unsubmitted, received, pending, approved, rejected, paused or disabled
    reason: str = ""  # why it was rejected


class ContentApi:
    """Asks the Content API of the configured account. Every call raises TryLater or Refused with a code."""

    def __init__(self, config: Config, patience: float = _PATIENCE) -> None:
        self._config = config
        self._base = f"{config.twilio_content_base}/v1/Content"
        self._patience = patience

    async def sids(self) -> dict[str, str]:
        """Name of each template -> its id. Of several with one name it is always the oldest."""
        found: list[dict[str, Any]] = []
        query = f"PageSize={_PAGE}"
        for _page in range(_MOST_PAGES):
            answer = await self._ask("GET", f"{self._base}?{query}")
            found += answer.get("contents") or ()
            query = urlsplit((answer.get("meta") or {}).get("next_page_url") or "").query
            if not query:
                break
        found.sort(key=lambda one: (str(one.get("date_created") or ""), str(one.get("sid"))), reverse=True)
        return {str(one["friendly_name"]): str(one["sid"]) for one in found if one.get("friendly_name")}

    async def make(self, template: ContentTemplate) -> str:
        """Makes a template; returns its id. Twilio would make a second one of the same name, too."""
        body = msgspec.to_builtins(template)
        body["friendly_name"] = body.pop("name")
        return str((await self._ask("POST", self._base, body))["sid"])

    async def submit(self, sid: str, name: str, category: str) -> None:
        """Sends a template to WhatsApp for approval. `name`: lower case letters, digits and _."""
        fields = {"name": name, "category": category}
        await self._ask("POST", f"{self._base}/{sid}/ApprovalRequests/whatsapp", fields)

    async def approval(self, sid: str) -> Approval:
        """The state of a template that was, or was not yet, sent for approval."""
        told = (await self._ask("GET", f"{self._base}/{sid}/ApprovalRequests")).get("whatsapp") or {}
        return Approval(str(told.get("status") or "unsubmitted"), str(told.get("rejection_reason") or ""))

    async def _ask(self, method: str, url: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return await ask_twilio(self._config, method, url, self._patience, body)
