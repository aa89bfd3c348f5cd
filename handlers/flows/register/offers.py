"""Letters that can be offered: whole words, verses with room, and the nearest where a wish is not free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Literal

from handlers.conversation import Situation
from handlers.flows.register.drafts import Offer, Registration
from handlers.flows.register.wishes import own_series_indexes, wished_positions, wishes
from handlers.texts import letter_place, places
from handlers.words import Words, _
from storage.picking import Exactly, FreeLetters, Neighbours, Spans, Wish, Within, spans
from storage.scrolls import Scroll
from storage.torah import printed_words, torah

MOST_NEAREST = 3  # choices in place of letters that are not free
MOST_OFFERED = 5  # words or verses to choose from


def scroll_of(situation: Situation, draft: Registration) -> Scroll:
    """The scroll that the registration's own series is filling."""
    return situation.shelf.current(draft.series)


def can_offer(situation: Situation, draft: Registration, kind: Literal["word", "verse"]) -> bool:
    """Whether the text has words of as many letters as there are people, or verses that are long enough.

    False for one person. How many of those letters are free is not looked at.
    """
    count, known = len(own_series_indexes(draft)), spans(scroll_of(situation, draft).tradition, kind)
    return count > 1 and (count in known.by_length if kind == "word" else count <= known.longest)


def offer_words(situation: Situation, draft: Registration) -> Offer:
    """Words of as many letters as there are people, wholly free, each word once."""
    scroll, count = scroll_of(situation, draft), len(own_series_indexes(draft))
    text = torah(scroll.tradition)
    found: dict[str, tuple[int, ...]] = {}
    for letters in scroll.free.free_spans(spans(scroll.tradition, "word"), count):
        found.setdefault(text.text[letters.start - 1 : letters.stop - 1], tuple(letters))
        if len(found) == MOST_OFFERED:
            break
    return Offer(registration=draft, kind="word", scroll=scroll.id, offered=tuple(found.values()))


def find_free_word(situation: Situation, draft: Registration, word: str) -> tuple[int, ...]:
    """The positions of a word's first place where it is wholly free; () where there is none."""
    scroll = scroll_of(situation, draft)
    text, known = torah(scroll.tradition), spans(scroll.tradition, "word")
    starts = set(known.by_length.get(len(word), ()))
    at = text.text.find(word) + 1
    while at:
        letters = tuple(range(at, at + len(word)))
        if at in starts and all(map(scroll.free.__contains__, letters)):
            return letters
        at = text.text.find(word, at) + 1
    return ()


def offer_verses(situation: Situation, draft: Registration) -> Offer:
    """Verses with as many free letters as there are people, wholly free ones of that length first."""
    scroll, count = scroll_of(situation, draft), len(own_series_indexes(draft))
    known, free = spans(scroll.tradition, "verse"), scroll.free
    whole = free.free_spans(known, count) if count in known.by_length else iter(())
    found = dict.fromkeys(islice(chain(whole, _spread_verses(free, known, count)), MOST_OFFERED))
    offered = tuple(free.nearest(Within(verse[0], verse[-1]), count) for verse in found)
    return Offer(registration=draft, kind="verse", scroll=scroll.id, offered=offered)


def _spread_verses(free: FreeLetters, known: Spans, count: int) -> Iterator[range]:
    """Verses with room, far enough from each other that there is something to choose from."""
    end = 0
    for verse in free.spans_with_room(known, count):
        if verse.start > end:
            yield verse
            end = verse.stop + 10 * count


def offer_nearest(situation: Situation, draft: Registration) -> Offer:
    """Choices close to the wishes, at most `MOST_NEAREST`, each with a letter for everybody."""
    scroll = scroll_of(situation, draft)
    wished = [
        wish for index, wish in enumerate(wishes(situation, draft)) if index in set(own_series_indexes(draft))
    ]
    found = (
        _nearest_for_one(scroll.free, wished[0])
        if len(wished) == 1
        else _nearest_for_all(scroll.free, draft, wished)
    )
    offered = tuple(islice(dict.fromkeys(found), MOST_NEAREST))
    return Offer(registration=draft, kind="nearest", scroll=scroll.id, offered=offered)


def _nearest_for_one(free: FreeLetters, wish: Wish) -> Iterator[tuple[int, ...]]:
    if isinstance(wish, Exactly):
        wish = Within(wish.positions[0], wish.positions[0])
    return ((position,) for position in free.nearest(wish, MOST_NEAREST))


def _nearest_for_all(free: FreeLetters, draft: Registration, wished: list[Wish]) -> Iterator[tuple[int, ...]]:
    """First the letters closest to each wish, then letters side by side from there on."""
    count = len(wished)
    together = isinstance(wished[0], Neighbours)
    closest = free.nearest(wished[0]) if together else tuple(_one_each(free, draft, wished))
    if len(closest) == count:
        yield closest
    if first := free.find_run(count, _around(draft, wished)):
        yield tuple(range(first, first + count))


def _one_each(free: FreeLetters, draft: Registration, wished: list[Wish]) -> list[int]:
    held = {position for _scroll, position in draft.letters}
    wanted = set(wished_positions(draft))
    given: list[int] = []
    for wish in wished:
        if isinstance(wish, Exactly):
            position = wish.positions[0]
            if position in free or position in held:
                given.append(position)
                continue
            wish = Within(position, position)
        others = (one for one in free.nearest(wish, 2 * len(wished)) if one not in wanted)
        given += islice((one for one in others if one not in given), 1)
    return given


def _around(draft: Registration, wished: Iterable[Wish]) -> int:
    match next(iter(wished)):
        case Exactly(positions):
            return min(positions)
        case Within(first, _):
            return first
    return 1


def offer_label(scroll: Scroll, letters: tuple[int, ...]) -> Words:
    """The button of a choice: a letter in its word, a whole word or verse, or letters from a place on."""
    text = torah(scroll.tradition)
    if len(letters) == 1:
        return letter_place(scroll, letters[0])
    place = places.place_name(text.place(letters[0]))
    word, at = text.word_range(letters[0]), text.verse_at(letters[0])
    if tuple(word) == letters:
        return _("{word}, {place}", word=printed_words(at)[text.place(letters[0]).word - 1], place=place)
    verse = text.verse_range(letters[0])
    if tuple(verse) == letters:
        return _("The whole verse: {place}", place=place)
    if letters[-1] in verse:
        return _("{place}: {words} …", place=place, words=" ".join(printed_words(at)[:3]))
    return _("{place}, from {word} on", place=place, word=places.marked_word(text, letters[0]))
