"""A press that is warm, for all tests of a run."""

from collections.abc import Iterator

import pytest

from bot.pictures import Press


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    one = Press()
    yield one
    one.close()
