"""Signs that are meant for a program that draws a text, and stand in one that was copied: they say nothing.

Each gives way to blanks, so that every word stays at its place.
"""

from __future__ import annotations

import re

_LINK = re.compile(r"\[(?P<label>[^\[\]\n]*)\]\((?P<address>[^()\s]+)\)")  # of Markdown: [words](address)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|code|del|div|em|font|form|h[1-6]|hr|html|i|iframe|img|input|ins|li"
    r"|mark|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|svg|table|t[dhr]|tbody|thead|tg-emoji"
    r"|tg-spoiler|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|apos|gt|lt|nbsp|quot|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_ADDRESS_IN_TAG = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s\"'<>]+", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text with blanks in place of tags, entities and the brackets of links; addresses stay."""
    if "](" in text:
        text = _LINK.sub(lambda found: f" {found['label']}  {found['address']} ", text)
    if "<" in text:
        text = _TAG.sub(_addresses_alone, text)
    return _ENTITY.sub(_blank, text) if "&" in text else text


def _addresses_alone(tag: re.Match[str]) -> str:
    addresses = {place for one in _ADDRESS_IN_TAG.finditer(tag[0]) for place in range(*one.span())}
    return "".join(sign if at in addresses else " " for at, sign in enumerate(tag[0]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
