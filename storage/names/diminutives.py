"""Russian endings of endearment, which any given name can take: Ханочка is Хана, Боренька Боря."""

from __future__ import annotations

from collections.abc import Iterator

_ENDINGS = (
    ("очка", ("а",)),
    ("ечка", ("я", "а", "ь")),
    ("енька", ("я", "а")),
    ("онька", ("а", "я")),
    ("юшка", ("я",)),
    ("ушка", ("а",)),
    ("юша", ("я", "")),
    ("уша", ("а",)),
)
_LEAST = 3  # letters of a name


def without_endearment(name: str) -> Iterator[str]:
    """The names of which a Cyrillic one may be the form of endearment, the likeliest first."""
    folded = name.casefold()
    for ending, others in _ENDINGS:
        if folded.endswith(ending):
            stem = name[: -len(ending)]
            yield from (f"{stem}{other}" for other in others if len(stem) + len(other) >= _LEAST)
