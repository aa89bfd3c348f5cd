"""The typefaces of the pictures: from Python packages, and the scribes' fonts where they are installed.

`Frank Ruhl Libre` (a package) writes Hebrew, `Libertinus Serif` (inside typst) Latin and Cyrillic. The Stam
fonts of the Culmus project are free (GPL 2 with the font exception) but not packaged: they are looked up in
`data/fonts` and where Debian's `culmus` puts them. No other font of the system is used.
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

# The characters that Frank Ruhl Libre and Libertinus Serif have between them; a test proves it.
_COVERED = re.compile(
    "[ -~\u00a0-\u017e\u0192\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd"  # Latin
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491"  # Cyrillic
    "\u05b0-\u05be\u05c1\u05c2\u05c7\u05d0-\u05ea\u05f0-\u05f4"  # Hebrew
    "\u2010-\u2015\u2018-\u201e\u2026\u2032\u2033\u2116]"
)


@dataclass(frozen=True, slots=True)
class LetterShape:
    """The font and measures of the large letter. Lengths are points in the window of `certificate.typ`."""

    family: str
    weight: int
    size: float  # such that a lamed and the final letters stand within the window
    base: float  # distance of the base line from the window's top
    roof: float  # height of the letters over the base line, as a share of `size`: the ruled line runs there


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
    """The scribes' script of a tradition where its font is installed, else print."""
    name, drawn = _STAM.get(tradition, ("", PRINT))
    return drawn if name and _found(name) else PRINT


def has_glyph(character: str) -> bool:
    """True for a character that the pictures' fonts can draw."""
    return _COVERED.match(character) is not None


@cache
def font_paths() -> tuple[Path, ...]:
    """The font files that typst does not bring along: Frank Ruhl Libre first, then the Stam fonts that were
    found.
    """
    frank = Path(str(files("fontpkg_frank_ruhl_libre") / "files")).glob("*.ttf")
    stam = (_found(name) for name, _ in _STAM.values())
    return (*frank, *(path for path in stam if path))


@cache
def load_fonts() -> typst.Fonts:
    """The fonts as typst wants them, read once; every compiler shares them."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[*{path.parent for path in font_paths()}])


@cache
def _found(name: str) -> Path | None:
    return next((folder / name for folder in STAM_FOLDERS if (folder / name).is_file()), None)
