"""`python -m storage.database.migrations NAME` begins the next migration; `make migration` calls it."""

import sys
from argparse import Namespace
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from storage.database.migration import MIGRATIONS

EDIT = """\
{file}: write what changes, for SQLite and for PostgreSQL
storage/schema/: the tables as they are from now on
make one TEST=tests/storage/database/test_migrations.py: holds the two together"""


def begin(name: str, folder: Path = MIGRATIONS) -> Path:
    """The new file of the migration after the newest, made from the template."""
    config = Config(cmd_opts=Namespace(quiet=True))
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    scripts = ScriptDirectory.from_config(config)
    number = f"{int(scripts.get_current_head() or 0) + 1:04}"
    scripts.generate_revision(number, name, head="head")
    return folder / "versions" / f"{number}_{name}.py"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isidentifier():
        sys.exit("a name of letters, digits and _ is needed, as in: make migration NAME=older_details")
    written = begin(sys.argv[1]).relative_to(Path.cwd())
    sys.stdout.write(EDIT.format(file=written) + "\n")
