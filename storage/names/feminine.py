"""Russian family names in the form of a woman: Левина beside Левин, Dubinskaya beside Dubinsky.

A table's name has both forms, for whoever looks somebody up; a man is written in his own, and a woman in the
form that she wrote.
"""

import re
from collections.abc import Sequence

_TYPED = re.compile(
    r".{2,}(?:ова|ева|ёва|ина|ына|ская|цкая|[oe]va|[iy]na|(?:s|ts|c)k(?:aya|aia|aja|a))", re.IGNORECASE
)
_MASCULINE_HEBREW = (("סקיה", "סקי"), ("צקיה", "צקי"), ("ובה", "וב"), ("ייבה", "ייב"), ("ינה", "ין"))
# Endings that no man's name has; in Latin letters -ova and -eva end Spanish families too (Villanueva).
_MASCULINE_TYPED = (
    *(("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ская", "ский"), ("цкая", "цкий")),
    *(("skaya", "sky"), ("skaia", "sky")),
)


def is_feminine(family: str) -> bool:
    """True for a family name that ends like a woman's, in Latin or Cyrillic letters."""
    return _TYPED.fullmatch(family) is not None


def masculine(family: str) -> str:
    """A family name in Latin or Cyrillic letters as its bearer's brother writes it; others unchanged."""
    for ending, base in _MASCULINE_TYPED:
        if family.casefold().endswith(ending):
            return family[: -len(ending)] + base
    return family


def in_form(spellings: Sequence[str], typed: str, gender: str) -> tuple[str, ...]:
    """The Hebrew spellings of one family for a man ("m"), a woman ("f"), or either (""), in their order.

    A woman who typed her form has it first; a man, and whoever typed a man's form, is offered none of it.
    """
    women = [name for name in spellings if _man_of(name) in spellings]
    men = [name for name in spellings if name not in women]
    if gender != "m" and is_feminine(typed):
        return (*women, *men)
    return tuple(men)


def _man_of(name: str) -> str:
    """The man's form of a woman's in Hebrew letters; "" if it is none."""
    for ending, base in _MASCULINE_HEBREW:
        if name.endswith(ending):
            return name.removesuffix(ending) + base
    return ""
