"""A correction that waits for an answer is not lost on the way to the payment through My letters."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


async def test_my_letters_leads_back_to_the_open_question(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.goes("register", "memory", "general")
    await ada.says("רחל בת אברהם כהן")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.says("ошибка, не Абрама, а Арона")
    ada.hears("Прежний счёт больше не действует")
    await ada.is_asked("register.spelling")
    await ada.says("мои буквы")
    ada.hears("Ещё не оплачено", "רחל בת אברהם כהן")
    question = await campaign.question("1")
    await ada.taps(next(one.key for row in question.options for one in row if one.key.startswith("pay.")))
    ada.hears("Скоро дойдём до оплаты", "רחל בת אהרן כהן")
    await ada.is_asked("register.spelling")
    await ada.says("1")
    await ada.pays()
    ada.hears("רחל בת אהרן כהן")
