"""A letter in memory is not the living relative's who is looked up, and the other way round."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

NAME = "אברהם בן מסעוד ביטון"


async def in_memory(campaign: Campaign) -> None:
    gran = Person(campaign, "grandmother", "en")
    await gran.goes("register", "memory", "general")
    await gran.says(NAME)
    await gran.is_asked("register.summary")
    await gran.taps("pay")
    await gran.pays()


async def verdicts(campaign: Campaign) -> list[str]:
    return [one["verdict"] for one in (await campaign.draft("1"))["findings"]]


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("he", f"בדקו אם לבעלי {NAME} יש אות", "לעילוי נשמת נפטר"),
        ("en", "does my husband Avraham ben Masoud Biton have a letter?", "in memory of someone"),
        ("ru", "есть ли буква у моего мужа Авраама бен Масуд Битон", "в память об ушедшем"),
        ("yi", f"האט מיין מאן {NAME} אן אות?", "לעילוי נשמת א נפטר"),
        ("en", "does my son Avraham ben Masoud Biton have a letter?", "in memory of someone"),
    ],
)
async def test_a_living_relative_is_not_found_by_a_letter_in_memory(
    campaign: Campaign, language: str, asked: str, told: str
) -> None:
    await in_memory(campaign)
    ada = Person(campaign, "1", language)
    await ada.says(asked)
    await ada.is_asked("lookup.answer")
    ada.hears(told)
    assert await verdicts(campaign) == ["perhaps"]


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("he", f'האם יש אות לבעלי {NAME} ז"ל?'),
        ("en", "does my late husband Avraham ben Masoud Biton have a letter?"),
    ],
)
async def test_a_departed_relative_is_found_by_it(campaign: Campaign, language: str, asked: str) -> None:
    await in_memory(campaign)
    await Person(campaign, "1", language).says(asked)
    assert await verdicts(campaign) == ["found"]


async def test_who_tells_of_the_death_below_the_answer_is_answered_anew(campaign: Campaign) -> None:
    await in_memory(campaign)
    ada = Person(campaign, "1", "en")
    await ada.says("does my husband Avraham ben Masoud Biton have a letter?")
    await ada.says("he passed away")
    await ada.is_asked("lookup.answer")
    assert await verdicts(campaign) == ["found"]


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("he", 'האם יש אות לבעלי אברהם בן מסעודה ביטון ז"ל?', "לעילוי נשמת נפטר"),
        ("en", "does my late husband Avraham ben Masouda Biton have a letter?", "in memory of someone"),
    ],
)
async def test_a_departed_relative_is_not_found_by_a_living_persons_letter(
    campaign: Campaign, language: str, asked: str, told: str
) -> None:
    await bought(Person(campaign, "grandmother", "en"), "אברהם בן מסעודה ביטון")
    ada = Person(campaign, "1", language)
    await ada.says(asked)
    ada.hears(told)
    assert await verdicts(campaign) == ["perhaps"]


async def test_a_stranger_does_not_learn_who_has_passed_away(campaign: Campaign) -> None:
    """The answer is word for word the same, whether the record is of a living person or of a departed."""
    await in_memory(campaign)
    await bought(Person(campaign, "grandfather", "en"), "אברהם חיים בן מסעודה דיין")
    told = []
    for number, name in enumerate(("Avraham ben Masoud Biton", "Avraham ben Masouda Dayan"), start=1):
        ada = Person(campaign, f"stranger {number}", "en")
        await ada.says(f"does my husband {name} have a letter?")
        [finding] = (await campaign.draft(f"stranger {number}"))["findings"]
        assert finding["verdict"] == "perhaps"
        told.append("\n".join(ada.new).replace(name, "the name"))
    assert told[0] == told[1]
