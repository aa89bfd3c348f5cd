"""What the committee and the volunteers type of the office's work, in the words that they use."""

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.cash.cash_volunteers import appoint, takes
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("ru", "застряли на оплате", "Никто не застрял на оплате"),
        ("en", "Who is stuck in payment?", "No payments are stuck"),
        ("he", "מי תקוע בתשלום?", "אין תשלומים תקועים"),
        ("yi", "ווער שטעקט ביים באצאלן?", "קיינער"),
    ],
)
async def test_who_is_stuck(campaign: Campaign, language: str, asked: str, told: str) -> None:
    boss = Person(campaign, COMMITTEE, language)
    await boss.says("hi")
    await boss.says(asked)
    boss.hears(told)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("ru", "кто сколько собрал?"),
        ("en", "how much cash is out"),
        ("he", "כמה מזומן בחוץ?"),
        ("yi", "ווער האט וויפיל געזאמלט?"),
    ],
)
async def test_who_has_how_much_cash(campaign: Campaign, language: str, asked: str) -> None:
    boss, vera = Person(campaign, COMMITTEE, language), await appoint(campaign, "1", name="Vera")
    await takes(campaign, vera, 2)
    await boss.says("hi")
    await boss.says(asked)
    assert "Vera" in "\n".join(boss.new)


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("ru", "хочу отправить список", "список"),
        ("en", "I want to send a list", "list"),
        ("he", "אני רוצה לשלוח רשימה", "רשימה"),
        ("yi", "איך וויל שיקן א ליסטע", "ליסטע"),
    ],
)
async def test_somebody_wants_to_send_a_list(
    campaign: Campaign, language: str, asked: str, told: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("hi")
    await ada.says(asked)
    ada.hears(told)
    assert ada.campaign.app.files is not None
    assert "?" not in "\n".join(ada.new).split("\n")[0]
