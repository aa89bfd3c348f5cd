"""The Hebrew spelling is chosen, typed, or left to the program by whoever does not read it."""

import pytest

from tests.campaign import Campaign
from tests.person import Person


async def test_who_does_not_read_hebrew_lets_the_program_choose(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("Feivel ben Golda Raskin")
    await ada.is_asked("register.spelling")
    await ada.taps("Choose for me")
    await ada.is_asked("register.summary")
    ada.hears("פייבל בן גולדה רסקין")


@pytest.mark.parametrize(
    ("language", "first"), [("he", "פייבל בן גולדה רסקין"), ("yi", "פייוול בן גאלדא ראסקין")]
)
async def test_whoever_reads_hebrew_letters_chooses_among_the_spellings_of_the_talk(
    campaign: Campaign, language: str, first: str
) -> None:
    ada = Person(campaign, "9", language=language)
    await ada.goes("register", "other", "general")
    await ada.says("Feivel ben Golda Raskin")
    await ada.is_asked("register.spelling")
    assert not any("best" in button for button in ada.buttons)
    await ada.taps("s0")
    ada.hears(first)
