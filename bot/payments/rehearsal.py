"""A payment page where no money moves, for trying everything out.

It behaves as a hosted checkout does: a page, and then a signed webhook over HTTP, which may come late,
twice or never.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import re
import secrets
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import Button, PayWire, TextWire, UnmatchedPayment
from bot.config import Config
from bot.payments.base import Bill, PaymentFact, PaymentRecording, Provider
from bot.payments.pages import (
    PageChoice,
    PaymentPage,
    PaymentPages,
    asked_language,
    closed_page,
    page_response,
)
from handlers.words import _
from storage.money import Money

if TYPE_CHECKING:
    from aiohttp import ClientSession

log = logging.getLogger(__name__)

_BODY = 16 * 1024  # bytes, of the form and of the webhook
_TOLERANCE = 300  # seconds a signature is good for, as at Stripe
_LATE = 20.0  # seconds that a late payment takes
_TRIES = 6  # of one webhook, with longer and longer pauses
_PROMPT = 5.0  # seconds the page waits at most for the webhook to arrive
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the webhook of a payment arrives."""

    times: int = 1
    late: bool = False


_DELIVERIES = {
    "pay": Delivery(),
    "late": Delivery(late=True),
    "twice": Delivery(times=2),
    "never": Delivery(times=0),
}


class Charge(msgspec.Struct, frozen=True):
    """What the webhook says."""

    id: str
    order: int
    minor: int
    currency: str
    at: datetime


