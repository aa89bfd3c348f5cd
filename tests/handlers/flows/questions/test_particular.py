"""Single questions told by their form: by mail, for so many, a pet, money, going and coming back."""

import pytest

from handlers.intents import read_intent
from handlers.words import Language
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("en", "do you mail it", "nothing is sent by mail"),
        ("en", "will the certificate be mailed to my house?", "nothing is sent by mail"),
        ("he", "אתם שולחים את התעודה בדואר?", "לא נשלח דבר בדואר"),
        ("he", "התעודה מגיעה הביתה?", "לא נשלח דבר בדואר"),
        ("yi", "שיקט איר די תעודה אין די פאסט?", "מען שיקט גארנישט"),
        ("ru", "вы пришлёте сертификат по почте?", "почтой ничего не отправляется"),
        ("en", "how much is it for a whole family of 8", "$8 or more for 8 people"),
        ("ru", "сколько стоит на 5 человек", "на 5 человек"),
        ("he", "כמה זה למשפחה של 8", "ול־8 אנשים"),
        ("en", "how do i know its not already sold to somebody else", "registered only once"),
        ("en", "why should i pay 18 dollars when i could pay nothing", "just a suggestion"),
        ("en", "my kid is in the childrens torah already can he be in the big one too", "the same child"),
        ("en", "what happens if i die before its finished", "stays registered in your name"),
        ("en", "what day my baby will be bas mitzvah", "12th Hebrew birthday"),
        ("en", "can two people share one letter", "belongs to one person"),
        ("he", "אפשר לקנות אות לחתול?", "לבעל חיים אין אות"),
        ("en", "for my dog lol", "A pet can't"),
        ("ru", "можно букву для моей собаки?", "Для питомца"),
        ("yi", "קען איך קויפן אן אות פאר מיין הונט", "בעל-חי"),
        ("en", "is this kosher?", "who certified the sofer"),
        ("en", "is the scroll kosher", "who certified the sofer"),
        ("en", "is it a kosher sefer torah", "who certified the sofer"),
        ("en", "who checks the scroll", "who certified the sofer"),
        ("he", "הספר כשר?", "מי הסמיך את הסופר"),
        ("he", "האם ספר התורה כשר למהדרין", "מי הסמיך את הסופר"),
        ("he", "מי מגיה את הספר", "מי הסמיך את הסופר"),
        ("yi", "איז די ספר תורה כשר?", "ווער האט אים געגעבן קבלה"),
        ("ru", "свиток кошерный?", "кто дал соферу разрешение"),
        ("ru", "а это кошерно", "кто дал соферу разрешение"),
    ],
)
async def test_what_is_asked_is_answered_and_nothing_is_begun(
    campaign: Campaign, language: str, asked: str, told: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("/menu")
    await ada.says(asked)
    ada.hears(told)
    await ada.is_asked("menu")


@pytest.mark.parametrize(
    ("language", "asked", "topic"),
    [
        ("en", "can i write in yiddish", "language"),
        ("he", "אני מתגייר", "convert"),
        ("he", "אפשר אות לחייל", "gift"),
        ("he", "הבת שלי בת 11 וחצי לאיזה ספר", "children_scroll"),
        ("ru", "мне 45 лет могу я в детский", "children_scroll"),
        ("ru", "а где хранится свиток", "when_written"),
        ("ru", "что написано в моей букве", "which_letter"),
        ("en", "why do you take money looks like a scam", "money"),
        ("en", "is it kosher halachically", "halacha_mitzvah"),
        ("en", "is this kosher or some kind of trick", "trust"),
    ],
)
async def test_a_question_goes_before_an_open_look_up(
    campaign: Campaign, language: Language, asked: str, topic: str
) -> None:
    assert read_intent(asked, language).topic == topic
    ada = Person(campaign, "1", language)
    await ada.says("/question")
    await ada.says(asked)
    ada.speaks(language)
    assert len(ada.new[0].split()) > 15  # an answer, not the wish for a name
    await ada.is_asked("lookup.whose")


COMPLAINTS = [
    ("yi", "איר האט מיר צופיל גערעכנט"),
    ("yi", "איר האט גענומען פון מיר 36 דאלער און איך האב געוואלט געבן 18"),
    ("yi", "איך האב באצאלט און גארנישט באקומען"),
    ("he", "זה גזל, לקחתם לי 36 שקל ולא קיבלתי כלום"),
    ("he", "למה עוד פעם תשלום"),
]


@pytest.mark.parametrize(("language", "said"), COMPLAINTS)
async def test_who_complains_about_money_hears_what_is_recorded_and_is_offered_the_office(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await bought(Person(campaign, "1", "en"), "משה בן שרה לוי")
    ada.waits()
    await ada.says(said)
    assert any("18" in text for text in ada.new)
    assert any(button.endswith("/human") for button in ada.buttons)


@pytest.mark.parametrize(
    ("language", "goes", "back"),
    [
        ("en", "brb", "ok im back where were we"),
        ("he", "סליחה מישהו דופק בדלת", "חזרתי, איפה היינו"),
        ("yi", "מוז לויפן, איך קום צוריק שפעטער", "כ'בין צוריק"),
        ("ru", "простите, стучат в дверь", "я вернулась, на чём мы остановились"),
    ],
)
async def test_who_goes_and_comes_back_finds_everything_as_it_was(
    campaign: Campaign, language: Language, goes: str, back: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("register", "child", "children")
    await ada.says("משה בן שרה לוי")
    before = await campaign.step("1"), await campaign.draft("1")
    for said in (goes, back):
        await ada.says(said)
        ada.speaks(language)
        assert (await campaign.step("1"), await campaign.draft("1")) == before


@pytest.mark.parametrize(
    "text", ["חזרתי בי", "Moshe ben Sarah, paid twice", "my dog's name is Rex but my name is Moshe ben Sarah"]
)
def test_what_is_no_such_form(text: str) -> None:
    assert read_intent(text, "he").kind == ""
