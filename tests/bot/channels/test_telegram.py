"""Telegram seen from both ends: a person's phone on one side, the intake on the other."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from telegram import PreCheckoutQuery, SuccessfulPayment
from telegram.error import TimedOut

from bot.channels import (
    LARGEST_FILE,
    Button,
    FileWire,
    Incoming,
    InvoiceWire,
    Refused,
    SendError,
    TextWire,
    TryLater,
    UnmatchedPayment,
)
from bot.channels import telegram as channel_module
from bot.channels.base import Blocked
from bot.channels.telegram import Telegram
from bot.channels.telegram_http import AiohttpRequest
from bot.config import Config
from handlers.conversation import Attachment, Said, Tapped
from handlers.flows import registry
from handlers.words import Words, voice
from tests.bot.channels.fake_telegram import ADA, TOKEN, ApiError, FakeTelegram, bad

SECRET = "a-webhook-secret"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PNG = b"\x89PNG\r\n\x1a\n and so on"


class MemoryIntake:
    """An intake in memory, which can be made to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, Incoming] = {}
        self.failures = 0
        self.arrived = asyncio.Event()

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        for each in incoming:
            self.kept.setdefault(each.key, each)
        self.arrived.set()

    @property
    def heard(self) -> list[Said | Tapped]:
        return [each.heard for each in self.kept.values()]


class FakeRecorder:
    """A recorder with a verdict of its own."""

    def __init__(self) -> None:
        self.verdict: Words | Exception | None = None
        self.forgets_to_answer = False
        self.charges: list[str] = []
        self.unmatched = 0

    async def may_pay(self, query: PreCheckoutQuery) -> Words | None:
        if self.forgets_to_answer:
            await asyncio.Event().wait()
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict

    async def paid(self, payment: SuccessfulPayment, at: datetime) -> None:
        if self.unmatched:
            self.unmatched -= 1
            raise UnmatchedPayment("no such order")
        self.charges.append(payment.telegram_payment_charge_id)


async def files(path: str) -> bytes:
    return {"/c/K7Q2.png": PNG, "/c/K7Q2.pdf": b"%PDF-1.7"}[path]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
def intake() -> MemoryIntake:
    return MemoryIntake()


@pytest.fixture
def recorder() -> FakeRecorder:
    return FakeRecorder()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_module, "PAUSES", (0.001,))


def configured(telegram: FakeTelegram, **more: Any) -> Config:
    known = {"telegram_token": TOKEN, "telegram_webhook_secret": SECRET, "secret_key": "key"}
    return Config(
        **{**known, **more},
        telegram_api_base=f"{telegram.url}/bot",
        telegram_file_base=f"{telegram.url}/file/bot",
    )


@pytest.fixture
async def polled(
    telegram: FakeTelegram, intake: MemoryIntake, recorder: FakeRecorder
) -> AsyncIterator[Telegram]:
    channel = Telegram(configured(telegram), intake, files, recorder, registry().messenger_menu())
    yield channel
    await channel.stop()


@pytest.fixture
async def hooked(
    telegram: FakeTelegram, intake: MemoryIntake, recorder: FakeRecorder
) -> AsyncIterator[Telegram]:
    config = configured(telegram, public_url="https://letters.example.org")
    channel = Telegram(config, intake, files, recorder)
    yield channel
    await channel.stop()


@pytest.fixture
async def web(hooked: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=hooked.routes()))
    async with httpx.AsyncClient(
        transport=transport, base_url="https://bot", headers={HEADER: SECRET}
    ) as web:
        yield web


