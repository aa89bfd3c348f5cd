"""The Names of God, and their substitutes in print: a picture or a page is thrown away one day.

A Name may not be erased (Shevuos 35a; Rambam, Yesodei HaTorah 6:2), so pictures and pages print the customary
substitute. In doubt a word counts as a Name: a substitute too many does no harm. For two kinds of words the
place decides, not the spelling: `אל` is mostly "to", `אדני` also "sockets of".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from storage.torah.letters import Place, Torah, Verse

_AT = {  # where an ambiguous word is a Name: the words' numbers in the verse; after morphhb's lemmas
    "Genesis 14:18": (10,), "Genesis 14:19": (5,), "Genesis 14:20": (2,), "Genesis 14:22": (10,),
    "Genesis 16:13": (7,), "Genesis 17:1": (15,), "Genesis 21:33": (9,), "Genesis 28:3": (1,),
    "Genesis 31:13": (2,), "Genesis 33:20": (6,), "Genesis 35:1": (14,), "Genesis 35:3": (8,),
    "Genesis 35:7": (6,), "Genesis 35:11": (5,), "Genesis 43:14": (1,), "Genesis 46:3": (3,),
    "Genesis 48:3": (5,), "Genesis 49:25": (1,),
    "Exodus 3:14": (5, 7, 13), "Exodus 6:3": (8,), "Exodus 15:2": (8,), "Exodus 20:5": (10,),
    "Exodus 34:6": (8,), "Exodus 34:14": (4, 10),
    "Numbers 12:13": (6,), "Numbers 16:22": (5,), "Numbers 23:8": (5,), "Numbers 23:19": (3,),
    "Numbers 23:22": (1,), "Numbers 23:23": (14,), "Numbers 24:4": (4,), "Numbers 24:8": (1,),
    "Numbers 24:16": (4,), "Numbers 24:23": (8,),
    "Deuteronomy 3:24": (15,), "Deuteronomy 4:24": (7,), "Deuteronomy 4:31": (2,), "Deuteronomy 5:9": (10,),
    "Deuteronomy 6:15": (2,), "Deuteronomy 7:9": (7,), "Deuteronomy 7:21": (8,), "Deuteronomy 10:17": (9,),
    "Deuteronomy 32:4": (8,), "Deuteronomy 32:12": (6,), "Deuteronomy 32:17": (4,), "Deuteronomy 32:18": (5,),
    "Deuteronomy 32:21": (4,), "Deuteronomy 33:26": (2,),
}  # fmt: skip
_SOCKETS = {("Exodus", chapter) for chapter in (26, 27, 36, 38)}  # of the Tabernacle's boards and pillars
_FIELDS = ("Deuteronomy", 32, 13)  # "the fruit of the field"

_ALWAYS = re.compile("יהוה|אלה(?:י[א-ת]*)$|אלוה$|^צבאות$|^יה$")
_LORD = re.compile("(?<![א-ת])[והבכלמש]*(אדני)$")
_MIGHTY = re.compile("^שדי$")
_AMBIGUOUS = re.compile("^[והבכלמש]*?(אלי|אלה|אל|אהיה)$")
_HOUSE = re.compile("בית$")  # בית אל: a town, but printed with care

_SUBSTITUTES: Mapping[str, str] = {
    "יהוה": "ה׳",
    "יה": "י־ה",
    "אל": "א־ל",
    "אלי": "א־לי",
    "אלה": "אלק",
    "אלוה": "אלוק",
    "אהיה": "אקיה",
    "אדני": "אד־ני",
    "שדי": "ש־די",
    "צבאות": "צב־אות",
}


@dataclass(frozen=True, slots=True)
class DivineName:
    """A Name within a word, without the word's prefixes."""

    start: int  # index of its first letter in the word
    end: int  # index after its last
    substitute: str  # printed in place of the Name

    def printed(self, word: str) -> str:
        """A word with this Name replaced by its substitute."""
        return word[: self.start] + self.substitute + word[self.end :]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A piece of the Torah, ready for print, in three parts around one marked letter."""

    before: str
    letter: str  # the marked letter; the whole substitute where no sign of it stands for the letter
    after: str


def divine_name(verse: Verse, word: int) -> DivineName | None:
    """The Name in the verse's word with a number, counted from 1; None if the word has no Name."""
    text = verse.words[word - 1]
    found = _ALWAYS.search(text)
    if found:
        return DivineName(found.start(), found.end(), _substitute(found[0]))
    pattern = _pattern(verse, word)
    found = pattern.search(text) if pattern else None
    if found is None:
        return None
    start, end = found.span(found.lastindex or 0)
    return DivineName(start, end, _substitute(text[start:end]))


