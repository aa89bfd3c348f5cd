"""Slips of letters as they are drawn: pages of paper to cut, and pictures for the phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import tzinfo
from typing import Literal

from bot.pictures.certificate import qr_svg
from bot.pictures.fonts import LetterShape, Typefaces
from bot.pictures.names import typographic
from bot.pictures.press import Payload, Press
from handlers.texts import places, scroll_title
from handlers.words import RIGHT_TO_LEFT, Language, Voice, Words, _, voice
from storage.database import from_ms
from storage.scrolls import Series
from storage.torah import MarkedText, mark_in_word, torah
from storage.volunteers import Slip

TEMPLATE = "slips.typ"


@dataclass(frozen=True, slots=True)
class SlipCard:
    """Everything that is drawn on a slip, in one language."""

    call: str  # what the slip is, and what to do with it
    steps: str  # what follows from scanning it; on paper
    number: str
    letter: str
    script: LetterShape  # font of the large letter
    word: MarkedText  # the letter in its word; Names of God in their substitutes
    place: str
    scroll: str
    price: str
    until: str  # the day until which the letter is kept
    name: str  # label of the line on which the name is written by hand
    url: str  # opened by the code
    code: str  # `url` as a QR code, SVG


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The slips of one block."""

    language: Language
    direction: Literal["rtl", "ltr"]
    title: str
    cards: tuple[SlipCard, ...]

    def payload(self, medium: Literal["paper", "phone"]) -> Payload:
        """The data that `slips.typ` reads."""
        return {**asdict(self), "medium": medium}


def slip_sheet(
    slips: Sequence[Slip],
    series: Mapping[str, Series],
    language: Language,
    url_of: Callable[[Slip], str],
    zone: tzinfo,
    faces: Typefaces | None = None,
) -> SlipSheet:
    """The slips in a language; `url_of` gives the address that a slip's QR code opens.

    `series` maps slugs to series and has each slip's; `zone` is the one in which a slip's last day is told;
    `faces` are those of the press that draws it.
    """
    speaker = voice(language)
    cards = tuple(
        _card(slip, series[slip.series], speaker, url_of(slip), zone, faces or Typefaces()) for slip in slips
    )
    return SlipSheet(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=_said(speaker, _("Letters in the Torah, on slips")),
        cards=cards,
    )


async def render_slips_pdf(press: Press, sheet: SlipSheet) -> bytes:
    """A PDF of A4 pages with ten slips each and lines along which they are cut."""
    return await press.pdf(TEMPLATE, [sheet.payload("paper")])


async def render_slips_png(press: Press, sheet: SlipSheet) -> bytes:
    """A PNG, 1080 pixels wide and as high as its slips need; twelve slips at most."""
    return await press.png(TEMPLATE, [sheet.payload("phone")])


def _card(slip: Slip, series: Series, speaker: Voice, url: str, zone: tzinfo, faces: Typefaces) -> SlipCard:
    text = torah(slip.tradition)
    place = text.place(slip.position)
    until = from_ms(slip.until, zone).date()
    return SlipCard(
        call=_said(speaker, _("A letter in the Torah is waiting for you: scan the code")),
        steps=_said(speaker, _("Scan · write the name · pay")),
        number=_said(speaker, _("Slip {number}", number=slip.number)),
        letter=place.glyph,
        script=faces.shape(slip.tradition),
        word=mark_in_word(text, slip.position),
        place=_said(speaker, places.place_name(place)),
        scroll=_said(speaker, scroll_title(series, slip.ordinal)),
        price=_said(speaker, _("{price} a letter", price=slip.each)),
        until=_said(speaker, _("Kept until {date}", date=until)),
        name=_said(speaker, _("Name and mother's name:")),
        url=url,
        code=qr_svg(url),
    )


def _said(speaker: Voice, words: Words) -> str:
    return typographic(speaker.say(words).replace("*", ""))
