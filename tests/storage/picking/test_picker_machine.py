"""The picker against a plain model, by random steps; words and verses as a whole."""

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storage.picking import (
    Anywhere,
    Exactly,
    FreeLetters,
    Glyph,
    GlyphWithin,
    Neighbours,
    NothingFree,
    Spans,
    Whole,
    Wish,
    Within,
    spans,
)
from tests.storage.picking.scroll_of_letters import FULL_SIZE, verse

PLAIN = str.maketrans("ךםןףץ", "כמנפצ")

ALPHABET = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"


def scroll_text(letters: int) -> str:
    return "".join(random.Random(613).choices(ALPHABET, k=letters))


def matching(wish: Wish, text: str) -> set[int]:
    """The positions that would do for a wish for a single letter, by the plainest possible reading."""
    first, last = (wish.first, wish.last) if isinstance(wish, Within | GlyphWithin) else (1, len(text))
    glyph = wish.glyph.translate(PLAIN) if isinstance(wish, Glyph | GlyphWithin) else None
    return {
        position
        for position in range(first, min(last, len(text)) + 1)
        if glyph in (None, text[position - 1].translate(PLAIN))
    }


def has_run(free: set[int], length: int) -> bool:
    return any(free.issuperset(range(first, first + length)) for first in free)


class Picking(RuleBasedStateMachine):
    """The picker beside a plain set of free letters, on a text of a little over three blocks."""

    letters = 3100

    @initialize(fill=st.sampled_from([0, 0.5, 0.99, 0.999, 1]), seed=st.integers(0, 99))
    def open_scroll(self, fill: float, seed: int) -> None:
        self.text = scroll_text(self.letters)
        everything = range(1, self.letters + 1)
        taken = random.Random(seed).sample(everything, round(fill * self.letters))
        self.model = set(everything) - set(taken)
        self.free = FreeLetters(self.letters, self.text, taken)

    def position(self, share: float) -> int:
        return 1 + int(share * (self.letters - 1))

    def span(self, share: float, length: int) -> tuple[int, int]:
        first = self.position(share)
        return first, min(first + length, self.letters)

    def took(self, wish: Wish, count: int = 1) -> list[int] | None:
        """What was taken, or None; in either case it agrees with the set."""
        try:
            taken = self.free.take(wish, count)
        except NothingFree as refusal:
            self.check_offer(refusal.nearest)
            return None
        assert self.model.issuperset(taken)
        assert len(set(taken)) == len(taken)
        self.model.difference_update(taken)
        return taken

    def check_offer(self, nearest: tuple[int, ...]) -> None:
        assert self.model.issuperset(nearest)
        assert len(set(nearest)) == len(nearest)
        assert bool(nearest) == bool(self.model)

    @rule(share=st.floats(0, 1))
    def start_elsewhere(self, share: float) -> None:
        self.free.start = self.position(share)

    @rule(
        glyph=st.sampled_from(["", *ALPHABET]),
        share=st.floats(0, 1),
        length=st.integers(0, 1500),
        count=st.integers(1, 30),
    )
    def take_within(self, glyph: str, share: float, length: int, count: int) -> None:
        first, last = self.span(share, length)
        wish = GlyphWithin(glyph, first, last) if glyph else Within(first, last)
        fitting = matching(wish, self.text) & self.model
        taken = self.took(wish, count)
        assert (taken is not None) == (len(fitting) >= count)
        assert fitting.issuperset(taken or ())

    @rule(glyph=st.sampled_from(ALPHABET))
    def take_the_next_of_a_glyph(self, glyph: str) -> None:
        fitting = matching(Glyph(glyph), self.text) & self.model
        later = {position for position in fitting if position >= self.free.start}
        expected = [min(later or fitting)] if fitting else None
        assert self.took(Glyph(glyph)) == expected

    @rule()
    def take_the_next(self) -> None:
        later = {position for position in self.model if position >= self.free.start}
        expected = [min(later or self.model)] if self.model else None
        assert self.took(Anywhere()) == expected

    @rule(length=st.one_of(st.integers(1, 12), st.integers(1, 3100)))
    def take_neighbours(self, length: int) -> None:
        possible = has_run(self.model, length)
        taken = self.took(Neighbours(length))
        assert (taken is not None) == possible
        assert taken is None or taken == list(range(taken[0], taken[0] + length))

    @rule(share=st.floats(0, 1), length=st.integers(0, 1500))
    def take_whole(self, share: float, length: int) -> None:
        first, last = self.span(share, length)
        possible = self.model.issuperset(range(first, last + 1))
        assert self.took(Whole(first, last)) == (list(range(first, last + 1)) if possible else None)

    @rule(shares=st.lists(st.floats(0, 1), min_size=1, max_size=5))
    def take_exactly(self, shares: list[float]) -> None:
        positions = tuple({self.position(share) for share in shares})
        possible = self.model.issuperset(positions)
        assert self.took(Exactly(positions)) == (list(positions) if possible else None)

    @rule(share=st.floats(0, 1), length=st.integers(0, 400))
    def others_take(self, share: float, length: int) -> None:
        first, last = self.span(share, length)
        self.free.mark_taken(range(first, last + 1))
        self.model.difference_update(range(first, last + 1))

    @rule(share=st.floats(0, 1), length=st.integers(0, 400))
    def give_back(self, share: float, length: int) -> None:
        first, last = self.span(share, length)
        self.free.give_back(range(first, last + 1))
        self.model.update(range(first, last + 1))

    @precondition(lambda self: self.model)
    @rule(share=st.floats(0, 1), length=st.integers(0, 300))
    def ask_for_the_closest(self, share: float, length: int) -> None:
        first, last = self.span(share, length)
        (nearest,) = self.free.nearest(Within(first, last))
        away = {position: max(first - position, position - last, 0) for position in self.model}
        assert away[nearest] == min(away.values())

    @invariant()
    def as_many_free_as_in_the_set(self) -> None:
        assert len(self.free) == len(self.model)


