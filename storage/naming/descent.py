"""Where "son of" stands in a typed name: ben, bas, בן, ב"ר, сын, דער זון פון, and slips of these.

"Ben" and "bas" may as well begin a name (Ben Zion, Bas Sheva, the family Ben Shushan).
"""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from storage.naming import words
from storage.naming.table import Gender, family_names, given_names, is_given
from storage.naming.tokens import Token


@dataclass(frozen=True, slots=True)
class Descent:
    """The words around "son of"."""

    before: list[Token]
    after: list[Token] | None  # None without "son of"
    beyond: list[Token]  # after a second "son of": the grandfather
    gender: Gender
    genitive: bool  # Russian "сын", "дочь": the parent's name is declined


@dataclass(frozen=True, slots=True)
class Marker:
    """One "son of"."""

    start: int
    length: int  # words
    gender: Gender
    doubtful: bool  # it may as well begin a name


def descent(tokens: list[Token]) -> Descent:
    """Take the words apart at "son of"."""
    markers = _markers(tokens)
    plain = [marker for marker in markers if not marker.doubtful] or _slips(tokens)
    plain = plain or [marker for marker in markers if _rather_of(tokens, marker)]
    if not plain:
        return Descent(tokens, None, [], "", False)
    first, end = plain[0], plain[0].start + plain[0].length
    genitive = tokens[first.start].key.startswith(("сын", "доч"))
    if len(plain) == 1:
        return Descent(tokens[: first.start], tokens[end:], [], first.gender, genitive)
    second = plain[1]
    beyond = tokens[second.start + second.length :]
    return Descent(tokens[: first.start], tokens[end : second.start], beyond, first.gender, genitive)


def _markers(tokens: list[Token]) -> list[Marker]:
    markers = []
    keys = [token.key for token in tokens]
    start = 0
    while start < len(tokens):
        marker = _marker(tokens, keys, start)
        if marker:
            markers.append(marker)
        start += marker.length if marker else 1
    return markers


_MARKERS: tuple[tuple[words.Phrases, Gender], ...] = ((words.SON, "m"), (words.DAUGHTER, "f"))


def _marker(tokens: list[Token], keys: list[str], start: int) -> Marker | None:
    """Start, length, gender of "son of" here, and whether it may as well begin a name (Ben Zion)."""
    for phrases, gender in _MARKERS:
        length = phrases.length_at(keys, start)
        if length and not (start and keys[start - 1] in phrases):
            return Marker(start, length, gender, length == 1 and _begins_name(tokens, start))
    return None if keys[start] == "of" else _misspelt(tokens, start)


_SHORT_MARKERS: tuple[tuple[str, Gender], ...] = (
    *(("ben", "m"), ("bar", "m"), ("son", "m"), ("бен", "m"), ("бар", "m"), ("сын", "m")),
    *(("bas", "f"), ("bat", "f"), ("бас", "f"), ("бат", "f"), ("дочь", "f")),
)


def _slips(tokens: list[Token]) -> list[Marker]:
    """ "bsa", "бне": where no "son of" stands, a short word between two others that is one slip away."""
    for start in range(1, len(tokens) - 1):
        key = tokens[start].key
        if 1 < len(key) < 5 and not is_given(key) and not family_names().find(key):
            for word, gender in _SHORT_MARKERS:
                if OSA.distance(key, word) == 1 and (key[0] == word[0] or sorted(key) == sorted(word)):
                    return [Marker(start, 1, gender, False)]
    return []


def _misspelt(tokens: list[Token], start: int) -> Marker | None:
    """ "duaghter of": a long marker with its letters in disorder."""
    key = tokens[start].key
    if start and start + 1 < len(tokens) and tokens[start + 1].key == "of" and len(key) > 1:
        return Marker(start, 2, "f" if len(key) > 5 else "m", False)
    return None


def _begins_name(tokens: list[Token], start: int) -> bool:
    for length in (3, 2):
        phrase = " ".join(token.text for token in tokens[start : start + length])
        if len(tokens) >= start + length and (given_names().find(phrase) or family_names().find(phrase)):
            return True
    alone = len(tokens) == start + 2 and not start
    return alone and family_names().find(tokens[-1].text) != () and not is_given(tokens[-1].text)


def _rather_of(tokens: list[Token], marker: Marker) -> bool:
    """Whether "ben Yosef", also a family name, or "ben Zion", also a given name, still means "son of"."""
    start = marker.start
    token, after = tokens[start], tokens[start + marker.length :]
    if not after or not is_given(after[0].text) or token.joined:
        return False
    if given_names().find(f"{token.text} {after[0].text}"):
        return start > 0 and token.text.islower() and after[0].text.istitle()
    return True
