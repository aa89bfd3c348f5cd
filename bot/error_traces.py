"""Faults in the log: what kind and where, never what an exception says, which may quote a person."""

import traceback


def error_trace(error: BaseException) -> str:
    """The kind of an exception and the way it came, without its message."""
    way = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{way}"
