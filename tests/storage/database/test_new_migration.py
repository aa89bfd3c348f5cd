"""`make migration` begins the file that follows the newest one."""

import runpy
import shutil
from pathlib import Path

from storage.database import HEAD
from storage.database.migration import MIGRATIONS
from storage.database.migrations.__main__ import begin


def test_a_new_migration_follows_the_newest(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    made = begin("birth_places", folder)
    number = f"{int(HEAD) + 1:04}"
    assert made == folder / "versions" / f"{number}_birth_places.py"
    written = runpy.run_path(str(made))
    assert (written["revision"], written["down_revision"]) == (number, HEAD)
    assert written["__doc__"].startswith("Birth places.")
