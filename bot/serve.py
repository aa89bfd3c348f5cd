"""Runs the program: the web server and all behind it, or a worker without a web server."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Literal

import uvicorn

from bot.app import App, ProcessPart
from bot.checks import check_everything
from bot.config import Config, ConfigError
from bot.connections import PatientConnection, keep_quiet
from bot.embedded import is_embedded, only_program
from bot.worker_pages import worker_pages
from handlers import intents, understanding

log = logging.getLogger(__name__)
_SETTLED = 10  # seconds from the start until messengers know of it
_GRACE = 3  # seconds for open pages when the program is asked to end
_ANSWERS_FIRST = (
    0.0005  # seconds that the tables are read at a time while somebody may wait; Python's own are 5 ms
)


class _Server(uvicorn.Server):
    """A server that ends promptly and with exit code 0 when a signal asks for it."""

    def __init__(self, config: uvicorn.Config, app: App) -> None:
        super().__init__(config)
        self._app = app
        self._checks: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _say_where(self._app)
            self._checks = asyncio.create_task(_log_checks(self._app.config), name="checks")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in self.servers:
            listening.close()
        if self._checks is not None:
            self._checks.cancel()
        await self._app.close_pages()  # else it waits for them first, and only then tells the program
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield  # uvicorn's own raises the signal once more after it
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


def serve(config: Config, command: Literal["run", "web"]) -> None:
    """Runs the web server until a signal ends it. Raises ConfigError.

    `run` does everything in one process; `web` only listens, and a `worker` does the rest.
    """
    try:
        import uvloop
    except ImportError:  # not made for Windows
        asyncio.run(_serve(config, command))
    else:
        uvloop.run(_serve(config, command))


async def _serve(config: Config, command: Literal["run", "web"]) -> None:
    if command == "web":
        _needs_postgresql(config)
    with only_program(config.database_url) if is_embedded(config.database_url) else nullcontext():
        await _serve_alone(config, command)


async def _serve_alone(config: Config, command: Literal["run", "web"]) -> None:
    listening = _listening(config)
    parts = ProcessPart.ALL if command == "run" else ProcessPart.LISTEN
    app = await App.open(config, parts, may_begin=True)
    server = _Server(
        uvicorn.Config(
            app.web(),
            log_config=None,
            access_log=False,
            server_header=False,
            http=PatientConnection,
            proxy_headers=False,  # the application itself knows whom it believes
            timeout_graceful_shutdown=_GRACE,
            ws="none",
        ),
        app,
    )
    keep_quiet()
    calm_collector()
    if command == "web":  # it reads nothing of what people write
        await server.serve([listening])
        return
    async with _warming(app):
        await server.serve([listening])


def calm_collector() -> None:
    """Spares the collector of circles what stands now, until the end, and lets it look for new ones seldom.

    A turn makes some thousand objects and hardly a circle: a look after each 700 was 7 % of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@asynccontextmanager
async def _warming(app: App) -> AsyncIterator[None]:
    """Reads the tables of names and words beside what is done here, which is not to be slower for it."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_ANSWERS_FIRST)
    warm = app.lanes.tables = asyncio.create_task(asyncio.to_thread(_warm_up, usual))
    try:
        yield
    finally:
        await warm


def _warm_up(usual: float) -> None:
    try:
        understanding.warm_up()
        intents.warm_up()
    finally:
        sys.setswitchinterval(usual)
    gc.freeze()  # half a million objects that stand until the end


def _listening(config: Config) -> socket.socket:
    """The port, before anything else is begun. Raises ConfigError where it cannot be had.

    It is only bound: until the program can answer, callers are refused, and try again.
    """
    port = socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET)
    try:
        socket.getaddrinfo(config.host, config.port)
    except socket.gaierror:
        port.close()
        raise ConfigError(
            f"HOST {config.host} is no address of this machine: take 127.0.0.1 or 0.0.0.0"
        ) from None
    port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        port.bind((config.host, config.port))
        return port
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"PORT {config.port} of HOST {config.host} cannot be used ({why}): "
            "end the program that uses it, or set another"
        ) from None


async def _log_checks(config: Config) -> None:
    """A log line for each setting that is not as it should be, once messengers were told of this program."""
    await asyncio.sleep(_SETTLED)
    for result in await check_everything(config, thorough=False):
        if result.outcome != "good":
            level = logging.WARNING if result.outcome == "wrong" else logging.INFO
            log.log(level, "check %s: %s", result.subject, result.said)


async def work(config: Config) -> None:
    """Runs everything but the web server until a signal ends it. Raises ConfigError."""
    _needs_postgresql(config)
    app = await App.open(config, ProcessPart.PLAY | ProcessPart.SEND, may_begin=True)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ended.set)
    calm_collector()
    async with worker_pages(app) as port, _warming(app):
        await app.start()
        if port:
            _print([f"Its numbers: http://{config.host}:{port}/metrics"])
        _print([f"Working for {', '.join(sorted(app.channels))}: turns, letters, sending and the clock."])
        await ended.wait()
        await app.stop()


def _needs_postgresql(config: Config) -> None:
    if is_embedded(config.database_url):
        raise ConfigError("DATABASE_URL must name a PostgreSQL database for web and worker; or use run")


def _say_where(app: App) -> None:
    """Prints where the bot can be reached, to the terminal: the log has other readers."""
    config = app.config
    lines = [f"Browser chat: {config.base_url}/"]
    if "telegram" in app.channels and config.public_url:
        lines.append("Telegram: by webhook")
    elif "telegram" in app.channels:
        lines.append(
            "Telegram: by polling, so no public address is needed to talk. Without PUBLIC_URL there are"
        )
        lines.append("  no WhatsApp, no cards on Stripe's page, no pages of letters and scrolls for others")
    if "whatsapp" in app.channels:
        lines.append(f"WhatsApp: {config.public_url}/whatsapp")
    if not app.providers:
        lines.append("Payments: none; set TELEGRAM_PAYMENT_TOKEN, STRIPE_API_KEY or PAYPAL_CLIENT_ID")
    if any(provider.name == "rehearsal" for provider in app.providers):
        lines.append("Payments: rehearsal, no money moves")
    if app.only_samples():
        lines.append("Practice: sample scrolls only, until `python -m bot scroll open` begins the campaign")
    _print(lines)


def _print(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
