"""The team: what coordinators and the committee see and do there."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from handlers.flows.volunteers.towns import town_name
from storage import schema
from storage.conversation import accounts
from tests.campaign import COMMITTEE, Campaign
from tests.databases import Fresh
from tests.handlers.flows.volunteers.teams import code_of, invited, joined, role
from tests.person import Person
from tests.worlds import FASTEST, World

pytestmark = pytest.mark.worlds(FASTEST)

FRIDAY_NIGHT = datetime(2025, 11, 21, 23, 0, tzinfo=UTC)  # six in the evening in New York


async def test_the_invitations_of_a_coordinator_end_with_the_role(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada", "role")
    code = await invited(ada, "uses", "uses")
    await boss.goes("team", "m0", "lower")
    assert await role(campaign, "2") == "volunteer"
    bob = Person(campaign, "3")
    await bob.says(f"join-{code}")
    bob.hears("We don't recognize this invitation.")
    await ada.says("team")
    ada.hears("Your role here: volunteer.")


async def test_a_volunteer_chooses_place_scroll_and_hour(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("team")
    ada.hears("Location: not set.", "Scroll: based on each person's age.", "The daily report comes at 21:00.")
    await ada.taps("place")
    await ada.says("Kfar Chabad, Israel")
    ada.hears("Location: Kfar Chabad, Israel (time zone of Jerusalem).")
    await ada.taps("scroll")
    await ada.taps("children")
    ada.hears("Scroll: Children's.")
    await ada.taps("evening")
    await ada.says("25")
    ada.hears("Type a full hour")
    await ada.says("20:00")
    ada.hears("The daily report comes at 20:00.")
    [member] = campaign.app.staff.members()
    assert (member.place, member.timezone, member.series, member.evening) == (
        "Kfar Chabad, Israel",
        "Asia/Jerusalem",
        "children",
        20,
    )
    await campaign.restart()
    assert campaign.app.staff.members() == [member]
    assert not any(button.endswith((":remove", ":coordinator")) for button in ada.buttons)


async def test_the_towns_clock_is_named_in_the_readers_language(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("עברית")
    await ada.goes("team", "place")
    await ada.says("כפר חב״ד")
    assert any("ירושלים" in text and "Jerusalem" not in text for text in ada.new)


def test_a_town_has_a_name_in_each_language() -> None:
    assert town_name("America/Argentina/Buenos_Aires").names == {
        "en": "Buenos Aires", "he": "בואנוס איירס", "yi": "בוענאס איירעס", "ru": "Буэнос-Айрес",
    }  # fmt: skip
    assert town_name("Europe/Kyiv").names["ru"] == town_name("Europe/Kiev").names["ru"] == "Киев"
    assert town_name("Asia/Tashkent").names["yi"] == "טשקנט"


async def test_the_money_of_the_street_is_that_of_the_place(sqlite_databases: Fresh) -> None:
    """With the sample's prices: dollars first, and shekels after the volunteer has moved to the Holy Land."""
    campaign = Campaign(sqlite_databases(), "telegram", False)
    await campaign.start()
    ada = await joined(campaign, Person(campaign, COMMITTEE), "2", "Ada")
    await ada.says("/street")
    await ada.says("משה בן שרה")
    ada.hears("*$1* in cash.")
    await ada.says("/team")
    await ada.taps("place")
    await ada.says("Kfar Chabad")
    await ada.says("/street")
    await ada.says("חיה בת רבקה")
    await ada.says("דוד בן לאה 25/3/2019")
    assert sum("*₪4* in cash." in text for text in ada.new) == 1
    await ada.says("/cash")
    ada.hears("Collected $1", "Collected ₪8")
    assert await campaign.failures() == 0
    await campaign.stop()


async def test_the_clock_of_an_unknown_place_is_asked_for(campaign: Campaign, boss: Person) -> None:
    await joined(campaign, boss, "2", "Ада")
    await boss.goes("team", "m0", "place")
    await boss.says("Shtetl of Nowhere")
    boss.hears("I don't know the time zone of *Shtetl of Nowhere*.")
    await boss.says("Anatevka")
    boss.hears("I don't know that one either.")
    await boss.says("Одесса")
    boss.hears("Location: Shtetl of Nowhere (time zone of Kyiv).")
    [member] = campaign.app.staff.members()
    assert (member.place, member.timezone) == ("Shtetl of Nowhere", "Europe/Kyiv")


