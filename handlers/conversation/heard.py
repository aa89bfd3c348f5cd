"""Everything that a conversation hears: a person's words and taps, and notices of events elsewhere.

Stored in the inbox as JSON; the tag of a class tells what it is, and never changes.
"""

from typing import Literal, TypeAlias

from msgspec import Struct


class Attachment(Struct, frozen=True):
    """A document that came with a message, still in its channel."""

    reference: str  # the channel's own: an id or an address
    name: str = ""  # as the sender called it
    media_type: str = ""
    size: int = 0  # bytes; 0 where the channel does not tell


EDITED = "edited"  # `Said.media` of a message that was changed after it was sent
GROUP = "group"  # `Said.media` of the first message in a group
PHOTO = "photo"  # `Said.media` of a picture, which comes with its file: it may show a code
SEVERAL_LINKS = "several"  # `Said.link` of a picture with the codes of several links
CONTACT = "contact"  # `Said.media` of a contact card: its text is the name on it, never a number


class Said(Struct, frozen=True, tag="said", omit_defaults=True):
    """A message that was typed or sent."""

    text: str  # "" when only a medium came
    media: str = ""  # photo, voice, sticker, video, document, location, contact ...; "" for plain text
    file: Attachment | None = None  # where a document came along
    link: str = ""  # `slip-K7Q2MNPR`, from the code in a picture; read when its turn comes, and not stored
    medium: Attachment | None = None  # a picture, a voice note or a film, to be sent on as it is
    reply_to: str = ""  # the channel's own id of the message that this one quotes; "" for none


class Tapped(Struct, frozen=True, tag="tapped"):
    """A button that was pressed."""

    option: str  # the option's key
    turn: int  # the turn in which the button was shown


class Reminder(Struct, frozen=True, tag="reminder"):
    """A notice that the letters of an unpaid order will soon be given back."""

    order: int


class Lapsed(Struct, frozen=True, tag="lapsed"):
    """A notice that the time of an unpaid order is over."""

    order: int


class Paid(Struct, frozen=True, tag="paid"):
    """A notice that money for an order is recorded."""

    order: int
    payment: int  # the recorded payment


class PaymentFailed(Struct, frozen=True, tag="failed"):
    """A notice that the provider turned a payment down; nothing was paid.

    `why`: it was for an order whose place another one has taken; or nobody took the request to pay.
    """

    order: int
    why: Literal["", "changed", "refused"] = ""


class PaymentPending(Struct, frozen=True, tag="pending"):
    """A notice that a payment was made by a method that takes days; whether it comes is not known yet."""

    order: int


class News(Struct, frozen=True, tag="news"):
    """A notice of any other event that concerns an account. `Flow.news` says who takes which topic."""

    topic: str  # flow and event, such as `list.read`
    about: int = 0  # id of a list, an order, a person ..., as the topic says; 0 for none


Notice: TypeAlias = Reminder | Lapsed | Paid | PaymentFailed | PaymentPending | News
Heard: TypeAlias = Said | Tapped | Notice
