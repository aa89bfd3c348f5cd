"""The shared half of providers with a webhook or with payment pages of their own.

WebhookProvider
 ├── Rehearsal        its page is ours
 └── HostedProvider   its pages are elsewhere: Stripe ...

A new hosted provider writes five methods: `takes` a bill, `make_page`, `end_page`, `read_webhook` with its
signature, and `look_up` of the truth about a page. The remembered
page and its end, HTTP errors, the webhook's route and
its answers, and the connection are here.
"""

from __future__ import annotations

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

import msgspec
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import Button, PayWire, Refused, SendError, TextWire, TryLater
from bot.config import Config
from bot.payments.base import (
    Bill,
    DisputeFact,
    HostedPage,
    NothingTaken,
    PaymentFact,
    PaymentRecording,
    Provider,
)
from bot.payments.codes import clean_code
from bot.refusals import note_believed, note_refused
from storage.money import Money

if TYPE_CHECKING:
    from aiohttp import ClientSession

T = TypeVar("T")
E = TypeVar("E", bound="WebhookEvent")

_LATER = frozenset([401, 403, 408, 409, 425, 429])  # our keys, a lock or a limit: no fault of the request
_ON_THE_WAY = timedelta(minutes=1)  # from our clock to the provider's, and from the page's end to the hold's


class WrongSignature(Exception):
    """A webhook that the provider did not sign, or whose body cannot be read."""


class WebhookEvent(Protocol):
    """A verified webhook."""

    @property
    def id(self) -> str:
        """The provider's id of the event, for the log."""


@dataclass(frozen=True, slots=True)
class PageEvent:
    """A verified webhook about a hosted page."""

    id: str
    reference: str  # the provider's id of the page
    at: datetime  # aware
    turned_down: bool = False  # the event says that a payment failed for good
    is_dispute: bool = False  # `reference` names a chargeback instead
    gives_back: bool = False  # it is about money that goes back, and `reference` the charge


@dataclass(frozen=True, slots=True)
class PageStatus:
    """A provider's answer about one of its pages."""

    order: str  # the order's number and token, as they were given when the page was made
    token: str
    charge: str = ""  # the provider's id of the money
    money: Money | None = None  # None as long as nothing was paid
    progress: Literal["none", "pending", "failed"] = "none"  # of a method that takes days, until it is paid
    fee: Money | None = None  # what the provider kept; None as long as it does not say
    payer: str = ""  # who paid, as the provider calls them


@dataclass(frozen=True, slots=True)
class ApiFailure:
    """A call that brought no result: the HTTP status, None without an answer, and the provider's codes."""

    status: int | None
    codes: tuple[str | None, ...] = ()  # never a message, which may quote a person


class ApiError(Exception):
    """An answer of a provider's API that is no success."""

    def __init__(self, failure: ApiFailure) -> None:
        super().__init__(failure.status)
        self.failure = failure


class WebhookProvider(Provider, Generic[E]):
    """A provider that sends signed webhooks to `POST /{name}`, and one HTTP session to call it."""

    largest_webhook: ClassVar = 256 * 1024  # bytes

    def __init__(self, config: Config, recorder: PaymentRecording, *, patience: float = 10.0) -> None:
        self.config = config
        self.recorder = recorder
        self.patience = patience  # seconds for one try of a call
        self.log = logging.getLogger(f"bot.payments.{self.name}")
        self._session: ClientSession | None = None

    @abstractmethod
    def read_webhook(self, body: bytes, headers: Headers) -> E | None:
        """The event; None for an event of a kind that changes nothing here. Raises WrongSignature.

        A signed body that cannot be read may raise what its decoder raises.
        """

    async def verify(self, body: bytes, headers: Headers) -> None:
        """Asks a provider whether it sent a webhook, where `read_webhook` cannot tell by itself.

        Raises WrongSignature, TryLater, or what the body's decoder raises.
        """

    @abstractmethod
    async def settle(self, event: E) -> None:
        """Acts on an event. Raises TryLater, NothingTaken where that is told already, or Refused where the
        provider does not know what it is about.
        """

    @property
    def session(self) -> ClientSession:
        """The one HTTP session, opened at its first use and closed by `stop()`."""
        if self._session is None:
            from aiohttp import ClientSession, ClientTimeout, DummyCookieJar

            self._session = ClientSession(
                timeout=ClientTimeout(total=self.patience), cookie_jar=DummyCookieJar()
            )
        return self._session

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{self.name}", self._webhook, methods=["POST"], middleware=self.limits())]

    def limits(self) -> list[Middleware]:
        """Middleware that refuses a body larger than a webhook may be, with status 413."""
        return [Middleware(RequestBodyLimitMiddleware, max_body_size=self.largest_webhook)]

    async def stop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _webhook(self, request: Request) -> Response:
        """Anything but 200 makes the provider send the webhook again."""
        body = await request.body()
        try:
            await self.verify(body, request.headers)
            event = self.read_webhook(body, request.headers)
        except TryLater as error:
            self.log.warning("%s webhook cannot be verified now reason=%s", self.name, error)
            return PlainTextResponse("try again", 503)
        except WrongSignature:
            note_refused(request, f"{self.name}'s signature")
            return PlainTextResponse("wrong signature", 400)
        except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError):
            return PlainTextResponse("not readable", 400)
        note_believed(request, f"{self.name}'s signature")
        if event is None:
            return Response()
        try:
            await self.settle(event)
        except NothingTaken:
            return Response()
        except TryLater as error:
            self.log.warning("%s webhook put off event=%s reason=%s", self.name, event.id, error)
            return PlainTextResponse("try again", 503)
        except (Refused, ValueError) as error:
            self.log.error("%s webhook not settled event=%s reason=%s", self.name, event.id, error)
            return PlainTextResponse("not settled", 500)
        return Response()


