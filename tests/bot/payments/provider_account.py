"""The program with a provider of hosted pages, and the provider's own service beside it."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

import httpx
from starlette.applications import Starlette

from bot.channels import PayWire, TextWire
from bot.config import Config
from bot.payments import Bill, PaymentPages, Provider
from handlers.words import Language
from tests.bot.payments.fake_recorder import FakeRecorder
from tests.loopback import serving, visitor

P = TypeVar("P", bound=Provider)


@dataclass
class Account(Generic[P]):
    """The program at `url` with one provider."""

    url: str
    provider: P
    recorder: FakeRecorder
    http: httpx.AsyncClient

    async def ask(self, bill: Bill | None = None, language: Language = "en") -> str:
        """The address of the page that the person gets."""
        wire = PayWire(7, "Two letters", "Two letters in the *General* scroll", "Pay", language)
        answer = await self.provider.ask(bill or self.recorder.open[0], wire)
        assert isinstance(answer, TextWire)
        assert answer.text == wire.description
        [[button]] = answer.rows
        return button.url

    async def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        """The status of a webhook; headers that are empty are left out."""
        coded = [(name.encode(), value.encode()) for name, value in headers.items() if value]
        address = f"{self.url}/{self.provider.name}"
        return (await self.http.post(address, content=body, headers=coded)).status_code


@asynccontextmanager
async def account_at(
    service: Callable[[str], Starlette], make: Callable[[str, str, FakeRecorder], P]
) -> AsyncIterator[Account[P]]:
    """`make`: the provider, from the program's address, the service's, and the recorder."""
    recorder, made = FakeRecorder(), []
    async with serving(service) as api:

        def build(url: str) -> Starlette:
            made.append(make(url, api, recorder))
            pages = PaymentPages(Config(public_url=url), recorder, made)
            return Starlette(routes=[*pages.routes(), *made[0].routes()])

        async with serving(build) as url:
            try:
                async with visitor() as http:
                    yield Account(url, made[0], recorder, http)
            finally:
                await made[0].stop()
