"""The typefaces of the pictures: out of packages, and the scribes' own where somebody has put them.

`Frank Ruhl Libre` (a package) writes Hebrew, `Libertinus Serif` (inside typst) Latin and Cyrillic. The Stam
fonts of the Culmus project are free (GPL 2 with the font exception) but no package: they are looked up
in `data/fonts` and where Debian's `culmus` puts them. Nothing else of the system is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from storage.torah import Tradition

if TYPE_CHECKING:  # typst takes 10 MB: imported where first used
    import typst

STAM_FOLDERS = (Path("data/fonts"), Path("/usr/share/fonts/truetype/culmus"))

# What the two faces have between them; a test proves it.
_COVERED = re.compile(
    "[ -~\u00a0-\u017e\u0192\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd"  # Latin
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491"  # Cyrillic
    "\u05b0-\u05be\u05c1\u05c2\u05c7\u05d0-\u05ea\u05f0-\u05f4"  # Hebrew
    "\u2010-\u2015\u2018-\u201e\u2026\u2032\u2033\u2116]"
)


@dataclass(frozen=True, slots=True)
class LetterShape:
    """How the large letter is drawn. Lengths in points, within the window of certificate.typ."""

    family: str
    weight: int
    size: float  # such that a lamed and the final letters stand within the window
    base: float  # of the base line from the window's top
    roof: float  # height of the letters over the base line, in sizes: there the ruled line runs


PRINT = LetterShape("Frank Ruhl Libre", 500, size=178, base=150, roof=0.586)
_STAM = {  # the script of Chabad (Arizal) and of Yemen have no free font: they are shown in print
    "ashkenaz": (
        "StamAshkenazCLM.ttf",
        LetterShape("Stam Ashkenaz CLM", 400, size=116, base=140, roof=0.513),
    ),
    "sefard": ("StamSefaradCLM.ttf", LetterShape("Stam Sefarad CLM", 400, size=130, base=142, roof=0.57)),
}


@cache
def letter_shape(tradition: Tradition) -> LetterShape:
    """The scribes' script of a tradition where its font is there, else print."""
    name, drawn = _STAM.get(tradition, ("", PRINT))
    return drawn if name and _found(name) else PRINT


def has_glyph(character: str) -> bool:
    """Whether the pictures' faces have this character."""
    return _COVERED.match(character) is not None


@cache
def font_paths() -> tuple[Path, ...]:
    """The font files beside typst's own."""
    frank = Path(str(files("fontpkg_frank_ruhl_libre") / "files")).glob("*.ttf")
    stam = (_found(name) for name, _ in _STAM.values())
    return (*frank, *(path for path in stam if path))


@cache
def load_fonts() -> typst.Fonts:
    """Read once; every compiler shares them."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[*{path.parent for path in font_paths()}])


@cache
def _found(name: str) -> Path | None:
    return next((folder / name for folder in STAM_FOLDERS if (folder / name).is_file()), None)
