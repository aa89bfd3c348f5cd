"""Who asks how to cancel is told how; who wants no messages gets none, and hears what became of the order."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, TAPS

pytestmark = pytest.mark.worlds(FASTEST, TAPS)


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "how do I cancel", "Nothing has been canceled"),
        ("he", "איך מבטלים?", "שום דבר עוד לא בוטל"),
        ("yi", "ווי אזוי מאכט מען עס בטל?", "מען האט נאך גארנישט בטל געמאכט"),
        ("ru", "спасибо, а как отменить?", "Пока ничего не отменено"),
    ],
)
async def test_to_ask_how_to_cancel_cancels_nothing(
    campaign: Campaign, language: str, question: str, answer: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "memory")
    await ada.says("משה בן אברהם כהן")
    for step in ("register.summary", "pay"):
        await ada.is_asked(step)
        await ada.says(question)
        ada.hears(answer)
        await ada.is_asked(step)
        assert await campaign.held() == 1
        if step == "register.summary":
            await ada.taps("pay")
    await ada.says("/cancel")
    assert await campaign.held() == 0


@pytest.mark.parametrize(
    ("language", "told", "answer", "without_order"),
    [
        ("en", "stop sending me messages", "Your unpaid order is canceled", "we won't message you anymore"),
        ("he", "מספיק, תפסיקו לשלוח לי הודעות", "ההזמנה שלא שולמה בוטלה", "לא נשלח יותר הודעות"),
        ("yi", "הערט אויף שרייבן צו מיר", "די באשטעלונג", "מען וועט אייך מער נישט שרייבן"),
        ("ru", "не пишите мне больше", "Неоплаченный заказ отменён", "мы больше не будем Вам писать"),
    ],
)
async def test_no_more_messages_means_none(
    campaign: Campaign, language: str, told: str, answer: str, without_order: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "memory")
    await ada.says("משה בן אברהם כהן")
    await ada.taps("pay")
    await ada.says(told)
    ada.hears(answer, without_order)
    assert len(ada.new) == 1  # and no menu
    assert await campaign.held() == 0
    ada.waits()
    await campaign.passes(hours=1)
    ada.hears_nothing()
    await ada.says(told)
    ada.hears(without_order)
    assert answer not in ada.last
    await ada.says("/register")  # and back, one day
    await ada.is_asked("register.who")
