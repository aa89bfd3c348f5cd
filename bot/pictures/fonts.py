"""The typefaces of the pictures: from Python packages, and the scribes' faces where there are any.

`Frank Ruhl Libre` (a package) writes Hebrew, `Libertinus Serif` (inside typst) Latin and Cyrillic. Letters
of scrolls are drawn in a scribe's face: the committee's own for that tradition, else one of the Stam fonts of
the Culmus project, which are free (GPL 2 with the font exception) but not packaged: they are looked up in
`data/fonts` and where Debian's `culmus` puts them. No other font of the system is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # typst takes 10 MB: imported where first used
    import typst

STAM_FOLDERS = (Path("data/fonts"), Path("/usr/share/fonts/truetype/culmus"))
ALEF_BEIS = "אבגדהוזחטיכךלמםנןסעפףצץקרשת"

# The characters that Frank Ruhl Libre and Libertinus Serif have between them; a test proves it.
_COVERED = re.compile(
    "[ -~\u00a0-\u017e\u0192\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd"  # Latin
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491"  # Cyrillic
    "\u05b0-\u05be\u05c1\u05c2\u05c7\u05d0-\u05ea\u05f0-\u05f4"  # Hebrew
    "\u2010-\u2015\u2018-\u201e\u2026\u2032\u2033\u2116]"
)


@dataclass(frozen=True, slots=True)
class LetterShape:
    """The face of the large letter and its measures, as shares of the size it is set in."""

    family: str
    weight: int
    rise: float  # how high the letters that are drawn reach over the base line
    drop: float  # how low they reach below it
    roof: float  # height of the letters without crowns: the ruled line runs there
    crowns: bool  # the face has the crowns of shin, ayin, tes, nun, zayin, gimel and tzadi


PRINT = "Frank Ruhl Libre"
_PRINT_WEIGHT = 500
_CROWNED, _CROWN = "שעטנןזגצץ", 0.76  # letters on which `certificate.typ` draws crowns in print, up to there
# The script of Chabad (Arizal) and of Yemen have no free font: they are shown in the likest that is there,
# which nothing on a sheet calls theirs.
_ASHKENAZ, _SEFARD = "StamAshkenazCLM.ttf", "StamSefaradCLM.ttf"
_STAM = {
    "ashkenaz": (_ASHKENAZ, _SEFARD),
    "sefard": (_SEFARD, _ASHKENAZ),
    "arizal": (_ASHKENAZ, _SEFARD),
    "teiman": (_SEFARD, _ASHKENAZ),
}


@dataclass(frozen=True)
class Typefaces:
    """The faces that a press sets in. `own`: the committee's font files, by tradition."""

    own: Mapping[str, Path] = field(default_factory=dict)

    def shape(self, tradition: str, letters: str = ALEF_BEIS) -> LetterShape:
        """The face for letters of a tradition's scrolls: the committee's, a Stam font, else print.

        `letters`: those that are drawn, which the rise and the drop leave room for.
        """
        path = self.own.get(tradition) or next(filter(None, map(_found, _STAM.get(tradition, ()))), None)
        face = _measured(path) if path else _print()
        drawn = [face.reach[letter] for letter in letters if letter in face.reach]
        return LetterShape(
            face.family,
            face.weight,
            rise=max(1.2 * face.roof, *(high for _low, high in drawn)),
            drop=max(0.12, *(-low for low, _high in drawn)),
            roof=face.roof,
            crowns=face.crowns,
        )

    def load(self) -> typst.Fonts:
        """The fonts as typst wants them, read once; every compiler shares them."""
        return _load(tuple(dict.fromkeys(path.parent for path in (*font_paths(), *self.own.values()))))


def font_fault(path: Path) -> str:
    """What keeps a file from being the face of a scroll's letters, to follow the word "it"; "" if nothing."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            signs = font.getBestCmap() or {}
            missing = [letter for letter in ALEF_BEIS if ord(letter) not in signs]
        if not missing:
            _measured(path)
    except (TTLibError, OSError, LookupError, AttributeError, AssertionError, StopIteration):
        return "cannot be read as a font"
    return f"lacks {', '.join(missing)}" if missing else ""


def has_glyph(character: str) -> bool:
    """True for a character that the pictures' fonts can draw."""
    return _COVERED.match(character) is not None


@cache
def font_paths() -> tuple[Path, ...]:
    """The font files that typst does not bring along: Frank Ruhl Libre first, then the Stam fonts that were
    found.
    """
    frank = Path(str(files("fontpkg_frank_ruhl_libre") / "files")).glob("*.ttf")
    return (*frank, *(path for path in map(_found, (_ASHKENAZ, _SEFARD)) if path))


@cache
def _load(folders: tuple[Path, ...]) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[*folders])


@dataclass(frozen=True, slots=True)
class _Face:
    """A font with the measures of its letters, of an em."""

    family: str
    weight: int
    reach: Mapping[
        str, tuple[float, float]
    ]  # letter -> its lowest and highest point, seen from the base line
    roof: float
    crowns: bool


@cache
def _measured(path: Path) -> _Face:
    """The face in a font file. StopIteration if typst finds none."""
    from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont

    told = next(one for one in _load((path.parent,)).fonts() if _is_same(one.path, path))
    reach = {}
    with TTFont(path, lazy=True) as font:
        glyphs, signs, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        for letter in ALEF_BEIS:
            pen = BoundsPen(glyphs)
            glyphs[signs[ord(letter)]].draw(pen)
            reach[letter] = pen.bounds[1] / em, pen.bounds[3] / em
    roof = reach["ר"][1]  # bears no crown in any script
    return _Face(told.family, told.weight, reach, roof, reach["ז"][1] > 1.12 * roof)


@cache
def _print() -> _Face:
    """The face for print, its letters with the crowns that are drawn on them."""
    face = _measured(font_paths()[0])
    crowned = {letter: (face.reach[letter][0], _CROWN) for letter in _CROWNED}
    return _Face(PRINT, _PRINT_WEIGHT, {**face.reach, **crowned}, face.roof, crowns=False)


def _is_same(told: str | None, path: Path) -> bool:
    return told is not None and Path(told).resolve() == path.resolve()


@cache
def _found(name: str) -> Path | None:
    return next((folder / name for folder in STAM_FOLDERS if (folder / name).is_file()), None)
