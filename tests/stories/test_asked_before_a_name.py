"""Questions and news where a scroll or a name is asked for, and nobody is named yet."""

import pytest

from handlers.intents import read_intent
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

ASKED = (  # language, question, a part of its answer
    ("en", "what if i make a mistake in a name", "No harm done"),
    ("he", "מה אם אני טועה בשם?", "האותיות שלי"),
    ("yi", "וואס אויב איך מאך א טעות אין א נאמען?", "מיינע אותיות"),
    ("ru", "а если я ошибусь в имени", "мои буквы"),
    ("en", "is the money refundable", "cancel"),
    ("he", "אפשר לקבל את הכסף בחזרה?", "לבטל"),
    ("yi", "קען מען באקומען דאס געלט צוריק?", "בטל"),
    ("ru", "деньги можно вернуть?", "отменить"),
    ("en", "can I send you a list of 40 kids from my school?", "long list"),
    ("he", "אפשר לשלוח רשימה של 40 ילדים מבית הספר?", "רשימה"),
    ("yi", "קען איך שיקן א ליסטע פון 40 קינדער?", "ליסטע"),
    ("ru", "можно прислать список 40 детей из школы?", "список"),
)


@pytest.mark.parametrize(("language", "asked", "answer"), ASKED)
async def test_a_question_is_answered_where_nobody_is_named_yet(
    campaign: Campaign, language: str, asked: str, answer: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "several")
    for step in ("register.scroll", "register.name"):
        await ada.is_asked(step)
        await ada.says(asked)
        assert answer.casefold() in ada.new[0].casefold()
        await ada.is_asked(step)
        assert not (await campaign.draft("1")).get("people")
        if step == "register.scroll":
            await ada.taps("general")


@pytest.mark.parametrize("step", ["register.who", "register.scroll", "register.name"])
@pytest.mark.parametrize(
    ("language", "news", "name"),
    [
        ("en", "my grandfather died yesterday", "Moshe ben Yaakov Katz"),
        ("he", "סבא שלי נפטר אתמול", "משה בן יעקב כץ"),
        ("yi", "מיין זיידע איז נעכטן נפטר געווארן", "משה בן יעקב כץ"),
        ("ru", "вчера умер мой дедушка", "Моше бен Яаков Кац"),
    ],
)
async def test_the_news_of_a_death_is_comforted_and_the_next_name_is_the_memorial(
    campaign: Campaign, language: str, news: str, name: str, step: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("/register")
    if step != "register.who":
        await ada.taps("several")
    if step == "register.name":
        await ada.taps("general")
    await ada.is_asked(step)
    await ada.says(news)
    await ada.is_asked("register.mourner")
    await ada.says(name)
    (person,) = (await campaign.draft("1"))["people"]
    assert person["standing"] == "deceased"


async def test_names_typed_for_a_scroll_are_kept_and_counted(ada: Person) -> None:
    await ada.goes("/register", "several")
    await ada.says("משה בן שרה לוי\nדוד בן שרה לוי")
    ada.hears("names are saved")
    await ada.is_asked("register.scroll")


def test_a_mistake_already_made_is_corrected() -> None:
    assert read_intent("there is a mistake in my name", "en").name == "my_letters"
    assert read_intent("what if there is a mistake in a name", "en").topic == "fix_name"
