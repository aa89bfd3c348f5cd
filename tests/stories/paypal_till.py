"""A campaign that is paid at PayPal: pages are asked for, approvals and webhooks come to the real routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

from tests.bot.payments.fake_paypal import CLIENT, SECRET, WEBHOOK, FakePayPal, event, sign
from tests.bot.payments.fake_stripe import FakeStripe
from tests.loopback import serving
from tests.stories.till import Till

APPROVED = "CHECKOUT.ORDER.APPROVED"


class PayPalTill(Till):
    """The campaign with PayPal beside it, and Stripe too where `both`."""

    def __init__(
        self,
        url: str,
        channel: str,
        restarts: bool,
        paypal: tuple[FakePayPal, str],
        stripe: tuple[FakeStripe, str],
        both: bool,
    ) -> None:
        super().__init__(url, channel, restarts, *stripe)
        self.paypal, api = paypal
        self.config = replace(
            self.config,
            stripe_api_key=self.config.stripe_api_key if both else "",
            paypal_client_id=CLIENT,
            paypal_secret=SECRET,
            paypal_webhook_id=WEBHOOK,
            paypal_api_base=api,
        )

    @property
    def approval(self) -> str:
        """PayPal's id of the order that was made last."""
        return list(self.paypal.orders)[-1]

    async def approves(self, order: str = "") -> int:
        """Somebody says yes on a page, and PayPal tells: the webhook's status."""
        self.paypal.approve(order or self.approval)
        return await self.hears_paypal(APPROVED, id=order or self.approval)

    async def hears_paypal(self, kind: str, **resource: Any) -> int:
        """PayPal tells of an event: the webhook's status."""
        if self.restarts:
            await self.restart()
        body = event(kind, self.now, **resource)
        answer = await self.visit("POST", "/paypal", content=body, headers=sign(body))
        await self.settle()
        return answer.status_code


@asynccontextmanager
async def paypal_till_at(
    url: str, channel: str, restarts: bool, *, both: bool = False
) -> AsyncIterator[PayPalTill]:
    paypal, stripe = FakePayPal(), FakeStripe()
    async with AsyncExitStack() as stack:
        apis = [await stack.enter_async_context(serving(one.app)) for one in (paypal, stripe)]
        till = PayPalTill(url, channel, restarts, (paypal, apis[0]), (stripe, apis[1]), both)
        await till.start()
        try:
            yield till
            assert await till.failures() == 0
        finally:
            await till.stop()
