"""What may happen on the way: other wishes, second thoughts, rest, and conversations of long ago."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from handlers.conversation import Frame, Session
from handlers.words import LANGUAGES, OWN_NAMES, Words
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

FRIDAY = datetime(2025, 11, 21, 20, 0, tzinfo=UTC)  # three in the afternoon in New York; candles at 4:15
SHABBAT = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)
NIGHT = datetime(2025, 11, 23, 0, 0, tzinfo=UTC)
STALE = Words("That button belongs to an earlier question. This is where we are now:")


async def at_summary(campaign: Campaign, name: str = "משה בן שרה לוי", scroll: str = "general") -> Person:
    ada = Person(campaign, "1", "en")
    await ada.says("register")
    await ada.taps("other")
    await ada.chooses_scroll(scroll)
    await ada.says(name)
    if scroll == "children":
        await ada.taps("before")
    await ada.is_asked("register.summary")
    return ada


async def letters_of(campaign: Campaign, ada: Person) -> list[int]:
    draft = await campaign.draft(ada.address)
    return [position for _scroll, position in draft["letters"]]


# --- the letter and the sum -----------------------------------------------------------------------------


async def test_a_letter_that_begins_the_name(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "ישראל בן שרה לוי")
    await ada.taps("letter")
    await ada.taps("name")
    (position,) = await letters_of(campaign, ada)
    scroll = campaign.app.shelf[(await campaign.draft(ada.address))["letters"][0][0]]
    ada.hears("בראש[י]ת")
    assert position not in scroll.free
    assert await campaign.held() == 1  # the one before went back


async def test_a_letter_in_a_parsha(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("letter")
    await ada.taps("parsha")
    await ada.says("nothing of the kind")
    await ada.is_asked("register.parsha")
    await ada.says("noah")
    ada.hears("Noach, Genesis 6:9")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Noach, Genesis 6:9")


async def test_another_sum(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("amount")
    await ada.says("half a dollar, 0.50")
    await ada.is_asked("register.amount")
    await ada.says("$36")
    ada.hears("$36")
    (letter,) = await letters_of(campaign, ada)
    assert letter == 1  # a sum changes nothing about the letter
    await ada.taps("pay")
    assert ada.bills[-1].total.minor == 3600


async def test_a_gift_on_top_of_a_fixed_price(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי 5 March 2019", "children")
    await ada.taps("amount")
    await ada.taps("s1800")
    ada.hears("$19")
    await ada.taps("pay")
    assert ada.bills[-1].total.minor == 1900


async def test_a_name_is_corrected(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי 5 March 2019", "children")
    await ada.taps("correct")
    await ada.says("מנחם בן שרה לוי")
    await ada.is_asked("register.summary")  # the birth date was told before
    ada.hears("מנחם בן שרה")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("מנחם", 10, 1)]


async def test_one_more_person(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("more")
    await ada.says("דבורה בת לאה כהן")
    ada.hears("משה", "דבורה", "$36")
    await ada.taps("correct")
    await ada.taps("p0")
    await ada.says("מנחם בן שרה לוי")
    ada.hears("מנחם", "דבורה")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("מנחם", 12, 1), ("דבורה", 12, 2)]


# --- second thoughts ------------------------------------------------------------------------------------


async def test_going_back_gives_the_letter_back(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("/back")
    assert await campaign.held() == 0
    await ada.is_asked("register.name")


async def test_cancelling_gives_the_letter_back(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("pay")
    await ada.says("cancel")
    ada.hears("Canceled")
    assert await campaign.held() == 0
    await ada.is_asked("menu")
    await ada.pays()  # on the page that was still open
    ada.hears("Thank you")
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_an_order_waits_in_the_menu(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("/menu")
    assert await campaign.held() == 1
    await ada.says("my letters")
    await ada.says("back")
    await ada.taps("pay")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]
    await ada.says("menu")
    assert "pay" not in [option.key for option in await campaign.options(ada.address)]


async def test_an_order_in_the_menu_is_paid_on_the_open_page(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("pay")
    await ada.says("menu")
    await ada.pays()
    ada.hears("Thank you")
    await ada.is_asked("pay.after")


async def test_an_order_in_the_menu_lapses(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.says("menu")
    await ada.says("register")  # and something else was begun
    ada.waits()
    await campaign.passes(minutes=50)
    ada.hears("Time ran out")
    await ada.is_asked("register.who")
    await ada.says("menu")
    assert await campaign.held() == 0


async def test_the_payment_is_turned_down(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await ada.taps("pay")
    ada.waits()
    await campaign.app.recorder.report_failure(ada.bills[-1].order)
    await campaign.settle()
    ada.hears("weren't charged")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


@pytest.mark.worlds(FASTEST)
@pytest.mark.parametrize("step", ["who", "name", "scroll", "summary", "amount", "letter", "pay"])
async def test_the_language_may_change_anywhere(campaign: Campaign, step: str) -> None:
    ada = Person(campaign, "1", "en")
    for now, act in (
        ("who", ada.says("register")),
        ("name", ada.taps("other")),
        ("scroll", ada.taps("scroll")),
        ("summary", _named_in_the_general_scroll(ada)),
        ("amount", ada.taps("amount")),
        ("letter", _letter_instead(ada)),
        ("pay", _pay_instead(ada)),
    ):
        await act if not _past(step, now) else _never(act)
    before = await campaign.session(ada.address)
    for language in LANGUAGES:
        await ada.says("language")
        await ada.says(OWN_NAMES[language])
        session = await campaign.session(ada.address)
        assert (session.language, session.trail) == (language, before.trail)


ORDER = ["who", "name", "scroll", "summary", "amount", "letter", "pay"]


def _past(step: str, now: str) -> bool:
    return ORDER.index(now) > ORDER.index(step)


def _never(act: Any) -> None:
    act.close()


async def _named_in_the_general_scroll(ada: Person) -> None:
    await ada.taps("general")
    await ada.says("משה בן שרה לוי")


async def _letter_instead(ada: Person) -> None:
    await ada.says("back")
    await ada.taps("letter")


async def _pay_instead(ada: Person) -> None:
    await ada.says("back")
    await ada.taps("pay")


# --- rest -----------------------------------------------------------------------------------------------


async def test_on_shabbat_everything_is_prepared_and_paying_waits(campaign: Campaign) -> None:
    campaign.now = SHABBAT
    ada = await at_summary(campaign)
    await ada.taps("pay")
    ada.hears("Shabbos or Yom Tov", "payments wait")
    await ada.is_asked("register.summary")
    assert ada.bills == []
    ada.waits()
    for hour in range(15, 22):
        await campaign.until(SHABBAT.replace(hour=hour, minute=50))
    ada.hears_nothing()
    assert await campaign.held() == 1

    await campaign.until(NIGHT)
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_letters_chosen_just_before_shabbat_are_kept_beyond_it(campaign: Campaign) -> None:
    campaign.now = FRIDAY.replace(hour=21, minute=0)
    ada = await at_summary(campaign)
    await ada.taps("pay")
    bill = ada.bills[-1]
    ada.waits()
    await campaign.until(SHABBAT)
    ada.hears_nothing()
    reason = await campaign.app.recorder.may_pay(bill.order, bill.channel, bill.address, bill.total)
    assert reason is not None
    assert "Shabbat" in reason.message
    await ada.says("hello?")
    ada.hears("payments wait")
    assert len(ada.bills) == 1  # nobody is asked for money today

    await campaign.until(NIGHT)
    assert await campaign.held() == 1
    await ada.says("hello?")
    assert len(ada.bills) == 2
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_the_reminder_waits_for_nightfall(campaign: Campaign) -> None:
    campaign.now = SHABBAT
    ada = await at_summary(campaign)
    ada.waits()
    await campaign.until(SHABBAT.replace(hour=22, minute=0))
    ada.hears_nothing()
    await campaign.until(NIGHT.replace(hour=0, minute=10))
    await campaign.passes(minutes=15)
    ada.hears("You haven't paid yet")


# --- conversations of long ago --------------------------------------------------------------------------


async def rewritten(campaign: Campaign, ada: Person, session: Session) -> None:
    """The stored conversation as some other version of the program left it."""
    await stored(campaign, session.to_json())


async def stored(campaign: Campaign, state: str) -> None:
    from sqlalchemy import bindparam, update

    from storage.database import Statement
    from storage.schema import sessions

    write = Statement(update(sessions).values(state=bindparam("to")))
    async with campaign.app.database.transaction() as transaction:
        transaction.write(write, to=state)
    await campaign.restart()


@pytest.mark.worlds(FASTEST)
@pytest.mark.parametrize("doing", ["hello", "back", "menu", "my letters", "language", "help"])
@pytest.mark.parametrize(
    "frame",
    [Frame("register.of_yore"), Frame("register.summary", {"people": "many"}), Frame("register.spelling")],
    ids=["unknown step", "unreadable draft", "nothing to ask"],
)
async def test_a_conversation_that_cannot_go_on_leads_to_the_menu(
    campaign: Campaign, frame: Frame, doing: str
) -> None:
    ada = await at_summary(campaign)
    session = await campaign.session(ada.address)
    await rewritten(campaign, ada, msgspec.structs.replace(session, trail=(*session.trail, frame)))
    await ada.says(doing)
    assert ada.new != []
    await ada.says("menu")
    await ada.is_asked("menu")
    assert await campaign.held() == 1  # nothing is lost: the menu offers to pay
    await ada.taps("pay")
    await ada.is_asked("register.summary")


async def test_a_conversation_that_cannot_be_read_begins_anew(campaign: Campaign) -> None:
    ada = await at_summary(campaign)
    await stored(campaign, '{"trail": 7}')
    await ada.says("hello")
    ada.hears("What would you like to do?")
