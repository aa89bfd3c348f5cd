"""The letters that a registration wishes for: the syntax in its draft, and what the allocation is asked for.

""            the next free letter
name          a letter that begins the name
glyph:ד       a letter of the alphabet
birthday      in the parsha of the birthday
parsha:12     in a parsha
within:5-28   in a verse, word or chapter: between two positions
exactly:5,7   these positions, one a person
together      side by side
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.conversation import Situation
from handlers.flows.register.drafts import Candidate, Registration
from storage.allocation import Want
from storage.calendar import birthdays
from storage.picking import Anywhere, Exactly, Glyph, Neighbours, Wish, Within
from storage.register import Order, OrderLine, WantedLine
from storage.scrolls import Scroll
from storage.torah import torah

EXACTLY = "exactly"
WITHIN = "within"
GLYPH = "glyph"
TOGETHER = "together"
_PLAIN = str.maketrans("ךםןףץ", "כמנפצ")


def exact_wish(positions: Iterable[int]) -> str:
    """The wish for these positions, in the order of the people of the registration's series."""
    return f"{EXACTLY}:{','.join(map(str, positions))}"


def range_wish(letters: range) -> str:
    """The wish for letters in a run of positions."""
    return f"{WITHIN}:{letters[0]}-{letters[-1]}"


def glyph_wish(glyph: str) -> str:
    """The wish for a letter of the alphabet, in its plain form."""
    return f"{GLYPH}:{glyph.translate(_PLAIN)}"


def wished_positions(draft: Registration) -> tuple[int, ...]:
    """The positions of an exact wish; () for other wishes."""
    kind, _colon, positions = draft.wish.partition(":")
    return tuple(map(int, positions.split(","))) if kind == EXACTLY else ()


def own_series_indexes(draft: Registration) -> list[int]:
    """The indexes of the people whose letters are in the registration's own series."""
    return [index for index, one in enumerate(draft.people) if draft.series_of(one) == draft.series]


def wish_of_rest(draft: Registration, left_out: Collection[int]) -> str:
    """The wish without those at the indexes `left_out`: of an exact one only the rest's positions.

    Letters side by side that are still so without them become an exact wish: they stay the rest's.
    """
    own = own_series_indexes(draft)
    positions = wished_positions(draft)
    if draft.wish == TOGETHER and len(own) == len(draft.people) == len(draft.letters):
        positions = tuple(position for _scroll, position in draft.letters)
        rest = sorted(position for at, position in enumerate(positions) if at not in left_out)
        if not rest or rest[-1] - rest[0] >= len(rest):
            return draft.wish
    if not positions:
        return draft.wish
    kept = [position for at, position in zip(own, positions, strict=False) if at not in left_out]
    return exact_wish(kept) if kept else ""


def wishes(situation: Situation, draft: Registration) -> list[Wish]:
    """The wish of each person, in the order of the registration."""
    exact = dict(zip(own_series_indexes(draft), wished_positions(draft), strict=False))
    return [
        Exactly((exact[index],)) if index in exact else _wish(situation, draft, candidate)
        for index, candidate in enumerate(draft.people)
    ]


def _wish(situation: Situation, draft: Registration, candidate: Candidate) -> Wish:
    scroll = situation.shelf.current(draft.series_of(candidate))
    kind, _colon, what = draft.wish.partition(":")
    if kind == "name":
        return Glyph((candidate.given or candidate.parent)[0])
    if kind == GLYPH:
        return Glyph(what)
    if kind == "parsha":
        return _in_parsha(scroll, int(what))
    if kind == "birthday" and candidate.birth:
        birth = birthdays.hebrew_birth(date.fromisoformat(candidate.birth), candidate.after_sunset)
        return _in_parsha(scroll, birthdays.birthday_parsha(birth))
    if kind == TOGETHER:
        return Neighbours(sum(draft.series_of(other) == scroll.series.slug for other in draft.people))
    if kind == WITHIN and not candidate.series:
        first, _hyphen, last = what.partition("-")
        return Within(int(first), int(last))
    return Anywhere()


def _in_parsha(scroll: Scroll, number: int) -> Wish:
    letters = torah(scroll.tradition).parsha_range(number)
    return Within(letters.start, letters.stop - 1)


def wants_to_hold(draft: Registration, wanted: Iterable[WantedLine], kept: set[int]) -> list[Want]:
    """The letters still to be held: side by side in one want a series, else each line for itself.

    `kept`: ids of new lines that have their letter already.
    """
    new = [want for want in wanted if want.line not in kept]
    if draft.wish != TOGETHER:
        # Letters wished for by position go first: nobody's next free letter is to be one of them.
        return sorted(
            (Want((want.line,), want.series, want.wish) for want in new),
            key=lambda want: not isinstance(want.wish, Exactly),
        )
    by_series: dict[str, list[int]] = {}
    for want in new:
        by_series.setdefault(want.series, []).append(want.line)
    return [Want(tuple(lines), series, Neighbours(len(lines))) for series, lines in by_series.items()]


def lines_to_keep(before: Order, wanted: Sequence[WantedLine]) -> Mapping[int, int]:
    """Old line -> new line for the letters of the order before that pass on to the new one.

    A letter that is wished for by its position goes to the person who wishes for it; others stay with theirs,
    also where somebody before them is left out.
    """
    exact = {
        (want.series, want.wish.positions[0]): want.line for want in wanted if isinstance(want.wish, Exactly)
    }
    staying = {}
    for line, want in _by_person(before.lines, wanted):
        if line.letter is not None and line.series == want.series and line.wish == want.wish:
            staying[line.id] = want.line
    for line in before.lines:
        if line.letter is not None and (line.series, line.letter.position) in exact:
            staying[line.id] = exact[line.series, line.letter.position]
    return staying


def _by_person(
    lines: Sequence[OrderLine], wanted: Sequence[WantedLine]
) -> Iterator[tuple[OrderLine, WantedLine]]:
    """Each line with the new one of the same person; what is left on both sides in its order."""
    new = list(wanted)
    changed: list[OrderLine] = []
    for line in lines:
        same = next((one for one in new if (one.person, one.series) == (line.person, line.series)), None)
        if same is None:
            changed.append(line)
        else:
            new.remove(same)
            yield line, same
    yield from zip(changed, new, strict=False)
