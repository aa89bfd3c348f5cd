"""Volunteers join by a link, are seen by whoever leads their team, and lose their role at once."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.channels import FileWire
from handlers.flows.volunteers.towns import town_named
from storage import schema
from storage.conversation import accounts
from tests.campaign import COMMITTEE, Campaign
from tests.databases import Fresh
from tests.person import Person
from tests.worlds import FASTEST, World

pytestmark = pytest.mark.worlds(FASTEST)

FRIDAY_NIGHT = datetime(2025, 11, 21, 23, 0, tzinfo=UTC)  # six in the evening in New York


def code_of(who: Person) -> str:
    """The newest invitation that somebody was given."""
    return str(re.findall(r"join-([2-9A-Z]{12})", "\n".join(who.new))[0])


async def invited(who: Person, *changes: str) -> str:
    """Whoever leads a team makes an invitation, changing what is preset."""
    await who.says("team")
    await who.taps("invite")
    for change in changes:
        await who.taps(change)
    await who.taps("make")
    return code_of(who)


async def joined(campaign: Campaign, leader: Person, address: str, name: str, *changes: str) -> Person:
    code = await invited(leader, *changes)
    person = Person(campaign, address, "en")
    await person.says(f"/start join-{code}")
    await person.says(name)
    return person


async def role(campaign: Campaign, address: str) -> str:
    account = await accounts.find(campaign.app.database, "telegram", address)
    assert account is not None
    return campaign.app.staff.role(account.id, "telegram", address)


async def test_somebody_opens_the_link_says_their_name_and_is_a_volunteer(campaign: Campaign) -> None:
    boss, mendy = Person(campaign, COMMITTEE), Person(campaign, "2")
    await boss.says("hi")
    code = await invited(boss)
    boss.hears("The invitation is ready.", f"join-{code}", "For one person.")
    await mendy.says(f"/start join-{code}")  # the very first message
    mendy.hears("This link makes you a *volunteer*", "What is your name")
    await mendy.says("Mendy Raskin")
    mendy.hears("Thank you, *Mendy Raskin*! You are a volunteer now.", "/street", "/slips", "/cash")
    assert await role(campaign, "2") == "volunteer"
    assert mendy.actions == 2
    assert boss.actions == 4

    await boss.says("team")
    boss.hears("*One volunteer.*", "Mendy Raskin, volunteer")


async def test_the_invitation_comes_as_a_picture_too(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    code = await invited(boss)
    pictures = [wire for _native, wire in campaign.messenger.shown[COMMITTEE] if isinstance(wire, FileWire)]
    assert [(wire.name, wire.path.partition("?")[0]) for wire in pictures] == [
        (f"join-{code}.png", f"/join/{code}.png")
    ]
    assert (await campaign.app.files.read_file(pictures[0].path)).startswith(b"\x89PNG")
    with pytest.raises(LookupError):
        await campaign.app.files.read_file(f"/join/{code}.png?lang=en&k=guessed")


async def test_an_invitation_for_one_is_for_one(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    code = await invited(boss)
    ada, bob = Person(campaign, "2"), Person(campaign, "3")
    await ada.says(f"join-{code}")
    await bob.says(f"join-{code}")
    await campaign.happens(ada.saying("Ada"), bob.saying("Bob"))  # at the same instant
    roles = sorted([await role(campaign, "2"), await role(campaign, "3")])
    assert roles == ["none", "volunteer"]
    carol = Person(campaign, "4")
    await carol.says(f"join-{code}")
    carol.hears("This invitation has been used already.")


async def test_an_invitation_for_many_brings_all_at_once(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    code = await invited(boss, "uses", "uses")
    boss.hears("For as many people as open it.")
    people = [Person(campaign, str(number)) for number in range(2, 22)]
    for person in people:
        await person.says(f"join-{code}")
    await campaign.happens(*(person.saying(f"Volunteer {person.address}") for person in people))
    assert {await role(campaign, person.address) for person in people} == {"volunteer"}


async def test_an_invitation_for_ten_brings_ten(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    code = await invited(boss, "uses")
    boss.hears("For 10 people.")
    people = [Person(campaign, str(number)) for number in range(2, 14)]
    for person in people:
        await person.says(f"join-{code}")
    await campaign.happens(*(person.saying("A volunteer") for person in people))
    roles = [await role(campaign, person.address) for person in people]
    assert (roles.count("volunteer"), roles.count("none")) == (10, 2)


async def test_an_invitation_runs_out_and_is_withdrawn(campaign: Campaign) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    old, new = await invited(boss, "days", "days", "days"), await invited(boss)
    await campaign.passes(hours=25)
    await ada.says(f"join-{old}")
    ada.hears("The time of this invitation is over.")
    await boss.says("team")
    await boss.taps("invitations")
    boss.hears(f"{new}: volunteer, for one person, 0 joined.")
    assert old not in boss.last
    await boss.taps("w0")
    boss.hears(f"The invitation {new} works no more.")
    await ada.says(f"join-{new}")
    ada.hears("This invitation is not known here.")
    await ada.says("join-GUESSED")
    ada.hears("This invitation is not known here.")
    assert await role(campaign, "2") == "none"


async def test_who_has_joined_is_told_so_and_raised_where_the_invitation_says_more(
    campaign: Campaign,
) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada")
    again = await invited(boss)
    await ada.says(f"join-{again}")
    ada.hears("You have joined already")
    higher = await invited(boss, "role")
    boss.hears("join-")
    await ada.says(f"join-{higher}")
    ada.hears("Thank you, *Ada*! You are a coordinator now.")
    assert await role(campaign, "2") == "coordinator"
    await boss.says(f"join-{higher}")
    boss.hears("You have joined already")
    bob = Person(campaign, "3")
    await bob.says(f"join-{again}")  # it was not used up by Ada
    await bob.says("Bob")
    assert await role(campaign, "3") == "volunteer"


async def test_a_coordinator_sees_their_own_team_only(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada", "role")
    bob = await joined(campaign, boss, "3", "Bob", "role")
    ada.waits()
    bob.waits()
    await joined(campaign, ada, "4", "Dovid")
    ada.hears("New in your team: Dovid, volunteer.")
    bob.hears_nothing()
    await joined(campaign, bob, "5", "Esther")
    await ada.says("team")
    ada.hears("*Your team: one volunteer.*", "Dovid")
    assert "Esther" not in "\n".join(ada.new)
    assert "Bob" not in "\n".join(ada.new)
    await ada.taps("invite")
    assert not any(button.endswith((":role", ":coordinator")) for button in ada.buttons)
    await boss.says("team")
    boss.hears("*4 volunteers and coordinators.*", "Ada, coordinator", "Dovid, volunteer", "Esther")


async def test_a_coordinator_cannot_reach_others_by_an_old_button(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada", "role")
    await joined(campaign, ada, "4", "Dovid")
    await ada.says("team")
    await ada.taps("m0")
    await boss.says("team")
    await boss.taps("m1")
    await boss.taps("raise")
    boss.hears("Done: Dovid, coordinator.")
    await ada.taps("remove")  # a coordinator does not remove coordinators
    await ada.taps("yes")
    ada.hears("Nobody like that is in the team any more.")
    assert await role(campaign, "4") == "coordinator"


async def test_a_role_is_taken_back_at_once_in_the_middle_of_anything(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("slips")
    await ada.is_asked("slips.take")
    await boss.says("team")
    await boss.taps("m0")
    await boss.taps("remove")
    ada.waits()
    await boss.taps("yes")
    boss.hears("Ada has no role any more.", "Nobody has joined your team yet.")
    ada.hears("Your role as a volunteer has come to its end.")
    await ada.taps("n10")
    ada.hears("This is for volunteers")
    assert await campaign.app.database.read(select(schema.blocks)) == []
    await ada.says("team")
    ada.hears("This is for volunteers")
    await ada.says("menu")
    assert not any(button.endswith(("/slips", "/team")) for button in ada.buttons)


async def test_who_was_sent_away_does_not_come_back_by_the_same_link(campaign: Campaign) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    code = await invited(boss, "uses", "uses")
    await ada.says(f"join-{code}")
    await ada.says("Ada")
    await campaign.passes(minutes=5)
    await boss.says("team")
    await boss.taps("m0")
    await boss.taps("remove")
    await boss.taps("yes")
    await campaign.restart()
    await ada.says(f"join-{code}")
    ada.hears("This invitation does not work here any more.")
    await campaign.passes(minutes=5)
    ada_again = await invited(boss)
    await ada.says(f"join-{ada_again}")
    await ada.says("Ada")
    assert await role(campaign, "2") == "volunteer"


async def test_the_invitations_of_a_coordinator_end_with_the_role(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada", "role")
    code = await invited(ada, "uses", "uses")
    await boss.says("team")
    await boss.taps("m0")
    await boss.taps("lower")
    assert await role(campaign, "2") == "volunteer"
    bob = Person(campaign, "3")
    await bob.says(f"join-{code}")
    bob.hears("This invitation is not known here.")
    await ada.says("team")
    ada.hears("You are here as volunteer.")


async def test_a_volunteer_chooses_place_scroll_and_hour(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("team")
    ada.hears("Place: not told yet.", "Scroll: by each person's age.", "The day's account comes at 21:00.")
    await ada.taps("place")
    await ada.says("Kfar Chabad, Israel")
    ada.hears("Place: Kfar Chabad, Israel, with the clock of Jerusalem.")
    await ada.taps("scroll")
    await ada.taps("children")
    ada.hears("Scroll: Children's.")
    await ada.taps("evening")
    await ada.says("25")
    ada.hears("Please type a full hour")
    await ada.says("20:00")
    ada.hears("The day's account comes at 20:00.")
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


async def test_the_towns_clock_is_named_in_the_readers_language(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("עברית")
    await ada.says("team")
    await ada.taps("place")
    await ada.says("כפר חב״ד")
    assert any("ירושלים" in text and "Jerusalem" not in text for text in ada.new)


def test_a_town_has_a_name_in_each_language() -> None:
    assert town_named("America/Argentina/Buenos_Aires").names == {
        "en": "Buenos Aires", "he": "בואנוס איירס", "yi": "בוענאס איירעס", "ru": "Буэнос-Айрес",
    }  # fmt: skip
    assert town_named("Europe/Kyiv").names["ru"] == town_named("Europe/Kiev").names["ru"] == "Киев"
    assert town_named("Asia/Tashkent").names["yi"] == "טשקנט"


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
    await ada.says("דוד בן לאה 5/3/2019")
    assert sum("*₪4* in cash." in text for text in ada.new) == 1
    await ada.says("/cash")
    ada.hears("Taken $1", "Taken ₪8")
    assert await campaign.failures() == 0
    await campaign.stop()


async def test_the_clock_of_an_unknown_place_is_asked_for(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    await joined(campaign, boss, "2", "Ада")
    await boss.says("team")
    await boss.taps("m0")
    await boss.taps("place")
    await boss.says("Shtetl of Nowhere")
    boss.hears("I do not know the clock of *Shtetl of Nowhere*.")
    await boss.says("Anatevka")
    boss.hears("I do not know that one either.")
    await boss.says("Одесса")
    boss.hears("Place: Shtetl of Nowhere, with the clock of Kyiv.")
    [member] = campaign.app.staff.members()
    assert (member.place, member.timezone) == ("Shtetl of Nowhere", "Europe/Kyiv")


async def test_an_invitation_brings_team_coordinator_place_and_scroll(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada", "role")
    await boss.says("team")
    await boss.taps("invite")
    await boss.taps("team")
    await boss.says("Montreal mivtzoim")
    boss.hears("Team: Montreal mivtzoim.")
    await boss.taps("coordinator")
    await boss.taps("c0")
    boss.hears("Coordinator: Ada.")
    await boss.taps("place")
    await boss.says("Montreal")
    await boss.taps("scroll")
    await boss.taps("general")
    await boss.taps("make")
    code = code_of(boss)
    dovid = Person(campaign, "4", language="he")
    await dovid.says(f"שלום join-{code.lower()}")
    await dovid.says("דוד לוי")
    ada.hears("New in your team: דוד לוי, volunteer, Montreal.")
    account = await accounts.find(campaign.app.database, "telegram", "4")
    assert account is not None
    member = campaign.app.staff.member(account.id)
    assert member is not None
    [group] = await campaign.app.database.read(select(schema.groups))
    assert (group.kind, group.name, member.group) == ("team", "Montreal mivtzoim", group.id)
    assert (member.timezone, member.series) == ("America/Toronto", "general")
    await boss.says("team")
    await boss.taps("invite")
    await boss.taps("team")
    await boss.taps("c0")  # it is there to be chosen now
    boss.hears("Team: Montreal mivtzoim.")


async def test_on_shabbat_nobody_is_told_of_our_own_accord(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
    ada = await joined(campaign, boss, "2", "Ada", "role")
    code = await invited(ada)
    await campaign.until(FRIDAY_NIGHT)
    ada.waits()
    dovid = Person(campaign, "4")
    await dovid.says(f"join-{code}")
    await dovid.says("Dovid")
    dovid.hears("You are a volunteer now.")
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
    ada.hears("Please type it in letters.")
    await ada.says("x" * 61)
    ada.hears("That is too long.")
    await ada.sends("sticker")
    await ada.says("Ada")
    assert await role(campaign, "2") == "volunteer"


async def test_many_are_shown_page_by_page(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE)
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
    await boss.says("Make the link")
    code = code_of(boss)
    await mendy.says(f"Shalom! join-{code}")
    await mendy.says("Mendy")
    mendy.hears("You are a volunteer now.")
    await mendy.says("slips")
    await mendy.says("10")  # so many letters, and no answer's number
    mendy.hears("10 letters of General, 12th are kept for you")
    await mendy.says("Give back the 10 that are left")
    mendy.hears("10 letters are back in the scroll; slips 1–10 are not good any more.")
