"""The time until the program answers, and the memory that it keeps while nobody writes.

    python -m benchmarks.start

`python -m bot run` on an SQLite file that is there already, with every channel and provider configured but
nobody at the other end: from the start of the process to the first answer of /healthz, and to the first
answer in the browser chat. Goals: 1.5 seconds and 120 MB. Medians of a few starts, and beside them what
Python itself takes.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

import psutil
from rich.console import Console
from rich.table import Table

from bot import sample
from storage.database import Database, migrate

STARTS = 5
PATIENCE = 20.0  # seconds
REST = 1.5  # seconds after the first answer, before memory is read
_MB = 1024 * 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/letters.db"
        asyncio.run(_prepared(url))
        starts = [_start(folder, url) for _ in range(STARTS)]
    bare = median(_python() for _ in range(STARTS))
    healthy, answered, memory = (median(figures) for figures in zip(*starts, strict=True))
    table = Table("", "median", "goal", title="Starting")
    table.add_row("Python alone", f"{bare * 1000:.0f} ms", "")
    table.add_row("to the first answer of /healthz", f"{healthy * 1000:.0f} ms", "1,500 ms")
    table.add_row("to the first answer in the chat", f"{answered * 1000:.0f} ms", "1,500 ms")
    table.add_row("memory at rest", f"{memory / _MB:.0f} MB", "120 MB")
    Console().print(table)


async def _prepared(url: str) -> None:
    await migrate(url)
    database = await Database.open(url)
    await sample.fill_if_empty(database)
    await database.close()


def _python() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - began


def _start(folder: str, url: str) -> tuple[float, float, int]:
    """Seconds to /healthz, seconds to the chat's first answer, bytes at rest."""
    with _running(folder, url) as (process, port):
        began = process.create_time()
        _until(lambda: _status(port, "/healthz") == 200)
        healthy = time.time() - began
        _answered(port)
        answered = time.time() - began
        time.sleep(REST)
        return healthy, answered, process.memory_info().rss


@contextmanager
def _running(folder: str, url: str) -> Iterator[tuple[psutil.Process, int]]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = int(listening.getsockname()[1])
    own = {
        "DATABASE_URL": url,
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": "of-nobody",
        "TELEGRAM_TOKEN": "123456:abcdefgh",
        "TELEGRAM_API_BASE": "http://127.0.0.1:9/bot",  # nobody there: it is tried again and again
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "of-nobody",
        "TWILIO_WHATSAPP_FROM": "whatsapp:+15550100",
        "STRIPE_API_KEY": "sk_of_nobody",
        "STRIPE_WEBHOOK_SECRET": "whsec_of_nobody",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    command = [sys.executable, "-m", "bot", "run"]
    with (
        Path(folder, "log").open("ab") as log,
        subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=log) as process,
    ):
        try:
            yield psutil.Process(process.pid), port
        finally:
            process.terminate()


def _status(port: int, path: str) -> int:
    try:
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", path)
            return connection.getresponse().status
    except OSError:
        return 0


def _answered(port: int) -> None:
    """Says hello in the browser chat and waits for the answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as listening:
        listening.request("GET", "/chat/events")
        stream = listening.getresponse()
        cookie = (stream.getheader("set-cookie") or "").partition(";")[0]
        with closing(HTTPConnection("127.0.0.1", port)) as speaking:
            body = json.dumps({"id": f"message-{time.time_ns()}", "text": "/start"})
            speaking.request("POST", "/chat", body, {"Cookie": cookie, "Content-Type": "application/json"})
            assert speaking.getresponse().status == 204
        _until(lambda: b'"kind":"text"' in stream.readline())


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it does not answer"
        time.sleep(0.005)


if __name__ == "__main__":
    main()
