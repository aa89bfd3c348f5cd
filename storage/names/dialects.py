"""Given names in the sounds of a dialect: Buruch for Baruch, Soro for Sara, Moishe for Moshe.

A speaker of Yiddish writes the vowels as he says them, and the table cannot have each of them. A word that it
does not know is tried with the sounds that stand for another in the speech of Poland, Lithuania or Galicia.
"""

from collections.abc import Iterator

from storage.names.scripts import fold
from storage.names.table import NameEntry, given_names

# What is written, and what the table's spelling may have there.
_SHIFTS = (
    *(("u", "a"), ("u", "o"), ("o", "a"), ("oi", "o"), ("oy", "o"), ("ai", "e"), ("ay", "e"), ("ei", "e")),
    *(
        ("ey", "e"),
        ("i", "u"),
        ("e", "a"),
        ("a", "e"),
        ("ss", "t"),
        ("s", "t"),
        ("eh", "a"),
        ("y", "i"),
        ("ch", "sh"),
    ),
    *(("у", "а"), ("у", "о"), ("о", "а"), ("ой", "о"), ("ай", "е"), ("эй", "е"), ("ей", "е"), ("и", "у")),
    *(("е", "а"), ("э", "а"), ("с", "т"), ("ш", "с")),
)
_LEAST = 5  # letters: in shorter words, a vowel is all that tells two names apart
_MOST = 9


def in_dialect(word: str, gender: str) -> tuple[NameEntry, ...]:
    """The entries of the one name that a word may mean in a dialect; () if there is none, or several."""
    key = fold(word)
    if not _LEAST <= len(key) <= _MOST:
        return ()
    for forms in (set(_shifted(key)), {two for one in _shifted(key) for two in _shifted(one)}):
        found = {entry: None for form in sorted(forms) for entry in _jewish(form, gender)}
        if found:
            return tuple(found) if len({entry.hebrew[0] for entry in found}) == 1 else ()
    return ()


def _shifted(key: str) -> Iterator[str]:
    """The key with one sound of the dialect written as elsewhere."""
    for written, meant in _SHIFTS:
        place = key.find(written)
        while place >= 0:
            yield key[:place] + meant + key[place + len(written) :]
            place = key.find(written, place + 1)


def _jewish(form: str, gender: str) -> Iterator[NameEntry]:
    """The entries with this spelling that are written in no letter of other languages (ג', ז', צ')."""
    table = given_names()
    for entry in table.meant(form) if table.find(form) else ():
        if (not gender or entry.gender == gender) and "'" not in entry.hebrew[0]:
            yield entry
