"""Processes of the program that begin with its modules and tables in memory.

A new interpreter works for four seconds until it has read them, the same at every start of every test. One
server of this run reads them once, and a process of the program is a fork of it: with a memory, a folder, an
environment, signals and an exit code of its own. What comes before that, from the command line to the reading
of the tables, is seen by the tests that take an interpreter of their own: `Program(anew=True)`, the terminal,
the wheel, and the Procfile.
"""

import asyncio
import atexit
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__, "tests.end_to_end.read_ahead"])


class Forked:
    """A running `python -m bot ARGUMENTS`, with the face of asyncio's processes."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        log: Path,
        typed: Path = Path(os.devnull),
    ) -> None:
        """What it writes is added to `log`; it reads `typed`."""
        told = (tuple(arguments), folder, dict(environment), typed, log)
        self._process = _processes.Process(target=_become, args=told)

    async def start(self) -> None:
        """The first waits for the server, which other tasks need not do. Who gives up waiting can kill it."""
        started = asyncio.ensure_future(asyncio.to_thread(self._process.start))
        try:
            await asyncio.shield(started)
        except asyncio.CancelledError:
            await started
            raise

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        return self._process.exitcode

    def send_signal(self, sign: signal.Signals) -> None:
        os.kill(self.pid, sign)

    def kill(self) -> None:
        self._process.kill()

    async def wait(self) -> int:
        """Its exit code, at its end."""
        if self.returncode is None:
            ended, loop = asyncio.Event(), asyncio.get_running_loop()
            loop.add_reader(self._process.sentinel, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(self._process.sentinel)
        code = self.returncode
        assert code is not None, "its end was told, but no exit code"
        return code


def _become(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], typed: Path, log: Path
) -> None:
    """Turns the fork into the program, until its end."""
    from tests.end_to_end.read_ahead import SET

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(SET | dict(environment))
    _take_place(0, os.open(typed, os.O_RDONLY))
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    _take_place(2, os.dup(written))
    _take_place(1, written)
    sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    sys.argv = ["bot", *arguments]
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()  # a fork ends without them


def _take_place(number: int, opened: int) -> None:
    os.dup2(opened, number)
    os.close(opened)
