"""For whom a letter is, said in a word or two where it is asked, and anywhere else."""

import pytest

from handlers.flows.register.whom import whom_answered
from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person


@pytest.mark.parametrize(
    ("language", "texts", "whom"),
    [
        ("en", ["me", "for myself"], "me"),
        ("he", ["לי", "לעצמי"], "me"),
        ("yi", ["מיר", "פאר מיר"], "me"),
        ("ru", ["мне", "для себя"], "me"),
        ("en", ["my son", "my kids"], "child"),
        ("he", ["לבת שלי", "לילד"], "child"),
        ("ru", ["сыну", "для дочки"], "child"),
        ("en", ["my wife", "for my brother", "a friend", "my grandpa"], "other"),
        ("he", ["לאשתי", "לאמא שלי", "לאח שלי", "לחבר"], "other"),
        ("yi", ["פאר מיין ווייב", "פאר מיין ברודער", "פאר די באבע"], "other"),
        ("ru", ["жене", "брату", "маме", "для мужа"], "other"),
        ("en", ["my parents"], "several"),
        ("he", ["להורים שלי"], "several"),
        ("en", ["my late father", "what?", "Moshe ben Sarah", "my wife's receipt", "no"], None),
        ("he", ["אבא שלי ז״ל", "כמה עולה לילד?"], None),
    ],
)
def test_an_answer_says_for_whom(language: Language, texts: list[str], whom: str | None) -> None:
    assert {text: whom_answered(text, language) for text in texts} == dict.fromkeys(texts, whom)


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "me", "What's your Hebrew name"),
        ("he", "לאשתי", "מה השם העברי"),
        ("ru", "брату", "еврейское имя"),
        ("yi", "פאר מיין ברודער", "אידישער נאמען"),
    ],
)
async def test_it_leads_on_to_the_name(campaign: Campaign, language: Language, text: str, asked: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("register")
    await ada.says(text)
    ada.hears(asked)


@pytest.mark.parametrize(("language", "text"), [("en", "General"), ("he", "הכללי"), ("en", "general torah")])
async def test_a_part_of_its_name_says_which_scroll(
    campaign: Campaign, language: Language, text: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("register", "several")
    assert await campaign.step("1") == "register.scroll"
    await ada.says(text)
    assert await campaign.step("1") == "register.name"


async def test_a_first_name_in_the_name_of_a_scroll_is_a_name(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes("register", "several")
    assert await campaign.step("1") == "register.scroll"
    await ada.says("ישראל")
    assert await campaign.step("1") != "register.name"
    ada.hears("ישראל")
