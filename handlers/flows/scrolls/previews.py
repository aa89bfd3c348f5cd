"""What a change does, in words, before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from handlers.flows.scrolls.drafts import (
    Agreeing,
    Change,
    Closing,
    Editing,
    Freeing,
    Giving,
    Opening,
    Pausing,
    PriceTag,
    Pricing,
    Renaming,
    Reserving,
    Resuming,
)
from handlers.flows.scrolls.entering import positions_words
from handlers.texts import letter_place, pause_texts, scroll_name
from handlers.words import LANGUAGES, OWN_NAMES, Ordinal, Several, Words, _, ngettext, plain, stacked
from storage.database import from_ms
from storage.scrolls import LetterCounts, Pause, Price, Scroll, SeriesKind
from storage.torah import Tradition, torah


def preview_texts(scroll: Scroll, change: Change, now: datetime) -> tuple[Words, ...]:
    """What a change of a series does, whose current scroll is `scroll`; `now` in the campaign's zone."""
    match change:
        case Pausing():
            return tuple(_pausing(scroll, change, now))
        case Resuming():
            return (_("{scroll} gives out letters again, at once.", scroll=scroll_name(scroll)),)
        case Closing():
            return tuple(_closing(scroll))
        case Renaming():
            return tuple(_renaming(scroll, change.names))
        case Agreeing():
            sentences = {**scroll.series.eligibility, **change.sentences}
            return (_("Whoever takes a letter agrees to this:"), *texts_by_language(sentences))
        case Pricing():
            return tuple(_pricing(scroll, change.tags))
        case Reserving():
            return (
                _(
                    "The committee keeps these letters of {scroll}: {letters}. They are not handed out.",
                    scroll=scroll_name(scroll),
                    letters=positions_words(change.letters),
                ),
            )
        case Freeing():
            return (
                _(
                    "These letters of {scroll} go back to the scroll, for anybody to take: {letters}.",
                    scroll=scroll_name(scroll),
                    letters=positions_words(change.letters),
                ),
            )
        case Giving():
            return tuple(_giving(scroll, change))
        case Editing():
            return tuple(_editing(scroll, change))
        case Opening():
            raise ValueError("a series that begins has no scroll yet: see `opening_texts`")


def _pausing(scroll: Scroll, change: Pausing, now: datetime) -> Iterator[Words]:
    yield _("People will read this:")
    yield from pause_texts(scroll, Pause(change.until, change.reason), now)
    yield _("Whose letters are kept already may still pay, and what was paid is always served.")


def _closing(scroll: Scroll) -> Iterator[Words]:
    yield _("{scroll} gives out no letters any more, and is not offered.", scroll=scroll_name(scroll))
    yield ngettext("One letter stays free.", "{n} letters stay free.", len(scroll.free))
    yield _("Whose letters are kept already may still pay, and what was paid is always served.")


def _renaming(scroll: Scroll, names: Mapping[str, str]) -> Iterator[Words]:
    yield _("{scroll} is called from now on:", scroll=scroll_name(scroll))
    yield from texts_by_language({**scroll.series.names, **names})


def _pricing(scroll: Scroll, tags: Sequence[PriceTag]) -> Iterator[Words]:
    yield _("A letter of {scroll} costs from now on:", scroll=scroll_name(scroll))
    yield stacked(price_text(tag.price()) for tag in tags)
    kept = {tag.currency for tag in tags}
    gone = [one.minimum.currency for one in scroll.series.prices if one.minimum.currency not in kept]
    if gone:
        yield _("There is no price any more in: {codes}.", codes=Several(tuple(gone)))
    yield _("Orders that are open keep their price, and slips that are printed the one that stands on them.")


def _giving(scroll: Scroll, change: Giving) -> Iterator[Words]:
    yield _(
        "This letter of {scroll} becomes the letter of *{name}*, for ever: {place}.",
        scroll=scroll_name(scroll),
        name=change.person.in_hebrew,
        place=letter_place(scroll, change.position),
    )
    yield _("It stands in the register as paid by the committee's word.")


def _editing(scroll: Scroll, change: Editing) -> Iterator[Words]:
    yield _("{scroll} is changed, as long as nobody has taken a letter:", scroll=scroll_name(scroll))
    if change.slug is not None:
        yield _("Short name: {slug}; the old one still works.", slug=change.slug)
    if change.ordinal is not None:
        yield _("Number in its series: {ordinal}.", ordinal=Ordinal(change.ordinal))
    if change.kind is not None:
        yield _("For whom: {kind}.", kind=kind_name(change.kind))
    if change.tradition is not None:
        yield _tradition_text(change.tradition)


# --- a series that begins -------------------------------------------------------------------------------


