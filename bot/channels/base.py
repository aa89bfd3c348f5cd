"""The protocol of every channel: a way in that verifies first, and a way out that says whether to try again.

SendError ├── TryLater       the other side is busy, slow or down: the same message again, later ├──
WindowClosed   the person must write first (WhatsApp's 24 hours) ├── Blocked        the person has blocked the
bot or left └── Refused        this message will never be taken as it is
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from msgspec import Struct
from starlette.routing import BaseRoute

from handlers.conversation import Attachment, Said, Tapped
from handlers.words import Language

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})  # media types that are looked at for codes
LARGEST_FILE = 20 * 2**20  # bytes of a document that is sent to us; bots of Telegram may fetch no more


class Limits(Struct, frozen=True):
    """The capacity of one message of a channel. Lengths count UTF-16 units, as the messengers do."""

    text: int  # of a message
    caption: int  # under a picture
    buttons: bool  # True: real buttons; False: numbers that are typed back
    label: int = 64  # of a button
    window: bool = False  # True: only people who wrote not long ago can be written to (WhatsApp: 24 hours)
    fetching: float = 0  # seconds until a file has arrived; a text sent sooner would overtake it
    vouched: bool = True  # False: an account costs nothing there, so that one person may have many
    whole_talk: bool = False  # whether it shows all that was said anew, as a web page does
    # Shapes of questions that can be tapped where there are no buttons of one's own; see `Taps.shape`.
    taps: frozenset[str] = frozenset()


class Button(Struct, frozen=True):
    """A button as it is drawn: either `data` comes back when it is pressed, or `url` opens."""

    label: str
    data: str = ""  # at most 64 bytes, as Telegram allows; "" for a link
    url: str = ""  # "" for a button that answers
    inside: bool = (
        False  # the page of `url` belongs to the talk: a messenger that can shows it inside the chat
    )
    leads: bool = False  # stands out among the others, where a channel can show that


class Tap(Struct, frozen=True):
    """An answer that is tapped on WhatsApp: a quick reply, or a row of a list."""

    title: str  # at most 20 UTF-16 units as a quick reply, 24 as a row
    data: str  # comes back when it is tapped
    description: str = ""  # below the title of a row, at most 72 UTF-16 units


class Taps(Struct, frozen=True):
    """A question as it is tapped on WhatsApp: a text and quick replies below it, or a list that opens."""

    paragraphs: tuple[str, ...]  # each in one line, at most 1024 UTF-16 units together
    options: tuple[Tap, ...]
    opens: str = ""  # the label of the button that opens the list; "" for quick replies

    @property
    def shape(self) -> str:
        """The name of what it takes to send it: kind, number of options, number of paragraphs."""
        described = any(option.description for option in self.options)
        kind = "buttons" if not self.opens else "described" if described else "list"
        return f"{kind}-{len(self.options)}-p{len(self.paragraphs)}"


class Waiting(Struct, frozen=True):
    """What to tell somebody who cannot be written to freely: that something of a kind waits."""

    notice: str  # hold, certificate, answer or letter; the template's name begins with it
    path: str = ""  # of a page about it, below the public address
    until: int = 0  # ms; what waits is dropped then; 0: after a week, as all that waits


class OwnMessage(Struct, frozen=True):
    """What a person wrote or pressed, as a page that keeps the whole conversation shows it to them."""

    id: str  # of the page: the same message is shown once
    text: str = ""
    name: str = ""  # of a document


class TextWire(Struct, frozen=True, tag="text"):
    """A message ready to be sent. `*stars*` in its text are emphasis."""

    text: str
    language: Language
    rows: tuple[tuple[Button, ...], ...] = ()
    replaces: str = ""  # the channel's own id of the message that this one may overwrite; "" for none
    taps: Taps | None = None  # the same question to be tapped; `text` is for where that does not go
    waiting: Waiting | None = None  # what may be told in its place where the person has to write first
    about: str = ""  # see `handlers.conversation.Question`
    own: OwnMessage | None = None  # what it answers, where the channel keeps that


class FileWire(Struct, frozen=True, tag="file"):
    """A picture or document served below the public address."""

    path: str
    name: str
    media_type: str
    caption: str
    language: Language
    waiting: Waiting | None = None  # as of a text
    own: OwnMessage | None = None  # as of a text


class PayWire(Struct, frozen=True, tag="pay"):
    """A request to pay; the provider that serves the channel turns it into a link or an invoice."""

    order: int
    title: str
    description: str
    label: str
    language: Language
    own: OwnMessage | None = None  # as of a text


class InvoiceWire(Struct, frozen=True, tag="invoice"):
    """A native invoice of a messenger that takes money itself."""

    title: str
    description: str
    payload: str  # names the order; comes back with the payment
    token: str  # of the payment provider behind the messenger
    currency: str
    label: str
    minor: int  # the sum in the smallest units of `currency`, as the messenger counts them
    most_on_top: int = 0  # what the payer may add as a gift, counted alike; 0: nothing
    on_top: tuple[int, ...] = ()  # sums to add that are proposed, ascending, four at most


Wire: TypeAlias = TextWire | FileWire | PayWire | InvoiceWire


class Incoming(Struct, frozen=True):
    """An action of a person (a text, a button, a file), verified, in no messenger's own format."""

    channel: str
    key: str  # unique within the channel: the same thing delivered again has the same key
    address: str  # where to answer: chat id, whatsapp number, browser cookie
    heard: Said | Tapped  # what the person said or pressed
    at: datetime  # when the person did it, aware
    language: str = ""  # as the messenger tells it: `he`, `iw`, `pt-br`; "" if it tells none
    region: str = ""  # ISO 3166 country of a phone number, else ""
    message: str = ""  # the channel's own id of the message whose button was pressed, else ""
    also: str = ""  # another address of the same person, as the messenger vouches; "" for none
    origins: tuple[str, ...] = ()  # where accounts cost nothing: keyed hashes of the network address
    own: OwnMessage | None = None  # where the channel keeps the whole conversation: what it shows of this


