"""First messages in few words: a loss, a child who writes, and children in Yiddish and Latin letters."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import PAIRS

pytestmark = pytest.mark.worlds(*PAIRS)


@pytest.mark.parametrize(
    ("language", "text", "comfort"),
    [
        ("yi", "ikh hob farloyrn mayn tate di vokh, Yitskhok ben Dovid Weiss", "המקום ינחם"),
        ("yi", "איך האב פארלוירן מיין מאמע שבת, רייזל בת יעקב ווייס", "המקום ינחם"),
        ("he", "איבדנו את סבא, יצחק בן דוד כהן", "המקום ינחם"),
        ("ru", "мы потеряли дедушку, Ицхак бен Давид Коэн", "соболезнования"),
        ("en", "we lost our bubby, Reizel bas Yaakov Weiss", "HaMakom yenachem"),
    ],
)
async def test_a_loss_is_comforted_and_no_scroll_asked_for(
    campaign: Campaign, language: str, text: str, comfort: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(text)
    dina.hears(comfort)
    await dina.is_asked("register.summary" if "בן" in text or "בת" in text else "register.spelling")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("yi", "ikh vil an os far mayn tokhter Sheyndl bas Rivke Weiss, 8 yor"),
        ("yi", "ikh vil an os far mayn zun Mendel ben Dina Raskin, 6 yor"),
        ("en", "Mendel ben Dina Raskin, 6 years old, a letter please"),
        ("ru", "букву для Ривки бат Дина Раскина, ей 7 лет"),
    ],
)
async def test_a_child_by_age_is_in_the_childrens_scroll(
    campaign: Campaign, language: str, text: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(text)
    await dina.says("1")
    await dina.is_asked("register.summary")
    dina.hears("Children's")


async def test_a_girl_who_writes_is_asked_for_her_birthday(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "yi")
    await dina.says("איך בין א מיידל פון עלף יאר, דבורה לאה בת חיה ראזענבערג, איך וויל אן אות")
    await dina.is_asked("register.birth")
