"""The program with its Stripe provider, and Stripe beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.config import Config
from bot.payments.stripe import Stripe
from tests.bot.payments.fake_recorder import FakeRecorder
from tests.bot.payments.fake_stripe import KEY, SECRET, FakeStripe, sign
from tests.bot.payments.provider_account import Account, account_at

COMPLETED = "checkout.session.completed"


@dataclass
class House(Account[Stripe]):
    """The program with its Stripe provider, and Stripe beside it."""

    stripe: FakeStripe

    async def page(self) -> str:
        """A page has been asked for: Stripe's id of it."""
        await self.ask()
        return list(self.stripe.sessions)[-1]

    async def tell(self, body: bytes, signature: str | None = None) -> int:
        """The webhook's status."""
        return await self.post(body, {"Stripe-Signature": sign(body) if signature is None else signature})


@asynccontextmanager
async def living(patience: float = 10.0) -> AsyncIterator[House]:
    stripe = FakeStripe()

    def make(url: str, api: str, recorder: FakeRecorder) -> Stripe:
        config = Config(public_url=url, stripe_api_key=KEY, stripe_webhook_secret=SECRET, stripe_api_base=api)
        return Stripe(config, recorder, patience=patience)

    async with account_at(stripe.app, make) as account:
        yield House(**vars(account), stripe=stripe)
