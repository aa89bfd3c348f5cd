"""News of a birth, and newborns who have no name yet."""

from handlers.understanding.births.birth_news import read_births
from handlers.understanding.births.newborns import is_newborns_name, with_newborn_told

__all__ = [
    "is_newborns_name",
    "read_births",
    "with_newborn_told",
]
