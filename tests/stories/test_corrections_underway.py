"""Corrections in words while names are still asked for: they are no answers to the open question."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
MEANT: dict[Language, tuple[str, ...]] = {
    "en": ("no, I meant יצחק", "not משה but יצחק"),
    "he": ("לא, התכוונתי ליצחק", "לא משה אלא יצחק"),
    "yi": ("ניין, איך האב געמיינט יצחק", "נישט משה נאר יצחק"),
    "ru": ("нет, я имел в виду יצחק", "не משה, а יצחק"),
}
REMOVED: dict[Language, str] = {
    "en": "remove משה",
    "he": "תורידו את משה",
    "yi": "נעמט אראפ משה",
    "ru": "уберите משה",
}


async def at_family(campaign: Campaign, language: Language, who: str = "other") -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], who, *(("general",) if who != "memory" else ()))
    await ada.says("משה בן חיה" if who != "memory" else "אברהם בן יצחק")
    await ada.is_asked("register.family")
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_name_is_no_family_name(campaign: Campaign, language: Language) -> None:
    for said in MEANT[language]:
        ada = await at_family(campaign, language)
        await ada.says(said)
        await ada.is_asked("register.family")
        assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["יצחק"], said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_only_person_is_not_taken_away_unasked(campaign: Campaign, language: Language) -> None:
    ada = await at_family(campaign, language)
    await ada.says(REMOVED[language])
    await ada.is_asked("register.family")
    assert "/cancel" in "".join(ada.buttons) or "משה" in "\n".join(ada.new)
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["משה"]


async def test_one_of_several_is_taken_away(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "yi")
    await ada.goes(REGISTER["yi"], "several", "general")
    await ada.says("משה בן חיה\nרבקה בת שרה כהן")
    await ada.is_asked("register.family")
    await ada.says("אראפנעמען רבקה")
    await ada.is_asked("register.family")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["משה"]


async def test_a_sum_is_kept_and_a_person_added(campaign: Campaign) -> None:
    ada = await at_family(campaign, "en")
    await ada.says("make it 36")
    ada.hears("Got it: 36.")
    await ada.says("add my wife שרה בת רחל לוי")
    ada.hears("Added: שרה בת רחל לוי.")
    await ada.says("כהן")
    await ada.is_asked("register.amount")  # for one letter it was said, and now there are two
    ada.hears("You wrote $36: is that for each letter?")
    await ada.taps("together")
    await ada.is_asked("register.summary")
    ada.hears("משה בן חיה כהן", "שרה בת רחל לוי", "$36")


async def test_without_one_is_still_an_answer(campaign: Campaign) -> None:
    ada = await at_family(campaign, "en")
    await ada.says("without a last name")
    await ada.is_asked("register.summary")


async def test_another_name_at_is_that_right_is_asked_about(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes(REGISTER["en"], "memory")
    await ada.says("קוואטשקע")
    await ada.is_asked("register.reading")
    await ada.says("נח")
    await ada.is_asked("register.amend_open")
    await ada.taps("nothing")
    await ada.is_asked("register.reading")
    await ada.says("yesh kabala")
    await ada.is_asked("register.reading")
    await ada.says("נח")
    await ada.taps("given0")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["נח"]


async def test_nobody_is_asked_about_alone_where_somebody_is_added(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes(REGISTER["he"], "memory")
    await ada.says("קוואטשקע")
    await ada.is_asked("register.reading")
    await ada.says("תוסיף את אשתי שרה בת רחל")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["קוואטשקע", "שרה"]


async def test_what_a_new_name_leaves_as_it_was_is_spelled_as_well(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("a letter for Levi Cohen")
    await ada.says("no, his mother is שרה")
    await ada.says("change the name to לוי יצחק")
    await ada.is_asked("register.spelling")
    await ada.taps("s0")
    await ada.is_asked("register.summary")
    ada.hears("לוי יצחק בן שרה כהן")
