"""A baby that has died before it had a name: words for its parents and the way to the rabbi, no Mazel tov."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, TAPS

pytestmark = pytest.mark.worlds(FASTEST, TAPS)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "my baby boy passed away at 3 weeks old. he was never named. can he have a letter"),
        ("en", "we lost our baby girl two days after birth, no name yet"),
        ("en", "My wife and I lost our baby when she was 5 days old"),
        ("ru", "наш малыш умер через неделю после рождения, имени не успели дать. хотим букву"),
        ("ru", "у нас родился ребёнок, прожил три дня и умер, без имени"),
        ("he", "התינוק שלנו נפטר אחרי שבוע, לא היה לו שם. רוצים אות לזכרו"),
        ("he", "נולד לנו תינוק ונפטר אחרי יומיים, עוד לא נתנו לו שם"),
        ("yi", "אונזער בעיבי איז נפטר געווארן נאך א וואך, ער האט נישט געהאט קיין נאמען. מיר ווילן אן אות"),
        ("yi", "דאס קינד איז נפטר געווארן נאך די געבורט"),
    ],
)
async def test_a_baby_that_has_died_unnamed_is_no_newborn(
    campaign: Campaign, language: str, told: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(told)
    await dina.is_asked("questions.grief")
    await dina.taps("/human")
    assert await campaign.app.database.read(select(schema.tickets))


@pytest.mark.parametrize(
    ("language", "mother", "told"),
    [
        ("en", "his mother is Rivka", "he was born and died in october, he lived 3 weeks"),
        ("en", "his mother is Rivka", "he died a week ago, can he still have a letter?"),
        ("ru", "его мама Ривка", "неделю назад он умер"),
        ("he", "האמא רבקה", "הוא נפטר לפני שבוע"),
        ("yi", "די מאמע איז רבקה", "ער איז נפטר געווארן פאריגע וואך"),
    ],
)
async def test_a_death_told_later_ends_the_registration_of_the_newborn(
    campaign: Campaign, language: str, mother: str, told: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.goes("/register", "child", "children", "newborn")
    await dina.says(told)
    await dina.is_asked("questions.grief")
    await dina.taps("/menu")
    await dina.goes("/register", "child", "children", "newborn")
    await dina.says(mother)
    await dina.says(told)
    await dina.is_asked("questions.grief")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "my father died last week and my wife had a baby boy, no name yet"),
        ("he", "סבא נפטר ונולד לנו תינוק אין לו שם עדיין"),
        ("ru", "у нас родилась девочка, имени пока нет, бабушка умерла на прошлой неделе"),
        ("yi", "ביי אונז איז געבוירן א יינגל, קיין נאמען נאך נישט, דער זיידע איז נפטר געווארן"),
        ("en", "can i get one letter for my baby and one for someone who died"),
        ("en", "our baby Noah ben Sara died at 3 weeks"),
        ("en", "we had a baby girl yesterday, no name yet"),
    ],
)
async def test_a_birth_beside_another_death_and_a_named_child_are_no_such_loss(
    campaign: Campaign, language: str, told: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(told)
    assert await campaign.step("1") != "questions.grief"
