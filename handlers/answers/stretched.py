"""Words whose letters are drawn out, as people write when they mean it: *heyyy*, *pleeease*, *приветтт*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_RUN = re.compile(r"([^\W\d_])\1+")
_MOST_RUNS = 4  # of repeated letters in a word that are looked at


def unstretched(word: str) -> Iterator[str]:
    """The words that may have been drawn out into this one, those with double letters first.

    Nothing for a word in which no letter is repeated.
    """
    runs = list(_RUN.finditer(word))
    if not 0 < len(runs) <= _MOST_RUNS:
        return
    for counts in product((2, 1), repeat=len(runs)):
        parts, end = [], 0
        for run, count in zip(runs, counts, strict=True):
            parts += [word[end : run.start()], run[1] * count]
            end = run.end()
        if (meant := "".join(parts) + word[end:]) != word:
            yield meant
