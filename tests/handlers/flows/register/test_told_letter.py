"""The scroll and the letter that a message wishes for are used, and become no part of anybody's name."""

from datetime import date

import pytest

from handlers.flows.register.told import take_told_letter
from handlers.understanding import understand
from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

TODAY = date(2026, 11, 30)


def people_in(text: str, language: Language) -> list[tuple[str, str, str]]:
    """(given, parent, family) of the people in what a message tells beside the letter."""
    reading = understand(take_told_letter(text).rest, language, "menu", TODAY)
    assert reading.left_over == ()
    return [(one.given, one.parent, one.family) for one in reading.people]


@pytest.mark.parametrize(
    ("language", "text", "wish", "people"),
    [
        ("en", "a letter for my wife Dalia bat Nurit Katz, letter dalet", "glyph:ד", "Dalia Nurit Katz"),
        ("en", "for Shira bat Dina Katz, the letter should be a shin", "glyph:ש", "Shira Dina Katz"),
        ("ru", "Хочу букву для сына Лев бен Анна Коган, буква ламед", "glyph:ל", "Лев Анна Коган"),
        ("he", 'אות דל"ת לאשתי דליה בת נורית כץ', "glyph:ד", "דליה נורית כץ"),
        ("he", "אות ד' לאשתי דליה בת נורית כץ", "glyph:ד", "דליה נורית כץ"),
        ("yi", "אן אות שין פאר שרה בת רבקה כהן", "glyph:ש", "שרה רבקה כהן"),
        ("he", "אות לשרה בת רחל לוי", "", "שרה רחל לוי"),
        ("en", "a letter for Moshe ben Sara Levy", "", "Moshe Sara Levy"),
    ],
)
def test_a_letter_called_by_its_name_is_wished_for(
    language: Language, text: str, wish: str, people: str
) -> None:
    assert take_told_letter(text).wish == wish
    assert people_in(text, language) == [tuple(people.split())]


def test_two_different_letters_are_no_one_wish() -> None:
    assert take_told_letter("letter shin for Shira and letter dalet for Dina").wish == ""


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Moshe ben Sara Levy, general, 36", "general"),
        ("en", "Moshe ben Sara Levy general 36", "general"),
        ("en", "General Moshe ben Sara Levy", ""),
        ("ru", "Моше бен Сара Леви, общий, 54 доллара", "general"),
        ("ru", "Моше бен Сара Леви, детский, 1 доллар", "children"),
        ("he", "משה בן שרה לוי, כללי, 54", "general"),
        ("yi", "משה בן שרה לוי, אין די כללות'דיגע ספר תורה, 36 דאלער", "general"),
        ("yi", "משה בן שרה לוי ע\"ה אין די כללות'דיגע ספר תורה", "general"),
        ("yi", "די כללות'דיגע", "general"),
    ],
)
def test_a_scroll_called_by_its_kind_is_nobodys_name(language: Language, text: str, kind: str) -> None:
    assert take_told_letter(text).kind == kind
    if kind and language != "yi":
        assert [family for _given, _parent, family in people_in(text, language)] in (
            ["Levy"],
            ["Леви"],
            ["לוי"],
        )


@pytest.mark.parametrize(
    ("language", "text", "occasion"),
    [
        ("en", "it's my daughters bat mitzvah tomorrow, Shira bat Dina Katz, 54", "bas_mitzvah"),
        ("en", "my son's bar mitzvah is next week, a letter for Ari ben Dina Katz", "bar_mitzvah"),
        ("ru", "У моей дочери завтра бат-мицва, Шира бат Дина Кац, 54", "bas_mitzvah"),
        ("he", "מחר הבת מצווה של הבת שלי, שירה בת דינה כהן, 54", "bas_mitzvah"),
        ("he", "לבן שלי יש מחר בר מצווה, אות לאריאל בן דינה כהן", "bar_mitzvah"),
        ("yi", "עס איז מיין טאכטערס בת מצוה מארגן, אן אות פאר שרה בת רבקה כהן", "bas_mitzvah"),
    ],
)
def test_a_celebration_that_is_told_is_an_occasion_and_nobody(
    language: Language, text: str, occasion: str
) -> None:
    assert take_told_letter(text).occasion == occasion
    assert len(people_in(text, language)) == 1


@pytest.mark.worlds(WHATSAPP, TELEGRAM)
async def test_the_letter_that_was_wished_for_is_kept(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("In the general scroll, a letter for דליה בת נורית כץ, letter dalet, 36 dollars")
    await ada.is_asked("register.summary")
    (chosen,) = (await campaign.draft("1"))["letters"]
    scroll = campaign.app.shelf.current("general")
    assert chosen[0] == scroll.id
    ada.hears("*דליה בת נורית כץ*", "ד")
    await ada.says("the letter should be a gimmel")
    await ada.is_asked("register.summary")
    assert (await campaign.draft("1"))["wish"] == "glyph:ג"
