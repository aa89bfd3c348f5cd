"""What every channel is: a way in that verifies first, and a way out that says whether to try again.

SendError
 ├── TryLater       the other side is busy, slow or down: the same message again, later
 ├── WindowClosed   the person must write first (WhatsApp's 24 hours)
 ├── Blocked        the person has blocked the bot or left
 └── Refused        this message will never be taken as it is
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from msgspec import Struct
from starlette.routing import BaseRoute

from handlers.conversation import Attachment, Said, Tapped
from handlers.words import Language

LARGEST_FILE = 20 * 2**20  # bytes of a document that is sent to us; bots of Telegram may fetch no more


class Limits(Struct, frozen=True):
    """What one message of a channel can carry. Lengths count UTF-16 units, as the messengers do."""

    text: int  # of a message
    caption: int  # under a picture
    buttons: bool  # True: real buttons; False: numbers that are typed back
    label: int = 64  # of a button
    window: bool = False  # True: only those can be written to who wrote themselves not long ago
    fetching: float = 0  # seconds until a file has arrived; a text behind it would overtake it


class Button(Struct, frozen=True):
    """A button as it is drawn: either `data` comes back when it is pressed, or `url` opens."""

    label: str
    data: str = ""  # at most 64 bytes
    url: str = ""


class TextWire(Struct, frozen=True, tag="text"):
    """A message ready to be sent. `*stars*` are emphasis."""

    text: str
    language: Language
    rows: tuple[tuple[Button, ...], ...] = ()
    replaces: str = ""  # the channel's own id of the message that this one may be written over


class FileWire(Struct, frozen=True, tag="file"):
    """A picture or document served below the public address."""

    path: str
    name: str
    media_type: str
    caption: str
    language: Language


class PayWire(Struct, frozen=True, tag="pay"):
    """A request to pay; the provider that serves the channel turns it into a link or an invoice."""

    order: int
    title: str
    description: str
    label: str
    language: Language


class InvoiceWire(Struct, frozen=True, tag="invoice"):
    """A native invoice of a messenger that takes money itself."""

    title: str
    description: str
    payload: str  # names the order; comes back with the payment
    token: str  # of the payment provider behind the messenger
    currency: str
    label: str
    minor: int


Wire: TypeAlias = TextWire | FileWire | PayWire | InvoiceWire


class Incoming(Struct, frozen=True):
    """One thing a person did, verified, in no messenger's own format."""

    channel: str
    key: str  # unique within the channel: the same thing delivered again has the same key
    address: str  # where to answer: chat id, whatsapp number, browser cookie
    heard: Said | Tapped
    at: datetime  # when the person did it, aware
    language: str = ""  # what the messenger tells, as it tells it: `he`, `iw`, `pt-br`, ""
    region: str = ""  # ISO 3166 country from a phone number, else ""
    message: str = ""  # the channel's own id of the message whose button was pressed


class SendError(Exception):
    """A message did not go out."""


class TryLater(SendError):
    """The other side is busy, slow or down."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after  # seconds the other side asked to wait


class WindowClosed(SendError):
    """The person has to write first."""


class Blocked(SendError):
    """The person does not want messages."""


class Refused(SendError):
    """This message will never be taken."""


class UnmatchedPayment(Exception):
    """Money that belongs to no order of ours; the provider must try again and the office look."""


class Intake(Protocol):
    """The durable way in, as the channels see it."""

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        """Stores what people sent; returns when it is committed. Known keys are ignored."""


FailureReport: TypeAlias = Callable[[str, str, SendError], Awaitable[None]]
"""Takes (channel, native id, error) of a message that had been accepted and failed afterwards."""


class Channel(Protocol):
    """A messenger."""

    name: str
    limits: Limits

    def routes(self) -> list[BaseRoute]:
        """The web routes this channel listens on."""

    async def start(self) -> None:
        """Register commands and webhook, begin polling where there is no webhook."""

    async def stop(self) -> None:
        """Stop listening and close every connection."""

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """Sends; returns the channel's own id of the (last) message. Raises a SendError."""

    async def fetch(self, file: Attachment) -> bytes:
        """A document that a person sent, at most `LARGEST_FILE`. Raises TryLater or Refused."""
