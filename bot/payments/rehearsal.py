"""A payment page where no money moves, for trying everything out.

It behaves as a hosted checkout does: a page, and then a signed webhook over HTTP, which may come late,
twice or never.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import Button, PayWire, TextWire
from bot.config import Config
from bot.pages import Pages, asked_language
from bot.payments.base import Bill, PaymentFact, PaymentRecording
from bot.payments.hosted import WebhookProvider, WrongSignature
from bot.payments.pages import PageChoice, PaymentPage, closed_page, page_response
from handlers.texts import hold_time
from handlers.words import _, voice
from storage.database import to_ms
from storage.money import Money
from storage.register import OrderedLetter

_TOLERANCE = 300  # seconds a signature is good for, as at Stripe
_NOT_FROM_HERE = _(
    "This is practice, and its payment page opens only on the computer where the program runs: in the "
    "browser chat there. On phones it needs a public address."
)
_ON_THIS_MACHINE = ("browser", "terminal")  # channels whose people can open a local address
_LATE = 20.0  # seconds that a late payment takes
_TRIES = 6  # of one webhook, with longer and longer pauses
_PROMPT = 5.0  # seconds the page waits at most for the webhook to arrive
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The arrival of a payment's webhook: how often, and whether late."""

    times: int = 1
    late: bool = False


_DELIVERIES = {
    "pay": Delivery(),
    "late": Delivery(late=True),
    "twice": Delivery(times=2),
    "never": Delivery(times=0),
}


class Charge(msgspec.Struct, frozen=True):
    """The body of the rehearsal's webhook, signed with our own key and so believed."""

    id: str
    order: int
    minor: int
    currency: str
    at: datetime


class Rehearsal(WebhookProvider[Charge]):
    """The provider without money. Its page is `/pay/{token}` itself."""

    name = "rehearsal"
    largest_webhook = 16 * 1024  # bytes, of the form as well

    def __init__(
        self,
        config: Config,
        recorder: PaymentRecording,
        *,
        late: float = _LATE,
        is_allowed: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(config, recorder)
        self._is_allowed = is_allowed  # False as soon as a real scroll is open: its letters cost real money
        self._late = late
        self._pages = Pages(config)
        self._key = (config.secret_key or secrets.token_hex(32)).encode()
        self._zone = ZoneInfo(config.campaign_timezone)
        self._deliveries: set[asyncio.Task[None]] = set()

    async def look_again(self, order: int) -> None:
        """Nothing to ask: the page is ours, and no webhook of it is lost."""

    def takes(self, bill: Bill) -> bool:
        return self._is_allowed()

    def routes(self) -> list[BaseRoute]:
        choose = Route("/pay/{token}", self._choose, methods=["POST"], middleware=self.limits())
        return [*super().routes(), choose]

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire:
        if not self.config.told_url and bill.channel not in _ON_THIS_MACHINE:
            return TextWire(voice(wire.language).say(_NOT_FROM_HERE), wire.language)
        url = f"{self.config.base_url}/pay/{bill.token}?lang={wire.language}"
        return TextWire(wire.description, wire.language, ((Button(wire.label, url=url),),))

    async def page(self, request: Request, bill: Bill) -> Response:
        letters = await self.recorder.letters_of_token(bill.token)
        return page_response(request, self._checkout(bill, letters), self._pages)

    async def close_page(self, reference: str) -> None:
        """Nothing to close: its page shows open orders only."""

    async def stop(self) -> None:
        for delivery in self._deliveries:
            delivery.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        await super().stop()

    # --- the page ---------------------------------------------------------------------------------------

    def _checkout(self, bill: Bill, letters: Sequence[OrderedLetter]) -> PaymentPage:
        return PaymentPage(
            title=_("Rehearsal: no money moves"),
            lines=(
                _("To pay: {sum}.", sum=bill.total),
                hold_time(to_ms(bill.promised_until), self.recorder.now().astimezone(self._zone)),
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
            letters=letters,
        )

    async def _choose(self, request: Request) -> Response:
        bill = await self.recorder.bill_by_token(request.path_params["token"])
        if bill is None or not self._is_allowed():
            return await closed_page(request, self.recorder, self._pages)
        async with request.form(max_files=0, max_fields=10) as form:
            choice = form.get("choice")
        if choice == "close":
            return _lead_to(request, bill, "back")
        if choice == "decline":
            await self.recorder.report_failure(bill.order)
            return _lead_to(request, bill, "declined")
        if not isinstance(choice, str) or choice not in _DELIVERIES:
            return PlainTextResponse("no such choice", 400)
        return await self._pay(request, bill, _DELIVERIES[choice])

    async def _pay(self, request: Request, bill: Bill, delivery: Delivery) -> Response:
        reason = await self.recorder.may_pay(bill.order, bill.channel, bill.address, bill.total)
        if reason is not None:
            return page_response(request, PaymentPage(_("Nothing was paid."), (reason,)), self._pages, 409)
        charge = Charge(
            f"rehearsal_{secrets.token_hex(12)}",
            bill.order,
            bill.total.minor,
            bill.total.currency,
            self.recorder.now(),
        )
        sending = self._start(self._deliver(charge, delivery))
        if not delivery.late:
            await asyncio.wait({sending}, timeout=_PROMPT)
        return _lead_to(request, bill, "thanks")

    # --- the webhook ------------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task that is held on to, so that it is neither collected nor left behind."""
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
                await self._send(msgspec.json.encode(charge))
        except RetryError:
            self.log.error("rehearsal webhook given up order=%s charge=%s", charge.order, charge.id)

    async def _send(self, body: bytes) -> None:
        """Sends the webhook until it is accepted. Raises RetryError when it never was."""
        # Imported only when somebody pays, an eighth of the time that the program takes to start.
        from aiohttp import ClientError
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

        url = f"{self.config.base_url}/{self.name}"
        async for attempt in AsyncRetrying(
            stop=stop_after_attempt(_TRIES),
            wait=wait_exponential(multiplier=0.5, max=30),
            retry=retry_if_exception_type((ClientError, OSError)),
        ):
            with attempt:
                headers = {"Rehearsal-Signature": self._signature(self._seconds(), body)}
                async with self.session.post(url, data=body, headers=headers, raise_for_status=True):
                    pass

    def read_webhook(self, body: bytes, headers: Headers) -> Charge:
        if not self._is_signed(headers.get("rehearsal-signature", ""), body):
            raise WrongSignature
        return msgspec.json.decode(body, type=Charge)

    async def settle(self, event: Charge) -> None:
        money = Money(event.minor, event.currency)
        await self.recorder.record(PaymentFact(self.name, event.id, event.order, money, "paid", event.at))

    def _is_signed(self, header: str, body: bytes) -> bool:
        match = _SIGNATURE.fullmatch(header)
        if match is None or abs(self._seconds() - int(match[1])) > _TOLERANCE:
            return False
        return hmac.compare_digest(header, self._signature(int(match[1]), body))

    def _signature(self, at: int, body: bytes) -> str:
        digest = hmac.new(self._key, b"rehearsal.%d.%s" % (at, body), hashlib.sha256).hexdigest()
        return f"t={at},v1={digest}"

    def _seconds(self) -> int:
        """Now, in seconds since 1970."""
        return int(self.recorder.now().timestamp())


def _lead_to(request: Request, bill: Bill, page: str) -> RedirectResponse:
    """A redirect to a small page, so that a reload does not pay again; relative, for paths with a prefix."""
    return RedirectResponse(f"{bill.token}/{page}?lang={asked_language(request)}", 303)
