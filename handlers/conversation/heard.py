"""What a conversation hears: somebody's words and taps, and notices of what happened elsewhere."""

from typing import TypeAlias

from msgspec import Struct


class Attachment(Struct, frozen=True):
    """A document that came along, where its channel has it."""

    reference: str  # the channel's own: an id or an address
    name: str = ""  # as the sender called it
    media_type: str = ""
    size: int = 0  # bytes; 0 where the channel does not tell


class Said(Struct, frozen=True, tag="said", omit_defaults=True):
    """Something typed or sent."""

    text: str  # cleaned; "" when only a medium came
    media: str = ""  # photo, voice, sticker, video, document, location, contact ...; "" for plain text
    file: Attachment | None = None  # of a document


class Tapped(Struct, frozen=True, tag="tapped"):
    """A button pressed."""

    option: str  # the option's key
    turn: int  # the turn in which the button was shown


class Reminder(Struct, frozen=True, tag="reminder"):
    """The letters of an unpaid order will soon be given back."""

    order: int


class Lapsed(Struct, frozen=True, tag="lapsed"):
    """The time of an unpaid order is over."""

    order: int


class Paid(Struct, frozen=True, tag="paid"):
    """Money for an order is recorded."""

    order: int
    payment: int  # the recorded payment


class PaymentFailed(Struct, frozen=True, tag="failed"):
    """The provider turned a payment down; nothing was paid."""

    order: int


class News(Struct, frozen=True, tag="news"):
    """Something else that an account should hear of; what it leads to, `Steps.news` knows by the topic."""

    topic: str  # flow and event, such as `list.read`
    about: int = 0  # the id of what it is about


Notice: TypeAlias = Reminder | Lapsed | Paid | PaymentFailed | News
Heard: TypeAlias = Said | Tapped | Notice
