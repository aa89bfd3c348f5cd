"""The words of a line by the part that they play: names, small words around them, and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handlers.answers import words_of
from handlers.understanding.names import PREFIXES, sense_of
from handlers.understanding.tokens import TypedToken
from handlers.understanding.vocabulary import PhraseMatch, vocabulary
from storage.names import given_names

_SIGNS = {
    ",": "comma",
    ";": "semicolon",
    "\u060c": "comma",
    "/": "slash",
    "//": "dash",
    "|": "comma",
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "dash",
    "\u05be": "dash",
    ":": "colon",
    "(": "open",
    "[": "open",
    "{": "open",
    ")": "close",
    "]": "close",
    "}": "close",
    "+": "and",
    "&": "and",
    '"': "quote",
    "\u201c": "quote",
    "\u201d": "quote",
    "\u201e": "quote",
    "\u00ab": "quote",
    "\u00bb": "quote",
    "\u05f4": "quote",
    "?": "question",
    "<": "markup",
    ">": "markup",
    "=": "markup",
    "@": "markup",
    "\\": "markup",
}
BREAKS = frozenset(("comma", "semicolon", "slash", "dash", "line", "gap", "open", "close"))
# In these parts a word that is a name as well is tried as a name, if nothing comes of it otherwise.
_YIELDING = frozenset(
    words_of(
        """
        filler talk note paid pay stop from with living relation newborn closing givenlabel namelabel
        household twins late couple kids maiden anonymous mother father place listhead
        """
    )
)
_SONS = frozenset(("ben", "bar", "bin", "בנ", "בר", "бен", "бар"))
_AND_HEBREW = re.compile("ו[-\u05be'\u05f3]?(?=[\u05d0-\u05ea]{2})")
_AND_LATIN = re.compile(r"(?:[vV][ea]?|[uU])['\u2019-](?=\w{2})|[vV](?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One or several words, or a sign, with their part of speech."""

    part: str  # `name`, `word` for one that nothing claims, `number`, a sign's or the vocabulary's part
    detail: str = ""
    tokens: tuple[TypedToken, ...] = ()
    joined: bool = False  # an "and" that was joined to the next word: ושרה, v'Sarah
    also_name: bool = False  # the words are a name as well
    match: PhraseMatch | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The words as typed."""
        return " ".join(token.text for token in self.tokens)


def lexemes_of(tokens: Sequence[TypedToken], names_first: bool = False) -> list[Lexeme]:
    """The lexemes of a line; `names_first` takes a word that is both for a name."""
    found: list[Lexeme] = []
    at = 0
    while at < len(tokens):
        for lexeme in _lexemes_at(tokens, at, names_first, found):
            found.append(lexeme)
            at += 0 if lexeme.joined else max(1, len(lexeme.tokens))
    return found


def _lexemes_at(
    tokens: Sequence[TypedToken], at: int, names_first: bool, before: Sequence[Lexeme]
) -> Iterator[Lexeme]:
    token = tokens[at]
    match = vocabulary().match(tokens, at)
    length = _name_length(tokens, at)
    if match is None and not length and (place := _place_behind_prefix(tokens, at)):
        yield Lexeme("place", "", tuple(tokens[at : at + place]))
        return
    if match is not None and match.length == 1 and _is_prefix(tokens, at, before):
        match = None
    if match is not None and (length <= match.length):
        yielding = match.senses[0].part in _YIELDING
        is_name = length == match.length or (length and match.length == 1)
        if not (is_name and yielding and names_first):
            sense = match.senses[0]
            words = tuple(tokens[at : at + match.length])
            yield Lexeme(sense.part, sense.detail, words, also_name=bool(is_name), match=match)
            return
    if not token.is_word:
        yield Lexeme(_SIGNS.get(token.text, "number" if token.text[0].isdigit() else "sign"), "", (token,))
        return
    if length:
        yield from (Lexeme("name", "", (one,)) for one in tokens[at : at + length])
        return
    if _is_prefix(tokens, at, before):
        yield Lexeme("name", "", (token,))
        return
    if _is_whole_family(token, before):
        yield Lexeme("household", "", (token,))
        return
    if (rest := _behind_and(token)) is not None:
        yield Lexeme(
            "and", "", (replace_text(token, token.text[: -len(rest.text)], token.start),), joined=True
        )
        yield from lexemes_of([rest], names_first)
        return
    likely = is_plausible(token) or _is_capital_beside_name(tokens, at, before)
    yield Lexeme("name" if likely else "word", "", (token,))


def replace_text(token: TypedToken, text: str, start: int) -> TypedToken:
    """A part of a word as a word of its own."""
    return TypedToken(text, start, start + len(text), token.is_word)


def _name_length(tokens: Sequence[TypedToken], at: int) -> int:
    """The number of words of the longest given name that begins here; 1 for another name of the tables."""
    for length in (3, 2):
        words = tokens[at : at + length]
        whole = len(words) == length and all(word.is_word for word in words)
        if whole and given_names().find(" ".join(word.text for word in words)):
            return length
    return int(tokens[at].is_word and sense_of(tokens[at].text).exact)


def _is_whole_family(token: TypedToken, before: Sequence[Lexeme]) -> bool:
    """True for "the Levys"."""
    article = bool(before) and before[-1].text.lower() == "the"
    bare = re.sub(r"(?:['\u2019]s|es|s)$", "", token.text)
    return article and bare != token.text and sense_of(bare).family


def _is_prefix(tokens: Sequence[TypedToken], at: int, before: Sequence[Lexeme]) -> bool:
    """True for the first word of Abu Hatzeira, de la Rosa, אבן עזרא behind a name."""
    if tokens[at].folded not in PREFIXES or tokens[at].folded in _SONS or at + 1 >= len(tokens):
        return False
    behind_name = bool(before) and before[-1].part == "name"
    return (
        behind_name
        and tokens[at + 1].is_word
        and (is_plausible(tokens[at + 1]) or tokens[at + 1].folded in PREFIXES)
    )


def _is_capital_beside_name(tokens: Sequence[TypedToken], at: int, before: Sequence[Lexeme]) -> bool:
    """True for an everyday word that is written like a name, beside a known name, in a short text."""
    word = tokens[at].text
    if (
        not word.istitle()
        or len(tokens) > 5
        or not any(token.text.islower() or token.text.istitle() for token in tokens)
    ):
        return False
    beside = [one for one in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]) if one.is_word]
    return any(sense_of(one.text).exact for one in beside) and vocabulary().match(tokens, at) is None


def _place_behind_prefix(tokens: Sequence[TypedToken], at: int) -> int:
    """The number of words of a town behind a Hebrew "from" or "in" that is joined to it: מתל אביב; else 0."""
    token = tokens[at]
    if token.text[0] not in "מבל" or len(token.text) < 3:
        return 0
    rest = [TypedToken(token.text[1:], token.start + 1, token.end, True), *tokens[at + 1 : at + 3]]
    match = vocabulary().match(rest, 0)
    return match.length if match is not None and match.sense("place") else 0


def is_plausible(token: TypedToken) -> bool:
    """True for a word that may be a name that no table knows."""
    text = token.text
    if not sense_of(text).is_name or len(text.strip("'\"\u05f3")) < 2:
        return False
    return all(character.isalpha() or not character.isalnum() for character in text)


def _behind_and(token: TypedToken) -> TypedToken | None:
    """The name behind an "and" that is joined to it; None for any other word."""
    found = _AND_HEBREW.match(token.text) or _AND_LATIN.match(token.text)
    if found is None or sense_of(token.text).exact:
        return None
    rest = token.text[found.end() :]
    one = TypedToken(rest, token.start + found.end(), token.end, True)
    joined = found[0] not in ("ו", "v", "V")
    known = sense_of(rest).exact or vocabulary().match([one], 0) is not None
    if known and not rest.startswith("ו"):
        return one
    return one if joined else None


def with_part(lexeme: Lexeme, part: str) -> Lexeme:
    """The lexeme as another part of speech."""
    return replace(lexeme, part=part)
