"""Russian in Latin letters: *skolko stoit* is compared with сколько стоит in one spelling of both."""

import re

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "u", "я": "a",
}  # fmt: skip
# One spelling of what people write differently: iotation, and the letters for х, ц and щ.
_SPELLINGS = (
    (re.compile("shch|sch"), "sh"),
    (re.compile("kh|x"), "h"),
    (re.compile("tz|c(?!h)"), "ts"),
    (re.compile("w"), "v"),
    (re.compile("[yji]+(?=[aou])"), ""),
    (re.compile("[yj]+(?=e)"), ""),
    (re.compile("[yj]"), "i"),
    (re.compile(r"i+"), "i"),
)


def romanized(word: str) -> str:
    """A Cyrillic word in Latin letters, in the spelling that `romanized_as_typed` makes."""
    return romanized_as_typed("".join(_LETTERS.get(letter, letter) for letter in word))


def romanized_as_typed(word: str) -> str:
    """A word in Latin letters in one spelling, however its Russian sounds were written."""
    for pattern, written in _SPELLINGS:
        word = pattern.sub(written, word)
    return word
