"""How full a scroll is: its figures as texts in one language, and two pictures: all letters, and the
parshiyot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from copy import copy
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from babel.numbers import NumberPattern
from pyluach.dates import HebrewDate

from bot.pictures.dots import COLOURS, draw_book_dots
from bot.pictures.names import typographic
from bot.pictures.press import Payload, Press
from handlers.texts import places
from handlers.words import RIGHT_TO_LEFT, Language, Local, Ordinal, Voice, Words, _, ngettext, voice
from storage.reports import FREE, HELD, OUT, RESERVED, SOLD, ParshaFigures, ScrollFigures, ScrollRow

LETTERS = "progress.typ"
PARSHIYOT = "parshiyot.typ"
PHONE = "progress_phone.typ"


@dataclass(frozen=True, slots=True)
class ShareBar:
    """How much of a book, a parsha or the whole scroll is registered."""

    name: str
    sold: int
    letters: int
    percent: str  # as it is read, cut to one decimal; "" while it would be none
    told: str  # "5 of 1,000"
    count: str  # "5"

    @property
    def full(self) -> float:
        """The share that is registered, 0 to 100."""
        return 100 * self.sold / self.letters


@dataclass(frozen=True, slots=True)
class BookStrip:
    """A book and its parshiyot."""

    whole: ShareBar
    parshiyot: tuple[ShareBar, ...]


@dataclass(frozen=True, slots=True)
class DayBar:
    """The letters of a day of this week beside the letters of that weekday last week."""

    name: str
    long: str  # the whole sentence, for screen readers
    letters: int
    told: str
    before: int  # letters a week before
    today: bool
    future: bool


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A state of letters with its colour and number, for the legend."""

    key: Literal["sold", "held", "out", "reserved", "free"]
    colour: str
    told: str


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """Everything that pages and pictures tell of a scroll, in one language."""

    language: Language
    direction: Literal["rtl", "ltr"]
    scroll: str  # series and ordinal
    title: str
    whole: ShareBar
    kinds: tuple[LegendEntry, ...]
    books: tuple[BookStrip, ...]
    week: str  # letters of this week and of last week
    days: tuple[DayBar, ...]  # seven, from Sunday to Shabbat
    forecast: tuple[str, ...]  # sentences, see `forecast_words`
    dots: str  # explains the picture of all letters
    tiles: str  # explains the picture of the parshiyot
    date: str  # today, Hebrew and civil


def progress_sheet(figures: ScrollFigures, language: Language) -> ProgressSheet:
    """A scroll's figures as texts in a language."""
    speaker = voice(language)
    return ProgressSheet(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        scroll=_said(speaker, scroll_label(figures.scroll)),
        title=_said(speaker, _("How the Torah scroll is filling up")),
        whole=_whole(figures, speaker),
        kinds=tuple(_kinds(figures, speaker)),
        books=tuple(_books(figures, speaker)),
        week=_said(speaker, _week(figures)),
        days=tuple(_days(figures, speaker)),
        forecast=tuple(_said(speaker, words) for words in forecast_words(figures)),
        dots=_said(speaker, _("Every dot is a letter; they run from right to left, as in the scroll.")),
        tiles=_said(speaker, _("The 54 parshiyot, each with the letters that are registered.")),
        date=_said(speaker, _dated(figures.today)),
    )


def scroll_label(row: ScrollRow) -> Words:
    """Series and ordinal of a scroll: a number is never printed without its series (product.md, Words)."""
    names, number = Local(row.names), Ordinal(row.ordinal)
    if row.sample:
        return _("{series}, {ordinal} (sample, for trying out)", series=names, ordinal=number)
    return _("{series}, {ordinal}", series=names, ordinal=number)


def forecast_words(figures: ScrollFigures) -> tuple[Words, ...]:
    """Sentences on when the last letter will be taken and from how many days that is computed.

    A scroll without a steady pace gets a sentence saying that nobody can tell yet.
    """
    if figures.scroll.state == "complete":
        return (_("This scroll is complete."),)
    if not figures.left:
        return (_("Every letter of this scroll has its owner."),)
    rate = figures.rate
    if rate is None:
        return (
            _("Nobody can say yet when the last letter will be taken: there is no steady pace to go by."),
        )
    pace = ngettext(
        "In the last {n} day {letters} letters were registered.",
        "In the last {n} days {letters} letters were registered.",
        rate.days,
        letters=rate.letters,
    )
    if figures.forecast is None:
        return pace, _("At this pace it would take more than a hundred years. Every letter helps.")
    day = figures.forecast
    last = _(
        "If it goes on like this, the last letter is taken on {hebrew} ({civil}).",
        hebrew=HebrewDate.from_pydate(day),
        civil=day,
    )
    return pace, last


async def render_letters(press: Press, figures: ScrollFigures, sheet: ProgressSheet) -> bytes:
    """A PNG of 1080 x 1620 pixels: every letter of the scroll, the shares of books and parshiyot, and this
    week.
    """
    return await press.png(LETTERS, [letters_payload(figures, sheet)])


async def render_parshiyot(press: Press, sheet: ProgressSheet) -> bytes:
    """A PNG of 1080 x 1350 pixels: the 54 parshiyot as tiles."""
    return await press.png(PARSHIYOT, [_payload(sheet)])


async def render_phone(press: Press, figures: ScrollFigures, sheet: ProgressSheet) -> bytes:
    """A PNG of 1080 pixels' width for a chat: the letters of the scroll, with what can be read on a phone."""
    return await press.png(PHONE, [letters_payload(figures, sheet)])


