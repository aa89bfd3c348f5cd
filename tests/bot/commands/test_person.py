"""`python -m bot person`: what the committee amends from the command line, and what the owner hears of it."""

import json
from datetime import UTC, datetime

import pytest

from tests.bot.commands.desk import CommandDesk
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP)
WHY = ("--reason", "typed for the wrong child")
FRIDAY_NIGHT = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)  # Shabbat in New York
SATURDAY_NIGHT = datetime(2025, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> CommandDesk:
    return CommandDesk(campaign, monkeypatch)


async def test_a_letter_is_found_by_name_and_by_number(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    for query in ("Moshe ben Sarah Levy", number.lower()):
        said = desk.says("person", "find", query)
        assert "משה בן שרה לוי" in said
        assert number in said
        assert ":1." in said  # the account that it belongs to
    found = json.loads(desk.says("person", "find", number, "--json"))
    assert (found["certificate"], found["state"]) == (number, "registered")
    assert [one["provider"] for one in found["money"]] == ["cashier"]


async def test_nobody_and_nothing_are_said_in_a_sentence(desk: CommandDesk, ada: Person) -> None:
    assert "nobody of that name" in desk.refuses("person", "find", "אברהם בן רבקה כהן")
    assert "one name alone" in desk.refuses("person", "find", "אברהם")
    assert "no certificate" in desk.refuses("person", "find", "222222222222")
    assert "no certificate" in desk.refuses("person", "void", "XYZ", *WHY)


async def test_a_void_registration_names_the_certificate_that_people_have(
    desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    desk.says("person", "void", number, *WHY, "--yes")
    assert f"certificate {number}\n" in desk.says("person", "find", number)
    assert f"certificate {number}\n" in desk.says("person", "release", number, *WHY, "--yes")
    assert f"certificate {number}\n" in desk.says("person", "find", number)
    assert json.loads(desk.says("person", "find", number, "--json"))["certificate"] == number


async def test_how_the_money_came_is_said_in_words(desk: CommandDesk) -> None:
    desk.says("scroll", "reserve", "general", "7", "--yes")
    given = desk.says("scroll", "give", "general", "7", "משה בן שרה לוי", "--yes")
    number = given.split()[-1]
    assert "(through the office)" in desk.says("person", "find", number)
    assert "(committee)" not in desk.says("person", "find", number)


async def test_a_reason_is_asked_for(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    assert desk.runs("person", "void", number, "--yes").exit_code == 2
    assert "say why" in desk.refuses("person", "void", number, "--reason", " ", "--yes")


async def test_without_a_yes_nothing_happens(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "void", number, *WHY, answer="n\n")
    assert "משה בן שרה לוי's registration will be void." in said
    assert "Nothing was changed." in said
    assert await ada.campaign.owners() != []


async def test_a_corrected_name_is_told_to_the_owner(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "correct", number, "משה חיים בן שרה לוי", *WHY, "--yes")
    assert "It will read: משה חיים בן שרה לוי." in said
    assert f"Certificate {number} gets a new number. Its link and code still work" in said
    assert "Not typed" not in said
    ada.waits()
    await ada.campaign.run()
    ada.hears("It now reads: *משה חיים בן שרה לוי*.", "typed for the wrong child")
    await ada.goes("my letters")
    ada.hears("משה חיים בן שרה לוי")


async def test_a_part_that_was_not_typed_is_shown_and_left_out_on_request(
    desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "correct", number, "משה חיים", *WHY, answer="n\n")
    assert "It will read: משה חיים בן שרה לוי." in said
    assert "Not typed, so it stays as it was: בן שרה, לוי." in said
    assert "With --without-family it is left out." in said
    said = desk.says("person", "correct", number, "משה חיים", *WHY, "--without-family", "--yes")
    assert "It will read: משה חיים בן שרה." in said
    assert "it stays as it was: בן שרה." in said


async def test_quite_another_name_is_pointed_out(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "correct", number, "אברהם בן רבקה כהן", *WHY, answer="n\n")
    assert "If the letter is for someone else, move it instead." in said


async def test_a_name_in_other_letters_wants_its_hebrew(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.refuses("person", "correct", number, "Moshe Reuven ben Sarah Levy", *WHY, "--yes")
    assert "type the name in Hebrew letters; it may be משה ראובן" in said


async def test_a_letter_moves_to_another_person(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "move", number, "רחל בת שרה לוי", *WHY, "--yes")
    assert "To רחל בת שרה לוי" in said
    ada.waits()
    await ada.campaign.run()
    ada.hears("The office registered a letter for *רחל בת שרה לוי*.")
    await ada.goes("my letters")
    ada.hears("You've signed up one person", "רחל בת שרה לוי")
    await ada.says("do I have a letter? משה בן שרה לוי")
    assert "Signed up from this phone:" not in "\n".join(ada.new)
    assert "moved to רחל" in desk.says("person", "find", number)


async def test_a_letter_moves_to_another_phone_which_learns_no_more_than_its_own(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    boris = Person(campaign, "2", "en")
    await boris.says("hi")
    to = f"{campaign.messenger.name}:2"
    assert "nobody has written from" in desk.refuses(
        "person", "move", number, "רחל בת שרה לוי", "--to", "telegram:77", *WHY
    )
    desk.says("person", "move", number, "רחל בת שרה לוי", "--to", to, *WHY, "--yes")
    ada.waits()
    boris.waits()
    await campaign.run()
    ada.hears("*משה בן שרה לוי*'s letter was registered for someone else.", number)
    boris.hears("The office registered a letter for *רחל בת שרה לוי*.")
    assert "רחל" not in "\n".join(ada.new)
    assert "משה" not in "\n".join(boris.new)


async def test_the_gender_is_asked_where_the_name_does_not_tell(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    assert "--gender" in desk.refuses("person", "move", number, "שמחה לוי", *WHY, "--yes")
    assert "Moved." in desk.says("person", "move", number, "שמחה לוי", "--gender", "f", *WHY, "--yes")


async def test_a_departed_person_gets_no_letter_of_the_children(desk: CommandDesk, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי, born March 5 2019", "children")
    said = desk.refuses("person", "move", number, "יעקב בן יצחק לוי", "--departed", *WHY, "--yes")
    assert said == "a Children's scroll is for living children"


async def test_a_void_registration_is_told_kindly_and_counts_nowhere(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    said = desk.says("person", "void", number, *WHY, "--yes")
    assert "This doesn't refund any money. The office refunds what is due." in said
    assert f"Certificate {number} will end: its link" in said
    ada.waits()
    await campaign.run()
    ada.hears("The office undid *משה בן שרה לוי*'s registration.", number)
    await ada.says("my letters")
    ada.hears("You haven't signed anyone up yet.")
    assert "0  Cash" not in desk.says("report")
    assert await campaign.owners() == []
    assert "already void" in desk.refuses("person", "void", number, *WHY, "--yes")
    assert "already void" in desk.refuses("person", "move", number, "רחל בת שרה לוי", *WHY, "--yes")


async def test_in_memory_it_is_said_in_its_own_words(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    await ada.goes("register", "memory")
    await ada.says("יעקב בן יצחק לוי")
    await ada.taps("pay")
    await ada.pays()
    desk.says("person", "void", await campaign.newest_certificate(), *WHY, "--yes")
    ada.waits()
    await campaign.run()
    ada.hears("We're sorry to trouble you: the office undid the registration in memory of")


async def test_the_owner_hears_of_it_after_shabbat(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    campaign.now = FRIDAY_NIGHT
    desk.says("person", "void", number, *WHY, "--yes")
    ada.waits()
    await campaign.run()
    ada.hears_nothing()
    await campaign.until(SATURDAY_NIGHT)
    ada.hears("The office undid")
    ada.waits()
    await campaign.passes(minutes=5)
    ada.hears_nothing()


async def test_a_letter_goes_back_by_an_explicit_choice_only(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    assert "isn't void" in desk.refuses("person", "release", number, *WHY, "--yes")
    desk.says("person", "void", number, *WHY, "--yes")
    await campaign.run()
    general = campaign.app.shelf.current_of_kind("general")
    assert general is not None
    assert 1 not in general.free
    said = desk.says("person", "release", number, *WHY, "--yes")
    assert f"Certificate {number} stays ended." in said
    assert "Released." in said
    await campaign.run()
    assert 1 in general.free  # in the program that was running all the time
    assert "was already released" in desk.refuses("person", "release", number, *WHY, "--yes")
    again = await bought(ada, "דוד בן לאה כהן")
    assert [name for name, *_place in await campaign.owners()] == ["דוד"]
    assert "דוד" not in desk.says("person", "find", number)
    assert "דוד" in desk.says("person", "find", again)


async def test_an_exported_register_has_no_void_letters(
    campaign: Campaign, desk: CommandDesk, ada: Person, tmp_path: object
) -> None:
    void = await bought(ada, "משה בן שרה לוי")
    kept = await bought(ada, "דוד בן לאה כהן")
    desk.says("person", "void", void, *WHY, "--yes")
    file = tmp_path / "register.csv"  # type: ignore[operator]
    desk.says("export", "general", str(file))
    text = file.read_text(encoding="utf-8-sig")
    assert void not in text
    assert kept in text
