"""What people wrote on WhatsApp, as Twilio's list of messages tells it.

Twilio tries for seconds to deliver a message and then gives it up; its list keeps it.
https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData

from bot.channels.base import Incoming
from bot.channels.twilio_api import ask_twilio
from bot.channels.whatsapp_incoming import incoming_of
from bot.config import Config

_PATIENCE = 15.0  # seconds for one call
_PAGE = 1_000  # messages; the most that Twilio gives
_MOST_PAGES = 100
_FIELDS = {"MessageSid": "sid", "From": "from", "Body": "body", "NumMedia": "num_media"}


class MissedMessages:
    """Reads the list of the configured account. Every call raises TryLater or Refused."""

    def __init__(self, config: Config, patience: float = _PATIENCE) -> None:
        self._config = config
        self._patience = patience

    async def between(self, since: datetime, until: datetime) -> list[Incoming]:
        """What came in a time, oldest first, under the same keys as its webhooks had, or would have had.

        A tap is no more than the words of its button there, and a place on the map nothing.
        """
        found = [one async for one in self._listed(since) if since <= _time(one) < until]
        return [await self._incoming(one) for one in sorted(found, key=_time)]

    async def _listed(self, since: datetime) -> AsyncIterator[Mapping[str, Any]]:
        """People's messages to our sender, the newest first, until one is from before a moment."""
        sender = self._config.twilio_whatsapp_from
        service = sender.startswith("MG")
        query = {"DateSent>": since.astimezone(UTC).date().isoformat(), "PageSize": str(_PAGE)}
        query |= {} if service else {"To": sender}
        account = f"/2010-04-01/Accounts/{self._config.twilio_account_sid}"
        path = f"{account}/Messages.json?{urlencode(query)}"
        for _page in range(_MOST_PAGES):
            answer = await self._ask(path)
            for one in answer.get("messages") or ():
                if _time(one) < since:
                    return
                told = str(one.get("from")).startswith("whatsapp:") and one.get("direction") == "inbound"
                if told and (not service or one.get("messaging_service_sid") == sender):
                    yield one
            path = str(answer.get("next_page_uri") or "")
            if not path:
                return

    async def _incoming(self, listed: Mapping[str, Any]) -> Incoming:
        fields = {name: str(listed.get(key) or "") for name, key in _FIELDS.items()}
        media = (listed.get("subresource_uris") or {}).get("media")
        if fields["NumMedia"] not in ("", "0") and media:
            [first, *_more] = (await self._ask(str(media))).get("media_list") or [{}]
            fields["MediaContentType0"] = str(first.get("content_type") or "")
            uri = str(first.get("uri") or "").removesuffix(".json")
            fields["MediaUrl0"] = self._config.twilio_api_base + uri
        return incoming_of(FormData(fields), _time(listed))

    async def _ask(self, path: str) -> dict[str, Any]:
        return await ask_twilio(self._config, "GET", self._config.twilio_api_base + path, self._patience)


def _time(listed: Mapping[str, Any]) -> datetime:
    """When a message was sent, as RFC 2822 writes it; one that tells no time is as old as can be."""
    try:
        return parsedate_to_datetime(str(listed.get("date_sent") or listed.get("date_created"))).astimezone(
            UTC
        )
    except (TypeError, ValueError):
        return datetime.min.replace(tzinfo=UTC)
