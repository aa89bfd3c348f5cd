"""A question in people's own words in the middle of paying: the answer, and the payment stands as it was."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

ASKED: dict[Language, tuple[str, str, str]] = {  # two questions, and thanks
    "en": ("is it safe to pay with my card", "what if i changed my mind, can i get a refund", "thanks a lot"),
    "he": ("זה בטוח לשלם פה עם הכרטיס", "ואם אני מתחרט אפשר החזר", "תודה רבה"),
    "yi": ("איז עס זיכער צו צאלן דא", "קען איך באקומען מיין געלט צוריק", "א שיינעם דאנק"),
    "ru": ("а безопасно платить картой", "можно потом вернуть деньги", "спасибо большое"),
}
ANSWERED: dict[Language, tuple[str, str]] = {
    "en": ("never type a card number", "you owe nothing"),
    "he": ("מספר כרטיס", "אפשר לבטל"),
    "yi": ("קארד", "בטל"),
    "ru": ("номер карты", "отменить"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_in_the_middle_of_paying(campaign: Campaign, language: Language) -> None:
    rivka = Person(campaign, "1", language)
    await rivka.goes("/register", "me", "general")
    await rivka.says("מנדל בן חיה רסקין")
    await rivka.taps("pay")
    held = await campaign.owners()
    for question, answered in zip(ASKED[language], ANSWERED[language], strict=False):
        await rivka.says(question)
        rivka.speaks(language)
        assert answered.casefold() in rivka.new[0].casefold()
        await rivka.is_asked("pay")
    await rivka.says(ASKED[language][2])
    await rivka.is_asked("pay")
    assert await campaign.owners() == held
    await rivka.pays()
    assert len(await campaign.owners()) == 1
