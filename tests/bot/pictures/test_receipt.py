"""The receipt as it is drawn."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import Press, ReceiptRow, ReceiptSheet, render_receipt_pdf, render_receipt_png
from handlers.words import LANGUAGES, RIGHT_TO_LEFT, Language
from tests.bot.pictures.picture_readers import missing_glyphs, pages

TEXTS: dict[Language, str] = {"en": "a letter", "he": "אות", "yi": "אן אות", "ru": "буква"}


def sheet(language: Language, rows: int = 3) -> ReceiptSheet:
    """A receipt with as much on it as there may be."""
    text = TEXTS[language]
    return ReceiptSheet(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=text,
        number="2025-00017",
        date="18.11.2025",
        issuer="Letters for All / אותיות לכולם",
        address="770 Eastern Parkway",
        tax_number="11-1234567",
        purpose=", ".join([text] * 20),
        rows=tuple(ReceiptRow(f"{text} {row}", "$18") for row in range(rows)),
        total=ReceiptRow(text, "$54"),
        paid=(text, text),
        text=" ".join(["word"] * 60),
        order="12345",
        received_from=text,
        payer=" ".join(["Ada"] * 25),
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_full_one_fits_its_page(press: Press, language: Language) -> None:
    picture = Image.open(BytesIO(await render_receipt_png(press, sheet(language))))
    assert picture.width > picture.height
    document = await render_receipt_pdf(press, sheet(language))
    [page] = pages(document)
    for said in (TEXTS[language], "770 Eastern Parkway", "Ada Ada", "2025-00017", "$54", "12345"):
        assert page.says(said), said
    assert missing_glyphs(document) == 0


async def test_many_scrolls_take_more_pages(press: Press) -> None:
    assert len(pages(await render_receipt_pdf(press, sheet("en", 40)))) > 1
