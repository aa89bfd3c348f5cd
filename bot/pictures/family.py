"""A family on one sheet: letter, name, place and QR code of every member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from bot.pictures.certificate import Certificate
from bot.pictures.fonts import LetterShape
from bot.pictures.names import allow_hyphen_breaks
from bot.pictures.press import Payload, Press
from handlers.words import Language, _, voice
from storage.torah import MarkedText

TEMPLATE = "family.typ"
FAMILY_MAX = 12  # members; a longer list would be hard to read and becomes a booklet


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A member of the family, as the sheet shows it."""

    name: str
    direction: Literal["rtl", "ltr"]  # of the name
    words: tuple[str, ...]  # parts of the name within which no line is broken
    typed: str  # the name as typed in other letters, under the Hebrew one; else ""
    wish: str  # under the name, for the deceased and the newborn; else ""
    letter: str
    script: LetterShape  # font of `letter`
    place: str
    verse: MarkedText  # drawn where the sheet has room for it
    number: str
    url: str  # of the certificate's page
    code: str  # the page's address as a QR code, SVG


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """Everything that is drawn on a family's sheet, in one language."""

    language: Language
    direction: Literal["rtl", "ltr"]
    scroll: str  # all their scrolls, with dots between
    title: str
    members: tuple[FamilyMember, ...]
    date: str  # of the last certificate

    @property
    def payload(self) -> Payload:
        """The data that `family.typ` reads."""
        return asdict(self)


def family_sheet(certificates: Sequence[Certificate]) -> FamilySheet:
    """A sheet of 1 to FAMILY_MAX certificates in one language. ValueError for any other number."""
    if not 1 <= len(certificates) <= FAMILY_MAX:
        raise ValueError(f"a sheet takes 1 to {FAMILY_MAX} certificates, not {len(certificates)}")
    last = certificates[-1]
    return FamilySheet(
        language=last.language,
        direction=last.direction,
        scroll=" · ".join(dict.fromkeys(one.scroll for one in certificates)),
        title=voice(last.language).say(_("Our letters in the Torah")),
        members=tuple(map(_member, certificates)),
        date=last.date,
    )


async def render_family_png(press: Press, sheet: FamilySheet) -> bytes:
    """The sheet as a PNG of 1080 x 1350 pixels."""
    return await press.png(TEMPLATE, [sheet.payload])


async def render_family_pdf(press: Press, sheet: FamilySheet) -> bytes:
    """The sheet as a PDF page of 8 x 10 inches."""
    return await press.pdf(TEMPLATE, [sheet.payload])


def _member(one: Certificate) -> FamilyMember:
    return FamilyMember(
        name=allow_hyphen_breaks(one.name),
        direction=one.name_direction,
        words=one.words,
        typed=one.typed,
        wish=one.wish,
        letter=one.line.letter,
        script=one.script,
        place=one.place,
        verse=one.verse,
        number=one.number,
        url=one.url,
        code=one.code,
    )
