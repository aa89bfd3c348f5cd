"""The street: one message a person, letters and cash at once, undone, changed, settled."""

from datetime import timedelta

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import (
    appointed,
    buttons_of,
    cash_book,
    corrections,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.person import Person

MOSHE = "משה בן שרה לוי"


async def test_one_line_is_one_person_with_letter_place_and_cash(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    vera.hears(f"*{MOSHE}*: General, 12th.", "Bereishis, Genesis 1:1", "One letter, *$1* in cash.", "Undo")
    assert vera.actions == 1
    assert await taken_in_cash(campaign) == 100
    assert await registered(campaign) == []

    await campaign.passes(minutes=9)
    assert await registered(campaign) == []
    vera.waits()
    await campaign.passes(minutes=2)
    vera.hears_nothing()
    assert await registered(campaign) == [("general", "משה שרה לוי")]
    assert await campaign.payments() == ["applied"]


async def test_four_scripts_in_one_message_and_nothing_known_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(
        "משה בן שרה לוי\n"
        "Yosef ben Sarah Levy 25/3/2019\n"
        "Мойше бен Соро, мальчик, 7 лет\n"
        "חיה'לע בת רבקה, מיידל, 6 יאר\n"
        "Chana Goldberg 36"
    )
    vera.hears(
        "General, 12th\n*משה בן שרה לוי*: [ב]ראשית, Bereishis, Genesis 1:1\n*חנה גולדברג*: ב[ר]אשית",
        "Children's, 10th\n*יוסף בן שרה לוי*: [ב]ראשית",
        "Born March 25, 2019\n*משה בן שרה*: ב[ר]אשית",
        "5 letters, *$40* in cash.",
    )
    assert vera.actions == 1
    await campaign.passes(minutes=11)
    assert [series for series, _name in await registered(campaign)] == ["children"] * 3 + ["general"] * 2


async def test_what_was_not_understood_comes_back_alone(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nSimcha Klein\nYosef\nLeah bas Rochel 31/2/2019")
    vera.hears(
        "*משה בן שרה*",
        "“Leah bas Rochel 31/2/2019”: There's no such day on the calendar.",
        "*Simcha Klein*: boy or girl, man or woman?",
        "Next: “Yosef” and “Leah bas Rochel 31/2/2019”",
    )
    assert len(await orders(campaign)) == 1
    await vera.says("boy")
    vera.hears("*שמחה קליין*", "*Yosef*: what is the mother's name, or the last name?")
    await vera.says("ben Chana")
    vera.hears("*יוסף בן חנה*", "*Leah bas Rochel*: what is the birth date?")
    await vera.says("3 February 2019")
    vera.hears("*לאה בת רחל*", "Born February 3, 2019", "Children's")
    assert (await campaign.draft("1")).get("pending", []) == []
    assert await taken_in_cash(campaign) == 400


async def test_a_tap_says_which_day(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy 3/4/2019")
    vera.hears("*Moshe ben Sarah Levy*: which day is the birth date?", "April 3, 2019", "March 4, 2019")
    assert await orders(campaign) == []
    await vera.taps("first")
    vera.hears("*משה בן שרה לוי*", "Born April 3, 2019", "Children's")
    await vera.says("Dovid ben Leah 3/4/2019")
    await vera.says("4 March")
    vera.hears("*דוד בן לאה*", "Born March 4, 2019")


async def test_a_tap_says_boy_or_girl(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Simcha Klein")
    vera.hears("boy or girl")
    await vera.taps("f")
    vera.hears("*שמחה קליין*", "General")
    assert vera.actions == 2  # one line and one tap


async def test_undo_gives_letters_and_cash_back(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE}\nChana Goldberg 36")
    assert await campaign.held() == 2
    await vera.taps("Undo")
    vera.hears("Undone:", "Please return $37.")
    assert await campaign.held() == 0
    assert await taken_in_cash(campaign) == 0
    assert [entry.kind for entry in await cash_book(campaign)] == ["taken", "returned"]
    await campaign.passes(minutes=11)
    assert await registered(campaign) == []
    assert await campaign.payments() == ["returnable"]


async def test_undo_after_ten_minutes_is_too_late_and_says_what_can_be_done(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    await campaign.passes(minutes=11)
    await vera.taps("Undo")
    vera.hears("registered forever", "*change*")
    assert len(await registered(campaign)) == 1
    assert await taken_in_cash(campaign) == 100


async def test_an_old_button_works_hours_later_and_from_elsewhere(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    if not campaign.messenger.limits.buttons:
        return  # there is nothing to press
    await vera.says(MOSHE)
    (undo,) = buttons_of(vera, "/undo")
    await vera.says("Chana Goldberg")
    await vera.says("menu")
    await vera.presses(undo)
    vera.hears("Undone:", MOSHE)
    await vera.is_asked("menu")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "חנה גולדברג")]


async def test_a_changed_line_keeps_the_letter(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.goes("משה בן שרה כהן\nChana Goldberg", "Change", "p0")
    vera.hears("It's currently written: *משה בן שרה כהן*.")
    await vera.says("משה בן שרה לוי 18")
    vera.hears("Changed.", "General, 12th\n*משה בן שרה לוי*: [ב]ראשית", "2 letters, *$19* in cash.")
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == 1900
    assert await campaign.held() == 2
    await campaign.passes(minutes=11)
    assert sorted(name for name, _ordinal, _position in await campaign.owners()) == ["חנה", "משה"]
    assert sorted(position for _name, _ordinal, position in await campaign.owners()) == [1, 2]
    assert ("general", "משה שרה לוי") in await registered(campaign)
    assert await orders(campaign) == ["cancelled", "paid"]


async def test_an_age_added_by_a_change_leads_to_the_childrens_scroll(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    vera.hears("General, 12th")
    await vera.taps("Change")
    await vera.says("משה בן שרה לוי בן 7")
    vera.hears("Changed.", "Children's, 10th")
    assert await campaign.held() == 1


async def test_another_spelling_is_one_tap_away(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chaya bas Feige Raskin")
    await vera.taps("Change")
    before = vera.last
    await vera.taps("s0")
    vera.hears("Changed.")
    assert vera.actions == 3
    assert "חיה" in before


async def test_a_change_after_the_sale_is_a_correction(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("מנחם מענדל בן חיה ראסקין")
    await campaign.passes(minutes=11)
    await vera.taps("Change")
    await vera.says("מנחם מענדל בן חיה רסקין")
    vera.hears("Corrected in the register: *מנחם מענדל בן חיה רסקין*.", "New certificate number")
    assert await corrections(campaign) == ["מנחם מענדל חיה רסקין"]
    await vera.taps("Change")
    await vera.says("דבורה בת לאה כהן")
    vera.hears("That's quite a different name")
    assert len(await corrections(campaign)) == 1


async def test_done_settles_at_once_and_hands_out_the_certificates(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי\nשרה בת רבקה לוי\nדוד בן שרה לוי, בן 7")
    await vera.taps("Done, send certificates")
    vera.hears("has a letter in the General, 12th.", "Certificate number", "3 certificates on one sheet")
    assert len(await registered(campaign)) == 3
    assert "Undo" not in vera.last
    assert "Done" not in vera.last
    assert "Change" in vera.last  # a spelling can be put right for ever
    await vera.says("undo")
    vera.hears("registered forever")
    vera.waits()
    await campaign.passes(minutes=11)
    vera.hears_nothing()
    assert await campaign.payments() == ["applied"]


async def test_the_same_line_again_is_not_registered_twice(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy")
    await vera.says("משה בן שרה לוי\nChana Goldberg")
    vera.hears("Already signed up: *משה בן שרה לוי*.", "*חנה גולדברג*", "One letter, *$1* in cash.")
    assert await taken_in_cash(campaign) == 200
    await vera.taps("again")
    vera.hears("*משה בן שרה לוי*: General", "One letter, *$1* in cash.")
    assert await taken_in_cash(campaign) == 300
    await vera.says("דוד בן לאה\nדוד בן לאה")
    vera.hears("*דוד בן לאה*: General", "Already signed up: *דוד בן לאה*.")


async def test_a_sum_for_everybody_together(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה\nדוד בן לאה\ntogether 100$")
    vera.hears("2 letters, *$100* in cash.")
    assert await taken_in_cash(campaign) == 10_000
    await vera.says("יוסף בן לאה\n0.50$")
    vera.hears("The smallest amount here is $1.")
    await vera.says("יוסף בן לאה 0.5$")
    vera.hears("Skipped:", "The smallest amount here is $1.")
    assert await taken_in_cash(campaign) == 10_000


async def test_the_first_time_one_question_at_most(campaign: Campaign) -> None:
    vera = Person(campaign, "1", "en")
    await vera.says("hi")
    await appointed(campaign, vera)
    await vera.says("street")
    vera.hears("Which scroll should the letters be in?", "By age: Children's, 10th and General, 12th")
    await vera.says(MOSHE)  # a line says: by age
    vera.hears("General, 12th")
    await vera.says("menu")
    await vera.says("street")
    vera.hears("$1 per letter unless the line says otherwise. In cash.")
    await vera.taps("scroll")
    await vera.taps("series.general")
    await vera.says("דוד בן לאה, בן 7")
    vera.hears("*דוד בן לאה*: General")


async def test_terms_are_changed_and_stay(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("sum")
    await vera.taps("s1800")
    vera.hears("$18 per letter")
    await vera.says(MOSHE)
    vera.hears("*$18* in cash")
    await vera.says("דוד בן לאה, בן 7")
    vera.hears("Children's", "*$1* in cash")
    await vera.says("menu")
    await vera.goes("street", "pay", "pay.pledge")
    await vera.says("יוסף בן לאה")
    vera.hears("*$18* pledged")


async def test_universal_words_still_work(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    await campaign.passes(minutes=11)
    await vera.says("do I have a letter? משה בן שרה לוי")
    vera.hears("General: found")
    await vera.says("my letters")
    await vera.is_asked("letters")
    await vera.says("street")
    await vera.is_asked("street")
    await vera.says("menu")
    await vera.is_asked("menu")


async def test_a_role_taken_back_in_the_middle(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    await appointed(campaign, vera, "none")
    await vera.says("Chana Goldberg")
    vera.hears("The role that this belongs to has come to its end.")
    assert len(await orders(campaign)) == 1
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה שרה לוי")]
    await vera.says("/street")
    vera.hears("for volunteers")


async def test_shabbat_at_the_volunteers_place(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, timezone="Asia/Jerusalem")
    friday = campaign.now + timedelta(
        days=3
    )  # three in the afternoon in London, candles are lit in Jerusalem
    await campaign.until(friday)
    await vera.says(MOSHE)
    vera.hears("It's Shabbos or Yom Tov, so nothing was recorded.", "send it again")
    assert await orders(campaign) == []
    await campaign.until(friday + timedelta(days=1, hours=3))
    await vera.says(MOSHE)
    vera.hears("*$1* in cash")


async def test_strangers_are_kindly_sent_away(campaign: Campaign) -> None:
    bob = Person(campaign, "2", "en")
    await bob.says("hi")
    await bob.says("/street")
    bob.hears("Signing people up on the street is for volunteers.")
    assert not any("Street mode" in text for text in bob.new)


async def test_a_child_has_one_letter_whoever_took_it(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי 25/3/2019\nמשה בן שרה לוי 26/3/2019")
    vera.hears("2 letters, *$2* in cash.")
    await campaign.passes(minutes=11)
    nina = await on_the_street(campaign, "2")
    await nina.says("Moshe ben Sarah Levy 25/3/2019\nChana Goldberg")
    nina.hears("*משה בן שרה לוי* already has a letter in the Children's, 10th.", "One letter, *$1* in cash.")
    await nina.says("Moshe ben Sarah Levy")
    nina.hears("*משה בן שרה לוי*: General, 12th.")


async def test_too_late_to_undo_from_elsewhere_a_change_is_offered(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    if not campaign.messenger.limits.buttons:
        return  # there is nothing to press
    await vera.says("מנחם מענדל בן חיה ראסקין")
    (undo,) = buttons_of(vera, "/undo")
    await campaign.passes(minutes=11)
    await vera.says("menu")
    await vera.presses(undo)
    vera.hears("registered forever", "Change")
    await vera.taps("Change")
    await vera.is_asked("street.change")
    await vera.says("מנחם מענדל בן חיה רסקין")
    vera.hears("Corrected in the register")
    await vera.is_asked("menu")


async def test_the_answers_own_buttons_come_first_and_the_end_of_the_shift_last(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    if not campaign.messenger.limits.buttons:
        vera.hears("1. Change\n2. Done, send certificates\n3. End shift\n91. Undo\n99. Menu")
    await vera.taps("Done, send certificates")
    if not campaign.messenger.limits.buttons:
        vera.hears("1. Change\n2. End shift\n99. Menu")
    await vera.taps("End shift")
    vera.hears("Shift over. Letters: 1.")
    assert not {"Undo", "Change", "Done, send certificates", "End shift"} & set(vera.last.split("\n"))
    await vera.says("change")
    vera.hears("Nothing recorded yet.")


async def test_by_age_is_a_short_button_and_is_explained(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("A different scroll")
    vera.hears("By age: Children's, 10th and General, 12th")
    await vera.taps("By age")
    await vera.is_asked("street")


@pytest.mark.parametrize(
    "line",
    [
        "לע״נ משה בן יעקב לוי בן 7",
        "in memory of Moshe ben Yaakov Levy",
        "в память Моше бен Яаков Леви",
        "לעילוי נשמת משה בן יעקב לוי",
    ],
)
async def test_in_memory_is_by_the_father_and_in_the_general_scroll(campaign: Campaign, line: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    vera.hears("In memory of *משה בן יעקב לוי*: General, 12th.", "*$1* in cash")
    await vera.taps("Change")
    await vera.says("משה בן יעקב כהן בן 7")  # who is remembered stays remembered
    vera.hears("In memory of *משה בן יעקב כהן*: General, 12th.")
    await vera.says("in memory of Moshe")
    vera.hears("*Moshe*: what is the father's name, or the last name?")
    await vera.says("ben Avraham")
    vera.hears("In memory of *משה בן אברהם*")


async def test_a_child_gets_no_second_letter_by_a_change_or_by_insisting(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי 25/3/2019")
    await vera.says("משה בן שרה לוי 25/3/2019")
    vera.hears("Already signed up:")
    assert "Register again" not in vera.last
    await campaign.passes(minutes=11)
    await vera.says("משה בן שרה")
    await vera.taps("Change")
    await vera.says("משה בן שרה לוי 25/3/2019")
    vera.hears("has a letter in the Children's")
    assert len(await registered(campaign)) == 1
