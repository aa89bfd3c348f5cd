"""The time of one pick of a letter, for every wish and at every fill, beside the bare limit.

    python -m benchmarks.picks

A pick finds the letter and marks it as taken; giving it back is not timed, nor is making the wish. Every
pick starts at another place of the scroll. The clock's own 0.05 us or so are in every figure, the bare ones
too. Rounds go over all wishes in turn, so that a busy machine slows them alike; a figure is the median
of the rounds.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from random import Random
from statistics import median
from time import perf_counter_ns
from typing import TypeAlias

from rich.console import Console
from rich.table import Table

from storage.picking import (
    Anywhere,
    Exactly,
    FreeLetters,
    Glyph,
    GlyphWithin,
    Neighbours,
    NothingFree,
    Whole,
    Wish,
    Within,
)
from storage.torah import Torah, torah

FILLS = (0, 50, 99, 99.9, 100)  # percent of the letters taken, at random
ROUNDS = 9
PICKS = 600  # a wish, fill and round

Make: TypeAlias = Callable[[Random], Wish]
Times: TypeAlias = list[int]  # nanoseconds


def wishes(text: Torah) -> Mapping[str, Make]:
    """Makers of random wishes, by their names in the table."""

    def parsha(random: Random) -> range:
        return text.parsha_range(random.randint(1, 54))

    def glyph_in(random: Random, span: range) -> Wish:
        return GlyphWithin(random.choice(text.text), span[0], span[-1])

    def within(span: range) -> Wish:
        return Within(span[0], span[-1])

    def whole(span: range) -> Wish:
        return Whole(span[0], span[-1])

    def place(random: Random) -> int:
        return random.randint(1, text.letters)

    return {
        "the next one": lambda random: Anywhere(),
        "one that begins the name": lambda random: Glyph(random.choice(text.text)),
        "one in a parsha": lambda random: within(parsha(random)),
        "one that begins the name, in a parsha": lambda random: glyph_in(random, parsha(random)),
        "a certain one": lambda random: Exactly((place(random),)),
        "five certain ones": lambda random: Exactly(tuple(random.sample(range(1, text.letters + 1), 5))),
        "a whole word": lambda random: whole(text.word_range(place(random))),
        "a whole verse": lambda random: whole(text.verse_range(place(random))),
        "2 neighbours": lambda random: Neighbours(2),
        "7 neighbours": lambda random: Neighbours(7),
        "100 neighbours": lambda random: Neighbours(100),
        "1,000 neighbours": lambda random: Neighbours(1000),
    }


def pick(free: FreeLetters, make: Make, random: Random) -> Times:
    times = []
    for _ in range(PICKS):
        wish = make(random)
        free.start = random.randint(1, free.letters)
        taken: list[int] = []
        began = perf_counter_ns()
        try:  # noqa: SIM105 - a context manager would be timed with it
            taken = free.take(wish)
        except NothingFree:
            pass
        times.append(perf_counter_ns() - began)
        free.give_back(taken)
    return times


def give_back(free: FreeLetters, random: Random) -> Times:
    times = []
    for _ in range(PICKS):
        position = (random.randint(1, free.letters),)
        was_free = position[0] in free
        free.mark_taken(position)
        began = perf_counter_ns()
        free.give_back(position)
        times.append(perf_counter_ns() - began)
        if not was_free:
            free.mark_taken(position)
    return times


def bare_pop() -> Times:
    """Nanoseconds to pop from a list of positions: no wish could be simpler."""
    positions, times = list(range(PICKS)), []
    for _ in range(PICKS):
        began = perf_counter_ns()
        positions.pop()
        times.append(perf_counter_ns() - began)
    return times


def bare_bit(random: Random) -> Times:
    """Nanoseconds to find and clear the lowest bit of a word of 1,024 bits."""
    word, times = random.getrandbits(1024) | 1, []
    for _ in range(PICKS):
        began = perf_counter_ns()
        position = (word & -word).bit_length() - 1
        word ^= 1 << position
        times.append(perf_counter_ns() - began)
        word |= 1 << position
    return times


def one_round(free: FreeLetters, makes: Mapping[str, Make], random: Random) -> Iterator[tuple[str, Times]]:
    yield "bare: pop from a list", bare_pop()
    yield "bare: a bit of a word", bare_bit(random)
    for name, make in makes.items():
        yield name, pick(free, make, random)
    yield "give one back", give_back(free, random)


def timed(work: Callable[[], object]) -> int:
    began = perf_counter_ns()
    work()
    return perf_counter_ns() - began


def take_or_closest(free: FreeLetters, wish: Wish) -> Sequence[int]:
    try:
        return free.take(wish)
    except NothingFree as refusal:
        return refusal.nearest


def opening(text: Torah, taken: list[int]) -> Iterator[tuple[str, int]]:
    """Nanoseconds to open a scroll, and of the first searches, which correct every hint that the fill made
    false.
    """
    yield "open the scroll", timed(lambda: FreeLetters(text.letters, text.text, taken))
    free = FreeLetters(text.letters, text.text, taken)
    yield "the first that begins a name, or the closest", timed(lambda: take_or_closest(free, Glyph("ש")))
    yield "the first 100 neighbours, or the closest", timed(lambda: take_or_closest(free, Neighbours(100)))
    yield "1,000 letters at once, or all that are left", timed(lambda: free.nearest(Anywhere(), 1000))


def microseconds(times: list[int] | list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))] / 1000


def print_table(title: str, rows: Mapping[str, list[str]]) -> None:
    table = Table("", *(f"{fill} %" for fill in FILLS), title=title)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, cells in rows.items():
        table.add_row(name, *cells)
    Console(width=140).print(table)


def measure(text: Torah, random: Random) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The cells of both tables, picks and openings, a column for each fill."""
    picks: dict[str, list[str]] = {}
    openings: dict[str, list[str]] = {}
    makes = wishes(text)
    for fill in FILLS:
        taken = sorted(random.sample(range(1, text.letters + 1), round(text.letters * fill / 100)))
        first: dict[str, list[int]] = {}
        for name, time in chain.from_iterable(opening(text, taken) for _ in range(ROUNDS)):
            first.setdefault(name, []).append(time)
        for name, opened in first.items():
            openings.setdefault(name, []).append(f"{median(opened) / 1e6:.2f}")
        free = FreeLetters(text.letters, text.text, taken)
        rounds: dict[str, list[Times]] = {}
        for name, times in chain.from_iterable(one_round(free, makes, random) for _ in range(ROUNDS)):
            rounds.setdefault(name, []).append(times)
        for name, each in rounds.items():
            half, most = (median(microseconds(times, share) for times in each) for share in (0.5, 0.99))
            picks.setdefault(name, []).append(f"{half:.2f} / {most:.2f}")
    return picks, openings


def main() -> None:
    text = torah("ashkenaz")
    FreeLetters(text.letters, text.text)  # the tables of the text are made once, for all its scrolls
    gc.collect()
    gc.freeze()  # as the running program does
    picks, openings = measure(text, Random(304805))
    print_table("a pick by the scroll's fill: half of them / 99 of 100 within, us", picks)
    print_table("opening by the scroll's fill, ms", openings)


if __name__ == "__main__":
    main()
