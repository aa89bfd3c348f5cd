"""While a payment is waited for: a spelling that is wrong, and the name of somebody who is down already."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "that's not how it's spelled"),
        ("en", "no, you spelled it wrong"),
        ("he", "לא, לא ככה כותבים"),
        ("he", "השם כתוב אחרת"),
        ("yi", "נישט אזוי שרייבט מען עס"),
        ("yi", "מען שרייבט עס אנדערש"),
        ("ru", "не так пишется"),
        ("ru", "нет, имя пишется иначе"),
    ],
)
async def test_a_wrong_spelling_is_corrected_before_paying(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "me", "general")
    await ada.says("מנדל בן חיה רסקין")
    await ada.taps("pay")
    await ada.says(said)
    ada.hears("מנדל בן חיה רסקין")
    await ada.is_asked("register.name")
    await ada.says("מנדיל בן חיה רסקין")
    await ada.is_asked("register.summary")
    (person,) = (await campaign.draft("1"))["people"]
    assert person["given"] == "מנדיל"


@pytest.mark.parametrize("is_paying", [True, False])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "already in this order"),
        ("he", "כבר נמצא בהזמנה"),
        ("yi", "שטייט שוין"),
        ("ru", "уже есть в этом заказе"),
    ],
)
async def test_the_very_same_name_needs_a_yes(
    campaign: Campaign, language: str, told: str, is_paying: bool
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "me", "general")
    await ada.says("מנדל בן חיה רסקין")
    if is_paying:
        await ada.taps("pay")
    await ada.says("מנדל בן חיה רסקין")
    ada.hears(told)
    await ada.is_asked("register.amend")
    await ada.taps("nothing")
    assert await campaign.held() == 1
    await ada.says("מנדל בן חיה רסקין")
    await ada.taps("add")
    await ada.is_asked("register.summary")
    assert await campaign.held() == 2