def opening_texts(new: Opening, has_samples: bool) -> tuple[Words, ...]:
    """What opening a series does, with what is missing; `has_samples`: sample scrolls end with it."""
    return tuple(_opening(new, has_samples))


def _opening(new: Opening, has_samples: bool) -> Iterator[Words]:
    yield _(
        "A series begins: *{slug}*, with the {ordinal} scroll, {kind}.",
        slug=new.slug,
        ordinal=Ordinal(new.ordinal),
        kind=kind_name(new.kind),
    )
    yield _tradition_text(new.tradition)
    yield from texts_by_language(new.names)
    yield _("Price of a letter:")
    yield stacked(price_text(tag.price()) for tag in new.tags)
    if new.eligibility or new.kind == "special":
        yield _("Whoever takes a letter agrees to this:")
        yield from texts_by_language(new.eligibility)
    if new.reserved:
        yield _("Letters that the committee keeps: {letters}.", letters=positions_words(new.reserved))
    else:
        yield _("The committee keeps no letters.")
    if has_samples:
        yield _("The sample scrolls end with it.")
    yield _("Everybody can take letters in it at once.")


def texts_by_language(texts: Mapping[str, str]) -> Iterator[Words]:
    """A text in each language, and which languages have none, with what their readers see instead."""
    if texts:
        lines = (f"{OWN_NAMES[one]}: {texts[one]}" for one in LANGUAGES if texts.get(one))
        yield stacked(map(plain, lines))
    missing = [OWN_NAMES[one] for one in LANGUAGES if not texts.get(one)]
    if not missing:
        return
    shown = next((OWN_NAMES[one] for one in ("en", *LANGUAGES) if texts.get(one)), "")
    if shown:
        yield _(
            "Missing: {languages}. Readers of these languages see the text in {shown}.",
            languages=Several(tuple(missing)),
            shown=shown,
        )
    else:
        yield _("There is no text in any language.")


def price_text(price: Price) -> Words:
    """A price in one line."""
    if price.fixed:
        return _("{sum}, a set price", sum=price.minimum)
    return _("from {minimum}, {suggested} suggested", minimum=price.minimum, suggested=price.suggested)


def kind_name(kind: SeriesKind) -> Words:
    """For whom a series is."""
    match kind:
        case "children":
            return _("for children")
        case "general":
            return _("for everybody")
        case "special":
            return _("for those who agree to its sentence")


def _tradition_text(tradition: Tradition) -> Words:
    return _(
        "Tradition of the text: {tradition}, {letters} letters.",
        tradition=tradition_name(tradition),
        letters=torah(tradition).letters,
    )


def tradition_name(tradition: Tradition) -> Words:
    """A tradition of the Torah's text."""
    match tradition:
        case "ashkenaz":
            return _("Ashkenaz")
        case "sefard":
            return _("Sefard")
        case "arizal":
            return _("Arizal")
        case "teiman":
            return _("Teiman")


# --- as it is now ---------------------------------------------------------------------------------------


def state_texts(scroll: Scroll, counts: LetterCounts | None, now: datetime) -> tuple[Words, ...]:
    """A series as it stands now: what is taken of its scroll where it was counted, its prices, a pause."""
    return tuple(_state(scroll, counts, now))


def _state(scroll: Scroll, counts: LetterCounts | None, now: datetime) -> Iterator[Words]:
    if counts is not None:
        yield from _counted(scroll, counts)
    yield stacked(map(price_text, scroll.series.prices))
    pause = scroll.series.paused(int(now.timestamp() * 1000))
    if scroll.series.closed:
        yield _("It is closed: nobody can take letters in it.")
    elif pause is not None and pause.until is not None:
        yield _("It is paused until {moment}.", moment=from_ms(pause.until, now.tzinfo))
    elif pause is not None:
        yield _("It is paused until somebody lets it go on.")


def _counted(scroll: Scroll, counts: LetterCounts) -> Iterator[Words]:
    yield _(
        "*{scroll}*: {taken} of {letters} letters are taken, {free} are free.",
        scroll=scroll_name(scroll),
        taken=counts.taken,
        letters=scroll.letters,
        free=counts.free,
    )
    if counts.held:
        yield ngettext(
            "One letter is held for an order that is not paid yet.",
            "{n} letters are held for orders that are not paid yet.",
            counts.held,
        )
    if counts.reserved:
        yield ngettext("The committee keeps one letter.", "The committee keeps {n} letters.", counts.reserved)
    if counts.on_slips:
        yield ngettext(
            "One letter is on a slip in a volunteer's hands.",
            "{n} letters are on slips in volunteers' hands.",
            counts.on_slips,
        )
    if counts.void:
        yield ngettext(
            "One letter is nobody's: its registration is void, and it is not released.",
            "{n} letters are nobody's: their registrations are void, and they are not released.",
            counts.void,
        )
