"""Codes are read as a telephone's camera brings them, and lead where their addresses lead."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.codes import link_in_code, read_codes

SLIP = "https://t.me/letters_bot?start=slip-K7Q2MNPR"


def code(text: str = SLIP, scale: int = 5) -> Image.Image:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=scale)
    return Image.open(drawn).convert("RGB")


def photo(*codes: Image.Image, size: tuple[int, int] = (1600, 1200), kind: str = "JPEG") -> bytes:
    """Codes on a gray table, one below the other."""
    table = Image.new("RGB", size, (170, 160, 150))
    for number, one in enumerate(codes):
        table.paste(one, (300, 150 + 450 * number))
    taken = BytesIO()
    table.save(taken, kind, quality=60)
    return taken.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_code_is_read_from_a_photograph(kind: str) -> None:
    assert read_codes(photo(code(), kind=kind)) == [SLIP]


def test_a_code_is_read_askew_and_small_in_a_large_picture() -> None:
    askew = code(scale=8).rotate(17, expand=True, fillcolor="white")
    assert read_codes(photo(askew, size=(4000, 3000))) == [SLIP]


def test_several_codes_come_from_the_top() -> None:
    assert read_codes(photo(code("first"), code("second"))) == ["first", "second"]


@pytest.mark.parametrize(
    "content", [b"", b"no picture", photo(), photo(code())[:900], b"\x89PNG\r\n\x1a\n" + bytes(40)]
)
def test_no_code_is_none(content: bytes) -> None:
    assert read_codes(content) == []


def test_a_picture_that_unpacks_to_far_too_much_is_not_looked_at() -> None:
    huge = BytesIO()
    Image.new("1", (12_000, 12_000)).save(huge, "PNG")
    assert len(huge.getvalue()) < 100_000
    assert read_codes(huge.getvalue()) == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (SLIP, "slip-K7Q2MNPR"),
        ("https://wa.me/15550100?text=Hi!%20slip-K7Q2MNPR", "Hi! slip-K7Q2MNPR"),
        ("https://letters.example/?start=with-ABC", "with-ABC"),
        ("tg://resolve?domain=letters_bot&start=letter-ABC", "letter-ABC"),
        ("https://letters.example/c/ABCDEFGHJKLM?lang=he", "letter-ABCDEFGHJKLM"),
        ("https://letters.example/c/ABCDEFGHJKLM.png", "letter-ABCDEFGHJKLM"),
        ("https://letters.example/about", ""),
        ("http://[::1", ""),
        ("WIFI:S:home;T:WPA;P:secret;;", ""),
        ("slip-K7Q2MNPR", ""),
    ],
)
def test_the_link_in_a_code(text: str, link: str) -> None:
    assert link_in_code(text, "letter") == link
