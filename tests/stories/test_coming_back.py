"""Who comes back goes on where they were; and what is said of one's own payment, before and after it came."""

import pytest

from handlers.intents import read_intent
from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

BACK: dict[Language, tuple[str, ...]] = {
    "en": ("hello again", "I'm back", "ok, I'm back", "hi, me again"),
    "he": ("שלום שוב", "חזרתי", "היי, אני שוב כאן"),
    "yi": ("שלום נאכאמאל", "איך בין צוריק", "איך בין ווידער דא"),
    "ru": ("снова здравствуйте", "я вернулась", "это снова я"),
}
STEP_BACK = ("back", "go back", "חזרה", "צוריק", "назад")
BROTHER = {
    "en": "a letter for my brother משה בן שרה לוי",
    "he": "אות לאח שלי משה בן שרה לוי",
    "yi": "אן אות פאר מיין ברודער משה בן שרה לוי",
    "ru": "буква для брата משה בן שרה לוי",
}
PAYS = {
    "en": ("yes, I want to pay", "yes please pay", "I'd like to pay for it"),
    "he": ("כן, אני רוצה לשלם", "אשמח לשלם"),
    "yi": ("יא, איך וויל צאלן", "איך וויל שוין באצאלן"),
    "ru": ("да, хочу оплатить", "да, хотела бы заплатить"),
}
ASKS: dict[Language, tuple[str, ...]] = {
    "en": (
        "did my payment go through?",
        "has the payment been received?",
        "have you received my payment?",
        "was I charged?",
    ),
    "he": ("האם התשלום עבר?", "התשלום התקבל?", "קיבלתם את התשלום?"),
    "yi": ("איז די באצאלונג אנגעקומען?", "האט איר באקומען דאס געלט?"),
    "ru": ("прошла ли оплата?", "деньги дошли?", "вы получили оплату?"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_coming_back_is_no_step_back_and_no_look_up(language: Language) -> None:
    assert {said: read_intent(said, language).name for said in BACK[language]} == dict.fromkeys(
        BACK[language], "greeting"
    )
    assert {read_intent(said, language).name for said in STEP_BACK} == {"back"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_comes_back_stays_at_the_summary(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(BROTHER[language])
    for said in BACK[language]:
        await ada.says(said)
        await ada.is_asked("register.summary")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whether_ones_money_has_come(campaign: Campaign, language: Language) -> None:
    for number, pays in enumerate(PAYS[language]):
        ada = Person(campaign, str(number), language)
        await ada.says(BROTHER[language])
        if await campaign.step(str(number)) != "register.summary":  # the same name once more
            break
        await ada.says(pays)
        await ada.is_asked("pay")
        for said in ASKS[language]:
            await ada.says(said)
            await ada.is_asked("pay")
            assert "18" not in ada.new[0], said
        await ada.pays()
        for said in ASKS[language]:
            await ada.says(said)
            ada.hears("18")


@pytest.mark.parametrize("text", ["I was charged twice", "חויבתי פעמיים", "с меня списали дважды"])
def test_money_taken_twice_is_something_else(text: str) -> None:
    assert read_intent(text, "en").topic != "technical"


@pytest.mark.parametrize(
    ("language", "pay"), [("en", "pay"), ("he", "תשלום"), ("yi", "צאלן"), ("ru", "оплатить")]
)
async def test_pay_while_it_is_waited_for_shows_the_same_request(
    campaign: Campaign, language: Language, pay: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("hi")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.is_asked("pay")
    before = ada.new[-2:]
    await ada.says(pay)
    await ada.is_asked("pay")
    assert ada.new == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Pay $18"),
        ("en", "pay 18 dollars"),
        ("en", "make it 18"),
        ("he", "לשלם 18 דולר"),
        ("yi", "צאלן 18 דאלאר"),
        ("ru", "оплатить 18 долларов"),
    ],
)
async def test_the_same_sum_typed_while_it_is_waited_for_is_the_same_request(
    campaign: Campaign, language: Language, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("hi")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    before, asked = ada.new[-2:], ada.bills[-1].order
    await ada.says(said)
    await ada.is_asked("pay")
    assert (ada.new, ada.bills[-1].order) == (before, asked)
    await ada.says("make it 36" if language == "en" else "36$")
    assert ada.bills[-1].order != asked
