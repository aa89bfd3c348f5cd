"""`GET /check/{challenge}`: proves that this very program answers at an address, without telling its key."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


def answer_to_challenge(challenge: str, secret: str) -> str:
    """What only a program with this SECRET_KEY can answer, 32 hexadecimal digits."""
    return hmac.digest(secret.encode(), b"check:" + challenge.encode(), "sha256").hex()[:32]


def identity(secret: str) -> Route:
    """The route that answers challenges of `python -m bot check`."""

    async def answer(request: Request) -> Response:
        said = answer_to_challenge(request.path_params["challenge"], secret)
        return JSONResponse({"answer": said}, headers={"Cache-Control": "no-store"})

    return Route("/check/{challenge}", answer)
