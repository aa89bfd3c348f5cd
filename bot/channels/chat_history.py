"""The memory of the browser pages: the last messages of each person, and the pages that show them now."""

import asyncio
import secrets
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Literal, TypeAlias

from msgspec import Struct

from bot.channels.base import Button, FileWire, OwnMessage, TextWire
from bot.channels.rendering import reading_order
from handlers.words import Language

KEPT = 100  # messages in memory for each person
REPLAYED = 50  # messages sent to a page that opens
PEOPLE = 1_000  # people whose messages are in memory
PAGES = 8  # pages of one person at once; the oldest gives way
WAITING = 200  # messages a page may lag behind before it has to connect again
BURST, PER_SECONDS = 20, 10.0  # a person may send BURST messages in so many seconds

History: TypeAlias = Callable[[str], Awaitable[Sequence[TextWire | FileWire]]]


class HistoryMessage(Struct, frozen=True, omit_defaults=True):
    """A message as the page shows it. Rows stand in reading order, the page lays them out."""

    id: str
    kind: Literal["text", "file", "mine"]
    text: str
    language: Language | Literal[""] = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    path: str = ""
    name: str = ""
    media_type: str = ""


class HistoryEvent(Struct, frozen=True):
    """A message that was added or overwritten; the page gives `id` back when it connects again."""

    id: str
    message: HistoryMessage


class ChatHistory:
    """The messages of one person, oldest first, each with the number of the event that last changed it."""

    def __init__(self) -> None:
        self.reading = asyncio.Lock()
        self.complete = False  # True once the messages sent before this memory began have been read
        self._mark = secrets.token_hex(4)  # tells this history's events from those before a restart
        self._messages: OrderedDict[str, tuple[int, HistoryMessage]] = OrderedDict()
        self._count = 0
        self._forgotten = 0
        self._pages: deque[asyncio.Queue[HistoryEvent | None]] = deque()
        self._sent: deque[float] = deque(maxlen=BURST)

    @property
    def watched(self) -> bool:
        """True while a page shows these messages."""
        return bool(self._pages)

    @property
    def last(self) -> str:
        """The id of the newest event."""
        return self._id(self._count)

    def begin(self, history: Sequence[TextWire | FileWire]) -> None:
        """Adds the messages sent before."""
        for wire in history:
            self.say(wire)
        self.complete = True

    def say(self, wire: TextWire | FileWire) -> str:
        """Shows a message of the bot below all others; returns its id.

        Also one that replaces another on a messenger: here a conversation stands in the order in which it was
        said.
        """
        self._answer(wire.own)
        new = self._id(self._count + 1)
        if isinstance(wire, FileWire):
            return self.put(
                HistoryMessage(
                    new,
                    "file",
                    wire.caption,
                    wire.language,
                    path=wire.path,
                    name=wire.name,
                    media_type=wire.media_type,
                )
            )
        return self.put(HistoryMessage(new, "text", wire.text, wire.language, reading_order(wire)))

    def _answer(self, own: OwnMessage | None) -> None:
        """Shows what a message answers, unless it stands there: after a restart nobody else remembers it."""
        if own is not None and own.id not in self._messages:
            self.put(HistoryMessage(own.id, "mine", own.text, name=own.name))

    def put(self, message: HistoryMessage) -> str:
        """Shows a message on every open page and keeps it, over an earlier message with its id; returns the
        id.
        """
        self._count += 1
        self._messages[message.id] = self._count, message
        if len(self._messages) > KEPT:
            _, (number, _) = self._messages.popitem(last=False)
            self._forgotten = max(self._forgotten, number)
        for page in tuple(self._pages):
            self._push(page, HistoryEvent(self.last, message))
        return message.id

    def label_of(self, data: str) -> str:
        """The label of the button that carries `data`; "" for an unknown button."""
        for _, message in reversed(self._messages.values()):
            for button in chain.from_iterable(message.rows):
                if button.data == data:
                    return button.label
        return ""

    def latest(self) -> list[HistoryEvent]:
        """The messages for a page that knows nothing yet."""
        return [self._event(*kept) for kept in self._messages.values()][-REPLAYED:]

    def since(self, last: str) -> list[HistoryEvent] | None:
        """The events after a given one; None for an unknown event: the page has to begin anew."""
        mark, _, number = last.partition("-")
        if mark != self._mark or not number.isdecimal() or not self._forgotten <= int(number) <= self._count:
            return None
        missed = [kept for kept in self._messages.values() if kept[0] > int(number)]
        return [self._event(*kept) for kept in missed]

    @contextmanager
    def opened(self) -> Iterator["asyncio.Queue[HistoryEvent | None]"]:
        """A page's own queue of events; None in it tells the page to connect again."""
        page: asyncio.Queue[HistoryEvent | None] = asyncio.Queue()
        self._pages.append(page)
        if len(self._pages) > PAGES:
            self._dismiss(self._pages[0])
        try:
            yield page
        finally:
            if page in self._pages:
                self._pages.remove(page)

    def close(self) -> None:
        """Sends every page away."""
        for page in tuple(self._pages):
            self._dismiss(page)

    def may_send(self, now: float) -> bool:
        """False once the person has sent BURST messages within PER_SECONDS. `now` in seconds."""
        if len(self._sent) == BURST and now - self._sent[0] < PER_SECONDS:
            return False
        self._sent.append(now)
        return True

    def _push(self, page: "asyncio.Queue[HistoryEvent | None]", event: HistoryEvent) -> None:
        if page.qsize() < WAITING:
            page.put_nowait(event)
        else:
            self._dismiss(page)

    def _dismiss(self, page: "asyncio.Queue[HistoryEvent | None]") -> None:
        self._pages.remove(page)
        page.put_nowait(None)

    def _id(self, number: int) -> str:
        return f"{self._mark}-{number}"

    def _event(self, number: int, message: HistoryMessage) -> HistoryEvent:
        return HistoryEvent(self._id(number), message)


class ChatHistories:
    """The histories of the people who were here last; older messages are read from `history`."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._threads: OrderedDict[str, ChatHistory] = OrderedDict()

    async def of(self, address: str) -> ChatHistory:
        """The person's history. Messages sent before are read once, before anything is added."""
        thread = self._threads.setdefault(address, ChatHistory())
        self._threads.move_to_end(address)
        async with thread.reading:
            if not thread.complete:
                thread.begin(await self._history(address))
        self._forget()
        return thread

    def is_known(self, address: str) -> bool:
        return address in self._threads

    def close(self) -> None:
        """Sends every page away, so that a server that stops does not wait for them."""
        for thread in self._threads.values():
            thread.close()

    def _forget(self) -> None:
        """Drops the people who were away longest; people with an open page stay."""
        for address in list(self._threads)[: max(0, len(self._threads) - PEOPLE)]:
            if not self._threads[address].watched:
                del self._threads[address]
