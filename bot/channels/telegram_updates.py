"""What Telegram delivers, read: an update is what a person did in a private chat, or nothing."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.channels.base import Incoming
from handlers.answers import sanitize
from handlers.talk import Said, Tapped

UPDATES = ("message", "callback_query", "pre_checkout_query")  # all that Telegram is asked to deliver
# In this order: an animation also comes as a document, a venue also as a location.
MEDIA = (
    "animation", "photo", "voice", "sticker", "video", "video_note", "audio", "document",
    "venue", "location", "contact", "poll", "dice", "story", "game", "checklist",
)  # fmt: skip

_log = logging.getLogger(__name__)


def decoded(body: bytes) -> Update | None:
    """The update in a webhook's body, or None."""
    try:
        return readable(json.loads(body))
    except (ValueError, RecursionError):
        return None


def readable(raw: Any) -> Update | None:
    """The update, or None for something else or in a shape that the library does not know."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int):
        return None
    try:
        return Update.de_json(raw, None)
    except Exception as error:
        _unreadable(number, error)
        return None


def incoming(update: Update) -> list[Incoming]:
    """What a person did in a private chat; everything else is no concern of ours."""
    try:
        if update.callback_query is not None:
            return _tapped(update.update_id, update.callback_query)
        if update.message is not None:
            return _said(update.update_id, update.message)
    except Exception as error:  # the library lets pass a message without its chat
        _unreadable(update.update_id, error)
    return []


def _unreadable(number: int, error: Exception) -> None:
    _log.error("telegram update not readable update=%d error=%s", number, type(error).__name__)


def _said(key: int, message: Message) -> list[Incoming]:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return []
    media = next((kind for kind in MEDIA if getattr(message, kind)), "")
    typed = message.text or message.caption or ""
    if not typed and not media:  # a payment, a pinned message ...
        return []
    return [
        Incoming(
            channel="telegram",
            key=str(key),
            address=str(message.chat.id),
            heard=Said(sanitize(typed), media),
            at=message.date,
            language=message.from_user.language_code or "",
        )
    ]


def _tapped(key: int, query: CallbackQuery) -> list[Incoming]:
    if query.message is None or query.message.chat.type != ChatType.PRIVATE:
        return []
    return [
        Incoming(
            channel="telegram",
            key=str(key),
            address=str(query.message.chat.id),
            heard=_tap(query.data or ""),
            at=datetime.now(UTC),  # Telegram does not tell when a button was pressed
            language=query.from_user.language_code or "",
            message=str(query.message.message_id),
        )
    ]


def _tap(data: str) -> Tapped:
    """`turn:option`, as `render` writes it; whatever else comes is the press of no known button."""
    match = re.fullmatch(r"([0-9]{1,9}):([A-Za-z0-9._-]{1,40})", data)
    return Tapped(match[2], int(match[1])) if match else Tapped("?", -1)
