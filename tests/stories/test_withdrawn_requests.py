"""A change under way after the request to pay: that request counts no more until the change is settled."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
MENU = {"en": "menu", "he": "תפריט", "yi": "מעניו", "ru": "меню"}
PAY = {"en": "pay", "he": "תשלום", "yi": "באצאלן", "ru": "оплатить"}
BACK = {"en": "back", "he": "חזרה", "yi": "צוריק", "ru": "назад"}
FAMILY: dict[Language, str] = {
    "en": "no, the last name is Lavi-Cohen",
    "he": "רגע, שם המשפחה Lavi-Cohen",
    "yi": "ניין, די פאמיליע איז Lavi-Cohen",
    "ru": "нет, фамилия Леви-Коэн",
}
ANOTHER: dict[Language, str] = {
    "en": "wait, רחל בת דבורה",
    "he": "רגע, השם הוא רחל בת דבורה",
    "yi": "ווארט, רחל בת דבורה",
    "ru": "подождите, רחל בת דבורה",
}


async def asked_to_pay(campaign: Campaign, language: Language) -> tuple[Person, int]:
    """Somebody who was asked to pay for איתן בן נורית לביא, and the order's id."""
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other", "general")
    await ada.says("איתן בן נורית לביא")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.is_asked("pay")
    return ada, ada.bills[-1].order


async def may_be_paid(campaign: Campaign, order: int) -> bool:
    return await campaign.app.recorder.bill(order) is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_old_request_is_refused_while_the_spelling_is_asked(
    campaign: Campaign, language: Language
) -> None:
    ada, before = await asked_to_pay(campaign, language)
    await ada.says(FAMILY[language])
    await ada.is_asked("register.spelling")
    assert not await may_be_paid(campaign, before)
    assert await campaign.held() == 1
    await ada.taps("s0")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert [one for one, _scroll, _letter in await campaign.owners()] == ["איתן"]
    assert "כהן" in "\n".join(ada.new)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_paying_from_the_menu_settles_the_change_first(campaign: Campaign, language: Language) -> None:
    ada, before = await asked_to_pay(campaign, language)
    await ada.says(FAMILY[language])
    await ada.says(MENU[language])
    await ada.says(PAY[language])
    await ada.is_asked("register.spelling")
    assert len(ada.bills) == 1
    assert not await may_be_paid(campaign, before)
    await ada.taps("s0")
    await ada.taps("pay")
    await ada.pays()
    assert "לביא כהן" in "\n".join(ada.new) or "לוי כהן" in "\n".join(ada.new)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_invoice_that_is_tried_meanwhile_leads_to_the_open_question(
    campaign: Campaign, language: Language
) -> None:
    ada, before = await asked_to_pay(campaign, language)
    await ada.says(FAMILY[language])
    ada.waits()
    await campaign.app.recorder.why_closed(before, campaign.messenger.name, "1")
    await campaign.settle()
    await ada.is_asked("register.spelling")
    assert len(ada.bills) == 1  # no invoice of the names of before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_that_may_be_anybodys_is_settled_before_paying(
    campaign: Campaign, language: Language
) -> None:
    ada, before = await asked_to_pay(campaign, language)
    await ada.says(ANOTHER[language])
    await ada.is_asked("register.amend")
    assert not await may_be_paid(campaign, before)
    await ada.taps("nothing")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert [one for one, _scroll, _letter in await campaign.owners()] == ["איתן"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_back_from_the_change_leads_to_the_order_as_it_was(
    campaign: Campaign, language: Language
) -> None:
    ada, before = await asked_to_pay(campaign, language)
    await ada.says(FAMILY[language])
    await ada.says(BACK[language])
    await ada.is_asked("register.summary")
    ada.hears("איתן בן נורית לביא")
    await ada.taps("pay")
    assert ada.bills[-1].order != before
    await ada.pays()
    assert len(await campaign.owners()) == 1
    assert await campaign.held() == 0


async def test_a_change_by_a_button_withdraws_the_request_too(campaign: Campaign) -> None:
    ada, before = await asked_to_pay(campaign, "en")
    await ada.says("back")
    await ada.taps("correct")
    await ada.is_asked("register.name")
    assert not await may_be_paid(campaign, before)
    await ada.says("אורי בן נורית לביא")
    await ada.is_asked("register.summary")
    ada.hears("אורי בן נורית לביא")


async def test_a_sum_told_at_the_spelling_is_not_lost_in_the_menu(campaign: Campaign) -> None:
    ada, _before = await asked_to_pay(campaign, "en")
    await ada.says("no, the last name is Kahan")
    await ada.says("20 dollars")
    await ada.says("menu")
    await ada.says("pay")
    await ada.taps("s0")
    ada.hears("$20")
    await ada.taps("pay")
    assert str(ada.bills[-1].total.major) == "20.00"
