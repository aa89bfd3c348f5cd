"""Russian family names that people share, in the form of each: Яша и Соня Левины, Рита Левина с сыном."""

from __future__ import annotations

from storage.names import family_names

_POSSESSIVE = ("овы", "евы", "ёвы", "ины", "ыны")
_GENITIVE = ("овых", "евых", "ёвых", "иных", "ыных")
_ADJECTIVE = ("ские", "цкие")
_ADJECTIVES_GENITIVE = ("ских", "цких")


def is_plural_family(word: str) -> bool:
    """True for Левины, Бродские, Коганы; not for a family name that ends so by itself."""
    return singular_family(word, "") != word


def singular_family(word: str, gender: str) -> str:
    """The family name of one of them, "f" in the form of a woman; the word itself if it is no plural."""
    if family_names().find(word):
        return word
    word = word.removesuffix("х") if word.endswith((*_GENITIVE, *_ADJECTIVES_GENITIVE)) else word
    word = f"{word}е" if word.endswith(("ски", "цки")) else word
    if word.endswith(_POSSESSIVE):
        return word[:-1] + ("а" if gender == "f" else "")
    if word.endswith(_ADJECTIVE):
        return word[:-2] + ("ая" if gender == "f" else "ий")
    if word.endswith(("ы", "и")) and family_names().find(word[:-1]):
        return word[:-1]
    return word


def family_of_several(word: str) -> str:
    """The family name of which a word is the genitive of several: Рабиновичей, Коганов; else the word."""
    stem = word[:-2] if word.endswith(("ей", "ов", "цев")) else word
    return stem if stem != word and _is_family(stem) else word


def may_be_of_several(word: str, declined: bool = False) -> bool:
    """True for Зильберов, which is no known family's name and may be the genitive of several Зильбер.

    `declined`: their first names stand in a case, as in "для Игоря и Льва Кацев". Then Кацев is no
    nominative, though there is such a family: of several of them it would be Кацевых.
    """
    return (declined or not _is_family(word)) and family_of_several(word) != word


def family_of_child(word: str, gender: str) -> str:
    """A parent's family name as a child of that gender bears it: Левин for the son of Рита Левина."""
    for woman, man in (("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ская", "ский")):
        stem = word.removesuffix(woman)
        if gender == "m" and stem != word and _is_family(stem + man):
            return stem + man
        stem = word.removesuffix(man)
        if gender == "f" and stem != word and _is_family(word):
            return stem + woman
    return word


def _is_family(word: str) -> bool:
    return bool(family_names().find(word))
