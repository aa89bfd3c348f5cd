"""What a process that reads files may take. Imported first thing in such a process, so it imports little."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

T = TypeVar("T")


def limit_memory(most: int) -> None:
    """From now on this process has so many bytes, and MemoryError or its end beyond them."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def call_limited(seconds: int, act: Callable[..., T], *arguments: object) -> T:
    """Calls a function, which may take so many seconds of the processor; then the process is ended."""
    if resource is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))
    return act(*arguments)
