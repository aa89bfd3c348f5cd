"""Receipts as files, `/receipt/ORDER.pdf`, and credit notes: `/receipt/ORDER-REFUND.pdf` for money that went
back, `/receipt/ORDER-canceled.pdf` for a receipt that was made out to somebody else.

Each is opened only by the key of its path, see `bot.channels.files`. A receipt is issued when its file is
fetched first, so that whoever pays waits for nobody else's number.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.pictures import Press, render_receipt_pdf
from bot.receipts import NoReceiptError, receipt_for, sheet_of
from handlers.texts import RECEIPT_FILES
from storage.database import Database
from storage.money import Receipt, receipts
from storage.scrolls import Shelf

log = logging.getLogger(__name__)
_RECEIPT = re.compile(rf"/{RECEIPT_FILES}/(\d{{1,19}})(?:-(\d{{1,19}}|canceled))?\.pdf")
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ReceiptFiles:
    """Issues receipts and draws them."""

    prefixes = (RECEIPT_FILES,)

    def __init__(
        self, config: Config, database: Database, shelf: Shelf, clock: Callable[[], datetime]
    ) -> None:
        self._config = config
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._press = Press(1)

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{RECEIPT_FILES}/{{name}}", self._answer)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._config.secret_key)

    async def read_file(self, path: str) -> bytes:
        """The document at a signed address. LookupError for a wrong key, or if there is no such receipt."""
        bare, _language = verify_signed_path(path, self._config.secret_keys)
        found = _RECEIPT.fullmatch(bare)
        if found is None:
            raise LookupError(bare)
        order, credited = int(found[1]), found[2]
        if credited == "canceled":
            receipt = await self._cancelling(order)
        else:
            receipt = await (self._credit(int(credited)) if credited else self._receipt(order))
        return await render_receipt_pdf(self._press, sheet_of(receipt))

    async def _receipt(self, order: int) -> Receipt:
        try:
            return await receipt_for(self._database, self._shelf, self._config, order, self._clock())
        except NoReceiptError as error:
            log.error("no receipt for order %d: %s", order, error.why)
            raise

    async def _credit(self, refund: int) -> Receipt:
        credit = await receipts.of_refund(self._database, refund)
        if credit is None:
            raise LookupError(refund)
        return credit

    async def _cancelling(self, order: int) -> Receipt:
        await self._receipt(order)  # which issues it, where that is still to be done
        credit = await receipts.last_cancelling(self._database, order)
        if credit is None:
            raise LookupError(order)
        return credit

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    async def _answer(self, request: Request) -> Response:
        try:
            made = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return PlainTextResponse("not found", 404, headers=_HEADERS)
        return Response(made, media_type="application/pdf", headers=_HEADERS)
