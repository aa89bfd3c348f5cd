"""Which letter is picked, and that nothing is ever picked twice, lost or offered in vain."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from tests.storage.picking.scroll_of_letters import FULL_SIZE, GENESIS, verse


def verses(times: int) -> FreeLetters:
    return FreeLetters(len(GENESIS) * times, GENESIS * times)


@pytest.mark.parametrize(
    ("taken", "wish", "count", "given"),
    [
        ([], Anywhere(), 1, [1]),
        ([1, 2], Anywhere(), 1, [3]),
        ([2], Anywhere(), 3, [1, 3, 4]),
        ([], Glyph("א"), 1, [3]),
        ([3], Glyph("א"), 2, [9, 10]),
        ([], Glyph("מ"), 3, [14, 19, 21]),
        ([], Glyph("ם"), 1, [14]),
        ([], Glyph("צ"), 1, [28]),
        ([], Within(12, 20), 1, [12]),
        ([12, 13], Within(12, 20), 2, [14, 15]),
        ([], GlyphWithin("ת", 7, 28), 2, [16, 24]),
        ([], GlyphWithin("ם", 15, 20), 1, [19]),
        ([], Neighbours(4), 1, [1, 2, 3, 4]),
        ([3, 6], Neighbours(3), 1, [7, 8, 9]),
        ([], Neighbours(28), 1, list(range(1, 29))),
        ([], Exactly((28, 3)), 1, [28, 3]),
        ([], Whole(15, 16), 1, [15, 16]),
    ],
)
def test_a_wish_is_met_by_the_first_letters_that_fit(
    taken: list[int], wish: Wish, count: int, given: list[int]
) -> None:
    free = verse(taken)
    assert free.take(wish, count) == given
    assert not any(position in free for position in given)
    assert len(free) == 28 - len(taken) - len(given)


@pytest.mark.parametrize(
    ("taken", "wish", "count", "nearest"),
    [
        (range(1, 29), Anywhere(), 1, ()),
        (range(1, 29), Neighbours(2), 1, ()),
        (range(1, 29), Exactly((5,)), 1, ()),
        (range(1, 27), Anywhere(), 3, (27, 28)),
        ([3, 9, 10, 15, 23, 26], Glyph("א"), 1, (1,)),
        ([3, 9, 10, 15], Glyph("א"), 3, (23, 26, 1)),
        ([], Glyph("ג"), 1, (1,)),
        ([], Glyph("x"), 1, (1,)),
        (range(12, 21), Within(12, 20), 1, (11,)),
        (range(8, 21), Within(12, 20), 1, (21,)),
        (range(13, 21), Within(12, 20), 3, (12, 11, 21)),
        ([16, 24], GlyphWithin("ת", 7, 28), 1, (6,)),
        ([6, 16, 24], GlyphWithin("ת", 7, 28), 2, (7, 8)),
        ([], Within(29, 40), 2, (28, 27)),
        ([], Whole(27, 29), 1, (27, 28, 26)),
        ([], Whole(5000, 5001), 1, (28, 27)),
        ([5], Exactly((3, 5)), 1, (3, 4)),
        ([5], Exactly((5,)), 1, (4,)),
        ([4, 5], Exactly((5,)), 1, (6,)),
        ([], Exactly((400,)), 1, (28,)),
        ([15], Whole(15, 16), 1, (16, 14)),
        (range(2, 29, 2), Neighbours(2), 1, (1, 3)),
        ([*range(1, 10), 12, 13, 17, *range(19, 29)], Neighbours(4), 1, (14, 15, 16, 18)),
    ],
)
def test_what_cannot_be_met_takes_nothing_and_says_what_is_closest(
    taken: Iterable[int], wish: Wish, count: int, nearest: tuple[int, ...]
) -> None:
    free = verse(taken)
    before = len(free)
    with pytest.raises(NothingFree) as refusal:
        free.take(wish, count)
    assert refusal.value.wish == wish
    assert refusal.value.nearest == nearest
    assert len(free) == before
    if nearest:
        assert free.take(Exactly(nearest)) == list(nearest)


def test_a_whole_word_is_taken_whole_or_left_alone() -> None:
    free = verse()
    free.take(Exactly((4,)))
    with pytest.raises(NothingFree):
        free.take(Whole(1, 6))
    assert all(position in free for position in (1, 2, 3, 5, 6))
    free.give_back([4])
    assert free.take(Whole(1, 6)) == [1, 2, 3, 4, 5, 6]


def test_a_scroll_is_handed_out_to_its_last_letter_and_then_no_more() -> None:
    free = verses(100)
    handed_out = [free.take(Anywhere())[0] for _ in range(2800)]
    assert sorted(handed_out) == list(range(1, 2801))
    assert not free
    with pytest.raises(NothingFree):
        free.take(Anywhere())


def test_picking_goes_round_from_where_it_starts() -> None:
    free = verse([28])
    free.start = 27
    assert [free.take(Anywhere())[0] for _ in range(3)] == [27, 1, 2]
    assert free.take(Glyph("א"), 2) == [3, 9]


def test_a_run_does_not_reach_round_the_end() -> None:
    free = verse()
    free.start = 27
    assert free.take(Neighbours(3)) == [1, 2, 3]
    assert free.take(Neighbours(2)) == [27, 28]


def test_a_run_may_start_before_the_start_and_reach_over_it() -> None:
    free = verse([*range(1, 10), *range(20, 29)])
    free.start = 15
    assert free.take(Neighbours(10)) == list(range(10, 20))


def test_two_stripes_do_not_meet_in_a_parsha_either() -> None:
    here, there = verses(100), verses(100)
    there.start = 1401
    parsha = Within(1001, 1100)
    assert set(here.take(parsha, 50)).isdisjoint(there.take(parsha, 50))
    assert there.take(parsha, 50) == list(range(1001, 1051))


@pytest.mark.parametrize("length", [3, 126, 1000, 1024, 1025, 2500])
@pytest.mark.parametrize("opened_so", [True, False])
def test_a_run_is_found_across_blocks(length: int, opened_so: bool) -> None:
    first = 1022  # two letters before the second block
    taken = set(range(1, 5001)) - set(range(first, first + length))
    free = FreeLetters(5000, "א" * 5000, taken if opened_so else ())
    free.mark_taken(taken)
    with pytest.raises(NothingFree):
        free.take(Neighbours(length + 1))
    assert free.take(Neighbours(length)) == list(range(first, first + length))


@pytest.mark.parametrize("length", [*range(1, 20), 31, 32, 33, 1000, 1023])
def test_asking_for_too_long_a_run_does_not_hide_the_longest(length: int) -> None:
    free = FreeLetters(5000, "א" * 5000)
    free.mark_taken(range(1, 5001, length + 1))
    for longer in (length * 2, length + 2, length + 1):
        with pytest.raises(NothingFree):
            free.take(Neighbours(longer))
    assert free.take(Neighbours(length)) == list(range(2, 2 + length))


def test_a_run_comes_back_when_its_missing_letter_does() -> None:
    free = FreeLetters(5000, "א" * 5000, range(1, 5001, 500))
    for length in (500, 1500):
        with pytest.raises(NothingFree):
            free.take(Neighbours(length))
    free.give_back([2001, 2501])
    assert free.take(Neighbours(1499)) == list(range(1502, 3001))


def test_a_glyph_comes_back_to_a_block_that_was_dry() -> None:
    free = verses(200)
    tsadis = free.take(Glyph("ץ"), 200)
    with pytest.raises(NothingFree):
        free.take(Glyph("צ"))
    free.give_back(tsadis[150:151])
    assert free.take(Glyph("צ")) == tsadis[150:151]


def test_marking_and_giving_back_twice_is_harmless() -> None:
    free = verse()
    free.mark_taken([5, 6, 5])
    free.mark_taken([6])
    assert len(free) == 26
    free.give_back([5, 5])
    free.give_back([5, 6, 7])
    assert len(free) == 28


def test_scrolls_of_one_text_are_apart() -> None:
    one, other = verse(), verse()
    one.take(Whole(1, 28))
    assert len(other) == 28
    assert other.take(Glyph("א")) == [3]


def test_a_place_off_the_scroll_is_refused_before_anything_changes() -> None:
    free = verse()
    for off in (0, 29, -1):
        assert off not in free
        with pytest.raises(ValueError, match="no letter"):
            free.mark_taken([1, off])
        with pytest.raises(ValueError, match="no letter"):
            free.give_back([1, off])
    assert len(free) == 28
    with pytest.raises(ValueError, match="has no letter 29"):
        verse([29])
    with pytest.raises(ValueError, match="28 glyphs"):
        FreeLetters(29, GENESIS)


@pytest.mark.parametrize(
    ("senseless", "why"),
    [
        (lambda: Neighbours(0), "0 letters cannot be neighbours"),
        (lambda: Within(5, 4), "no letters from 5 to 4"),
        (lambda: Whole(0, 4), "no letters from 0 to 4"),
        (lambda: GlyphWithin("א", 3, 2), "no letters from 3 to 2"),
        (lambda: Exactly(()), "not a choice"),
        (lambda: Exactly((3, 3)), "not a choice"),
        (lambda: Exactly((0,)), "not a choice"),
        (lambda: verse().take(Anywhere(), 0), "0 of Anywhere"),
        (lambda: verse().take(Whole(1, 2), 2), "2 of Whole"),
    ],
)
def test_wishes_without_sense_are_refused(senseless: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        senseless()


@pytest.mark.parametrize("letters", [1, 1022, 1023, 1024, 1025, 2047, 2048, 304_801, FULL_SIZE])
def test_the_last_letter_is_within_reach_at_any_size(letters: int) -> None:
    free = FreeLetters(letters, "ל" * letters, range(1, letters))
    assert len(free) == 1
    assert free.nearest(Within(1, 1)) == (letters,)
    assert free.take(Neighbours(1)) == [letters]
    free.give_back([letters])
    assert free.take(Glyph("ל")) == [letters]


@given(st.data(), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_a_scroll_opened_from_its_taken_rows_is_the_scroll_that_was_closed(
    data: st.DataObject, letters: int
) -> None:
    taken = data.draw(st.lists(st.integers(1, letters)))
    marked = FreeLetters(letters, "א" * letters)
    marked.mark_taken(taken)
    opened = FreeLetters(letters, "א" * letters, iter(taken))
    everything = range(1, letters + 1)
    assert [position in opened for position in everything] == [position in marked for position in everything]
    assert len(opened) == len(marked) == letters - len(set(taken))
