"""Rendering of pages: a template, its language, and what stands around every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request

from bot.config import Config
from bot.pages.static_files import static_path
from bot.pictures import typographic
from handlers.words import LANGUAGES, OWN_NAMES, RIGHT_TO_LEFT, Language, Words, _, language_of, voice

PACKED = Middleware(GZipMiddleware, minimum_size=1_000)  # for routes that answer with text: a quarter of it
PREVIEW_SIZE = (1200, 630)  # pixels of the picture that links to a page are shown with
_OG_LOCALES: dict[Language, str] = {"he": "he_IL", "en": "en_US", "yi": "yi_US", "ru": "ru_RU"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_AROUND = {  # Babel reads Python only: what the templates say stands here
    "brand": _("A letter in the Torah"),
    "description": _("One letter of a Torah scroll for every Jew"),
    "language": _("Language"),
    "skip": _("Skip to the content"),
    "scrolls": _("How full is the scroll?"),
    "privacy": _("Privacy"),
    "more": _("About this site"),
}


class Pages:
    """Renders the pages of a site: its address and whoever is behind it are the configuration's."""

    def __init__(self, config: Config) -> None:
        self._base = config.base_url
        self._behind = {
            "organisation": config.organisation,
            "phone": config.office_phone,
            "email": config.office_email,
            "website": config.website,
        }

    def render(self, template: str, language: Language, *, rest: str = "", **told: Any) -> str:
        """The HTML of a page in a language; `told` are the template's further variables.

        `rest` stands in the links to the page's other languages, after `?lang=he`.
        """
        return _TEMPLATES.get_template(template).render(
            rest=rest,
            around=_AROUND,
            behind=self._behind,
            base=self._base,
            preview_size=PREVIEW_SIZE,
            say=lambda words: page_text(language, words),
            in_language=page_text,
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            directions={known: "rtl" if known in RIGHT_TO_LEFT else "ltr" for known in LANGUAGES},
            languages=[(code, OWN_NAMES[code]) for code in LANGUAGES],
            og_locale=_OG_LOCALES[language],
            static=static_path,
            icon=_icon,
            **told,
        )


def page_text(language: Language, words: Words) -> str:
    """A text as a page shows it: with the marks of print, without the stars that messengers read as emphasis.

    No line begins with a dash or a point between two things.
    """
    said = typographic(voice(language).say(words).replace("*", "")).replace(" · ", "\u00a0· ")
    return said.replace(" — ", "\u00a0— ") if language == "ru" else said


def asked_language(request: Request) -> Language:
    """The language in the address, else the browser's."""
    return language_of(request.query_params.get("lang") or request.headers.get("accept-language", ""))


def _icon(name: str) -> Markup:
    """An icon of the sheet that `base.html` has, for the eye alone: a text says beside it what it means."""
    return Markup(  # noqa: S704  # names stand in templates
        f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{name}"/></svg>'
    )
