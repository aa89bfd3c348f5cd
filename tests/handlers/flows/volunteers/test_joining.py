"""Volunteers are invited, and join."""

import pytest
from sqlalchemy import select

from bot.channels import FileWire
from storage import schema
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.volunteers.teams import invited, joined, role
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def test_somebody_opens_the_link_says_their_name_and_is_a_volunteer(campaign: Campaign) -> None:
    boss, mendy = Person(campaign, COMMITTEE), Person(campaign, "2")
    await boss.says("hi")
    code = await invited(boss)
    boss.hears("Your invitation is ready.", f"join-{code}", "For one person")
    await mendy.says(f"/start join-{code}")  # the very first message
    mendy.hears("This link gives you the role *volunteer*", "What's your name")
    await mendy.says("Mendy Raskin")
    mendy.hears("Thank you, *Mendy Raskin*! Your role is now: volunteer.", "/street", "/slips", "/cash")
    assert await role(campaign, "2") == "volunteer"
    assert mendy.actions == 2
    assert boss.actions == 4

    await boss.says("team")
    boss.hears("*One volunteer.*", "Mendy Raskin, volunteer")


@pytest.mark.parametrize("word", ["street", "улица", "רחוב", "גאס", "/street"])
async def test_the_street_waits_until_the_name_is_told(campaign: Campaign, boss: Person, word: str) -> None:
    mendy = Person(campaign, "2")
    await mendy.says(f"/start join-{await invited(boss)}")
    await mendy.says(word)
    mendy.hears("First your own name, please")
    await mendy.says("Mendy Raskin")
    assert await role(campaign, "2") == "volunteer"


async def test_the_invitation_comes_as_a_picture_too(campaign: Campaign, boss: Person) -> None:
    code = await invited(boss)
    pictures = [wire for _native, wire in campaign.messenger.shown[COMMITTEE] if isinstance(wire, FileWire)]
    assert [(wire.name, wire.path.partition("?")[0]) for wire in pictures] == [
        (f"join-{code}.png", f"/join/{code}.png")
    ]
    assert (await campaign.app.files.read_file(pictures[0].path)).startswith(b"\x89PNG")
    with pytest.raises(LookupError):
        await campaign.app.files.read_file(f"/join/{code}.png?lang=en&k=guessed")


async def test_an_invitation_for_one_is_for_one(campaign: Campaign, boss: Person) -> None:
    code = await invited(boss)
    ada, bob = Person(campaign, "2"), Person(campaign, "3")
    await ada.says(f"join-{code}")
    await bob.says(f"join-{code}")
    await campaign.happens(ada.saying("Ada"), bob.saying("Bob"))  # at the same instant
    roles = sorted([await role(campaign, "2"), await role(campaign, "3")])
    assert roles == ["none", "volunteer"]
    carol = Person(campaign, "4")
    await carol.says(f"join-{code}")
    carol.hears("This invitation has already been used.")


async def test_an_invitation_for_many_brings_all_at_once(campaign: Campaign, boss: Person) -> None:
    code = await invited(boss, "uses", "uses")
    boss.hears("Unlimited uses.")
    people = [Person(campaign, str(number)) for number in range(2, 22)]
    for person in people:
        await person.says(f"join-{code}")
    await campaign.happens(*(person.saying(f"Volunteer {person.address}") for person in people))
    assert {await role(campaign, person.address) for person in people} == {"volunteer"}


async def test_an_invitation_for_ten_brings_ten(campaign: Campaign, boss: Person) -> None:
    code = await invited(boss, "uses")
    boss.hears("For 10 people")
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
    ada.hears("This invitation has expired.")
    await boss.goes("team", "invitations")
    boss.hears(f"{new}: volunteer, for one person, 0 joined.")
    assert old not in boss.last
    await boss.taps("w0")
    boss.hears(f"Invitation {new} no longer works.")
    await ada.says(f"join-{new}")
    ada.hears("We don't recognize this invitation.")
    await ada.says("join-GUESSED")
    ada.hears("We don't recognize this invitation.")
    assert await role(campaign, "2") == "none"


