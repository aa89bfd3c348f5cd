"""A family on one sheet: a strip of parchment with all its letters, and below it whose each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Literal

from bot.pictures.certificate import PAPERS, Certificate, Look, Paper, qr_svg
from bot.pictures.fonts import LetterShape
from bot.pictures.imprint import Imprint
from bot.pictures.names import allow_hyphen_breaks
from bot.pictures.press import Payload, Press
from handlers.words import Language, _, voice
from storage.torah import MarkedText

TEMPLATE = "family.typ"
FAMILY_MAX = 12  # members; a longer list would be hard to read and becomes a booklet
_BESIDE = 2  # letters of the text that are shown on each side of a member's


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A member of the family, as the sheet shows it."""

    name: str
    direction: Literal["rtl", "ltr"]  # of the name
    words: tuple[str, ...]  # parts of the name within which no line is broken
    typed: str  # the name as typed in other letters, under the Hebrew one; else ""
    wish: str  # under the name, for the deceased and the newborn; else ""
    letter: str
    place: str
    verse: MarkedText  # drawn where the sheet has room for it
    number: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the scroll's text with letters of the family in their places."""

    before: str  # text in front of them
    letters: str  # with spaces, where a word ends between two of them
    after: str
    script: LetterShape


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """Everything that is drawn on a family's sheet, in one language."""

    language: Language
    direction: Literal["rtl", "ltr"]
    look: Look
    scroll: str  # all their scrolls, with dots between
    certificate: str  # the word
    title: str
    lead: str  # below the title of a family that has one name; else ""
    commandment: str
    strip: tuple[Stretch, ...]
    members: tuple[FamilyMember, ...]
    date: str  # of the last certificate
    url: str  # where the one code leads
    code: str  # SVG
    imprint: Imprint

    def payload(self, paper: Paper) -> Payload:
        """The data that `family.typ` reads."""
        return {**asdict(self), "paper": paper}


def family_sheet(certificates: Sequence[Certificate], url: str = "") -> FamilySheet:
    """A sheet of 1 to FAMILY_MAX certificates in one language. ValueError for any other number.

    `url`: where its code leads; left out, to the page of the first one.
    """
    if not 1 <= len(certificates) <= FAMILY_MAX:
        raise ValueError(f"a sheet takes 1 to {FAMILY_MAX} certificates, not {len(certificates)}")
    last, speaker = certificates[-1], voice(certificates[-1].language)
    ours = speaker.say(_("Our letters in the Torah"))
    name = _family_name(certificates)
    looks = {one.look for one in certificates}
    url = url or certificates[0].url
    return FamilySheet(
        language=last.language,
        direction=last.direction,
        look=last.look if len(looks) == 1 else "festive",
        scroll=" · ".join(dict.fromkeys(one.scroll for one in certificates)),
        certificate=last.certificate,
        title=speaker.say(_("The {name} family", name=name)) if name else ours,
        lead=ours if name else "",
        commandment=last.commandment,
        strip=tuple(_strip(certificates)),
        members=tuple(map(_member, certificates)),
        date=last.date,
        url=url,
        code=qr_svg(url),
        imprint=last.imprint,
    )


async def render_family_png(press: Press, sheet: FamilySheet) -> bytes:
    """The sheet as a PNG of 1080 x 1350 pixels."""
    return await press.png(TEMPLATE, [sheet.payload("picture")])


async def render_family_pdf(press: Press, sheet: FamilySheet) -> bytes:
    """The sheet as a PDF page, A4 or US Letter by its language."""
    return await press.pdf(TEMPLATE, [sheet.payload(PAPERS[sheet.language])])


def _family_name(certificates: Sequence[Certificate]) -> str:
    """The one family name of all who have any, as most of them typed it for a reader of other letters.

    "" if there is none, or for a single person.
    """
    if len({one.family for one in certificates} - {""}) != 1 or len(certificates) == 1:
        return ""
    read = Counter(one.family_read for one in certificates if one.family)
    return read.most_common(1)[0][0]


def _strip(certificates: Sequence[Certificate]) -> Iterator[Stretch]:
    """The letters in the order of their scrolls; letters that are neighbours there stay together."""
    scrolls = list(dict.fromkeys(one.scroll for one in certificates))
    ordered = sorted(certificates, key=lambda one: (scrolls.index(one.scroll), one.position))
    run = [ordered[0]]
    for before, one in pairwise(ordered):
        if (one.scroll, one.position) == (before.scroll, before.position + 1):
            run.append(one)
        else:
            yield _stretch(run)
            run = [one]
    yield _stretch(run)


def _stretch(run: Sequence[Certificate]) -> Stretch:
    first, last = run[0], run[-1]
    spaces = [one.line.after[: len(one.line.after) - len(one.line.after.lstrip())] for one in run[:-1]]
    letters = "".join(f"{one.line.letter}{space}" for one, space in zip(run, [*spaces, ""], strict=True))
    return Stretch(first.line.before[-_BESIDE:], letters, last.line.after[:_BESIDE], first.script)


def _member(one: Certificate) -> FamilyMember:
    return FamilyMember(
        name=allow_hyphen_breaks(one.name),
        direction=one.name_direction,
        words=one.words,
        typed=one.typed,
        wish=one.wish,
        letter=one.line.letter,
        place=one.place,
        verse=one.verse,
        number=one.number,
    )
