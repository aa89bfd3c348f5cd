"""Finding "son of" in a typed name: ben, bas, בן, ב"ר, сын, דער זון פון, and misspellings of these.

"Ben" and "bas" may as well begin a name (Ben Zion, Bas Sheva, the family Ben Shushan).
"""

from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from storage.names import words
from storage.names.table import TableGender, family_names, given_names, is_given
from storage.names.tokens import Token


@dataclass(frozen=True, slots=True)
class Descent:
    """The words before and after "son of"."""

    before: list[Token]
    after: list[Token] | None  # None without "son of"
    beyond: list[Token]  # the grandfather, behind a second "son of"; [] without one
    gender: TableGender  # "m" for "son of", "f" for "daughter of"
    genitive: bool  # True behind Russian "сын", "дочь": the parent's name is declined


@dataclass(frozen=True, slots=True)
class Marker:
    """The words of a "son of" or "daughter of"."""

    start: int  # index of its first word
    length: int  # words
    gender: TableGender
    doubtful: bool  # True if it may as well begin a name


def split_descent(tokens: list[Token]) -> Descent:
    """Splits the words of a name at "son of"."""
    markers = _markers(tokens)
    plain = [marker for marker in markers if not marker.doubtful] or _misspelt_markers(tokens)
    plain = plain or [marker for marker in markers if _still_means_son(tokens, marker)]
    if not plain:
        return Descent(tokens, None, [], "", False)
    if len(plain) > 1 and _begins_with_family(tokens, plain[0], plain[1].start):
        return split_descent([_family(tokens), *tokens[2:]])
    alone = len(plain) == 1 and plain[0].start == len(tokens) - 2 and possible_ben_family(tokens)
    if alone and (slipped := _misspelt_markers(tokens[:-2])):
        tokens, plain = [*tokens[:-2], _family(tokens[-2:])], slipped
    first, end = plain[0], plain[0].start + plain[0].length
    genitive = tokens[first.start].key.startswith(("сын", "доч"))
    if len(plain) == 1:
        return Descent(tokens[: first.start], tokens[end:], [], first.gender, genitive)
    second = plain[1]
    beyond = tokens[second.start + second.length :]
    between = tokens[end : second.start]
    if between and len(beyond) == 1 and _ends_with_family(tokens, second):
        between, beyond = [*between, _family(tokens[second.start :])], []
    return Descent(tokens[: first.start], between, beyond, first.gender, genitive)


def possible_ben_family(tokens: list[Token]) -> tuple[list[Token], str] | None:
    """(parent's words, family) if "Moshe Ben Shushan" may name a family, whether or not the table knows it.

    The parent's words are [] where no other "son of" stands before; None where the text has no such ending.
    """
    markers = _markers(tokens)
    if not 0 < len(markers) < 3 or not 0 < markers[-1].start == len(tokens) - 2:
        return None
    if not _may_begin_family(tokens, markers[-1]):
        return None
    family = _family(tokens[-2:]).text
    if len(markers) == 2:
        return tokens[markers[0].start + markers[0].length : -2], family
    son_of = given_names().find(tokens[-1].text) and not family_names().find(family)
    return None if son_of else ([], family)


def _may_begin_family(tokens: list[Token], marker: Marker) -> bool:
    """True for a "son of" that also begins family names (Ben Shushan)."""
    return marker.length == 1 and tokens[marker.start].key in words.FAMILY_SONS


def _ends_with_family(tokens: list[Token], marker: Marker) -> bool:
    """True for "Shmuel ben Henya Ben-Shushan": a last "ben" with a hyphen, or before no given name."""
    joined = tokens[marker.start].joined
    return _may_begin_family(tokens, marker) and (joined or not given_names().find(tokens[-1].text))


def _begins_with_family(tokens: list[Token], first: Marker, second: int) -> bool:
    """True for "Ben Shushan Shmuel ben Henya": a name that begins with "ben" begins with the family name."""
    named = first.start == 0 and second > 2 and _may_begin_family(tokens, first)
    return named and not given_names().find(tokens[1].text)


