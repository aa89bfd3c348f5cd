"""A quick check before names are compared: which typed names a registered one may be."""

from collections.abc import Iterable, Mapping

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
from storage.names.table import NameEntry
from storage.names.worldly import worldly_names


class NameFilter:
    """A quick check which of some typed names a registered name is worth comparing with.

    Millions of people bear a few hundred words in a hundred thousand combinations, so each word is compared
    once. A name whose likeness is `least` or more is never passed over. Which typed names they are is told by
    the bits of a number: `bits` has the bit of each.
    """

    def __init__(self, typed: Iterable[str], least: float) -> None:
        self.bits: Mapping[str, int] = {text: 1 << place for place, text in enumerate(dict.fromkeys(typed))}
        self._least = least
        self._units = dict[Unit, int]()  # a name of the typed ones -> the bits of those that have it
        self._folded = dict[str, int]()
        for text, bit in self.bits.items():
            for unit in {*units(text), *separate_units(text, "")}:
                self._units[unit] = self._units.get(unit, 0) | bit
            whole = fold(spell_out(text))
            self._folded[whole] = self._folded.get(whole, 0) | bit
        self._lengths = {text: fold(text).count(" ") for text in self.bits}
        self._all_known = {text: all(unit.entries for unit in units(text)) for text in self.bits}
        self._near = self._entries_near()
        self._other_units = {unit: bits for unit, bits in self._units.items() if not self._is_looked_up(unit)}
        self._seen: dict[str, int] = {}
        self._whole: dict[str, int] = {}  # the same for names of several words
        self._unknown: set[str] = set()  # words of `_seen` that the table lacks

    def _entries_near(self) -> Mapping[NameEntry, int]:
        """The table's names that are near to a typed one in a spelling of the table, with its bits."""
        near: dict[NameEntry, int] = {}
        for unit, bits in self._units.items():
            for entry in near_entries(unit, self._least) if self._is_looked_up(unit) else ():
                near[entry] = near.get(entry, 0) | bits
        return near

    def _is_looked_up(self, unit: Unit) -> bool:
        return unit.exact and self._least > DIFFERENT_NAMES

    def matching(self, name: str) -> int:
        """The bits of the typed names that a registered one may be, by a word of it or by several as one."""
        words = name.replace("-", " ").split()
        if len(words) == 1:
            bits = self._bits_of(words[0])
            if words[0] not in self._unknown:
                return bits
        whole = self._whole.get(name)
        if whole is None:
            whole = 0
            for word in words:
                whole |= self._bits_of(word)
            whole = self._whole[name] = whole | self._bits_of_joined(name, len(words) - 1, whole)
        return whole

    def _bits_of(self, word: str) -> int:
        bits = self._seen.get(word)
        if bits is None:
            single = units(word)
            if not all(unit.entries for unit in single):
                self._unknown.add(word)
            bits = self._folded.get(fold(spell_out(word)), 0)
            for unit in single:
                bits |= self._bits_near(unit)
            self._seen[word] = bits
        return bits

    def _bits_near(self, unit: Unit) -> int:
        """As `unit_likeness` has it; the table's names are looked up instead, all at once."""
        bits = 0
        others = self._units
        if unit.exact and not worldly_names(unit.text):
            others = self._other_units
            for entry in unit.entries:
                bits |= self._near.get(entry, 0)
        for other, of in others.items():
            if of & ~bits and unit_likeness(unit, other) >= self._least:
                bits |= of
        return bits

    def _bits_of_joined(self, name: str, spaces: int, known: int) -> int:
        """Of Bas Sheva and Basheva, if the table lacks either; and of several words that are one name."""
        registered = units(name)
        bits = known
        for unit in registered:
            bits |= self._bits_near(unit) if " " in unit.text else 0
        all_known = all(unit.entries for unit in registered)
        for text, bit in self.bits.items():
            if bit & bits or self._lengths[text] == spaces or (all_known and self._all_known[text]):
                continue
            if JOINED * joined_likeness(name, text) >= self._least:
                bits |= bit
        return bits
