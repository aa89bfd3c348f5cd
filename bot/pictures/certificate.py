"""The certificate of a letter: its texts in one language, and the picture and document made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import tzinfo
from functools import lru_cache
from io import BytesIO
from typing import Literal

import segno
from pyluach.dates import HebrewDate

from bot.pictures import names
from bot.pictures.fonts import LetterShape, letter_shape
from bot.pictures.press import Payload, Press
from handlers.texts import places
from handlers.words import RIGHT_TO_LEFT, Language, Local, Numeral, Ordinal, Voice, Words, _, voice
from storage.database import from_ms
from storage.people import Person
from storage.register import RegisterEntry
from storage.torah import MarkedText, Place, Size, letter_size, mark_in_line, mark_in_verse, torah

TEMPLATE = "certificate.typ"
SCALES: Mapping[Size, float] = {"large": 1.4, "usual": 1, "small": 0.62}  # beside the neighbouring letters
REST_IN_PEACE = "תנצב״ה"  # 1 Samuel 25:29, as it is written on stones


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that is drawn on a certificate: texts in one language, free of characters the fonts lack."""

    language: Language
    direction: Literal["rtl", "ltr"]
    scroll: str  # series and ordinal
    title: str
    lead: str  # the sentence above the name, such as "This letter in the Torah scroll belongs to"
    name: str  # in Hebrew, with the parent; initials for strangers
    name_direction: Literal["rtl", "ltr"]
    words: tuple[str, ...]  # parts of the name within which no line is broken
    typed: str  # the name as it was typed; "" where it equals `name`, and for strangers
    typed_direction: Literal["rtl", "ltr"]
    wish: str  # under the name, for the deceased and the newborn; else ""
    line: MarkedText  # the letter between its neighbours
    script: LetterShape  # font in which `line` is drawn
    scale: float  # of the letter beside its neighbours; 1 but for the large and small letters
    place: str  # parsha, book, chapter and verse
    verse: MarkedText  # the whole verse, Names in their substitutes
    ordinal: str  # "Letter 5 of 304,805"
    date: str  # Hebrew and civil
    number: str
    url: str  # of the certificate's page
    code: str  # the page's address as a QR code, SVG

    @property
    def payload(self) -> Payload:
        """The data that `certificate.typ` reads."""
        return {**asdict(self), "name": names.allow_hyphen_breaks(self.name)}


def certificate_of(
    entry: RegisterEntry,
    series_names: Mapping[str, str],
    language: Language,
    url: str,
    zone: tzinfo,
    *,
    full: bool = True,
    sample: bool = False,
) -> Certificate:
    """The certificate of a register entry, with the full name, or with initials unless `full`.

    `series_names` maps languages to the series' name; `url` is the address of the certificate's page. The
    civil date is the day of the sale in `zone`, the Hebrew date the one that this day has by daylight.
    """
    speaker = voice(language)
    place = torah(entry.tradition).place(entry.position)
    name = _name(entry.person, speaker, full)
    typed = names.typed_name(entry.person) if full else ""
    return Certificate(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        scroll=_said(speaker, _scroll(series_names, entry.ordinal, sample)),
        title=_said(speaker, _("A letter in the Torah")),
        lead=_said(speaker, _lead(entry.person)),
        name=name,
        name_direction=names.text_direction(name),
        words=names.unbreakable_parts(name),
        typed=typed,
        typed_direction=names.text_direction(typed),
        wish=_wish(entry.person, speaker),
        line=_drawn_line(mark_in_line(torah(entry.tradition), entry.position)),
        script=letter_shape(entry.tradition),
        scale=SCALES[letter_size(entry.tradition, entry.position)],
        place=_said(speaker, _place(place)),
        verse=mark_in_verse(torah(entry.tradition), entry.position),
        ordinal=_said(speaker, _ordinal(entry)),
        date=_date(entry.at, zone, speaker),
        number=_said(speaker, _("Certificate number {number}", number=entry.certificate)),
        url=url,
        code=qr_svg(url),
    )


async def render_certificate_png(press: Press, certificate: Certificate) -> bytes:
    """The certificate as a PNG of 1080 x 1350 pixels."""
    return await press.png(TEMPLATE, [certificate.payload])


async def render_certificate_pdf(press: Press, certificate: Certificate) -> bytes:
    """The certificate as a PDF page of 8 x 10 inches: vectors, and text that can be searched."""
    return await press.pdf(TEMPLATE, [certificate.payload])


@lru_cache(maxsize=256)
def qr_svg(url: str) -> str:
    """A QR code of an address as SVG, without a border: the parchment around it is the quiet zone."""
    out = BytesIO()
    made = segno.make(url, error="m", micro=False)
    made.save(out, kind="svg", border=0, dark="#1d2340", light=None, xmldecl=False, nl=False)
    return out.getvalue().decode()


def _scroll(series_names: Mapping[str, str], ordinal: int, sample: bool) -> Words:
    series = Local(series_names)
    if sample:
        return _("{series}, {ordinal} (sample, for trying out)", series=series, ordinal=Ordinal(ordinal))
    return _("{series}, {ordinal}", series=series, ordinal=Ordinal(ordinal))


def _lead(person: Person) -> Words:
    match person.life_status:
        case "deceased":
            return _("This letter in the Torah scroll is for the elevation of the soul of")
        case "newborn":
            return _("This letter in the Torah scroll belongs to a newborn, blessed with life")
        case "living":
            return _("This letter in the Torah scroll belongs to")


def _name(person: Person, speaker: Voice, full: bool) -> str:
    shown = names.hebrew_name(person) if full else names.initials(person)
    if shown:
        return shown
    newborn = _("a newborn boy") if person.gender == "m" else _("a newborn girl")
    return _said(speaker, newborn if person.life_status == "newborn" else _("a child of Israel"))


def _wish(person: Person, speaker: Voice) -> str:
    if person.life_status == "deceased":
        return REST_IN_PEACE
    if person.life_status == "newborn" and not person.given:
        return _said(speaker, _("The name is written in as soon as it is given."))
    return ""


def _place(place: Place) -> Words:
    return _(
        "Parshas {parsha} · {book} {chapter}:{verse}",
        parsha=places.parsha_name(place.parsha),
        book=places.book_name(place.book),
        chapter=Numeral(place.chapter),
        verse=Numeral(place.verse),
    )


def _ordinal(entry: RegisterEntry) -> Words:
    letters = torah(entry.tradition).letters
    return _("Letter {position} of {letters}", position=entry.position, letters=letters)


def _date(at: int, zone: tzinfo, speaker: Voice) -> str:
    civil = from_ms(at, zone).date()
    return _said(speaker, _("{hebrew} · {civil}", hebrew=HebrewDate.from_pydate(civil), civil=civil))


def _said(speaker: Voice, words: Words) -> str:
    """The text without the stars of emphasis; marks of direction stay."""
    return speaker.say(words).replace("*", "")


def _drawn_line(line: MarkedText) -> MarkedText:
    """The line with at most twelve neighbours on each side and no-break spaces, which hold at the edges."""
    return MarkedText(
        line.before[-12:].replace(" ", "\u00a0"), line.letter, line.after[:12].replace(" ", "\u00a0")
    )