def _family(tokens: list[Token]) -> Token:
    """The first two words joined to one name."""
    prefix, name = tokens[:2]
    return Token(f"{prefix.text} {name.text}", f"{prefix.key} {name.key}", name.joined)


def _markers(tokens: list[Token]) -> list[Marker]:
    if _is_named_ben(tokens):
        return [replace(marker, start=marker.start + 1) for marker in _markers(tokens[1:])]
    markers = []
    keys = [token.key for token in tokens]
    start = 0
    while start < len(tokens):
        marker = _marker(tokens, keys, start)
        if marker:
            markers.append(marker)
        start += marker.length if marker else 1
    return markers


def _is_named_ben(tokens: list[Token]) -> bool:
    """True for "Ben ben Rachel" and "Bar bat Orit": of two, the first is the name."""
    keys = [token.key for token in tokens[:2]]
    if len(tokens) < 3 or not all(len(key) > 1 and _alone_means_son(key) for key in keys):
        return False
    return not _begins_name(tokens, 1)


def _alone_means_son(key: str) -> bool:
    return any(phrases.length_at([key], 0) == 1 for phrases, _ in _MARKERS)


_MARKERS: tuple[tuple[words.Phrases, TableGender], ...] = ((words.SON, "m"), (words.DAUGHTER, "f"))


def _marker(tokens: list[Token], keys: list[str], start: int) -> Marker | None:
    """The "son of" that begins at a word, if any. בת' in front is Beth."""
    if not start and tokens[0].text.endswith("'"):
        return None
    for phrases, gender in _MARKERS:
        length = phrases.length_at(keys, start)
        if length and not (start and keys[start - 1] in phrases):
            return Marker(start, length, gender, length == 1 and _begins_name(tokens, start))
    return None if keys[start] == "of" else _garbled_marker(tokens, start)


_SLIPPED: tuple[tuple[str, TableGender], ...] = (
    *(("ben", "m"), ("bar", "m"), ("son", "m"), ("бен", "m"), ("бар", "m"), ("сын", "m"), ("בנ", "m")),
    *(("bas", "f"), ("bat", "f"), ("бас", "f"), ("бат", "f"), ("дочь", "f"), ("בת", "f"), ("daughter", "f")),
)
_OF = frozenset(("of", "fo", "f", "o", "off", "oof"))


def _misspelt_markers(tokens: list[Token]) -> list[Marker]:
    """A word between two others, one slip away from "son of" ("bsa", "бне"); [] if there is none."""
    for start in range(1, len(tokens) - 1):
        key = tokens[start].key
        whole = is_given(key) or family_names().find(key) or _alone_means_son(key)
        if len(key) > 1 and not whole:
            for word, gender in _SLIPPED:
                if _is_slip_of(key, word):
                    more = start + 2 < len(tokens) and tokens[start + 1].key in _OF
                    return [Marker(start, 1 + more, gender, False)]
    return []


def _is_slip_of(key: str, word: str) -> bool:
    """True if one slip of the hand turns `word` into `key`.

    Of two letters only the order may be wrong, or one may stand twice.
    """
    if key == word or OSA.distance(key, word, score_cutoff=1) > 1:
        return key == word
    if len(word) == 2:
        return sorted(key) == sorted(word) or set(key) == set(word)
    return key[0] == word[0] or sorted(key) == sorted(word) or key[1:] == word or word[1:] == key


def _garbled_marker(tokens: list[Token], start: int) -> Marker | None:
    """ "duaghter of": a word before "of" counts as a "son of" whose letters are in disorder."""
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


def _still_means_son(tokens: list[Token], marker: Marker) -> bool:
    """True if "ben Yosef", also a family name, or "ben Zion", also a given name, still means "son of"."""
    start = marker.start
    token, after = tokens[start], tokens[start + marker.length :]
    if not after or not is_given(after[0].text) or token.joined:
        return False
    if given_names().find(f"{token.text} {after[0].text}"):
        return start > 0 and token.text.islower() and after[0].text.istitle()
    return True
