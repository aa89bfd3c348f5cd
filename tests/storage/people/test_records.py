"""Persons as they are written and read: birth, passing, and what is told later."""

from storage.conversation import accounts
from storage.database import Database
from storage.people import LifeRecord, Person, records

YOSEF = Person(
    given="יוסף", gender="m", life_status="deceased", passing="2020-01-02", passing_after_sunset=True
)
RIVKA = Person(given="רבקה", gender="f", birth="2019-03-05", after_sunset=False)
CHANA = Person(given="חנה", gender="f", life_status="deceased")


async def written(database: Database, *people: Person) -> list[int]:
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "telegram", "1", "en", "")
        return [records.add(transaction, account.id, one) for one in people]


async def test_a_person_is_read_as_written(database: Database) -> None:
    ids = await written(database, YOSEF, RIVKA, CHANA)
    assert [await records.load(database, id) for id in ids] == [YOSEF, RIVKA, CHANA]


async def test_birth_and_passing_are_known_of_some(database: Database) -> None:
    yosef, rivka, chana = await written(database, YOSEF, RIVKA, CHANA)
    assert await records.load_lives(database, [yosef, rivka, chana]) == {
        yosef: LifeRecord(passing="2020-01-02", passing_after_sunset=True),
        rivka: LifeRecord(birth="2019-03-05", after_sunset=False),
    }


async def test_a_day_of_passing_is_told_later(database: Database) -> None:
    (chana,) = await written(database, CHANA)
    async with database.transaction() as transaction:
        records.set_passing(transaction, [chana], "1990-03-05", None)
    found = await records.load(database, chana)
    assert found is not None
    assert (found.passing, found.passing_after_sunset) == ("1990-03-05", None)
