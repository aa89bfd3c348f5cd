"""The program with its PayPal provider, and PayPal beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.config import Config
from bot.payments.paypal import PayPal
from tests.bot.payments.fake_paypal import CLIENT, SECRET, WEBHOOK, FakePayPal, event, sign
from tests.bot.payments.fake_recorder import FakeRecorder
from tests.bot.payments.provider_account import Account, account_at

APPROVED = "CHECKOUT.ORDER.APPROVED"


@dataclass
class PayPalHouse(Account[PayPal]):
    """The program with its PayPal provider, and PayPal beside it."""

    paypal: FakePayPal

    async def approved(self) -> str:
        """A page has been asked for, and its payer has said yes: PayPal's id of the order."""
        await self.ask()
        order = list(self.paypal.orders)[-1]
        self.paypal.approve(order)
        return order

    async def tell(self, kind: str, **resource: Any) -> int:
        """The webhook's status."""
        return await self.send(event(kind, **resource))

    async def send(self, body: bytes, **wrong: str) -> int:
        """The status of a webhook with this body; `wrong` headers take the place of good ones."""
        return await self.post(body, sign(body, **wrong))


@asynccontextmanager
async def paypal_living(patience: float = 10.0) -> AsyncIterator[PayPalHouse]:
    paypal = FakePayPal()

    def make(url: str, api: str, recorder: FakeRecorder) -> PayPal:
        config = Config(
            public_url=url,
            paypal_client_id=CLIENT,
            paypal_secret=SECRET,
            paypal_webhook_id=WEBHOOK,
            paypal_api_base=api,
        )
        return PayPal(config, recorder, patience=patience)

    async with account_at(paypal.app, make) as account:
        yield PayPalHouse(**vars(account), paypal=paypal)
