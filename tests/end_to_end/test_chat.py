"""`python -m bot chat` in front of somebody greets first, and ends at Ctrl-C or with its reader."""

import asyncio
import os
import pty
import sys
from pathlib import Path

import pytest

from tests.end_to_end.people import plain
from tests.end_to_end.program import PATIENCE, ROOT


async def test_it_greets_first_and_ends_at_ctrl_c(folder: Path) -> None:
    keyboard, screen = pty.openpty()
    chat = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "chat", "--language", "en"),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)},
        stdin=screen,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    os.close(screen)
    seen = ""
    async with asyncio.timeout(PATIENCE):
        while "What would you like to do?" not in plain(seen):
            seen += (await asyncio.to_thread(os.read, keyboard, 4096)).decode(errors="replace")
        assert "Shalom!" in seen
        chat.send_signal(2)
        assert await chat.wait() == 0
    os.close(keyboard)


@pytest.mark.parametrize("command", ["chat", "chat --language ru", "check --json", "scroll list", "--help"])
async def test_it_ends_in_silence_where_nobody_reads_any_more(folder: Path, command: str) -> None:
    typed = "\n".join(["hi", "menu", "register"] * 20)
    line = f"{sys.executable} -m bot {command} | true"
    piped = await asyncio.create_subprocess_shell(
        line,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        _out, error = await piped.communicate(typed.encode())
    said = error.decode()
    assert "BrokenPipe" not in said
    assert "Traceback" not in said
    assert "cannot be sent" not in said
