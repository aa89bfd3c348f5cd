"""The page of a letter: its texts around the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bot.pages import Pages
from bot.pictures import Certificate
from handlers.words import Language, Words, _, voice
from storage.database import from_ms
from storage.people import Person
from storage.register import RegisteredLetter, RegisterEntry
from storage.torah import MarkedText, mark_in_passage, torah

COLUMN = 1_240  # letters of a scroll's column: 304,805 in 245 columns, as most scrolls are written
_TEXTS = {  # Babel reads Python only: what the template says stands here
    "verse": _("The letter in its verse"),
    "certificate": _("The certificate"),
    "download_picture": _("Picture to send or keep"),
    "download_document": _("PDF for printing"),
    "column": _("The whole column around it"),
    "column_hint": _("About as much as stands in one column of the scroll, with the letter marked."),
    "share": _("Share"),
    "link": _("Link to copy"),
    "copy_link": _("Copy link"),
    "copied": _("The link is copied."),
    "hand": _("Share in another app"),
    "genuine": _("Is this genuine?"),
    "next": _("Who is next?"),
    "next_text": _("Every Jew can have a letter in the Torah: a child, a parent, a friend."),
    "register": _("Register somebody"),
    "language": _("Language"),
    "missing_text": _("Please check the number: it has twelve letters and digits, without 0, O, 1 and I."),
}

_OWN = {**_TEXTS, "next": _("A letter of your own"), "register": _("Take a letter")}


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The contents of an address of a certificate's page, picture or document."""

    number: str  # of a certificate; a family's sheet has several with hyphens between
    language: Language
    key: str  # the owner's key as it came, right or wrong; "" without one
    full: bool  # the key is right, names stand in full

    @property
    def query(self) -> str:
        """The query of links to the other files of this certificate."""
        return urlencode({"lang": self.language}) + self.rest

    @property
    def rest(self) -> str:
        """The part of `query` after the language."""
        return "&" + urlencode({"k": self.key}) if self.full else ""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The texts and addresses of `letter.html` that are not the certificate's own."""

    hebrew: bool  # the name is in Hebrew letters
    column: MarkedText  # about as much text as a column of a scroll, the letter in its middle
    alt: Words  # text alternative of the picture
    genuine: tuple[Words, ...]
    share_note: Words
    address: str  # of this page, to copy
    whatsapp: str  # addresses that share the page there
    telegram: str
    picture: str  # paths of the files to keep
    document: str
    preview: str  # path of the picture for previews of links


def letter_page(
    pages: Pages, entry: RegisterEntry, certificate: Certificate, asked: PageRequest, base: str
) -> str:
    """The HTML of a letter's page; `base` is the address of the site."""
    page = _page(entry, certificate, asked, base)
    texts = dict(_TEXTS)
    if entry.person.life_status == "deceased":
        texts["next"] = _("Add a letter in memory of {name}, or for someone you love.", name=certificate.name)
    return pages.render(
        "letter.html", asked.language, texts=texts, rest=asked.rest, page=page, certificate=certificate
    )


def no_certificate_page(pages: Pages, language: Language) -> str:
    """The HTML for a number that never existed and for a mistyped one."""
    title = _("There is no such certificate.")
    hint = _TEXTS["missing_text"]
    return pages.render("letter.html", language, texts=_OWN, page=None, title=title, hint=hint)


def withdrawn_page(pages: Pages, letter: RegisteredLetter, language: Language) -> str:
    """The HTML for a certificate whose letter was given to another person, or whose registration is void."""
    title = _("This certificate does not hold any more.")
    taken_back = next((one for one in letter.history if one.kind == "void"), None)
    if taken_back is not None:
        day = from_ms(taken_back.entry.at).date()
        hint = _("The office took this registration back on {day}.", day=day)
    else:
        hint = _(
            "The office has registered the letter for another person since. A newer certificate is theirs."
        )
    return pages.render("letter.html", language, texts=_TEXTS, page=None, title=title, hint=hint)


def _page(entry: RegisterEntry, certificate: Certificate, asked: PageRequest, base: str) -> LetterPage:
    text = torah(entry.tradition)
    address = f"{base}/c/{asked.number}?{asked.query}"
    message = voice(asked.language).say(_share_words(certificate, entry.person))
    return LetterPage(
        hebrew=any("\u05d0" <= sign <= "\u05ea" for sign in certificate.name),
        column=mark_in_passage(text, entry.position, COLUMN),
        alt=_alt(entry, certificate),
        genuine=_genuine(entry.person, certificate, asked),
        share_note=_share_note(asked.full),
        address=address,
        whatsapp=f"https://wa.me/?text={quote(f'{message} {address}')}",
        telegram=f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(message)}",
        picture=f"/c/{asked.number}.png?{asked.query}",
        document=f"/c/{asked.number}.pdf?{asked.query}",
        preview=f"/c/{asked.number}/preview.png?{asked.query}",
    )


def _alt(entry: RegisterEntry, certificate: Certificate) -> Words:
    return _(
        "The certificate: the letter {glyph}, {place}, in {scroll}, for {name}.",
        glyph=torah(entry.tradition).glyph(entry.position),
        place=certificate.place,
        scroll=certificate.scroll,
        name=certificate.name,
    )


def _share_words(certificate: Certificate, person: Person) -> Words:
    if person.life_status == "deceased":
        return _(
            "A letter in the Torah in memory of {name}: {place}. See it here:",
            name=certificate.name,
            place=certificate.place,
        )
    return _(
        "A letter in the Torah for {name}: {place}. See it here:",
        name=certificate.name,
        place=certificate.place,
    )


def _share_note(full: bool) -> Words:
    if full:
        return _("Whoever gets this link from you sees the name in full.")
    return _("This link shows the name as initials only.")


def _genuine(person: Person, certificate: Certificate, asked: PageRequest) -> tuple[Words, ...]:
    entered = _(
        "Yes. Certificate {number} stands in the register of letters: {place}, {scroll}.",
        number=asked.number,
        place=certificate.place,
        scroll=certificate.scroll,
    )
    dated = _("Entered in the register: {date}", date=_in_a_sentence(certificate))
    if asked.full:
        return entered, dated, _("You have come with the owner's link, so the name is shown in full.")
    hidden = _("The name is shown as initials; in full it is seen with the owner's link only.")
    if asked.key:
        wrong = _("The key in this link is not the owner's: something in the link has been changed or lost.")
        return entered, dated, wrong, hidden
    return entered, dated, hidden


def _in_a_sentence(certificate: Certificate) -> str:
    """The certificate's two dates for use in a sentence; no line ends within a date.

    Between the dates stands no letter that would tell a reader of Hebrew which comes first: a mark does.
    """
    mark = "\u200f" if certificate.direction == "rtl" else ""
    return mark + " · ".join(date.replace(" ", "\u00a0") for date in certificate.date.split(" · "))
