"""Ages that are a number in words behind a name: "Mendy is six, Chani four", Соне пять."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.facts.facts import Fact
from handlers.understanding.readings import Place
from handlers.understanding.words import BREAKS, Lexeme, sense_of

_ROWS = """
1 one אחת איינס год годик eyns
2 two שתיים צוויי два tsvey
3 three שלוש שלש דריי три dray
4 four ארבע פיר четыре fir
5 five חמש פינף פינעף пять finf
6 six שש זעקס шесть zeks
7 seven זיבן зибн семь zibn
8 eight שמונה אכט восемь akht
9 nine תשע ניין девять nayn
10 ten עשר צען десять tsen
11 eleven עלף עלעף одиннадцать elf
12 twelve צוועלף двенадцать tsvelf
"""
_YEARS = {word: int(row.split()[0]) for row in _ROWS.split("\n") if row for word in row.split()[1:]}
_NUMBER_OR_ARTICLE = words_of("one אחת איינס eyns")  # one year only where "is" says so
_IS = words_of(
    """
    is who's he's she's hes shes they're theyre are איז זענען זיי ער זי уже ему ей им он она они которому
    которой iz zenen er zi zey
    """
) | {"who is", "he is", "she is", "they are", "both are"}
_OLD = words_of("old already אלט שוין yor yohr יאר лет года год alt")
_OF_CLAUSE = frozenset(("filler", "stop", "namelabel", "hebrewname"))  # behind "my son is nine"
_LEADS = frozenset(("filler", "stop", "word", "talk", "note"))
_ENDS = BREAKS | {"and", "name", "sign", "newborn", "mother", "father", "kids", "relation", "line", "closing"}
_PARENTS = frozenset(("mother", "father"))
_OF_CHILDREN = frozenset(("kids", "relation", "twins", "newborn", "mother"))


def take_ages_in_words(
    lexemes: Sequence[Lexeme], facts: Sequence[Fact], place: Place
) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes without the ages in words that stand behind names, and these as facts.

    On the street, and of somebody who is no child of anybody's here, such a number may be a sum, unless "is"
    or "aged" stands before it.
    """
    numbers = sum(_years(one) > 0 for one in lexemes)
    if not numbers or place == "lookup":
        return [*lexemes], []
    several = numbers > 1 or any(one.part in _OF_CHILDREN for one in lexemes)
    told = place == "register" or (place == "menu" and several)
    kept: list[Lexeme] = []
    found: list[Fact] = []
    at = 0
    while at < len(lexemes):
        one, end = lexemes[at], _end(lexemes, at)
        years = _years(one)
        start = _start_behind_name(kept, one) if years else 0
        child = bool(kept) and kept[-1].part == "relation" and place in ("menu", "register")
        says = start < len(kept) or child
        if start and (says or told) and _is_end(lexemes, end, says):
            last = lexemes[end - 1].tokens[-1].end
            text = " ".join(each.text for each in lexemes[at:end])
            found.append(Fact("age", one.tokens[0].start, last, text, age=years))
            kept[start:] = [replace(each, part="filler", match=None) for each in kept[start:]]
            ends = lexemes[end : end + 1] and lexemes[end].part in _PARENTS
            kept.append(Lexeme("comma" if ends else "dash"))
            at = end
        else:
            kept.append(one)
            at += 1
    return kept, found


def _years(lexeme: Lexeme) -> int:
    """The number that a lexeme tells in one word; 0 for none, and for a name."""
    if len(lexeme.tokens) != 1 or lexeme.text.istitle():
        return 0
    if lexeme.part == "name" and sense_of(lexeme.text).exact:
        return 0
    return _YEARS.get(lexeme.tokens[0].key, 0)


def _end(lexemes: Sequence[Lexeme], at: int) -> int:
    """The place behind a number and the words that say it is one of years."""
    end = at + 1
    while end < len(lexemes) and lexemes[end].tokens and lexemes[end].tokens[-1].key in _OLD:
        end += 1
    return end


def _is_end(lexemes: Sequence[Lexeme], at: int, says: bool) -> bool:
    ends = _ENDS | _OF_CLAUSE if says else _ENDS
    return at >= len(lexemes) or lexemes[at].part in ends


def _start_behind_name(before: Sequence[Lexeme], number: Lexeme) -> int:
    """The place of the "is" between somebody and a number, or that of the number itself.

    0 where nobody is named, or spoken of, in front of it.
    """
    start = len(before)
    while start and before[start - 1].part in _LEADS and _is_copula(before[start - 1]):
        start -= 1
    says, at = start < len(before), start - 1
    if at >= 0 and before[at].part in ("dash", "comma", "open") and before[at].tokens:
        at -= 1
    named = at >= 0 and (before[at].part == "name" or (before[at].part == "relation" and at == start - 1))
    return start if named and (says or number.tokens[0].key not in _NUMBER_OR_ARTICLE) else 0


def _is_copula(lexeme: Lexeme) -> bool:
    return lexeme.text.casefold() in _IS or (bool(lexeme.tokens) and lexeme.tokens[-1].key in _OLD | _IS)
