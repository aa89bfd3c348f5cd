"""What the Telegram channel sends, the money that moves there, and documents."""

import json
import logging

import httpx
import pytest
from telegram.error import TimedOut

from bot.channels import (
    LARGEST_FILE,
    Button,
    FileWire,
    InvoiceWire,
    Refused,
    SendError,
    TryLater,
)
from bot.channels import telegram as channel_module
from bot.channels.base import Blocked
from bot.channels.telegram import Telegram
from bot.channels.telegram_http import AiohttpRequest
from bot.config import Config
from handlers.conversation import Attachment, Said
from handlers.words import Language, Words, voice
from tests.bot.channels.fake_telegram import ADA, TOKEN, ApiError, FakeTelegram, bad
from tests.bot.channels.telegram_bot import (
    PNG,
    FakeRecorder,
    MemoryIntake,
    files,
    text,
)


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

    async def test_a_page_of_the_talk_opens_inside_the_chat_where_it_can(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        for scheme, opens in (("https", "web_app"), ("http", "url")):
            page = Button("Choose by eye", url=f"{scheme}://letters.example.org/choose?t=1", inside=True)
            await polled.send(str(ADA), text("Which?", [page]))
            [[drawn]] = telegram.made("sendMessage")[-1]["reply_markup"]["inline_keyboard"]
            assert set(drawn) == {"text", opens}

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

    @pytest.mark.parametrize(("talks", "said"), [("yi", "yi"), (None, "he")])
    async def test_a_refusal_is_said_in_the_language_of_the_talk_else_of_the_phone(
        self,
        telegram: FakeTelegram,
        web: httpx.AsyncClient,
        recorder: FakeRecorder,
        talks: Language | None,
        said: Language,
    ) -> None:
        recorder.verdict = Words("Cancel")
        recorder.language = talks
        await web.post("/telegram", json=telegram.checks_out("81:abc"))
        answer = await telegram.called("answerPreCheckoutQuery")
        assert (answer["ok"], answer["error_message"]) == (False, voice(said).say(recorder.verdict))

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
        recorder.failures = 1
        update = telegram.has_paid("81:abc", charge="charge-81")
        assert (await web.post("/telegram", json=update)).status_code == 500
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert recorder.charges == ["charge-81"]

    async def test_polling_offers_money_again_and_keeps_what_came_before(
        self, telegram: FakeTelegram, polled: Telegram, recorder: FakeRecorder, intake: MemoryIntake
    ) -> None:
        recorder.failures = 3
        before, paid, after = telegram.said("one"), telegram.has_paid("81:abc"), telegram.said("two")
        await telegram.deliver(before, paid, after)
        await polled.start()
        await telegram.confirmed()
        offsets = [asked["offset"] for asked in telegram.made("getUpdates")]
        assert offsets == [0, *[paid["update_id"]] * 3]
        assert recorder.charges == ["charge-1"]
        assert intake.heard == [Said("one"), Said("two")]

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
