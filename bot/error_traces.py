"""Exceptions as the log shows them: kind and place. The message of an exception may quote a person."""

import traceback


def error_trace(error: BaseException) -> str:
    """The kind of an exception and its traceback, without its message."""
    way = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{way}"
