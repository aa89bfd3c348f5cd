"""A web server on this machine, for one test: programs and the services they call meet over real HTTP."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import uvicorn
from starlette.types import ASGIApp

_PATIENCE = 60.0  # seconds for an answer: the first pictures of a program on a busy machine take many
_TLS = ssl.create_default_context()  # httpx would make one for every client, 20 ms each


def visitor(follow_redirects: bool = False) -> httpx.AsyncClient:
    """Somebody from outside; to be closed."""
    return httpx.AsyncClient(verify=_TLS, follow_redirects=follow_redirects, timeout=_PATIENCE)


@asynccontextmanager
async def serving(build: Callable[[str], ASGIApp]) -> AsyncIterator[str]:
    """Serves what `build` makes of its own address, which is also what comes out."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = uvicorn.Config(
            build(address), log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        settings.load()
        server = uvicorn.Server(settings)
        server.lifespan = settings.lifespan_class(settings)
        # Without uvicorn's own main loop and end, which are made of sleeps of a tenth of a second.
        await server.startup([listener])
        try:
            yield address
        finally:
            await _close(server)


async def _close(server: uvicorn.Server) -> None:
    """Answers that take longer than a second are broken off: nobody waits for them any more."""
    for listening in server.servers:
        listening.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    if tasks := set(server.server_state.tasks):
        _done, slow = await asyncio.wait(tasks, timeout=1)
        for task in slow:
            task.cancel()
        for connection in list(server.server_state.connections) if slow else ():
            connection.transport.abort()
    while server.server_state.connections:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0)
