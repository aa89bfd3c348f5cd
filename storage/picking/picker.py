"""The picker: which letter of a scroll is handed out next.

Above the words of the free letters stand hints, never truths: for each glyph an int with a bit for every
block in which it may still be free, and for each block an upper bound of the runs that start in it. They
may promise too much, as after a whole verse is taken, never too little; a search that was sent to a dry
block in vain puts the hint right. So nothing is scanned: a false hint costs one look, and no more of them
ever arise than there are blocks when the scroll is opened, and letters given back.

    LookupError
      NothingFree     a wish that cannot be met entirely; it knows what is closest
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import and_
from typing import Any

from storage.picking.blocks import ANY, BITS, LOW, SIGNS, SPAN, blocks_of, glyphs_of, masks, starts, words_of
from storage.picking.bounds import Bounds
from storage.picking.whole_spans import Spans
from storage.picking.wishes import Anywhere, Exactly, Glyph, GlyphWithin, Neighbours, Whole, Wish, Within

NO_SIGN = -1  # of a glyph that no text has


class NothingFree(LookupError):
    """The scroll cannot meet this wish entirely; nothing was taken."""

    def __init__(self, wish: Wish, count: int, free: "FreeLetters") -> None:
        super().__init__(wish, count)
        self.wish = wish
        self.count = count
        self._free = free

    @property
    def nearest(self) -> tuple[int, ...]:
        """What could be offered instead at this moment, see `FreeLetters.nearest`; () when it is full."""
        return self._free.nearest(self.wish, self.count)


class FreeLetters:
    """The free letters of one scroll, positions 1 to `letters`; not for several threads at once.

    `text` is all its glyphs in order, `taken` the positions held or sold, in any order. Picking goes upwards
    from `start`, a position to be set at will, and round; in a range, from as far into it as `start` is into
    the scroll. So processes that start in stripes of their own seldom meet, whatever is wished for.
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
        self._runs = Bounds([self._run_hint(block) for block in range(len(self._words) - 1)])

    def __len__(self) -> int:
        return self._count

    def __contains__(self, position: int) -> bool:
        return 1 <= position <= self.letters and bool(self._words[position >> BITS] >> (position & LOW) & 1)

    def take(self, wish: Wish, count: int = 1) -> list[int]:
        """Pick and mark as taken, all or nothing; with `count`, so many of a wish for a single letter.

        Raises NothingFree, and ValueError for a count that the wish cannot have.
        """
        taken = _TAKE[type(wish)](self, wish) if count == 1 else self._take_several(wish, count)
        if not taken:
            raise NothingFree(wish, count, self)
        return taken

    def mark(self, positions: Iterable[int]) -> None:
        """Mark as taken; harmless where it is so already. ValueError off the scroll, and nothing marked."""
        for position in self._on_scroll(positions):
            if position in self:
                self._clear(position)

    def free(self, positions: Iterable[int]) -> None:
        """Give back; harmless where it is free already. ValueError off the scroll, and nothing given back."""
        for position in self._on_scroll(positions):
            if position not in self:
                self._words[position >> BITS] |= 1 << (position & LOW)
                self._count += 1
                self._raise_hints(position)

    def nearest(self, wish: Wish, count: int = 1) -> tuple[int, ...]:
        """As many free letters as are wished for, as far as there are: those that fit, then the closest.

        The same glyph elsewhere comes before other glyphs. Neighbours are gathered around the longest run
        left (1,024 letters of it are enough), letters wished for by position around the first one missing.
        """
        match wish:
            case Neighbours(asked):
                return self._gathered(asked)
            case Exactly(positions):
                return self._beside(positions)
            case Whole(first, last):
                sign, count = ANY, last - first + 1
            case _:
                sign, first, last = self._reach(wish)
        return _some(count, self._outward(sign, first, last), self._outward(ANY, first, last))

    def run(self, count: int, first: int = 1) -> int:
        """Where so many free neighbours begin: the first such place from `first` on, else before; or 0."""
        return self._next_run(count, first, self.letters) or self._next_run(count, 1, first - 1)

    def whole(self, spans: Spans, length: int) -> Iterator[range]:
        """The words or verses of so many letters, at most 1,024, that are free from their first letter to
        their last. From `start` upwards, and round."""
        begins = spans.begins(length)
        for low, high in (self.start, self.letters), (1, self.start - 1):
            while low := self._next_run(length, low, high, begins):
                yield range(low, low + length)
                low += length

    def roomy(self, spans: Spans, count: int) -> Iterator[range]:
        """The words or verses in which at least so many letters are free, in the same order."""
        for low, high in (self.start, self.letters), (1, self.start - 1):
            while low := self._next(ANY, low, high):
                index = bisect_right(spans.starts, low)
                span = range(spans.starts[index - 1], min(spans.starts[index], self.letters + 1))
                if (
                    sum((self._words[block] & mask).bit_count() for block, mask in masks(span[0], span[-1]))
                    >= count
                ):
                    yield span
                low = span.stop

    def _without(self, taken: Iterable[int]) -> list[int]:
        flags = bytearray(b"1") * (self.letters + 1)
        try:
            for position in taken:
                flags[position] = 48  # "0"
        except IndexError:
            raise ValueError(f"a scroll of {self.letters} letters has no letter {position}") from None
        flags[0] = 48
        return list(words_of(flags))

    def _glyph_hints(self) -> dict[int, int]:
        if self._count == self.letters:
            return dict(self._glyphs.blocks)
        words = self._glyphs.words
        return {sign: blocks_of(list(map(and_, self._words, own))) for sign, own in words.items()}

    def _run_hint(self, block: int) -> int:
        if self._count == self.letters:
            return SPAN
        return starts(self._window(block), SPAN)[1]

    def _on_scroll(self, positions: Iterable[int]) -> Sequence[int]:
        positions = tuple(positions)
        for position in positions:
            if not 1 <= position <= self.letters:
                raise ValueError(f"a scroll of {self.letters} letters has no letter {position}")
        return positions

    def _clear(self, position: int) -> None:
        words, block, sign = self._words, position >> BITS, self._signs[position]
        words[block] = word = words[block] ^ (1 << (position & LOW))
        if not word & self._sign_words[sign][block]:
            self._hints[sign] ^= 1 << block
        self._count -= 1

    def _raise_hints(self, position: int) -> None:
        """A letter given back joins a run of its own block, perhaps one that reaches over from the last."""
        block, bit = position >> BITS, position & LOW
        self._hints[ANY] |= 1 << block
        self._hints[self._signs[position]] |= 1 << block
        above = self._window(block) >> bit
        taken_below = ~self._words[block] & ((1 << bit) - 1)
        run = bit - taken_below.bit_length() + (above ^ (above + 1)).bit_length() - 1
        self._runs.lift(block, min(run, SPAN))
        if not taken_below and block and self._words[block - 1] >> LOW:
            self._runs.lift(block - 1, SPAN)

    def _take_anywhere(self, wish: Anywhere) -> list[int]:
        return self._take_one(ANY, 1, self.start, self.letters)

    def _take_glyph(self, wish: Glyph) -> list[int]:
        return self._take_one(SIGNS.get(wish.glyph, NO_SIGN), 1, self.start, self.letters)

    def _take_within(self, wish: Within) -> list[int]:
        first, last = wish.first, wish.last
        last = last if last <= self.letters else self.letters
        return self._take_one(ANY, first, self._begin(first, last), last)

    def _take_glyph_within(self, wish: GlyphWithin) -> list[int]:
        first, last = wish.first, wish.last
        last = last if last <= self.letters else self.letters
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
        first = self.run(wish.count, self.start)
        return self._take_range(first, first + wish.count - 1) if first else []

    def _take_whole(self, wish: Whole) -> list[int]:
        return self._take_range(wish.first, wish.last)

    def _take_these(self, wish: Exactly) -> list[int]:
        """All or none. Glyphs' hints are left to the searches, as they are for a whole verse."""
        words, positions, done = self._words, wish.positions, 0
        try:
            for position in positions:
                block = position >> BITS
                word, bit = words[block], 1 << (position & LOW)
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
            words[position >> BITS] ^= 1 << (position & LOW)
        return []

    def _take_range(self, first: int, last: int) -> list[int]:
        if last > self.letters:
            return []
        words, block = self._words, first >> BITS
        if block == last >> BITS:  # as nearly always
            mask = ((2 << (last - first)) - 1) << (first & LOW)
            word = words[block]
            if word & mask != mask:
                return []
            words[block] = word ^ mask
        else:
            parts = masks(first, last)
            for block, mask in parts:
                if words[block] & mask != mask:
                    return []
            for block, mask in parts:
                words[block] ^= mask
        self._count -= last - first + 1
        return list(range(first, last + 1))

    def _reach(self, wish: Anywhere | Glyph | Within | GlyphWithin) -> tuple[int, int, int]:
        """The glyph, the first and the last position that a wish for a single letter leaves open."""
        match wish:
            case Anywhere():
                return ANY, 1, self.letters
            case Glyph():
                return SIGNS.get(wish.glyph, NO_SIGN), 1, self.letters
            case Within():
                return ANY, wish.first, min(wish.last, self.letters)
            case GlyphWithin():
                return SIGNS.get(wish.glyph, NO_SIGN), wish.first, min(wish.last, self.letters)

    def _begin(self, first: int, last: int) -> int:
        return first + (self.start - 1) * (last - first + 1) // self.letters

    def _inside(self, sign: int, first: int, last: int) -> Iterator[int]:
        """The free positions of a range in the order in which they are picked."""
        begin = self._begin(first, last)
        for low, high in (begin, last), (first, begin - 1):
            while low := self._next(sign, low, high):
                yield low
                low += 1

    def _outward(self, sign: int, first: int, last: int) -> Iterator[int]:
        """The free positions of a range, then those outside it, the closest first."""
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
        words, own, block = self._words, self._sign_words[sign], first >> BITS
        if word := (words[block] & own[block] if sign else words[block]) >> (first & LOW):
            position = first + (word ^ (word - 1)).bit_length() - 1
            return position if position <= last else 0
        while blocks := self._hints[sign] >> (block + 1):
            block += (blocks ^ (blocks - 1)).bit_length()
            if block << BITS > last:
                return 0
            if word := words[block] & own[block]:
                position = (block << BITS) + (word ^ (word - 1)).bit_length() - 1
                return position if position <= last else 0
            self._hints[sign] ^= 1 << block
        return 0

    def _before(self, sign: int, last: int) -> int:
        """The last free position of a glyph up to `last`, or 0."""
        if sign not in self._hints:
            return 0
        words, own, block = self._words, self._sign_words[sign], last >> BITS
        if word := words[block] & own[block] & ((2 << (last & LOW)) - 1):
            return (block << BITS) + word.bit_length() - 1
        while blocks := self._hints[sign] & ((1 << block) - 1):
            block = blocks.bit_length() - 1
            if word := words[block] & own[block]:
                return (block << BITS) + word.bit_length() - 1
            self._hints[sign] ^= 1 << block
        return 0

    def _next_run(self, length: int, first: int, last: int, begins: Sequence[int] = ()) -> int:
        """The first position from `first` to `last` where a run of `length` starts, or 0.

        With `begins`, a word for each block, only where one of its bits stands; then at most SPAN letters.
        """
        if length > SPAN:
            return self._next_long_run(length, first, last)
        block = self._runs.next(first >> BITS, length)
        while 0 <= block <= last >> BITS:
            begin = block << BITS
            begin = first if first > begin else begin
            found, longest = starts(self._window(block), length)
            if not found:
                self._runs.put(block, longest)
            elif found := (found & begins[block] if begins else found) >> (begin & LOW):
                position = begin + (found & -found).bit_length() - 1
                return position if position <= last else 0
            block = self._runs.next(block + 1, length)
        return 0

    def _next_long_run(self, length: int, first: int, last: int) -> int:
        while position := self._next_run(SPAN, first, last):
            first = self._next_taken(position)
            if first - position >= length:
                return position
        return 0

    def _window(self, block: int) -> int:
        """A block's word, and the run at the beginning of the next one where it carries on."""
        word, after = self._words[block], self._words[block + 1]
        return word | ((after ^ (after + 1)) >> 1) << SPAN if word >> LOW else word

    def _next_taken(self, position: int) -> int:
        """The end of the run that `position` is in: the first position behind it."""
        block, word = position >> BITS, self._words[position >> BITS] >> (position & LOW)
        end = position + (word ^ (word + 1)).bit_length() - 1
        while end == (block + 1) << BITS:
            block += 1
            word = self._words[block]
            end += (word ^ (word + 1)).bit_length() - 1
        return end

    def _gathered(self, count: int) -> tuple[int, ...]:
        length = min(count, self._runs.highest)
        while length and not (first := self._next_run(length, 1, self.letters)):
            length = min(length - 1, self._runs.highest)
        return _some(count, self._outward(ANY, first, first + length - 1)) if length else ()

    def _beside(self, positions: Sequence[int]) -> tuple[int, ...]:
        missing = next((position for position in positions if position not in self), positions[0])
        fitting = (position for position in positions if position in self)
        return _some(len(positions), fitting, self._outward(ANY, missing, missing))


_TAKE: Mapping[type[Wish], Callable[[FreeLetters, Any], list[int]]] = {
    Anywhere: FreeLetters._take_anywhere,
    Glyph: FreeLetters._take_glyph,
    Within: FreeLetters._take_within,
    GlyphWithin: FreeLetters._take_glyph_within,
    Neighbours: FreeLetters._take_neighbours,
    Exactly: FreeLetters._take_these,
    Whole: FreeLetters._take_whole,
}  # each gives nothing where the wish cannot be met; to ask type by type would cost as much as the search


def _some(count: int, *better_first: Iterable[int]) -> tuple[int, ...]:
    """`count` different positions, fewer if there are no more."""
    most = chain.from_iterable(islice(positions, count) for positions in better_first)
    return tuple(islice(dict.fromkeys(most), count))
