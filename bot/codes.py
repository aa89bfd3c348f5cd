"""QR codes in pictures that people send: slips, certificates, invitations, all of them links of ours."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

LARGEST_PICTURE = 8 << 20  # bytes; larger ones are not looked at
_MOST_PIXELS = 50_000_000  # of a picture; a phone's has twelve millions
_SIDE = 2400  # pixels to which a side is reduced: a code that is smaller then is too small to be read
_FORMATS = ("JPEG", "PNG", "WEBP")
_CERTIFICATE = re.compile(r"/c/([2-9A-HJ-NP-Z]{12})(?:\.\w+)?", re.ASCII)


def read_codes(content: bytes) -> list[str]:
    """The texts of the QR codes in a picture, upper left first; [] for none, and for no picture.

    Takes up to a second and some hundred megabytes: to be called in another process.
    """
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with (
            warnings.catch_warnings(action="error"),
            Image.open(BytesIO(content), formats=_FORMATS) as picture,
        ):
            if picture.width * picture.height > _MOST_PIXELS:
                return []
            picture.draft("L", (_SIDE, _SIDE))
            gray = picture.convert("L")
    except (OSError, ValueError, SyntaxError, Warning, UnidentifiedImageError, Image.DecompressionBombError):
        return []
    gray.thumbnail((_SIDE, _SIDE))
    found = zxingcpp.read_barcodes(gray, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    found.sort(key=lambda one: (one.position.top_left.y, one.position.top_left.x))
    return [one.text for one in found]


def link_in_code(text: str, certificates: str) -> str:
    """The link `kind-ARGUMENT` in the address of a code; "" for no address. Whether there is such a kind is
    not asked.

    `certificates`: the kind of links to certificates, whose codes may show the address of a page instead.
    """
    try:
        address = urlsplit(text.strip())
        fields = parse_qs(address.query)
    except ValueError:
        return ""
    if address.scheme not in ("http", "https", "tg"):
        return ""
    if page := _CERTIFICATE.fullmatch(address.path):
        return f"{certificates}-{page[1]}"
    return next((fields[name][0] for name in ("start", "text") if name in fields), "")
