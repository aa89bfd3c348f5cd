"""A few of the inputs that `python -m benchmarks.fuzz` plays for an hour, always the same ones."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks import fuzz
from benchmarks.fuzz import Target

FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
async def target(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Target]:
    """A whole program that is written to without end, on the database that takes the least."""
    monkeypatch.setattr("bot.conversation.pace.A_MINUTE", 1 << 30)
    async with Target.running(postgresql_url) as running:
        yield running


@FEW
@given(update=fuzz.UPDATES)
async def test_updates(target: Target, update: dict[str, Any]) -> None:
    await target.update(update)


@FEW
@given(fields=fuzz.FORMS)
async def test_signed_forms(target: Target, fields: dict[str, str]) -> None:
    await target.form(fields)


@FEW
@given(post=fuzz.POSTS)
async def test_posts(target: Target, post: dict[str, Any]) -> None:
    await target.post(post)


@FEW
@given(text=fuzz.TEXTS)
async def test_addresses(target: Target, text: str) -> None:
    for path in target.paths[::9]:
        await target.visit(path, text)


@settings(FEW, max_examples=5)
@given(content=fuzz.FILES)
async def test_files(target: Target, content: bytes) -> None:
    await target.file(content)
