"""From the bot to a person of the office and back, told as talks."""

from datetime import UTC, datetime

import pytest

from storage.tickets import inbox
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.tickets.office import appoint, from_other_messenger, quotes
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

NIGHT = datetime(2025, 11, 19, 3, 0, tzinfo=UTC)  # ten at night in New York
SHABBAT = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
async def boss(campaign: Campaign) -> Person:
    somebody = Person(campaign, COMMITTEE)
    await somebody.says("menu")
    return somebody


async def test_a_person_takes_over_and_the_bot_keeps_quiet(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.says("how full is it")
    await ada.says("I want to talk to somebody")
    ada.hears("A person from the office will answer you here.")
    boss.waits()
    await campaign.run()
    boss.hears("Question 1", "would like to talk to a person", "how full is it")
    await ada.says("my mother already paid, I think")
    ada.hears_nothing()
    boss.hears("my mother already paid, I think")

    ada.waits()
    await boss.says("#1 Let me look.")
    boss.hears("Your answer to question 1 is on its way.")
    ada.hears("The office:", "Let me look.")
    ada.waits()
    await quotes(boss, "Question 1", "Yes, she paid on Monday.")
    ada.hears("Yes, she paid on Monday.")
    await ada.says("thank you!")
    ada.hears_nothing()

    ada.waits()
    await boss.says("done 1")
    boss.hears("Question 1 is done.")
    ada.hears("The office is done here. I'm back")
    await ada.says("menu")
    ada.hears("What would you like to do?")


async def test_in_the_middle_of_paying_the_letters_stay_and_paying_works(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    held = await campaign.held()
    await ada.says("office")
    ada.hears("A person from the office will answer you here.")
    assert await campaign.held() == held == 1
    boss.waits()
    await campaign.run()
    boss.hears("משה בן שרה לוי", "It isn't paid yet.")
    await ada.says("is it safe to pay here?")
    ada.hears_nothing()
    await ada.pays()
    ada.hears("Thank you")
    assert len(await campaign.owners()) == 1
    await ada.says("it worked, thanks")
    ada.hears_nothing()


async def test_the_person_goes_back_and_the_open_question_stands(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.goes("register", "other", "general")
    step = await campaign.step("1")
    await ada.says("office")
    await campaign.run()
    boss.waits()
    await ada.says("bot")
    await ada.is_asked(step)
    boss.hears_nothing()  # nobody has taken it
    ada.waits()
    await boss.says("#1 What is it about?")
    ada.hears("The office:", "What is it about?")
    await ada.is_asked(step)
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")


async def test_the_way_back_by_a_word_or_a_button(campaign: Campaign, ada: Person, boss: Person) -> None:
    await ada.says("office")
    if campaign.messenger.limits.buttons:
        await ada.taps("/bot")
        ada.hears("What would you like to do?")
        await ada.says("office")
        await ada.presses("0:/letters")  # a button of long ago brings the bot back as well
        await ada.says("menu")
    else:
        ada.hears("To go back to the bot, write *menu*.")
        await ada.says("menu")
    ada.hears("What would you like to do?")


async def test_an_answer_from_the_other_messenger_and_who_it_is(campaign: Campaign, ada: Person) -> None:
    if campaign.restarts:
        campaign.restarts = False  # the other messenger would have to be joined anew
    dovid = from_other_messenger(campaign, "77")
    await appoint(dovid, "Dovid")
    await ada.says("can I talk to a person")
    ada.hears("A person from the office will answer you here.")
    dovid.waits()
    await campaign.run()
    dovid.hears("Question 1")
    ada.waits()
    await dovid.says("take 1")
    dovid.hears("Question 1 is yours.")
    ada.hears("Dovid from the office is with you now.")
    ada.waits()
    await dovid.says("#1 Shalom! How can I help?")
    ada.hears("The office, Dovid:", "Shalom! How can I help?")
    dovid.waits()
    await ada.says("Is my letter written?")
    dovid.hears("Is my letter written?")


async def test_out_of_hours_one_is_told_when_somebody_will_be_there(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    campaign.now = NIGHT
    boss.waits()
    await ada.says("office")
    ada.hears("The office is closed right now.", "Wednesday, November 19, 9:00 AM", "what it's about")
    await ada.says("I need a receipt")
    ada.hears("The office will see it.")
    await campaign.run()
    boss.hears_nothing()
    await ada.says("how full is it")  # the bot is there meanwhile
    assert ada.new
    await campaign.passes(hours=11)
    boss.hears("Question 1", "I need a receipt")


async def test_on_shabbat_nobody_of_the_office_is_disturbed(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    campaign.now = SHABBAT
    await ada.says("office")
    ada.hears("It's Shabbos or Yom Tov at the office.", "Sunday, November 23, 9:00 AM")
    boss.waits()
    await campaign.run()
    boss.hears_nothing()
    await campaign.until(datetime(2025, 11, 23, 14, 1, tzinfo=UTC))
    boss.hears("Question 1")


async def test_what_nobody_answers_is_shown_again_in_the_morning(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.says("office")
    await campaign.run()
    boss.waits()
    await boss.says("later 1")
    boss.hears("Question 1 will be shown again in the morning.")
    await campaign.passes(hours=2)
    boss.waits()
    await campaign.passes(hours=22)
    boss.hears("One question is waiting for an answer:", "#1")


async def test_two_misunderstandings_in_a_row_offer_a_person(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.says("register")
    await ada.says("blah blah blubb")
    assert "office" not in "\n".join(ada.new)
    await ada.says("blubb blubb blah")
    ada.hears("a person from the office can help", "Yes, a person")
    await ada.taps("/human")
    ada.hears("A person from the office will answer you here.")


@pytest.mark.parametrize("step", ["register", "menu"])
async def test_the_person_that_is_offered_comes_at_a_yes(
    campaign: Campaign, ada: Person, boss: Person, step: str
) -> None:
    for typed in (step, "zzyx qwrt", "qwrt zzyx"):
        await ada.says(typed)
    ada.hears("Should I pass it on?", "Yes, a person")
    await ada.says("yes")
    ada.hears("A person from the office will answer you here.")


async def test_charged_twice(campaign: Campaign, ada: Person, boss: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    await ada.says("I was charged twice!")
    ada.hears("A person from the office will answer you here.")
    boss.waits()
    await campaign.run()
    boss.hears("a payment", "It's paid.", "One payment came in: $18.")


@pytest.mark.parametrize(
    ("cry", "answer"),
    [
        ("please call a human, my card was charged two times", "A person from the office will answer you"),
        ("с меня списали два раза!!", "Вам здесь ответит человек из офиса."),
        ("חייבו אותי פעמיים", "A person from the office will answer you"),
    ],
)
async def test_a_cry_for_help_reaches_the_office_at_any_step(
    campaign: Campaign, ada: Person, boss: Person, cry: str, answer: str
) -> None:
    await ada.says("menu")
    await ada.says(cry)
    ada.hears("A person from the office will answer you here.")
    await campaign.run()
    boss.hears("a payment", cry)
    await ada.says("menu")
    await ada.goes("register", "other", "general")
    await ada.says("משה כהן")  # the mother is asked for
    await ada.says(cry)  # in one's own language twice: it goes on in that
    ada.hears(answer)
    await ada.says("menu")


async def test_a_cry_for_help_may_be_the_very_first_message(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.says("hello, please get me a person, I was charged two times")
    ada.hears("A person from the office will answer you here.")


async def test_at_night_it_does_not_matter_any_more(campaign: Campaign, ada: Person, boss: Person) -> None:
    campaign.now = NIGHT
    await ada.says("I want to talk to somebody")
    ada.hears("You can write here what it's about")
    await ada.says("לא חשוב")
    ada.hears("What would you like to do?")
    (asked,) = await inbox.unanswered(campaign.app.database)
    assert asked.text == ""


async def test_a_question_for_the_rabbi_is_answered_once(
    campaign: Campaign, ada: Person, boss: Person
) -> None:
    await ada.says("I have a question for the rabbi")
    ada.hears("What would you like to ask the rabbi?")
    await ada.says("May I take a letter for my dog?")
    ada.hears("The rabbi's answer will come here, to you alone.")
    await campaign.run()
    ada.waits()
    await boss.says("#1 No, but for you!")
    ada.hears("The office's answer to your question 1", "No, but for you!")
    assert await inbox.open_tickets(campaign.app.database) == []
    await boss.says("#1 Again")
    boss.hears("Question 1 is already done.")


@pytest.mark.parametrize(
    ("language", "wish", "told", "back"),
    [
        ("he", "אני רוצה לדבר עם מישהו", "מהמשרד", "תפריט"),
        ("yi", "איך וויל רעדן מיט עמעצן", "אפיס", "מעניו"),
        ("ru", "хочу поговорить с человеком", "офис", "меню"),
    ],
)
async def test_in_the_other_languages(
    campaign: Campaign, boss: Person, language: str, wish: str, told: str, back: str
) -> None:
    ada = Person(campaign, "5", language)
    await ada.says("/start")
    await ada.says(wish)
    ada.hears(told)
    await ada.says("12345")
    ada.hears_nothing()
    await campaign.run()
    ada.waits()
    await boss.says("#1 שלום")
    ada.hears("שלום")
    await boss.says("done 1")
    ada.hears(back)
