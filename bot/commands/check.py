"""`python -m bot check`: every setting by its shape and by trying it, also beside a running program."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.checks import CheckResult, check_everything
from bot.config import examine

_SHOWN = {"good": ("ok", "green"), "advice": ("look", "yellow"), "wrong": ("WRONG", "bold red")}


async def check_settings(as_json: bool) -> bool:
    """Prints a line for each finding, as a table or as JSON; True if nothing is wrong."""
    logging.getLogger().setLevel(logging.ERROR)
    config, errors = examine()
    shapes = [
        CheckResult(name, "wrong", why) for name, _space, why in (line.partition(" ") for line in errors)
    ]
    malformed = {finding.subject for finding in shapes}
    found = [*shapes, *(one for one in await check_everything(config) if one.subject not in malformed)]
    if as_json:
        for one in found:
            sys.stdout.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
    else:
        Console(highlight=False).print(_table(found))
    return all(one.outcome != "wrong" for one in found)


def _table(found: list[CheckResult]) -> Table:
    table = Table.grid(padding=(0, 2))
    for one in found:
        word, style = _SHOWN[one.outcome]
        table.add_row(f"[{style}]{word}[/]", one.subject, one.said.replace("[", "\\["))
    return table
