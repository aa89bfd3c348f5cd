"""The office's side: several people at once, a role of its own, closed windows, what is sent along."""

import asyncio
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from bot.channels import FileWire
from bot.site import TicketFiles
from handlers.conversation import Attachment, Said
from storage import schema
from storage.tickets import inbox
from tests.campaign import Campaign, plain
from tests.handlers.flows.tickets.office import appoint, from_other_messenger, quotes
from tests.person import Person
from tests.worlds import FASTEST, World

PHONES = World("whatsapp", "sqlite", restarts=False)
pytestmark = pytest.mark.worlds(FASTEST, PHONES, each=True)


@pytest.fixture
async def dovid(campaign: Campaign) -> Person:
    """Somebody of the office who is not in the committee."""
    somebody = Person(campaign, "71")
    await appoint(somebody, "Dovid")
    return somebody


@pytest.fixture
async def chana(campaign: Campaign) -> Person:
    """Somebody of the office, on the other messenger."""
    somebody = from_other_messenger(campaign, "72")
    await appoint(somebody, "Chana")
    return somebody


async def test_who_is_in_the_office_has_no_rights_of_the_committee(dovid: Person, ada: Person) -> None:
    await dovid.says("menu")
    dovid.hears("Questions to the office")
    assert "Office\n" not in dovid.last
    assert "Team" not in dovid.last
    for word in ("manage scrolls", "team", "street"):
        await dovid.says(word)
        assert "Invite somebody" not in dovid.last
    await dovid.says("office")
    dovid.hears("No open questions.")
    await ada.says("inbox")
    ada.hears("This is for the office.")


async def test_two_who_answer_at_once_and_one_who_takes_over(
    campaign: Campaign, ada: Person, dovid: Person, chana: Person
) -> None:
    await ada.says("office")
    await campaign.run()
    for one in (ada, dovid, chana):
        one.waits()
    answers = [
        dovid.campaign.incoming("71", Said("#1 From Dovid")),
        chana.campaign.incoming("72", Said("#1 From Chana")),
    ]
    await asyncio.gather(*(campaign.app.events.receive([one]) for one in answers))
    await campaign.settle()
    told = "\n".join(ada.new)
    assert ("From Dovid" in told) != ("From Chana" in told)
    first, second = (dovid, chana) if "From Dovid" in told else (chana, dovid)
    first.hears("Your answer to question 1 is on its way.")
    second.hears("has taken question 1, so your answer wasn't sent.")

    ada.waits()
    await second.says("take 1")
    second.hears("Question 1 is yours.")
    await second.says("#1 Now I am here.")
    ada.hears("Now I am here.")
    await first.says("#1 And I?")
    first.hears("has taken question 1")


async def test_the_inbox_of_several_questions(campaign: Campaign, ada: Person, dovid: Person) -> None:
    bert = Person(campaign, "2")
    await ada.says("office")
    await bert.says("I was charged twice")
    await dovid.says("inbox")
    dovid.hears("#1: would like to talk to a person", "#2: a payment")
    await dovid.taps("t2")
    dovid.hears("What would you like to do with question 2?")
    await dovid.taps("take")
    dovid.hears("Question 2 is yours.")
    await dovid.taps("answer")
    bert.waits()
    await dovid.says("We are sending it back.")
    bert.hears("The office, Dovid:", "We are sending it back.")
    await dovid.says("done 2")
    bert.hears("The office is done here.")
    await dovid.says("done 7")
    dovid.hears("There's no question 7.")


@pytest.mark.parametrize("sign", ["#1", "# 1", "№1", "№ 1", "№\u00a01", "№\u202f1"])
async def test_a_question_is_named_by_either_sign_of_number(ada: Person, dovid: Person, sign: str) -> None:
    await ada.says("office")
    await dovid.says(f"беру {sign}")
    dovid.hears("Question 1 is yours.")
    ada.waits()
    await dovid.says(f"{sign} Шалом! 12 букв?")
    ada.hears("The office, Dovid:", "Шалом! 12 букв?")
    assert sign not in "\n".join(ada.new)
    await dovid.says(f"{sign}: второе")
    ada.hears("второе")
    await dovid.says(sign)
    dovid.hears("Please type your answer to question 1.")
    ada.waits()
    await dovid.says("Третье")
    ada.hears("Третье")
    await dovid.says(f"{sign} готово")
    dovid.hears("Question 1 is done.")
    await dovid.says(f"{sign} ещё")
    dovid.hears("Question 1 is already done.")


