"""The lines of the log. Whatever library writes one: nothing of a person, no token, no statement's values.

Our own lines are written with care. Of those of libraries only the text in their source is logged, without
what was filled in; and of an exception its kind and place, without its message.
"""

from __future__ import annotations

import logging
from types import TracebackType
from typing import TypeAlias

from bot.error_traces import error_trace

_OURS = ("bot", "handlers", "storage", "uvicorn")
_Trace: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class CarefulFormatter(logging.Formatter):
    """Formats records as the head of this file says."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        told = logging.makeLogRecord(record.__dict__)
        told.exc_text = told.stack_info = None
        if record.name.partition(".")[0] not in _OURS:
            told.msg, told.args = str(record.msg).partition("\n")[0].partition("exception=")[0], None
        return super().format(told)

    def formatException(self, ei: _Trace) -> str:  # noqa: N802  # logging's own name
        return "" if ei[1] is None else error_trace(ei[1]).rstrip()


def begin_log() -> None:
    """Writes the log to standard error, from INFO on."""
    handler = logging.StreamHandler()
    handler.setFormatter(CarefulFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for chatty in ("alembic", "stripe", "twilio", "httpx", "httpcore", "aiohttp"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
