"""What makes a sheet one that is framed: paper, ornaments, scribes' faces, signature and seal."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from bot.pictures import (
    Press,
    Typefaces,
    certificate_of,
    font_fault,
    imprint_of,
    names,
    picture_fault,
    render_certificate_pdf,
    render_certificate_png,
)
from bot.pictures.certificate import Certificate
from bot.pictures.fonts import PRINT, LetterShape
from handlers.words import LANGUAGES, Language
from storage.people import Person
from tests.bot.pictures.picture_readers import missing_glyphs, pages
from tests.bot.pictures.scribes_font import write_font
from tests.bot.pictures.test_certificate import NEW_YORK, SERIES, certificate
from tests.storage.sales import MENDEL, entry_of

GOLD, VELVET, GREEN = (201, 162, 74), (125, 31, 43), (0, 170, 85)
SARAH = Person(
    given="שרה",
    gender="f",
    parent="יצחק",
    life_status="deceased",
    passing="2019-03-05",
    passing_after_sunset=True,
)
WORDS = {"he": "תעודה", "en": "CERTIFICATE", "yi": "תעודה", "ru": "СЕРТИФИКАТ"}


async def drawn(press: Press, made: Certificate) -> Image.Image:
    with Image.open(BytesIO(await render_certificate_png(press, made))) as picture:
        return picture.convert("RGB")


def count(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels have just this colour."""
    return next((number for number, shade in picture.getcolors(1 << 21) or () if shade == colour), 0)


def ruled(picture: Image.Image) -> Iterator[int]:
    """The lengths of the horizontal lines that are darker than the paper, from the top."""
    grey = picture.convert("L")
    for y in range(100, 1200):
        row = grey.crop((100, y, 980, y + 1)).tobytes()
        runs = groupby(row, lambda shade: shade < 200)
        yield max((len(list(run)) for dark, run in runs if dark), default=0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_says_what_it_is_who_gives_it_and_why(press: Press, language: Language) -> None:
    """On one sheet of the paper that readers of the language have in their printers."""
    imprint = imprint_of("Letters for All", None, "Rabbi Shmuel Cohen, Director", None)
    made = certificate_of(entry_of(MENDEL), SERIES, language, "https://x.example", NEW_YORK, imprint=imprint)
    document = await render_certificate_pdf(press, made)
    (page,) = pages(document)
    for told in (WORDS[language], made.title, made.commandment, "Letters for All", "Rabbi Shmuel Cohen"):
        assert page.says(names.strip_undrawable(told)), told
    assert "ועתה כתבו לכם את השירה הזאת" in made.commandment
    assert missing_glyphs(document) == 0
    size = [round(float(side)) for side in PdfReader(BytesIO(document)).pages[0].mediabox[2:]]
    assert size == ([612, 792] if language in ("en", "yi") else [595, 842])


async def test_signature_and_seal_are_drawn(press: Press, tmp_path: Path) -> None:
    seal, signature = tmp_path / "seal.png", tmp_path / "signature.svg"
    Image.new("RGB", (300, 300), GREEN).save(seal)
    signature.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
        '<rect width="90" height="30" fill="#ff00aa"/></svg>'
    )
    imprint = imprint_of("", signature, "", seal)
    made = certificate_of(entry_of(MENDEL), SERIES, "he", "https://x.example", NEW_YORK, imprint=imprint)
    shown = await drawn(press, made)
    assert count(shown, GREEN) > 110 * 110  # 60 points are 112 pixels
    assert count(shown, (255, 0, 170)) > 5_000
    assert count(await drawn(press, certificate(MENDEL, "he")), GREEN) == 0


async def test_in_memory_it_is_quiet(press: Press) -> None:
    made = certificate(SARAH)
    told = names.strip_undrawable(made.passing)
    assert (made.look, told) == ("memory", "Passed away: 29 Adar I 5779 (March 5, 2019)")
    (page,) = pages(await render_certificate_pdf(press, made))
    assert page.says(told)
    assert min(sign.size for sign in page.signs if sign.text == "צ" and sign.size > 20) >= 27  # תנצב״ה
    quiet, festive = await drawn(press, made), await drawn(press, certificate(MENDEL))
    assert [count(quiet, colour) for colour in (GOLD, VELVET)] == [0, 0]
    assert min(count(festive, colour) for colour in (GOLD, VELVET)) > 300
    stranger = certificate_of(entry_of(SARAH), SERIES, "en", "", NEW_YORK, full=False)
    assert stranger.passing == ""


