"""Typed text: made clean, made comparable, and read piece by piece."""

import re
import unicodedata
from functools import lru_cache

MOST_LINES = 100  # lines a message; longer lists come as a file
TAKEN = "\0"  # in place of each character that was taken; no pattern matches it

_QUOTES = dict.fromkeys("׳’‘‛ʹʼ´`＇′", "'") | dict.fromkeys("״”“„‟＂″«»", '"')
_SIGNS = {"−": "-", "∕": "/", "٫": ".", "٬": ",", "،": ",", "。": "."}
_LIGATURES = {"װ": "וו", "ױ": "וי", "ײ": "יי", "ё": "е"}
_COMMON_CHARACTERS = 0x10000  # no text may fill the memory with others
_INVISIBLE = {"Mn", "Me", "Cc", "Cf", "Cs"}


def words_of(table: str) -> frozenset[str]:
    """The set of words in a table that is written as a text, separated by white space."""
    return frozenset(table.split())


def sanitize(text: str, limit: int = 4096) -> str:
    """A typed text in NFC, at most `limit` code points, trimmed; newlines are the only controls left.

    Bidi controls go because a name that carries them turns the text around it; NUL and lone surrogates
    because no database takes them.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text[: 4 * limit])
    clean = "".join(_visible(character) for character in text)
    return unicodedata.normalize("NFC", clean)[:limit].strip()


def _visible(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else character


def normalize(text: str) -> str:
    """The form in which labels and commands are compared; forms of equal words are equal.

    Lower case and compatibility forms are folded; points and accents over Hebrew letters, emoji, bidi
    controls, geresh, gershayim and apostrophes are dropped; other punctuation, also a hyphen or maqaf,
    separates words like a space.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = folded.translate(_COMPARED)
    return unicodedata.normalize("NFKC", " ".join(kept.split()))


class _Compared(dict[int, str]):
    """What each character is in a comparison, worked out where it is first met."""

    def __missing__(self, code: int) -> str:
        told = _compared(chr(code))
        if code < _COMMON_CHARACTERS:
            self[code] = told
        return told


_COMPARED = _Compared()


def _compared(character: str) -> str:
    if character in _QUOTES or character in "'\"":
        return ""
    if character in _LIGATURES:
        return _LIGATURES[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in _INVISIBLE and not character.isspace():
        return ""
    return character if category[0] in "LNM" else " "


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """A character as the patterns see it: ASCII digits, dashes and quotes, lower case, no points."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "No":
        return character  # NFKC would make 181⁄2 of 18½
    if category == "Zs" or character in "\n\t":
        return " "
    if category == "Pd":
        return "-"
    return "".join(_letter(c) for c in unicodedata.normalize("NFKC", character).lower())


def _letter(character: str) -> str:
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    return _LIGATURES.get(character) or _QUOTES.get(character) or _SIGNS.get(character, character)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A text as the patterns of this room see it; see `InputText.text`."""
    return InputText(text).text


class InputText:
    """A text out of which each reader takes what it understands; `rest()` is what remains.

    `text` is folded for the patterns: ASCII digits, dashes and quotes, lower case, no points; pieces that
    were taken are `TAKEN` signs.
    """

    def __init__(self, text: str) -> None:
        self._original = unicodedata.normalize("NFC", text)
        pieces = [(_folded(character), at) for at, character in enumerate(self._original)]
        self.text = "".join(piece for piece, _ in pieces)
        self._origins = [at for piece, at in pieces for _ in piece]
        self._removed: set[int] = set()
        self.taken: list[tuple[int, int]] = []  # places in the original text of the pieces that were taken

    def take(self, found: re.Match[str]) -> None:
        """Takes out a match that a pattern found in `text`."""
        self.take_span(*found.span())

    def keep(self, found: re.Match[str], group: str | None) -> None:
        """Takes out a match but for one of its groups; all of the match for None."""
        start, end = found.span(group) if group else (found.end(), found.end())
        self.take_span(found.start(), start)
        self.take_span(end, found.end())

    def take_span(self, start: int, end: int) -> None:
        """Takes out the characters of `text` from `start` to before `end`."""
        if start == end:
            return
        self.text = self.text[:start] + TAKEN * (end - start) + self.text[end:]
        after = self._origins[end] if end < len(self._origins) else len(self._original)
        piece = (self._origins[start], max(after, self._origins[start] + 1))
        self._removed.update(range(*piece))
        self.taken.append(piece)

    def typed(self, start: int, end: int) -> str:
        """The characters of `text` from `start` to before `end`, as they were typed."""
        after = self._origins[end] if end < len(self._origins) else len(self._original)
        return self._original[self._origins[start] : after] if start < end else ""

    def rest(self) -> str:
        """The pieces that nobody took, as they were typed, with a comma in place of each character taken."""
        return "".join("," if at in self._removed else c for at, c in enumerate(self._original))
