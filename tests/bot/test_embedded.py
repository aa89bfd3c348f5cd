"""What is expected of an embedded database is refused where it is missing, and one program runs on it."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.config import EMBEDDED, Config, ConfigError, read
from bot.embedded import marker_paths, only_program
from storage.database import Database, migrate
from storage.scrolls import add_series, open_scroll, retire_samples
from tests.scrolls import GENERAL

HERE = Config(secret_key="kept")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the program is called; nothing is there yet."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def starts(config: Config = HERE) -> list[str]:
    """The program is started and ended; the series that were open."""
    app = await App.open(config, may_begin=True)
    slugs = [scroll.series.slug for scroll in app.shelf.open_scrolls()]
    await app.stop()
    return slugs


async def begin_campaign() -> None:
    await migrate(EMBEDDED)
    database = await Database.open(EMBEDDED)
    async with database.transaction() as transaction:
        real = replace(GENERAL, slug="general", sample=False)
        add_series(transaction, real)
        open_scroll(transaction, real, 12, "arizal")
    await database.close()
    assert await starts() == ["general"]


async def test_a_lost_data_folder_is_not_filled_with_samples(folder: Path) -> None:
    await begin_campaign()
    backup = shutil.copytree("data", "backup")
    shutil.rmtree("data")
    with pytest.raises(ConfigError, match=rf"{folder}/data/letters\.db is expected.*put the backup back"):
        await starts()
    assert not (folder / "data").exists()
    shutil.copytree(backup, "data")
    assert await starts() == ["general"]


async def test_a_series_that_is_opened_while_the_program_runs_is_noted_at_once() -> None:
    app = await App.open(HERE, may_begin=True)
    assert [path.exists() for path in marker_paths(EMBEDDED)] == [False, False]
    async with app.database.transaction() as transaction:
        retire_samples(transaction)
        add_series(transaction, replace(GENERAL, slug="general", sample=False))
        open_scroll(transaction, replace(GENERAL, slug="general", sample=False), 12, "arizal")
    await app.clock.tick()
    await app.stop()
    assert [path.exists() for path in marker_paths(EMBEDDED)] == [True, True]


async def test_an_emptied_database_is_not_filled_with_samples(folder: Path) -> None:
    await begin_campaign()
    (folder / "data/letters.db").write_bytes(b"")
    with pytest.raises(ConfigError, match="is expected"):
        await starts()
    (folder / "data/letters.db").unlink()
    await migrate(EMBEDDED)  # with a schema and nothing in it
    with pytest.raises(ConfigError, match="is expected"):
        await starts()


async def test_a_campaign_begins_anew_on_purpose(folder: Path) -> None:
    await begin_campaign()
    shutil.rmtree("data")
    with pytest.raises(ConfigError, match="to begin anew on purpose, remove") as refused:
        await starts()
    (folder / str(refused.value).rpartition("remove ")[2]).unlink()
    assert await starts() == ["general-sample", "children-sample"]


async def test_the_note_is_healed_at_each_start() -> None:
    await begin_campaign()
    inside, beside = marker_paths(EMBEDDED)
    noted = beside.read_text()
    assert "general" in noted
    beside.unlink()
    await starts()
    assert beside.read_text() == noted
    inside.unlink()
    await starts()
    assert inside.read_text() == noted


async def test_samples_alone_are_not_expected_back() -> None:
    assert await starts() == ["general-sample", "children-sample"]
    shutil.rmtree("data")
    assert await starts() == ["general-sample", "children-sample"]


async def test_only_a_program_that_runs_makes_the_database_and_a_key(folder: Path) -> None:
    assert read({}).secret_key == ""
    with pytest.raises(ConfigError, match=rf"{folder}/data/letters\.db is not there: call this in"):
        await App.open(read({}))
    assert not (folder / "data").exists()
    await starts(read({}))
    kept = read({}).secret_key
    assert len(kept) > 30
    assert (folder / "data/secret.key").stat().st_mode & 0o077 == 0
    assert (folder / "data/letters.db").stat().st_mode & 0o077 == 0
    await starts(read({}))
    assert read({}).secret_key == kept


async def test_another_database_is_made_by_nobody(folder: Path) -> None:
    mistyped = replace(HERE, database_url=f"sqlite+aiosqlite:///{folder}/date/letters.db")
    with pytest.raises(ConfigError, match=r"date/letters\.db is not there: mend DATABASE_URL"):
        await starts(mistyped)
    assert not (folder / "date").exists()


async def test_an_older_database_is_brought_up_to_date_by_the_program_alone() -> None:
    await starts()
    _at_version("0015")
    with pytest.raises(ConfigError, match=r"of version 0015, this program needs \d+: `python -m bot mi"):
        await App.open(HERE)
    _at_version("9999")
    with pytest.raises(ConfigError, match=r"of version 9999, this program knows .* update the program"):
        await starts()


def _at_version(revision: str) -> None:
    with sqlite3.connect("data/letters.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_a_second_program_on_the_same_file_is_refused(folder: Path) -> None:
    with only_program(EMBEDDED):
        second = another_program()
        assert (second.returncode, second.stderr.strip()) == (
            2,
            f"another program runs on {folder}/data/letters.db: end that one first, "
            "or give this one a DATABASE_URL of its own",
        )
    assert another_program().returncode == 0


def another_program() -> "subprocess.CompletedProcess[str]":
    text = (
        "import sys; from bot.config import EMBEDDED, ConfigError; from bot.embedded import only_program\n"
        "try:\n    with only_program(EMBEDDED): pass\n"
        "except ConfigError as refused: print(refused, file=sys.stderr); sys.exit(2)"
    )
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", text], env={"PYTHONPATH": root}, capture_output=True, text=True, check=False
    )
