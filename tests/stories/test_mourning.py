"""Mourners: comforted first, asked little, never a birthday, never a cheerful word."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, TAPS

pytestmark = pytest.mark.worlds(FASTEST, TAPS)

# What a message tells, the name that follows, and the Hebrew of the summary.
NEWS = (
    ("en", "I'm crying, my mother just died", "Her name was Sara Rivka bas Moshe Dovid, Feiglin"),
    ("he", "אמא שלי נפטרה אתמול", "קראו לה שרה רבקה בת משה דוד פייגלין"),
    ("yi", "מיין מאמע איז נעכטן נפטר געווארן", "זי האט געהייסן שרה רבקה בת משה דוד פייגלין"),
    ("ru", "Я плачу, вчера умерла мама", "Её звали Сара Ривка дочь Моше Довида, Фейгина"),
)


@pytest.mark.parametrize(("language", "news", "name"), NEWS)
async def test_what_follows_the_news_of_a_death_is_the_memorial(
    campaign: Campaign, language: str, news: str, name: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(news)
    await dina.is_asked("register.mourner")
    await dina.says(name)
    if await campaign.step("1") == "register.spelling":
        await dina.taps("best" if language in ("en", "ru") else "s0")
    await dina.is_asked("register.summary")
    (person,) = (await campaign.draft("1"))["people"]
    assert person["standing"] == "deceased"
    assert person["parent"] == "משה דוד"  # the father, whom nobody is asked for once more
    assert "♥" not in dina.last


async def test_the_button_and_a_question_still_answer_the_news(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says("my father died this morning")
    await dina.says("how much is it?")
    dina.hears("a letter is $1 or more")
    await dina.is_asked("register.mourner")
    await dina.says("In memory of someone")
    await dina.is_asked("register.name")


@pytest.mark.parametrize(
    ("language", "who", "died"),
    [
        ("en", "my daughter Chana bas Sarah Levy", "she passed away, it's in memory"),
        ("he", "הבת שלי חנה בת שרה לוי", "היא נפטרה, זה לעילוי נשמתה"),
        ("yi", "מיין טאכטער חנה בת שרה לוי", "זי איז נפטר געווארן"),
        ("ru", "Хана бат Сара Леви", "она умерла, это в память"),
    ],
)
async def test_a_death_told_at_the_birthday_ends_the_birthday(
    campaign: Campaign, language: str, who: str, died: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.goes("/register", "child")
    await dina.chooses_scroll("children")
    await dina.says(who)
    if await campaign.step("1") == "register.reading":
        await dina.taps("yes")
    if await campaign.step("1") == "register.spelling":
        await dina.taps("s0")
    await dina.is_asked("register.birth")
    await dina.says(died)
    await dina.is_asked("register.parent")  # the departed are called by the father
    draft = await campaign.draft("1")
    assert draft["series"] == "general"
    assert draft["people"][0]["standing"] == "deceased"


async def test_a_mother_who_died_makes_no_memorial_of_her_child(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.goes("/register", "child")
    await dina.chooses_scroll("children")
    await dina.says("חנה לוי")
    await dina.is_asked("register.parent")
    await dina.says("her mother passed away")
    assert (await campaign.draft("1"))["people"][0].get("standing", "living") == "living"


async def test_a_mourner_is_thanked_quietly_before_and_after_paying(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says("in memory of my father Moshe ben Avraham Cohen, he passed away a month ago")
    dina.hears("so sorry for your loss")
    await dina.taps("best")
    dina.hears("In memory of *משה בן אברהם כהן*")
    assert "month" not in dina.last  # nobody wants to read it again
    for _time in range(2):
        await dina.says("thank you")
        dina.hears("May the memory be a blessing.")
        assert "💛" not in dina.new[0]
        if _time == 0:
            await dina.taps("pay")
            await dina.pays()


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "can I say kaddish for him through you?", "We don't arrange Kaddish"),
        ("he", "אפשר להגיד קדיש דרככם?", "אמירת קדיש לא נעשית דרכנו"),
        ("yi", "וועט מען זאגן קדיש?", "קדיש זאגט מען נישט דורך אונז"),
        ("ru", "а можно через вас кадиш читать?", "Кадиш через нас не читают"),
    ],
)
async def test_kaddish_gets_an_honest_answer(
    campaign: Campaign, language: str, question: str, answer: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.goes("/register", "memory")
    await dina.says("משה בן אברהם כהן")
    await dina.is_asked("register.summary")
    await dina.says(question)
    dina.hears(answer)
    await dina.is_asked("register.summary")


@pytest.mark.parametrize(
    ("language", "told", "answer"),
    [
        ("en", "my baby was stillborn, can I get a letter for him", "We're so sorry"),
        ("en", "I had a miscarriage last month", "We're so sorry"),
        ("he", "הייתה לנו לידה שקטה, אפשר אות?", "אין מילים לכאב כזה"),
        ("yi", "מיין ווייב האט מפיל געווען", "פאר אזא ווייטאג"),
        ("ru", "ребёнок родился мёртвым, можно ему букву", "Мы скорбим вместе с Вами"),
    ],
)
async def test_a_child_not_born_alive_is_for_the_rabbi(
    campaign: Campaign, language: str, told: str, answer: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(told)
    dina.hears(answer)
    await dina.is_asked("questions.grief")
    assert "🎉" not in "\n".join(dina.new)
    assert "📜" not in "\n".join(dina.new)
    await dina.taps("/human")
    assert await campaign.app.database.read(select(schema.tickets))


@pytest.mark.parametrize(
    ("language", "asked", "died"),
    [
        ("en", "does my grandfather Avraham ben Yosef Katz have a letter?", "he passed away in 2001"),
        ("he", "יש אות לסבא שלי אברהם בן יוסף כץ?", "הוא נפטר"),
        ("ru", "есть ли буква у дедушки Аврама бен Йосеф Кац?", "он умер"),
    ],
)
async def test_a_death_told_below_a_look_up_stays_with_the_person(
    campaign: Campaign, language: str, asked: str, died: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(asked)
    await dina.says(died)
    await dina.is_asked("lookup.answer")
    await dina.taps("take")
    (person,) = (await campaign.draft("1"))["people"]
    assert person["standing"] == "deceased"
    assert (await campaign.draft("1"))["series"] == "general"


async def test_all_behind_one_dedication_are_departed_and_no_scroll_is_asked_for(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says(
        "In memory of my wife Sheindel bas Moshe Katz, and my son Duvid who passed away as a child"
    )
    dina.hears("May the memory be a blessing.")
    await dina.is_asked("register.spelling")
    people = (await campaign.draft("1"))["people"]
    assert [one["standing"] for one in people] == ["deceased", "deceased"]


async def test_a_title_between_commas_is_no_family_name(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says("in memory of my father Yitzchok ben Avraham, Levi, family name Rosen")
    await dina.is_asked("register.spelling")
    (person,) = (await campaign.draft("1"))["people"]
    assert (person["title"], person["family"]) == ("levi", "Rosen")


async def test_that_both_were_killed_for_the_name_is_no_part_of_a_name(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.goes("/register", "memory")
    await dina.says("Gavriel Noach ben Nachman and Rivka bas Shimon, may Hashem avenge their blood")
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == ["גבריאל נח", "רבקה"]
