"""The headers of pages: nothing is loaded, run or framed that is not named here."""

from __future__ import annotations

from handlers.words import Language


def page_headers(
    language: Language | None = None,
    *,
    script: bool = False,
    form: bool = False,
    cache: str = "no-store",
    referrer: str = "no-referrer",
) -> dict[str, str]:
    """Headers of an answer. `script`: the page has scripts, which may ask this site; `form`: it has a form.

    `referrer` stays "no-referrer" wherever an address may hold a key.
    """
    policy = [
        "default-src 'none'",
        *(["script-src 'self'", "connect-src 'self'"] if script else []),
        "img-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'" if form else "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    headers = {
        "Content-Security-Policy": "; ".join(policy),
        "Cache-Control": cache,
        "Referrer-Policy": referrer,
        "X-Content-Type-Options": "nosniff",
    }
    return headers if language is None else {**headers, "Content-Language": language}
