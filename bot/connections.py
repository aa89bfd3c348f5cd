"""Connections of the web server, which a slow or endless request does not keep open.

A request line with its headers has to be there within `HEADERS` seconds and may have `MOST_HEADERS` bytes; of
a body so much has to come that it is no slower than a bad mobile network.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

HEADERS = 15.0  # seconds
MOST_HEADERS = 64 * 1024  # bytes of an address and all headers
GRACE = 30.0  # seconds before a body counts as slow
SLOWEST = 4 * 1024  # bytes a second
_LOOKS = 5.0  # seconds between two looks at a body


class _TooLarge(Exception):
    """The headers of a request are larger than any that is meant well."""


class PatientConnection(HttpToolsProtocol):
    """A connection that is closed where a request comes too slowly, and answers 431 to endless headers."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._timer: asyncio.TimerHandle | None = None
        self._began = 0.0
        self._headed = 0  # bytes of the address and headers
        self._bodied = 0  # bytes of the body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_after(HEADERS, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_looking()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._headed = 0
        self._look_after(HEADERS, self._hang_up)

    def on_url(self, url: bytes) -> None:
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(name + value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._began, self._bodied = self.loop.time(), 0
        self._look_after(_LOOKS, self._look_at_body)

    def on_body(self, body: bytes) -> None:
        self._bodied += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_looking()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answers what is no request, or has no end."""
        status = 431 if self._headed > MOST_HEADERS else 400
        text = STATUS_LINE[status].split(b" ", 1)[1].strip()
        content = [STATUS_LINE[status], b"content-type: text/plain; charset=utf-8\r\n"]
        content += [b"content-length: %d\r\n" % len(text), b"x-content-type-options: nosniff\r\n"]
        self.transport.write(b"".join([*content, b"connection: close\r\n\r\n", text]))
        self.transport.close()

    def _count(self, part: bytes) -> None:
        self._headed += len(part)
        if self._headed > MOST_HEADERS:
            raise _TooLarge

    def _look_at_body(self) -> None:
        if self.loop.time() - self._began > GRACE + self._bodied / SLOWEST:
            self._hang_up()
        else:
            self._look_after(_LOOKS, self._look_at_body)

    def _look_after(self, seconds: float, look: Any) -> None:
        self._stop_looking()
        self._timer = self.loop.call_later(seconds, look)

    def _stop_looking(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _hang_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


def keep_quiet() -> None:
    """The server's warnings, which a stranger brings about as often as he likes, are not logged."""
    logging.getLogger("uvicorn.error").addFilter(_is_no_warning)


def _is_no_warning(record: logging.LogRecord) -> bool:
    return record.levelno != logging.WARNING
