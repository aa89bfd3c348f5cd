"""The Hebrew font of the pages: the pictures' typeface, cut down to the signs that pages need."""

from __future__ import annotations

import asyncio
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_SIGNS = (
    "אבגדהוזחטיכךלםמןנסעפףצץקרשת־׳״ ·"
    "\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bb\u05bc"  # points
    "\u05bf\u05c1\u05c2\u05c7\u05f0\u05f1\u05f2"  # the last three of Yiddish
)


def font_route() -> Route:
    """The route of the font file."""
    return Route("/fonts/frank-ruhl-libre.woff", _answer)


async def _answer(_request: Request) -> Response:
    """Serves Frank Ruhl Libre, 18 KB; the licence is in the package (SIL OFL)."""
    content = await asyncio.to_thread(_hebrew)
    return Response(
        content, media_type="font/woff", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


@cache
def _hebrew() -> bytes:
    """The font as WOFF, cut out of the package's font; a third of a second, once."""
    from io import BytesIO

    from fontTools import subset  # type: ignore[import-untyped]

    from bot.pictures import font_paths

    options = subset.Options(flavor="woff", layout_features=["*"], notdef_outline=True)
    font = subset.load_font(str(font_paths()[0]), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=_SIGNS)
    cutter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    font.close()
    return out.getvalue()
