"""The program with its PayPal provider, and PayPal beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.channels import PayWire, TextWire
from bot.config import Config
from bot.payments import Bill, PaymentPages
from bot.payments.paypal import PayPal
from handlers.words import Language
from tests.bot.payments.fake_paypal import CLIENT, SECRET, WEBHOOK, FakePayPal, event, sign
from tests.bot.payments.fake_recorder import FakeRecorder
from tests.loopback import serving, visitor

APPROVED = "CHECKOUT.ORDER.APPROVED"


@dataclass
class PayPalHouse:
    """The program with its PayPal provider, and PayPal beside it."""

    url: str
    provider: PayPal
    recorder: FakeRecorder
    paypal: FakePayPal
    http: httpx.AsyncClient

    async def ask(self, bill: Bill | None = None, language: Language = "en") -> str:
        """The address of the page that the person gets."""
        wire = PayWire(7, "Two letters", "Two letters in the *General* scroll", "Pay", language)
        answer = await self.provider.ask(bill or self.recorder.open[0], wire)
        assert isinstance(answer, TextWire)
        [[button]] = answer.rows
        return button.url

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
        headers = {name: value for name, value in sign(body, **wrong).items() if value}
        return (await self.http.post(f"{self.url}/paypal", content=body, headers=headers)).status_code


@asynccontextmanager
async def paypal_living(patience: float = 10.0) -> AsyncIterator[PayPalHouse]:
    paypal, recorder, made = FakePayPal(), FakeRecorder(), []
    async with serving(paypal.app) as api:

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url,
                paypal_client_id=CLIENT,
                paypal_secret=SECRET,
                paypal_webhook_id=WEBHOOK,
                paypal_api_base=api,
            )
            made.append(PayPal(config, recorder, patience=patience))
            return Starlette(routes=[*PaymentPages(config, recorder, made).routes(), *made[0].routes()])

        async with serving(build) as url:
            try:
                async with visitor() as http:
                    yield PayPalHouse(url, made[0], recorder, paypal, http)
            finally:
                await made[0].stop()
