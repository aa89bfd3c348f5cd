"""The poster of a group: A4, a QR code and a few words that can be read from two metres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from bot.pictures import names
from bot.pictures.certificate import qr_svg
from bot.pictures.press import Payload, Press
from handlers.words import RIGHT_TO_LEFT, Language, Words, _, ngettext, voice
from storage.referrals import Group, GroupKind

TEMPLATE = "poster.typ"
_TORAH_SCROLL = re.compile("(?:א )?ספר תורה|Torah scroll|свит[а-я]* Торы")


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything that is drawn on a poster: texts in one language, free of characters the fonts lack."""

    language: Language
    direction: Literal["rtl", "ltr"]
    look: Literal["festive", "memory"]
    title: str
    before: str  # over the name: "In memory of", or ""
    name: str  # of the group; "" where the fonts lack its script
    name_direction: Literal["rtl", "ltr"]
    words: tuple[str, ...]  # parts of the name within which no line is broken
    lead: str
    goal: str  # "" for a group without a goal
    call: str  # over the code: what to do with it
    note: str
    url: str  # opened by the code
    code: str  # SVG

    @property
    def payload(self) -> Payload:
        """The data that `poster.typ` reads."""
        return {**asdict(self), "name": names.allow_hyphen_breaks(self.name)}


def poster_of(group: Group, language: Language, url: str) -> Poster:
    """The poster of a group in a language; its QR code opens `url`."""
    name = names.strip_undrawable(group.name)
    in_memory = group.kind == "memory" and name
    return Poster(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        look="memory" if group.kind == "memory" else "festive",
        title=_said(language, _("A letter in the Torah")),
        before=_said(language, _("In memory of")) if in_memory else "",
        name=name,
        name_direction=names.text_direction(name),
        words=names.unbreakable_parts(name),
        lead=_unbroken(_said(language, _lead(group.kind))),
        goal=_said(language, _goal(group.goal)) if group.goal else "",
        call=_said(language, _("Point the phone's camera here")),
        note=_said(language, _("It takes a minute, in Hebrew, English, Yiddish or Russian.")),
        url=url,
        code=qr_svg(url),
    )


async def render_poster_pdf(press: Press, posters: Sequence[Poster]) -> bytes:
    """A PDF with an A4 page for each poster."""
    return await press.pdf(TEMPLATE, [one.payload for one in posters])


async def render_poster_png(press: Press, poster: Poster) -> bytes:
    """The poster as a PNG of 1116 x 1579 pixels."""
    return await press.png(TEMPLATE, [poster.payload])


def _lead(kind: GroupKind) -> Words:
    if kind == "memory":
        return _("Take a letter in a Torah scroll, and so does everybody who remembers.")
    return _("Every Jew can have a letter in a Torah scroll. Take yours here.")


def _goal(goal: int) -> Words:
    return ngettext("Together we take one letter", "Together we take {n} letters", goal)


def _unbroken(text: str) -> str:
    """The text with no-break spaces within "Torah scroll", which stays on one line in every language."""
    return _TORAH_SCROLL.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def _said(language: Language, words: Words) -> str:
    return names.typographic(voice(language).say(words).replace("*", ""))
