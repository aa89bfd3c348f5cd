"""The ways to reach people: a file for each messenger, wires (messages in no messenger's own format), and
files.

`base` says what every channel can do; `rendering` alone decides how a question looks on each. The messengers'
own modules are imported where a messenger is configured: their libraries are large.
"""

from bot.channels.address_book import AddressBook
from bot.channels.base import (
    LARGEST_FILE,
    Button,
    Channel,
    FileWire,
    Incoming,
    InvoiceWire,
    Limits,
    OwnMessage,
    PayWire,
    Refused,
    SendError,
    Tap,
    Taps,
    TextWire,
    TryLater,
    Waiting,
    WindowClosed,
    Wire,
    WrappedChannel,
)
from bot.channels.files import FileRoutes, FileSource, sign_wire, verify_signed_path
from bot.channels.origins import network_of
from bot.channels.relayed_pages import RelayedPages
from bot.channels.rendering import render
from bot.channels.tapped import all_shapes

__all__ = [
    "LARGEST_FILE",
    "AddressBook",
    "Button",
    "Channel",
    "FileRoutes",
    "FileSource",
    "FileWire",
    "Incoming",
    "InvoiceWire",
    "Limits",
    "OwnMessage",
    "PayWire",
    "Refused",
    "RelayedPages",
    "SendError",
    "Tap",
    "Taps",
    "TextWire",
    "TryLater",
    "Waiting",
    "WindowClosed",
    "Wire",
    "WrappedChannel",
    "all_shapes",
    "browser",
    "network_of",
    "render",
    "sign_wire",
    "telegram",
    "terminal",
    "verify_signed_path",
    "whatsapp",
    "whatsapp_missed",
    "whatsapp_templates",
]
