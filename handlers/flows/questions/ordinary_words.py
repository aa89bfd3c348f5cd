"""What may be kept of a text that was not understood: everyday words, and never anything of a person."""

from handlers.answers import normalize
from storage.names import is_family, is_given, is_ordinary

_LEAST_WORDS, _MOST_WORDS = 2, 12
_LEAST_SHARE = 2  # of so many words one at least must be an everyday word


def ordinary_words(text: str) -> str:
    """The everyday words of a text that asks something, "…" for each run of others; "" for no such text.

    A word that can be a name is left out even where it is an everyday word, and so is every number.
    """
    words = normalize(text).split()
    kept = [word if _is_known(word) else "…" for word in words]
    known = [word for word in kept if word != "…"]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or len(known) * _LEAST_SHARE < len(words):
        return ""
    if len(known) < _LEAST_WORDS:
        return ""
    return " ".join(word for at, word in enumerate(kept) if word != "…" or kept[at - 1 : at] != ["…"])


def _is_known(word: str) -> bool:
    return word.isalpha() and is_ordinary(word) and not (is_given(word) or is_family(word))