class Rehearsal(Provider):
    """The provider without money."""

    name = "rehearsal"

    def __init__(
        self,
        config: Config,
        recorder: PaymentRecording,
        *,
        late: float = _LATE,
        allowed: Callable[[], bool] = lambda: True,
    ) -> None:
        self._recorder = recorder
        self._allowed = allowed  # False as soon as a real scroll is open: its letters cost real money
        self._late = late
        self._base = config.base_url
        self._key = (config.secret_key or secrets.token_hex(32)).encode()
        self._pages = PaymentPages(config, recorder)
        self._http: ClientSession | None = None
        self._deliveries: set[asyncio.Task[None]] = set()

    def serves(self, channel: str) -> bool:
        return self._allowed()

    def routes(self) -> list[BaseRoute]:
        limited = [Middleware(RequestBodyLimitMiddleware, max_body_size=_BODY)]
        return [
            Route("/rehearsal", self._webhook, methods=["POST"], middleware=limited),
            Route("/pay/{token}", self._page, methods=["GET"]),
            Route("/pay/{token}", self._choose, methods=["POST"], middleware=limited),
            *self._pages.routes(),
        ]

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire:
        url = f"{self._base}/pay/{bill.token}?lang={wire.language}"
        return TextWire(wire.description, wire.language, ((Button(wire.label, url=url),),))

    async def stop(self) -> None:
        for delivery in self._deliveries:
            delivery.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        if self._http is not None:
            await self._http.close()
        self._http = None

    async def _page(self, request: Request) -> Response:
        bill = await self._recorder.bill_of(request.path_params["token"])
        return page_response(request, self._checkout(bill)) if bill else closed_page(request)

    def _checkout(self, bill: Bill) -> PaymentPage:
        return PaymentPage(
            title=_("Rehearsal: no money moves"),
            lines=(
                _("To pay: {sum}.", sum=bill.total),
                _(
                    "Your letters are kept for you until {when}.",
                    when=bill.promised_until.astimezone(self._pages.zone),
                ),
            ),
            choices=(
                PageChoice("pay", _("Pay")),
                PageChoice("decline", _("Decline the payment")),
                PageChoice("close", _("Close without paying")),
            ),
            more_title=_("When something goes wrong"),
            more=(
                PageChoice("late", _("Pay, and the money arrives late")),
                PageChoice("twice", _("Pay, and the news arrives twice")),
                PageChoice("never", _("Pay, and the news never arrives")),
            ),
        )

    async def _choose(self, request: Request) -> Response:
        bill = await self._recorder.bill_of(request.path_params["token"])
        if bill is None or not self._allowed():
            return closed_page(request)
        async with request.form(max_files=0, max_fields=10) as form:
            choice = form.get("choice")
        if choice == "close":
            return _on(request, bill, "back")
        if choice == "decline":
            await self._recorder.failed(bill.order)
            return _on(request, bill, "declined")
        if not isinstance(choice, str) or choice not in _DELIVERIES:
            return PlainTextResponse("no such choice", 400)
        return await self._pay(request, bill, _DELIVERIES[choice])

    async def _pay(self, request: Request, bill: Bill, delivery: Delivery) -> Response:
        reason = await self._recorder.may_pay(bill.order, bill.channel, bill.address, bill.total)
        if reason is not None:
            return page_response(request, PaymentPage(_("Nothing was paid."), (reason,)), 409)
        charge = Charge(
            f"rehearsal_{secrets.token_hex(12)}",
            bill.order,
            bill.total.minor,
            bill.total.currency,
            datetime.now(UTC),
        )
        sending = self._begin(self._deliver(charge, delivery))
        if not delivery.late:
            await asyncio.wait({sending}, timeout=_PROMPT)
        return _on(request, bill, "thanks")

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Held on to, so that it is neither collected nor left behind."""
        task = asyncio.create_task(work)
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)
        return task

    async def _deliver(self, charge: Charge, delivery: Delivery) -> None:
        if delivery.late:
            await asyncio.sleep(self._late)
        from tenacity import RetryError

        try:
            for _time in range(delivery.times):
                await self._call(msgspec.json.encode(charge))
        except RetryError:
            log.error("rehearsal webhook given up order=%s charge=%s", charge.order, charge.id)

    async def _call(self, body: bytes) -> None:
        """Raises RetryError when it was never accepted."""
        # Imported only when somebody pays, an eighth of the time that the program takes to start.
        from aiohttp import ClientError, ClientSession, ClientTimeout
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

        if self._http is None:
            self._http = ClientSession(timeout=ClientTimeout(total=10), raise_for_status=True)
        async for attempt in AsyncRetrying(
            stop=stop_after_attempt(_TRIES),
            wait=wait_exponential(multiplier=0.5, max=30),
            retry=retry_if_exception_type((ClientError, OSError)),
        ):
            with attempt:
                headers = {"Rehearsal-Signature": self._signature(int(time.time()), body)}
                async with self._http.post(f"{self._base}/rehearsal", data=body, headers=headers):
                    pass

    async def _webhook(self, request: Request) -> Response:
        body = await request.body()
        if not self._signed(request.headers.get("rehearsal-signature", ""), body):
            return PlainTextResponse("wrong signature", 400)
        charge = msgspec.json.decode(body, type=Charge)
        fact = PaymentFact(
            provider=self.name,
            charge=charge.id,
            order=charge.order,
            money=Money(charge.minor, charge.currency),
            state="paid",
            at=charge.at,
        )
        try:
            await self._recorder.paid(fact)
        except UnmatchedPayment:
            log.error("rehearsal payment without an order order=%s charge=%s", charge.order, charge.id)
            return PlainTextResponse("no such order", 500)
        return Response()

    def _signed(self, header: str, body: bytes) -> bool:
        found = _SIGNATURE.fullmatch(header)
        if found is None or abs(time.time() - int(found[1])) > _TOLERANCE:
            return False
        return hmac.compare_digest(header, self._signature(int(found[1]), body))

    def _signature(self, at: int, body: bytes) -> str:
        digest = hmac.new(self._key, b"rehearsal.%d.%s" % (at, body), hashlib.sha256).hexdigest()
        return f"t={at},v1={digest}"


def _on(request: Request, bill: Bill, page: str) -> RedirectResponse:
    """Redirected, so that loading the page again does not pay again; relative, for paths with a prefix."""
    return RedirectResponse(f"{bill.token}/{page}?lang={asked_language(request)}", 303)
