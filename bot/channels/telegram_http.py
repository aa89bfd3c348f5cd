"""The Bot API over aiohttp: the library's own HTTP client takes nine tenths of a message's CPU time.

The token is part of every address, so no error here carries an address.
"""

import json
import logging
import os
from typing import Any

import aiohttp
import msgspec
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT = 10  # seconds until a connection stands
SEND = 10  # seconds on top of reading; a request is never unlimited
UPLOAD = 60  # seconds on top of reading when a file goes along
READ = 20  # seconds without a byte until we give up

os.environ["PTB_TIMEDELTA"] = "true"  # the library's way of asking for `retry_after` without a warning


class AiohttpRequest(BaseRequest):
    """At most `connections` requests at once, over a session that opens with the first of them.

    Raises TimedOut, NetworkError, and BadRequest for a file that is too large, as the library does.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        """Does nothing: a session belongs to the loop that makes its first request."""

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body; of the timeouts only `read_timeout` (seconds) is honoured."""
        read = READ if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        upload = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=read + (UPLOAD if upload else SEND), sock_connect=CONNECT, sock_read=read
        )
        try:
            async with self._open().request(
                method, url, timeout=timeout, allow_redirects=False, **_body(request_data)
            ) as response:
                content = await response.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None
        if response.status == 413:  # the library would call it a network error and we would try for ever
            raise BadRequest("Request Entity Too Large")
        return response.status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON. TelegramError for anything but an object. The library's own method logs the
        payload.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        encoded = msgspec.json.encode(data.parameters)
        return {"data": encoded, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)  # Telegram shows a quoted name as `%D7%90.pdf`
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return {"data": form}


def keep_quiet() -> None:
    """Silences the libraries' own logs, which contain addresses with the token and whole messages."""
    for name in ("telegram", "aiohttp.client", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
