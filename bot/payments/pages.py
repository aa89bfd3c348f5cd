"""The small pages around paying, in four languages. They name the letters and whose they are: their addresses
hold the order's token, which only the buyer has; who pays is told nowhere.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import SendError
from bot.config import Config
from bot.pages import Pages, asked_language, page_headers
from bot.payments.base import Bill, NothingTaken, PaymentRecording, Provider
from handlers.conversation import BotAddresses
from handlers.texts import hold_time, places
from handlers.words import Words, _, ngettext
from storage.database import to_ms
from storage.register import OrderedLetter
from storage.torah import torah

_log = logging.getLogger(__name__)
_PATIENCE = 8.0  # seconds that a person waits for the thanks, at most
_AGAIN = 5.0  # seconds until a provider is asked for the same order again
_MOST_NAMED = 6  # letters of an order that its page names one by one
_TEXTS = {"chat": _("Back to the chat")}  # Babel reads Python only
_PENDING_TITLE = _("Your payment is on its way.")
_PENDING = _(
    "The bank needs a few days. Your letter stays on hold until then, and there's nothing more to pay."
)


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A button of a page's form."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """The texts and buttons of one page."""

    title: Words
    lines: Sequence[Words] = ()
    choices: Sequence[PageChoice] = ()
    more_title: Words | None = None  # of the folded choices
    more: Sequence[PageChoice] = ()
    letters: Sequence[OrderedLetter] = ()
    ways: Sequence[tuple[Words, str]] = ()  # links to pages of providers
    chat: str = ""  # the address of the person's chat; "" where it is not known: the browser's


class PaymentPages:
    """The pages of an order, the same for every provider.

    `/pay/{token}` leads to the payment page; `/thanks`, `/back` and `/declined` below it are where the
    person lands afterwards.
    """

    def __init__(
        self,
        config: Config,
        recorder: PaymentRecording,
        providers: Sequence[Provider],
        addresses: Callable[[], BotAddresses] = BotAddresses,
    ) -> None:
        self._recorder = recorder
        self._addresses = addresses
        self._providers = providers
        self._zone = ZoneInfo(config.campaign_timezone)
        self._pages = Pages(config)
        self._asked: set[int] = set()  # orders that were asked for a moment ago

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/pay/{token}", self._pay),
            Route("/pay/{token}/thanks", self._thanks),
            Route("/pay/{token}/back", self._back),
            Route("/pay/{token}/declined", self._declined),
        ]

    async def _pay(self, request: Request) -> Response:
        """The page of the provider that has one open for this order."""
        bill = await self._bill(request)
        if bill is not None:
            if await self._recorder.is_pending(bill.order):
                return await self._page(request, _PENDING_TITLE, (_PENDING,))
            pages = [(one, page) for one in self._providers if (page := await one.page(request, bill))]
            if len(pages) > 1:
                return page_response(request, self._choice(pages, await self._chat(request)), self._pages)
            if pages:
                return pages[0][1]
        return await closed_page(request, self._recorder, self._pages, await self._chat(request))

    def _choice(self, pages: Sequence[tuple[Provider, Response]], chat: str) -> PaymentPage:
        """A page from which each of the providers' pages is a tap away."""
        ways = [
            (
                _("Pay with {name}", name=one.brand) if one.brand else _("Pay by card"),
                page.headers["location"],
            )
            for one, page in pages
            if "location" in page.headers
        ]
        return PaymentPage(_("How would you like to pay?"), ways=ways, chat=chat)

    async def _bill(self, request: Request) -> Bill | None:
        return await self._recorder.bill_by_token(request.path_params["token"])

    async def _thanks(self, request: Request) -> HTMLResponse:
        try:
            await self._look_again(request.path_params["token"])
        except NothingTaken:
            return await self._back(request)
        lines = (
            _("Your letter comes to you in the chat as soon as the payment is confirmed."),
            _("You may close this page."),
        )
        return await self._page(request, _("Thank you!"), lines)

    async def _page(self, request: Request, title: Words, lines: Sequence[Words]) -> HTMLResponse:
        """A page with the way back to the chat in which the order was made."""
        letters = await self._recorder.letters_of_token(request.path_params["token"])
        page = PaymentPage(title, lines, letters=letters, chat=await self._chat(request))
        return page_response(request, page, self._pages)

    async def _chat(self, request: Request) -> str:
        """The address of the chat in which the order was made; "" where it is not known.

        The browser's is of this site and carries the language of the page.
        """
        channel = await self._recorder.channel_of_token(request.path_params["token"])
        url = next((one.url for one in self._addresses().all if one.channel == channel), "")
        chat = url.partition("?")[0]
        if channel in ("", "browser"):
            return f"{chat or '/chat'}?lang={asked_language(request)}"
        return chat

    async def _look_again(self, token: str) -> None:
        """Asks the providers themselves, and no oftener than every few seconds for one order.

        Raises NothingTaken.
        """
        order = await self._recorder.order_of_token(token)
        if order is None or order in self._asked:
            return
        self._asked.add(order)
        asyncio.get_running_loop().call_later(_AGAIN, self._asked.discard, order)
        for provider in self._providers:
            try:
                async with asyncio.timeout(_PATIENCE):
                    await provider.look_again(order)
            except NothingTaken:
                raise
            except (SendError, TimeoutError, ValueError) as error:
                _log.warning("%s does not tell of order %d: %s", provider.name, order, type(error).__name__)

    async def _back(self, request: Request) -> HTMLResponse:
        return await self._page(request, _("Nothing was paid."), await self._way_on(request))

    async def _declined(self, request: Request) -> HTMLResponse:
        title = _("The payment was turned down, and nothing was paid.")
        return await self._page(request, title, await self._way_on(request))

    async def _way_on(self, request: Request) -> tuple[Words, ...]:
        """The lines below "nothing was paid": how long the letters are kept, and where to pay."""
        again = _("To pay, open the payment link in the chat once more.")
        bill = await self._bill(request)
        if bill is None:
            return (_("Write to us in the chat, and we will go on from there."),)
        return hold_time(to_ms(bill.promised_until), self._recorder.now().astimezone(self._zone)), again


