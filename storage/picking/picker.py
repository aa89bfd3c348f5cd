"""The picker: decides which letter of a scroll is handed out next.

Above the words of the free letters stand hints, never truths: for each glyph an int with a bit for every
block in which it may still be free, and for each block an upper bound of the runs that start in it. Hints may
promise too much, as after a whole verse is taken, never too little; a search that was sent to a dry block in
vain corrects the hint. So nothing is scanned: a false hint costs one look, and there are never more of them
than blocks at the opening of the scroll plus letters given back.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import and_
from typing import Any

from storage.picking.blocks import (
    ANY_GLYPH,
    BLOCK_SIZE,
    MASK,
    NO_SIGN,
    SHIFT,
    SIGNS,
    blocks_of,
    first_distinct,
    glyphs_of,
    range_masks,
    run_starts,
    words_of,
)
from storage.picking.bounds import Bounds
from storage.picking.whole_spans import Spans
from storage.picking.wishes import Anywhere, Exactly, Glyph, GlyphWithin, Neighbours, Whole, Wish, Within


class NothingFree(LookupError):
    """The scroll cannot meet a wish entirely; nothing was taken."""

    def __init__(self, wish: Wish, count: int, free: "FreeLetters") -> None:
        super().__init__(wish, count)
        self.wish = wish
        self.count = count
        self._free = free

    @property
    def nearest(self) -> tuple[int, ...]:
        """The free letters to offer instead, see `FreeLetters.nearest`; () on a full scroll."""
        return self._free.nearest(self.wish, self.count)


class FreeLetters:
    """The free letters of one scroll, positions 1 to `letters`; not safe for several threads.

    `text` is the scroll's glyphs in order, `taken` the positions held or sold, in any order. Picking goes
    upwards from `start`, a position to be set at will, and round; in a range, from as far into it as `start`
    is into the scroll. So processes that start in stripes of their own seldom meet, whatever the wish.
    """

    def __init__(self, letters: int, text: str, taken: Iterable[int] = ()) -> None:
        if len(text) != letters:
            raise ValueError(f"a text of {len(text)} glyphs for a scroll of {letters} letters")
        self.letters = letters
        self.start = 1
        self._glyphs = glyphs_of(text)
        self._signs, self._sign_words = self._glyphs.signs, self._glyphs.words
        self._words = self._without(taken)
        self._count = sum(map(int.bit_count, self._words))
        self._hints = self._glyph_hints()
        self._runs = Bounds(self._run_hints())

    def __len__(self) -> int:
        return self._count

    def __contains__(self, position: int) -> bool:
        return 1 <= position <= self.letters and bool(self._words[position >> SHIFT] >> (position & MASK) & 1)

    def take(self, wish: Wish, count: int = 1) -> list[int]:
        """Picks letters and marks them as taken, all or nothing; `count` letters of a wish for a single one.

        Raises NothingFree, and ValueError for a count that the wish cannot have.
        """
        taken = _TAKE[type(wish)](self, wish) if count == 1 else self._take_several(wish, count)
        if not taken:
            raise NothingFree(wish, count, self)
        return taken

    def mark_taken(self, positions: Iterable[int]) -> None:
        """Marks positions as taken, idempotently; ValueError off the scroll, before any is marked."""
        for position in self._on_scroll(positions):
            if position in self:
                self._clear(position)

    def give_back(self, positions: Iterable[int]) -> None:
        """Marks positions as free, idempotently; ValueError off the scroll, before any is marked."""
        for position in self._on_scroll(positions):
            if position not in self:
                self._words[position >> SHIFT] |= 1 << (position & MASK)
                self._count += 1
                self._raise_hints(position)

    def nearest(self, wish: Wish, count: int = 1) -> tuple[int, ...]:
        """The free letters that fit a wish, then the closest others: as many as it asks for, if there are.

        The same glyph elsewhere comes before other glyphs. Neighbours are gathered around the longest run
        left (1,024 letters of it are enough), letters wished for by position around the first one missing.
        """
        match wish:
            case Neighbours(asked):
                return self._gathered(asked)
            case Exactly(positions):
                return self._beside(positions)
            case Whole(first, last):
                sign, count = ANY_GLYPH, last - first + 1
            case _:
                sign, first, last = self._reach(wish)
        return first_distinct(count, self._outward(sign, first, last), self._outward(ANY_GLYPH, first, last))

    def find_run(self, count: int, first: int = 1) -> int:
        """The first position of `count` free neighbours, from `first` on, else before it; 0 without any."""
        return self._next_run(count, first, self.letters) or self._next_run(count, 1, first - 1)

    def free_spans(self, spans: Spans, length: int) -> Iterator[range]:
        """Spans of `length` letters, at most 1,024, that are wholly free, from `start` upwards and round."""
        begins = spans.starts_by_block(length)
        for low, high in (self.start, self.letters), (1, self.start - 1):
            while low := self._next_run(length, low, high, begins):
                yield range(low, low + length)
                low += length

    def spans_with_room(self, spans: Spans, count: int) -> Iterator[range]:
        """The spans with at least `count` free letters, from `start` upwards and round."""
        for low, high in (self.start, self.letters), (1, self.start - 1):
            while low := self._next(ANY_GLYPH, low, high):
                index = bisect_right(spans.starts, low)
                span = range(spans.starts[index - 1], min(spans.starts[index], self.letters + 1))
                if self._count_free(span[0], span[-1]) >= count:
                    yield span
                low = span.stop

    def _count_free(self, first: int, last: int) -> int:
        return sum((self._words[block] & mask).bit_count() for block, mask in range_masks(first, last))

    def _without(self, taken: Iterable[int]) -> list[int]:
        taken = self._on_scroll(taken)
        if len(taken) >= _FEW:
            flags = bytearray(b"0" + b"1" * self.letters)
            for position in taken:
                flags[position] = 48  # "0"
            return list(words_of(flags))
        words = list(self._sign_words[ANY_GLYPH])
        for position in taken:
            words[position >> SHIFT] &= ~(1 << (position & MASK))
        return words

    def _glyph_hints(self) -> dict[int, int]:
        if self._count == self.letters:
            return dict(self._glyphs.blocks)
        words = self._glyphs.words
        return {sign: blocks_of(list(map(and_, self._words, own))) for sign, own in words.items()}

    def _run_hints(self) -> list[int]:
        if self._count == self.letters:
            return [BLOCK_SIZE] * (len(self._words) - 1)
        return [run_starts(self._window(block), BLOCK_SIZE)[1] for block in range(len(self._words) - 1)]

    def _on_scroll(self, positions: Iterable[int]) -> Sequence[int]:
        positions = tuple(positions)
        for position in positions:
            if not 1 <= position <= self.letters:
                raise ValueError(f"a scroll of {self.letters} letters has no letter {position}")
        return positions

    def _clear(self, position: int) -> None:
        words, block, sign = self._words, position >> SHIFT, self._signs[position]
        words[block] = word = words[block] ^ (1 << (position & MASK))
        if not word & self._sign_words[sign][block]:
            self._hints[sign] ^= 1 << block
        self._count -= 1

    def _raise_hints(self, position: int) -> None:
        """Raises the hints for a letter given back, also for a run that reaches over from the last block."""
        block, bit = position >> SHIFT, position & MASK
        self._hints[ANY_GLYPH] |= 1 << block
        self._hints[self._signs[position]] |= 1 << block
        above = self._window(block) >> bit
        taken_below = ~self._words[block] & ((1 << bit) - 1)
        run = bit - taken_below.bit_length() + (above ^ (above + 1)).bit_length() - 1
        self._runs.raise_to(block, min(run, BLOCK_SIZE))
        if not taken_below and block and self._words[block - 1] >> MASK:
            self._runs.raise_to(block - 1, BLOCK_SIZE)

    def _take_anywhere(self, wish: Anywhere) -> list[int]:
        return self._take_one(ANY_GLYPH, 1, self.start, self.letters)

    def _take_glyph(self, wish: Glyph) -> list[int]:
        return self._take_one(SIGNS.get(wish.glyph, NO_SIGN), 1, self.start, self.letters)

    def _take_within(self, wish: Within) -> list[int]:
        first, last = wish.first, wish.last if wish.last <= self.letters else self.letters
        return self._take_one(ANY_GLYPH, first, self._begin(first, last), last)

    def _take_glyph_within(self, wish: GlyphWithin) -> list[int]:
        first, last = wish.first, wish.last if wish.last <= self.letters else self.letters
        return self._take_one(SIGNS.get(wish.glyph, NO_SIGN), first, self._begin(first, last), last)

    def _take_one(self, sign: int, first: int, begin: int, last: int) -> list[int]:
        position = self._next(sign, begin, last) or self._next(sign, first, begin - 1)
        if not position:
            return []
        self._clear(position)
        return [position]

    def _take_several(self, wish: Wish, count: int) -> list[int]:
        if count < 1 or isinstance(wish, Exactly | Whole | Neighbours):
            raise ValueError(f"{count} of {wish}")
        found = list(islice(self._inside(*self._reach(wish)), count))
        if len(found) < count:
            return []
        for position in found:
            self._clear(position)
        return found

    def _take_neighbours(self, wish: Neighbours) -> list[int]:
        first = self.find_run(wish.count, self.start)
        return self._take_range(first, first + wish.count - 1) if first else []

    def _take_whole(self, wish: Whole) -> list[int]:
        return self._take_range(wish.first, wish.last)

    def _take_these(self, wish: Exactly) -> list[int]:
        """Takes these positions, all or none. Searches correct the glyphs' hints, as after a whole verse."""
        words, positions, done = self._words, wish.positions, 0
        try:
            for position in positions:
                block = position >> SHIFT
                word, bit = words[block], 1 << (position & MASK)
                if not word & bit:
                    break
                words[block] = word ^ bit
                done += 1
        except IndexError:  # off the scroll
            pass
        if done == len(positions):
            self._count -= done
            return list(positions)
        for position in positions[:done]:
            words[position >> SHIFT] ^= 1 << (position & MASK)
        return []

    def _take_range(self, first: int, last: int) -> list[int]:
        if last > self.letters:
            return []
        words, block = self._words, first >> SHIFT
        if block == last >> SHIFT:  # as nearly always
            mask = ((2 << (last - first)) - 1) << (first & MASK)
            word = words[block]
            if word & mask != mask:
                return []
            words[block] = word ^ mask
        else:
            parts = range_masks(first, last)
            for block, mask in parts:
                if words[block] & mask != mask:
                    return []
            for block, mask in parts:
                words[block] ^= mask
        self._count -= last - first + 1
        return list(range(first, last + 1))

    def _reach(self, wish: Anywhere | Glyph | Within | GlyphWithin) -> tuple[int, int, int]:
        """(sign, first, last) of the letters that fit a wish for a single letter."""
        match wish:
            case Anywhere():
                return ANY_GLYPH, 1, self.letters
            case Glyph():
                return SIGNS.get(wish.glyph, NO_SIGN), 1, self.letters
            case Within():
                return ANY_GLYPH, wish.first, min(wish.last, self.letters)
            case GlyphWithin():
                return SIGNS.get(wish.glyph, NO_SIGN), wish.first, min(wish.last, self.letters)

    def _begin(self, first: int, last: int) -> int:
        return first + (self.start - 1) * (last - first + 1) // self.letters

    def _inside(self, sign: int, first: int, last: int) -> Iterator[int]:
        """The free positions of a range in the order of picking."""
        begin = self._begin(first, last)
        for low, high in (begin, last), (first, begin - 1):
            while low := self._next(sign, low, high):
                yield low
                low += 1

    def _outward(self, sign: int, first: int, last: int) -> Iterator[int]:
        """The free positions of a range, then the free positions outside it, the closest first."""
        first, last = min(first, self.letters + 1), min(last, self.letters)
        yield from self._inside(sign, first, last)
        below, above = self._before(sign, first - 1), self._next(sign, last + 1, self.letters)
        while below or above:
            if below and (not above or first - below <= above - last):
                yield below
                below = self._before(sign, below - 1)
            else:
                yield above
                above = self._next(sign, above + 1, self.letters)

    def _next(self, sign: int, first: int, last: int) -> int:
        """The first free position of a glyph from `first` to `last`, or 0."""
        if first > last or sign not in self._hints:
            return 0
        words, own, block = self._words, self._sign_words[sign], first >> SHIFT
        if word := (words[block] & own[block] if sign else words[block]) >> (first & MASK):
            position = first + (word ^ (word - 1)).bit_length() - 1
            return position if position <= last else 0
        while blocks := self._hints[sign] >> (block + 1):
            block += (blocks ^ (blocks - 1)).bit_length()
            if block << SHIFT > last:
                return 0
            if word := words[block] & own[block]:
                position = (block << SHIFT) + (word ^ (word - 1)).bit_length() - 1
                return position if position <= last else 0
            self._hints[sign] ^= 1 << block
        return 0

    def _before(self, sign: int, last: int) -> int:
        """The last free position of a glyph up to `last`, or 0."""
        if sign not in self._hints:
            return 0
        words, own, block = self._words, self._sign_words[sign], last >> SHIFT
        if word := words[block] & own[block] & ((2 << (last & MASK)) - 1):
            return (block << SHIFT) + word.bit_length() - 1
        while blocks := self._hints[sign] & ((1 << block) - 1):
            block = blocks.bit_length() - 1
            if word := words[block] & own[block]:
                return (block << SHIFT) + word.bit_length() - 1
            self._hints[sign] ^= 1 << block
        return 0

    def _next_run(self, length: int, first: int, last: int, begins: Sequence[int] = ()) -> int:
        """The first position from `first` to `last` where a run of `length` starts, or 0.

        `begins`, one word a block, restricts the starts to its bits; then `length` is at most BLOCK_SIZE.
        """
        if length > BLOCK_SIZE:
            return self._next_long_run(length, first, last)
        block = self._runs.next_block(first >> SHIFT, length)
        while 0 <= block <= last >> SHIFT:
            begin = block << SHIFT
            begin = first if first > begin else begin
            found, longest = run_starts(self._window(block), length)
            if not found:
                self._runs.set(block, longest)
            elif found := (found & begins[block] if begins else found) >> (begin & MASK):
                position = begin + (found & -found).bit_length() - 1
                return position if position <= last else 0
            block = self._runs.next_block(block + 1, length)
        return 0

    def _next_long_run(self, length: int, first: int, last: int) -> int:
        while position := self._next_run(BLOCK_SIZE, first, last):
            first = self._next_taken(position)
            if first - position >= length:
                return position
        return 0

    def _window(self, block: int) -> int:
        """A block's word, extended by the run at the beginning of the next block if it goes on there."""
        word, after = self._words[block], self._words[block + 1]
        return word | ((after ^ (after + 1)) >> 1) << BLOCK_SIZE if word >> MASK else word

    def _next_taken(self, position: int) -> int:
        """The first taken position behind the run that holds `position`."""
        block, word = position >> SHIFT, self._words[position >> SHIFT] >> (position & MASK)
        end = position + (word ^ (word + 1)).bit_length() - 1
        while end == (block + 1) << SHIFT:
            block += 1
            word = self._words[block]
            end += (word ^ (word + 1)).bit_length() - 1
        return end

    def _gathered(self, count: int) -> tuple[int, ...]:
        length = min(count, self._runs.highest)
        while length and not (first := self._next_run(length, 1, self.letters)):
            length = min(length - 1, self._runs.highest)
        return first_distinct(count, self._outward(ANY_GLYPH, first, first + length - 1)) if length else ()

    def _beside(self, positions: Sequence[int]) -> tuple[int, ...]:
        missing = next((position for position in positions if position not in self), positions[0])
        fitting = (position for position in positions if position in self)
        return first_distinct(len(positions), fitting, self._outward(ANY_GLYPH, missing, missing))


_FEW = 2_000  # positions: of more it is quicker to write all digits anew
_TAKE: Mapping[type[Wish], Callable[[FreeLetters, Any], list[int]]] = {
    Anywhere: FreeLetters._take_anywhere,
    Glyph: FreeLetters._take_glyph,
    Within: FreeLetters._take_within,
    GlyphWithin: FreeLetters._take_glyph_within,
    Neighbours: FreeLetters._take_neighbours,
    Exactly: FreeLetters._take_these,
    Whole: FreeLetters._take_whole,
}  # each returns [] for a wish that cannot be met; matching type by type would cost as much as the search
