"""Common parts of the pages that people open: templates, languages and compression."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request

from handlers.words import LANGUAGES, OWN_NAMES, RIGHT_TO_LEFT, Language, Words, language_of, voice

PACKED = Middleware(GZipMiddleware, minimum_size=1_000)  # for routes that answer with text: a quarter of it
_OG_LOCALES: dict[Language, str] = {"he": "he_IL", "en": "en_US", "yi": "yi_US", "ru": "ru_RU"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "pages"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_page(template: str, language: Language, **told: Any) -> str:
    """The HTML of a page in a language; `told` are the template's further variables."""
    return _TEMPLATES.get_template(template).render(
        **told,
        say=lambda words: page_text(language, words),
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        languages=[(code, OWN_NAMES[code]) for code in LANGUAGES],
        og_locale=_OG_LOCALES[language],
    )


def page_text(language: Language, words: Words) -> str:
    """A text as a page shows it: without the stars that messengers read as emphasis."""
    return voice(language).say(words).replace("*", "")


def asked_language(request: Request) -> Language:
    """The language in the address, else the browser's."""
    return language_of(request.query_params.get("lang") or request.headers.get("accept-language", ""))
