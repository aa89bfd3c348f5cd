"""A second hosted provider, as small as one can be: it takes shekels, over plain HTTP and JSON.

It is here to hold `bot.payments.hosted` to its promise: a provider is this file and a line in the registry.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import msgspec
from starlette.datastructures import Headers

from bot.channels import PayWire
from bot.payments import Bill, HostedPage
from bot.payments.hosted import HostedProvider, PageEvent, PageStatus, WrongSignature
from storage.money import Money


class CardPage(HostedProvider):
    """An account at the card page's. Sums are agorot."""

    name = "cardpage"
    shortest_page = timedelta(minutes=5)
    longest_page = timedelta(hours=2)
    api: ClassVar = "https://cards.example"
    key: ClassVar = "card-key"

    def takes(self, bill: Bill) -> bool:
        return bill.total.currency == "ILS"

    async def make_page(self, bill: Bill, wire: PayWire, until: datetime) -> HostedPage:
        page = await self._call(
            "POST",
            "/pages",
            {
                "order": str(bill.order),
                "token": bill.token,
                "agorot": bill.total.minor,
                "title": wire.title,
                "closes": int(until.timestamp()),
                "paid": self.return_url(bill, wire, "thanks"),
                "left": self.return_url(bill, wire, "back"),
            },
        )
        return HostedPage(page["id"], page["url"], until)

    async def end_page(self, reference: str) -> None:
        await self._call("POST", f"/pages/{reference}/close")

    def read_webhook(self, body: bytes, headers: Headers) -> PageEvent | None:
        digest = hmac.new(self.key.encode(), body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(headers.get("x-signature", "").encode(), digest.encode()):
            raise WrongSignature
        event = msgspec.json.decode(body)
        if event["kind"] not in ("paid", "declined"):
            return None
        at = datetime.fromtimestamp(event["at"], UTC)
        return PageEvent(event["id"], event["page"], at, turned_down=event["kind"] == "declined")

    async def look_up(self, reference: str) -> PageStatus:
        page = await self._call("GET", f"/pages/{reference}")
        money = Money(page["agorot"], "ILS") if page["state"] == "paid" else None
        return PageStatus(page["order"], page["token"], page["charge"], money)

    async def _call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        return await self.call_api(method, self.api + path, json=body, headers={"X-Key": self.key})
