"""Hebrew that was saved as it stands on the screen, each line from left to right: found, and turned round.

Old DOS programs and some reports do that: `הרש ןב השמ`. The sign are final letters at the beginnings of
words, where Hebrew has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlers.tables.heading_words import begins_like_a_heading
from handlers.tables.sheets import Cells, Numbered
from storage.names import is_given

_WORD = re.compile(r"[א-ת]+(?:[\"'][א-ת]+)*")
_FINAL = "ךםןףץ"
_RUNS = re.compile(r"[^\u0590-\u05ff]*[0-9A-Za-z][^\u0590-\u05ff]*")
_TURNED = str.maketrans("()[]{}<>", ")(][}{><")
_SAMPLE = 400  # rows by which the direction is told


def is_visual(texts: Iterable[str]) -> bool:
    """Whether Hebrew words stand backwards: finals at their beginnings, or names only when turned round."""
    words = [word for text in texts for word in _WORD.findall(text) if len(word) > 1]
    backwards = sum(word[0] in _FINAL for word in words)
    forwards = sum(word[-1] in _FINAL for word in words)
    if backwards or forwards:
        return backwards > forwards
    turned = sum(_is_known(word[::-1]) and not _is_known(word) for word in words)
    return turned > sum(_is_known(word) and not _is_known(word[::-1]) for word in words)


def _is_known(word: str) -> bool:
    """Whether a word is a given name, or one of a heading such as הורה."""
    return is_given(word) or begins_like_a_heading(word)


def turn_rows(rows: Sequence[Numbered], columns_too: bool) -> list[Numbered]:
    """The rows with every cell turned round if the Hebrew in them stands backwards, else as they are.

    `columns_too`: the columns are turned as well, as in a text that was saved as it stands on the screen.
    """
    if not is_visual(cell for _number, cells in rows[:_SAMPLE] for cell in cells or ()):
        return [*rows]
    return [(number, _turned(cells, columns_too)) for number, cells in rows]


def _turned(cells: Cells | None, columns_too: bool) -> Cells | None:
    if cells is None:
        return None
    turned = [turn_line(cell) for cell in cells]
    return turned[::-1] if columns_too else turned


def turn_line(text: str) -> str:
    """A line in the order in which it is read; numbers and Latin words in it keep their direction."""
    if not _WORD.search(text):
        return text
    backwards = text[::-1].translate(_TURNED)
    return _RUNS.sub(_kept, backwards)


def _kept(run: re.Match[str]) -> str:
    """A run of other letters turned back, but for the spaces and marks around it."""
    text = run[0]
    inner = text.strip(" ,;:.()[]{}-")
    start = text.find(inner)
    return text[:start] + inner[::-1] + text[start + len(inner) :]
