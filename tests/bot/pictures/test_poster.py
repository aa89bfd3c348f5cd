"""The posters of groups."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import Press, poster_of, render_poster_pdf, render_poster_png
from handlers.words import LANGUAGES, Language
from storage.referrals import Group, GroupKind
from tests.bot.pictures.picture_readers import missing_glyphs, pages, scanned
from tests.campaign import plain

URL = "https://t.me/letters_bot?start=room-K7Q2MNPR"
EDGE = (40, 555)  # points; the frame's inner side on A4
NAMES: list[tuple[GroupKind, str]] = [
    ("memory", "הרב לוי יצחק בן זלמן שניאורסאהן"),
    ("city", "Montreal"),
    ("school", "תלמוד תורה אהלי תורה, קראון הייטס"),
    ("memory", "Соломон Борисович Константинопольский-Рабинович и вся его большая семья из Одессы"),
    ("other", "w" * 80),
]


def a_group(kind: GroupKind, name: str, goal: int = 1_000) -> Group:
    return Group(1, kind, name, goal, "K7Q2MNPR", None, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), NAMES)
async def test_a_poster_is_one_page_with_everything_on_it(
    press: Press, language: Language, kind: GroupKind, name: str
) -> None:
    poster = poster_of(a_group(kind, name), language, URL)
    drawn = await render_poster_pdf(press, [poster])
    (page,) = pages(drawn)
    for said in (poster.title, poster.call, poster.goal, poster.note):
        assert page.says(plain(said))
    assert page.says(name) or len(name) == 80  # equal letters in a row are told once
    assert min(sign.left for sign in page.signs) > EDGE[0]
    assert max(sign.right for sign in page.signs) < EDGE[1]
    assert min(sign.base for sign in page.signs) > EDGE[0]
    assert missing_glyphs(drawn) == 0
    assert not any(broken in poster.lead for broken in ("ספר תורה", "Torah scroll", "свитке Торы"))


@pytest.mark.parametrize(("kind", "is_colourful"), [("memory", False), ("city", True)])
async def test_a_poster_in_memory_is_without_gold(press: Press, kind: GroupKind, is_colourful: bool) -> None:
    drawn = await render_poster_png(press, poster_of(a_group(kind, "Yosef"), "en", URL))
    with Image.open(BytesIO(drawn)) as picture:
        _hues, strong, _lights = picture.convert("HSV").split()
    share = sum(strong.histogram()[128:]) / (strong.width * strong.height)  # of it the code has a part
    assert (share > 0.13) is is_colourful


@pytest.mark.parametrize("language", LANGUAGES)
async def test_its_code_leads_where_it_says(press: Press, language: Language) -> None:
    assert (
        scanned(await render_poster_png(press, poster_of(a_group("city", "Montreal"), language, URL))) == URL
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_one_acts_on_is_read_from_two_metres(press: Press, language: Language) -> None:
    """A sign of 5 minutes of arc is read by a healthy eye (ISO 8596): 2.9 mm, half as much again is 4.4 mm.

    Capitals are about 0.62 of the size of their face, which makes 20 points.
    """
    poster = poster_of(a_group("city", "Montreal"), language, URL)
    (page,) = pages(await render_poster_pdf(press, [poster]))
    assert max(sign.size for sign in page.signs) > 50  # the name, from farther away still
    written = len("".join(letter for letter in plain(poster.note + poster.url) if letter.isalnum()))
    small = sum(sign.size < 20 for sign in page.signs)
    assert small <= written  # the note and the address, and nothing else


async def test_four_languages_are_four_pages(press: Press) -> None:
    posters = [poster_of(a_group("city", "Montreal"), one, URL) for one in LANGUAGES]
    drawn = pages(await render_poster_pdf(press, posters))
    assert [page.says(plain(one.title)) for page, one in zip(drawn, posters, strict=True)] == [True] * 4


def test_a_name_that_cannot_be_drawn_is_left_out() -> None:
    poster = poster_of(a_group("memory", "\u4e2d\u6587"), "en", URL)
    assert (poster.name, poster.before) == ("", "")