class TestWhatPeopleDo:
    async def test_a_message_is_in_the_inbox_when_telegram_hears_200(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        update = telegram.said("  שלום\u202e 👋 ")
        assert (await web.post("/telegram", json=update)).status_code == 200
        [kept] = intake.kept.values()
        assert kept == Incoming(
            channel="telegram",
            key=str(update["update_id"]),
            address=str(ADA),
            heard=Said("שלום 👋"),
            at=datetime.fromtimestamp(1_790_000_000, UTC),
            language="iw",
        )

    async def test_what_could_not_be_kept_is_delivered_again(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        intake.failures = 1
        update = telegram.said("mine")
        assert (await web.post("/telegram", json=update)).status_code == 500
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert intake.heard == [Said("mine")]

    async def test_commands_come_as_they_are_typed(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        for text in ("/start", "/start friend-K7Q2"):
            await web.post("/telegram", json=telegram.said(text))
        assert intake.heard == [Said("/start"), Said("/start friend-K7Q2")]

    @pytest.mark.parametrize(
        ("content", "heard"),
        [
            ({"photo": [{}], "caption": "my card"}, Said("my card", "photo")),
            ({"voice": {"duration": 2}}, Said("", "voice")),
            ({"video": {"duration": 2, "width": 1, "height": 1}}, Said("", "video")),
            (
                {"document": {"file_name": "names.csv", "file_size": 9}},
                Said("", "document", Attachment("f", "names.csv", "", 9)),
            ),
            ({"animation": {"duration": 2, "width": 1, "height": 1}, "document": {}}, Said("", "animation")),
            ({"location": {"latitude": 31.7, "longitude": 35.2}}, Said("", "location")),
            ({"contact": {"phone_number": "+1", "first_name": "B"}}, Said("", "contact")),
            ({"dice": {"emoji": "🎲", "value": 4}}, Said("", "dice")),
        ],
    )
    async def test_things_that_are_sent_are_named(
        self,
        telegram: FakeTelegram,
        web: httpx.AsyncClient,
        intake: MemoryIntake,
        content: dict[str, Any],
        heard: Said,
    ) -> None:
        update = telegram.said(**_with_file_ids(content))
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert intake.heard == [heard]

    async def test_groups_edits_and_service_messages_are_left_alone(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        edited = telegram.said("oops")
        edited["edited_message"] = edited.pop("message") | {"edit_date": 1_790_000_001}
        updates = [telegram.said("hi all", chat="group"), edited, telegram.said(delete_chat_photo=True)]
        for update in updates:
            assert (await web.post("/telegram", json=update)).status_code == 200
        assert intake.heard == []

    async def test_a_button_stops_spinning_and_is_heard(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        update = telegram.tapped("12:scroll-general", message=41)
        assert (await web.post("/telegram", json=update)).status_code == 200
        [kept] = intake.kept.values()
        assert (kept.heard, kept.message) == (Tapped("scroll-general", 12), "41")
        answered = await telegram.called("answerCallbackQuery")
        assert answered == {"callback_query_id": update["callback_query"]["id"]}

    async def test_a_button_pressed_too_long_ago_is_heard_all_the_same(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        update = telegram.tapped("12:yes")
        telegram.pending.clear()
        assert (await web.post("/telegram", json=update)).status_code == 200
        await telegram.called("answerCallbackQuery")
        assert intake.heard == [Tapped("yes", 12)]

    @pytest.mark.parametrize(
        "forged",
        ["", "yes", "yes:12", "12:", "-1:yes", "12:yes:no", "١٢:yes", "12:" + "y" * 41, "9" * 30 + ":y"],
    )
    async def test_a_forged_button_is_no_known_button(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake, forged: str
    ) -> None:
        assert (await web.post("/telegram", json=telegram.tapped(forged))).status_code == 200
        assert intake.heard == [Tapped("?", -1)]


def _with_file_ids(content: Any) -> dict[str, Any]:
    """Telegram gives every file two ids, and a photo its size."""
    ids = {"file_id": "f", "file_unique_id": "u"}
    filled = {kind: value | ids if isinstance(value, dict) else value for kind, value in content.items()}
    for plain in {"location", "contact", "dice"} & set(filled):
        filled[plain] = content[plain]
    if "photo" in filled:
        filled["photo"] = [ids | {"width": 90, "height": 60}]
    return filled


class TestTheWebhook:
    @pytest.mark.parametrize("given", [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: "\u05d0"}])
    async def test_nobody_without_the_secret(
        self, telegram: FakeTelegram, hooked: Telegram, intake: MemoryIntake, given: dict[str, str]
    ) -> None:
        transport = httpx.ASGITransport(Starlette(routes=hooked.routes()))
        headers = {name.encode(): value.encode() for name, value in given.items()}
        async with httpx.AsyncClient(transport=transport, base_url="https://bot") as stranger:
            answer = await stranger.post("/telegram", json=telegram.said("hi"), headers=headers)
        assert answer.status_code == 403
        assert intake.heard == []

    @pytest.mark.parametrize(
        "body",
        [
            "",
            "{",
            "[]",
            "7",
            "null",
            "{}",
            '{"update_id": "7"}',
            '{"update_id": 7, "message": {}}',
            "[" * 20_000,
        ],
    )
    async def test_garbage_is_refused(self, web: httpx.AsyncClient, body: str) -> None:
        assert (await web.post("/telegram", content=body)).status_code == 400

    async def test_a_flood_is_refused(self, web: httpx.AsyncClient, telegram: FakeTelegram) -> None:
        update = telegram.said("x" * 2**20)
        assert (await web.post("/telegram", json=update)).status_code == 413

    async def test_it_is_set_with_its_secret_and_only_for_what_we_use(
        self, telegram: FakeTelegram, hooked: Telegram
    ) -> None:
        await hooked.start()
        assert await telegram.called("setWebhook") == {
            "url": "https://letters.example.org/telegram",
            "secret_token": SECRET,
            "allowed_updates": ["message", "callback_query", "pre_checkout_query"],
        }

    async def test_without_a_secret_of_its_own_it_gets_one_from_the_key(
        self, telegram: FakeTelegram, intake: MemoryIntake, recorder: FakeRecorder
    ) -> None:
        config = configured(telegram, public_url="https://letters.example.org", telegram_webhook_secret="")
        channel = Telegram(config, intake, files, recorder)
        await channel.start()
        given = (await telegram.called("setWebhook"))["secret_token"]
        await channel.stop()
        assert given == hmac.new(b"key", b"telegram webhook", "sha256").hexdigest()

    async def test_while_telegram_is_down_it_is_tried_again(
        self, telegram: FakeTelegram, hooked: Telegram
    ) -> None:
        telegram.faults["setWebhook"] = [ApiError(502, "Bad Gateway"), ApiError(500, "Internal Server Error")]
        await hooked.start()
        for _attempt in range(3):
            await telegram.called("setWebhook")
        assert telegram.webhook

    async def test_where_telegram_refuses_it_the_bot_polls(
        self, telegram: FakeTelegram, hooked: Telegram, intake: MemoryIntake
    ) -> None:
        telegram.faults["setWebhook"] = [bad("bad webhook: An HTTPS URL must be provided for webhook")]
        await telegram.deliver(telegram.said("are you there?"))
        await hooked.start()
        await intake.arrived.wait()
        assert intake.heard == [Said("are you there?")]


class TestPolling:
    async def test_what_came_in_is_kept_and_only_then_confirmed(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake
    ) -> None:
        telegram.webhook = "https://the.old.one/telegram"
        await telegram.deliver(telegram.said("one"), telegram.said("two"))
        await polled.start()
        await intake.arrived.wait()
        assert len(telegram.updates) == 2
        await telegram.confirmed()
        assert intake.heard == [Said("one"), Said("two")]
        assert telegram.webhook == ""

    async def test_nothing_is_lost_when_the_inbox_fails(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake
    ) -> None:
        intake.failures = 2
        await telegram.deliver(telegram.said("one"), telegram.tapped("3:yes"))
        await polled.start()
        await telegram.confirmed()
        assert intake.heard == [Said("one"), Tapped("yes", 3)]

    async def test_an_update_nobody_can_read_does_not_stop_the_others(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake
    ) -> None:
        broken = telegram.said("no chat")
        del broken["message"]["chat"]
        telegram.updates.append(broken)
        await telegram.deliver(telegram.said("one"))
        await polled.start()
        await telegram.confirmed()
        assert intake.heard == [Said("one")]

    async def test_a_second_program_with_the_same_token_is_told_of_once(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake, caplog: pytest.LogCaptureFixture
    ) -> None:
        conflict = ApiError(409, "Conflict: terminated by other getUpdates request")
        telegram.faults["getUpdates"] = [conflict, conflict, conflict]
        await telegram.deliver(telegram.said("one"))
        with caplog.at_level(logging.INFO):
            await polled.start()
            await telegram.confirmed()
        assert caplog.text.count("another program") == 1
        assert intake.heard == [Said("one")]

    async def test_it_survives_whatever_telegram_answers(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake
    ) -> None:
        telegram.faults["getUpdates"] = [
            ApiError(401, "Unauthorized"),
            ApiError(429, "Too Many Requests: retry after 1", retry_after=1),
            ApiError(502, "Bad Gateway"),
        ]
        await telegram.deliver(telegram.said("one"))
        await polled.start()
        await telegram.confirmed()
        assert intake.heard == [Said("one")]


class TestTheIntroduction:
    async def test_commands_and_descriptions_stand_in_four_languages(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        await polled.start()
        for _language in range(4):
            await telegram.called("setMyShortDescription")
        for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
            assert [call.get("language_code") for call in telegram.made(method)] == ["he", None, "yi", "ru"]
        assert all(len(call["description"]) <= 512 for call in telegram.made("setMyDescription"))
        assert all(len(call["short_description"]) <= 120 for call in telegram.made("setMyShortDescription"))
        english = telegram.made("setMyCommands")[1]["commands"]
        assert {"command": "register", "description": "Take a letter"} in english

    async def test_a_bot_that_cannot_introduce_itself_still_listens(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake
    ) -> None:
        telegram.faults["setMyCommands"] = [ApiError(429, "Too Many Requests", retry_after=9000)] * 4
        await telegram.deliver(telegram.said("one"))
        await polled.start()
        for _language in range(4):
            await telegram.called("setMyDescription")
        await telegram.confirmed()
        assert intake.heard == [Said("one")]


def text(words: str, *rows: Sequence[Button], replaces: str = "") -> TextWire:
    return TextWire(words, "en", tuple(tuple(row) for row in rows), replaces)


class TestWhatIsSaid:
    async def test_stars_become_bold_counted_as_telegram_counts(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        assert await polled.send(str(ADA), text("👋🏽 *שלום 🎉* and *you*, 2*3")) == "1"
        assert telegram.made("sendMessage") == [
            {
                "chat_id": ADA,
                "text": "👋🏽 שלום 🎉 and you, 2*3",
                "entities": [
                    {"type": "bold", "offset": 5, "length": 7},
                    {"type": "bold", "offset": 17, "length": 3},
                ],
                "link_preview_options": {"is_disabled": True},
            }
        ]

    @pytest.mark.parametrize("words", ["2 * 3 * 4", "*", "**", "a*", "*a\nb*", "* a*"])
    async def test_stars_that_embrace_nothing_stay(
        self, telegram: FakeTelegram, polled: Telegram, words: str
    ) -> None:
        await polled.send(str(ADA), text(words))
        [sent] = telegram.made("sendMessage")
        assert sent["text"] == words
        assert "entities" not in sent

    async def test_buttons_are_drawn_in_the_given_order(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        yes, no = Button("Yes", "7:yes"), Button("No", "7:no")
        page = Button("Pay by card", url="https://letters.example.org/pay/abc")
        await polled.send(str(ADA), text("Shall we?", [no, yes], [page]))
        assert telegram.made("sendMessage")[0]["reply_markup"] == {
            "inline_keyboard": [
                [{"text": "No", "callback_data": "7:no"}, {"text": "Yes", "callback_data": "7:yes"}],
                [{"text": "Pay by card", "url": "https://letters.example.org/pay/abc"}],
            ]
        }

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:8000/pay/*a*", "http://localhost/pay", "http://bot/pay", "sms:+15550100"]
    )
    async def test_a_link_telegram_takes_for_no_button_stands_in_the_text(
        self, telegram: FakeTelegram, polled: Telegram, url: str
    ) -> None:
        await polled.send(str(ADA), text("*Pay* " + "x" * 4090, [Button("Pay", url=url)]))
        [sent] = telegram.made("sendMessage")
        assert sent["text"].splitlines()[-1] == url
        assert "reply_markup" not in sent

    async def test_a_message_is_written_over(self, telegram: FakeTelegram, polled: Telegram) -> None:
        first = await polled.send(str(ADA), text("Which scroll?", [Button("General", "1:general")]))
        assert await polled.send(str(ADA), text("*General*, then.", replaces=first)) == first
        assert telegram.messages[int(first)]["text"] == "General, then."
        assert "reply_markup" not in telegram.messages[int(first)]

    async def test_written_over_with_the_same_is_done(self, telegram: FakeTelegram, polled: Telegram) -> None:
        first = await polled.send(str(ADA), text("Which scroll?"))
        assert await polled.send(str(ADA), text("Which scroll?", replaces=first)) == first
        assert len(telegram.messages) == 1

    async def test_what_cannot_be_written_over_is_said_anew(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        picture = await polled.send(str(ADA), FileWire("/c/K7Q2.png", "l.png", "image/png", "", "en"))
        for replaces in (picture, "999", "not-a-number"):
            await polled.send(str(ADA), text("Next?", replaces=replaces))
        assert [each.get("text") for each in telegram.messages.values()] == [None, "Next?", "Next?", "Next?"]

    async def test_a_picture_goes_as_a_photo(self, telegram: FakeTelegram, polled: Telegram) -> None:
        wire = FileWire("/c/K7Q2.png", "letter.png", "image/png", "Yours, *for ever*", "en")
        assert await polled.send(str(ADA), wire) == "1"
        [sent] = telegram.made("sendPhoto")
        assert sent["photo"] == {"name": "letter.png", "content": PNG}
        assert sent["caption"] == "Yours, for ever"
        assert sent["caption_entities"] == [{"type": "bold", "offset": 7, "length": 8}]

    async def test_a_document_keeps_its_hebrew_name(self, telegram: FakeTelegram, polled: Telegram) -> None:
        name = 'תעודה "א".pdf'
        await polled.send(str(ADA), FileWire("/c/K7Q2.pdf", name, "application/pdf", "", "he"))
        [sent] = telegram.made("sendDocument")
        assert sent["document"]["content"] == b"%PDF-1.7"
        assert sent["document"]["name"].startswith("תעודה")

    async def test_a_picture_telegram_cannot_show_goes_as_a_document(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        telegram.faults["sendPhoto"] = [bad("PHOTO_INVALID_DIMENSIONS")]
        await polled.send(str(ADA), FileWire("/c/K7Q2.png", "l.png", "image/png", "Yours", "en"))
        assert telegram.made("sendDocument")[0]["document"]["content"] == PNG

    async def test_a_file_that_is_not_there_is_not_tried_again(self, polled: Telegram) -> None:
        with pytest.raises(Refused):
            await polled.send(str(ADA), FileWire("/c/none.png", "l.png", "image/png", "", "en"))

    async def test_an_invoice_fits_telegram(self, telegram: FakeTelegram, polled: Telegram) -> None:
        wire = InvoiceWire(
            "Letters " * 9, "One letter. " * 40, "81:abc", "1:TEST:x", "ILS", "3 letters", 5400
        )
        await polled.send(str(ADA), wire)
        [sent] = telegram.made("sendInvoice")
        assert sent["prices"] == [{"label": "3 letters", "amount": 5400}]
        assert (sent["payload"], sent["provider_token"], sent["currency"]) == ("81:abc", "1:TEST:x", "ILS")


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            (ApiError(403, "Forbidden: bot was blocked by the user"), Blocked),
            (bad("chat not found"), Blocked),
            (bad("message text is empty"), Refused),
            (ApiError(400, "Bad Request: group upgraded", migrate_to_chat_id=-100), Refused),
            (ApiError(413, "Request Entity Too Large"), Refused),
            (ApiError(500, "Internal Server Error"), TryLater),
            (ApiError(502, "Bad Gateway"), TryLater),
            (ApiError(401, "Unauthorized"), TryLater),
        ],
    )
    async def test_an_error_says_whether_to_try_again(
        self, telegram: FakeTelegram, polled: Telegram, answer: ApiError, error: type[SendError]
    ) -> None:
        telegram.faults["sendMessage"] = [answer]
        with pytest.raises(error):
            await polled.send(str(ADA), text("hello"))
        assert len(telegram.made("sendMessage")) == 1

    async def test_a_flood_limit_says_how_long_to_wait(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        telegram.faults["sendMessage"] = [ApiError(429, "Too Many Requests: retry after 17", retry_after=17)]
        with pytest.raises(TryLater) as caught:
            await polled.send(str(ADA), text("hello"))
        assert caught.value.after == 17

    async def test_an_address_that_is_no_chat_is_refused(self, polled: Telegram) -> None:
        with pytest.raises(Refused):
            await polled.send("whatsapp:+15550100", text("hello"))

    async def test_where_nobody_listens_it_is_tried_later(
        self, intake: MemoryIntake, recorder: FakeRecorder
    ) -> None:
        config = Config(telegram_token=TOKEN, telegram_api_base="http://127.0.0.1:9/bot", secret_key="k")
        channel = Telegram(config, intake, files, recorder)
        with pytest.raises(TryLater) as caught:
            await channel.send(str(ADA), text("hello"))
        await channel.stop()
        assert TOKEN not in str(caught.value)

    async def test_silence_ends(self, telegram: FakeTelegram) -> None:
        async with AiohttpRequest(1) as request:
            with pytest.raises(TimedOut):
                await request.post(f"{telegram.url}/bot{TOKEN}/getUpdates?offset=0", read_timeout=0.01)

    async def test_no_log_shows_the_token_or_a_persons_words(
        self, telegram: FakeTelegram, polled: Telegram, intake: MemoryIntake, caplog: pytest.LogCaptureFixture
    ) -> None:
        intake.failures = 1
        telegram.faults["getUpdates"] = [ApiError(500, "Internal Server Error")]
        telegram.faults["sendMessage"] = [ApiError(429, "Too Many Requests", retry_after=3)]
        with caplog.at_level(logging.DEBUG):
            await telegram.deliver(telegram.said("my secret name"), telegram.tapped("1:yes"))
            await polled.start()
            with pytest.raises(TryLater):
                await polled.send(str(ADA), text("dear secret name"))
            await telegram.confirmed()
            await telegram.called("answerCallbackQuery")
        assert caplog.records
        assert TOKEN not in caplog.text
        assert "secret name" not in caplog.text


class TestMoney:
    async def test_a_checkout_gets_its_yes(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        update = telegram.checks_out("81:abc")
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert await telegram.called("answerPreCheckoutQuery") == {
            "pre_checkout_query_id": update["pre_checkout_query"]["id"],
            "ok": True,
        }
        assert intake.heard == []

    async def test_a_refusal_is_said_in_the_payers_language(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, recorder: FakeRecorder
    ) -> None:
        recorder.verdict = Words("Cancel")
        await web.post("/telegram", json=telegram.checks_out("81:abc"))
        answer = await telegram.called("answerPreCheckoutQuery")
        assert (answer["ok"], answer["error_message"]) == (False, voice("he").say(recorder.verdict))

    @pytest.mark.parametrize("trouble", ["slow", "broken"])
    async def test_an_undecided_checkout_is_asked_to_press_again(
        self,
        telegram: FakeTelegram,
        web: httpx.AsyncClient,
        recorder: FakeRecorder,
        monkeypatch: pytest.MonkeyPatch,
        trouble: str,
    ) -> None:
        monkeypatch.setattr(channel_module, "CHECKOUT", 0.01)
        recorder.forgets_to_answer = trouble == "slow"
        recorder.verdict = OSError("the database is away")
        await web.post("/telegram", json=telegram.checks_out("81:abc"))
        answer = await telegram.called("answerPreCheckoutQuery")
        again = Words("Nothing was paid yet. Please press pay again in a moment.")
        assert (answer["ok"], answer["error_message"]) == (False, voice("he").say(again))

    async def test_a_yes_that_got_lost_is_said_again(
        self, telegram: FakeTelegram, web: httpx.AsyncClient
    ) -> None:
        telegram.faults["answerPreCheckoutQuery"] = [ApiError(502, "Bad Gateway")]
        await web.post("/telegram", json=telegram.checks_out("81:abc"))
        for _attempt in range(2):
            assert (await telegram.called("answerPreCheckoutQuery"))["ok"] is True
        assert telegram.pending == set()

    async def test_money_nobody_can_place_is_offered_again(
        self,
        telegram: FakeTelegram,
        web: httpx.AsyncClient,
        recorder: FakeRecorder,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        recorder.unmatched = 1
        update = telegram.has_paid("81:abc", charge="charge-81")
        assert (await web.post("/telegram", json=update)).status_code == 500
        assert "charge=charge-81" in caplog.text
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert recorder.charges == ["charge-81"]

    async def test_polling_offers_money_again_and_keeps_what_came_before(
        self, telegram: FakeTelegram, polled: Telegram, recorder: FakeRecorder, intake: MemoryIntake
    ) -> None:
        recorder.unmatched = 3
        before, paid, after = telegram.said("one"), telegram.has_paid("81:abc"), telegram.said("two")
        await telegram.deliver(before, paid, after)
        await polled.start()
        await telegram.confirmed()
        offsets = [asked["offset"] for asked in telegram.made("getUpdates")]
        assert offsets == [0, *[paid["update_id"]] * 3]
        assert recorder.charges == ["charge-1"]
        assert intake.heard == [Said("one"), Said("two")]

    async def test_polling_gives_up_on_money_that_matches_nothing(
        self,
        telegram: FakeTelegram,
        polled: Telegram,
        recorder: FakeRecorder,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        recorder.unmatched = channel_module.UNMATCHED
        await telegram.deliver(telegram.has_paid("81:abc"), telegram.has_paid("82:def", charge="charge-2"))
        await polled.start()
        await telegram.confirmed()
        assert recorder.charges == ["charge-2"]
        assert [each.levelname for each in caplog.records].count("CRITICAL") == 1

    async def test_stopping_waits_for_an_answer_under_way(
        self, telegram: FakeTelegram, hooked: Telegram, web: httpx.AsyncClient
    ) -> None:
        await web.post("/telegram", content=json.dumps(telegram.checks_out("81:abc")))
        await hooked.stop()
        assert telegram.pending == set()


class TestDocuments:
    async def test_a_document_is_fetched(self, telegram: FakeTelegram, polled: Telegram) -> None:
        telegram.documents["f1"] = "משה בן שרה".encode()
        assert await polled.fetch(Attachment("f1")) == "משה בן שרה".encode()

    async def test_one_that_is_gone_or_too_large_is_not_asked_for_again(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        telegram.documents["large"] = bytes(LARGEST_FILE + 1)
        for file in ("gone", "large"):
            with pytest.raises(Refused):
                await polled.fetch(Attachment(file))

    async def test_a_busy_telegram_is_asked_again(self, telegram: FakeTelegram, polled: Telegram) -> None:
        telegram.documents["f1"] = b"x"
        telegram.faults["getFile"] = [ApiError(502, "Bad Gateway")]
        with pytest.raises(TryLater):
            await polled.fetch(Attachment("f1"))
        assert await polled.fetch(Attachment("f1")) == b"x"

    async def test_the_bots_name_is_asked_until_telegram_tells_it(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        telegram.faults["getMe"] = [ApiError(502, "Bad Gateway")] * 2
        assert await polled.user_name() == "letters_test_bot"
