"""A font as a committee might bring one: a block for each letter, with crowns, lamed high and finals low."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

from bot.pictures.fonts import ALEF_BEIS


def write_font(path: Path, letters: str = ALEF_BEIS, family: str = "Blocks of Ours") -> Path:
    """A TTF of 1,000 units an em: letters 600 high, crowned ones 800, lamed 900; finals 250 deep."""
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    drawn = {name: _block(letter) for letter, name in names.items()}
    builder.setupGlyf({".notdef": _block("ר"), **drawn})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (500, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def _block(letter: str) -> object:
    top = 900 if letter == "ל" else 800 if letter in "שעטנןזגצץ" else 600
    low = -250 if letter in "ךןףץק" else 0
    pen = TTGlyphPen(None)
    pen.moveTo((50, low))
    for point in ((50, top), (450, top), (450, low)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
