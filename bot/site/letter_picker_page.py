"""The texts and the HTML of the page on which letters are chosen by eye."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from bot.pages import Pages
from bot.site.columns import parsha_columns
from handlers.texts import scroll_name
from handlers.words import Language, Words, _, voice
from storage.scrolls import Scroll

_TEXTS = {  # Babel reads Python only: what the template says stands here
    "language": _("Language"),
    "title": _("Choose by eye"),
    "hint": _("Outlined letters are free, full ones are taken. Touch a letter to choose it."),
    "free": _("free"),
    "taken": _("taken"),
    "chosen": _("chosen"),
    "tools": _("Go to a place, choose words or verses, size of the letters"),
    "parsha": _("Parsha"),
    "find": _("Go to a place"),
    "example": _("Genesis 1:1 or #12345"),
    "go": _("Go"),
    "previous": _("Previous column"),
    "following": _("Next column"),
    "free_letter": _("Next free letter"),
    "larger": _("Larger letters"),
    "smaller": _("Smaller letters"),
    "mode": _("What a touch chooses"),
    "letter": _("Letter"),
    "word": _("Word"),
    "verse": _("Verse"),
    "scroll": _("The scroll"),
    "keys": _("Arrow keys go from letter to letter, Enter chooses, Page Up and Page Down turn the column."),
    "noscript": _("To use this page, please turn on JavaScript in your browser."),
    "take": _("Take these"),
    "missing": _("There is no such scroll."),
    "missing_text": _("It may have another name. All the scrolls are here:"),
    "all": _("All scrolls"),
}
_SPOKEN = {  # what the script says; it fills the gaps itself
    "count": _("Chosen: {n} of {most}", n="{n}", most="{most}"),
    "column": _("Column {n} of {all}", n="{n}", all="{all}"),
    "is_free": _("{letter}, free", letter="{letter}"),
    "is_taken": _("{letter}, taken", letter="{letter}"),
    "is_chosen": _("{letter}, chosen", letter="{letter}"),
    "in_name": _("letter {n} of {name}", n="{n}", name="{name}"),
    "nothing": _("Nothing is chosen yet."),
    "enough": _("No more than {most} may be chosen. Touch a chosen letter to leave it out.", most="{most}"),
    "is_gone": _("This letter is taken already."),
    "none_free": _("No letter is free here."),
    "meanwhile": _("Somebody has just taken {letter}.", letter="{letter}"),
    "none_left": _("No letter is free behind this place."),
    "holding": _("One moment: your letters are being kept ..."),
    "lost": _("The connection is lost. Please try once more."),
    "moved": _("This scroll has just been filled. Please open the page once more."),
    "take_out": _("Leave out {letter}", letter="{letter}"),
    "too_scattered": _("So many single letters fit into no link. Please choose fewer, or whole words."),
    "back": _("Back to the chat"),
    "take_here": _("Take these in the chat"),
    "take_there": _("Take these in {place}", place="{place}"),
    "book_place": _("{letter} · {place}", letter="{letter}", place="{place}"),
}
CLOSED = _("These letters are kept no more, or were paid for. Please choose out of the chat once more.")


def picker_page(
    pages: Pages,
    scroll: Scroll,
    language: Language,
    data: Mapping[str, Any],
    *,
    free: int,
    rest: str,
    closed: bool,
) -> str:
    """The HTML of the page.

    `data` is what its script begins with; `free` counts the scroll's free letters; `rest` stands in
    addresses after the language; `closed`: the page was opened for an order whose letters are kept no more.
    """
    return pages.render(
        "choose.html",
        language,
        texts=_TEXTS,
        rest=rest,
        name=scroll_name(scroll),
        lines=[CLOSED, _TEXTS["hint"]] if closed else [_TEXTS["hint"]],
        left=_left(scroll, free),
        books=parsha_columns(scroll.tradition, language),
        data=msgspec.json.encode({**data, "words": _spoken(language)}).decode(),
        alone=not data["key"],
    )


def no_scroll_page(pages: Pages, language: Language) -> str:
    """The HTML for an unknown series."""
    return pages.render("choose.html", language, texts=_TEXTS, data="")


def _left(scroll: Scroll, free: int) -> Words:
    return _("{free} of {letters} letters are free.", free=free, letters=scroll.letters)


@cache
def _spoken(language: Language) -> dict[str, str]:
    return {name: voice(language).say(words) for name, words in _SPOKEN.items()}
