"""A quick check before names are compared: which registered names may be a typed one at all."""

from collections.abc import Iterable

from storage.names.likeness import (
    DIFFERENT_NAMES,
    JOINED,
    Unit,
    joined_likeness,
    near_entries,
    separate_units,
    unit_likeness,
    units,
)
from storage.names.scripts import fold, spell_out
from storage.names.worldly import worldly_names


class NameFilter:
    """A quick check whether a registered name is worth comparing with some typed names.

    Millions of people bear a few hundred words in a hundred thousand combinations, so each word is compared
    once. A name whose likeness is `least` or more is never passed over.
    """

    def __init__(self, typed: Iterable[str], least: float) -> None:
        texts = list(typed)
        self._units = {unit for text in texts for unit in (*units(text), *separate_units(text, ""))}
        self._lengths = {text: fold(text).count(" ") for text in texts}
        self._all_known = {text: all(unit.entries for unit in units(text)) for text in texts}
        self._folded = {fold(spell_out(text)) for text in texts}
        self._least = least
        known = {unit for unit in self._units if unit.exact and least > DIFFERENT_NAMES}
        self._near = frozenset().union(*(near_entries(unit, least) for unit in known))
        self._other_units = self._units - known
        self._seen: dict[str, bool] = {}
        self._whole: dict[str, bool] = {}  # the same for whole names
        self._unknown: set[str] = set()  # words of `_seen` that the table lacks

    def may_match(self, name: str) -> bool:
        """True if a word of a registered name, or several as one, may be one of the typed names."""
        words = name.replace("-", " ").split()
        for word in words:
            fits = self._seen.get(word)
            if fits is None:
                fits = self._look_at(word)
            if fits:
                return True
        if len(words) == 1 and words[0] not in self._unknown:
            return False
        fits = self._whole.get(name)
        if fits is None:
            fits = self._whole[name] = self._may_be_joined(name, len(words) - 1)
        return fits

    def _may_be_joined(self, name: str, spaces: int) -> bool:
        registered = units(name)
        several = (unit for unit in registered if " " in unit.text)
        return any(map(self._is_near, several)) or self._is_joined(name, registered, spaces)

    def _look_at(self, word: str) -> bool:
        single = units(word)
        if not all(unit.entries for unit in single):
            self._unknown.add(word)
        fits = fold(spell_out(word)) in self._folded or any(map(self._is_near, single))
        self._seen[word] = fits
        return fits

    def _is_near(self, unit: Unit) -> bool:
        """As `unit_likeness` has it; the table's names are looked up instead, all at once."""
        if not unit.exact or worldly_names(unit.text):
            return any(unit_likeness(unit, typed) >= self._least for typed in self._units)
        return not self._near.isdisjoint(unit.entries) or any(
            unit_likeness(unit, typed) >= self._least for typed in self._other_units
        )

    def _is_joined(self, name: str, registered: tuple[Unit, ...], spaces: int) -> bool:
        """True for Bas Sheva and Basheva, if the table lacks either."""
        known = all(unit.entries for unit in registered)
        others = (
            text
            for text, length in self._lengths.items()
            if length != spaces and not (known and self._all_known[text])
        )
        return any(JOINED * joined_likeness(name, text) >= self._least for text in others)
