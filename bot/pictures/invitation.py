"""An invitation of a volunteer as a picture: a QR code for each messenger."""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.certificate import qr_svg
from bot.pictures.press import Press
from handlers.words import RIGHT_TO_LEFT, Language, _, voice

TEMPLATE = "invitation.typ"


async def render_invitation(press: Press, links: Mapping[str, str], language: Language) -> bytes:
    """A PNG, 1080 pixels wide. `links` maps messengers' names to addresses and has at least one."""
    speaker = voice(language)
    payload = {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "title": speaker.say(_("Letters in the Torah: join us")),
        "text": speaker.say(_("Scan it with the phone's camera, and say your name.")),
        "ways": [{"name": name, "url": url, "code": qr_svg(url)} for name, url in links.items()],
    }
    return await press.png(TEMPLATE, [payload])
