"""The browser chat's routes: who is there, what is taken, what is shown again."""

import json
from base64 import b64encode
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from bot.channels import Button, FileWire, InvoiceWire, OwnMessage, Refused, TextWire
from bot.channels.browser import BODY, FILE_BODY, Browser
from bot.channels.chat_history import (
    BURST,
    KEPT,
    PEOPLE,
    REPLAYED,
    ChatHistories,
    ChatHistory,
    HistoryMessage,
)
from handlers.conversation import Said, Tapped
from handlers.words import LANGUAGES, OWN_NAMES
from tests.bot.channels.browser_server import FakeIntake, Memory, browser, served

MENU = TextWire(
    "What would you like?", "en", ((Button("Register", "7:register"), Button("Menu", "7:/menu")),)
)
ID = "0123456789abcdef"


@pytest.fixture
def intake() -> FakeIntake:
    return FakeIntake()


@pytest.fixture
def channel(intake: FakeIntake) -> Browser:
    return browser(intake)


@pytest.fixture
async def ada(channel: Browser) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with a browser."""
    async with served(channel) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


async def events(
    client: httpx.AsyncClient, **headers: str
) -> AsyncGenerator[tuple[str, dict[str, Any], str]]:
    """(event, data, id), as they come."""
    named, number = "message", ""
    async with client.stream("GET", "/chat/events", headers=headers) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        async for line in response.aiter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                named = value
            elif field == "id":
                number = value
            elif field == "data":
                yield named, json.loads(value), number
                named = "message"


async def opened(client: httpx.AsyncClient, **headers: str) -> tuple[list[str], str]:
    """What a page shows once it has connected (with `reset` where it begins anew), and its place."""
    seen: list[str] = []
    async with aclosing(events(client, **headers)) as coming:
        async for event, data, number in coming:
            if event == "ready":
                return seen, number
            seen.append((data["text"] or data["name"]) if event == "message" else event)
    raise AssertionError("the stream ended before it was ready")


async def address(client: httpx.AsyncClient, intake: FakeIntake) -> str:
    """Says something, and tells where the bot would answer."""
    await client.post("/chat", json={"id": ID, "text": "Shalom"})
    return intake.taken[-1].address


class TestDocuments:
    async def test_a_document_comes_with_its_event_and_stands_on_the_page(
        self, ada: httpx.AsyncClient, channel: Browser, intake: FakeIntake
    ) -> None:
        list_of_names = "משה בן שרה".encode()
        data = b64encode(list_of_names).decode()
        await address(ada, intake)
        post = {"id": ID[::-1], "name": "names.csv", "media_type": "text/csv", "data": data}
        assert (await ada.post("/chat/file", json=post)).status_code == 204
        heard = intake.taken[-1].heard
        assert isinstance(heard, Said)
        assert heard.file is not None
        assert (heard.media, heard.file.name, heard.file.media_type) == ("document", "names.csv", "text/csv")
        assert await channel.fetch(heard.file) == list_of_names
        assert (await opened(ada))[0][-1] == "names.csv"

    @pytest.mark.parametrize("data", ["", "no base 64!", "=", "YQ==="])
    async def test_what_is_no_document_is_not_taken(
        self, ada: httpx.AsyncClient, intake: FakeIntake, data: str
    ) -> None:
        await address(ada, intake)
        post = {"id": ID[::-1], "name": "x", "data": data}
        assert (await ada.post("/chat/file", json=post)).status_code == 400
        assert len(intake.taken) == 1

    async def test_a_larger_one_than_a_page_may_send_is_refused(
        self, ada: httpx.AsyncClient, intake: FakeIntake
    ) -> None:
        post = {"id": ID, "name": "x", "data": "A" * FILE_BODY}
        assert (await ada.post("/chat/file", json=post)).status_code == 413
        assert intake.taken == []


class TestThePage:
    async def test_it_speaks_four_languages_and_runs_nothing_but_its_own_files(
        self, ada: httpx.AsyncClient
    ) -> None:
        page = await ada.get("/chat", headers={"Accept-Language": "iw-IL,en;q=0.5"})
        assert page.status_code == 200
        assert '<html lang="he" dir="rtl">' in page.text
        assert all(f"&#34;own&#34;:&#34;{OWN_NAMES[language]}&#34;" in page.text for language in LANGUAGES)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "<script>" not in page.text

    async def test_what_was_said_can_be_read_without_a_script(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        ada_is = await address(ada, intake)
        pay = TextWire("*Pay* here", "en", ((Button("Pay", url="https://letters.example/pay/x"),),))
        await channel.send(ada_is, pay)
        page = (await ada.get("/chat")).text
        unscripted = page[page.index("<noscript>") : page.index("</noscript>")]
        assert unscripted.index("Shalom") < unscripted.index("Pay here")
        assert 'href="https://letters.example/pay/x"' in unscripted

    async def test_the_cookie_is_kept_from_scripts_and_other_sites(self, ada: httpx.AsyncClient) -> None:
        cookie = (await ada.get("/chat")).headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "secure" not in cookie

    async def test_behind_https_the_cookie_is_never_sent_in_the_clear(self, intake: FakeIntake) -> None:
        channel = browser(intake, public_url="https://letters.example")
        async with served(channel) as url, httpx.AsyncClient(base_url=url) as client:
            assert "secure" in (await client.get("/chat")).headers["set-cookie"].lower()


class TestWhatIsTaken:
    async def test_something_written(self, ada: httpx.AsyncClient, intake: FakeIntake) -> None:
        post = {"id": ID, "text": " Moshe\x00 ben Yocheved\n"}
        answer = await ada.post("/chat", json=post, headers={"Accept-Language": "ru"})
        assert answer.status_code == 204
        (said,) = intake.taken
        assert (said.channel, said.heard, said.language) == ("browser", Said("Moshe ben Yocheved"), "ru")
        assert said.key == f"{said.address}:{ID}"
        assert said.at.tzinfo is not None

    async def test_the_same_again_has_the_same_key(self, ada: httpx.AsyncClient, intake: FakeIntake) -> None:
        for _ in range(2):
            await ada.post("/chat", json={"id": ID, "text": "Shalom"})
        assert len(intake.taken) == 1
        assert intake.repeated == 1
        assert (await opened(ada))[0] == ["reset", "Shalom"]

    async def test_a_button_with_its_label_below_all_that_was_said(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        await channel.send(await address(ada, intake), MENU)
        await ada.post("/chat", json={"id": "f" * 16, "tap": "7:/menu"})
        assert intake.taken[-1].heard == Tapped("/menu", 7)
        assert (await opened(ada))[0] == ["reset", "Shalom", "What would you like?", "Menu"]

    async def test_a_button_no_longer_known_is_the_bots_to_judge(
        self, ada: httpx.AsyncClient, intake: FakeIntake
    ) -> None:
        assert (await ada.post("/chat", json={"id": ID, "tap": "3:register"})).status_code == 204
        assert intake.taken[0].heard == Tapped("register", 3)

    @pytest.mark.parametrize(
        "body",
        [
            b"", b"{", b"[]", b"\xff", b'{"text": "no id"}', b'{"id": "short", "text": "a"}',
            b'{"id": "0123456789abcdef"}', b'{"id": "0123456789abcdef", "text": " \\u0000"}',
            b'{"id": "0123456789abcdef", "tap": "register"}', b'{"id": "0123456789abcdef", "tap": "7:a b"}',
            b'{"id": "0123456789abcdef\\n", "text": "a"}', b'{"id": "0123456789abcdef", "text": "\\ud800"}',
        ],
    )  # fmt: skip
    async def test_nonsense_is_refused(self, ada: httpx.AsyncClient, intake: FakeIntake, body: bytes) -> None:
        answer = await ada.post("/chat", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 400
        assert intake.taken == []

    async def test_a_form_of_another_site_is_refused(
        self, ada: httpx.AsyncClient, intake: FakeIntake
    ) -> None:
        body = json.dumps({"id": ID, "text": "Shalom"})
        answer = await ada.post("/chat", content=body, headers={"Content-Type": "text/plain"})
        assert answer.status_code == 415
        assert intake.taken == []

    async def test_too_long_is_refused(self, ada: httpx.AsyncClient, intake: FakeIntake) -> None:
        assert (await ada.post("/chat", json={"id": ID, "text": "a" * BODY})).status_code == 413
        assert intake.taken == []

    async def test_nobody_writes_faster_than_people_write(self, intake: FakeIntake) -> None:
        now = [0.0]
        hasty = {"id": "message-hasty", "text": "a"}
        async with (
            served(browser(intake, clock=lambda: now[0])) as url,
            httpx.AsyncClient(base_url=url) as ada,
            httpx.AsyncClient(base_url=url) as ben,
        ):
            for n in range(BURST):
                assert (await ada.post("/chat", json={"id": f"message-{n}", "text": "a"})).status_code == 204
            assert (await ada.post("/chat", json=hasty)).status_code == 429
            assert (await ben.post("/chat", json=hasty)).status_code == 204
            now[0] += 10
            assert (await ada.post("/chat", json=hasty)).status_code == 204


class TestWhoIsThere:
    async def test_a_visitor_stays_the_same(self, ada: httpx.AsyncClient, intake: FakeIntake) -> None:
        await ada.get("/chat")
        first = await address(ada, intake)
        await ada.post("/chat", json={"id": "f" * 16, "text": "Again"})
        assert intake.taken[-1].address == first

    async def test_a_forged_cookie_makes_a_stranger(self, ada: httpx.AsyncClient, intake: FakeIntake) -> None:
        victim = await address(ada, intake)
        genuine = ada.cookies["letters"]
        for forged in (victim, f"{victim}.", f"{victim}.{'0' * 64}", f"x{genuine}", "é.é", "."):
            stranger = {"Cookie": f"letters={forged}".encode()}
            await ada.post("/chat", json={"id": ID, "text": "It is me"}, headers=stranger)  # type: ignore[arg-type]
            assert intake.taken[-1].address != victim

    async def test_one_does_not_see_what_another_is_told(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        await channel.send(await address(ada, intake), MENU)
        async with httpx.AsyncClient(base_url=ada.base_url) as ben:
            assert (await opened(ben))[0] == ["reset"]


class TestWhatIsShown:
    async def test_what_was_sent_while_nobody_looked_is_shown_on_coming_back(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        ada_is = await address(ada, intake)
        await channel.send(ada_is, TextWire("Shalom!", "en"))
        seen, place = await opened(ada)
        assert seen == ["reset", "Shalom", "Shalom!"]
        await channel.send(ada_is, MENU)
        assert (await opened(ada, **{"Last-Event-ID": place}))[0] == ["What would you like?"]

    async def test_an_open_page_hears_at_once_in_reading_order(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        ada_is = await address(ada, intake)
        async with aclosing(events(ada)) as coming:
            async for event, data, _ in coming:
                if event == "ready":
                    row = (Button("תפריט", "7:/menu"), Button("רישום", "7:register"))  # as Telegram needs it
                    await channel.send(ada_is, TextWire("מה תרצו?", "he", (row,)))
                elif event == "message" and data["kind"] == "text":
                    break
        assert (event, data["language"]) == ("message", "he")
        assert [button["label"] for button in data["rows"][0]] == ["רישום", "תפריט"]

    async def test_nothing_that_was_said_is_written_over(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        ada_is = await address(ada, intake)
        question = await channel.send(ada_is, MENU)
        await channel.send(ada_is, TextWire("By the way ...", "en"))
        assert await channel.send(ada_is, TextWire("Registered.", "en", replaces=question)) != question
        seen, _ = await opened(ada)
        assert seen == ["reset", "Shalom", "What would you like?", "By the way ...", "Registered."]

    async def test_pictures_are_shown_and_invoices_refused(
        self, ada: httpx.AsyncClient, intake: FakeIntake, channel: Browser
    ) -> None:
        ada_is = await address(ada, intake)
        await channel.send(
            ada_is, FileWire("/c/K7Q2.png", "certificate.png", "image/png", "Mazel tov!", "en")
        )
        assert (await opened(ada))[0] == ["reset", "Shalom", "Mazel tov!"]
        with pytest.raises(Refused):
            await channel.send(ada_is, InvoiceWire("Letter", "One", "o-1", "token", "USD", "Pay", 100))

    async def test_after_a_restart_what_the_outbox_recorded_is_shown_once(self) -> None:
        sent = (MENU, TextWire("Register: for whom?", "en", replaces="m1"), TextWire("Which name?", "en"))
        memory = Memory(anybody=sent)
        async with served(browser(FakeIntake(), memory)) as url, httpx.AsyncClient(base_url=url) as ada:
            await ada.get("/chat")
            for place in ("", "before-7", "nonsense"):
                seen, _ = await opened(ada, **{"Last-Event-ID": place})
                assert seen == ["reset", "What would you like?", "Register: for whom?", "Which name?"]
        assert len(memory.asked) == 1

    async def test_after_a_restart_what_one_said_stands_before_what_it_was_answered(self) -> None:
        own = OwnMessage("me:12345678", "Register"), OwnMessage("me:87654321", name="names.csv")
        sent = (
            MENU,
            replace(MENU, text="For whom?", own=own[0]),
            FileWire("/c/K7Q2MNPR.png", "certificate.png", "image/png", "Thanks", "en", own=own[1]),
        )
        channel = browser(FakeIntake(), Memory(anybody=sent))
        async with served(channel) as url, httpx.AsyncClient(base_url=url) as ada:
            page = (await ada.get("/chat")).text
            assert page.index("For whom?") > page.index(">Register<") > page.index("What would you like?")
            seen, _ = await opened(ada)
            assert seen == ["reset", "What would you like?", "Register", "For whom?", "names.csv", "Thanks"]

    async def test_what_one_said_stands_once_however_late_the_answer_comes(
        self, ada: httpx.AsyncClient, channel: Browser, intake: FakeIntake
    ) -> None:
        ada_is = await address(ada, intake)
        await channel.send(ada_is, TextWire("Mazel tov!", "en", own=intake.taken[0].own))
        assert (await opened(ada))[0] == ["reset", "Shalom", "Mazel tov!"]

    async def test_a_stopping_server_sends_the_pages_away(
        self, ada: httpx.AsyncClient, channel: Browser
    ) -> None:
        async with aclosing(events(ada)) as coming:
            seen = []
            async for event, _, _ in coming:  # it ends because the stream does
                seen.append(event)
                if event == "ready":
                    await channel.stop()
        assert "ready" in seen


def said(number: int) -> HistoryMessage:
    return HistoryMessage(f"m{number}", "text", str(number), "en")


class TestMemory:
    def test_a_person_keeps_the_last_hundred_and_a_page_begins_with_fifty(self) -> None:
        thread = ChatHistory()
        for number in range(KEPT + 20):
            thread.put(said(number))
        assert [event.message.text for event in thread.latest()] == [
            str(number) for number in range(KEPT + 20 - REPLAYED, KEPT + 20)
        ]

    def test_a_page_that_missed_what_is_forgotten_begins_anew(self) -> None:
        thread = ChatHistory()
        thread.put(said(0))
        long_ago = thread.last
        thread.put(said(1))
        assert [event.message.text for event in thread.since(long_ago) or ()] == ["1"]
        for number in range(2, KEPT + 2):
            thread.put(said(number))
        assert thread.since(thread.last) == []
        assert thread.since(long_ago) is None

    async def test_people_away_longest_are_forgotten_unless_their_page_is_open(self) -> None:
        memory = Memory()
        threads = ChatHistories(memory)
        watching = await threads.of("watching")
        away = await threads.of("away")
        with watching.opened():
            for number in range(PEOPLE):
                await threads.of(f"visitor-{number}")
            assert await threads.of("watching") is watching
            assert await threads.of("away") is not away
        assert memory.asked.count("away") == 2

    async def test_a_page_that_does_not_keep_up_is_sent_away_and_comes_again(self) -> None:
        thread = ChatHistory()
        with thread.opened() as page:
            number = 0
            while thread.watched:
                thread.put(said(number))
                number += 1
            while (event := page.get_nowait()) is not None:
                number -= 1
            assert event is None
            assert number == 1
