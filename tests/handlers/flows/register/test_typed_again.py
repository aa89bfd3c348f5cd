"""What is typed again stands alone: nothing of the first reading is left."""

import pytest

from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "first", "second", "given"),
    [
        (
            "he",
            "התאומים שלי בני 5 אליה ואליענה כהן",
            "אליה בן קרן כהן 5, אליענה בת קרן כהן 5",
            ["אליה", "אליענה"],
        ),
        (
            "en",
            "my twins בני 5 אליה and אליענה Cohen",
            "אליה בן קרן כהן 5, אליענה בת קרן כהן 5",
            ["אליה", "אליענה"],
        ),
        (
            "he",
            "התאומים שלי בני 5 נועם ונועה לוי",
            "נועם בן דינה לוי 5\nנועה בת דינה לוי 5\nאיתן בן דינה לוי 8",
            ["נועם", "נועה", "איתן"],
        ),
    ],
)
async def test_the_first_reading_is_forgotten(
    campaign: Campaign, language: Language, first: str, second: str, given: list[str]
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "child", "children")
    await ada.says(first)
    await ada.is_asked("register.reading")
    await ada.taps("again")
    await ada.says(second)
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == given
    assert all(one["gender"] for one in people)


@pytest.mark.parametrize(
    ("language", "first", "second", "third"),
    [
        ("he", "משה בן שרה לוי\nקוואנץ", "מוישי בן שרה לוי", "חיים בן שרה לוי"),
        ("en", "Moshe ben Sarah Levy\nQwertz", "Moishe ben Sarah Levy", "Chaim ben Sarah Levy"),
        ("yi", "משה בן שרה לוי\nקוואנץ", "מוישי בן שרה לוי", "חיים בן שרה לוי"),
        (
            "ru",
            "хочу буквы для моих внуков: Мишу и Лёню Гуревичей, сыновей моей дочери Инны Борисовны, и ещё "
            "внучку Соню, дочку сына Аркадия и невестки Юли",
            "Миша Гуревич сын Инны",
            "Лёня Гуревич сын Инны",
        ),
    ],
)
async def test_nobody_of_the_refused_message_is_left(
    campaign: Campaign, language: Language, first: str, second: str, third: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "child", "general")
    await ada.says(first)
    await _goes_on_to_reading(campaign, ada)
    assert len((await campaign.draft("1"))["people"]) > 1
    await ada.taps("again")
    await ada.says(second)
    people = (await campaign.draft("1"))["people"]
    assert [one["line"].split()[0] for one in people] == [second.split()[0]]
    await ada.says(third)
    await ada.taps("add")
    people = (await campaign.draft("1"))["people"]
    assert [one["line"].split()[0] for one in people] == [second.split()[0], third.split()[0]]


@pytest.mark.parametrize(
    ("language", "added"),
    [
        ("he", "תוסיפו את התאומים שלי בני 5 אליה ואליענה כהן"),
        ("en", "add my twins בני 5 אליה and אליענה Cohen"),
        (
            "ru",
            "добавьте Мишу и Лёню Гуревичей, сыновей моей дочери Инны Борисовны, и ещё внучку Соню, дочку "
            "сына Аркадия и невестки Юли",
        ),
        ("yi", "לייגט צו משה בן שרה לוי און קוואנץ"),
    ],
)
@pytest.mark.parametrize("first", ["יוסף בן דינה לוי", "יוסף"])
async def test_whoever_an_earlier_message_told_of_stays(
    campaign: Campaign, language: Language, added: str, first: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "child", "general")
    await ada.says(first)
    await ada.says(added)
    await _goes_on_to_reading(campaign, ada)
    await ada.taps("again")
    await ada.says("חיים בן רבקה כהן")
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == ["יוסף", "חיים"]


async def _goes_on_to_reading(campaign: Campaign, person: Person) -> None:
    for _question in range(6):
        if await campaign.step(person.address) == "register.reading":
            return
        await person.presses(person.buttons[0])
    await person.is_asked("register.reading")


async def test_one_who_is_typed_again_stands_alone(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes("/register", "child", "children")
    await ada.says("התאומים שלי בני 5 אליה ואליענה כהן")
    await ada.is_asked("register.reading")
    await ada.taps("again")
    await ada.says("אליה בן קרן כהן 5")
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == ["אליה"]
    assert people[0]["gender"] == "m"