@lru_cache(maxsize=1_024)  # letters are given out side by side, a verse's all in the same hour
def printed_words(verse: Verse) -> tuple[str, ...]:
    """The words of a verse, each Name replaced by its substitute."""
    return tuple(_printed(verse, number) for number in range(1, len(verse.words) + 1))


def mark_in_verse(torah: Torah, position: int) -> MarkedText:
    """The letter's verse, ready for print, split around the letter. ValueError for an unknown position."""
    place, verse = torah.place(position), torah.verse_at(position)
    words, word = printed_words(verse), mark_in_word(torah, position)
    before = " ".join((*words[: place.word - 1], word.before))
    after = " ".join((word.after, *words[place.word :]))
    return MarkedText(before, word.letter, after)


@lru_cache(maxsize=1_024)  # its word, and again within its verse
def mark_in_word(torah: Torah, position: int) -> MarkedText:
    """The letter's word, ready for print, split around the letter. ValueError for an unknown position."""
    place = torah.place(position)
    name = divine_name(torah.verse_at(position), place.word)
    return MarkedText(*_parts(place, name))


def mark_in_passage(torah: Torah, position: int, letters: int) -> MarkedText:
    """The letter's verse and whole verses beside it, ready for print, about `letters` letters in all.

    Half of them stand before the letter and half after it, unless the Torah begins or ends there.
    """
    verse, middle = torah.verse_at(position), mark_in_verse(torah, position)
    first, last = verse.first, verse.last
    before, after = [middle.before], [middle.after]
    while first > 1 and position - first < letters // 2:
        one = torah.verse_at(first - 1)
        before.insert(0, " ".join(printed_words(one)))
        first = one.first
    while last < torah.letters and last - position < letters // 2:
        one = torah.verse_at(last + 1)
        after.append(" ".join(printed_words(one)))
        last = one.last
    return MarkedText(" ".join(before), middle.letter, " ".join(after))


def mark_in_line(torah: Torah, position: int, signs: int = 12) -> MarkedText:
    """The letter's verse split around the letter, which is shown as itself even within a Name.

    The rest of such a Name is left out: the single letter may be shown, a part of the Name may not. Each side
    has at least `signs` characters, borrowed from the verse beside, unless the Torah begins or ends there.
    """
    place, verse = torah.place(position), torah.verse_at(position)
    name = divine_name(verse, place.word)
    before, after = place.in_word[: place.letter - 1], place.in_word[place.letter :]
    if name and name.start < place.letter <= name.end:
        before, after = place.in_word[: name.start] + " ", " " + place.in_word[name.end :]
    elif name:
        before = before if place.letter <= name.start else name.printed(place.in_word)[: -len(after) - 1]
        after = after if place.letter > name.end else name.printed(place.in_word)[place.letter :]
    words = printed_words(verse)
    before = " ".join((*words[: place.word - 1], before))
    after = " ".join((after, *words[place.word :]))
    if len(before) < signs and verse.first > 1:
        before = " ".join(printed_words(torah.verse_at(verse.first - 1))) + " " + before
    if len(after) < signs and verse.last < torah.letters:
        after += " " + " ".join(printed_words(torah.verse_at(verse.last + 1)))
    return MarkedText(before, place.glyph, after)


def _pattern(verse: Verse, word: int) -> re.Pattern[str] | None:
    """The pattern that finds an ambiguous Name in this word of the verse; None for an ordinary word."""
    if word in _AT.get(f"{verse.book} {verse.chapter}:{verse.verse}", ()):
        return _AMBIGUOUS
    text = verse.words[word - 1]
    if text == "אל" and word > 1 and _HOUSE.search(verse.words[word - 2]):
        return _AMBIGUOUS
    if text == "שדי":
        return None if (verse.book, verse.chapter, verse.verse) == _FIELDS else _MIGHTY
    return None if (verse.book, verse.chapter) in _SOCKETS else _LORD


def _substitute(name: str) -> str:
    return _SUBSTITUTES.get(name) or name.replace("ה", "ק", 1)


def _printed(verse: Verse, number: int) -> str:
    name, word = divine_name(verse, number), verse.words[number - 1]
    return name.printed(word) if name else word


def _parts(place: Place, name: DivineName | None) -> tuple[str, str, str]:
    """The letter's word as the three parts of a MarkedText."""
    at = place.letter - 1
    word, shift = place.in_word, 0
    if name:
        word = name.printed(word)
        shift = len(word) - len(place.in_word)
    if name and name.start <= at < name.end and (shift or word[at] != place.glyph):
        end = name.end + shift
        return word[: name.start], name.substitute, word[end:]
    if name and at >= name.end:
        at += shift
    return word[:at], word[at], word[at + 1 :]
