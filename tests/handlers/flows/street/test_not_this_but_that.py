"""Corrections without a "but", and what somebody still owes."""

import pytest

from handlers.words import Language
from storage.names import father_of_patronymic
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("language", "said", "now"),
    [
        ("he", "לא נחמה, נעמה", "נעמה בת טובה"),
        ("en", "no, not Nechama, Naama", "נעמה בת טובה"),
        ("yi", "נישט נחמה, נעמי", "נעמי בת טובה"),
        ("ru", "нет не Нехама, Наама", "נעמה בת טובה"),
    ],
)
async def test_a_name_that_is_denied_is_put_right(
    campaign: Campaign, language: Language, said: str, now: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("נחמה בת טובה 18")
    await vera.says(said)
    assert now in "\n".join(vera.new)
    assert await taken_in_cash(campaign) == 1800


async def test_a_sum_that_is_denied_is_asked_about(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Shmuel ben Leah 36")
    await vera.says("not 36, 26 for Shmuel")
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 2600


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "כמה גד עוד חייב"),
        ("en", "how much does Gad still owe"),
        ("yi", "וויפיל איז גד נאך שולדיג"),
        ("ru", "сколько Гад ещё должен?"),
    ],
)
async def test_what_somebody_owes_is_told(campaign: Campaign, language: Language, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("גד בן לאה חייב 36")
    await vera.says(said)
    assert "36" in "\n".join(vera.new)
    assert "גד בן לאה" in "\n".join(vera.new)


@pytest.mark.parametrize(
    ("word", "father"),
    [
        ("Абрамыч", ("Абрам", "m")),
        ("Моисеич", ("Моисей", "m")),
        ("Иваныча", ("Иван", "m")),
        ("Борисна", ("Борис", "f")),
        ("Пална", ("Павел", "f")),
        ("Львовна", ("Лев", "f")),
        ("Гуревич", None),
        ("Рабинович", None),
        ("Марина", None),
    ],
)
def test_a_patronymic_as_it_is_said(word: str, father: tuple[str, str] | None) -> None:
    assert father_of_patronymic(word) == father