async def test_the_window_of_a_messenger_is_told_and_an_answer_outside_it_waits(
    campaign: Campaign, ada: Person, dovid: Person
) -> None:
    await ada.says("office")
    dovid.waits()
    await campaign.passes(hours=2)
    limited = campaign.messenger.limits.window
    assert ("You can write to them for 22 more hours." in "\n".join(dovid.new)) == limited
    campaign.now += timedelta(hours=23)
    await dovid.says("#1 Are you still there?")
    dovid.hears("your answer to question 1 is waiting" if limited else "is on its way")


async def test_what_is_sent_along_reaches_the_other_side(
    campaign: Campaign, ada: Person, dovid: Person, chana: Person
) -> None:
    await ada.says("office")
    await campaign.run()
    campaign.messenger.documents["slip"] = b"the picture of a receipt"
    dovid.waits()
    chana.waits()
    said = Said("my receipt", "photo", Attachment("slip", "", "image/jpeg"))
    await campaign.happens(campaign.incoming("1", said))
    for one in (dovid, chana):
        one.hears("my receipt")
        wire = one.campaign.messenger.shown[one.address][-1][1]
        assert isinstance(wire, FileWire)
        assert wire.media_type == "image/jpeg"
        assert await campaign.app.files.read_file(wire.path) == b"the picture of a receipt"
        with pytest.raises(LookupError):
            await campaign.app.files.read_file(wire.path.partition("?")[0])
    await campaign.happens(campaign.incoming("1", Said("", "sticker")))
    dovid.hears("(a sticker, or something else that isn't text)")
    assert campaign.routes(TicketFiles)


async def test_an_answer_in_a_question_of_the_register_goes_on_there(
    campaign: Campaign, ada: Person, dovid: Person
) -> None:
    await ada.says("office")
    await ada.says("bot")
    await ada.goes("register", "other", "general")
    ada.waits()
    await dovid.says("#1 We looked it up.")
    ada.hears("We looked it up.", "office" if campaign.messenger.limits.window else "Answer the office")
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")


async def test_nothing_of_a_talk_is_kept_for_ever(campaign: Campaign, ada: Person, dovid: Person) -> None:
    await ada.says("office")
    await campaign.run()
    await ada.says("a secret")
    await dovid.says("done 1")
    query = select(schema.ticket_messages.c.text)
    assert [row.text for row in await campaign.app.database.read(query)] == ["a secret"]
    await campaign.passes(days=40)
    assert await campaign.app.database.read(query) == []
    heard = (await campaign.session("1")).heard
    assert len(heard) <= 8
    for number in range(20):
        await ada.says(f"line {number}")
    assert len((await campaign.session("1")).heard) == 8


async def test_a_quote_of_something_else_is_no_answer(campaign: Campaign, ada: Person, dovid: Person) -> None:
    await ada.says("office")
    await dovid.says("menu")
    ada.waits()
    await quotes(dovid, "What would you like to do?", "hello")
    ada.hears_nothing()
    assert [one.answered for one in await inbox.open_tickets(campaign.app.database)] == [None]


async def test_who_stays_away_is_with_the_bot_again(campaign: Campaign, ada: Person, dovid: Person) -> None:
    await ada.says("office")
    await campaign.passes(hours=20)
    await ada.says("register")
    await ada.is_asked("register.who")


def test_old_sessions_and_messages_stay_readable() -> None:
    from handlers.conversation import Session

    session = Session.from_json('{"language":"en","turn":3}')
    assert (session.heard, session.ticket, session.misunderstood) == ((), 0, 0)
    said = msgspec.json.decode('{"type":"said","text":"hi"}', type=Said)
    assert (said.reply_to, said.medium) == ("", None)
    assert plain("hi") == "hi"
