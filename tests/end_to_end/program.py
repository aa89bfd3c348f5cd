"""The real program as a real process, started and ended by a test."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.end_to_end.forked import Forked
from tests.loopback import visitor

PATIENCE = 40.0  # seconds until something counts as not happening; nothing waits so long when all is well
ROOT = Path(__file__).parent.parent.parent
SHOWN = 3_000  # characters of a log in a failure


class Program:
    """`python -m bot COMMAND` in a folder of its own; it may be ended and started again.

    It runs from the source, in a fork that has the source in memory (`forked.py`) or with `anew` in a new
    interpreter; or as `arguments` say: by another Python, by the runner of a platform.
    """

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        command: str = "run",
        arguments: Sequence[str] = (),
        anew: bool = False,
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = command
        self._arguments = (sys.executable, "-m", "bot", command) if anew else tuple(arguments)
        self._from_source = anew or not arguments
        self._folder = folder
        self._environment = environment
        self._log = folder / f"{command}.log"
        self._process: asyncio.subprocess.Process | Forked | None = None

    @property
    def public_url(self) -> str:
        """The address that it knows of itself."""
        return self._environment.get("PUBLIC_URL", self.url)

    @property
    def log(self) -> str:
        """All that it has written, of every start."""
        return self._log.read_text() if self._log.exists() else ""

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Returns once it answers; a worker, which answers nobody, at once."""
        inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        own = {
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "SECRET_KEY": "a-secret-for-signing",
            "CAMPAIGN_SHABBAT": "off",
        }
        if self._from_source:
            own["PYTHONPATH"] = str(ROOT)
        environment = inherited | own | dict(self._environment)
        if self._arguments:
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self._arguments, cwd=self._folder, env=environment, stdout=log, stderr=log
                )
        else:
            self._process = Forked([self.command], self._folder, environment, self._log)
            await self._process.start()
        if self.command != "worker":
            await self._answers()

    async def _answers(self) -> None:
        async with visitor() as client, asyncio.timeout(PATIENCE):
            while not await is_well(client, self.url):
                assert self.runs, f"it ended by itself:\n{self.log[-SHOWN:]}"
                await asyncio.sleep(0.02)

    async def stop(self, within: float = PATIENCE) -> int:
        """Asks it to end; its exit code. TimeoutError where that takes longer than so many seconds."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(within):
            return await self._process.wait()

    async def ends(self) -> int:
        """Its exit code, when it ends by itself."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    @property
    def pid(self) -> int:
        """0 for one that does not run."""
        return self._process.pid if self._process is not None and self.runs else 0

    async def kill(self) -> None:
        """As a power cut does."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def outcome(
    folder: Path, environment: Mapping[str, str], *arguments: str, typed: str = ""
) -> tuple[int, str]:
    """The exit code and everything written by `python -m bot ARGUMENTS`, from the source, until its end.

    `typed` is its whole input.
    """
    own = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    with TemporaryDirectory() as besides:
        written, read = Path(besides) / "written", Path(besides) / "read"
        read.write_text(typed)
        process = Forked(arguments, folder, own | dict(environment), written, read)
        await process.start()
        try:
            async with asyncio.timeout(PATIENCE * 2):
                return await process.wait(), written.read_text()
        finally:
            process.kill()


async def together(*deeds: Coroutine[Any, Any, None]) -> None:
    """Awaits all deeds; where one fails, the others are ended before the failure goes on.

    `asyncio.gather` would leave them running: one that starts a killed program again starts it for nobody.
    """
    tasks = [asyncio.ensure_future(deed) for deed in deeds]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def is_well(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(f"{url}/healthz")).status_code == 200
    except httpx.TransportError:
        return False


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[Program]:
    """From its start to its end, which must be a clean one."""
    try:
        await program.start()
        yield program
        if program.runs:
            assert await program.stop() == 0, program.log[-SHOWN:]
    finally:
        await program.kill()


def tells_nothing_of(program: Program, *private: str) -> None:
    """Nothing of a person and no secret stands in the log, nor any fault of the program's own."""
    assert program.log, "it has written no log"
    told = [each for each in private if each in program.log]
    assert not told, f"the log names {told}:\n{program.log[-SHOWN:]}"
    assert "Traceback" not in program.log, program.log[-SHOWN:]
    assert not re.search(r" (ERROR|CRITICAL) ", program.log), program.log[-SHOWN:]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def explained(program: Program, awaited: str, heard: list[str]) -> Iterator[None]:
    """What was heard until then, and the log, where somebody waits in vain."""
    try:
        yield
    except TimeoutError:
        latest = "\n--\n".join(heard[-5:])
        raise AssertionError(f"{awaited!r} was not heard, but:\n{latest}\n{program.log[-SHOWN:]}") from None
