"""What is said of a database that this program cannot use as it is."""

from __future__ import annotations

from bot.config import EMBEDDED
from bot.embedded import database_file, is_embedded
from storage.database import HEAD


def other_version(url: str, revision: str) -> str:
    """What is wrong with a database of a revision that is not this program's; "" for one without tables."""
    if revision > HEAD:
        return f"{database_name(url)} is of version {revision}, this program knows {HEAD}: update the program"
    if revision:
        starts = ", or start the program" if is_embedded(url) else ""
        return (
            f"{database_name(url)} is of version {revision}, this program needs {HEAD}: "
            f"`python -m bot migrate`{starts}"
        )
    if url == EMBEDDED:
        return (
            f"{database_name(url)} is not there: call this in the folder where the program runs, or name its "
            "database in DATABASE_URL; `python -m bot run` would make this one"
        )
    missing = "is not there" if is_embedded(url) else "is empty"
    return f"{database_name(url)} {missing}: mend DATABASE_URL or, if it is right, `python -m bot migrate`"


def database_name(url: str) -> str:
    """What a database is called where no secret of its address may be seen."""
    return f"the database {database_file(url)}" if is_embedded(url) else "the database of DATABASE_URL"