class SendError(Exception):
    """A message did not go out."""


class TryLater(SendError):
    """The other side is busy, slow or down: the same message may go out later."""

    def __init__(self, reason: str, after: float | None = None, *, declined: bool = False) -> None:
        super().__init__(reason)
        self.after = after  # seconds the other side asked to wait; None if it named none
        # True: it answered that it took nothing. False: nobody knows, and what is sent anew may come twice.
        self.declined = declined


class WindowClosed(SendError):
    """The person has to write first (WhatsApp's 24 hours)."""


class Blocked(SendError):
    """The person has blocked the bot or left."""


class Refused(SendError):
    """The message as it is will never be taken."""


class Intake(Protocol):
    """The durable way in, as the channels see it."""

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        """Stores what people sent; returns when it is committed. Known keys are ignored."""


FailureReport: TypeAlias = Callable[[str, str, SendError], Awaitable[None]]
"""Takes (channel, native id, error) of a message that had been accepted and failed afterwards."""


class Channel(Protocol):
    """A messenger, or another place where people talk to the bot."""

    name: str
    limits: Limits

    def routes(self) -> list[BaseRoute]:
        """The web routes on which this channel listens."""

    async def start(self) -> None:
        """Registers commands and webhook, or begins polling where there is no public address."""

    async def stop(self) -> None:
        """Stops listening and closes every connection."""

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """Sends a wire; returns the channel's own id of the message. Raises a SendError."""

    async def fetch(self, file: Attachment) -> bytes:
        """A document that a person sent, at most LARGEST_FILE bytes. Raises TryLater or Refused."""


class WrappedChannel:
    """A channel as another one passes it on: what is not overridden is its own."""

    def __init__(self, channel: Channel) -> None:
        self.name = channel.name
        self.limits = channel.limits
        self.routes = channel.routes
        self.start = channel.start
        self.stop = channel.stop
        self.fetch = channel.fetch
        self._channel = channel
