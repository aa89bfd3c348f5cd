"""Sample scrolls, which let the program be tried at once. The first real series takes their place."""

from sqlalchemy import select

from storage.database import Database
from storage.money import Money
from storage.schema import series
from storage.scrolls import Price, Series, add_series, open_scroll

_CHILDREN = Series(
    slug="children-sample",
    kind="children",
    names={
        "en": "Children's Sefer Torah",
        "he": "ספר התורה של ילדי ישראל",
        "yi": "די ספר תורה פון אידישע קינדער",
        "ru": "Детский свиток Торы",
    },
    prices=(
        Price(Money(100, "USD"), Money(100, "USD")),
        Price(Money(400, "ILS"), Money(400, "ILS")),
    ),
    eligibility={},
    sample=True,
)
_GENERAL = Series(
    slug="general-sample",
    kind="general",
    names={
        "en": "General Sefer Torah",
        "he": "ספר התורה הכללי",
        "yi": "די כללות'דיגע ספר תורה",
        "ru": "Общий свиток Торы",
    },
    prices=(
        Price(Money(100, "USD"), Money(1800, "USD")),
        Price(Money(400, "ILS"), Money(1800, "ILS")),
    ),
    eligibility={},
    sample=True,
)


async def real_series(database: Database) -> list[str]:
    """The slugs of the series that are no samples; none of them in a database for trying out."""
    return [slug for (slug,) in await database.read(select(series.c.slug).where(series.c.sample == 0))]


async def fill_if_empty(database: Database) -> bool:
    """Opens the two sample scrolls in a database without any series. True if they were opened."""
    if await database.read(select(series.c.slug).limit(1)):
        return False
    async with database.transaction() as transaction:
        for one, ordinal in ((_CHILDREN, 10), (_GENERAL, 12)):
            add_series(transaction, one)
            open_scroll(transaction, one, ordinal, "arizal")
    return True