async def test_who_has_joined_is_told_so_and_raised_where_the_invitation_says_more(
    campaign: Campaign,
    boss: Person,
) -> None:
    ada = await joined(campaign, boss, "2", "Ada")
    again = await invited(boss)
    await ada.says(f"join-{again}")
    ada.hears("You've already joined")
    higher = await invited(boss, "role")
    boss.hears("join-")
    await ada.says(f"join-{higher}")
    ada.hears("Thank you, *Ada*! Your role is now: coordinator.")
    assert await role(campaign, "2") == "coordinator"
    await boss.says(f"join-{higher}")
    boss.hears("You've already joined")
    bob = Person(campaign, "3")
    await bob.says(f"join-{again}")  # it was not used up by Ada
    await bob.says("Bob")
    assert await role(campaign, "3") == "volunteer"


async def test_a_coordinator_sees_their_own_team_only(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada", "role")
    bob = await joined(campaign, boss, "3", "Bob", "role")
    ada.waits()
    bob.waits()
    await joined(campaign, ada, "4", "Dovid")
    ada.hears("New on your team: Dovid, volunteer.")
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


async def test_a_coordinator_cannot_reach_others_by_an_old_button(campaign: Campaign, boss: Person) -> None:
    ada = await joined(campaign, boss, "2", "Ada", "role")
    await joined(campaign, ada, "4", "Dovid")
    await ada.goes("team", "m0")
    await boss.goes("team", "m1", "raise")
    boss.hears("Done: Dovid, coordinator.")
    await ada.taps("remove")  # a coordinator does not remove coordinators
    await ada.taps("yes")
    ada.hears("That person is no longer on the team.")
    assert await role(campaign, "4") == "coordinator"


async def test_a_role_is_taken_back_at_once_in_the_middle_of_anything(
    campaign: Campaign, boss: Person
) -> None:
    ada = await joined(campaign, boss, "2", "Ada")
    await ada.says("slips")
    await ada.is_asked("slips.take")
    await boss.goes("team", "m0", "remove")
    ada.waits()
    await boss.taps("yes")
    boss.hears("Ada no longer has a role.", "Nobody has joined your team yet.")
    ada.hears("Your time as a volunteer has ended.")
    await ada.taps("n10")
    ada.hears("That button is from an earlier question")
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
    await boss.goes("team", "m0", "remove", "yes")
    await campaign.restart()
    await ada.says(f"join-{code}")
    ada.hears("This invitation no longer works.")
    await campaign.passes(minutes=5)
    ada_again = await invited(boss)
    await ada.says(f"join-{ada_again}")
    await ada.says("Ada")
    assert await role(campaign, "2") == "volunteer"


@pytest.mark.parametrize(
    "line",
    [
        "Moshe ben Sara 18",
        "Dovid Katz 36",
        "Rivka, 7 years old, $1",
        "משה בן שרה 18",
        "רבקה כהן, בת 7, 18 שקל",
        "Мойше бен Соро, 7 лет, 18",
        "מענדל בן דבורה, 6 יאר",
        "Moshe ben Sara\nRivka bas Leah",
    ],
)
async def test_a_line_of_the_street_is_not_the_name_of_the_volunteer(campaign: Campaign, line: str) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    code = await invited(boss)
    await ada.says(f"join-{code}")
    await ada.says(line)
    ada.hears("your own name")
    await ada.says("Ada Ben David")
    ada.hears("Thank you, *Ada Ben David*!")


@pytest.mark.parametrize(
    "name", ["Volunteer 3", "Yanky2", "Yosef Ben David", "שלמה בן חיים", "Мендель Каган", "יאסל כץ"]
)
async def test_a_name_that_only_looks_like_such_a_line_is_one(campaign: Campaign, name: str) -> None:
    boss, ada = Person(campaign, COMMITTEE), Person(campaign, "2")
    code = await invited(boss)
    await ada.says(f"join-{code}")
    await ada.says(name)
    ada.hears(f"Thank you, *{name}*!")
