"""Wires in Telegram's own calls: messages with buttons, pictures, documents and invoices."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LabeledPrice,
    LinkPreviewOptions,
    MessageEntity,
    WebAppInfo,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.channels.base import (
    LARGEST_FILE,
    Blocked,
    Button,
    FileWire,
    InvoiceWire,
    Limits,
    Refused,
    SendError,
    TextWire,
    TryLater,
)
from bot.channels.text_splitting import shorten, utf16_length
from handlers.conversation import Attachment

FileReader = Callable[
    [str], Awaitable[bytes]
]  # the content below a public path; LookupError when there is none

LIMITS = Limits(text=4096, caption=1024, buttons=True)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram has no codes for these, only sentences.
NOT_EDITABLE = ("to edit not found", "can't be edited", "no text in the message", "message_id_invalid")
NO_PHOTO = ("photo_invalid_dimensions", "image_process_failed", "photo_ext_invalid", "photo_save_file")
UNCHANGED = ("message is not modified",)
GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


class Sender:
    """The way out to Telegram: one wire, one message."""

    def __init__(self, bot: ExtBot[Any], files: FileReader) -> None:
        self._bot = bot
        self._files = files

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """Sends a wire to a chat id; returns the message's id. Raises a SendError."""
        if not re.fullmatch(r"-?[0-9]{1,19}", address):
            raise Refused("not a chat id")
        try:
            match wire:
                case TextWire():
                    return await self._send_text(int(address), wire)
                case FileWire():
                    return await self._send_file(int(address), wire)
                case InvoiceWire():
                    return await self._send_invoice(int(address), wire)
        except TelegramError as error:
            raise _send_error(error) from error

    async def fetch(self, file: Attachment) -> bytes:
        """A document that a person sent. Raises TryLater, or Refused for more than LARGEST_FILE bytes."""
        try:
            found = await self._bot.get_file(file.reference)
            content = await found.download_as_bytearray()
        except TelegramError as error:
            raise _send_error(error) from error
        if len(content) > LARGEST_FILE:
            raise Refused("telegram: the document is too large")
        return bytes(content)

    async def _send_text(self, chat: int, wire: TextWire) -> str:
        text, entities = _with_plain_links(wire)
        look: dict[str, Any] = {
            "entities": entities or None,
            "reply_markup": _keyboard(wire),
            "link_preview_options": NO_PREVIEW,
        }
        if wire.replaces.isdecimal() and await self._edited(chat, wire.replaces, text, look):
            return wire.replaces
        message = await self._bot.send_message(chat, text, **look)
        return str(message.message_id)

    async def _edited(self, chat: int, message: str, text: str, look: dict[str, Any]) -> bool:
        try:
            await self._bot.edit_message_text(text, chat, int(message), **look)
        except BadRequest as error:
            if _says(error, NOT_EDITABLE):
                return False
            if not _says(error, UNCHANGED):
                raise
        return True

    async def _send_file(self, chat: int, wire: FileWire) -> str:
        try:
            content = await self._files(wire.path)
        except LookupError:
            raise Refused("no such file") from None
        caption, entities = parse_emphasis(wire.caption)
        look: dict[str, Any] = {"caption": caption or None, "caption_entities": entities or None}
        file = InputFile(content, filename=wire.name)
        if wire.media_type.startswith("image/"):
            try:
                return str((await self._bot.send_photo(chat, file, **look)).message_id)
            except BadRequest as error:
                if not _says(error, NO_PHOTO):  # such as a picture with too many pixels
                    raise
        message = await self._bot.send_document(chat, file, **look)
        return str(message.message_id)

    async def _send_invoice(self, chat: int, wire: InvoiceWire) -> str:
        message = await self._bot.send_invoice(
            chat,
            title=shorten(wire.title.replace("*", ""), 32),
            description=shorten(wire.description.replace("*", ""), 255),
            payload=wire.payload,
            provider_token=wire.token,
            currency=wire.currency,
            prices=[LabeledPrice(wire.label.replace("*", ""), wire.minor)],
            start_parameter="letter",  # without it a forwarded invoice could be paid by somebody else
            max_tip_amount=wire.most_on_top or None,
            suggested_tip_amounts=wire.on_top or None,
        )
        return str(message.message_id)


def parse_emphasis(text: str) -> tuple[str, list[MessageEntity]]:
    """The text without its pairs of stars, and what stood between as bold entities; a lone star stays."""
    plain, entities = "", []
    end = 0
    for match in re.finditer(r"\*([^*\s](?:[^*\n]*[^*\s])?)\*", text):
        plain += text[end : match.start()]
        entities.append(MessageEntity(MessageEntity.BOLD, utf16_length(plain), utf16_length(match[1])))
        plain += match[1]
        end = match.end()
    return plain + text[end:], entities


def _with_plain_links(wire: TextWire) -> tuple[str, list[MessageEntity]]:
    """The text, followed by the links that Telegram does not accept as buttons."""
    links = [button for row in wire.rows for button in row if button.url and not _reachable(button.url)]
    tail = "".join(f"\n\n{button.label}\n{button.url}" for button in links)
    text, entities = parse_emphasis(shorten(wire.text, LIMITS.text - utf16_length(tail)))
    return text + tail, entities


def _keyboard(wire: TextWire) -> InlineKeyboardMarkup | None:
    rows = [[drawn for button in row if (drawn := _drawn(button)) is not None] for row in wire.rows]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _drawn(button: Button) -> InlineKeyboardButton | None:
    if not button.url:
        return InlineKeyboardButton(button.label, callback_data=button.data)
    if not _reachable(button.url):
        return None
    if button.inside and button.url.startswith("https://"):
        return InlineKeyboardButton(button.label, web_app=WebAppInfo(button.url))
    return InlineKeyboardButton(button.label, url=button.url)


def _reachable(url: str) -> bool:
    """True for a public address: Telegram refuses a whole message for a button with a local address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "." not in host or host.endswith(".localhost"):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True  # a name, not a number


def _send_error(error: TelegramError) -> SendError:
    said = describe(error)
    match error:
        case RetryAfter(retry_after=timedelta() as wait):
            return TryLater(said, wait.total_seconds())
        case Forbidden():
            return Blocked(said)
        case BadRequest():
            return Blocked(said) if _says(error, GONE) else Refused(said)
        case ChatMigrated():
            return Refused(said)
        case _:  # a network, a server or a token out of order
            return TryLater(said)


def _says(error: TelegramError, sentences: tuple[str, ...]) -> bool:
    return any(sentence in error.message.lower() for sentence in sentences)


def describe(error: TelegramError) -> str:
    """Telegram's error message without the parts of a message or address that it may quote."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|https?://\S+", "...", error.message)