async def test_an_invitation_brings_team_coordinator_place_and_scroll(
    campaign: Campaign, boss: Person
) -> None:
    ada = await joined(campaign, boss, "2", "Ada", "role")
    await boss.goes("team", "invite", "team")
    await boss.says("Montreal mivtzoim")
    boss.hears("Team: Montreal mivtzoim.")
    await boss.taps("coordinator")
    await boss.taps("c0")
    boss.hears("Coordinator: Ada.")
    await boss.taps("place")
    await boss.goes("Montreal", "scroll", "general", "make")
    code = code_of(boss)
    dovid = Person(campaign, "4", language="he")
    await dovid.says(f"שלום join-{code.lower()}")
    await dovid.says("דוד לוי")
    ada.hears("New on your team: דוד לוי, volunteer, Montreal.")
    account = await accounts.find(campaign.app.database, "telegram", "4")
    assert account is not None
    member = campaign.app.staff.member(account.id)
    assert member is not None
    [group] = await campaign.app.database.read(select(schema.groups))
    assert (group.kind, group.name, member.group) == ("team", "Montreal mivtzoim", group.id)
    assert (member.timezone, member.series) == ("America/Toronto", "general")
    await boss.goes("team", "invite", "team")
    await boss.taps("c0")  # it is there to be chosen now
    boss.hears("Team: Montreal mivtzoim.")


async def test_on_shabbat_nobody_is_told_of_our_own_accord(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada", "role")
    code = await invited(ada)
    await campaign.until(FRIDAY_NIGHT)
    ada.waits()
    dovid = Person(campaign, "4")
    await dovid.says(f"join-{code}")
    await dovid.says("Dovid")
    dovid.hears("Your role is now: volunteer.")
    ada.hears_nothing()


async def test_strangers_are_told_how_one_becomes_a_volunteer(campaign: Campaign) -> None:
    stranger = Person(campaign, "9")
    await stranger.says("hi")
    for word in ("team", "slips", "/team", "пункт", "צוות", "талоны"):
        await stranger.says(word)
    await stranger.says("צוות")
    stranger.hears("This is for volunteers")


async def test_a_long_or_empty_name_is_asked_again(campaign: Campaign) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    code = await invited(boss)
    await ada.says(f"join-{code}")
    await ada.says("…")
    ada.hears("Please spell it out in letters.")
    await ada.says("x" * 61)
    ada.hears("That's too long.")
    await ada.sends("sticker")
    await ada.says("Ada")
    assert await role(campaign, "2") == "volunteer"


async def test_many_are_shown_page_by_page(campaign: Campaign, boss: Person) -> None:
    code = await invited(boss, "uses", "uses")
    for number in range(2, 13):
        person = Person(campaign, str(number))
        await person.says(f"join-{code}")
        await person.says(f"Volunteer {number}")
    await boss.says("team")
    boss.hears("*11 volunteers and coordinators.*", "Volunteer 9")
    assert "Volunteer 10" not in "\n".join(boss.new)
    await boss.taps("more")
    boss.hears("Volunteer 10", "Volunteer 12")
    await boss.taps("m10")
    boss.hears("*Volunteer 12*, volunteer")


@pytest.mark.worlds(World("whatsapp", "sqlite", restarts=True))
async def test_on_whatsapp_numbers_and_words_do_the_same(campaign: Campaign) -> None:
    boss, mendy = Person(campaign, COMMITTEE), Person(campaign, "2")
    await boss.says("team")
    await boss.says("1")
    await boss.says("Create link")
    code = code_of(boss)
    await mendy.says(f"Shalom! join-{code}")
    await mendy.says("Mendy")
    mendy.hears("Your role is now: volunteer.")
    await mendy.says("slips")
    await mendy.says("10")  # so many letters, and no answer's number
    mendy.hears("10 letters in the General, 12th are on hold for you")
    await mendy.says("Return the remaining 10")
    mendy.hears("10 letters are back in the scroll; slips 1–10 are no longer valid.")
