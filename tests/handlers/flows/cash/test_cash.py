"""The cash book in the chat: taken, handed in, confirmed, corrected, and who may see it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.money import Money, cash_log
from storage.schema import cash_log as table
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.cash.cash_volunteers import account_of, appoint, takes
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)

SHEKEL = Money(100, "ILS")


async def team(campaign: Campaign) -> tuple[Person, Person]:
    """Rivka leads, Mendel stands on the street."""
    rivka = await appoint(campaign, "1", "coordinator", name="Rivka")
    leader = await account_of(campaign, "1")
    return rivka, await appoint(campaign, "2", name="Mendel", coordinator=leader)


async def kinds(campaign: Campaign) -> list[tuple[str, int, str]]:
    rows = await campaign.app.database.read(select(table).order_by(table.c.id))
    return [(row.kind, row.amount, row.currency) for row in rows]


async def jobs(campaign: Campaign, *people: Person) -> None:
    """The clock looks for whom it has to tell something."""
    for person in people:
        person.waits()
    await campaign.passes(seconds=1)


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_the_way_of_a_sum_from_the_street_to_the_office(campaign: Campaign) -> None:
    rivka, mendel = await team(campaign)
    await takes(campaign, mendel, 270, SHEKEL)
    await mendel.says("/cash")
    mendel.hears("Your cash log", "Collected ₪270 · handed in ₪0 · on hand *₪270*")
    await mendel.says("I hand in 120 shekels")
    mendel.hears("₪120 handed in. Waiting for Rivka to confirm.", "₪120 of it was marked as handed in")
    await jobs(campaign, rivka)
    rivka.hears("Mendel says ₪120 was handed in. Did you receive it?")
    await rivka.says("/cash")
    rivka.hears("Cash on hand, everyone: ₪270", "1 hand-in is waiting for an answer.")
    await rivka.taps("Mendel: ₪120 to confirm")
    await rivka.taps("₪120 received")
    rivka.hears("Noted: ₪120 from Mendel was received.", "handed in ₪120 · on hand *₪150*")
    await jobs(campaign, mendel)
    mendel.hears("Rivka received your ₪120. Thank you!", "handed in ₪120 · on hand *₪150*")
    assert await kinds(campaign) == [
        ("taken", 27000, "ILS"),
        ("handed", 12000, "ILS"),
        ("confirmed", 12000, "ILS"),
    ]


class TestButtons:
    """Under the message that asks, for as long as it stands in the chat."""

    async def test_confirmed_hours_later_in_the_middle_of_something_else(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        await jobs(campaign, rivka)
        received, _refused = rivka.buttons
        await campaign.passes(hours=5)
        await rivka.says("/register")
        await rivka.presses(received)
        rivka.hears("Noted: $5 from Mendel was received.")
        await rivka.is_asked("register.who")
        sums = await cash_log.sums_of(campaign.app.database, await account_of(campaign, "2"))
        assert sums["USD"].in_hand == 0

    async def test_not_received_is_in_the_hand_again(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.says("3")
        await jobs(campaign, rivka)
        await rivka.presses(rivka.buttons[1])
        rivka.hears("Noted: $3 from Mendel was not received.")
        await jobs(campaign, mendel)
        mendel.hears("Rivka says $3 wasn't received.", "handed in $0 · on hand *$5*")

    async def test_two_coordinators_press_and_it_counts_once(self, campaign: Campaign) -> None:
        chief, deputy = Person(campaign, COMMITTEE), await appoint(campaign, "3", "committee", name="Dina")
        await chief.says("menu")
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        mendel.hears("Waiting for the committee to confirm.")
        await jobs(campaign, chief, deputy)
        presses = [deputy.pressing(deputy.buttons[0]), chief.pressing(chief.buttons[1])]
        await campaign.happens(*presses)
        assert len([kind for kind, *_ in await kinds(campaign) if kind in ("confirmed", "refused")]) == 1
        said = "\n".join([*deputy.new, *chief.new])
        assert "Noted" in said
        assert "already" in said

    async def test_the_same_button_twice(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        await jobs(campaign, rivka)
        received = rivka.buttons[0]
        await rivka.presses(received)
        await rivka.presses(received)
        rivka.hears("Rivka has already confirmed $5.")

    @pytest.mark.parametrize("key", ["/received.1", "/received", "/received.x", "/notreceived." + "9" * 30])
    async def test_a_forged_button_does_nothing(self, campaign: Campaign, key: str) -> None:
        rivka, _mendel = await team(campaign)
        await rivka.presses(f"1:{key}")
        rivka.hears("Only the other person can answer this.")

    async def test_nobody_confirms_their_own(self, campaign: Campaign) -> None:
        chief = Person(campaign, COMMITTEE)
        await chief.says("menu")
        await takes(campaign, chief, 5)
        await chief.says("/cash")
        await chief.taps("Hand in all of it: $5")
        await chief.taps("Yes, hand in $5")
        (entry,) = await cash_log.unanswered_entries(campaign.app.database)
        await chief.presses(f"1:/received.{entry.id}")
        chief.hears("Only the other person can answer this.")
        assert await cash_log.unanswered_entries(campaign.app.database) == [entry]

    async def test_a_coordinator_of_others_may_not_answer(self, campaign: Campaign) -> None:
        _rivka, mendel = await team(campaign)
        stranger = await appoint(campaign, "8", "coordinator", name="Other")
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        (entry,) = await cash_log.unanswered_entries(campaign.app.database)
        await jobs(campaign, stranger)
        stranger.hears_nothing()
        await stranger.presses(f"1:/received.{entry.id}")
        stranger.hears("Only the other person can answer this.")


SAID = [
    ("120", 12000),
    ("I hand in 120 shekels", 12000),
    ("מסרתי 120 שקל", 12000),
    ("сдал 120 шекелей", 12000),
    ("120 שקלים", 12000),
    ("all", 27000),
    ("הכל", 27000),
    ("всё", 27000),
    ("120.50", 12050),
]


@pytest.mark.parametrize(("said", "minor"), SAID)
async def test_a_sum_is_said_in_many_ways(campaign: Campaign, said: str, minor: int) -> None:
    _rivka, mendel = await team(campaign)
    await takes(campaign, mendel, 270, SHEKEL)
    await mendel.says("/cash")
    await mendel.says(said)
    assert (await kinds(campaign))[-1] == ("handed", minor, "ILS")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("271", "Your log shows ₪270 to hand in."),
        ("120 dollars", "Amounts here are in Israeli new shekels"),
        ("-5", "The amount can't be negative."),
        ("0", "more than zero"),
        ("5 and 6", "Type the amount as a plain number"),
        ("what is in my hand", "I couldn't find a number."),
        ("later", "All right!"),
    ],
)
async def test_what_cannot_be_handed_in(campaign: Campaign, said: str, answer: str) -> None:
    _rivka, mendel = await team(campaign)
    await takes(campaign, mendel, 270, SHEKEL)
    await mendel.says("/cash")
    await mendel.taps("Hand in part of it")
    await mendel.says(said)
    mendel.hears(answer)
    assert len(await kinds(campaign)) == 1


async def test_all_of_it_is_asked_once_more_on_the_second_screen_too(campaign: Campaign) -> None:
    _rivka, mendel = await team(campaign)
    await takes(campaign, mendel, 5)
    await mendel.says("/cash")
    await mendel.taps("Hand in part of it")
    await mendel.taps("Hand in all of it: $5")
    mendel.hears("You're handing in all of it, *$5*: is that right?")
    await mendel.taps("No")
    assert [kind for kind, *_sum in await kinds(campaign)] == ["taken"]
    await mendel.taps("Hand in part of it")
    await mendel.taps("Hand in all of it: $5")
    await mendel.taps("Yes, hand in $5")
    assert [kind for kind, *_sum in await kinds(campaign)] == ["taken", "handed"]


class TestBooks:
    async def test_two_currencies_stay_apart(self, campaign: Campaign) -> None:
        _rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 18, SHEKEL)
        await takes(campaign, mendel, 2)
        await mendel.says("/cash")
        mendel.hears(
            "Collected ₪18 · handed in ₪0 · on hand *₪18*", "Collected $2 · handed in $0 · on hand *$2*"
        )
        await mendel.says("1")
        mendel.hears("Which currency?")
        await mendel.says("all")
        mendel.hears("The log has several currencies.")
        await mendel.says("1 dollar")
        assert (await kinds(campaign))[-1] == ("handed", 100, "USD")
        await mendel.taps("Hand in all of it: ₪18")
        await mendel.taps("Yes, hand in ₪18")
        assert (await kinds(campaign))[-1] == ("handed", 1800, "ILS")

    async def test_the_last_entries(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        campaign.now = datetime(2025, 11, 18, 22, 5, tzinfo=UTC)
        await takes(campaign, mendel, 3)
        await mendel.says("/cash")
        await mendel.says("2")
        await rivka.goes("/cash", "Mendel: $2 to confirm", "$2 received")
        await mendel.taps("Recent entries")
        mendel.hears("Tuesday, November 18, 5:05 PM: $3 collected", "$2 handed in", "$2 received by Rivka")

    async def test_what_was_handed_in_cannot_be_handed_in_twice(self, campaign: Campaign) -> None:
        _rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        await mendel.says("4")
        await mendel.says("2")
        mendel.hears("Your log shows $1 to hand in.")

    async def test_a_button_of_an_older_book_takes_what_is_there_now(self, campaign: Campaign) -> None:
        """The coordinator corrects the book while the volunteer looks at it."""
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await mendel.says("/cash")
        async with campaign.app.database.transaction() as transaction:
            cash_log.correct(
                transaction,
                account=await account_of(campaign, "2"),
                money=Money(-300, "USD"),
                by=await account_of(campaign, rivka.address),
                note="counted together",
            )
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        mendel.hears("The log changed in the meantime.", "corrected -$3", "on hand *$2*")
        await mendel.taps("Hand in all of it: $2")
        await mendel.taps("Yes, hand in $2")
        assert (await kinds(campaign))[-1] == ("handed", 200, "USD")

    async def test_an_empty_book(self, campaign: Campaign) -> None:
        _rivka, mendel = await team(campaign)
        await mendel.says("/cash")
        mendel.hears("There's nothing in it yet.")

    async def test_whoever_is_no_volunteer_has_none(self, campaign: Campaign) -> None:
        guest = Person(campaign, "77")
        await guest.says("/cash")
        guest.hears("The cash log is for volunteers who collect money on the street.")

    async def test_the_menu_leads_there(self, campaign: Campaign) -> None:
        _rivka, mendel = await team(campaign)
        await mendel.says("menu")
        await mendel.taps("Cash log")
        await mendel.is_asked("cash.book")


class TestLeading:
    async def test_a_correction_is_an_entry_with_a_note_and_the_volunteer_hears(
        self, campaign: Campaign
    ) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await rivka.goes("/cash", "Mendel: $5", "Correct the log", "Less cash than the log")
        await rivka.says("1.50")
        await rivka.says("!!")
        rivka.hears("Why is the log being corrected? Please say it in words.")
        await rivka.says("counted together, one note was torn")
        rivka.hears("Log corrected by -$1.50.", "on hand *$3.50*")
        assert await kinds(campaign) == [("taken", 500, "USD"), ("correction", -150, "USD")]
        await jobs(campaign, mendel)
        mendel.hears("Rivka corrected your cash log by -$1.50: counted together, one note was torn")
        await mendel.says("/cash")
        await mendel.taps("Recent entries")
        mendel.hears("corrected by -$1.50 (Rivka): counted together, one note was torn")

    async def test_the_committee_sees_everybody_and_a_coordinator_the_team(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        stranger = await appoint(campaign, "8", name="Zalman")
        await takes(campaign, mendel, 5)
        await takes(campaign, stranger, 7)
        await rivka.says("/cash")
        rivka.hears("Cash on hand, everyone: $5")
        assert "Zalman" not in rivka.last
        chief = Person(campaign, COMMITTEE)
        await chief.says("/cash")
        chief.hears("Cash on hand, everyone: $12", "Zalman: $7", "Mendel: $5", "Rivka: nothing on hand")

    async def test_somebody_of_many_is_found_by_name_or_further_on(self, campaign: Campaign) -> None:
        chief = Person(campaign, COMMITTEE)
        await chief.says("menu")
        for number in range(10):
            await appoint(campaign, str(100 + number), name=f"Volunteer {number}")
        await chief.says("/cash")
        chief.hears("Volunteer 7: nothing on hand")
        await chief.taps("Others")
        chief.hears("Volunteer 9: nothing on hand")
        await chief.taps("Others")
        chief.hears("Volunteer 0: nothing on hand")
        await chief.says("nobody")
        chief.hears("or type the name")
        await chief.says("volunteer 4")
        chief.hears("Volunteer 4's cash log", "There's nothing in it yet.")

    async def test_money_of_a_role_that_was_taken_back(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await appoint(campaign, "2", "none", name="Mendel")
        await mendel.says("/cash")
        mendel.hears("on hand *$5*")
        await rivka.says("/cash")
        await rivka.taps("Mendel (no longer a volunteer): $5")
        rivka.hears("Role removed; please hand in what you're holding.")
        await mendel.says("/cash")
        await mendel.taps("Hand in all of it: $5")
        await mendel.taps("Yes, hand in $5")
        await jobs(campaign, rivka)
        await rivka.presses(rivka.buttons[0])
        rivka.hears("Noted: $5 from Mendel was received.")
        await rivka.says("/cash")
        assert "Mendel" not in rivka.last

    async def test_a_coordinator_whose_role_is_taken_back_sees_nothing(self, campaign: Campaign) -> None:
        rivka, mendel = await team(campaign)
        await takes(campaign, mendel, 5)
        await rivka.says("/cash")
        await rivka.taps("Mendel: $5")
        await appoint(campaign, "1", "none", name="Rivka")
        await rivka.says("/cash")
        rivka.hears("The cash log is for volunteers")


async def test_nobody_is_asked_to_confirm_on_shabbat(campaign: Campaign) -> None:
    """In Los Angeles it is Friday noon, in Jerusalem the candles are lit."""
    rivka = await appoint(campaign, "1", "coordinator", name="Rivka", timezone="Asia/Jerusalem")
    leader = await account_of(campaign, "1")
    mendel = await appoint(campaign, "2", name="M", coordinator=leader, timezone="America/Los_Angeles")
    campaign.now = datetime(2025, 11, 21, 20, 0, tzinfo=UTC)
    await takes(campaign, mendel, 5)
    await mendel.says("/cash")
    await mendel.says("5")
    await jobs(campaign, rivka)
    rivka.hears_nothing()
    await campaign.until(datetime(2025, 11, 22, 14, 0, tzinfo=UTC))
    rivka.hears_nothing()
    await campaign.until(datetime(2025, 11, 22, 15, 30, tzinfo=UTC))
    rivka.hears("M says $5 was handed in.")


async def test_what_was_not_heard_is_told_after_a_restart_and_once(campaign: Campaign) -> None:
    rivka, mendel = await team(campaign)
    await takes(campaign, mendel, 5)
    await mendel.says("/cash")
    await mendel.says("5")
    await campaign.restart()
    await jobs(campaign, rivka)
    rivka.hears("M")
    await campaign.restart()
    await jobs(campaign, rivka)
    rivka.hears_nothing()
