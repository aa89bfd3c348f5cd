"""The choice of letters: a wish by a button, a place that is typed, by eye, or the nearest that are free."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, normalize
from handlers.conversation import Go, Move, Option, Question, Said, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.register import offers
from handlers.flows.register.drafts import LETTER, OFFER, PARSHA, Offer, Registration
from handlers.flows.register.next_question import to_summary
from handlers.flows.register.typed_places import read_parsha, read_place
from handlers.flows.register.wishes import exact_wish, own_series_indexes, range_wish
from handlers.words import Words, _, ngettext
from storage.picking import Within
from storage.torah import torah

EYE = "eye"
_HEBREW_WORD = re.compile("[א-ת]{2,10}")


def ask_letter(visit: Visit[Registration]) -> Question[str]:
    draft = visit.draft
    people = draft.people
    rows: list[tuple[Option[str], ...]] = [(Option("next", _("Choose for me"), ""),)]
    if draft.order is not None:
        rows.append((Option(EYE, _("Choose by eye"), "", url=choosing_page(draft.series, draft.order)),))
    if len(people) > 1:
        rows.append((Option("together", _("Side by side"), "together"),))
    rows += _whole_options(visit)
    rows.append((Option("name", _("A letter that begins the name"), "name"),))
    if all(candidate.birth for candidate in people):
        rows.append((Option("birthday", _("In the parsha of the birthday"), "birthday"),))
    rows.append((Option("parsha", _("In a parsha of your choice"), PARSHA),))
    easily = _("Nobody needs to read Hebrew for it: we can choose a letter for you.")
    typed = _("A place can be typed, too: *Genesis 1:1*, *Noach*, or a letter's number such as *#12345*.")
    return Question(
        (_("Which letter shall it be?"), easily, typed),
        tuple(rows),
        lambda said: _read_place(visit, said, visit.draft),
    )


def choosing_page(series: str, order: int) -> str:
    """The path of the page for choosing an order's letters by eye; the sender of the button completes it."""
    return f"/scrolls/{series}/choose?order={order}"


def _whole_options(visit: Visit[Registration]) -> list[tuple[Option[str], ...]]:
    row: tuple[Option[str], ...] = ()
    if offers.can_offer(visit, visit.draft, "word"):
        row += (Option("word", _("A whole word"), "word"),)
    if offers.can_offer(visit, visit.draft, "verse"):
        row += (Option("verse", _("All in one verse"), "verse"),)
    return [row] if row else []


def _read_place(situation: Situation, said: Said, draft: Registration) -> str:
    scroll = offers.scroll_of(situation, draft)
    return read_place(said.text, torah(scroll.tradition), len(own_series_indexes(draft)))


async def take_letter(visit: Visit[Registration], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    if answer == PARSHA:
        return Go(PARSHA, draft)
    if answer in ("word", "verse"):
        offer = offers.offer_words(visit, draft) if answer == "word" else offers.offer_verses(visit, draft)
        return Go(OFFER, offer, instead=OFFER) if offer.offered else Stay((_none_free_words(draft, answer),))
    wish = answer or _next_wish(visit, draft)
    return await to_summary(visit, replace(draft, wish=wish), context)


def _next_wish(visit: Visit[Registration], draft: Registration) -> str:
    """The wish for the next free letters behind those that are held, so that another one is another one."""
    scroll = offers.scroll_of(visit, draft)
    held = [position for number, position in draft.letters if number == scroll.id]
    behind = range(max(held, default=0) + 1, scroll.letters + 1)
    count = len(own_series_indexes(draft))
    found = scroll.free.nearest(Within(behind.start, behind.stop - 1), count) if held and behind else ()
    return range_wish(behind) if len(found) == count and set(found) <= set(behind) else ""


def _none_free_words(draft: Registration, kind: str) -> Words:
    count = len(own_series_indexes(draft))
    if kind == "word":
        return ngettext(
            "No word of one letter is free any more. Please choose otherwise.",
            "No word of {n} letters is wholly free any more. Please choose otherwise.",
            count,
        )
    return ngettext(
        "No verse has a free letter any more. Please choose otherwise.",
        "No verse has {n} free letters any more. Please choose otherwise.",
        count,
    )


# --- a parsha -------------------------------------------------------------------------------------------


def ask_parsha(visit: Visit[Registration]) -> Question[int]:
    words = _("Type the name of the parsha, for example *Noach*.")
    return Question((words,), read=lambda said: read_parsha(said.text))


async def take_parsha(visit: Visit[Registration], answer: int, context: TurnContext) -> Move:
    return await to_summary(visit, replace(visit.draft, wish=f"parsha:{answer}"), context)


# --- letters that are offered ---------------------------------------------------------------------------


def ask_offer(visit: Visit[Offer]) -> Question[str]:
    draft = visit.draft
    scroll = visit.shelf[draft.scroll]
    rows: list[tuple[Option[str], ...]] = [
        (Option(f"o{number}", offers.offer_label(scroll, letters), exact_wish(letters)),)
        for number, letters in enumerate(draft.offered)
    ]
    rows.append((Option("other", _("Another wish"), LETTER),))
    return Question(_offer_words(draft), tuple(rows), lambda said: _read_offer(visit, said))


def _offer_words(draft: Offer) -> tuple[Words, ...]:
    count = len(draft.offered[0])
    match draft.kind:
        case "nearest":
            sorry = _("Nothing like that is free at the moment.")
            if draft.registration.order is not None:
                sorry = _("Nothing like that is free at the moment. What was chosen before is still kept.")
            return sorry, ngettext("This is the nearest:", "These are the nearest:", len(draft.offered))
        case "word":
            whole = ngettext(
                "These words of one letter are free.",
                "These words of {n} letters are wholly free, a letter for everybody. Which one?",
                count,
            )
            return whole, _("Another word can be typed in Hebrew.")
        case "verse":
            room = ngettext(
                "In these verses a letter is free. Which one?",
                "In these verses {n} letters are free, one for everybody. Which one?",
                count,
            )
            return room, _("Another verse can be typed, such as *Genesis 1:1*.")


def _read_offer(visit: Visit[Offer], said: Said) -> str:
    draft = visit.draft
    word = normalize(said.text)
    if draft.kind == "word" and _HEBREW_WORD.fullmatch(word):
        return _read_word(visit, word)
    return _read_place(visit, said, draft.registration)


def _read_word(visit: Visit[Offer], word: str) -> str:
    registration = visit.draft.registration
    count = len(own_series_indexes(registration))
    if len(word) != count:
        raise NotUnderstood(
            ngettext(
                "A word of one letter is needed here.",
                "A word of {n} letters is needed here, one for everybody.",
                count,
            )
        )
    letters = offers.find_free_word(visit, registration, word)
    if not letters:
        raise NotUnderstood(_("The word {word} is nowhere wholly free in this scroll.", word=word))
    return exact_wish(letters)


async def take_offer(visit: Visit[Offer], answer: str, context: TurnContext) -> Move:
    registration = visit.draft.registration
    if answer == LETTER:
        return Go(LETTER, replace(registration, wish=""), instead=LETTER)
    return await to_summary(visit, replace(registration, wish=answer), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(LETTER, Registration, ask_letter, take_letter),
    Step(PARSHA, Registration, ask_parsha, take_parsha),
    Step(OFFER, Offer, ask_offer, take_offer),
)
