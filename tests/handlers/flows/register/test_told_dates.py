"""Dates and ages that are told by halves: one question at a time, joined, shown, and corrected."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


async def child(campaign: Campaign, typed: str, language: str = "en") -> Person:
    """Somebody who registers a child in the Children's scroll."""
    ada = Person(campaign, "1", language)
    await ada.goes("register", "child", "children")
    await ada.says(typed)
    return ada


async def born(ada: Person) -> tuple[str, str]:
    """(day of birth, the other reading) of the first person as they are kept."""
    person = (await ada.campaign.draft(ada.address))["people"][0]
    return person.get("birth", ""), person.get("other_birth", "")


async def test_a_date_without_its_year_is_one_question_and_the_family_name_another(
    campaign: Campaign,
) -> None:
    ada = await child(campaign, 'שרהלע בת חנה לאה, ר"ח ניסן')
    await ada.is_asked("register.family")
    assert "year" not in ada.last
    await ada.says("לוי")
    await ada.is_asked("register.birth")
    ada.hears('ר"ח ניסן', "Which year?")
    await ada.says('תשפ"א')
    await ada.is_asked("register.summary")
    assert await born(ada) == ("2021-03-14", "")


async def test_a_hebrew_year_is_nobodys_last_name(campaign: Campaign) -> None:
    ada = await child(campaign, 'שרהלע בת חנה לאה, ר"ח ניסן')
    await ada.says('תשפ"א')  # to the question for the last name
    await ada.is_asked("register.family")
    await ada.taps("skip")
    await ada.is_asked("register.summary")
    assert await born(ada) == ("2021-03-14", "")


async def test_a_year_that_belongs_to_no_date_is_no_last_name_either(campaign: Campaign) -> None:
    ada = await child(campaign, "שרהלע בת חנה לאה")
    await ada.says('תשפ"א')
    ada.hears("is a year")
    await ada.says("תשבי")  # the letters of a year, and a name that people bear
    assert (await campaign.draft(ada.address))["people"][0]["family"] == "תשבי"


@pytest.mark.parametrize(
    ("typed", "year", "days"),
    [
        ("Dovid ben Rivka Klein, 7 Adar", "2018", ("2018-02-22", "")),
        ("Dovid ben Rivka Klein, 7 Adar", "5779", ("2019-02-12", "2019-03-14")),
        ("Dovid ben Rivka Klein, 5 March", "2018", ("2018-03-05", "")),
        ("Dovid ben Rivka Klein, 5 March", "6 March 2018", ("2018-03-06", "")),
        ("Dovid ben Rivka Klein ר״ח אדר תשע״ט", "אדר ב", ("2019-03-07", "2019-03-08")),
        ("Dovid ben Rivka Klein ר״ח אדר תשע״ט", "second", ("2019-03-07", "2019-03-08")),
    ],
)
async def test_the_year_joins_the_day(
    campaign: Campaign, typed: str, year: str, days: tuple[str, str]
) -> None:
    ada = await child(campaign, typed)
    await ada.taps("s0")
    await ada.is_asked("register.birth")
    await ada.says(year)
    assert await born(ada) == days
    if days[1]:
        await ada.is_asked("register.which_birth")


@pytest.mark.parametrize("age", ["בן שבע", "הוא בן שבע", "7 лет", "he's seven", "He is 7", "ему семь"])
async def test_an_age_is_an_answer_to_the_question_for_the_date(campaign: Campaign, age: str) -> None:
    ada = await child(campaign, "משה בן שרה לוי")
    await ada.is_asked("register.birth")
    ada.hears("If no one knows the date, the age is enough")
    await ada.says(age)
    await ada.is_asked("register.summary")
    ada.hears("Age: 7 years")


async def test_an_age_in_the_first_message_is_enough(campaign: Campaign) -> None:
    ada = await child(campaign, "משה בן שרה לוי, גיל 7")
    await ada.is_asked("register.summary")
    ada.hears("Age: 7 years")


async def test_a_year_is_plenty_for_an_adult(campaign: Campaign) -> None:
    ada = await child(campaign, "משה בן שרה לוי 1950")
    await ada.is_asked("register.of_age")
    assert "need the day and the" not in ada.last
    await ada.taps("general")
    await ada.is_asked("register.summary")
    ada.hears("Born: 1950")


async def test_the_summary_shows_the_date_and_a_wrong_one_is_corrected(campaign: Campaign) -> None:
    ada = await child(campaign, "משה בן שרה לוי 5 March 2018")
    await ada.taps("before")
    ada.hears("Born: 18 Adar 5778", "March 5, 2018")
    await ada.taps("date")
    ada.hears("When was משה born?")
    await ada.says("6 March 2019")
    await ada.taps("before")
    await ada.is_asked("register.summary")
    ada.hears("March 6, 2019")
    assert await born(ada) == ("2019-03-06", "")


async def test_a_day_of_passing_is_corrected_for_one_of_several(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "memory")
    await ada.says("משה בן אברהם לוי, נפטר ה' טבת תש״פ\nיצחק בן אברהם לוי, נפטר ו' טבת תש״פ")
    await ada.is_asked("register.summary")
    ada.hears("5 Teves 5780", "6 Teves 5780")
    await ada.taps("date")
    await ada.taps("p1")
    ada.hears("When did יצחק pass away?")
    await ada.says("7 Teves 5780")
    await ada.is_asked("register.summary")
    ada.hears("5 Teves 5780", "7 Teves 5780")
    await ada.taps("date")
    await ada.taps("p0")
    await ada.taps("none")
    assert "5 Teves 5780" not in "\n".join(ada.new)
