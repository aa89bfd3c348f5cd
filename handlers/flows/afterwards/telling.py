"""The messages: a letter is written; a letter is read this Shabbat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from handlers.conversation import Move, News, Reply, Session, Situation, Stay, Text, TurnContext
from handlers.texts import marked_verse, parsha_name, place_name
from handlers.words import Words, _, ngettext
from storage.afterwards import Wanted, due, wishes
from storage.calendar import birthdays, shabbat_times
from storage.register import RegisterEntry
from storage.torah import torah

WRITTEN = "letter.written"  # topic; about is the id of what the committee told of the scribe
READ = "letter.read"  # topic; about is the ordinal of the date of the Shabbat
_IN_FULL = 5  # letters in a message; the others are counted
_LAND_OF_ISRAEL = frozenset({"IL", "PS"})


async def tell_written(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells that letters are written; None on Shabbat and Yom Tov, or where nobody wants to hear it now."""
    if context.rests or not await _wants(context, "written"):
        return None
    replies = await written_replies(context)
    return Stay(quiet=True, replies=replies) if replies else None


async def written_replies(context: TurnContext) -> list[Reply]:
    """The caller's letters that are written and were not told yet; they count as told."""
    entries = await due.written(context.transaction, context.caller.id)
    due.mark_told(context.transaction, entries, "written", 0)
    return _texts([(_written(one),) for one in entries], _more_written)


async def tell_read(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells whose letters are read; None once the Shabbat has begun, or where nobody wants to hear it."""
    shabbat = date.fromordinal(news.about)
    if context.rests or context.now.date() >= shabbat or not await _wants(context, "read"):
        return None
    israel = is_read_in_israel(context)
    entries = await due.read_on(context.transaction, context.caller.id, shabbat, israel)
    if not entries:
        return None
    due.mark_told(context.transaction, entries, "read", news.about)
    parsha = week_name(birthdays.parsha_of_week(shabbat, israel))
    told = [(_read(one, parsha), _verse(one)) for one in entries]
    return Stay(quiet=True, replies=_texts(told, _more_read))


async def _wants(context: TurnContext, kind: Wanted) -> bool:
    return (await wishes.load(context.transaction, context.caller.id)).get(kind) == "yes"


def is_read_in_israel(context: TurnContext) -> bool:
    """Whether the caller reads as in the Land of Israel: by the country, else by the campaign's zone."""
    if context.caller.region:
        return context.caller.region in _LAND_OF_ISRAEL
    return shabbat_times(context.zone.key).in_israel


def shabbat_of(now: datetime) -> date:
    """The date of the Shabbat on or after a moment, by its own clock."""
    day = now.date()
    return date.fromordinal(day.toordinal() + (5 - day.weekday()) % 7)


def week_name(parshiyot: tuple[int, ...]) -> Words:
    """The name of a week's reading, be it of two parshiyot."""
    if len(parshiyot) == 1:
        return parsha_name(parshiyot[0])
    first, second = map(parsha_name, parshiyot)
    return _("{first}-{second}", first=first, second=second)


def _texts(told: Sequence[tuple[Words, ...]], more: Callable[[int], Words]) -> list[Reply]:
    replies: list[Reply] = [Text(words) for words in told[:_IN_FULL]]
    if len(told) > _IN_FULL:
        replies.append(Text((more(len(told) - _IN_FULL),)))
    return replies


def _more_written(letters: int) -> Words:
    return ngettext(
        "One more letter of yours is written. All are in *My letters*.",
        "{n} more letters of yours are written. All are in *My letters*.",
        letters,
    )


def _more_read(letters: int) -> Words:
    return ngettext(
        "One more letter of yours is in it. All are in *My letters*.",
        "{n} more letters of yours are in it. All are in *My letters*.",
        letters,
    )


def _written(entry: RegisterEntry) -> Words:
    place = torah(entry.tradition).place(entry.position)
    name, where = entry.person.in_hebrew, place_name(place)
    if entry.person.life_status == "deceased":
        return _(
            "The scribe has written the letter in memory of *{name}*: *{glyph}*, in {place}.",
            name=name,
            glyph=place.glyph,
            place=where,
        )
    return _(
        "📜 It's written! The scribe has reached {name}'s letter: *{glyph}*, in {place}.",
        name=name,
        glyph=place.glyph,
        place=where,
    )


def _read(entry: RegisterEntry, parsha: Words) -> Words:
    name = entry.person.in_hebrew
    if entry.person.life_status == "deceased":
        return _(
            "This Shabbos we read Parshas {parsha}. The letter in memory of *{name}* is in it.",
            name=name,
            parsha=parsha,
        )
    return _(
        "📜 This Shabbos we read Parshas {parsha}, and {name}'s letter is in it.", name=name, parsha=parsha
    )


def _verse(entry: RegisterEntry) -> Words:
    return _("The whole verse: {verse}", verse=marked_verse(torah(entry.tradition), entry.position))


NEWS = {WRITTEN: tell_written, READ: tell_read}
