"""The pages that people open: templates, what stands around each of them, and the files that they use.

Templates (`*.html`) and files (`static/`) lie in this folder. A room that shows a page renders it with
`Pages` and answers with the headers of `page_headers`.
"""

from bot.pages.font import font_route
from bot.pages.headers import page_headers
from bot.pages.mistakes import mistake_handlers
from bot.pages.rendering import PACKED, Pages, asked_language, page_text
from bot.pages.static_files import static_path, static_route

__all__ = [
    "PACKED",
    "Pages",
    "asked_language",
    "font_route",
    "mistake_handlers",
    "page_headers",
    "page_text",
    "static_path",
    "static_route",
]
