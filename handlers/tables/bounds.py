"""How much a file may hold, and the words for one that holds more."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from handlers.words import _

MOST_COLUMNS = 200
MOST_ROWS = 400_000  # of a list
MOST_CELLS = 12_000_000  # that the sheets of a file may span, however few of them are written
MOST_CHARACTERS = 64_000_000  # in all cells together, a text counted as often as it stands there
LONGEST_CELL = 100_000  # characters; spreadsheet programs write a third of it at most
MOST_MERGED = 2_000_000  # cells that merged ones may cover
Content: TypeAlias = bytes | Path

UNREADABLE = _("This file cannot be read. Please save it as XLSX or CSV once more, and send that.")
ENCRYPTED = _("The file is locked with a password. Please save it without one, and send it again.")
TOO_LARGE = _("The file is larger than a list of names can be. Please send the list in parts.")
TOO_WIDE = _("A table of names has a few columns; this one has far too many. Please send only the names.")
TOO_LONG = _("This list is longer than a scroll. Please send it in parts.")
