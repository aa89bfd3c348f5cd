"""What a worker tells of itself: `/healthz`, `/readyz` and `/metrics` on a port of its own, METRICS_PORT."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot.app import App
from bot.config import Config, ConfigError
from bot.connections import PatientConnection

log = logging.getLogger(__name__)
_NEXT = 16  # ports that are tried, for as many workers on one machine


@asynccontextmanager
async def worker_pages(app: App) -> AsyncIterator[int]:
    """Serves them meanwhile, where a port is set; gives the port, 0 for none. Raises ConfigError."""
    if not app.config.metrics_port:
        yield 0
        return
    listening = _listening(app.config)
    server = uvicorn.Server(
        uvicorn.Config(
            app.watching(),
            log_config=None,
            access_log=False,
            server_header=False,
            http=PatientConnection,
            proxy_headers=False,
            lifespan="off",
            ws="none",
        )
    )
    serving = asyncio.create_task(
        server._serve([listening]), name="worker pages"
    )  # signals are for the worker
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await asyncio.gather(serving, return_exceptions=True)
        listening.close()


def _listening(config: Config) -> socket.socket:
    """The first free port from METRICS_PORT on. Raises ConfigError."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    for port in range(config.metrics_port, min(config.metrics_port + _NEXT, 65_536)):
        listening = socket.socket(family)
        try:
            listening.bind((config.host, port))
        except OSError:
            listening.close()
        else:
            return listening
    raise ConfigError(f"METRICS_PORT {config.metrics_port} and the next ones cannot be had: set another")
