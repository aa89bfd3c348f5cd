"""A volunteer with an open shift."""

import pytest

from storage.conversation.accounts import add
from storage.database import Database
from storage.scrolls import Shelf
from storage.volunteers import shifts
from tests.scrolls import CHILDREN, DOLLAR, open_first
from tests.storage.volunteers.scenes import HOUR, Scene


@pytest.fixture
async def scene(database: Database) -> Scene:
    async with database.transaction() as transaction:
        open_first(transaction, CHILDREN, 10)
        account = add(transaction, "telegram", "1", "en", "").id
        shift = shifts.begin(transaction, account, "children", DOLLAR, "cash", HOUR, HOUR)
    return Scene(database, await Shelf.load(database), account, shift)
