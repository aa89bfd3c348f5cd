"""The nine stories of the campaign, each from the first word to the letter."""

import pytest

from handlers.words import Words
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import ALL, PAIRS

pytestmark = pytest.mark.worlds(*PAIRS, each=True)


@pytest.mark.worlds(*ALL, each=True)
async def test_a_man_takes_a_letter_for_himself_in_six_actions(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    await ada.taps("/for.me")
    await ada.says("Mendel ben Chaya Raskin")
    ada.hears("מנדל בן חיה רסקין")
    await ada.taps("s0")
    ada.hears("General, 12th", "$18", "Bereishis, Genesis 1:1")
    await ada.taps("pay")
    assert ada.actions + 1 == 6  # and one to pay
    (bill,) = ada.bills
    assert (bill.total.minor, bill.total.currency) == (1800, "USD")
    ada.hears(f"https://pay.example/{bill.token}")

    await ada.pays()
    ada.hears("Thank you", "מנדל בן חיה רסקין", "General, 12th", "Bereishis, Genesis 1:1")
    assert await campaign.owners() == [("מנדל", 12, 1)]


async def test_a_mother_registers_three_children_in_one_message(campaign: Campaign) -> None:
    leah = Person(campaign, "+972501234567", "he", "IL")
    await leah.says("שלום")
    await leah.says("רישום")
    await leah.taps("several")
    await leah.taps("children")
    await leah.says(
        "משה בן שרה לוי, 5.3.2019\nחיה בת שרה לוי 7.8.2021\nמענדל בן שרה לוי 20/11/2023 אחרי השקיעה"
    )
    leah.hears("משה")
    await leah.is_asked("register.sunset")
    await leah.taps("before")
    leah.hears("חיה")
    await leah.taps("unknown")
    await leah.is_asked("register.summary")  # of the youngest everything was told
    draft = await campaign.draft(leah.address)
    assert [person["after_sunset"] for person in draft["people"]] == [False, None, True]

    await leah.taps("letter")
    await leah.taps("together")
    await leah.taps("pay")
    assert len({bill.order for bill in leah.bills}) == 1
    assert leah.bills[-1].total.minor == 300
    await leah.pays()
    leah.hears("משה בן שרה", "חיה בת שרה", "מענדל בן שרה", "ילדי ישראל")
    assert await campaign.payments() == ["applied"]
    names, ordinals, positions = zip(*await campaign.owners(), strict=True)
    assert (names, ordinals) == (("משה", "חיה", "מענדל"), (10, 10, 10))
    assert [position - positions[0] for position in positions] == [0, 1, 2]


@pytest.mark.parametrize("sunset", ["before", "after"])
async def test_thirteen_by_the_hebrew_calendar_and_not_by_the_civil_one(
    campaign: Campaign, sunset: str
) -> None:
    """Born on 15 Iyar 5776, 23 May 2016. On 1 May 2029, 16 Iyar 5789, his civil birthday is to come."""
    campaign.now = campaign.now.replace(year=2029, month=5, day=1)
    sarah = Person(campaign, "1", "en")
    await sarah.says("register")
    await sarah.taps("child")
    await sarah.chooses_scroll("children")
    await sarah.says("משה בן שרה לוי 23 May 2016")
    await sarah.taps(sunset)
    # After sunset it was the 16th already: thirteen today, by the same calendar.
    sarah.hears("turned 13 on", "Mazel tov", "General")
    await sarah.is_asked("register.of_age")
    await sarah.taps("general")
    sarah.hears("משה בן שרה", "General, 12th", "$18")  # nothing was asked a second time
    assert "just taken" not in "\n".join(sarah.new)  # the Children's is not full, only not for him
    await sarah.taps("pay")
    await sarah.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_thirteen_by_the_civil_calendar_and_not_by_the_hebrew_one(campaign: Campaign) -> None:
    """Born on 29 Cheshvan 5773, 14 November 2012: on 27 Cheshvan 5786 he is a child for two days more."""
    sarah = Person(campaign, "1", "en")
    await sarah.says("register")
    await sarah.taps("child")
    await sarah.chooses_scroll("children")
    await sarah.says("משה בן שרה לוי 14 November 2012")
    await sarah.taps("before")
    sarah.hears("Children's, 10th", "$1")
    await sarah.taps("pay")
    await sarah.pays()
    assert await campaign.owners() == [("משה", 10, 1)]


async def test_a_son_in_memory_of_his_father_in_russian(campaign: Campaign) -> None:
    boris = Person(campaign, "7", "ru")
    await boris.says("Здравствуйте")
    boris.speaks("ru")
    await boris.says("записаться")
    await boris.taps("memory")  # for which there is one scroll only
    await boris.says("Иосиф бен Авраам Левин")
    boris.hears("יוסף בן אברהם לעווין", "יוסף בן אברהם לוין")
    await boris.taps("יוסף בן אברהם לוין")
    boris.hears("יוסף בן אברהם לוין")
    person = (await campaign.draft(boris.address))["people"][0]
    assert (person["parent_kind"], person["standing"]) == ("father", "deceased")
    await boris.taps("pay")
    await boris.pays()
    boris.hears("יוסף בן אברהם לוין")
    assert await campaign.owners() == [("יוסף", 12, 1)]


async def test_a_mother_s_name_is_no_father_s_name(campaign: Campaign) -> None:
    boris = Person(campaign, "7", "ru")
    await boris.says("записаться")
    await boris.taps("memory")
    await boris.says("יוסף בן שרה לוין")
    await boris.is_asked("register.parent")
    await boris.says("אברהם")
    boris.hears("יוסף בן אברהם לוין")
    person = (await campaign.draft(boris.address))["people"][0]
    assert person["parent_kind"] == "father"


async def test_a_grandmother_registers_a_newborn_without_a_name(campaign: Campaign) -> None:
    bobe = Person(campaign, "8", "he")
    await bobe.says("א גוטן טאג, איך וויל אן אות")
    assert (await campaign.session(bobe.address)).language == "yi"
    await bobe.says("פארשרייבן")
    await bobe.taps("child")
    await bobe.chooses_scroll("general")
    await bobe.taps("newborn")
    await bobe.taps("f")
    await bobe.says("חיה שרה")
    bobe.hears("בת חיה שרה")
    await bobe.taps("pay")
    await bobe.pays()
    bobe.hears("בת חיה שרה")
    assert await campaign.owners() == [("חיה שרה", 12, 1)]


async def test_a_newborn_is_told_by_the_mother_s_name_alone(campaign: Campaign) -> None:
    bobe = Person(campaign, "8", "yi")
    await bobe.says("פארשרייבן")
    await bobe.taps("child")
    await bobe.chooses_scroll("general")
    await bobe.says("די טאכטער פון חיה שרה")
    await bobe.is_asked("register.given")  # a name that was forgotten, or none yet
    await bobe.taps("newborn")
    bobe.hears("בת חיה שרה")
    person = (await campaign.draft(bobe.address))["people"][0]
    assert (person["standing"], person["given"], person["gender"]) == ("newborn", "", "f")


async def test_two_languages_two_ways_back_a_cancel_and_an_old_button_after_three_days(
    campaign: Campaign,
) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    await ada.says("register")
    await ada.taps("other")
    await ada.says("עברית")
    await ada.chooses_scroll("general")
    await ada.says("русский")
    await ada.says("משה בן שרה לוי")
    assert (await campaign.session(ada.address)).language == "ru"
    await ada.is_asked("register.summary")
    assert await campaign.held() == 1

    await ada.says("חזרה")  # in any of the four languages, whichever is spoken
    await ada.is_asked("register.name")
    assert await campaign.held() == 0
    await ada.says("back")
    await ada.is_asked("register.who")
    old = ada.buttons
    await ada.says("отмена")
    await ada.is_asked("menu")

    await campaign.passes(days=3)
    ada.speaks("ru")
    if old:
        await ada.presses(old[0])
        ada.hears(Words("That button belongs to an earlier question. This is where we are now:"))
    else:
        await ada.says("2")  # a number belongs to the question that stands
        await ada.says("menu")
    await ada.is_asked("menu")
    await ada.says("english")
    await ada.says("register")
    await ada.taps("other")
    await ada.chooses_scroll("general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Thank you", "משה בן שרה")
    assert await campaign.owners() == [("משה", 12, 1)]


async def ready_to_pay(campaign: Campaign, address: str = "1", name: str = "משה בן שרה לוי") -> Person:
    """Somebody whom the payment page of a letter in the General scroll stands open."""
    person = Person(campaign, address, "en")
    await person.says("register")
    await person.taps("other")
    await person.chooses_scroll("general")
    await person.says(name)
    await person.taps("pay")
    return person


async def test_the_money_comes_twice(campaign: Campaign) -> None:
    ada = await ready_to_pay(campaign)
    await ada.pays(charge="one")
    await ada.pays(charge="one")  # the same webhook once more
    ada.hears_nothing()
    await ada.pays(charge="two", bill=ada.bills[0])  # money once more
    ada.hears("$18", "a second time", "the office will refund it")
    assert await campaign.payments() == ["applied", "returnable"]
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_the_money_comes_an_hour_late_and_the_letter_is_somebody_else_s(campaign: Campaign) -> None:
    ada = await ready_to_pay(campaign)
    late = ada.bills[-1]
    await campaign.passes(minutes=45)
    ada.hears("went back to the scroll")
    bob = await ready_to_pay(campaign, "2", "דוד בן רבקה כהן")
    await bob.pays()
    await campaign.passes(minutes=60)

    await ada.pays(bill=late)
    ada.hears("Thank you", "went to someone else", "at no extra charge")
    assert await campaign.owners() == [("דוד", 12, 1), ("משה", 12, 2)]
    await ada.is_asked("pay.after")


async def test_the_money_comes_late_and_the_letter_is_still_free(campaign: Campaign) -> None:
    ada = await ready_to_pay(campaign)
    late = ada.bills[-1]
    await campaign.passes(minutes=60)
    await ada.pays(bill=late)
    ada.hears("Thank you")
    assert "someone else" not in "\n".join(ada.new)
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_the_page_was_closed_and_nothing_was_paid(campaign: Campaign) -> None:
    ada = await ready_to_pay(campaign)
    ada.waits()
    await campaign.passes(minutes=19)
    ada.hears_nothing()
    await campaign.passes(minutes=2)
    ada.hears("You haven't paid yet")
    reminded = len(ada.new)
    await campaign.run()
    assert len(ada.new) == reminded  # once

    ada.waits()
    await campaign.passes(minutes=25)
    ada.hears("Time ran out", "Everything you typed is saved")
    released = len(ada.new)
    await campaign.run()
    assert len(ada.new) == released
    assert await campaign.held() == 0

    await ada.taps("again")
    ada.hears("משה בן שרה")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


@pytest.mark.parametrize("letters", [1])
async def test_two_people_take_the_last_letter_in_the_same_instant(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    for person in (ada, bob):
        await person.says("register")
        await person.taps("other")
        await person.chooses_scroll("general")
    ada.waits()
    bob.waits()
    await campaign.happens(ada.saying("משה בן שרה לוי"), bob.saying("דוד בן רבקה כהן"))
    winner, other = (ada, bob) if "General, 13th" in bob.last else (bob, ada)
    winner.hears("General, 12th")
    other.hears("last letters in the General, 12th were just taken", "General, 13th")
    assert "just taken" not in "\n".join(winner.new)
    for person in (ada, bob):
        await person.taps("pay")
        await person.pays()
        assert len({bill.order for bill in person.bills}) == 1
    assert sorted(where for _name, *where in await campaign.owners()) == [[12, 1], [13, 1]]


async def test_three_at_once_for_one_account_from_two_phones(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    await ada.says("register")
    ada.waits()
    await campaign.happens(ada.saying("For me"), ada.saying("help"), ada.saying("language"))
    session = await campaign.session(ada.address)
    assert len(ada.new) == 3
    assert session.turn == 5  # every one of them was answered, one after the other


async def test_the_same_update_five_times(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("register")
    await ada.taps("other")
    await ada.chooses_scroll("general")
    ada.waits()
    once = ada.saying("משה בן שרה לוי", key="the-one")
    await campaign.happens(once, once, once)
    await campaign.happens(once)
    await campaign.happens(once)
    assert len(ada.new) == 1
    assert await campaign.held() == 1
    await ada.is_asked("register.summary")
