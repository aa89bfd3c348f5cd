"""Slips as they are printed and as they are held up on a phone; invitations to be scanned."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from bot.pictures import Press, render_invitation, render_slips_pdf, render_slips_png, slip_sheet
from bot.pictures.slips import SlipSheet
from handlers.words import LANGUAGES, Language, voice
from storage.money import Money
from storage.torah import Tradition
from storage.volunteers import Slip
from tests.bot.pictures.picture_readers import letters, missing_glyphs, pages, scanned
from tests.scrolls import GENERAL

A4 = (595.28, 841.89)  # points
UNTIL = 1_764_000_000_000  # 24 November 2025


def a_slip(number: int, position: int, tradition: Tradition = "arizal") -> Slip:
    return Slip(
        account=1,
        number=number,
        block=5,
        scroll=7,
        position=position,
        code=f"CODE{number:06}",
        each=Money(1800, "USD"),
        series="general",
        ordinal=12,
        tradition=tradition,
        until=UNTIL,
    )


def url_of(slip: Slip) -> str:
    return f"https://t.me/LettersInTheTorahBot?start=slip-{slip.code}"


def sheet(slips: Sequence[Slip], language: Language = "en") -> SlipSheet:
    return slip_sheet(slips, {"general": GENERAL}, language, url_of, UTC)


def codes(picture: Image.Image) -> set[str]:
    """Everything that a camera reads in a picture."""
    return {str(found.text) for found in zxingcpp.read_barcodes(picture.convert("L"))}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pages_are_cut_into_ten_slips_each(press: Press, language: Language) -> None:
    slips = [a_slip(number, 100_000 + number) for number in range(1, 24)]
    pdf = await render_slips_pdf(press, sheet(slips, language))
    assert [
        tuple(round(float(side)) for side in page.mediabox[2:]) for page in PdfReader(BytesIO(pdf)).pages
    ] == [(round(A4[0]), round(A4[1]))] * 3
    assert missing_glyphs(pdf) == 0
    document = pypdfium2.PdfDocument(pdf)
    read: set[str] = set()
    for number in range(3):
        page = document[number]
        read |= codes(page.render(scale=200 / 72).to_pil())  # as a cheap printer has it
        page.close()
    document.close()
    assert read == {url_of(slip) for slip in slips}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_slip_says_number_word_place_price_and_date(press: Press, language: Language) -> None:
    made = sheet([a_slip(17, 304_805)], language)
    [card] = made.cards
    speaker = voice(language)
    assert (
        card.call
        == {
            "he": "אות בספר תורה ממתינה לך: לסריקת הקוד",
            "en": "A letter in the Torah is waiting for you. Scan the code.",
            "yi": "אן אות אין א ספר תורה ווארט אויף אייך: סקענט דעם קאד",
            "ru": "Вас ждёт буква в свитке Торы: наведите камеру на код",
        }[language]
    )
    assert card.letter == "ל"
    assert card.word.before + card.word.letter + card.word.after == "ישראל"
    [page] = pages(await render_slips_pdf(press, made))
    assert page.says(card.call)
    assert page.says(card.steps)
    assert card.steps.count("·") == 2  # scan, write, pay
    assert min(sign.size for sign in page.signs) > 7  # points: what is printed can be read
    for text in (card.number, card.place, card.scroll, card.price, card.until, card.name):
        for word in filter(letters, text.split()):
            assert page.says(word), word
    assert "17" in card.number
    assert speaker.fill(Money(1800, "USD")) in card.price


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_the_phone_every_code_can_be_scanned(press: Press, language: Language) -> None:
    slips = [a_slip(number, 50 * number) for number in range(190, 202)]
    png = await render_slips_png(press, sheet(slips, language))
    with Image.open(BytesIO(png)) as picture:
        assert picture.width == 1080
        assert picture.height <= 1440
        assert codes(picture) == {url_of(slip) for slip in slips}


async def test_a_name_of_god_is_printed_in_its_substitute(press: Press) -> None:
    made = sheet([a_slip(1, 10)])
    [card] = made.cards
    assert (card.letter, card.word.before + card.word.letter + card.word.after) == ("א", "אלקים")
    [page] = pages(await render_slips_pdf(press, made))
    assert page.says("אלקים")
    assert not page.says("אלהים")


async def test_a_slip_of_a_scroll_in_the_scribes_script(press: Press) -> None:
    traditions: tuple[Tradition, ...] = ("ashkenaz", "sefard", "arizal", "teiman")
    slips = [a_slip(number, 1, tradition) for number, tradition in enumerate(traditions, 1)]
    assert missing_glyphs(await render_slips_pdf(press, sheet(slips))) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_invitation_has_a_code_for_each_messenger(press: Press, language: Language) -> None:
    links = {
        "Telegram": "https://t.me/LettersInTheTorahBot?start=join-K7Q2MNPRK7Q2",
        "WhatsApp": "https://wa.me/15550100?text=join-K7Q2MNPRK7Q2",
        "Web": "https://letters.example/chat?start=join-K7Q2MNPRK7Q2",
    }
    png = await render_invitation(press, links, language)
    with Image.open(BytesIO(png)) as picture:
        assert codes(picture) == set(links.values())
    one = await render_invitation(press, {"": links["Web"]}, language)
    assert scanned(one) == links["Web"]
