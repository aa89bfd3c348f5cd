"""A family's sheet and the booklet of a list."""

import os
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import pairwise, product
from pathlib import Path

import pypdfium2
import pytest

from bot.pictures import (
    FAMILY_MAX,
    Certificate,
    Press,
    family_sheet,
    names,
    render_family_pdf,
    render_family_png,
)
from bot.pictures.booklet import CHUNK, write_booklet
from bot.pictures.certificate import REST_IN_PEACE
from bot.pictures.family import TEMPLATE
from handlers.words import LANGUAGES, Language
from storage.people import Person
from tests.bot.pictures.names_hard_to_draw import hard_people
from tests.bot.pictures.picture_readers import missing_glyphs, pages, scanned
from tests.bot.pictures.test_certificate import MARGIN, certificate

PEOPLE = list(hard_people())


async def one_after_another(count: int) -> AsyncIterator[Certificate]:
    for number in range(count):
        yield certificate(PEOPLE[number % 200], "he", 1 + number * 977)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 6, 7, FAMILY_MAX])
async def test_a_family_stands_on_one_sheet(press: Press, language: Language, count: int) -> None:
    family = [certificate(person, language, 1 + at * 977) for at, person in enumerate(PEOPLE[:count])]
    drawn = await render_family_pdf(press, family_sheet(family))
    (page,) = pages(drawn)
    two_columns = count > 6  # a line runs across both: there the words of a name stand apart
    for one in family:
        assert all(map(page.says, one.words if two_columns else (one.name,))), one.name
    assert min(sign.left for sign in page.signs) > MARGIN
    assert max(sign.right for sign in page.signs) < page.width - MARGIN
    assert missing_glyphs(drawn) == 0


async def test_a_family_has_a_picture_for_the_chat(press: Press) -> None:
    family = [certificate(person) for person in PEOPLE[:3]]
    assert (await render_family_png(press, family_sheet(family))).startswith(b"\x89PNG")


@pytest.mark.parametrize("count", [2, FAMILY_MAX])
async def test_a_sheet_has_one_code(press: Press, count: int) -> None:
    family = [certificate(person, "he", 1 + at * 977) for at, person in enumerate(PEOPLE[:count])]
    url = f"https://letters.example/c/{'-'.join(['K7M2PQ9XW4TZ'] * count)}.png?lang=he&k=wL9-abcdefghijkl"
    assert scanned(await render_family_png(press, family_sheet(family, url))) == url
    assert family_sheet(family).url == family[0].url


def test_letters_side_by_side_stand_together_on_the_strip() -> None:
    """Genesis 12:9, "הלוך ונסוע": three in a row across two words, and one elsewhere."""
    made = [
        certificate(PEOPLE[at], "he", position)
        for at, position in enumerate((14_622, 50_000, 14_620, 14_621))
    ]
    strip = family_sheet(made).strip
    assert [one.letters.replace("\u00a0", " ") for one in strip] == ["וך ו", made[1].line.letter]
    assert (strip[0].before, strip[0].after) == ("הל", "נס")


def test_a_family_of_one_name_is_called_by_it() -> None:
    levi = [Person(given=given, gender="m", family="לוי") for given in ("משה", "אהרן")]
    sheet = family_sheet([certificate(one, "he") for one in levi])
    assert (names.strip_undrawable(sheet.title), sheet.lead) == ("משפחת לוי", "האותיות שלנו בספר התורה")
    cohen = Person(given="יוסף", gender="m", family="כהן")
    assert family_sheet([certificate(one, "he") for one in (*levi, cohen)]).lead == ""


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        (
            "en",
            ("Moshe ben Sarah Goldshtein", "Goldshtein, A.", "ahron goldstein"),
            "The Goldshtein Family",
        ),
        ("en", ("Моше Гольдштейн", "אהרן גולדשטיין", "אהרן"), "The Goldstein Family"),
        ("ru", ("Моше бен Сара Гольдштейн", "Арон Гольдштейн", "Арон"), "Семья Гольдштейн"),
        ("he", ("Moshe Goldstein", "Aharon Goldstein", "Aharon"), "משפחת גולדשטיין"),
        ("yi", ("Moshe Goldstein", "Aharon Goldstein", "Aharon"), "משפחת גולדשטיין"),
    ],
)
def test_a_family_is_called_as_its_reader_reads(
    language: Language, typed: tuple[str, ...], title: str
) -> None:
    people = [Person(given="משה", gender="m", family="גולדשטיין", typed=one) for one in typed]
    sheet = family_sheet([certificate(one, language) for one in people])
    assert names.strip_undrawable(sheet.title) == title


