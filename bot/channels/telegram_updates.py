"""Telegram's updates, read: what a person did in a private chat, or money, or nothing that matters here.

Only the fields that matter are decoded: making the library's objects of all the rest would be the largest
part of a turn. Payments, which are rare, are read by the library.
"""

import json
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Raw, Struct, field, structs
from telegram import PreCheckoutQuery, SuccessfulPayment

from bot.channels.base import PICTURES, Incoming
from handlers.answers import sanitize
from handlers.conversation import CONTACT, EDITED, GROUP, PHOTO, Attachment, Said, Tapped
from storage.database import utc_now

# All that Telegram is asked to deliver.
UPDATES = ("message", "edited_message", "callback_query", "pre_checkout_query")
# The first that is present counts: an animation also comes as a document, a venue also as a location.
MEDIA = (
    "animation", "photo", "voice", "sticker", "video", "video_note", "audio", "document",
    "venue", "location", "contact", "poll", "dice", "story", "game", "checklist",
)  # fmt: skip

_MEDIA_TYPES = {  # where Telegram tells none
    "voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4",
    "video_note": "video/mp4", "animation": "video/mp4",
}  # fmt: skip
_TAP = re.compile(r"([0-9]{1,9}):([A-Za-z0-9._/-]{1,40})")
_log = logging.getLogger(__name__)


class _Chat(Struct, frozen=True):
    id: int
    type: str


class _User(Struct, frozen=True):
    language_code: str = ""


class _Quoted(Struct, frozen=True):
    message_id: int


class _Message(Struct, frozen=True):
    message_id: int
    chat: _Chat
    date: int
    user: _User | None = field(default=None, name="from")
    text: str = ""
    caption: str = ""
    media_group_id: str = ""  # of an album, each of whose pictures is a message
    successful_payment: dict[str, Any] | None = None
    reply_to_message: _Quoted | None = None


class _Document(Struct, frozen=True):
    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0


class _WithDocument(Struct, frozen=True):
    document: _Document


class _Photo(Struct, frozen=True):
    file_id: str
    file_size: int = 0


class _WithPhoto(Struct, frozen=True):
    photo: list[_Photo]  # the same picture in several sizes, the largest last


class _Contact(Struct, frozen=True):
    """The name on a contact card. Its number is not even read."""

    first_name: str
    last_name: str = ""


class _WithContact(Struct, frozen=True):
    contact: _Contact


class _Query(Struct, frozen=True):
    id: str
    user: _User = field(name="from")
    message: _Message | None = None
    data: str = ""


class _Edited(_Message, frozen=True):
    edit_date: int = 0


class _Update(Struct, frozen=True):
    update_id: int
    message: Raw = Raw(b"")  # read when it is known to matter
    edited_message: _Edited | None = None
    callback_query: _Query | None = None
    pre_checkout_query: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class TelegramUpdate:
    """An update, reduced to what matters here."""

    number: int
    done: Incoming | None = None  # what a person did in a private chat
    tap: str = ""  # the id of a pressed button's query, which must be answered; "" without a button
    checkout: PreCheckoutQuery | None = None  # asks whether money may move
    payment: SuccessfulPayment | None = None
    paid: datetime | None = None  # when `payment` was made


_update = msgspec.json.Decoder(_Update)
_message = msgspec.json.Decoder(_Message)


def decode_polled_update(raw: Any) -> TelegramUpdate | None:
    """The update that polling returned; None for an unknown shape."""
    return decode_update(msgspec.json.encode(raw))


def decode_update(body: bytes) -> TelegramUpdate | None:
    """The update in a webhook's body; None for an unknown shape or no update at all."""
    try:
        return _delivered(_update.decode(body))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        _explain(body, error)
        return None


