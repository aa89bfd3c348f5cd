"""The committee's changes: whether each may be, and how it is done. For the chat and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.answers import NotUnderstood
from handlers.flows.scrolls.drafts import (
    Agreeing,
    Change,
    Closing,
    Editing,
    Freeing,
    Giving,
    Opening,
    Pausing,
    Pricing,
    Renaming,
    Reserving,
    Resuming,
)
from handlers.flows.scrolls.entering import positions_text, positions_words, read_positions
from handlers.texts import scroll_name
from handlers.words import Ordinal, Words, _
from storage.database import Database, Transaction, to_ms
from storage.register import OrderLine, gifts
from storage.scrolls import Pause, Scroll, Series, Shelf, add_series, editing, open_scroll, retire_samples
from storage.torah import Tradition, torah


def scroll_of(shelf: Shelf, slug: str) -> Scroll:
    """The current scroll of a series, a paused or closed one too. NotUnderstood for an unknown one."""
    known = {one.series.slug: one for one in shelf.current_scrolls()}
    try:
        return shelf.current(slug)
    except (KeyError, IndexError):
        raise NotUnderstood(
            _("No series is called {slug}. There are: {known}.", slug=slug, known=", ".join(known) or "–")
        ) from None


async def check(reader: Transaction | Database, scroll: Scroll, change: Change, now: datetime) -> None:
    """Raises NotUnderstood, with the one cause, for a change of a series that cannot be as things stand."""
    refusal = await _refusal(reader, scroll, change, now)
    if refusal is not None:
        raise NotUnderstood(refusal)


async def _refusal(
    reader: Transaction | Database, scroll: Scroll, change: Change, now: datetime
) -> Words | None:
    series = scroll.series
    match change:
        case Pausing() if series.closed:
            return _("{scroll} is closed, and gives out no letters anyway.", scroll=scroll_name(scroll))
        case Resuming() if series.gives_letters(to_ms(now)):
            return _("{scroll} gives out letters already.", scroll=scroll_name(scroll))
        case Closing() if series.closed:
            return _("{scroll} is closed already.", scroll=scroll_name(scroll))
        case Agreeing() if series.kind != "special":
            return _("Only a special series has a sentence to agree to.")
        case Reserving(letters):
            return await _not_free(reader, scroll, letters)
        case Freeing(letters):
            return await _not_reserved(reader, scroll, letters)
        case Giving():
            return await _not_reserved(reader, scroll, str(change.position))
        case Editing():
            return await _stands(reader, scroll, change)
        case _:
            return None


def positions_of(scroll: Scroll, letters: str) -> tuple[int, ...]:
    """The positions that a change names as a text. NotUnderstood for one that is not in the scroll."""
    return read_positions([letters], scroll.letters)


def _listed(positions: Sequence[int]) -> Words:
    return positions_words(positions_text(positions))


async def _not_free(reader: Transaction | Database, scroll: Scroll, letters: str) -> Words | None:
    found = await editing.letters_by_state(reader, scroll.id, positions_of(scroll, letters))
    if found.taken:
        return _("Taken already: {letters}.", letters=_listed(found.taken))
    if found.on_slips:
        return _("On slips in volunteers' hands: {letters}.", letters=_listed(found.on_slips))
    if found.reserved:
        return _("Reserved already: {letters}.", letters=_listed(found.reserved))
    return None


async def _not_reserved(reader: Transaction | Database, scroll: Scroll, letters: str) -> Words | None:
    found = await editing.letters_by_state(reader, scroll.id, positions_of(scroll, letters))
    if found.taken:
        return _("Taken already: {letters}.", letters=_listed(found.taken))
    if found.on_slips:
        return _(
            "On slips in volunteers' hands: {letters}. What is not given out goes back after its date.",
            letters=_listed(found.on_slips),
        )
    if found.free:
        return _("Not reserved, but free for anybody: {letters}.", letters=_listed(found.free))
    return None


async def _stands(reader: Transaction | Database, scroll: Scroll, change: Editing) -> Words | None:
    """Why the terms of a scroll must stay as they are; None where they may change."""
    slug = scroll.series.slug
    if scroll.series.sample:
        return _("The sample scrolls stay as they are; they end with the first real series.")
    of_series = change.slug is not None or change.kind is not None
    if await editing.has_begun(reader, scroll.id) or (
        of_series and await editing.series_has_begun(reader, slug)
    ):
        return _(
            "A letter of {scroll} was taken already. The short name, the number, the text and for whom it is "
            "stand in people's certificates, and stay as they are.",
            scroll=scroll_name(scroll),
        )
    if change.slug is not None and await editing.series_exists(reader, change.slug):
        return _("Another series is or was called {slug}.", slug=change.slug)
    if change.ordinal is not None and await editing.has_ordinal(reader, slug, change.ordinal):
        return _("The series has a scroll {ordinal} already.", ordinal=Ordinal(change.ordinal))
    return None if change.tradition is None else await _text_too_short(reader, scroll, change.tradition)


async def _text_too_short(
    reader: Transaction | Database, scroll: Scroll, tradition: Tradition
) -> Words | None:
    reserved = await editing.reserved_letters(reader, scroll.id)
    letters = torah(tradition).letters
    if not reserved or reserved[-1] <= letters:
        return None
    return _(
        "Letter {number} is reserved, and that text has {letters} letters only. Please free it first.",
        number=str(reserved[-1]),
        letters=letters,
    )


async def check_opening(reader: Transaction | Database, new: Opening) -> None:
    """Raises NotUnderstood, with the one cause, for a series that cannot be opened as things stand."""
    if await editing.has_ordinal(reader, new.slug, new.ordinal):
        raise NotUnderstood(
            _(
                "The series {slug} has its {ordinal} scroll already: that one can be changed as it stands. "
                "The scrolls after it open by themselves, and another series needs another short name.",
                slug=new.slug,
                ordinal=Ordinal(new.ordinal),
            )
        )
    if await editing.series_exists(reader, new.slug):
        raise NotUnderstood(
            _(
                "There is or was a series {slug} already; its next scroll opens by itself when the one "
                "before is full. Another series needs another short name.",
                slug=new.slug,
            )
        )
    if not new.names:
        raise NotUnderstood(_("The series needs a name, in one language at least."))
    if new.kind == "special" and not new.eligibility:
        raise NotUnderstood(
            _("A special series needs the sentence that people agree to, in one language at least.")
        )
    if new.kind != "special" and new.eligibility:
        raise NotUnderstood(_("Only a special series has a sentence to agree to."))
    if new.reserved:
        read_positions([new.reserved], torah(new.tradition).letters)


# --- done -----------------------------------------------------------------------------------------------


def open_series(transaction: Transaction, new: Opening, by: int | None) -> Scroll:
    """Opens a series with its first scroll, in the place of the sample scrolls, and returns the scroll.

    It joins the shelf by the next `refresh`. `by`: the account, None for the command line.
    """
    series = Series(
        slug=new.slug,
        kind=new.kind,
        names=new.names,
        prices=tuple(tag.price() for tag in new.tags),
        eligibility=new.eligibility,
        sample=False,
    )
    reserved = read_positions([new.reserved], torah(new.tradition).letters) if new.reserved else ()
    retire_samples(transaction)
    add_series(transaction, series)
    scroll = open_scroll(transaction, series, new.ordinal, new.tradition, reserved)
    editing.write_log(transaction, new.slug, "open", by, {"ordinal": new.ordinal, "reserved": new.reserved})
    return scroll


async def do(
    transaction: Transaction, shelf: Shelf, scroll: Scroll, change: Change, by: int | None
) -> OrderLine | None:
    """Does a change that `check` has let through; returns the line of a letter that was given.

    Conflict where something has changed meanwhile. `by`: the account, None for the command line.
    """
    series = scroll.series
    match change:
        case Pausing():
            editing.pause(transaction, shelf, series, Pause(change.until, change.reason), by)
        case Resuming():
            editing.resume(transaction, shelf, series, by)
        case Closing():
            editing.close(transaction, shelf, series, by)
        case Renaming():
            editing.rename(transaction, shelf, series, {**series.names, **change.names}, by)
        case Agreeing():
            sentences = {**series.eligibility, **change.sentences}
            editing.set_eligibility(transaction, shelf, series, sentences, by)
        case Pricing():
            editing.set_prices(transaction, shelf, series, tuple(tag.price() for tag in change.tags), by)
        case Reserving(letters):
            editing.reserve_letters(transaction, scroll, positions_of(scroll, letters), by)
        case Freeing(letters):
            editing.unreserve_letters(transaction, shelf, scroll, positions_of(scroll, letters), by)
        case Giving():
            return await _give(transaction, scroll, change, by)
        case Editing():
            editing.set_terms(transaction, scroll, _edited(scroll, change), by)
        case Opening():
            open_series(transaction, change, by)
    return None


async def _give(transaction: Transaction, scroll: Scroll, change: Giving, by: int | None) -> OrderLine:
    editing.log_gift(transaction, scroll, change.position, by)
    return await gifts.give(
        transaction,
        change.account,
        scroll,
        change.position,
        change.person,
        scroll.series.price().minimum,
    )


def _edited(scroll: Scroll, change: Editing) -> editing.ScrollTerms:
    before = editing.terms_of(scroll)
    return editing.ScrollTerms(
        slug=before.slug if change.slug is None else change.slug,
        kind=before.kind if change.kind is None else change.kind,
        ordinal=before.ordinal if change.ordinal is None else change.ordinal,
        tradition=before.tradition if change.tradition is None else change.tradition,
    )
