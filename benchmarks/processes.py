"""Web processes and workers on one PostgreSQL, killed and cut off at random while thousands buy letters.

python -m benchmarks.processes [PEOPLE] [--webs 3] [--workers 2] [--deeds 40] [--at-once 200] [--seed N]

Half of the people are on each messenger. Afterwards no letter was sold twice, no paid order is without its
letter, everybody heard everything once and in order (but for what a killed worker had sent and not written
down), and the ledger and the register agree; whatever is not so is printed, and the exit status is 1.
"""

import argparse
import asyncio
import random
import secrets
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from tests.databases import postgresql
from tests.end_to_end import program as programs
from tests.end_to_end.buyers import Outcome, Trial, play
from tests.stories.power_cuts import one_scroll

SMALL = ["100", "--deeds", "8"]  # for a run of all benchmarks
_PATIENCE = 300.0  # seconds for an answer: a worker that begins reads the tables of names first
PAUSE = (3.0, 12.0)  # seconds between two kills or cuts: whatever was killed is to come to work again


def main(arguments: list[str]) -> None:
    asked = _arguments(arguments)
    trial = Trial(
        on_telegram=asked.people - asked.people // 2,
        on_whatsapp=asked.people // 2,
        webs=asked.webs,
        workers=asked.workers,
        deeds=asked.deeds,
        pause=PAUSE,
        at_once=asked.at_once,
    )
    chance = random.Random(asked.seed)
    programs.PATIENCE = _PATIENCE
    with postgresql() as fresh, tempfile.TemporaryDirectory() as folder:
        url = fresh()
        outcome = asyncio.run(_played(Path(folder), url, trial, chance))
    _tell(trial, outcome, asked.seed)


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes")
    parser.add_argument("people", type=int, nargs="?", default=2_000)
    parser.add_argument("--webs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--deeds", type=int, default=40)
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    return parser.parse_args(arguments)


async def _played(folder: Path, url: str, trial: Trial, chance: random.Random) -> Outcome:
    return await play(folder, await one_scroll(url, 0), trial, chance)


def _tell(trial: Trial, outcome: Outcome, seed: int) -> None:
    console = Console()
    buyers = trial.on_telegram + trial.on_whatsapp
    console.print(f"{buyers} people, {trial.webs} web processes, {trial.workers} workers, seed {seed}")
    console.print(
        f"{outcome.seconds:.0f} s, {sum(outcome.turns.values()) / outcome.seconds:.0f} turns a second"
    )
    console.print(", ".join(f"{what} {times} times" for what, times in sorted(outcome.disturbed.items())))
    console.print(
        f"{outcome.messages} messages, {outcome.repeated} of them a second time; "
        f"{outcome.may_repeat} were sent and not written down when a worker was killed"
    )
    for wrong in outcome.wrongs[:50]:
        console.print(f"[red]{wrong}[/red]")
    if outcome.wrongs:
        sys.exit(1)
    console.print("nothing lost, nothing sold twice, everything said once and in order")


if __name__ == "__main__":
    main(sys.argv[1:])
