"""Reading a database that has gone: the turn waits for it instead of failing."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Unavailable
from storage.database.readers import PostgreSQLReads, SQLiteReads


async def test_an_embedded_database_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    reads = SQLiteReads(tmp_path / "nowhere" / "letters.db")
    with pytest.raises(Unavailable):
        await reads.read(text("SELECT 1"), {})
    await reads.close()


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    reads = PostgreSQLReads("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    with pytest.raises(Unavailable):
        await reads.read(text("SELECT 1"), {})
    await reads.close()
