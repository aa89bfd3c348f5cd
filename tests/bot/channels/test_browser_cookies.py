"""The cookie of the browser chat says until when it is good, and nobody prolongs it but the program."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.channels import browser
from bot.channels.browser import COOKIE_AGE, Visitors

NOW = 1_790_000_000_000  # ms
DAY = 86_400_000  # ms


def with_cookie(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"letters={cookie}".encode())]})


def given(visitors: Visitors, address: str) -> str:
    """The cookie that somebody gets."""
    response = Response()
    visitors.greet(response, address)
    return response.headers["set-cookie"].partition(";")[0].removeprefix("letters=")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [NOW]
    monkeypatch.setattr(browser, "now_ms", lambda: now[0])
    return now


@pytest.mark.parametrize(("days", "same"), [(179, True), (181, False)])
def test_a_conversation_is_found_again_for_half_a_year_after_a_visit(
    clock: list[int], days: int, same: bool
) -> None:
    visitors = Visitors(("key",), secure=False)
    cookie = given(visitors, "ada")
    assert COOKIE_AGE == 180 * 24 * 3600
    clock[0] += days * DAY
    assert (visitors.address(with_cookie(cookie)) == "ada") is same


@pytest.mark.parametrize("longer", ["fffffffff", "zz", "-1", "", "1.2"])
def test_nobody_prolongs_a_cookie(clock: list[int], longer: str) -> None:
    visitors = Visitors(("key",), secure=False)
    name, _until, signature = given(visitors, "ada").split(".")
    assert visitors.address(with_cookie(f"{name}.{longer}.{signature}")) != "ada"


def test_a_cookie_of_the_key_before_goes_on_and_is_signed_anew(clock: list[int]) -> None:
    before, both, after = (Visitors(keys, secure=False) for keys in (("a",), ("b", "a"), ("b",)))
    cookie = given(before, "ada")
    assert both.address(with_cookie(cookie)) == "ada"
    renewed = given(both, "ada")
    assert after.address(with_cookie(renewed)) == "ada"
    assert after.address(with_cookie(cookie)) != "ada"
