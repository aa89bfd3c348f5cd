"""What an operator did wrong with a token, a key or a webhook, and the sentence that comes."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import ClassVar

import aiohttp
import pytest

from bot.channels.whatsapp_content import link_templates, tap_templates
from bot.channels.whatsapp_notices import notice_templates
from bot.checks.api import Api
from bot.checks.currencies import check_currencies
from bot.checks.machine import compare_clocks
from bot.checks.paypal import check_paypal
from bot.checks.results import CheckResult
from bot.checks.stripe import check_stripe
from bot.checks.telegram import check_telegram
from bot.checks.twilio import check_twilio
from bot.config import Config
from bot.payments import paypal
from bot.payments.stripe import DISPUTES, EVENTS
from storage.money import Money
from storage.scrolls import Price
from tests.bot.checks.services import Services, services
from tests.databases import opened
from tests.scrolls import GENERAL, open_first

TOKEN = "123456:a-token-that-nobody-may-see"
KEY = "sk_live_that_nobody_may_see"
PUBLIC = "https://letters.example.org"
BOT = {"result": {"username": "letters_bot"}}


@pytest.fixture
async def there() -> AsyncIterator[Services]:
    async with services() as made:
        yield made


@pytest.fixture
def config(there: Services) -> Config:
    return Config(
        public_url=PUBLIC,
        telegram_token=TOKEN,
        telegram_api_base=f"{there.url}/bot",
        stripe_api_key=KEY,
        stripe_webhook_secret="whsec_that_nobody_may_see",
        stripe_api_base=there.url,
        twilio_account_sid="AC" + "0" * 32,
        twilio_auth_token="a-token-of-twilio-that-nobody-may-see",
        twilio_whatsapp_from="whatsapp:+15550100",
        twilio_api_base=there.url,
        whatsapp_taps=False,
        paypal_client_id="a-client-that-nobody-may-see",
        paypal_secret="a-secret-that-nobody-may-see",
        paypal_webhook_id="8PT597",
        paypal_api_base=there.url,
    )


async def results(check: object, config: Config) -> list[CheckResult]:
    async with aiohttp.ClientSession() as session:
        found = [one async for one in check(config, Api(session))]  # type: ignore[operator]
    assert not [one for one in found if "nobody" in one.said]
    return found


def webhook(**info: object) -> dict[str, object]:
    return {"result": {"url": f"{PUBLIC}/telegram", "pending_update_count": 0, **info}}


class TestTelegram:
    async def test_a_good_token_tells_the_link_of_the_bot(self, there: Services, config: Config) -> None:
        there.answers = {"/getMe": (200, BOT), "/getWebhookInfo": (200, webhook())}
        token, hook = await results(check_telegram, config)
        assert (token.outcome, token.said) == ("good", "the bot is https://t.me/letters_bot")
        assert hook.outcome == "good"

    async def test_inline_mode_is_to_be_off(self, there: Services, config: Config) -> None:
        bot = {"result": {"username": "letters_bot", "supports_inline_queries": True}}
        there.answers = {"/getMe": (200, bot), "/getWebhookInfo": (200, webhook())}
        token, _hook = await results(check_telegram, config)
        assert (token.outcome, "turn them off in @BotFather" in token.said) == ("advice", True)

    async def test_a_token_that_telegram_does_not_know(self, there: Services, config: Config) -> None:
        there.answers = {"/getMe": (401, {"ok": False})}
        [token] = await results(check_telegram, config)
        assert (token.subject, token.outcome) == ("TELEGRAM_TOKEN", "wrong")
        assert "@BotFather" in token.said

    async def test_telegram_cannot_be_reached(self, config: Config) -> None:
        [token] = await results(check_telegram, replace(config, telegram_api_base="http://127.0.0.1:9/bot"))
        assert token.outcome == "wrong"
        assert "it takes no connection" in token.said

    @pytest.mark.parametrize(
        ("info", "outcome", "said"),
        [
            ({"url": "https://other.example/secret-path"}, "wrong", "leads to other.example, not here"),
            ({"url": ""}, "wrong", "is not set: start the program"),
            ({"pending_update_count": 5000}, "advice", "5000 updates wait"),
            (
                {"last_error_date": int(datetime.now(UTC).timestamp()), "last_error_message": "SSL error"},
                "wrong",
                "could not deliver: SSL error",
            ),
            ({"last_error_date": 1_500_000_000, "last_error_message": "long ago"}, "good", "leads here"),
        ],
    )
    async def test_its_webhook(
        self, there: Services, config: Config, info: dict[str, object], outcome: str, said: str
    ) -> None:
        there.answers = {"/getMe": (200, BOT), "/getWebhookInfo": (200, webhook(**info))}
        _token, hook = await results(check_telegram, config)
        assert hook.outcome == outcome
        assert said in hook.said
        assert "secret-path" not in hook.said

    async def test_a_webhook_that_is_left_where_the_bot_is_polled(
        self, there: Services, config: Config
    ) -> None:
        there.answers = {"/getMe": (200, BOT), "/getWebhookInfo": (200, webhook())}
        _token, hook = await results(check_telegram, replace(config, public_url=""))
        assert hook.outcome == "advice"

    @pytest.mark.parametrize(
        ("token", "status", "outcome"),
        [("1:LIVE:abc", 200, "good"), ("1:TEST:abc", 200, "advice"), ("1:LIVE:wrong", 400, "wrong")],
    )
    async def test_the_payment_token(
        self, there: Services, config: Config, token: str, status: int, outcome: str
    ) -> None:
        there.answers = {
            "/getMe": (200, BOT),
            "/getWebhookInfo": (200, webhook()),
            "/createInvoiceLink": (status, {"result": "https://t.me/$x"}),
        }
        *_others, payments = await results(check_telegram, replace(config, telegram_payment_token=token))
        assert (payments.subject, payments.outcome) == ("TELEGRAM_PAYMENT_TOKEN", outcome)

    @pytest.mark.parametrize(("path", "outcome"), [("/file/bot", "good"), ("/elsewhere/bot", "wrong")])
    async def test_where_files_are_fetched(
        self, there: Services, config: Config, path: str, outcome: str
    ) -> None:
        there.answers = {
            "/getMe": (200, BOT),
            "/getWebhookInfo": (200, webhook()),
            f"/elsewhere/bot{TOKEN}/check": (200, {"page": "of somebody else"}),
        }
        own = replace(config, telegram_file_base=f"{there.url}{path}")
        *_others, files = await results(check_telegram, own)
        assert (files.subject, files.outcome) == ("TELEGRAM_FILE_BASE", outcome)


class TestTwilio:
    async def test_a_token_that_twilio_refuses(self, there: Services, config: Config) -> None:
        there.answers = {"/Messages.json": (401, {"code": 20003})}
        [account] = await results(check_twilio, config)
        assert (account.subject, account.outcome) == ("TWILIO_AUTH_TOKEN", "wrong")
        assert "TWILIO_ACCOUNT_SID" in account.said

    @pytest.mark.parametrize(
        ("sender", "outcome", "said"),
        [
            ({"webhook": {"callback_url": f"{PUBLIC}/whatsapp"}}, "good", "comes here"),
            (
                {"webhook": {"callback_url": "https://demo.twilio.com"}},
                "wrong",
                f"lead it to {PUBLIC}/whatsapp",
            ),
            ({"status": "OFFLINE"}, "wrong", "is OFFLINE"),
            ({"sender_id": "whatsapp:+15550199"}, "wrong", "is no WhatsApp sender of this account"),
        ],
    )
    async def test_the_sender(
        self, there: Services, config: Config, sender: dict[str, object], outcome: str, said: str
    ) -> None:
        known = {"sender_id": "whatsapp:+15550100", "status": "ONLINE", "webhook": None, **sender}
        there.answers = {
            "/Messages.json": (200, {"messages": []}),
            "/v2/Channels/Senders": (200, {"senders": [known]}),
        }
        account, found = await results(check_twilio, config)
        assert account.outcome == "good"
        assert (found.subject, found.outcome) == ("TWILIO_WHATSAPP_FROM", outcome)
        assert said in found.said

    async def test_a_messaging_service_that_leads_elsewhere(self, there: Services, config: Config) -> None:
        service = "MG" + "1" * 32
        there.answers = {
            "/Messages.json": (200, {}),
            f"/v1/Services/{service}": (200, {"inbound_request_url": None}),
        }
        _account, found = await results(check_twilio, replace(config, twilio_whatsapp_from=service))
        assert found.outcome == "wrong"

    async def test_a_server_that_knows_no_senders_is_no_mistake_of_the_sender(
        self, there: Services, config: Config
    ) -> None:
        there.answers = {"/Messages.json": (200, {}), "/v2/Channels/Senders": (404, {"code": 20404})}
        _account, found = await results(check_twilio, config)
        assert (found.outcome, "does not tell of senders" in found.said) == ("advice", True)

    async def test_the_sandbox_is_named_as_such(self, there: Services, config: Config) -> None:
        there.answers = {"/Messages.json": (200, {})}
        sandbox = replace(config, twilio_whatsapp_from="whatsapp:+14155238886")
        _account, found = await results(check_twilio, sandbox)
        assert (found.outcome, "sandbox" in found.said) == ("advice", True)

    @pytest.mark.parametrize(("status", "outcome"), [(200, "good"), (404, "wrong")])
    async def test_where_message_templates_are(
        self, there: Services, config: Config, status: int, outcome: str
    ) -> None:
        there.answers = {"/Messages.json": (200, {}), "/v1/Content": (status, {"contents": []})}
        own = replace(config, twilio_content_base=there.url)
        *_others, content = await results(check_twilio, own)
        assert (content.subject, content.outcome) == ("TWILIO_CONTENT_BASE", outcome)

    @pytest.mark.parametrize(
        ("known", "state", "outcome", "said"),
        [
            ([], "", "advice", "0 of 53 templates to tap"),
            (["taps"], "", "advice", "whatsapp setup"),
            (["taps", "notices"], "approved", "good", "16 of 16 notices are approved"),
            (["taps", "notices"], "pending", "good", "0 of 16 notices"),
            (["taps", "notices"], "rejected", "advice", "hold (en) is rejected"),
        ],
    )
    async def test_the_templates(
        self, there: Services, config: Config, known: list[str], state: str, outcome: str, said: str
    ) -> None:
        taps = [*tap_templates().values(), *link_templates(config.public_url).values()]
        templates = {"taps": taps, "notices": notice_templates().values()}
        made = [template.name for kind in known for template in templates[kind]]
        contents = [{"friendly_name": name, "sid": f"HX{number}"} for number, name in enumerate(made)]
        there.answers = {
            "/Messages.json": (200, {}),
            "/v1/Content": (200, {"contents": contents}),
            **{
                f"/v1/Content/HX{number}/ApprovalRequests": (200, {"whatsapp": {"status": state}})
                for number in range(len(made))
            },
        }
        own = replace(config, whatsapp_taps=True, twilio_content_base=there.url)
        found = {one.subject: one for one in await results(check_twilio, own)}["WHATSAPP_TAPS"]
        assert found.outcome == outcome
        assert said in found.said


class TestStripe:
    def endpoint(self, **more: object) -> dict[str, object]:
        known = {"url": f"{PUBLIC}/stripe", "status": "enabled", "enabled_events": sorted(EVENTS | DISPUTES)}
        return {"data": [{**known, **more}]}

    async def test_a_key_that_stripe_refuses(self, there: Services, config: Config) -> None:
        there.answers = {"/v1/webhook_endpoints": (401, {})}
        [key] = await results(check_stripe, config)
        assert (key.subject, key.outcome) == ("STRIPE_API_KEY", "wrong")

    async def test_a_restricted_key_cannot_be_looked_behind(self, there: Services, config: Config) -> None:
        there.answers = {"/v1/webhook_endpoints": (403, {})}
        [key] = await results(check_stripe, config)
        assert key.outcome == "advice"

    async def test_a_test_key_moves_no_money(self, there: Services, config: Config) -> None:
        there.answers = {"/v1/webhook_endpoints": (200, self.endpoint())}
        key, _endpoint = await results(check_stripe, replace(config, stripe_api_key="sk_test_x"))
        assert (key.outcome, "no money moves" in key.said) == ("advice", True)

    @pytest.mark.parametrize(
        ("more", "outcome", "said"),
        [
            ({}, "good", "leads here"),
            ({"url": f"{PUBLIC}/webhook"}, "wrong", f"leads to {PUBLIC}/stripe"),
            ({"status": "disabled"}, "wrong", "is disabled"),
            ({"enabled_events": ["checkout.session.completed"]}, "wrong", "checkout.session.expired"),
            ({"enabled_events": sorted(EVENTS)}, "advice", "chargebacks"),
            ({"enabled_events": ["*"]}, "good", "leads here"),
        ],
    )
    async def test_its_endpoint(
        self, there: Services, config: Config, more: dict[str, object], outcome: str, said: str
    ) -> None:
        there.answers = {"/v1/webhook_endpoints": (200, self.endpoint(**more))}
        key, endpoint = await results(check_stripe, config)
        assert key.outcome == "good"
        assert endpoint.outcome == outcome
        assert said in endpoint.said


class TestCurrencies:
    """Prices that a provider does not take, by its own word."""

    DOLLARS: ClassVar = {"code": "USD", "exp": 2, "min_amount": "100", "max_amount": 1_000_000}

    @pytest.fixture
    async def priced(self, sqlite_url: str, there: Services, config: Config) -> Config:
        """A real scroll with prices of a dollar, five euros and ninety cents of Australia."""
        money = (Money(100, "USD"), Money(500, "EUR"), Money(90, "AUD"))
        prices = tuple(Price(one, one) for one in money)
        async with opened(sqlite_url) as database, database.transaction() as transaction:
            open_first(transaction, replace(GENERAL, prices=prices), 12)
        there.answers = {
            "/v1/account": (200, {"id": "acct_1", "country": "IL"}),
            "/v1/country_specs/IL": (
                200,
                {"id": "IL", "supported_payment_currencies": ["usd", "ils", "eur"]},
            ),
            "/currencies.json": (200, {"USD": self.DOLLARS, "AUD": {**self.DOLLARS, "min_amount": "155"}}),
        }
        return replace(
            config,
            database_url=sqlite_url,
            telegram_payment_token="1:LIVE:x",
            telegram_currencies=f"{there.url}/currencies.json",
        )

    async def test_what_stripe_and_telegram_do_not_take(self, priced: Config) -> None:
        found = [(one.outcome, one.said) for one in await results(check_currencies, priced)]
        assert found == [
            ("wrong", "general: Stripe takes no AUD for an account of IL: set another price"),
            ("advice", "general: Telegram has no EUR: a link is sent instead of an invoice"),
            (
                "advice",
                "general: Telegram's invoices are for 1.55 to 10000.00 AUD: a link is sent for other sums",
            ),
        ]

    async def test_where_nobody_can_be_asked(self, there: Services, priced: Config) -> None:
        there.answers = {}
        [finding] = await results(check_currencies, priced)
        assert (finding.outcome, "came with the program" in finding.said) == ("advice", True)


async def test_a_clock_that_is_wrong_is_seen_by_the_clocks_of_others(there: Services) -> None:
    there.headers["Date"] = format_datetime(datetime.now(UTC) + timedelta(minutes=7), usegmt=True)
    async with aiohttp.ClientSession() as session:
        api = Api(session)
        await api.get(f"{there.url}/anything")
    result = compare_clocks(api.clocks)
    assert result is not None
    assert result.outcome == "wrong"
    assert "behind" in result.said
    assert compare_clocks([]) is None
    right = compare_clocks([0.4, -1.0])
    assert right is not None
    assert right.outcome == "good"


class TestPayPal:
    GOOD: ClassVar[dict[str, object]] = {
        "access_token": "t",
        "scope": "https://uri.paypal.com/services/reporting/search/read openid",
    }

    def webhook(self, **more: object) -> dict[str, object]:
        events = [{"name": name} for name in sorted(paypal.EVENTS)]
        return {"url": f"{PUBLIC}/paypal", "event_types": events, **more}

    async def test_an_app_that_paypal_refuses(self, there: Services, config: Config) -> None:
        there.answers = {"/v1/oauth2/token": (401, {"error": "invalid_client"})}
        [app] = await results(check_paypal, config)
        assert (app.subject, app.outcome) == ("PAYPAL_CLIENT_ID", "wrong")
        assert "PAYPAL_SECRET" in app.said

    async def test_nothing_is_said_without_an_app(self, there: Services, config: Config) -> None:
        assert await results(check_paypal, replace(config, paypal_client_id="")) == []

    async def test_an_app_that_may_not_list_payments(self, there: Services, config: Config) -> None:
        there.answers = {
            "/v1/oauth2/token": (200, {**self.GOOD, "scope": "openid"}),
            "/webhooks/8PT597": (200, self.webhook()),
        }
        _app, listing, _webhook = await results(check_paypal, config)
        assert (listing.outcome, "Transaction Search" in listing.said) == ("advice", True)

    @pytest.mark.parametrize(
        ("status", "more", "outcome", "said"),
        [
            (200, {}, "good", "leads here"),
            (200, {"event_types": [{"name": "*"}]}, "good", "leads here"),
            (200, {"url": f"{PUBLIC}/webhook"}, "wrong", f"lead to {PUBLIC}/paypal"),
            (200, {"event_types": [{"name": "CHECKOUT.ORDER.APPROVED"}]}, "wrong", "PAYMENT.CAPTURE"),
            (404, {}, "wrong", "none of this app's"),
        ],
    )
    async def test_its_webhook(
        self, there: Services, config: Config, status: int, more: dict[str, object], outcome: str, said: str
    ) -> None:
        there.answers = {
            "/v1/oauth2/token": (200, self.GOOD),
            "/webhooks/8PT597": (status, self.webhook(**more)),
        }
        app, webhook = await results(check_paypal, config)
        assert (app.outcome, webhook.outcome) == ("good", outcome)
        assert said in webhook.said
