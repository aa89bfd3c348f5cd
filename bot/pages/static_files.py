"""The files of pages, under addresses that change whenever a file does: browsers keep them for ever.

The version stands in the path, so that modules of a script, which name each other by relative addresses, are
all of one version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_AT_THE_ROOT = {  # browsers and telephones ask for these wherever no page tells them another address
    "/favicon.ico": "icon-32.png",
    "/apple-touch-icon.png": "icon-180.png",
    "/apple-touch-icon-precomposed.png": "icon-180.png",
}


@cache
def static_version() -> str:
    """Twelve hexadecimal digits over all files."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def static_path(name: str) -> str:
    """The path of a file for pages of this version."""
    return f"/static/{static_version()}/{name}"


class _VersionedFiles(StaticFiles):
    """Files below any version; only those of this version are kept by browsers without asking again.

    While a new version of the program starts, its pages may get a file of the old one: they must not keep it.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        version, slash, name = path.partition("/")
        response = await super().get_response(name if slash else path, scope)
        response.headers["Cache-Control"] = _FOR_EVER if version == static_version() else "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def static_route() -> list[BaseRoute]:
    """The routes of the files, and of icons that are asked for without being named."""
    return [
        Mount("/static", _VersionedFiles(directory=FOLDER)),
        *(Route(path, _icon(name)) for path, name in _AT_THE_ROOT.items()),
    ]


def _icon(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        return FileResponse(FOLDER / name, headers={"Cache-Control": "public, max-age=86400"})

    return answer
