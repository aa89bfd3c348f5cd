"""One spelling of what is written in several ways in Hebrew letters, for words to be compared in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_LAST_TWICE = re.compile(r"(?<=...)([אהימנ])\1$")
_DOUBLED_VOWEL = re.compile(r"(?<=..)([וי])\1")  # מוותר is not מותר
# Yiddish as YIVO, the press and Chassidic writers have it: מאהל and מאל, צאלען and צאלן, ייד and איד.
_YIDDISH = (
    (re.compile(r"^(?:יי|י)ד(?=$|[ינעת])"), "איד"),
    (re.compile(r"^(?:יי|יו)(?=נגל)"), "אי"),
    (re.compile(r"(?<=.[אעיו])ה(?![אעיו])"), ""),
    (re.compile(r"(?<=[^אעיו])ע(?=[נל]$)"), ""),
    (re.compile(r"([^וי])\1"), r"\1"),
    (re.compile(r"^נ(?:יט|יש|עט)$"), "נישט"),
    (re.compile(r"^ווו"), "וואו"),
    (re.compile(r"^אופ(?=$)"), "אויפ"),
)  # fmt: skip
_CONTRACTED = "סמכר"  # ס'איז, מ'האט, כ'האב, ר'איז
_SHORTEST = 3  # letters of a word that has lost one of those

# What may be joined to the front of a Hebrew word: and, that/when, of/in/to/as, the.
_PREFIXES = frozenset(
    "".join(parts)
    for parts in product(("", "ו"), ("", "ש", "כש", "מש", "לכש"), ("", "ב", "ל", "מ", "כ"), ("", "ה"))
) - {""}  # fmt: skip
_LONGEST_PREFIX = max(map(len, _PREFIXES))

# What inflects a Hebrew verb: the letters of tense and voice in front, those of person behind.
_BEFORE_ROOT = frozenset(
    front + voice
    for front in ("", *_PREFIXES)
    for voice in ("", *"אתינמלה", "הת", "ית", "את", "נת", "מת", "תת", "להת", "לה", "הי", "לי")
)
_AFTER_ROOT = frozenset(
    ("", "תי", "ת", "נו", "תמ", "ו", "ה", "ימ", "ות", "י", "נה", "ית", "כ", "כמ", "ני", "תמו", "ותי", "תנו")
)
_LONGEST_BEFORE, _LONGEST_AFTER = max(map(len, _BEFORE_ROOT)), max(map(len, _AFTER_ROOT))
_WEAK = str.maketrans("", "", "וי")
_SHORTEST_ROOT = 3
# Plural, feminine and possessive endings of nouns, longest first.
_NOUN_ENDINGS = re.compile(r"(?<=...)(?:ותי(?:נו|כמ|המ)?|יות|ות|ימ|יה|ית|נו|כמ|המ|[התיוכ])$")
# Endings of Yiddish verbs, adjectives and nouns, and what a participle has in front.
_YIDDISH_ENDINGS = re.compile(r"(?<=...)(?:לעכ|דיקע|דיגע|עסט|סט|עט|טע|טנ|ער|ענ|עמ|עס|נס|[טנעס])$")
_PARTICIPLE = re.compile(r"^(אויס|איינ|אריינ|אראפ|אפ|אנ|צו|איבער)?(?:גע|צו)(?=...)")


def hebrew(word: str) -> str:
    """A normalized Hebrew word without what full spelling and zeal double."""
    return _DOUBLED_VOWEL.sub(r"\1", _LAST_TWICE.sub(r"\1", word.translate(_FINALS)))


def yiddish(word: str) -> str:
    """A normalized Yiddish word in one spelling, whoever wrote it."""
    word = word.translate(_FINALS)
    for pattern, written in _YIDDISH:
        word = pattern.sub(written, word)
    return word


def without_prefix(word: str) -> list[str]:
    """What a Hebrew word may be once the letters joined to its front are taken off, at least two letters."""
    return [word[at:] for at in range(1, min(_LONGEST_PREFIX, len(word) - 2) + 1) if word[:at] in _PREFIXES]


def without_contraction(word: str) -> str:
    """A Yiddish word without a pronoun joined to its front; the word itself where there is none."""
    return word[1:] if word[0] in _CONTRACTED and len(word) > _SHORTEST else word


def verb_roots(word: str, roots: Collection[str]) -> Iterator[str]:
    """Those of the roots, three letters or more without vowel letters, of which a Hebrew word is a form."""
    for start in range(min(_LONGEST_BEFORE, len(word) - _SHORTEST_ROOT) + 1):
        if word[:start] not in _BEFORE_ROOT:
            continue
        for end in range(len(word), max(start + _SHORTEST_ROOT, len(word) - _LONGEST_AFTER) - 1, -1):
            if word[end:] in _AFTER_ROOT and (root := word[start:end].translate(_WEAK)) in roots:
                yield root


def noun_base(word: str) -> str:
    """A Hebrew noun without its endings: the same for one and many, his and hers."""
    return _NOUN_ENDINGS.sub("", word)


def yiddish_base(word: str) -> str:
    """A Yiddish word without its endings and the mark of the participle."""
    return _YIDDISH_ENDINGS.sub("", _PARTICIPLE.sub(r"\1", word))
