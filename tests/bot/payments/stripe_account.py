"""Set-ups that several tests of this room share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from starlette.applications import Starlette

from bot.channels import PayWire, TextWire
from bot.config import Config
from bot.payments import Bill, PaymentPages
from bot.payments.stripe import Stripe
from handlers.words import Language
from tests.bot.payments.fake_recorder import FakeRecorder
from tests.bot.payments.fake_stripe import KEY, SECRET, FakeStripe, sign
from tests.loopback import serving, visitor

COMPLETED = "checkout.session.completed"


@dataclass
class House:
    """The program with its Stripe provider, and Stripe beside it."""

    url: str
    provider: Stripe
    recorder: FakeRecorder
    stripe: FakeStripe
    http: httpx.AsyncClient

    async def ask(self, bill: Bill | None = None, language: Language = "en") -> str:
        """The address of the page that the person gets."""
        wire = PayWire(7, "Two letters", "Two letters in the *General* scroll", "Pay", language)
        answer = await self.provider.ask(bill or self.recorder.open[0], wire)
        assert isinstance(answer, TextWire)
        assert answer.text == wire.description
        [[button]] = answer.rows
        assert button.label == "Pay"
        return button.url

    async def page(self) -> str:
        """A page has been asked for: Stripe's id of it."""
        await self.ask()
        return list(self.stripe.sessions)[-1]

    async def tell(self, body: bytes, signature: str | None = None) -> int:
        """The webhook's status."""
        headers = {"Stripe-Signature": sign(body) if signature is None else signature}
        coded = [(name.encode(), value.encode()) for name, value in headers.items() if value]
        return (await self.http.post(f"{self.url}/stripe", content=body, headers=coded)).status_code


@asynccontextmanager
async def living(patience: float = 10.0) -> AsyncIterator[House]:
    stripe, recorder, made = FakeStripe(), FakeRecorder(), []
    async with serving(stripe.app) as api:

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url, stripe_api_key=KEY, stripe_webhook_secret=SECRET, stripe_api_base=api
            )
            made.append(Stripe(config, recorder, patience=patience))
            return Starlette(routes=[*PaymentPages(config, recorder, made).routes(), *made[0].routes()])

        async with serving(build) as url:
            try:
                async with visitor() as http:
                    yield House(url, made[0], recorder, stripe, http)
            finally:
                await made[0].stop()
