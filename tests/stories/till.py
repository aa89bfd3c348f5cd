"""A campaign that is paid at Stripe: real pages are asked for, signed webhooks come to the real routes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Literal

import httpx
from sqlalchemy import select, update

from bot.channels import TextWire
from storage import schema
from storage.database import Statement
from tests.bot.payments.fake_stripe import KEY, SECRET, FakeStripe, sign
from tests.campaign import COMMITTEE, Campaign, plain
from tests.loopback import serving
from tests.person import Person

Outcome = Literal["paid", "unpaid"]
COMPLETED = "checkout.session.completed"
SUCCEEDED = "checkout.session.async_payment_succeeded"
FAILED = "checkout.session.async_payment_failed"
DISPUTED = "charge.dispute.created"
NAME = "משה בן שרה לוי"


class Till(Campaign):
    """The campaign, Stripe beside it, and whoever pays there."""

    def __init__(self, url: str, channel: str, restarts: bool, stripe: FakeStripe, api: str) -> None:
        super().__init__(url, channel, restarts)
        self.stripe = stripe
        self.with_cashier = False  # a second provider stands behind Stripe
        stripe.clock = lambda: self.now.timestamp()
        self.config = replace(
            self.config,
            public_url="https://letters.example",
            stripe_api_key=KEY,
            stripe_webhook_secret=SECRET,
            stripe_api_base=api,
        )
        self.told = 0  # events

    async def start(self) -> None:
        await super().start()
        if not self.with_cashier:
            self.app.providers.remove(self.native_payments)

    @property
    def page(self) -> str:
        """Stripe's id of the page that was made last."""
        return list(self.stripe.sessions)[-1]

    async def pays(
        self, page: str = "", outcome: Outcome = "paid", kind: str = COMPLETED, intent: str = "", **more: Any
    ) -> int:
        """Somebody pays on a page, and Stripe tells: the webhook's status."""
        self.stripe.settle(page or self.page, outcome, intent, **more)
        return await self.hears(kind, page or self.page)

    async def hears(self, kind: str, about: str, *, settles: bool = True, **more: Any) -> int:
        """Stripe tells of an event: the webhook's status."""
        if self.restarts:
            await self.restart()
        self.told += 1
        body = json.dumps(
            {
                "id": f"evt_{self.told}",
                "object": "event",
                "created": int(self.now.timestamp()),
                "type": kind,
                "data": {"object": {"id": about, "object": "checkout.session", **more}},
            }
        ).encode()
        headers = {"Stripe-Signature": sign(body)}
        answer = await self.visit("POST", "/stripe", content=body, headers=headers)
        if settles:
            await self.settle()
        return answer.status_code

    async def visit(self, method: str, path: str, **more: Any) -> httpx.Response:
        """A request to the program's own routes."""
        transport = httpx.ASGITransport(self.app.web())
        async with httpx.AsyncClient(transport=transport, base_url="https://letters.example") as client:
            return await client.request(method, path, **more)

    async def at_the_page(self, address: str = "1", name: str = NAME) -> Person:
        """Somebody who has got the link to a page for a letter of the General scroll."""
        person = Person(self, address, "en")
        await person.goes("register", "other", "general")
        await person.says(name)
        await person.taps("pay")
        return person

    def links(self, address: str = "1") -> list[str]:
        """The addresses of the buttons that somebody was shown, in order."""
        wires = [
            wire for _native, wire in self.messenger.shown.get(address, []) if isinstance(wire, TextWire)
        ]
        return [button.url for wire in wires for row in wire.rows for button in row if button.url]

    def committee_hears(self, *texts: str) -> None:
        said = "\n".join(
            plain(wire.text)
            for _native, wire in self.messenger.shown.get(COMMITTEE, [])
            if isinstance(wire, TextWire)
        )
        for text in texts:
            assert text in said, f"the committee was not told {text!r}, but:\n{said}"

    async def finish(self) -> None:
        """Every scroll is complete, and no other is opened."""
        async with self.app.database.transaction() as transaction:
            transaction.write(Statement(update(schema.scrolls).values(state="complete")))
        await self.restart()

    async def committee(self) -> Person:
        """The committee member, who has written once."""
        member = Person(self, COMMITTEE, "en")
        await member.says("menu")
        return member

    async def order(self) -> Any:
        """The newest order's row."""
        rows = await self.app.database.read(
            select(schema.orders).order_by(schema.orders.c.id.desc()).limit(1)
        )
        return rows[0]


@asynccontextmanager
async def till_at(url: str, channel: str, restarts: bool) -> AsyncIterator[Till]:
    stripe = FakeStripe()
    async with serving(stripe.app) as api:
        till = Till(url, channel, restarts, stripe, api)
        await till.start()
        try:
            yield till
            assert await till.failures() == 0
        finally:
            await till.stop()
