"""A second person who is typed while something is asked of the first: neither is lost, nor one's name
glued on to the other's."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

FIRST: dict[Language, str] = {
    "en": "letter for אבי בן לאה, general scroll",
    "he": "אות בספר הכללי לאבי בן לאה",
    "yi": "איך וויל אן אות אין די אלגעמיינע ספר תורה פאר אבי בן לאה",
    "ru": "букву в общий свиток для אבי בן לאה",
}
NEXT: dict[Language, tuple[str, ...]] = {
    "en": ("משה בן רבקה", "Moshe ben Rivka", "Moshe ben Rivka 36 cash"),
    "he": ("משה בן רבקה", "חיה מושקא בת רבקה 36 במזומן"),
    "yi": ("משה בן רבקה", "חיה מושקא בת רבקה 36"),
    "ru": ("משה בן רבקה", "Моше бен Ривка"),
}
FAMILIES = ("בן דוד", "Ben David", "Bar Lev", "כהן צדק", "Moshe", "דה לה פואנטה")
WIFE: dict[Language, tuple[str, str]] = {
    "en": ("Yossi ben Rachel", "and my wife Chani bas Miriam"),
    "he": ("יוסי בן רחל", "וגם את אשתי חני בת מרים"),
    "yi": ("יוסי בן רחל", "און אויך מיין ווייב חני בת מרים"),
    "ru": ("Йосеф бен Рахель", "и ещё мою жену Хаю бат Мирьям"),
}


@pytest.mark.parametrize(("language", "said"), [(one, said) for one in LANGUAGES for said in NEXT[one]])
async def test_at_the_last_name_another_person_is_asked_about(
    campaign: Campaign, language: Language, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(FIRST[language])
    await ada.is_asked("register.family")
    await ada.says(said)
    await ada.is_asked("register.amend_open")
    await ada.taps("add")
    await ada.is_asked("register.family")
    people = (await campaign.draft("1"))["people"]
    assert [len(people), people[0]["given"], people[0]["family"]] == [2, "אבי", ""]


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_last_name_is_one(campaign: Campaign, family: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says(FIRST["en"])
    await ada.says(family)
    people = (await campaign.draft("1"))["people"]
    assert len(people) == 1
    assert people[0]["family"]


async def test_the_same_mother_may_be_another_first_name(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says(FIRST["he"])
    await ada.says("אברהם בן לאה")
    await ada.is_asked("register.amend_open")
    await ada.taps("given0")
    await ada.is_asked("register.family")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["אברהם"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_was_named_before_the_menu_was_answered_stays(
    campaign: Campaign, language: Language
) -> None:
    ada = Person(campaign, "1", language)
    first, more = WIFE[language]
    await ada.says(first)
    await ada.is_asked("register.named")
    await ada.says(more)
    assert len((await campaign.draft("1"))["people"]) == 2


async def test_one_name_after_the_other_is_kept(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says("יוסי בן רחל")
    await ada.says("משה בן רבקה")
    await ada.is_asked("register.named")
    ada.hears("יוסי בן רחל", "משה בן רבקה")
    await ada.taps("letter")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["יוסי", "משה"]


async def test_another_ones_mother_is_not_taken(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("letter for Jake ben Susan, general scroll")
    await ada.is_asked("register.spelling")
    await ada.says("Noam had his bar mitzvah yesterday, mother Orit, gave 20")
    await ada.is_asked("register.amend_open")
    ada.hears("Noam")
    await ada.taps("nothing")
    (jake,) = (await campaign.draft("1"))["people"]
    assert (jake["given"], jake["parent"]) == ("Jake", "Susan")


async def test_who_is_named_under_the_question_joins_the_others(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("Dan ben Rachel 18, Tal bas Ruth 18")
    await ada.says("Roni bas Hila 36, Ido ben Yael 18")
    await ada.is_asked("register.amend_open")
    await ada.says("Lior and Or Cohen mom Anat 36")
    await ada.is_asked("register.amend_open")
    ada.hears("Roni bas Hila", "Ido ben Yael", "Lior")