class HostedProvider(WebhookProvider[PageEvent]):
    """A provider whose payment pages are elsewhere: one page an order, however often asked."""

    tries: ClassVar = 1  # that a call may take by itself; each has `patience`
    shortest_page: ClassVar = timedelta(minutes=1)  # what the provider allows as a page's life
    longest_page: ClassVar = timedelta(hours=24)
    slowest: ClassVar = timedelta(0)  # until it is known whether a method that takes days brought the money

    def return_url(self, bill: Bill, wire: PayWire, page: Literal["thanks", "back", "declined"]) -> str:
        """The address to which the provider sends a person back, see `PaymentPages`."""
        return f"{self.config.base_url}/pay/{bill.token}/{page}?lang={wire.language}"

    @abstractmethod
    async def make_page(self, bill: Bill, wire: PayWire, until: datetime) -> HostedPage:
        """A new page for the order, which closes at `until`. Exceptions of the call may pass through.

        Asking again with the same arguments, after a crash, should give the same page.
        """

    @abstractmethod
    async def look_up(self, reference: str) -> PageStatus:
        """The truth about a page. Exceptions of the call may pass; ValueError for a sum that cannot be."""

    @abstractmethod
    async def end_page(self, reference: str) -> None:
        """Closes a page at the provider's. Exceptions of the call may pass, as for one that was paid."""

    async def call_api(self, method: str, url: str, **options: Any) -> dict[str, Any]:
        """The JSON object that a plain HTTP API answers. `options` are aiohttp's: `json`, `headers` ..."""
        async with self.session.request(method, url, allow_redirects=False, **options) as response:
            answer = _json_object(await response.read())
        if not response.ok:
            raise ApiError(ApiFailure(response.status, (self.error_code(answer or {}),)))
        if answer is None:  # of a proxy, mostly
            raise ApiError(ApiFailure(None, ("no_json_object",)))
        return answer

    def error_code(self, answer: dict[str, Any]) -> str | None:
        """The code in an unsuccessful answer, for the log: under `code`, unless a provider overrides this."""
        code = answer.get("code")
        return None if code is None else str(code)

    def api_failure(self, error: Exception) -> ApiFailure | None:
        """What a failed call means; None for an exception that has nothing to do with the call."""
        from aiohttp import ClientError

        if isinstance(error, ApiError):
            return error.failure
        if isinstance(error, ClientError | OSError):  # a TimeoutError is an OSError
            return ApiFailure(None, (type(error).__name__,))
        return None

    # --- asking for money -------------------------------------------------------------------------------

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire:
        page = await self._open_page(bill) or await self._new_page(bill, wire)
        return TextWire(wire.description, wire.language, ((Button(wire.label, url=page.url),),))

    async def page(self, request: Request, bill: Bill) -> Response | None:
        page = await self._open_page(bill)
        return RedirectResponse(page.url, 303) if page else None

    async def close_page(self, reference: str) -> None:
        await self._reach(self.end_page(reference))

    async def _open_page(self, bill: Bill) -> HostedPage | None:
        page = await self.recorder.page_of(bill.order, self.name)
        return page if page and page.until > self.recorder.now() else None

    async def _new_page(self, bill: Bill, wire: PayWire) -> HostedPage:
        page = await self._reach(self.make_page(bill, wire, self._page_end(bill)))
        await self.recorder.remember_page(bill.order, self.name, page)
        return page

    def _page_end(self, bill: Bill) -> datetime:
        """When a new page closes: before the letters go, and as promised if so short a life is allowed.

        Made from the bill alone, except for orders held longer than `longest_page`, so that asking again
        says the same. Raises Refused when the letters go too soon for any page.
        """
        now = self.recorder.now()
        earliest, latest = now + self.shortest_page + _ON_THE_WAY, bill.held_until - _ON_THE_WAY
        end = bill.promised_until if earliest <= bill.promised_until <= latest else latest
        if end < earliest:
            raise Refused(f"{self.name} hold_too_short")
        if end > now + self.longest_page:
            return (now + self.longest_page).replace(minute=0, second=0, microsecond=0)
        return end.replace(microsecond=0)

    # --- hearing of money -------------------------------------------------------------------------------

    async def settle(self, event: PageEvent) -> None:
        """Does what the provider says when asked; the webhook's own words are not believed.

        What is none of ours, as of another shop on the same account, is set aside.
        """
        if event.is_dispute:
            await self._settle_dispute(event)
            return
        try:
            status = await self._reach(self.look_up(event.reference))
        except (Refused, ValueError) as error:
            await self._set_aside(event, error)
            return
        order = await self._order(event, status)
        if status.money is None:
            if order is not None:
                await self._tell_progress(event, status, order)
        elif order is None:
            await self.recorder.set_aside(self.name, status.charge, status.money, "no_order")
        else:
            came = (self.name, status.charge, order, status.money)
            await self.recorder.record(PaymentFact(*came, "paid", event.at, status.fee, status.payer))
            await self._settle_early_disputes(event)

    async def _tell_progress(self, event: PageEvent, status: PageStatus, order: int) -> None:
        if event.turned_down or status.progress == "failed":
            await self.recorder.report_failure(order, self.name, event.reference)
        elif status.progress == "pending":
            until = self.recorder.now() + self.slowest
            await self.recorder.report_pending(order, self.name, event.reference, until)

    async def _settle_dispute(self, event: PageEvent) -> None:
        try:
            fact = await self._reach(self.look_up_dispute(event.reference))
        except (Refused, ValueError) as error:
            await self._set_aside(event, error)
        else:
            await self.recorder.report_dispute(fact)

    async def _settle_early_disputes(self, event: PageEvent) -> None:
        """Enters what was told of a payment before the payment itself."""
        for reference in await self.recorder.early_disputes(self.name):
            await self._settle_dispute(PageEvent(event.id, reference, event.at, is_dispute=True))

    async def _set_aside(self, event: PageEvent, error: Exception) -> None:
        """Shows the committee what the provider itself cannot tell of; asked again it would say the same."""
        code = clean_code(str(error)) if isinstance(error, Refused) else "unreadable_sum"
        await self.recorder.set_aside(self.name, event.reference, None, code)

    async def look_up_dispute(self, reference: str) -> DisputeFact:
        """The truth about a chargeback, for a provider whose events tell of them."""
        raise Refused(f"{self.name} tells of no chargebacks")

    async def look_again(self, order: int) -> None:
        page = await self.recorder.page_of(order, self.name)
        if page is not None:
            await self.settle(PageEvent("thanks", page.reference, self.recorder.now()))

    async def _order(self, event: PageEvent, status: PageStatus) -> int | None:
        """The order of a page; None where it is none of ours."""
        known = await self.recorder.order_of_page(self.name, event.reference)
        if known is not None:
            return known
        # Only when we died between making the page and remembering it.
        order = await self.recorder.order_of_token(status.token) if status.token else None
        return order if str(order) == status.order else None

    async def _reach(self, call: Awaitable[T]) -> T:
        """The result of a call. Raises TryLater or, where asking again would not help, Refused."""
        try:
            async with asyncio.timeout(self.tries * self.patience):
                return await call
        except SendError:
            raise
        except Exception as error:
            failure = self.api_failure(error)
            if failure is None:
                raise
            raise self._send_error(failure) from None

    def _send_error(self, failure: ApiFailure) -> TryLater | Refused:
        status = failure.status
        codes = [code for code in failure.codes if code and " " not in code]  # no message among them
        reason = clean_code(" ".join((self.name, str(status or "no_answer"), *codes)))
        return TryLater(reason) if status is None or status >= 500 or status in _LATER else Refused(reason)


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError:
        return None