async def closed_page(
    request: Request, recorder: PaymentRecording, pages: Pages, chat: str = ""
) -> HTMLResponse:
    """The page of an order that is paid, or that is unknown or given up: in the same words.

    `chat`: the address of the chat in which it was made; "" where it is not known.
    """
    token = request.path_params["token"]
    if await recorder.is_paid(token):
        title = _("The payment has arrived, and the letter is registered.")
        lines = (_("Nothing more is to be paid."), _("The letter stands in the chat."))
        letters = await recorder.letters_of_token(token)
        return page_response(request, PaymentPage(title, lines, letters=letters, chat=chat), pages, 410)
    title = _("This payment page is closed.")
    lines = (
        _("If you have paid, your letter comes to you in the chat."),
        _("If you have not paid, ask for a new payment link in the chat."),
    )
    return page_response(request, PaymentPage(title, lines, chat=chat), pages, 410)


def page_response(request: Request, page: PaymentPage, pages: Pages, status: int = 200) -> HTMLResponse:
    """The page in the language of `?lang=`, else of the browser."""
    language = asked_language(request)
    named = page.letters if len(page.letters) <= _MOST_NAMED else ()
    html = pages.render(
        "pay.html",
        language,
        page=page,
        named=[(one.person.in_hebrew or _("a newborn"), _glyph(one), _place(one)) for one in named],
        count=ngettext("One letter", "{n} letters", len(page.letters)) if page.letters else None,
        texts=_TEXTS,
    )
    return HTMLResponse(html, status, page_headers(language, form=bool(page.choices)))


def _glyph(one: OrderedLetter) -> str:
    return torah(one.tradition).glyph(one.position)


def _place(one: OrderedLetter) -> Words:
    return places.place_name(torah(one.tradition).place(one.position))
