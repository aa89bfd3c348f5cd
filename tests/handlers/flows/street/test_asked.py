"""Questions of a volunteer are answered with figures; an edit is answered once and changes nothing."""

import pytest

from handlers.conversation import EDITED
from handlers.flows.street.asked import question_in
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import code_in, on_the_street, orders, taken_in_cash
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how much do I have", "total"),
        ("How much have I collected so far?", "total"),
        ("כמה אספתי?", "total"),
        ("הסך הכול", "total"),
        ("סיכום", "total"),
        ("מה הסכום?", "total"),
        ("מה הסכום המינימלי?", "minimum"),
        ("וויפיל האב איך געזאמלט?", "total"),
        ("сколько я собрала?", "total"),
        ("who owes?", "pledges"),
        ("who still has to pay", "pledges"),
        ("מי עוד לא שילם?", "pledges"),
        ("ווער איז שולדיג?", "pledges"),
        ("кто должен?", "pledges"),
        ("what is the minimum?", "minimum"),
        ("כמה עולה אות?", "minimum"),
        ("сколько стоит буква?", "minimum"),
        ("וויפיל קאסט אן אות?", "minimum"),
        ("Moshe paid", None),
        ("how about Moshe Levy 18", None),
        ("Minna Levy", None),
        ("משה חייב", None),
        ("Кто такой Моше Коэн", None),
    ],
)
def test_what_a_message_asks(text: str, asked: str | None) -> None:
    assert question_in(text) == asked


async def test_questions_get_their_answers_and_register_nobody(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("Dovid Katz pledge 36")
    await vera.says("who owes?")
    vera.hears("Open pledges:\nדוד כץ, $36")
    await vera.says("how much do I have")
    vera.hears("In cash: $18, one letter.", "Pledged, not yet paid: $36, one letter.")
    vera.hears("Your cash on hand, all shifts: $18.")
    await vera.says("what is the minimum?")
    vera.hears(
        "Children's, 10th: $1 per letter; anything more is a gift.", "General, 12th: $1 or more per letter."
    )
    await vera.says("Dovid paid")
    await vera.says("кто должен?")
    vera.hears("No pledge is open.")
    assert await orders(campaign) == ["open", "open"]


async def test_an_edit_is_answered_and_changes_nothing(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await campaign.happens(vera.saying("", media=EDITED))
    vera.hears("You edited this message after I'd already answered it", "*undo* undoes the last sign-up")
    await vera.says("undo")
    vera.hears("Undone: משה בן שרה.")
    assert await taken_in_cash(campaign) == 0


async def test_a_pledge_that_was_paid_by_its_link_is_known(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold pledge 18")
    code = code_in(vera)
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{code}")
    await pasha.taps("pay")
    await pasha.pays()
    await vera.says("Moshe paid")
    vera.hears("Already paid by link: משה גולד. Nothing more was recorded.")
    await vera.says("Dovid paid")
    vera.hears("No open pledge has that name")
    assert await taken_in_cash(campaign) == 0
