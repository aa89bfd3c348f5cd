"""The shelf is whole whenever somebody looks, also while it is read anew."""

import asyncio

from storage.database import Database
from storage.scrolls import Price, Series, Shelf, add_series, open_scroll
from tests.scrolls import DOLLAR


async def opened(database: Database, slug: str) -> None:
    series = Series(slug, "special", {"en": slug}, (Price(DOLLAR, DOLLAR),), {}, sample=False)
    async with database.transaction() as transaction:
        add_series(transaction, series)
        open_scroll(transaction, series, 1, "arizal", (), 10)


async def test_whoever_looks_while_it_is_read_anew_sees_whole_series(database: Database) -> None:
    await opened(database, "first")
    shelf = await Shelf.load(database)
    await opened(database, "second")
    reading = asyncio.create_task(shelf.refresh(database))
    seen = []
    while not reading.done():
        seen.append([scroll.series.slug for scroll in shelf.current_scrolls()])
        await asyncio.sleep(0)
    assert await reading
    assert ["first"] in seen
    assert all("first" in slugs for slugs in seen)
    assert [scroll.series.slug for scroll in shelf.current_scrolls()] == ["first", "second"]
