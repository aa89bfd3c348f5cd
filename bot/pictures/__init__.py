"""Pictures and documents that people keep or hang up: typst typesets them in threads, off the event loop.

`booklet` is imported only when the first booklet is asked for, since pypdf takes 10 MB.
"""

from bot.pictures.certificate import (
    Certificate,
    certificate_of,
    render_certificate_pdf,
    render_certificate_png,
)
from bot.pictures.family import FAMILY_MAX, FamilySheet, family_sheet, render_family_pdf, render_family_png
from bot.pictures.fonts import Typefaces, font_fault, font_paths
from bot.pictures.imprint import imprint_of
from bot.pictures.invitation import render_invitation
from bot.pictures.names import initials, typographic
from bot.pictures.poster import poster_of, render_poster_pdf, render_poster_png
from bot.pictures.press import Press, picture_fault
from bot.pictures.preview import Preview, render_preview
from bot.pictures.progress import (
    ProgressSheet,
    ShareBar,
    progress_sheet,
    render_letters,
    render_parshiyot,
    render_phone,
    scroll_label,
)
from bot.pictures.receipt import (
    ReceiptRow,
    ReceiptSheet,
    own_text,
    render_receipt_pdf,
    render_receipt_png,
)
from bot.pictures.report import render_report_png, report_sheet
from bot.pictures.slips import render_slips_pdf, render_slips_png, slip_sheet

__all__ = [
    "FAMILY_MAX",
    "Certificate",
    "FamilySheet",
    "Press",
    "Preview",
    "ProgressSheet",
    "ReceiptRow",
    "ReceiptSheet",
    "ShareBar",
    "Typefaces",
    "booklet",
    "certificate_of",
    "family_sheet",
    "font_fault",
    "font_paths",
    "imprint_of",
    "initials",
    "own_text",
    "picture_fault",
    "poster_of",
    "progress_sheet",
    "render_certificate_pdf",
    "render_certificate_png",
    "render_family_pdf",
    "render_family_png",
    "render_invitation",
    "render_letters",
    "render_parshiyot",
    "render_phone",
    "render_poster_pdf",
    "render_poster_png",
    "render_preview",
    "render_receipt_pdf",
    "render_receipt_png",
    "render_report_png",
    "render_slips_pdf",
    "render_slips_png",
    "report_sheet",
    "scroll_label",
    "slip_sheet",
    "typographic",
]
