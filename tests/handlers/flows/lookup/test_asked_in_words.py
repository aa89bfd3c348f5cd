"""The question for a letter asked in one's own words, from wherever one is; one's own letters likewise."""

import pytest
from sqlalchemy import func, select

from storage.schema import daily_lookups
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def questions_counted(campaign: Campaign) -> int:
    rows = await campaign.app.database.read(select(func.sum(daily_lookups.c.number).label("all")))
    return rows[0].all or 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "has a letter been bought for Moshe ben Chaya Gurevitch?"),
        ("en", "Hi, was I signed up as a kid? Moshe ben Chaya Gurevitch, born in 1983"),
        ("he", "אפשר לבדוק אם משה בן חיה גורביץ רשום אצלכם?"),
        ("he", "האם יש לי אות? נולדתי בשנת תשמג, משה בן חיה גורביץ"),
        ("yi", "האט משה אן אות? משה בן חיה גורביץ"),  # named twice, and one person
        ("en", "Does Moshe have a letter? Moshe ben Chaya Gurevitch"),
        ("yi", "קוקט נאך ביטע צי משה בן חיה גורביץ איז פארשריבן"),
        ("ru", "подскажите, куплена ли буква на имя Моше бен Хая Гуревич"),
    ],
)
async def test_a_name_in_the_question_is_answered_at_once(
    campaign: Campaign, language: str, text: str
) -> None:
    await bought(Person(campaign, "2", "en"), "משה בן חיה גורביץ")
    ada = Person(campaign, "1", language)
    await ada.says(text)
    await ada.is_asked("lookup.answer")
    assert [one["verdict"] for one in (await campaign.draft("1"))["findings"]] == ["found"]


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("en", "not sure if I have a letter already", "mine"),
        ("en", "did my grandmother buy me a letter", "mine"),
        ("he", "אולי קנו לבת שלי אות פעם", "child"),
        ("yi", "איך ווייס נישט צי מיין ווייב האט שוין אן אות", "other"),
        ("ru", "не помню, покупала ли мне бабушка букву", "mine"),
    ],
)
async def test_without_a_name_it_is_asked_whose_and_costs_no_question(
    campaign: Campaign, language: str, text: str, whose: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(text)
    await ada.is_asked("lookup.whose")
    draft = await campaign.draft("1")
    assert (draft["name"], draft["whose"]) == ("", whose)
    assert await questions_counted(campaign) == 0
    await ada.says("משה בן חיה גורביץ")
    await ada.is_asked("lookup.answer")
    assert await questions_counted(campaign) == 1


async def test_it_is_asked_in_the_middle_of_something_and_the_way_back_leads_there(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("my bubby bought me a letter in 1982")
    await ada.is_asked("lookup.whose")
    await ada.says("back")
    await ada.is_asked("register.name")


async def test_two_people_are_asked_about_one_at_a_time(campaign: Campaign, ada: Person) -> None:
    await ada.says("do Moshe ben Sara Levy and Dovid ben Leah Cohen have letters?")
    ada.hears("One name at a time, please.")
    await ada.is_asked("lookup.whose")
    assert await questions_counted(campaign) == 0


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "where is my letter", "You haven't signed anyone up yet."),
        ("he", "התעודה שלי", "מכאן עוד לא נרשם אף אחד."),
        ("yi", "מיין אות", "פון דא איז נאך קיינער נישט פארשריבן."),
        ("ru", "какая у меня буква", "Отсюда пока никто не записан."),
    ],
)
async def test_whoever_has_nobody_here_is_asked_whom_to_look_up(
    campaign: Campaign, language: str, text: str, answer: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(text)
    ada.hears(answer)
    await ada.is_asked("lookup.whose")


@pytest.mark.parametrize("text", ["which letter is mine?", "I lost my certificate", "איפה האות שלי"])
async def test_ones_own_letter_is_shown_at_once(ada: Person, text: str) -> None:
    certificate = await bought(ada, "משה בן חיה גורביץ")
    await ada.goes("register", "other", "general")
    await ada.says(text)
    ada.hears(certificate)
    await ada.is_asked("letters.member")
    await ada.says("back")
    await ada.is_asked("register.name")


async def test_of_several_people_one_is_chosen(ada: Person) -> None:
    await bought(ada, "משה בן חיה גורביץ")
    await bought(ada, "דוד בן חיה גורביץ")
    await ada.says("send me the certificate again")
    await ada.is_asked("letters")


async def test_a_mistake_in_a_name_is_put_right(ada: Person) -> None:
    await bought(ada, "משה בן חיה גורביץ")
    await ada.says("there is a mistake in my name")
    await ada.is_asked("letters.correct")
