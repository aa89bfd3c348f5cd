"""Russian family names in the plural, which a couple or brothers share: Яша и Соня Левины."""

from __future__ import annotations

from storage.names import family_names

_POSSESSIVE = ("овы", "евы", "ёвы", "ины", "ыны")
_ADJECTIVE = ("ские", "цкие")


def is_plural_family(word: str) -> bool:
    """True for Левины, Бродские, Коганы; not for a family name that ends so by itself."""
    return singular_family(word, "") != word


def singular_family(word: str, gender: str) -> str:
    """The family name of one of them, "f" in the form of a woman; the word itself if it is no plural."""
    if family_names().find(word):
        return word
    if word.endswith(_POSSESSIVE):
        return word[:-1] + ("а" if gender == "f" else "")
    if word.endswith(_ADJECTIVE):
        return word[:-2] + ("ая" if gender == "f" else "ий")
    if word.endswith(("ы", "и")) and family_names().find(word[:-1]):
        return word[:-1]
    return word