def _explain(body: bytes, error: Exception) -> None:
    """Logs an update of an unknown shape; a body that is no update at all is not logged."""
    try:
        number = json.loads(body)["update_id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    if isinstance(number, int):
        _log.error("telegram update not readable update=%d error=%s", number, type(error).__name__)


def _delivered(update: _Update) -> TelegramUpdate:
    number = update.update_id
    if update.callback_query is not None:
        return TelegramUpdate(number, _tapped(number, update.callback_query), tap=update.callback_query.id)
    if update.pre_checkout_query is not None:
        return TelegramUpdate(number, checkout=PreCheckoutQuery.de_json(update.pre_checkout_query, None))
    if update.edited_message is not None:
        return TelegramUpdate(number, _edited(update.edited_message))
    if not bytes(update.message):
        return TelegramUpdate(number)
    message = _message.decode(update.message)
    at = datetime.fromtimestamp(message.date, UTC)
    if message.successful_payment is not None:
        payment = SuccessfulPayment.de_json(message.successful_payment, None)
        return TelegramUpdate(number, payment=payment, paid=at)
    return TelegramUpdate(number, _said(number, message, update.message, at))


def _said(key: int, message: _Message, raw: Raw, at: datetime) -> Incoming | None:
    if message.user is None:
        return None
    if message.chat.type != "private":
        return _in_group(message, at)
    media = "" if message.text else _media(raw)
    typed = message.text or message.caption
    if not typed and not media:  # a pinned message, a changed picture ...
        return None
    is_album = message.media_group_id and media != "document"  # a list is read, each of several
    return Incoming(
        channel="telegram",
        key=f"album:{message.chat.id}:{message.media_group_id}" if is_album else str(key),
        address=str(message.chat.id),
        heard=structs.replace(_heard(typed, media, raw), reply_to=_quoted(message)),
        at=at,
        language=message.user.language_code,
    )


def _in_group(message: _Message, at: datetime) -> Incoming | None:
    """The first text in a group, or one after a long time: it leads to the private chat."""
    if not message.text or message.chat.type not in ("group", "supergroup"):
        return None
    return Incoming(
        channel="telegram",
        key=f"group:{message.chat.id}",
        address=str(message.chat.id),
        heard=Said("", GROUP),
        at=at,
        language=message.user.language_code if message.user is not None else "",
    )


def _heard(typed: str, media: str, raw: Raw) -> Said:
    """What a message says, with the file of its document or picture, or the name on its contact card."""
    match media:
        case "document":
            file = _file(raw)
            is_picture = file.media_type in PICTURES
            return Said(sanitize(typed), PHOTO if is_picture else media, file)
        case "photo":
            largest = msgspec.json.decode(raw, type=_WithPhoto).photo[-1]
            file = Attachment(largest.file_id, media_type="image/jpeg", size=largest.file_size)
            return Said(sanitize(typed), PHOTO, file)
        case "contact":
            card = msgspec.json.decode(raw, type=_WithContact).contact
            return Said(sanitize(f"{card.first_name} {card.last_name}".strip()), CONTACT)
        case _:
            return Said(sanitize(typed), media, medium=_medium(raw, media))


def _quoted(message: _Message) -> str:
    return str(message.reply_to_message.message_id) if message.reply_to_message else ""


def _edited(message: _Edited) -> Incoming | None:
    """An edit of a text, with what it says now; None for a location that moves, and in a group."""
    if message.chat.type != "private" or message.user is None or not (message.text or message.caption):
        return None
    return Incoming(
        channel="telegram",
        key=f"edited:{message.chat.id}:{message.message_id}:{message.edit_date}",
        address=str(message.chat.id),
        heard=Said(sanitize(message.text or message.caption), EDITED),
        at=datetime.fromtimestamp(message.edit_date, UTC),
        language=message.user.language_code,
    )


def _media(raw: Raw) -> str:
    content = msgspec.json.decode(raw, type=dict[str, Any])
    return next((kind for kind in MEDIA if content.get(kind)), "")


def _file(raw: Raw) -> Attachment:
    document = msgspec.json.decode(raw, type=_WithDocument).document
    return Attachment(document.file_id, document.file_name, document.mime_type, document.file_size)


def _medium(raw: Raw, media: str) -> Attachment | None:
    """A voice note or a film; None for what cannot be sent on as it is."""
    if media not in _MEDIA_TYPES:
        return None
    file = msgspec.json.decode(raw, type=dict[str, Any])[media]
    kind = file.get("mime_type") or _MEDIA_TYPES[media]
    return Attachment(file["file_id"], file.get("file_name", ""), kind, file.get("file_size", 0))


def _tapped(key: int, query: _Query) -> Incoming | None:
    if query.message is None or query.message.chat.type != "private":
        return None
    return Incoming(
        channel="telegram",
        key=str(key),
        address=str(query.message.chat.id),
        heard=_tap(query.data),
        at=utc_now(),  # Telegram does not tell when a button was pressed
        language=query.user.language_code,
        message=str(query.message.message_id),
    )


def _tap(data: str) -> Tapped:
    """The press of a button from `turn:option`, as `render` writes it; Tapped("?", -1) for anything else."""
    match = _TAP.fullmatch(data)
    return Tapped(match[2], int(match[1])) if match else Tapped("?", -1)
