"""Letters that are written together with the next word: ו "and", ל "to", מ "from", v'Sarah."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.understanding.words.names import sense_of
from handlers.understanding.words.small_words import is_rather_a_word
from handlers.understanding.words.tokens import TypedToken
from handlers.understanding.words.vocabulary import vocabulary
from storage.names import family_names, given_names

_AND_HEBREW = re.compile("ו[-\u05be'\u05f3]?(?=[\u05d0-\u05ea]{2})")
_AND_LATIN = re.compile(r"(?:[vV][ea]?|[uU])['\u2019-](?=\w{2})|[vV](?=[A-Z])")
_CHILD_OF = re.compile(
    "(?i:(ben|bin|бен|בן)|(bat|bas|bath|бат|бас|בת))[-\u05be\u2010\u2011](?=[^\\W\\d_]{2})"
)
_LETTERS = "להמבשכ"
_LEAST = 2  # letters that are left behind a prefix


def behind_and(token: TypedToken) -> TypedToken | None:
    """The name or small word behind an "and" that is joined to it; None for any other word."""
    found = _AND_HEBREW.match(token.text) or _AND_LATIN.match(token.text)
    if found is None or sense_of(token.text).exact:
        return None
    rest = _rest(token, found.end())
    joined = found[0] not in ("ו", "v", "V")
    if rest.text.startswith("ו") and not joined:
        return None
    known = any(vocabulary().begins(one) or _is_name(one) for one in (rest, *behind_prefixes(rest)))
    return rest if known or joined else None


def behind_child_of(token: TypedToken) -> tuple[str, TypedToken] | None:
    """ "son" or "daughter", and the mother of "ben-Sara"; None for a name of its own: Ben-Ami, Bat-Sheva."""
    found = _CHILD_OF.match(token.text)
    if found is None or given_names().find(token.text) or family_names().find(token.text):
        return None
    rest = _rest(token, found.end())
    mother = bool(given_names().find(rest.text)) and sense_of(rest.text).genders == frozenset("f")
    return ("daughter" if found[2] else "son", rest) if mother else None


def _is_name(token: TypedToken) -> bool:
    """True for a name of the tables; "and a year" (ושנה) is not "and Shana"."""
    return sense_of(token.text).exact and not is_rather_a_word(token.text)


def behind_prefixes(token: TypedToken) -> Iterator[TypedToken]:
    """A Hebrew word without its first letter, and without its first two, if these may be prefixes."""
    for length in (1, 2):
        letters, rest = token.text[:length], token.text[length:].lstrip("-\u05be")
        if len(letters) == length and all(letter in _LETTERS for letter in letters) and len(rest) >= _LEAST:
            yield _rest(token, len(token.text) - len(rest))


def _rest(token: TypedToken, at: int) -> TypedToken:
    return TypedToken(token.text[at:], token.start + at, token.end, True)
