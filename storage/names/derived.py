"""Family names made of given names: Pinkhasov, Yakubovich, Jacobson, Michaeli, Benhamou.

Where no table knows such a family, it is written as the given name within it, and not by its sound: יעקובוב
would be nobody's name without Jacob.
"""

from storage.names.scripts import fold
from storage.names.table import given_names

# Endings of family names, with the Hebrew that stands for them; of two that fit, the longer one first.
_ENDINGS = (
    *(("iashvili", "יאשוילי"), ("иашвили", "יאשוילי"), ("ashvili", "שוילי"), ("shvili", "שוילי")),
    *(("ашвили", "שוילי"), ("швили", "שוילי"), ("zadeh", "זאדה")),
    *(("ovitch", "וביץ'"), ("ovich", "וביץ'"), ("evich", "ביץ'"), ("owicz", "וביץ'"), ("ovitz", "וביץ")),
    *(("ovits", "וביץ"), ("owitz", "וביץ"), ("ович", "וביץ'"), ("евич", "ביץ'"), ("овиц", "וביץ")),
    *(("sohn", "סון"), ("son", "סון"), ("zon", "זון"), ("сон", "סון"), ("зон", "זון"), ("ian", "יאן")),
    *(("yev", "ייב"), ("iev", "ייב"), ("ev", "ייב"), ("eff", "ייב"), ("ев", "ייב"), ("ева", "ייבה")),
    *(("ov", "וב"), ("off", "וב"), ("ow", "וב"), ("ов", "וב"), ("ова", "ובה"), ("i", "י"), ("y", "י")),
)
_COMPLETED = ("", "a", "ay", "o", "y", "а", "ай", "я", "й")  # a given name loses its end before some endings
_LEAST = 4  # letters of a given name that is recognized within another word
_MEDIAL = str.maketrans("ךםןףץ", "כמנפצ")


def derived_family(word: str) -> str:
    """The Hebrew of a family name that is made of a given name of the table; "" of any other word."""
    key = fold(word)
    for ending, hebrew in _ENDINGS:
        stem = key.removesuffix(ending)
        if stem == key or len(stem) < _LEAST or (len(ending) == 1 and len(stem) < _LEAST + 1):
            continue
        if name := _man(stem):
            return _joined(name, hebrew)
    return ""


def _joined(name: str, ending: str) -> str:
    """A name and an ending as one word: no closing ה before a vowel, and no third yod beside two."""
    if ending[0] in "יו":
        name = name.rstrip("ה")
    if ending.startswith("יי"):
        name = name.rstrip("י")
    return name.translate(_MEDIAL) + ending


def after_ben(word: str) -> str:
    """The name behind the "ben" that begins a family name written as one word (Benhamou), else ""."""
    key = fold(word)
    rest = key.removeprefix("ben").removeprefix("бен")
    return rest if rest != key and len(rest) > _LEAST and rest[0] not in "aeiouyаеёиоуыэюя" else ""


def _man(stem: str) -> str:
    """The Hebrew of the man's name that a stem stands for; "" if there is none."""
    for end in _COMPLETED:
        for entry in given_names().meant(stem + end) if given_names().find(stem + end) else ():
            if entry.gender == "m" and " " not in entry.hebrew[0]:
                return entry.hebrew[0]
    return ""
