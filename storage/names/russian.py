"""Russian case endings turned back ("сын Сары", "для Ривку Левину" -> Сара, Ривка Левина).

The rules propose and the tables of names decide; a dictionary of Russian (pymorphy3: 28 MB once it is read)
takes Ципа for a town and Двойра for a man.
"""

import re
from collections.abc import Callable, Iterator

from storage.names.table import family_names, given_names

_GENITIVE = (
    ("ии", ("ия", "ий")),
    ("ы", ("а", "е")),
    ("и", ("я", "а", "ь", "е")),
    ("ья", ("ий", "ей", "ья")),
    ("я", ("й", "ь")),
    ("ы", ("ы",)),
    ("а", ("",)),
)
_OTHER_CASES = (
    *(("ией", ("ия",)), ("ьей", ("ья",)), ("ью", ("ь", "ья")), ("ию", ("ия", "ий")), ("ием", ("ий",))),
    *(("ою", ("а",)), ("ею", ("я", "а", "е")), ("ой", ("а", "е")), ("ей", ("я", "а", "е")), ("ом", ("",))),
    *(("ем", ("й", "ь", "")), ("ьи", ("ья",)), ("ье", ("ья", "ий")), ("ю", ("я", "й", "ь"))),
    *(("у", ("а", "е", "")), ("е", ("а", "я", "", "й", "ь"))),
)
_SHORTENED = {"льв": "лев", "павл": "павел", "петр": "пётр"}  # Льва: a vowel falls out
_FAMILY_OF_MAN = (
    ("ского", "ский"),
    ("цкого", "цкий"),
    ("ской", "ский"),
    ("цкой", "цкий"),
    ("овой", "ов"),
    ("евой", "ев"),
    ("иной", "ин"),
    ("ова", "ов"),
    ("ева", "ев"),
    ("ина", "ин"),
)
_FAMILY_OF_WOMAN = (
    ("ского", "ская"),
    ("цкого", "цкая"),
    ("ской", "ская"),
    ("цкой", "цкая"),
    ("овой", "ова"),
    ("евой", "ева"),
    ("иной", "ина"),
)
_HUSHERS = "гкхжшчщц"  # after these the genitive of -а is written -и

# Families in -ов, -ин and -ский are declined like adjectives; what a form may stand for, the likelier first.
_POSSESSIVE = re.compile(
    r"((?:[а-яё]{2,}(?:ов|ев|ёв)|[а-яё]{3,}(?:ин|ын)))(а|у|ым|е|ой|ою|ы|ых|ыми)?", re.IGNORECASE
)
_POSSESSIVE_ENDINGS = {
    "": ("",),
    "а": ("", "а"),
    "у": ("а", ""),
    "ым": ("",),
    "е": ("",),
    "ой": ("а",),
    "ою": ("а",),
}
_ADJECTIVE = re.compile(r"(.{2,}(?:ск|цк))(ий|ая|ого|ому|им|ом|ой|ую|ою|ие|их|ими)", re.IGNORECASE)
_FEMININE = re.compile(r".{2,}(?:ова|ева|ёва|ина|ына|ская|цкая)", re.IGNORECASE)
_FEMININE_ADJECTIVES = ("ая", "ой", "ую", "ою")


def nominatives(word: str, declined: bool = False) -> tuple[str, ...]:
    """What a Cyrillic given or family name in any case may be in the nominative, the likeliest first.

    A word that is a name as it stands (Левина: a woman, or a man's genitive) comes first itself, unless
    `declined` says that it stands where Russian declines (сын Левина). Only names of the tables and family
    names with a Russian ending come back; () for any other word.
    """
    itself = [word] if _known(word) or _FEMININE.fullmatch(word) else []
    found = [name for name in _candidates(word, *_GENITIVE, *_OTHER_CASES) if _known(name)]
    turned = [*found, *_of_family(word)]
    return tuple(dict.fromkeys([*turned, *itself] if declined else [*itself, *turned]))


def _known(word: str) -> bool:
    return bool(given_names().find(word) or family_names().find(word))


def _of_family(word: str) -> Iterator[str]:
    """The nominatives of a family name with a Russian ending, known or not."""
    if match := _ADJECTIVE.fullmatch(word):
        yield match[1] + ("ая" if match[2] in _FEMININE_ADJECTIVES else "ий")
    elif match := _POSSESSIVE.fullmatch(word):
        yield from (match[1] + ending for ending in _POSSESSIVE_ENDINGS.get(match[2] or "", ("",)))


def nominative(name: str, known: Callable[[str], bool], declined: bool = True) -> str:
    """The nominative of a given name that may be in the genitive; `known` recognizes real names.

    `declined`: the name stands behind a Russian "son of", so that even an unknown name is turned back.
    """
    if known(name):
        return name
    candidates = list(_candidates(name, *_GENITIVE))
    found = next((candidate for candidate in candidates if known(candidate)), None)
    if found is not None:
        return found
    return candidates[0] if declined and candidates and name.endswith(("ы", "и")) else name


def _candidates(name: str, *endings: tuple[str, tuple[str, ...]]) -> Iterator[str]:
    for ending, bases in endings:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name.removesuffix(ending)
            hushes = stem[-1] in _HUSHERS
            if ending == "и" and not hushes:
                bases = tuple(base for base in bases if base != "а")  # Левы, not Леви, is the case of Лева
            ordered = sorted(bases, key=lambda base: base != "а") if hushes else bases
            yield from (stem + base for base in ordered)
            if full := _SHORTENED.get(stem.lower()):
                yield full.capitalize()


def family_nominative(name: str, gender: str, known: Callable[[str], bool]) -> str:
    """The nominative of a family name behind a parent in the genitive, in the form of its bearer's gender."""
    if gender == "f" and name.endswith(("ова", "ева", "ина")):
        return name
    for ending, base in _FAMILY_OF_WOMAN if gender == "f" else _FAMILY_OF_MAN:
        if name.endswith(ending):
            return name.removesuffix(ending) + base
    for ending in ("я", "а"):
        stem = name.removesuffix(ending)
        if stem != name and not known(name):
            found = next((stem + base for base in ("", "ь", "й") if known(stem + base)), None)
            if found is not None:
                return found
    return name
