"""The certificate of a letter: its texts in one language, and the picture and document made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, tzinfo
from functools import lru_cache
from io import BytesIO
from typing import Literal

import segno
from pyluach.dates import HebrewDate

from bot.pictures import names
from bot.pictures.fonts import PRINT, LetterShape, Typefaces
from bot.pictures.imprint import Imprint
from bot.pictures.press import Payload, Press
from handlers.texts import day_of_passing, places
from handlers.words import RIGHT_TO_LEFT, Language, Local, Numeral, Ordinal, Voice, Words, _, voice
from storage.database import from_ms
from storage.people import Person
from storage.register import RegisterEntry
from storage.torah import MarkedText, Place, Size, letter_size, mark_in_line, mark_in_verse, torah

TEMPLATE = "certificate.typ"
SCALES: Mapping[Size, float] = {"large": 1.4, "usual": 1, "small": 0.62}  # beside the neighbouring letters
REST_IN_PEACE = "תנצב״ה"  # 1 Samuel 25:29, as it is written on stones
NEIGHBOURS = 6  # on each side of the letter: at most so many are seen between the rollers
COMMANDMENT = "ועתה כתבו לכם את השירה הזאת"  # Deuteronomy 31:19, of which the last commandment is learned

Look = Literal["festive", "children", "memory"]
Paper = Literal["picture", "a4", "letter"]
PAPERS: Mapping[Language, Paper] = {
    "he": "a4",
    "en": "letter",
    "yi": "letter",
    "ru": "a4",
}  # where most readers are


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that is drawn on a certificate: texts in one language, free of characters the fonts lack."""

    language: Language
    direction: Literal["rtl", "ltr"]
    look: Look
    scroll: str  # series and ordinal
    certificate: str  # the word
    title: str
    commandment: str  # in Hebrew, with its place in the page's language
    lead: str  # the sentence above the name, such as "This letter in the Torah scroll belongs to"
    name: str  # in Hebrew, with the parent; initials for strangers
    name_direction: Literal["rtl", "ltr"]
    words: tuple[str, ...]  # parts of the name within which no line is broken
    typed: str  # the name as it was typed; "" where it equals `name`, and for strangers
    typed_direction: Literal["rtl", "ltr"]
    passing: str  # day of passing of the deceased, where it is known; else ""
    wish: str  # under the name, for the deceased and the newborn; else ""
    blank: bool  # a line is left on which the name can be written
    line: MarkedText  # the letter between its neighbours
    script: LetterShape  # font in which `line` is drawn
    scale: float  # of the letter beside its neighbours; 1 but for the large and small letters
    note: str  # that this is print, where no scribe's face is at hand; else ""
    place: str  # parsha, book, chapter and verse
    verse: MarkedText  # the whole verse, Names in their substitutes
    ordinal: str  # "Letter 5 of 304,805"
    date: str  # Hebrew and civil
    number: str
    url: str  # of the certificate's page
    code: str  # the page's address as a QR code, SVG
    position: int  # of the letter
    family: str  # the family name in Hebrew; "" for strangers
    family_read: str  # the family name as the reader reads it
    imprint: Imprint

    def payload(self, paper: Paper) -> Payload:
        """The data that `certificate.typ` reads."""
        return {**asdict(self), "name": names.allow_hyphen_breaks(self.name), "paper": paper}

    @property
    def printed(self) -> Payload:
        """The data for a document: on the paper that most readers of the language have."""
        return self.payload(PAPERS[self.language])


