"""Certificates, read back as people and their telephones read them."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.pictures import (
    Certificate,
    Press,
    certificate_of,
    names,
    render_certificate_pdf,
    render_certificate_png,
)
from bot.pictures.fonts import has_glyph
from handlers.words import LANGUAGES, Language
from storage.people import Person
from storage.torah import torah
from tests.bot.pictures.names_hard_to_draw import hard_people
from tests.bot.pictures.picture_readers import missing_glyphs, pages, scanned
from tests.storage.sales import MENDEL, entry_of

NEW_YORK = ZoneInfo("America/New_York")
SERIES = {"he": "ספר התורה הכללי", "en": "General Sefer Torah", "ru": "Общий свиток Торы"}
PEOPLE = list(hard_people())
MARGIN = 44  # points: within the frame


def certificate(person: Person, language: Language = "en", position: int = 14_622) -> Certificate:
    url = f"https://letters.example/c/K7M2PQ9XW4TZ?k=wL9-{position}"
    return certificate_of(entry_of(person, position), SERIES, language, url, NEW_YORK)


def test_there_are_two_hundred_hard_names() -> None:
    assert len(PEOPLE) == len({(one.in_hebrew, one.typed) for one in PEOPLE}) == 200


@pytest.mark.parametrize("first", range(0, 200, 25))
async def test_no_name_overflows_or_is_reordered_or_has_an_empty_box(press: Press, first: int) -> None:
    """Each in two languages, one of either direction, which take turns, in the verse of another letter.

    That no sign outside the faces is drawn at all is proved below.
    """
    for number, person in enumerate(PEOPLE[first : first + 25], first):
        for language in (("he", "en"), ("yi", "ru"))[number % 2]:
            made = certificate(person, language, 1 + number * 1_501)
            document = await render_certificate_pdf(press, made)
            assert missing_glyphs(document) == 0, made.name
            drawn = pages(document)
            assert len(drawn) == 1, made.name
            (page,) = drawn
            assert page.says(made.name), made.name
            assert page.says(made.typed), made.typed
            assert min(sign.left for sign in page.signs) > MARGIN, made.name
            assert max(sign.right for sign in page.signs) < page.width - MARGIN, made.name


@pytest.mark.parametrize("first", range(0, 200, 50))
async def test_every_picture_leads_to_its_page(press: Press, first: int) -> None:
    """Each third of the names; languages take turns."""
    made = [
        certificate(PEOPLE[number], LANGUAGES[number % 4], 1 + number * 1_501)
        for number in range(first, first + 50, 3)
    ]
    drawn = await asyncio.gather(*(render_certificate_png(press, one) for one in made))
    assert [scanned(picture) for picture in drawn] == [one.url for one in made]


async def test_the_longest_verses_stand_whole_on_the_page(press: Press) -> None:
    text = torah("arizal")
    verses, position = [], 1
    while position <= text.letters:
        verses.append(text.verse_at(position))
        position = verses[-1].last + 1
    for verse in sorted(verses, key=lambda one: one.first - one.last)[:12]:
        made = certificate(PEOPLE[3], "he", (verse.first + verse.last) // 2)
        (page,) = pages(await render_certificate_pdf(press, made))
        assert page.says(made.verse.before.split(" ", 3)[0])
        assert page.says(" ".join(made.verse.after.split(" ")[-3:]))
        assert min(sign.base for sign in page.signs) > 40


async def test_what_counts_as_covered_is_in_the_faces(press: Press) -> None:
    """Every sign that a name may have, drawn in the weights of names."""
    signs = [sign for sign in map(chr, range(0x20, 0x2200)) if has_glyph(sign)]
    assert len(signs) > 450
    for start in range(0, len(signs), 120):
        text = "".join(signs[start : start + 120])
        person = Person(given=text[::2], gender="m", family=text[1::2], typed=text + "x")
        assert missing_glyphs(await render_certificate_pdf(press, certificate(person))) == 0, text


async def test_a_face_without_a_sign_would_be_noticed(press: Press) -> None:
    made = certificate(Person(given="ab", gender="m"))
    assert missing_glyphs(await render_certificate_pdf(press, replace(made, name="李", words=("李",)))) == 1


async def test_the_picture_is_for_the_chat_and_the_document_for_print(press: Press) -> None:
    made = certificate(MENDEL, "he")
    with Image.open(BytesIO(await render_certificate_png(press, made))) as picture:
        assert picture.size == (1080, 1350)
    assert (await render_certificate_pdf(press, made)).startswith(b"%PDF")


async def test_one_after_another_nobody_gets_the_data_of_another(press: Press) -> None:
    first, second = certificate(MENDEL), certificate(Person(given="רבקה", gender="f"))
    again = [await render_certificate_pdf(press, one) for one in (first, second, first, second)]
    for one, drawn in zip((first, second, first, second), again, strict=True):
        (page,) = pages(drawn)
        assert page.says(one.name)
        assert not page.says((second if one is first else first).name)


# --- words ----------------------------------------------------------------------------------------------


def test_what_was_drawn_lies_nowhere_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = Press(threads=1)
    asyncio.run(render_certificate_pdf(own, certificate(MENDEL)))
    assert [file.read_text() for file in tmp_path.glob("press-*/*")] == ["[]"]
    own.close()
    assert list(tmp_path.iterdir()) == []


def test_it_says_everything() -> None:
    made = certificate(MENDEL)
    assert made.name == "מנחם מענדל בן חנה רבינוביץ"
    assert made.typed == "Mendy Rabinovich ben Chana"
    assert names.strip_undrawable(made.scroll) == "General Sefer Torah, 12th"
    assert names.strip_undrawable(made.place) == "Parshas Lech Lecha · Genesis 12:9"
    assert names.strip_undrawable(made.ordinal) == "Letter 14,622 of 304,805"
    assert names.strip_undrawable(made.date) == "3 Cheshvan 5787 · October 14, 2026"
    assert names.strip_undrawable(made.number) == "Certificate no. K7M2PQ9XW4TZ"
    assert (made.verse.before, made.verse.letter) == ("ויסע אברם הלוך ", "ו")


def test_the_civil_date_is_that_of_the_campaign() -> None:
    entry = entry_of(MENDEL, at=1_792_036_800_000)  # October 15, 04:00 UTC: midnight in New York
    late = certificate_of(entry_of(MENDEL, at=entry.at - 1), SERIES, "en", "", NEW_YORK)
    early = certificate_of(entry, SERIES, "en", "", NEW_YORK)
    assert ("14" in late.date, "15" in early.date) == (True, True)


def test_a_sample_says_that_it_is_one() -> None:
    made = certificate_of(entry_of(MENDEL), SERIES, "en", "", NEW_YORK, sample=True)
    assert "sample" in made.scroll


def test_in_memory() -> None:
    made = certificate(Person(given="שרה", gender="f", parent="יצחק", life_status="deceased"))
    assert made.lead.endswith("in loving memory of")
    assert made.wish == "תנצב״ה"


def test_a_newborn_is_called_by_its_mother_until_it_has_a_name() -> None:
    made = certificate(Person(given="", gender="f", parent="רייזל", life_status="newborn"))
    assert made.name == "בת רייזל"
    assert (made.wish, made.blank) == ("for long and good years", True)
    nameless = certificate(Person(given="", gender="m", life_status="newborn"))
    assert (nameless.name, nameless.name_direction) == ("a newborn boy", "ltr")


def test_strangers_see_initials_only() -> None:
    entry = entry_of(MENDEL)
    made = certificate_of(entry, SERIES, "en", "", NEW_YORK, full=False)
    assert made.name == "מ. מ. ר."
    assert made.typed == ""
    assert not any(word in repr(made) for word in ("מענדל", "חנה", "Mendy"))


def test_an_initial_is_never_written_like_the_name() -> None:
    assert names.initials(Person(given="הדסה", gender="f")) == "ה."


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Yossi 🎉 Katz", "Yossi Katz"),
        ("A\u202eB\u202cC", "ABC"),
        ("\ufb2aלום", "ש\u05c1לום"),
        ("李明", ""),
        ("Levi 李", ""),
        ("...", "..."),
        ("  Two \t words ", "Two words"),
    ],
)
def test_only_what_can_be_drawn_is_drawn(typed: str, drawn: str) -> None:
    assert names.strip_undrawable(typed) == drawn


@pytest.mark.parametrize("typed", [" משה ", "משה, בן 7", "...", "12", "Moshe ben Sarah, 5 March 2019"])
def test_what_was_typed_is_shown_as_a_name_in_another_script_only(typed: str) -> None:
    assert certificate(Person(given="משה", gender="m", typed=typed)).typed == ""


async def test_no_word_of_a_verse_stands_alone_on_its_line(press: Press) -> None:
    made = certificate(MENDEL, "he", 113_758)  # Exodus 25:10, a little longer than a line
    (page,) = pages(await render_certificate_pdf(press, made))
    lines = Counter(round(sign.base) for sign in page.signs if sign.size == pytest.approx(18.5 * 1.12))
    assert len(lines) == 2
    assert min(lines.values()) > 20


async def test_no_part_of_a_long_name_stands_alone_on_its_line(press: Press) -> None:
    given, parent = "יוסף יצחק מנחם מענדל שניאור זלמן", "חיה מושקא רבקה שטערנא שרה"
    long = Person(given=given, gender="m", parent=parent, title="kohen", family="ליבערמאן-שניאורסון")
    (page,) = pages(await render_certificate_pdf(press, certificate(long)))
    bold = Counter(round(sign.size, 1) for sign in page.signs if sign.size > 18 and "א" <= sign.text <= "ת")
    ((size, _count),) = bold.most_common(1)
    of_name = [sign for sign in page.signs if sign.size == pytest.approx(size, abs=0.1)]
    lines: dict[int, list[float]] = {}
    for sign in of_name:
        lines.setdefault(round(sign.base), []).extend((sign.left, sign.right))
    widths = [max(ends) - min(ends) for ends in lines.values()]
    assert len(widths) > 1
    assert min(widths) > 0.7 * max(widths)


def test_a_letter_of_the_name_is_shown_alone() -> None:
    text = torah("arizal")
    made = certificate(MENDEL, position=text.position("Genesis", 1, 1, 3, 3))
    assert made.line.letter == "ה"
    assert made.verse.letter == "אלקים"
    assert made.line.before.endswith("ברא\u00a0\u00a0") or made.line.before.endswith("ברא\u00a0")


async def test_a_small_letter_is_drawn_small_and_a_large_one_large(press: Press) -> None:
    """The alef that calls Moshe (Leviticus 1:1), the dalet of the Shema, and an alef like all others."""
    for position, scale in ((141_598, 0.62), (261_485, 1.4), (3, 1)):
        made = certificate(MENDEL, position=position)
        assert made.scale == scale
        (page,) = pages(await render_certificate_pdf(press, made))
        own = {sign.size for sign in page.large if sign.text == made.line.letter}
        others = {sign.size for sign in page.large if sign.text != made.line.letter}
        (near,) = others
        assert max(own | others) / min(own | others) == pytest.approx(max(scale, 1 / scale), rel=0.01)
        assert (max(own) > near) == (scale > 1)
