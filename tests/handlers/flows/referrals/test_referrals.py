"""Bringing others: the message after a purchase, counts by link, groups with a link and a goal."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.channels import FileWire, TextWire
from bot.commands.groups import close, groups_with_letters
from handlers.conversation import BotAddress, BotAddresses
from handlers.flows.referrals.invitation_texts import invitation_message
from storage import schema
from storage.referrals import groups
from tests.campaign import Campaign, plain
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

MENDEL = "מנחם מענדל בן חיה ראסקין"
MOSHE = "משה בן שרה לוי 5 March 2019"
FRIDAY_NIGHT = datetime(2025, 11, 22, 3, 0, tzinfo=UTC)
MESSENGERS = BotAddresses(
    (
        BotAddress("telegram", "Telegram", "https://t.me/letters_bot?start="),
        BotAddress("whatsapp", "WhatsApp", "https://wa.me/15550100?text="),
        BotAddress("browser", "Web", "https://letters.example/?start="),
    )
)


def link(who: Person, kind: str = "from") -> str:
    """What the newest link that somebody was shown carries."""
    found = re.findall(rf"{kind}-[A-Z2-9]{{8}}", "\n".join(who.new))
    assert found, who.new
    return str(found[-1])


def handed_on(who: Person) -> list[str]:
    """The messages that came which hold nothing but what can be forwarded."""
    return [text for text in who.new if text.startswith("📜")]


async def link_of(campaign: Campaign, who: Person) -> str:
    await who.says("bring others")
    return link(who)


async def opened(who: Person, kind: str, name: str, goal: str) -> str:
    """Opens a group; returns what its link carries."""
    await who.says("bring others")
    await who.taps("open")
    await who.taps(kind)
    await who.says(name)
    await (who.taps("none") if goal == "none" else who.says(goal))
    await who.is_asked("bring.room")
    return link(who, "room")


# --- the message to hand on -----------------------------------------------------------------------------


async def test_after_a_purchase_there_is_a_message_to_forward_as_it_is(
    campaign: Campaign, ada: Person
) -> None:
    await bought(ada, MENDEL)
    [message] = handed_on(ada)
    assert message == (
        "📜 We have a letter in a Torah scroll now! Every Jew can have one: for yourself, your child, "
        "someone dear. It takes a minute, right here in the chat:\n\n"
        f"/chat?start={link(ada)}"
    )
    wires = [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, TextWire)]
    assert [wire.rows for wire in wires if plain(wire.text) == message] == [()]
    assert "Would you like another letter?" in ada.last
    ada.hears("Invite others")


async def test_it_comes_once_a_day_however_often_somebody_buys(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    first = link(ada)
    await bought(ada, "דבורה בת לאה כהן")
    assert handed_on(ada) == []
    ada.hears("Invite others")
    await campaign.passes(hours=24)
    await bought(ada, "רחל בת לאה כהן")
    [message] = handed_on(ada)
    assert message.endswith(first)


async def test_it_is_worded_for_a_child_and_for_memory(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await bought(ada, MOSHE, "children")
    ada.hears("📜 A child dear to us now has a letter in a Torah scroll")
    await bob.says("register")
    await bob.taps("memory")
    await bob.says("יצחק בן אברהם כהן")
    await bob.taps("pay")
    await bob.pays()
    bob.hears("📜 A letter in a Torah scroll is now registered in memory of *יצחק בן אברהם כהן*.")


async def test_it_comes_in_the_buyers_language(ada: Person) -> None:
    await ada.says("русский")
    await ada.says("/bring")
    await ada.taps("message")
    ada.speaks("ru")
    ada.hears(invitation_message("invite", ())[0])
    assert handed_on(ada)[0].endswith(link(ada))


async def test_nobody_is_invited_on_shabbat(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(MENDEL)
    await ada.taps("pay")
    campaign.now = FRIDAY_NIGHT
    await ada.pays()
    ada.hears("Thank you")
    assert handed_on(ada) == []


@pytest.mark.worlds(FASTEST)
async def test_the_link_leads_to_every_messenger(campaign: Campaign, ada: Person) -> None:
    campaign.app.addresses.known = MESSENGERS
    await bought(ada, MENDEL)
    [message] = handed_on(ada)
    assert message.endswith(
        f"Telegram: https://t.me/letters_bot?start={link(ada)}\n\n"
        f"WhatsApp: https://wa.me/15550100?text={link(ada)}"
    )
    await ada.says("/bring")
    wire = campaign.messenger.shown["1"][-1][1]
    assert isinstance(wire, TextWire)
    assert "\u2068" not in wire.text.split("https://t.me/letters_bot")[1].split("\n")[0]


# --- who came -------------------------------------------------------------------------------------------


async def test_letters_come_directly_and_further_on(campaign: Campaign) -> None:
    ada, bob, carol = (Person(campaign, address, "en") for address in "123")
    await bob.says(f"/start {await link_of(campaign, ada)}")
    bob.hears("Someone thought of you and sent you this link.", "Shalom!", "Get a letter")
    await carol.says(await link_of(campaign, bob))
    carol.hears("Someone thought of you", "Shalom!")
    await bought(bob, MENDEL)
    await bought(carol, "דבורה בת לאה כהן")
    await bought(carol, "רחל בת לאה כהן")
    await ada.says("/bring")
    ada.hears("*One letter* came through your link.", "*2 letters* came through people you brought in")
    assert "ראסקין" not in "".join(ada.new)
    await bob.says("/bring")
    bob.hears("*2 letters* came through your link.")
    await carol.says("/bring")
    carol.hears("No letters through your link yet.")


async def test_a_link_does_not_take_anybody_away_from_what_they_are_doing(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    of_ada = await link_of(campaign, ada)
    await bob.goes("register", "other", "general")
    await bob.says(of_ada)
    bob.hears("Someone thought of you")
    await bob.is_asked("register.name")
    await bob.says(MENDEL)
    await bob.taps("pay")
    await bob.pays()
    await ada.says("/bring")
    ada.hears("*One letter* came through your link.")


@pytest.mark.parametrize("code", ["from-WRONG234", "room-WRONG234", "from-__", "room-x" * 12])
async def test_a_link_that_nobody_has_greets_as_usual(campaign: Campaign, ada: Person, code: str) -> None:
    await ada.says(f"/start {code}")
    ada.hears("Shalom!", "Get a letter")
    assert list(await campaign.app.database.read(select(schema.brought))) == []


async def test_ones_own_link_counts_nothing(campaign: Campaign, ada: Person) -> None:
    await ada.says(await link_of(campaign, ada))
    ada.hears("This is your own link.")
    await bought(ada, MENDEL)
    await ada.says("/bring")
    ada.hears("No letters through your link yet.")


# --- groups ----------------------------------------------------------------------------------------------


async def test_a_city_counts_what_comes_through_its_link(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    code = await opened(ada, "city", "Montreal", "1,000")
    ada.hears("Your group is open.", "Montreal: 0 of 1,000 letters")
    await bob.says(f"/start {code}")
    bob.hears("You're here through *Montreal*", "Montreal: 0 of 1,000 letters")
    bob.hears("Shalom!")
    await bought(bob, MENDEL)
    await ada.says("/bring")
    ada.hears("Montreal: 1 of 1,000 letters", "No letters through your link yet.")
    await ada.taps("r0")
    await ada.taps("message")
    ada.hears("Our goal: 1,000 letters.", "*Montreal*: we're getting letters")


async def test_somebody_who_was_here_before_counts_for_the_group_from_then_on(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await bought(bob, MENDEL)
    code = await opened(ada, "memory", "לוי יצחק בן זלמן", "none")
    ada.hears("In memory of לוי יצחק בן זלמן: 0 letters so far")
    await bob.says(code)
    bob.hears(
        "Family and friends are joining here in memory of *לוי יצחק בן זלמן*",
        "In memory of לוי יצחק בן זלמן: 0 letters so far",
    )
    await bought(bob, "דבורה בת לאה כהן")
    await ada.says(code)
    ada.hears("In memory of לוי יצחק בן זלמן: one letter so far")


async def test_parents_who_come_through_a_school_hear_what_their_child_gets(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    code = await opened(ada, "school", "Ohel Torah", "none")
    await bob.says(f"/start {code}")
    bob.hears("Your child can have a letter of their own in a Torah scroll", "Ohel Torah", "For my child")
    other = await opened(ada, "city", "Crown Heights", "none")
    await Person(campaign, "3", "en").says(f"/start {other}")
    cat = Person(campaign, "3", "en")
    assert not any("Your child can have" in text for text in cat.new)


async def test_letters_of_whoever_opens_a_group_count_for_it(ada: Person) -> None:
    await opened(ada, "school", "Ohel Torah", "10")
    await ada.goes("register", "several", "general")
    given = ["משה", "אהרן", "לוי", "יוסף", "שמואל", "ראובן", "שמעון", "יצחק", "יעקב", "דוד"]
    await ada.says("\n".join(f"{name} בן שרה לוי" for name in given))
    await ada.taps("pay")
    await ada.pays()
    [message] = handed_on(ada)  # also where many letters are told and there are no pictures between
    assert message.startswith("📜 We have a letter in a Torah scroll now")
    await ada.says("/bring")
    await ada.taps("r0")
    ada.hears("Ohel Torah: 10 of 10 letters", "Goal reached!")


async def test_a_closed_group_is_no_more_than_a_greeting(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    code = await opened(ada, "team", "Our team", "none")
    await ada.taps("close")
    await ada.taps("yes")
    ada.hears("This group is closed.")
    await bob.says(f"/start {code}")
    bob.hears("Shalom!")
    assert "Our team" not in "".join(bob.new)
    await ada.says("/bring")
    assert "Our team" not in "".join(ada.new)


async def test_the_committee_closes_a_group_from_the_command_line(campaign: Campaign, ada: Person) -> None:
    code = (await opened(ada, "other", "Something", "none")).removeprefix("room-")
    [(group, letters)] = await groups_with_letters(campaign.config)
    assert (group.name, letters) == ("Something", 0)
    assert (await close(campaign.config, code)).name == "Something"
    await ada.taps("poster")
    ada.hears("This group is closed.")
    assert not [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, FileWire)]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("12345", "A name needs letters."),
        ("x" * 81, "That's too long: 80 letters at most."),
        ("win at https://example.com", "Names can't contain links."),
    ],
)
async def test_names_that_a_group_cannot_have(ada: Person, typed: str, answer: str) -> None:
    await ada.goes("/bring", "open", "other")
    await ada.says(typed)
    ada.hears(answer)
    await ada.is_asked("bring.name")


@pytest.mark.parametrize("typed", ["many", "9", "99999999999999999999999"])
async def test_goals_that_are_none(ada: Person, typed: str) -> None:
    await ada.goes("/bring", "open", "other")
    await ada.says("*Our*\n\u202egroup\u202c  ")
    await ada.says(typed)
    ada.hears("Type a number of letters")
    await ada.says("10 000")
    ada.hears("Our group: 0 of 10,000 letters")


async def test_one_account_has_only_so_many_groups(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    [account] = await campaign.app.database.read(select(schema.accounts.c.id))
    async with campaign.app.database.transaction() as transaction:
        for number in range(20):
            groups.open_group(transaction, "other", f"Group {number}", account=account.id)
    await ada.goes("/bring", "open", "city")
    ada.hears("You've reached the maximum number of groups. Close one first.")


async def test_posters_go_out_with_a_key(campaign: Campaign, ada: Person) -> None:
    code = (await opened(ada, "city", "Montreal", "none")).removeprefix("room-")
    for answer, name in (("poster", "poster.pdf"), ("posters", "posters.pdf"), ("picture", "poster.png")):
        await ada.taps(answer)
        sent = [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, FileWire)][-1]
        assert sent.path.startswith(f"/rooms/{code}/{name}?")
        drawn = await campaign.app.files.read_file(sent.path)
        assert drawn.startswith(b"\x89PNG" if answer == "picture" else b"%PDF")