def certificate_of(
    entry: RegisterEntry,
    series_names: Mapping[str, str],
    language: Language,
    url: str,
    zone: tzinfo,
    *,
    full: bool = True,
    sample: bool = False,
    children: bool = False,
    faces: Typefaces | None = None,
    imprint: Imprint | None = None,
) -> Certificate:
    """The certificate of a register entry, with the full name, or with initials unless `full`.

    `series_names` maps languages to the series' name; `url` is the address of the certificate's page. The
    civil date is the day of the sale in `zone`, the Hebrew date the one that this day has by daylight.
    `children`: the series is for children. `faces`: those of the press that draws it.
    """
    speaker = voice(language)
    place = torah(entry.tradition).place(entry.position)
    name = _name(entry.person, speaker, full)
    typed = names.typed_name(entry.person) if full else ""
    line = _drawn_line(mark_in_line(torah(entry.tradition), entry.position))
    near = line.before[-NEIGHBOURS:] + line.letter + line.after[:NEIGHBOURS]
    script = (faces or Typefaces()).shape(entry.tradition, near)
    return Certificate(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        look=_look(entry.person, children),
        scroll=_said(speaker, _scroll(series_names, entry.ordinal, sample)),
        certificate=_said(speaker, _("Certificate")),
        title=_said(speaker, _("A letter in the Torah")),
        commandment=_said(speaker, _commandment()),
        lead=_said(speaker, _lead(entry.person)),
        name=name,
        name_direction=names.text_direction(name),
        words=names.unbreakable_parts(name),
        typed=typed,
        typed_direction=names.text_direction(typed),
        passing=_passing(entry.person, speaker) if full else "",
        wish=_wish(entry.person, speaker),
        blank=_is_unnamed(entry.person),
        line=line,
        script=script,
        scale=SCALES[letter_size(entry.tradition, entry.position)],
        note=_said(speaker, _("Shown here in print. In the scroll a scribe writes it by hand."))
        if script.family == PRINT
        else "",
        place=_said(speaker, _place(place)),
        verse=mark_in_verse(torah(entry.tradition), entry.position),
        ordinal=_said(speaker, _ordinal(entry)),
        date=_date(entry.at, zone, speaker),
        number=_said(speaker, _("Certificate number {number}", number=entry.certificate)),
        url=url,
        code=qr_svg(url),
        position=entry.position,
        family=names.strip_undrawable(entry.person.family) if full else "",
        family_read=names.family_as_read(entry.person, language) if full else "",
        imprint=imprint or Imprint(),
    )


async def render_certificate_png(press: Press, certificate: Certificate) -> bytes:
    """The certificate as a PNG of 1080 x 1350 pixels."""
    return await press.png(TEMPLATE, [certificate.payload("picture")])


async def render_certificate_pdf(press: Press, certificate: Certificate) -> bytes:
    """The certificate as a PDF page, A4 or US Letter by its language: vectors, and text to be searched."""
    return await press.pdf(TEMPLATE, [certificate.printed])


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
    if person.life_status == "newborn":
        return _said(speaker, _("for long and good years"))
    return ""


def _look(person: Person, children: bool) -> Look:
    if person.life_status == "deceased":
        return "memory"
    return "children" if children else "festive"


def _is_unnamed(person: Person) -> bool:
    """True for a newborn whose name is still to come."""
    return person.life_status == "newborn" and not person.given


def _passing(person: Person, speaker: Voice) -> str:
    if person.life_status != "deceased" or not person.passing:
        return ""
    if person.passing_after_sunset is None:  # no sheet to be framed says on which of two Hebrew days
        return _said(speaker, _("Passed away: {date}", date=date.fromisoformat(person.passing)))
    return _said(speaker, day_of_passing(person.passing, person.passing_after_sunset))


def _commandment() -> Words:
    return _(
        "“{verse}” · {book} {chapter}:{number}",
        verse=COMMANDMENT,
        book=places.book_name("Deuteronomy"),
        chapter=Numeral(31),
        number=Numeral(19),
    )


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
    """The text without the stars of emphasis, in the marks of print; marks of direction stay."""
    return names.typographic(speaker.say(words).replace("*", ""))


def _drawn_line(line: MarkedText) -> MarkedText:
    """The line with at most twelve neighbours on each side and no-break spaces, which hold at the edges."""
    return MarkedText(
        line.before[-12:].replace(" ", "\u00a0"), line.letter, line.after[:12].replace(" ", "\u00a0")
    )