class PickingAtFullSize(Picking):
    letters = FULL_SIZE


TestPicking = Picking.TestCase

TestPicking.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)

TestPickingAtFullSize = PickingAtFullSize.TestCase

TestPickingAtFullSize.settings = settings(max_examples=3, stateful_step_count=10, deadline=None)

WORDS = Spans([6, 3, 5, 2, 5, 3, 4])  # of Genesis 1:1


def test_the_words_of_a_verse_by_their_letters() -> None:
    assert list(WORDS.starts) == [1, 7, 10, 15, 17, 22, 25, 29]
    assert WORDS.by_length == {6: [1], 3: [7, 22], 5: [10, 17], 2: [15], 4: [25]}
    assert WORDS.longest == 6


@pytest.mark.parametrize(
    ("taken", "length", "found"),
    [
        ([], 5, [10, 17]),
        ([12], 5, [17]),
        ([12, 21], 5, []),
        ([], 7, []),  # so many letters are side by side, but not in a word
        ([8, 22], 3, []),
        (range(1, 29), 2, []),
    ],
)
def test_words_that_are_wholly_free(taken: Iterable[int], length: int, found: list[int]) -> None:
    whole = verse(taken).free_spans(WORDS, length)
    assert list(whole) == [range(first, first + length) for first in found]


def test_whole_words_from_the_start_upwards_and_round() -> None:
    free = verse()
    free.start = 11
    assert [word.start for word in free.free_spans(WORDS, 5)] == [17, 10]
    free.take(Whole(17, 21))
    assert [word.start for word in free.free_spans(WORDS, 5)] == [10]


def test_words_with_room() -> None:
    free = verse([2, 10, 11, 12])
    assert [word.start for word in free.spans_with_room(WORDS, 4)] == [1, 17, 25]
    assert [word.start for word in free.spans_with_room(WORDS, 2)] == [1, 7, 10, 15, 17, 22, 25]
    assert list(free.spans_with_room(WORDS, 7)) == []


@pytest.mark.parametrize("fill", [0, 0.5, 0.9, 0.99])
def test_whole_words_of_a_scroll_are_those_that_a_plain_look_finds(fill: float) -> None:
    random_ = random.Random(fill)
    lengths = [random_.randint(2, 9) for _ in range(4_000)]
    spans = Spans(lengths)
    size = sum(lengths)
    text = "".join(random_.choices(ALPHABET, k=size))
    free = FreeLetters(size, text, [position for position in range(1, size + 1) if random_.random() < fill])
    free.start = size // 3
    for length in (2, 5, 9):
        plainly = {
            first
            for first, following in pairwise(spans.starts)
            if following - first == length and all(map(free.__contains__, range(first, following)))
        }
        found = [word.start for word in free.free_spans(spans, length)]
        assert set(found) == plainly
        assert len(found) == len(plainly)


def test_where_so_many_neighbours_begin() -> None:
    free = verse([3, 4, 20])
    assert free.find_run(2) == 1
    assert free.find_run(5, 2) == 5
    assert free.find_run(9, 10) == 10
    assert free.find_run(15, 10) == 5  # none behind it
    assert free.find_run(16, 10) == 0


def test_of_letters_that_are_not_all_free_none_is_taken() -> None:
    free = verse([5])
    for wish in (Exactly((1, 5, 9)), Exactly((1, 29)), Exactly((1, 5_000)), Whole(4, 6), Whole(20, 29)):
        with pytest.raises(NothingFree):
            free.take(wish)
        assert len(free) == 27
        assert all(position in free for position in (1, 4, 6, 9, 20, 28))


def test_the_words_and_verses_of_the_torah() -> None:
    words, verses_ = spans("arizal", "word"), spans("arizal", "verse")
    assert words.starts[-1] == verses_.starts[-1] == FULL_SIZE + 1
    assert set(verses_.starts) < set(words.starts)
    assert len(verses_.starts) == 5_847 + 1
    assert words.longest == 10
