"""A backup is one moment of a campaign, whole and compared, and can be put back on both databases."""

import asyncio
import resource
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from storage.database import HEAD, NotMoved, back_up, current_revision, migrate, move, restore
from storage.database.addresses import postgresql_dsn
from storage.database.moving import campaign_tables, rows_query
from tests.databases import sqlite_url
from tests.storage.database.test_from_0011 import script
from tests.storage.database.test_migrations import described, looked_at


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that has grown for long, in a file that no test changes."""
    path = tmp_path_factory.mktemp("grown") / "letters.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script("sqlite"))
    asyncio.run(migrate(sqlite_url(path)))
    return path


@pytest.fixture
def file(grown: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copyfile(grown, tmp_path / "letters.db")


@pytest.fixture
async def campaign(database_url: str, file: Path) -> str:
    """The URL of that campaign, on each database."""
    if database_url.startswith("sqlite"):
        return sqlite_url(file)
    await move(file, database_url, lambda *_told: None)
    return database_url


def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a campaign in a file, without the mark of a move."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            table.name: connection.execute(rows_query(table, postgresql=False)).fetchall()
            for table in campaign_tables()
        }


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_backup_holds_every_row_and_every_guard(campaign: str, tmp_path: Path) -> None:
    file = tmp_path / "backups" / "today.db"
    rows = await back_up(campaign, file)
    original = contents(tmp_path / "letters.db")
    assert contents(file) == original
    assert rows >= sum(map(len, original.values())) > 80
    assert names_in(file.parent) == {"today.db"}
    assert file.stat().st_mode & 0o777 == 0o600
    assert await current_revision(sqlite_url(file)) == HEAD
    assert await looked_at(sqlite_url(file), described) == await looked_at(
        sqlite_url(tmp_path / "letters.db"), described
    )
    with closing(sqlite3.connect(file)) as copy, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        copy.execute("DELETE FROM ledger")


async def test_a_backup_is_put_back_on_either_database(
    campaign: str, tmp_path: Path, postgresql_url: str
) -> None:
    file, again = tmp_path / "today.db", tmp_path / "again.db"
    await back_up(campaign, file)
    await restore(file, sqlite_url(tmp_path / "new" / "letters.db"))
    assert contents(tmp_path / "new" / "letters.db") == contents(file)
    assert (tmp_path / "new" / "letters.db").stat().st_mode & 0o777 == 0o600
    await restore(file, postgresql_url)
    await back_up(postgresql_url, again)
    assert contents(again) == contents(file)


async def test_what_is_there_is_not_written_over(campaign: str, tmp_path: Path) -> None:
    file = tmp_path / "today.db"
    await back_up(campaign, file)
    with pytest.raises(NotMoved, match="is there already"):
        await back_up(campaign, file)
    with pytest.raises(NotMoved, match="a campaign is "):
        await restore(file, campaign)
    assert contents(file) == contents(tmp_path / "letters.db")


async def test_a_full_disk_leaves_nothing_behind(campaign: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises(NotMoved, match="cannot be written"):
            await back_up(campaign, folder / "today.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    assert names_in(folder) == set()


async def test_an_empty_database_is_filled(campaign: str, tmp_path: Path, sqlite_url: str) -> None:
    await back_up(campaign, tmp_path / "today.db")
    await restore(tmp_path / "today.db", sqlite_url)
    assert contents(Path(sqlite_url.partition("///")[2])) == contents(tmp_path / "today.db")


async def test_an_older_backup_is_brought_up_to_date_and_stays_as_it_is(
    tmp_path: Path, postgresql_url: str
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(script("sqlite"))
    before = old.read_bytes()
    await restore(old, sqlite_url(tmp_path / "letters.db"))
    await restore(old, postgresql_url)
    assert old.read_bytes() == before
    assert await current_revision(sqlite_url(tmp_path / "letters.db")) == HEAD
    await back_up(postgresql_url, tmp_path / "server.db")
    assert contents(tmp_path / "server.db") == contents(tmp_path / "letters.db")


async def test_files_beside_a_lost_database_do_not_spoil_what_is_put_back(file: Path, tmp_path: Path) -> None:
    await back_up(sqlite_url(file), tmp_path / "today.db")
    lost = tmp_path / "lost"
    lost.mkdir()
    (lost / "letters.db-wal").write_bytes(b"of another file" * 1_000)
    await restore(tmp_path / "today.db", sqlite_url(lost / "letters.db"))
    assert names_in(lost) == {"letters.db"}
    assert contents(lost / "letters.db") == contents(tmp_path / "today.db")


async def test_a_newer_or_a_broken_backup_makes_nothing(grown: Path, tmp_path: Path) -> None:
    file, target = tmp_path / "today.db", tmp_path / "new.db"
    await back_up(sqlite_url(grown), file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NotMoved, match=r"is of version 9999.*update the program"):
        await restore(file, sqlite_url(target))
    whole = file.read_bytes()
    for broken in (
        b"no database" * 1_000,
        whole[: len(whole) // 2],
        whole[:8_192] + bytes(len(whole) - 8_192),
    ):
        file.write_bytes(broken)
        with pytest.raises(NotMoved):
            await restore(file, sqlite_url(target))
    file.unlink()
    with pytest.raises(NotMoved, match="cannot be copied"):
        await restore(file, sqlite_url(target))
    assert names_in(tmp_path) == set()


async def test_what_is_written_meanwhile_is_in_it_as_a_whole_or_not_at_all(
    file: Path, tmp_path: Path
) -> None:
    """Two tables change together, all the time: a copy that is no moment would have one of them alone."""
    started, ended = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as running:
            running.execute("PRAGMA journal_mode = WAL")
            number = 0
            while not ended.is_set():
                number += 1
                running.execute("BEGIN IMMEDIATE")
                running.execute("INSERT OR REPLACE INTO campaign_marks VALUES ('x', ?, 1)", (str(number),))
                running.execute("INSERT OR REPLACE INTO refusals VALUES ('x', ?, NULL, 1, NULL)", (number,))
                running.execute("COMMIT")
                started.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        started.wait()
        for night in range(5):
            await back_up(sqlite_url(file), tmp_path / f"{night}.db")
    finally:
        ended.set()
        writer.join()
    for night in range(5):
        kept = contents(tmp_path / f"{night}.db")
        marks = {value for name, value, _at in kept["campaign_marks"] if name == "x"}
        assert marks == {str(total) for kind, total, *_ in kept["refusals"] if kind == "x"}


async def test_a_server_that_is_written_to_meanwhile_gives_one_moment(
    file: Path, tmp_path: Path, postgresql_url: str
) -> None:
    await restore(file, postgresql_url)
    server = await asyncpg.connect(postgresql_dsn(postgresql_url))
    await server.execute("BEGIN")  # what is not committed is not in it, and hinders nobody
    await server.execute("UPDATE accounts SET language = 'ru'")
    await back_up(postgresql_url, tmp_path / "today.db")
    await server.execute("COMMIT")
    await server.close()
    assert contents(tmp_path / "today.db") == contents(tmp_path / "letters.db")
