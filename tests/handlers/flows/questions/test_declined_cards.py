"""A card that was declined, told in words: nothing was charged, and another way is named."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "my card was declined", "another card"),
        ("he", "הכרטיס שלי נדחה", "כרטיס אחר"),
        ("ru", "мою карту отклонили", "другую карту"),
    ],
)
async def test_a_declined_card_is_told_what_to_do(
    campaign: Campaign, language: str, said: str, answer: str
) -> None:
    vera = Person(campaign, "1", language)
    await vera.says("hi")
    await vera.says(said)
    vera.hears(answer)
