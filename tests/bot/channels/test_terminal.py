"""A conversation on the screen, as it would look on another channel."""

import pytest
from msgspec.structs import replace

from bot.channels import Button, FileWire, InvoiceWire, Limits, Tap, Taps, TextWire
from bot.channels.terminal import Terminal
from handlers.conversation import Said, Tapped
from handlers.words import FSI, PDI

BUTTONS = Limits(text=4096, caption=1024, buttons=True)
MENU = TextWire(
    "What would you like?",
    "en",
    (
        (Button("Register", "7:register"), Button("Back", "7:/back")),
        (Button("See", url="https://letters.example"),),
    ),
)


@pytest.fixture
def screen() -> list[str]:
    return []


@pytest.fixture
def terminal(screen: list[str]) -> Terminal:
    return Terminal(BUTTONS, screen.append)


async def test_buttons_are_listed_and_their_numbers_press_them(terminal: Terminal, screen: list[str]) -> None:
    await terminal.send("me", MENU)
    assert screen == ["What would you like?\n[1] Register\n[2] Back\nSee: https://letters.example"]
    assert terminal.parse_line("2\n") == Tapped("/back", 7)
    assert terminal.parse_line("3") == Said("3")


async def test_the_last_buttons_stay_when_something_else_is_said(terminal: Terminal) -> None:
    await terminal.send("me", MENU)
    await terminal.send("me", TextWire("By the way ...", "en"))
    assert terminal.parse_line("1") == Tapped("register", 7)


async def test_hebrew_buttons_are_numbered_as_they_are_read(terminal: Terminal, screen: list[str]) -> None:
    await terminal.send(
        "me", TextWire("?", "he", ((Button("תפריט", "7:/menu"), Button("רישום", "7:register")),))
    )
    assert screen == ["?\n[1] רישום\n[2] תפריט"]
    assert terminal.parse_line("1") == Tapped("register", 7)


def test_without_buttons_a_number_is_just_said(terminal: Terminal) -> None:
    assert terminal.parse_line("1") == Said("1")
    assert terminal.parse_line(" Moshe ben Yocheved \n") == Said("Moshe ben Yocheved")
    assert terminal.parse_line(" \n") is None


async def test_emphasis_is_bold_on_a_screen_and_plain_in_a_file(screen: list[str]) -> None:
    said = TextWire(f"*Mazel tov*, {FSI}Moshe{PDI}!", "en")
    await Terminal(BUTTONS, screen.append, tty=True).send("me", said)
    await Terminal(BUTTONS, screen.append).send("me", said)
    assert screen == [f"\033[1mMazel tov\033[0m, {FSI}Moshe{PDI}!", "*Mazel tov*, Moshe!"]


async def test_files_and_invoices_are_described(terminal: Terminal, screen: list[str]) -> None:
    await terminal.send("me", FileWire("/c/K7Q2.png", "certificate.png", "image/png", "Mazel tov!", "en"))
    await terminal.send("me", InvoiceWire("Your letter", "One letter", "o-31", "token", "USD", "Pay", 1800))
    assert screen == ["[certificate.png] /c/K7Q2.png\nMazel tov!", "Your letter\nOne letter\nPay: 18.00 USD"]


async def test_every_message_has_an_id_of_its_own(terminal: Terminal) -> None:
    assert await terminal.send("me", MENU) != await terminal.send("me", MENU)


async def test_what_is_tapped_on_a_phone_is_drawn_and_tapped_by_its_title(screen: list[str]) -> None:
    terminal = Terminal(Limits(1600, 1600, buttons=False, taps=frozenset(["list-2-p1"])), screen.append)
    rows = (Tap("General Sefer Torah", "7:general", "12th"), Tap("Menu", "7:/menu"))
    asked = TextWire("Which?\n\n1. General Sefer Torah, 12th\n99. Menu", "en")
    await terminal.send("me", replace(asked, taps=Taps(("Which?",), rows, "Choose")))
    await terminal.send("me", replace(asked, taps=Taps(("Which?",), rows[1:])))
    assert screen == ["Which?\n☰ Choose\n  [General Sefer Torah]\n    12th\n  [Menu]", "Which?\n[Menu]"]
    assert terminal.parse_line("Menu") == Tapped("/menu", 7)
    assert terminal.parse_line("1") == Said("1")  # a phone shows no numbers, but they are read