def letters_payload(figures: ScrollFigures, sheet: ProgressSheet) -> Payload:
    """The data that `progress.typ` and `progress_phone.typ` read: the sheet's texts, and each book's letters
    as an image. What says nothing yet is left out: a week without letters, a forecast without a pace.
    """
    strips = [asdict(draw_book_dots(figures, parts)) for _book, parts in _by_book(figures)]
    told = {"forecast": _worth_telling(figures, sheet), "week": sheet.week if _is_lively(sheet) else ""}
    return {**_payload(sheet), "strips": strips, **told}


def _worth_telling(figures: ScrollFigures, sheet: ProgressSheet) -> tuple[str, ...]:
    if not figures.left or figures.forecast is not None:
        return sheet.forecast
    return () if figures.rate is None else sheet.forecast[:1]


def _is_lively(sheet: ProgressSheet) -> bool:
    """True if letters were registered this week or last."""
    return any(day.letters > 0 or day.before > 0 for day in sheet.days)


def _payload(sheet: ProgressSheet) -> dict[str, object]:
    payload = asdict(sheet)
    payload["whole"]["full"] = sheet.whole.full
    for book, made in zip(sheet.books, payload["books"], strict=True):
        for parsha, share in zip(book.parshiyot, made["parshiyot"], strict=True):
            share["full"] = parsha.full
    return payload


# --- in words -------------------------------------------------------------------------------------------


def _whole(figures: ScrollFigures, speaker: Voice) -> ShareBar:
    letters = figures.scroll.letters
    told = _("{sold} of {letters} letters are registered", sold=figures.sold, letters=letters)
    return _bar("", figures.sold, letters, speaker, told)


def _by_book(figures: ScrollFigures) -> Iterator[tuple[str, list[ParshaFigures]]]:
    for book, parts in groupby(figures.parts, key=lambda part: part.parsha.book):
        yield book, list(parts)


def _books(figures: ScrollFigures, speaker: Voice) -> Iterator[BookStrip]:
    for name, parts in _by_book(figures):
        sold, letters = sum(part.sold for part in parts), sum(part.letters for part in parts)
        yield BookStrip(
            _share(places.book_name(name), sold, letters, speaker),
            tuple(
                _share(places.parsha_name(part.parsha.number), part.sold, part.letters, speaker)
                for part in parts
            ),
        )


def _share(name: Words, sold: int, letters: int, speaker: Voice) -> ShareBar:
    return _bar(
        speaker.say(name), sold, letters, speaker, _("{sold} of {letters}", sold=sold, letters=letters)
    )


def _bar(name: str, sold: int, letters: int, speaker: Voice, told: Words) -> ShareBar:
    percent = format_percent(sold, letters, speaker) if 1000 * sold >= letters else ""
    return ShareBar(name, sold, letters, percent, _said(speaker, told), speaker.fill(sold))


def _kinds(figures: ScrollFigures, speaker: Voice) -> Iterator[LegendEntry]:
    """The legend: registered and free always, the other states where letters are in them."""
    yield LegendEntry("sold", COLOURS[SOLD], _said(speaker, _("Registered: {n}", n=figures.sold)))
    if figures.held:
        yield LegendEntry("held", COLOURS[HELD], _said(speaker, _("Being paid for: {n}", n=figures.held)))
    if figures.out:
        yield LegendEntry("out", COLOURS[OUT], _said(speaker, _("In volunteers' hands: {n}", n=figures.out)))
    if figures.reserved:
        told = _("Kept by the committee: {n}", n=figures.reserved)
        yield LegendEntry("reserved", COLOURS[RESERVED], _said(speaker, told))
    yield LegendEntry("free", COLOURS[FREE], _said(speaker, _("Free: {n}", n=figures.free)))


def _week(figures: ScrollFigures) -> Words:
    now, before = (max(sum(letters for _day, letters in figures.week(ago)), 0) for ago in (0, 1))
    if not before:
        return _("This week: {now}.", now=now)
    return _("This week: {now}. Last week: {before}.", now=now, before=before)


def _days(figures: ScrollFigures, speaker: Voice) -> Iterator[DayBar]:
    names = (_("Sun"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Shabbat"))
    for name, (day, letters), (_same, before) in zip(names, figures.week(), figures.week(1), strict=True):
        yield DayBar(
            name=_said(speaker, name),
            long=_said(
                speaker, _("{day}: {now}; a week before {before}", day=name, now=letters, before=before)
            ),
            letters=max(letters, 0),  # more may have been taken back than registered
            told=speaker.fill(max(letters, 0)),
            before=max(before, 0),
            today=day == figures.today,
            future=day > figures.today,
        )


def _dated(day: date) -> Words:
    return _("{hebrew} · {civil}", hebrew=HebrewDate.from_pydate(day), civil=day)


def format_percent(sold: int, letters: int, speaker: Voice) -> str:
    """The share as a percentage with one decimal, cut and not rounded: only a full scroll reads 100 %."""
    pattern: NumberPattern = copy(speaker.locale.percent_formats[None])
    pattern.frac_prec = (0, 1)
    return str(pattern.apply(math.floor(1000 * sold / letters) / 1000, speaker.locale))


def _said(speaker: Voice, words: Words) -> str:
    """The text without the stars of emphasis, in the marks of print; marks of direction stay."""
    return typographic(speaker.say(words).replace("*", ""))
