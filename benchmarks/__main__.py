"""Runs the benchmarks named, or every benchmark, one after the other.

python -m benchmarks [NAME ...]
"""

import sys
from collections.abc import Callable
from functools import partial

from rich.console import Console

from benchmarks import (
    allocation,
    attacker,
    books,
    lists,
    lookup,
    names,
    picks,
    pictures,
    processes,
    progress,
    reading,
    start,
    talk,
    turn,
    walk,
)

BENCHMARKS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("picks", picks.main),
    ("allocation", allocation.main),
    ("turn", turn.main),
    ("walk", walk.main),
    ("books", books.main),
    ("start", start.main),
    ("pictures", pictures.main),
    ("progress", progress.main),
    ("lists", lists.main),
    ("names", partial(names.main, [])),
    ("reading", reading.main),
    ("talk", talk.main),
    ("lookup", partial(lookup.main, [])),  # five million: python -m benchmarks.lookup 5000000
    ("attacker", partial(attacker.main, [])),
    ("processes", partial(processes.main, processes.SMALL)),  # two thousand: python -m benchmarks.processes
)


def main(names: list[str]) -> None:
    known = dict(BENCHMARKS)
    for name in names or known:
        if name not in known:
            sys.exit(f"no benchmark {name}; there are: {', '.join(known)}")
        Console().rule(name)
        known[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
