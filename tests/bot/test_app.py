"""The program is joined of components by what they offer, and starts and ends in order."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from bot.app import App, load_texts
from bot.channels import Channel, FileRoutes, FileSource
from bot.components import Stoppable
from bot.config import Config, ConfigError
from bot.jobs import Job
from bot.payments import Provider
from handlers import words
from handlers.catalogs import load_catalog
from storage.database import Unavailable
from storage.scrolls import add_series
from tests.scrolls import GENERAL


@pytest.fixture
async def app(sqlite_url: str) -> AsyncIterator[App]:
    opened = await App.open(Config(database_url=sqlite_url, secret_key="joined"))
    yield opened
    await opened.stop()


async def test_every_prefix_that_messages_name_is_served(app: App) -> None:
    sources = (each for each in app.components if isinstance(each, FileSource))
    served = {prefix for source in sources for prefix in source.prefixes}
    assert served == {
        "c",
        "scrolls",
        "rooms",
        "slip",
        "join",
        "lists",
        "with",
        "code",
        "accounts",
        "office",
        "receipt",
    }


async def test_two_sources_may_not_share_a_prefix(app: App) -> None:
    with pytest.raises(ValueError, match="two sources serve /c"):
        FileRoutes(app.certificates, [app.certificates, app.certificates])


async def test_every_job_is_run_by_the_clock(app: App) -> None:
    assert [type(job).__name__ for job in app.clock.jobs] == [
        "PageCloser",
        "RefundRunner",
        "UnsettledPaymentsJob",
        "RemindersJob",
        "LapsedHoldsJob",
        "RefreshJob",
        "SampleEndJob",
        "RefusedJob",
        "BacklogJob",
        "MissedMessagesJob",
        "IdleShiftJob",
        "PaymentLinksJob",
        "PaymentAlertsJob",
        "TicketsJob",
        "AmendmentsJob",
        "RefundsJob",
        "LetterMessagesJob",
        "ExpiredSlipsJob",
        "ReportJob",
        "ReconcileJob",
        "TelegramCurrenciesJob",
        "CleanUpJob",
        "SharedRates",
    ]
    assert all(isinstance(job, Job) for job in app.clock.jobs)


async def test_no_two_routes_answer_the_same_request(app: App) -> None:
    routes = (route for route in app.web().routes if isinstance(route, Route))
    asked = Counter((route.path, method) for route in routes for method in route.methods or ())
    assert [request for request, answers in asked.items() if answers > 1] == []


async def test_it_starts_and_stops_in_order(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []

    def noted(name: str, act: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def noting(*given: Any, **named: Any) -> None:
            happened.append(name)
            await act(*given, **named)

        return noting

    for name in ("outbox", "addresses", "lanes", "clock", "lists"):
        running = getattr(app, name)
        monkeypatch.setattr(running, "start", noted(f"{name} starts", running.start))
        monkeypatch.setattr(running, "stop", noted(f"{name} stops", running.stop))
    outside: list[Channel | Provider] = [*app.channels.values(), *app.providers]
    for part in outside:
        monkeypatch.setattr(part, "stop", noted(f"{part.name} stops", part.stop))
    for component in app.components:
        if isinstance(component, Stoppable):
            name = type(component).__name__
            monkeypatch.setattr(component, "stop", noted(f"{name} stops", component.stop))
    monkeypatch.setattr(app.database, "close", noted("database closes", app.database.close))

    await app.start()
    assert happened == [f"{name} starts" for name in ("outbox", "addresses", "lanes", "lists", "clock")]
    happened.clear()
    await app.stop()
    assert happened == [
        *(f"{name} stops" for name in ("addresses", "clock", "lists", "lanes", "outbox")),
        *(f"{part.name} stops" for part in outside),
        *(
            f"{name} stops"
            for name in ("Certificates", "HomePage", "ProgressPages", "Posters", "SlipFiles", "ReceiptFiles")
        ),
        "PageCloser stops",
        "RefundRunner stops",
        "MissedMessagesJob stops",
        "ReportJob stops",
        "ReconcileJob stops",
        "TelegramCurrenciesJob stops",
        "Refusals stops",
        "database closes",
    ]


async def test_a_part_that_cannot_stop_leaves_no_database_open(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks() -> None:
        raise RuntimeError("stuck")

    with monkeypatch.context() as broken:
        broken.setattr(app.clock, "stop", breaks)
        with pytest.raises(RuntimeError, match="stuck"):
            await app.stop()
    with pytest.raises(Unavailable):
        async with app.database.transaction() as transaction:
            add_series(transaction, GENERAL)


def test_without_its_texts_it_says_so_before_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "load_catalog", lambda language: load_catalog(language, tmp_path))
    words.voice.cache_clear()
    with pytest.raises(ConfigError, match=r"install the program anew: .*letters\.po"):
        load_texts()
