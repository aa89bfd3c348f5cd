"""Who of several has passed away: each of them as it was told, and asked where it may be either."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street
from tests.person import Person
from tests.worlds import FASTEST, TAPS

pytestmark = pytest.mark.worlds(FASTEST, TAPS)

MESSAGES = (
    (
        "en",
        "two letters please one for me (Tali bat Orna) and one for my late father (Gabi ben Nissim)",
        {"Tali": "living", "Gabi": "deceased"},
    ),
    (
        "he",
        'לע"נ אבי מורי שלום בן יחיא ולרפואת אמי שתחיה מזל בת לולו',
        {"שלום": "deceased", "מזל": "living"},
    ),
    (
        "yi",
        "לעילוי נשמת:\nאברהם בן יצחק\nשרה בת משה\nולרפואה: חיים בן רחל\n"
        "און די קינדער: מענדל 5, חיה 3 בני שושנה כץ",
        {
            "אברהם": "deceased",
            "שרה": "deceased",
            "חיים": "living",
            "מענדל": "living",
            "חיה": "living",
        },
    ),
    (
        "ru",
        "в память деда Зиновия бен Арон и для здравия бабушки Доры бат Песя",
        {"Зиновий": "deceased", "Дора": "living"},
    ),
)


@pytest.mark.parametrize(("language", "text", "expected"), MESSAGES)
async def test_each_is_living_or_departed_as_it_was_told(
    campaign: Campaign, language: str, text: str, expected: dict[str, str]
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(text)
    people = (await campaign.draft("1"))["people"]
    told = {one.get("typed_given") or one["given"]: one.get("standing", "living") for one in people}
    assert list(told.values()) == list(expected.values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "моя мать Соня покойная, я Миша"),
        ("yi", 'מיין מאמע סאניע ע"ה, איך בין מישא'),
        ("en", "my late mother Sonia, I am Misha"),
        ("he", 'אמא שלי סוניה ז"ל, אני מישה'),
    ],
)
async def test_a_question_about_somebody_without_a_parent_has_words_on_its_buttons(
    campaign: Campaign, language: str, text: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(text)
    for _turn in range(8):
        step = await campaign.step("1")
        if step in ("register.reading", "register.standing"):
            break
        await dina.taps({"register.spelling": "s0"}.get(step, "skip"))
    assert step in ("register.reading", "register.standing")


async def test_the_street_asks_where_no_parent_is_named(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says('Rina ben Yakov z"l 36')
    vera.hears("is the letter in memory, or for a living person?")
    await vera.taps("person")
    vera.hears("In memory of")


@pytest.mark.parametrize(
    ("language", "text", "wish"),
    [
        ("en", "a letter for Chana bas Tzirel Katz who has cancer, she lives in LA", "refuah shleimah"),
        ("he", "אות בשביל חנה בת צירל כץ, חולה מאוד", "רפואה שלמה"),
        ("yi", "פאר א חולה: חנה בת צירל כץ, זי ליגט אין שפיטאל", "רפואה שלמה"),
        ("ru", "буква для Ханы бат Цирл Кац, она тяжело больна", "выздоровление"),
    ],
)
async def test_the_sick_are_wished_a_recovery(
    campaign: Campaign, language: str, text: str, wish: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(text)
    dina.hears(wish)
    (person,) = (await campaign.draft("1"))["people"]
    assert "cancer" not in person.get("left_out", "")
    assert "חולה" not in person.get("left_out", "")
    assert "больна" not in person.get("left_out", "")
