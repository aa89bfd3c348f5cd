"""What an operator did wrong with the address, the port, the database, the key or the machine."""

import logging
import os
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route

from bot import serve
from bot.app import App
from bot.checks.address import check_address
from bot.checks.api import Api
from bot.checks.database import check_database
from bot.checks.machine import check_machine
from bot.checks.results import CheckResult
from bot.config import Config
from bot.refusals import TWILIO
from bot.site import identity
from storage.database import Database, now_ms, sqlite_path
from storage.money import Money
from storage.operation import refusals
from storage.scrolls import Price
from tests import databases
from tests.bot.pictures.scribes_font import write_font
from tests.loopback import serving
from tests.scrolls import GENERAL, open_first

SANDBOX = "https://api-m.sandbox.paypal.com"
KEY = "a-key-that-nobody-may-see"


def one(found: list[CheckResult], subject: str) -> CheckResult:
    [result] = [each for each in found if each.subject == subject]
    return result


class TestAddress:
    async def results(self, config: Config) -> list[CheckResult]:
        async with aiohttp.ClientSession() as session:
            return [each async for each in check_address(config, Api(session))]

    @pytest.fixture
    async def here(self) -> AsyncIterator[str]:
        """This very program, listening."""
        async with serving(lambda _url: Starlette(routes=[identity(KEY)])) as url:
            yield url

    def config(self, url: str, **more: object) -> Config:
        return replace(Config(secret_key=KEY, port=int(url.rpartition(":")[2])), **more)  # type: ignore[arg-type]

    async def test_it_leads_to_this_very_program(self, here: str) -> None:
        found = await self.results(self.config(here, public_url=here))
        assert [each.outcome for each in found] == ["good", "good"]

    async def test_it_leads_to_a_program_with_another_key(self, here: str) -> None:
        found = await self.results(self.config(here, public_url=here, secret_key="another"))
        assert "another SECRET_KEY" in one(found, "PUBLIC_URL").said

    async def test_something_else_answers_there(self, here: str) -> None:
        page = Route("/{path:path}", lambda _request: PlainTextResponse("Welcome to nginx!"))
        async with serving(lambda _url: Starlette(routes=[page])) as other:
            found = await self.results(self.config(here, public_url=other))
        assert "something else answers there" in one(found, "PUBLIC_URL").said

    async def test_it_leads_on_to_another_address(self, here: str) -> None:
        page = Route("/{path:path}", lambda _request: RedirectResponse("https://www.example.org"))
        async with serving(lambda _url: Starlette(routes=[page])) as other:
            found = await self.results(self.config(here, public_url=other))
        assert "leads on to another address" in one(found, "PUBLIC_URL").said

    async def test_nobody_answers_there(self, here: str) -> None:
        found = await self.results(self.config(here, public_url="http://127.0.0.1:9"))
        assert "it takes no connection" in one(found, "PUBLIC_URL").said

    async def test_messengers_reach_no_address_of_this_machine(self, here: str) -> None:
        config = self.config(here, public_url="http://localhost:8000", telegram_token="1:abcdef")
        assert "leads to this machine only" in one(await self.results(config), "PUBLIC_URL").said

    async def test_without_one_it_says_what_does_not_work(self, here: str) -> None:
        found = one(await self.results(self.config(here)), "PUBLIC_URL")
        assert found.outcome == "advice"
        assert "no WhatsApp" in found.said

    async def test_another_program_uses_the_port(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            found = await self.results(Config(port=taken.getsockname()[1], secret_key=KEY))
        port = one(found, "PORT")
        assert port.outcome == "wrong"
        assert "set another PORT" in port.said
        assert "while attempting" not in port.said

    async def test_a_host_that_is_not_this_machine_is_named_itself(self) -> None:
        for host in ("999.1.1.1", "203.0.113.7"):
            found = one(await self.results(Config(host=host, port=0, secret_key=KEY)), "HOST")
            assert found.outcome == "wrong"
            assert "0.0.0.0 for the network" in found.said


class TestDatabase:
    async def results(self, config: Config) -> list[CheckResult]:
        return [each async for each in check_database(config)]

    async def test_none_is_there_and_none_is_made(self, tmp_path: Path) -> None:
        path = tmp_path / "data" / "letters.db"
        [found] = await self.results(Config(database_url=databases.sqlite_url(path)))
        assert str(path) in found.said
        assert not path.parent.exists()

    async def test_a_server_that_is_not_there(self) -> None:
        [found] = await self.results(Config(database_url="postgresql+asyncpg://u:hidden@127.0.0.1:9/db"))
        assert found.outcome == "wrong"
        assert "hidden" not in found.said

    async def test_a_database_that_is_well(self, database_url: str) -> None:
        config = Config(database_url=database_url, secret_key=KEY)
        app = await App.open(config, may_begin=True)
        await app.stop()
        found = await self.results(config)
        assert one(found, "DATABASE_URL").outcome == "good"
        assert one(found, "SECRET_KEY").outcome == "good"
        changed = await self.results(replace(config, secret_key="another"))
        assert one(changed, "SECRET_KEY").outcome == "wrong"

    async def test_a_file_that_others_can_read(self, sqlite_url: str) -> None:
        path = sqlite_path(sqlite_url)
        os.chmod(path, 0o644)
        found = one(await self.results(Config(database_url=sqlite_url)), "DATABASE_URL")
        assert f"chmod 600 {path}" in found.said

    async def test_a_committee_that_never_wrote(self, sqlite_url: str) -> None:
        config = Config(database_url=sqlite_url, committee=frozenset({"telegram:1", "whatsapp:+15550100"}))
        assert "2 of 2 never wrote" in one(await self.results(config), "COMMITTEE").said
        nobody = one(await self.results(Config(database_url=sqlite_url)), "COMMITTEE")
        assert "write id to the bot" in nobody.said

    async def test_no_scroll_is_open(self, postgresql_url: str) -> None:
        found = one(await self.results(Config(database_url=postgresql_url)), "Scrolls")
        assert (found.outcome, "scroll open" in found.said) == ("wrong", True)

    async def test_a_real_campaign_that_can_take_no_money(self, sqlite_url: str) -> None:
        async with databases.opened(sqlite_url) as opened, opened.transaction() as transaction:
            open_first(transaction, GENERAL, 12)
        found = one(await self.results(Config(database_url=sqlite_url)), "Payments")
        assert (found.outcome, "STRIPE_API_KEY" in found.said) == ("wrong", True)
        paid = await self.results(Config(database_url=sqlite_url, stripe_api_key="sk_live_x"))
        assert [each for each in paid if each.subject == "Payments"] == []

    @pytest.mark.parametrize(
        ("real", "settings", "said"),
        [
            (True, {"stripe_api_key": "sk_test_x"}, "STRIPE_API_KEY is for tests"),
            (True, {"telegram_payment_token": "1:TEST:x"}, "TELEGRAM_PAYMENT_TOKEN is for tests"),
            (True, {"stripe_api_key": "sk_live_x", "telegram_payment_token": "1:LIVE:x"}, ""),
            (False, {"stripe_api_key": "sk_live_x"}, "STRIPE_API_KEY takes real money"),
            (False, {"telegram_payment_token": "1:LIVE:x"}, "TELEGRAM_PAYMENT_TOKEN takes real money"),
            (False, {"stripe_api_key": "sk_test_x"}, ""),
            (True, {"paypal_client_id": "A", "paypal_api_base": SANDBOX}, "PAYPAL_CLIENT_ID is for tests"),
            (False, {"paypal_client_id": "A"}, "PAYPAL_CLIENT_ID takes real money"),
        ],
    )
    async def test_money_of_another_kind_than_the_scrolls(
        self, sqlite_url: str, real: bool, settings: dict[str, Any], said: str
    ) -> None:
        async with databases.opened(sqlite_url) as opened, opened.transaction() as transaction:
            open_first(transaction, replace(GENERAL, sample=not real), 12)
        found = await self.results(Config(database_url=sqlite_url, **settings))
        payments = [each for each in found if each.subject == "Payments"]
        assert [each.outcome for each in payments] == (["wrong"] if said else [])
        assert all(said in each.said for each in payments)

    async def test_it_is_called_out_at_the_start(
        self, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with databases.opened(sqlite_url) as opened, opened.transaction() as transaction:
            open_first(transaction, replace(GENERAL, sample=True), 12)
        monkeypatch.setattr(serve, "_SETTLED", 0)
        nowhere = "http://127.0.0.1:9"
        config = Config(database_url=sqlite_url, stripe_api_key="sk_live_x", stripe_api_base=nowhere)
        with caplog.at_level(logging.INFO, serve.__name__):
            await serve._log_checks(config)
        [line] = [one for one in caplog.records if "STRIPE_API_KEY takes real money" in one.getMessage()]
        assert (line.levelname, "sk_live_x" in caplog.text) == ("WARNING", False)

    @pytest.mark.parametrize(("currency", "lacks"), [("USD", False), ("KWD", True)])
    async def test_a_price_that_nobody_takes(self, sqlite_url: str, currency: str, lacks: bool) -> None:
        """Telegram has no Kuwaiti dinars, and there is no other way."""
        price = Price(Money.of(18, currency), Money.of(18, currency))
        async with databases.opened(sqlite_url) as opened, opened.transaction() as transaction:
            open_first(transaction, replace(GENERAL, prices=(price,)), 12)
        config = Config(database_url=sqlite_url, telegram_token="1:abcdef", telegram_payment_token="1:LIVE:x")
        found = await self.results(config)
        told = [each.said for each in found if each.subject == "Prices" and "on telegram" in each.said]
        assert bool(told) == lacks

    async def test_a_live_bot_with_sample_data(self, sqlite_url: str) -> None:
        config = Config(database_url=sqlite_url, secret_key=KEY, telegram_token="1:abcdef")
        app = await App.open(config)
        await app.stop()
        found = one(await self.results(config), "Scrolls")
        assert (found.outcome, "practice" in found.said) == ("advice", True)

    async def test_what_was_refused_at_the_door(self, database: Database, database_url: str) -> None:
        async with database.transaction() as transaction:
            refusals.count_refusals(transaction, TWILIO, 12, now_ms() - 300_000, now_ms() - 120_000)
        found = one(await self.results(Config(database_url=database_url)), f"refused: {TWILIO}")
        assert "2 minutes ago, 12 in all" in found.said
        assert "TWILIO_AUTH_TOKEN" in found.said


class TestMachine:
    def results(self, folder: Path) -> list[CheckResult]:
        return list(check_machine(Config(), folder))

    def test_a_machine_that_is_well(self, tmp_path: Path) -> None:
        assert [each for each in self.results(tmp_path) if each.outcome == "wrong"] == []

    @pytest.mark.skipif(os.getuid() == 0, reason="the superuser may write everywhere")
    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        assert "chown" in one(self.results(tmp_path), "Data folder").said

    def test_a_disk_that_is_nearly_full(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=20_000_000))
        assert one(self.results(tmp_path), "Disk").outcome == "wrong"

    def test_a_font_that_lacks_letters_is_named(self, tmp_path: Path) -> None:
        part = write_font(tmp_path / "part.ttf", "אבגד", "Part of Ours")
        found = list(check_machine(Config(certificate_font_arizal=part), tmp_path))
        told = one(found, "CERTIFICATE_FONT_ARIZAL")
        assert (told.outcome, "it lacks ה" in told.said) == ("wrong", True)
