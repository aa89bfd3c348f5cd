"""The picture with which messengers show a link to a page: a letter on parchment, and three lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from bot.pictures.press import Press
from handlers.words import RIGHT_TO_LEFT, Language

TEMPLATE = "preview.typ"


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that is drawn on a preview, in one language."""

    language: Language
    glyph: str  # the letter on the parchment
    title: str
    line: str
    foot: str  # "" for nothing


async def render_preview(press: Press, preview: Preview) -> bytes:
    """The preview as a PNG of 1200 x 630 pixels."""
    direction = "rtl" if preview.language in RIGHT_TO_LEFT else "ltr"
    return await press.png(TEMPLATE, [{**asdict(preview), "direction": direction}])
