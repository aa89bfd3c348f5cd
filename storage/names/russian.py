"""Russian genitives turned back: "сын Сары", "дочь Моисея" -> Сара, Моисей."""

from collections.abc import Callable, Iterator

_GIVEN = (
    ("ии", ("ия", "ий")),
    ("ы", ("а",)),
    ("и", ("я", "а", "ь")),
    ("ья", ("ий", "ей", "ья")),
    ("я", ("й", "ь")),
    ("ы", ("ы",)),
    ("а", ("",)),
)
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


def nominative(name: str, known: Callable[[str], bool], declined: bool = True) -> str:
    """The nominative of a given name that may be in the genitive; `known` recognizes real names.

    `declined`: the name stands behind a Russian "son of", so that even an unknown name is turned back.
    """
    if known(name):
        return name
    candidates = list(_candidates(name))
    found = next((candidate for candidate in candidates if known(candidate)), None)
    if found is not None:
        return found
    return candidates[0] if declined and candidates and name.endswith(("ы", "и")) else name


def _candidates(name: str) -> Iterator[str]:
    for ending, bases in _GIVEN:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name.removesuffix(ending)
            ordered = sorted(bases, key=lambda base: base != "а") if stem[-1] in _HUSHERS else bases
            yield from (stem + base for base in ordered)


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