def test_a_family_name_that_no_table_knows_stays_in_hebrew() -> None:
    people = [Person(given="משה", gender="m", family="קרצנפוף", typed="") for _one in range(2)]
    assert "קרצנפוף" in family_sheet([certificate(one, "en") for one in people]).title


async def test_a_small_family_has_its_verses_and_fills_its_sheet(press: Press) -> None:
    family = [certificate(person, "he", 1 + at * 977) for at, person in enumerate(PEOPLE[:2])]
    (page,) = pages(await render_family_pdf(press, family_sheet(family)))
    for one in family:
        assert page.says(f"{one.verse.before}{one.verse.letter}{one.verse.after}".split(" ", 3)[0])
    heights = [sign.base for sign in (*page.signs, *page.large)]
    gaps = [high - low for high, low in pairwise(sorted(heights, reverse=True))]
    assert max(gaps) < 180  # points between two lines of text; a quarter of the sheet


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [2, 3, 6])
async def test_on_a_sheet_no_line_runs_into_the_next(press: Press, language: Language, count: int) -> None:
    """Verses of two lines and names as they were typed, where there is the least room: in a chat."""
    chana = Person(given="חנה", gender="f", parent="רבקה", family="גולדברג", typed="Chana Goldberg")
    family = [certificate(chana, language, 5_000 + at) for at in range(count)]
    (page,) = pages(await press.pdf(TEMPLATE, [family_sheet(family).payload("picture")]))
    close = [
        (upper.text, lower.text)
        for upper, lower in product(page.signs, repeat=2)
        if 1 < upper.base - lower.base < 0.6 * lower.size
        and min(upper.right, lower.right) > max(upper.left, lower.left)
    ]
    assert close == []


async def test_on_a_sheet_too_the_deceased_are_remembered(press: Press) -> None:
    sarah = Person(given="שרה", gender="f", parent="יצחק", life_status="deceased")
    for count in (2, 5, 9):
        (page,) = pages(await render_family_pdf(press, family_sheet([certificate(sarah, "ru")] * count)))
        assert page.says(REST_IN_PEACE)


@pytest.mark.parametrize("count", [0, FAMILY_MAX + 1])
def test_a_sheet_has_its_bounds(count: int) -> None:
    with pytest.raises(ValueError, match="a sheet takes"):
        family_sheet([certificate(PEOPLE[0])] * count)


async def test_a_booklet_has_a_page_for_everybody_in_their_order(press: Press, tmp_path: Path) -> None:
    count = 2 * CHUNK + 3
    path = tmp_path / "list.pdf"
    assert await write_booklet(press, one_after_another(count), path) == count
    drawn = pages(path.read_bytes())
    assert len(drawn) == count
    expected = [one async for one in one_after_another(count)]
    assert all(page.says(one.name) for page, one in zip(drawn, expected, strict=True))
    assert os.listdir(tmp_path) == ["list.pdf"]


async def test_another_reader_finds_the_booklet_whole(press: Press, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    await write_booklet(press, one_after_another(CHUNK + 1), path)
    assert missing_glyphs(path.read_bytes()) == 0  # pypdf reads every page
    with closing(pypdfium2.PdfDocument(path)) as document:
        dark = [sum(byte < 100 for byte in _grey(document[number])) for number in (0, CHUNK)]
    assert min(dark) > 1_000  # ink on the first page and on the first of the second chunk


async def test_an_empty_list_leaves_no_file(press: Press, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without pages"):
        await write_booklet(press, one_after_another(0), tmp_path / "list.pdf")
    assert os.listdir(tmp_path) == []


def _grey(page: pypdfium2.PdfPage) -> bytes:
    with closing(page), closing(page.render(scale=0.5, grayscale=True)) as bitmap:
        return bytes(bitmap.buffer)