async def test_a_childrens_certificate_is_cheerful(press: Press) -> None:
    child = certificate_of(entry_of(MENDEL), SERIES, "en", "https://x.example", NEW_YORK, children=True)
    picture = await drawn(press, child)
    colours = ((216, 67, 59), (240, 174, 44), (122, 85, 176), (45, 143, 196), (63, 143, 79))
    assert min(count(picture, colour) for colour in colours) > 100


async def test_the_name_of_a_newborn_can_be_written_by_hand(press: Press) -> None:
    """On a line of 300 points, with room above it."""
    baby = Person(given="", gender="f", parent="רייזל", parent_kind="mother", life_status="newborn")
    lengths = list(ruled(await drawn(press, certificate(baby))))
    at = next(y for y, long in enumerate(lengths) if 555 <= long <= 567)
    assert max(lengths[at - 40 : at - 2]) < 20
    assert not any(555 <= long <= 567 for long in ruled(await drawn(press, certificate(MENDEL))))


async def test_seven_letters_and_their_finals_wear_crowns_in_print(press: Press) -> None:
    """Shaatnez gatz, Menachos 29b: on the line's roof, where print faces have nothing; no other letter."""
    print_face = LetterShape(PRINT, weight=500, rise=0.8, drop=0.25, roof=0.586, crowns=False)
    crowned, bare = certificate(MENDEL), certificate(MENDEL)
    for letter in "שעטנןזגצץ" + "אבדחיכלרםק":
        line = replace(crowned.line, before="", letter=letter, after="")
        crowned = replace(crowned, line=line, script=print_face)
        bare = replace(crowned, script=replace(print_face, crowns=True))  # as if the face had its own
        added = ImageChops.difference(await drawn(press, crowned), await drawn(press, bare)).getbbox()
        if letter not in "שעטנןזגצץ":
            assert added is None, letter
            continue
        assert added is not None, letter
        left, top, right, bottom = added
        assert 30 < right - left < 60, letter
        assert 40 < bottom - top < 70, letter


async def test_the_committees_own_font_writes_the_letters(tmp_path: Path) -> None:
    path = write_font(tmp_path / "ours.ttf")
    faces = Typefaces({"arizal": path})
    press = Press(1, faces)
    made = certificate_of(entry_of(MENDEL), SERIES, "en", "https://x.example", NEW_YORK, faces=faces)
    assert (made.script.family, made.script.crowns, made.script.roof, made.note) == (
        "Blocks of Ours",
        True,
        0.6,
        "",
    )
    document = PdfReader(BytesIO(await render_certificate_pdf(press, made)))
    press.close()
    fonts = document.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert any("BlocksofOurs" in str(font.get_object()["/BaseFont"]) for font in fonts.values())
    assert faces.shape("teiman").family != "Blocks of Ours"


def test_a_lamed_and_final_letters_have_their_room(tmp_path: Path) -> None:
    faces = Typefaces({"sefard": write_font(tmp_path / "ours.ttf", family="Other Blocks")})
    with_them, without = faces.shape("sefard", "אלך"), faces.shape("sefard", "אב")
    assert (with_them.rise, with_them.drop) == (0.9, 0.25)
    assert without.rise < 0.9
    assert without.drop < 0.25


def test_print_says_that_it_is_print_and_names_no_script() -> None:
    made = certificate(MENDEL)
    if made.script.family == PRINT:  # without Stam fonts
        assert names.strip_undrawable(made.note).startswith("Shown here in print.")
    else:
        assert made.note == ""


def test_a_file_that_is_no_font_or_no_picture_is_told(tmp_path: Path) -> None:
    assert font_fault(write_font(tmp_path / "whole.ttf", family="Whole")) == ""
    assert font_fault(write_font(tmp_path / "part.ttf", "אבגד", "Part")).startswith("lacks ה, ו, ז")
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0 and no more")
    assert font_fault(broken) == "cannot be read as a font"
    broken.write_bytes(b"\x89PNG and no more")
    assert picture_fault(broken) == "cannot be drawn"


def test_a_place_is_cited_without_marks_and_quotes_are_those_of_print() -> None:
    made = certificate(MENDEL, "he", 1)
    assert names.strip_undrawable(made.place) == "פרשת בראשית · בראשית א, א"
    assert names.typographic("די כללות'דיגע, תשפ\"ז, Va'era") == "די כללות׳דיגע, תשפ״ז, Va’era"
