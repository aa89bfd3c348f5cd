"""The street asks where a line is not clear: one thing at a time, and nobody is registered before."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, registered, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


async def waiting(campaign: Campaign) -> list[str]:
    draft = await campaign.draft("1")
    return [line["line"] for line in draft["pending"]]


async def names(campaign: Campaign) -> list[str]:
    await campaign.passes(minutes=11)
    return [name for _series, name in await registered(campaign)]


async def test_a_name_that_both_bear_is_asked_about(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("עדי כהן 18")
    vera.hears("*עדי כהן*: boy or girl, man or woman?")
    assert await orders(campaign) == []
    await vera.taps("Female")
    vera.hears("*עדי כהן*: General", "One letter, *$18* in cash.")
    assert await names(campaign) == ["עדי כהן"]


async def test_words_that_are_not_understood_are_never_made_a_name(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy because yes")
    vera.hears(
        "did you mean this?",
        "first name *Moshe*, mother *Sarah*, and last name *Levy*",
        "I don't know what this means: because",
    )
    assert await orders(campaign) == []
    await vera.taps("right")
    vera.hears("*משה בן שרה לוי*: General", "Note: because")
    assert await names(campaign) == ["משה שרה לוי"]


async def test_one_person_or_two(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe, Dovid Levy")
    vera.hears(
        "What did you mean by “Moshe, Dovid Levy”?", "2 people: Moshe Levy and Dovid Levy", "One person:"
    )
    await vera.taps("choice0")
    vera.hears("*משה לוי*", "*דוד לוי*", "2 letters, *$2* in cash.")
    assert await names(campaign) == ["דוד לוי", "משה לוי"]


async def test_thousands_or_an_age_and_a_sum(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 7 180")
    vera.hears("What did you mean by “Moshe ben Sarah 7 180”?", "7 180", "Age 7, 180")
    assert await orders(campaign) == []
    await vera.taps("choice1")
    vera.hears("*משה בן שרה*: Children's", "*$180* in cash.")


async def test_a_sum_that_two_people_gave_together(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe and Dovid Levy 36 together")
    vera.hears("2 letters, *$36* in cash.")


async def test_a_family_alone_is_nobody_yet(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("The Levys")
    vera.hears("“The Levys”: I can't tell who you mean. Please type it again with all the names.")
    await vera.says("Levy family: Moshe, Sara 5")
    vera.hears("2 letters, *$2* in cash.", "That takes care of “The Levys”.")
    assert await waiting(campaign) == []
    assert await names(campaign) == ["שרה לוי", "משה לוי"]


async def test_whose_the_words_of_mourning_are(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי ז״ל")
    vera.hears("who has passed away, משה or שרה?")
    await vera.taps("person")
    vera.hears("In memory of *משה בן שרה לוי*: General")
    await vera.says("דוד בן חנה לוי ז״ל, בן 7")
    await vera.says("חנה")
    vera.hears("*דוד בן חנה לוי*: Children's")


async def test_several_letters(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy x2")
    vera.hears("*Moshe ben Sarah Levy*: how many letters?")
    await vera.taps("many")
    vera.hears("2 letters, *$2* in cash.")
    await vera.says("Chana Goldberg 36 x3")
    await vera.taps("One letter")
    vera.hears("One letter, *$36* in cash.")
    await vera.says("Yosef ben Leah, 5 years, x2")
    await vera.taps("many")
    vera.hears("Each child gets one letter in the Children's Sefer Torah.")
    assert await taken_in_cash(campaign) == 3800


@pytest.mark.parametrize(("tapped", "ended"), [("choice0", "children"), ("choice1", "general")])
async def test_a_number_may_be_an_age_or_a_sum(campaign: Campaign, tapped: str, ended: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("יהודית בת לאה 10")
    vera.hears("What did you mean by “יהודית בת לאה 10”?", "Age 10", "Amount: 10")
    await vera.taps(tapped)
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [(ended, "יהודית לאה")]


async def test_a_large_sum_is_asked_about_before_it_is_booked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy 500")
    vera.hears("*$500* in cash")  # as much as that is not asked about
    await vera.says("Chana Goldberg 2500")
    vera.hears("*Chana Goldberg*: is *2500* right?")
    assert await taken_in_cash(campaign) == 50_000
    await vera.taps("No")
    vera.hears("how much was given?")
    await vera.says("18")
    vera.hears("One letter, *$18* in cash.")
    await vera.says("Dovid ben Leah 5000")
    await vera.says("yes")
    vera.hears("One letter, *$5,000* in cash.")
    assert await taken_in_cash(campaign) == 551_800


async def test_from_which_sum_on_is_asked_is_a_setting(campaign: Campaign) -> None:
    from dataclasses import replace as moved

    campaign.config = moved(campaign.config, large_sum=50)
    await campaign.restart()
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy 51")
    vera.hears("is *51* right?")


async def test_a_large_sum_for_everybody_is_asked_about(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nDovid ben Leah\ntogether 3600")
    vera.hears("Is *3600* the total for all of them?")
    assert await orders(campaign) == []
    await vera.taps("No")
    await vera.says("36")
    vera.hears("2 letters, *$36* in cash.")


async def test_a_large_sum_for_everybody_that_is_left_out_is_not_booked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nDovid ben Leah\ntogether 3600")
    await vera.says("skip")
    vera.hears("Skipped: “Moshe ben Sarah, Dovid ben Leah”.")
    assert await orders(campaign) == []
    assert await waiting(campaign) == []


async def test_the_usual_sum_cannot_be_a_large_one(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("sum")
    await vera.says("5000")
    vera.hears("That's a lot for every letter: here it can be up to $500. You can put more next to a name.")
    await vera.says("18")
    vera.hears("$18 per letter unless the line says otherwise.")


async def test_a_number_that_answers_is_no_button(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah")
    await vera.says("Dovid ben Leah x4")
    await vera.says("5")
    vera.hears("5 letters, *$5* in cash.")
    assert await orders(campaign) == ["open", "open"]


async def test_whom_a_sum_is_for(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe and Dovid Cohen 36")
    vera.hears("who is *36* for?", "36 for Dovid Cohen alone")
    await vera.taps("together")
    vera.hears("2 letters, *$36* in cash.")
    await vera.says("משה בן רחל\nדוד בן רחל\n18")
    await vera.taps("each")
    vera.hears("2 letters, *$36* in cash.")
    await vera.says("Yosef ben Leah\nLevi ben Leah\n18")
    await vera.taps("last")
    vera.hears("2 letters, *$19* in cash.")
    assert await taken_in_cash(campaign) == 9100


async def test_a_joint_sum_waits_with_everybody_for_the_one_who_is_unclear(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nSimcha Klein\nGal Levy\ntogether 36")
    vera.hears("*Simcha Klein*: boy or girl")
    assert await orders(campaign) == []
    await vera.taps("m")
    vera.hears("*Gal Levy*: boy or girl")
    await vera.taps("Skip it")
    vera.hears("Skipped: “Gal Levy”.", "2 letters, *$36* in cash.")
    assert await taken_in_cash(campaign) == 3600


# --- what is an answer, and what is not -----------------------------------------------------------------


async def test_a_new_line_is_no_answer_to_the_old_question(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe")
    vera.hears("*Moshe*: what is the mother's name, or the last name?")
    await vera.says("Dovid ben Leah")
    vera.hears("*דוד בן לאה*: General", "*Moshe*: what is the mother's name, or the last name?")
    await vera.says("Yosef Katz")
    vera.hears("*יוסף כץ*: General")
    await vera.says("Sarah")
    vera.hears("*משה בן שרה*: General", "Who else should have a letter?")
    assert await names(campaign) == ["דוד לאה", "יוסף כץ", "משה שרה"]


async def test_an_answer_is_for_the_question_that_was_asked_last(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Simcha Klein")
    await vera.says("Gal Levy")
    vera.hears("*Gal Levy*: boy or girl", "Next: “Simcha Klein”")
    await vera.says("girl")
    vera.hears("*גל לוי*", "*Simcha Klein*: boy or girl")
    assert await waiting(campaign) == ["Simcha Klein"]


async def test_a_name_that_may_be_the_mother_or_somebody_new_is_asked_about(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe")
    await vera.says("Sarah Levy")
    vera.hears(
        "What did you mean by “Moshe”?", "One person: Moshe ben Sarah Levy", "2 people: Sarah Levy and Moshe"
    )
    await vera.taps("choice1")
    vera.hears("*Moshe*: what is the mother's name, or the last name?")
    await vera.says("Katz")
    vera.hears("*שרה לוי*", "*משה כץ*", "2 letters, *$2* in cash.")


@pytest.mark.parametrize(
    ("line", "answer", "name"),
    [
        ("Simcha Klein", "מיידל", "שמחה קליין"),
        ("Moshe", "ben Sarah Levy", "משה בן שרה לוי"),
        ("Moshe", "his mother is Sarah", "משה בן שרה"),
        ("Moshe", "Levy", "משה לוי"),
        ("חיה", "רבקה", "חיה בת רבקה"),
        ("Мойше", "бен Соро", "משה בן שרה"),
        ("in memory of Moshe", "Avraham", "משה בן אברהם"),
        ("Mr. Levy", "Moshe", "משה לוי"),
        ("baby girl Levy", "Chana", "בת חנה לוי"),
    ],
)
async def test_a_typed_answer(campaign: Campaign, line: str, answer: str, name: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    assert await orders(campaign) == []
    await vera.says(answer)
    vera.hears(f"*{name}*:", "One letter, *$1* in cash.")


@pytest.mark.parametrize(
    ("line", "said"),
    [("Simcha Klein", "123"), ("Moshe", "thanks"), ("Moshe", "Dovid"), ("Chaya", "ben Sarah")],
)
async def test_something_else_is_no_answer(campaign: Campaign, line: str, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    await vera.says(said)
    assert line in await waiting(campaign)
    assert await orders(campaign) == []


async def test_an_answer_that_was_sent_before_the_line_is_none(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    begin = campaign.now
    await campaign.passes(minutes=3)
    late = [replace(vera.saying("boy", key="b"), at=begin)]
    await campaign.happens(replace(vera.saying("Gal Levy", key="a"), at=begin + timedelta(minutes=1)), *late)
    assert await waiting(campaign) == ["Gal Levy"]
    assert await orders(campaign) == []


async def test_the_same_message_twice_asks_once_and_registers_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    line, answer = vera.saying("Gal Levy", key="line"), vera.saying("girl", key="answer")
    await campaign.happens(line, line, answer, answer, line)
    assert await waiting(campaign) == []
    assert await orders(campaign) == ["open"]


async def test_the_whole_line_typed_again_settles_the_old_one(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe")
    await vera.says("Moshe ben Sarah Levy")
    vera.hears("*משה בן שרה לוי*", "That takes care of “Moshe”.", "Who else should have a letter?")
    assert await waiting(campaign) == []


async def test_undo_takes_back_the_line_that_waits(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah")
    await vera.says("Gal Levy")
    await vera.says("undo")
    vera.hears("Skipped: “Gal Levy”.")
    await vera.says("undo")
    vera.hears("Undone: משה בן שרה. Please return $1.")


# --- how long a line waits ------------------------------------------------------------------------------


async def test_lines_wait_while_the_volunteer_is_elsewhere_and_end_with_the_shift(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Gal Levy\nSimcha Klein")
    await vera.says("menu")
    await vera.says("street")
    vera.hears("*Gal Levy*: boy or girl")
    await vera.taps("f")
    vera.hears("*גל לוי*", "*Simcha Klein*: boy or girl")
    await vera.says("end of shift")
    vera.hears("Letters: 1.", "One line wasn't recorded: “Simcha Klein”")
    await vera.says("boy")
    assert await waiting(campaign) == []
    assert await orders(campaign) == ["open"]


async def test_lines_that_wait_are_told_when_a_long_silence_ends_the_shift(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Gal Levy")
    await vera.says("menu")
    vera.waits()
    await campaign.passes(minutes=61)
    vera.hears("Shift over.", "One line wasn't recorded: “Gal Levy”")
    assert await orders(campaign) == []
    await vera.says("street")
    assert "Gal Levy" not in vera.last


# --- talk -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("thanks", "Thank you, and all the best!"),
        ("תודה רבה", "Thank you, and all the best!"),
        ("wait a minute", "Nothing was recorded."),
        ("שבת שלום", "Nothing was recorded."),
        ("how much money do I have", "Your cash on hand, all shifts: $19."),
        ("подожди минуту", "Nothing was recorded."),
    ],
)
async def test_talk_registers_nobody_and_says_where_the_shift_stands(
    campaign: Campaign, text: str, answer: str
) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18\nDovid ben Leah")
    await vera.says(text)
    vera.hears(answer, "In this shift so far: 2 letters.", "In cash: $19, 2 letters.")
    assert await orders(campaign) == ["open"]
    assert await waiting(campaign) == []


async def test_who_is_not_jewish_is_for_the_rabbi_and_no_money_is_taken(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy, his mother is not Jewish")
    vera.hears("This is a question for the rabbi")
    assert await orders(campaign) == []
    assert await waiting(campaign) == []


async def test_a_typed_number_is_what_was_asked_for_and_no_answers_number(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy x3")
    await vera.says("2")
    vera.hears("2 letters, *$2* in cash.")


async def test_a_sum_that_was_typed_stands_as_every_other_sum_of_the_language(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah $7")
    await vera.says("Moshe ben Sarah 68 $")
    vera.hears("with $7. Is it $68 now?", "$68 instead of $7")
