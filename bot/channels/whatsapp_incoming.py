"""What people write on WhatsApp, as Twilio's webhooks tell it in the fields of a form.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

import re
from datetime import datetime

from starlette.datastructures import FormData

from bot.channels.base import Incoming
from bot.channels.whatsapp_content import NOTHING
from handlers.answers import sanitize
from handlers.conversation import CONTACT, PHOTO, Attachment, Said, Tapped

NAME = "whatsapp"  # of the channel
_TAP = re.compile(r"(\d{1,9}):([\w./-]{1,40})", re.ASCII)
_USER_ID = re.compile(r"whatsapp:([A-Z]{2})\.[A-Za-z0-9.]{1,128}", re.ASCII)
_KINDS = {"image": PHOTO, "audio": "voice", "video": "video"}  # anything else is a document
_MEDIA = {"text/vcard": CONTACT, "text/x-vcard": CONTACT, "image/webp": "sticker"}
_RUSSIAN = {"AM", "AZ", "BY", "GE", "KG", "KZ", "MD", "RU", "TJ", "TM", "UA", "UZ"}  # countries that read it


def incoming_of(form: FormData, at: datetime) -> Incoming:
    """A message by the fields of a webhook, which tells no time."""
    address = field(form, "From")
    region = _region(address)
    return Incoming(
        channel=NAME,
        key=field(form, "MessageSid"),
        address=address,
        heard=_heard(form),
        at=at,
        language=_language(region),
        region=region,
        also=_other_address(form, address),
    )


def _other_address(form: FormData, address: str) -> str:
    """WhatsApp's id of somebody whose number came, in the form of an address; "" for none."""
    told = field(form, "ExternalUserId").strip()
    known = told if told.startswith("whatsapp:") else f"whatsapp:{told}"
    return known if _USER_ID.fullmatch(known) and known != address else ""


def _heard(form: FormData) -> Said | Tapped:
    tap = _TAP.fullmatch(field(form, "ButtonPayload") or field(form, "ListId"))
    if tap:
        return Tapped(option=tap[2], turn=int(tap[1]))
    if field(form, "Latitude"):
        return Said("", media="location")
    said = field(form, "Body") or field(form, "ButtonText")
    if title := field(form, "ListTitle"):  # a row of a list: its whole label, as `tapped` had parted it
        said = f"{title} {field(form, 'ListDescription').removesuffix(NOTHING)}".rstrip()
    media = _media(field(form, "MediaContentType0")) if number_of(field(form, "NumMedia")) else ""
    return Said(
        sanitize(said),
        media,
        _file(form) if media in ("document", PHOTO, CONTACT) else None,
        medium=_medium(form) if media in ("voice", "video") else None,
        reply_to=field(form, "OriginalRepliedMessageSid"),
    )


def _file(form: FormData) -> Attachment:
    """The attachment of a message. Twilio tells no size, and no name but the text that WhatsApp puts below
    it.
    """
    return Attachment(field(form, "MediaUrl0"), field(form, "Body")[:200], field(form, "MediaContentType0"))


def _medium(form: FormData) -> Attachment:
    """A voice note or a film; the text below it is the message's own."""
    return Attachment(field(form, "MediaUrl0"), "", field(form, "MediaContentType0"))


def _media(content_type: str) -> str:
    plain = content_type.split(";")[0].strip().lower()
    return _MEDIA.get(plain) or _KINDS.get(plain.split("/")[0], "document")


def field(form: FormData, name: str) -> str:
    """A field of a webhook as a text without NUL, which no database takes; "" for one that is not there."""
    value = form.get(name)
    return value.replace("\0", "") if isinstance(value, str) else ""


def number_of(text: str) -> int:
    """A number as Twilio writes it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _region(address: str) -> str:
    """The country of a number, or of one of WhatsApp's newer ids, which begin with it; "" for none."""
    import phonenumbers

    if found := _USER_ID.fullmatch(address):
        return found[1] if found[1] in phonenumbers.SUPPORTED_REGIONS else ""
    try:
        number = phonenumbers.parse(address.removeprefix("whatsapp:"))
    except phonenumbers.NumberParseException:
        return ""
    country = phonenumbers.region_code_for_number(number)
    region = country or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return region if region.isalpha() and region != "ZZ" else ""


def _language(region: str) -> str:
    """A guess from the country, since WhatsApp tells no language."""
    if not region:
        return ""
    return "he" if region == "IL" else "ru" if region in _RUSSIAN else "en"
