"""Names of processes, by which another one on the same machine sees at once that a process has ended."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_PROC = Path("/proc")  # of Linux; elsewhere nothing is known of other processes


def process_name() -> str:
    """A name for this process that no other one ever has: MACHINE/PID/STARTED/RANDOM."""
    pid = os.getpid()
    return "/".join((_machine(), str(pid), _started(pid), secrets.token_hex(4)))


def has_ended(name: str) -> bool:
    """True if a process ran on this machine and runs no more; False for one of which nothing is known."""
    machine, _slash, rest = name.partition("/")
    pid, _slash, rest = rest.partition("/")
    started = rest.partition("/")[0]
    if not machine or machine != _machine() or not pid.isdecimal() or not started:
        return False
    return _started(int(pid)) != started


def _machine() -> str:
    """This boot of this machine, and the space in which its process ids count; "" where neither is told."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}-{os.stat(_PROC / 'self/ns/pid').st_ino}"
    except OSError:
        return ""


def _started(pid: int) -> str:
    """When a process began, in ticks since the boot; "" for one that has ended."""
    try:
        facts = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if facts[0] in ("Z", "X") else facts[19]
