"""Telegram seen from both ends: a person's phone on one side, the intake on the other."""

import hmac
import logging
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import (
    Incoming,
)
from bot.channels.telegram import Telegram
from handlers.conversation import Attachment, Said, Tapped
from tests.bot.channels.fake_telegram import ADA, ApiError, FakeTelegram, bad
from tests.bot.channels.telegram_bot import (
    HEADER,
    SECRET,
    FakeRecorder,
    MemoryIntake,
    configured,
    files,
)


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
            (
                {"photo": [{}], "caption": "my card"},
                Said("my card", "photo", Attachment("f", "", "image/jpeg")),
            ),
            (
                {"document": {"file_name": "slip.png", "mime_type": "image/png"}},
                Said("", "photo", Attachment("f", "slip.png", "image/png")),
            ),
            ({"voice": {"duration": 2}}, Said("", "voice", medium=Attachment("f", "", "audio/ogg"))),
            (
                {"video": {"duration": 2, "width": 1, "height": 1}},
                Said("", "video", medium=Attachment("f", "", "video/mp4")),
            ),
            (
                {"document": {"file_name": "names.csv", "file_size": 9}},
                Said("", "document", Attachment("f", "names.csv", "", 9)),
            ),
            (
                {"animation": {"duration": 2, "width": 1, "height": 1}, "document": {}},
                Said("", "animation", medium=Attachment("f", "", "video/mp4")),
            ),
            ({"location": {"latitude": 31.7, "longitude": 35.2}}, Said("", "location")),
            ({"contact": {"phone_number": "+1", "first_name": "B"}}, Said("B", "contact")),
            (
                {"contact": {"phone_number": "+1", "first_name": "משה", "last_name": "לוי"}},
                Said("משה לוי", "contact"),
            ),
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

    async def test_a_reply_names_the_message_that_it_quotes(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        quoted = telegram.said("before")["message"]
        update = telegram.said("#12 yes", reply_to_message=quoted)
        assert (await web.post("/telegram", json=update)).status_code == 200
        assert intake.heard == [Said("#12 yes", reply_to=str(quoted["message_id"]))]

    async def test_an_edit_is_heard_with_what_it_says_now(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        for seconds in (1, 2):
            update = telegram.said(f"oops {seconds}")
            edited = update.pop("message")
            update["edited_message"] = edited | {"edit_date": 1_790_000_400 + seconds}
            for _again in range(2):  # the same update is heard once
                assert (await web.post("/telegram", json=update)).status_code == 200
        assert intake.heard == [Said("oops 1", "edited"), Said("oops 2", "edited")]

    async def test_an_album_is_heard_of_once_and_each_of_its_documents(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        picture = _with_file_ids({"photo": [{}]})
        document = _with_file_ids({"document": {"file_name": "a.csv"}})
        for content, album in ((picture, "1"), (picture, "1"), (document, "2"), (document, "2")):
            update = telegram.said(media_group_id=album, **content)
            assert (await web.post("/telegram", json=update)).status_code == 200
        assert [getattr(one, "media", "") for one in intake.heard] == ["photo", "document", "document"]

    async def test_a_group_is_heard_of_once(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        for text in ("hi all", "/start@letters_bot"):
            update = telegram.said(text, chat="supergroup")
            assert (await web.post("/telegram", json=update)).status_code == 200
        [kept] = intake.kept.values()
        assert (kept.heard, kept.address) == (Said("", "group"), "-100500")

    async def test_service_messages_are_left_alone(
        self, telegram: FakeTelegram, web: httpx.AsyncClient, intake: MemoryIntake
    ) -> None:
        moving = telegram.said(location={"latitude": 31.7, "longitude": 35.2})
        moving["edited_message"] = moving.pop("message") | {"edit_date": 1_790_000_001}
        joined = telegram.said(chat="group", group_chat_created=True)
        updates = [joined, moving, telegram.said(delete_chat_photo=True)]
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
            "allowed_updates": ["message", "edited_message", "callback_query", "pre_checkout_query"],
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
        await telegram.called("setChatMenuButton")
        assert telegram.made("setChatMenuButton") == [{"menu_button": {"type": "commands"}}]
        for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
            assert [call.get("language_code") for call in telegram.made(method)] == ["he", None, "yi", "ru"]
        assert all(len(call["description"]) <= 512 for call in telegram.made("setMyDescription"))
        assert all(len(call["short_description"]) <= 120 for call in telegram.made("setMyShortDescription"))
        english = telegram.made("setMyCommands")[1]["commands"]
        assert {"command": "register", "description": "Get a letter"} in english

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

    async def test_what_telegram_did_not_take_is_set_again(
        self, telegram: FakeTelegram, polled: Telegram
    ) -> None:
        telegram.faults["setMyCommands"] = [
            ApiError(429, "Too Many Requests: retry after 1", retry_after=1),
            ApiError(502, "Bad Gateway"),
        ]
        await polled.start()
        for _call in range(6):
            await telegram.called("setMyCommands")
        set_for = [call.get("language_code") for call in telegram.made("setMyCommands")]
        assert set_for == ["he", "he", "he", None, "yi", "ru"]
