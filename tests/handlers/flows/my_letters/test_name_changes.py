"""Names that change in a life: added after illness, after a wedding, another parent; and another person."""

import pytest
from sqlalchemy import select

from storage.schema import register
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def entries(campaign: Campaign) -> list[tuple[str, str, str]]:
    query = select(register.c.kind, register.c.given, register.c.family).order_by(register.c.id)
    return [(row.kind, row.given, row.family) for row in await campaign.app.database.read(query)]


async def test_a_name_that_was_added_is_an_entry_of_its_own_kind(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await ada.goes("my letters", "p0", "added")
    ada.hears("Which name was added to *משה*?")
    await ada.says("Chaim")
    ada.hears("It will read: *חיים משה בן שרה לוי*.", "It's entered as an added name")
    await ada.taps("yes")
    ada.hears("Corrected. It now reads: *חיים משה בן שרה לוי*.")
    assert (await entries(campaign))[-1] == ("added_name", "חיים משה", "לוי")
    await ada.says("do I have a letter? משה בן שרה לוי")  # the name from before is found as well
    ada.hears("Signed up from this phone:", "חיים משה בן שרה לוי")


@pytest.mark.parametrize(
    "typed", ["אלתר חיים", "Alter Chaim", "Alter and Chaim", "אלתר וחיים", "Альтер и Хаим"]
)
async def test_two_names_that_were_added(campaign: Campaign, ada: Person, typed: str) -> None:
    await bought(ada, "שמואל בן חנה לוי")
    await ada.goes("my letters", "p0", "added")
    await ada.says(typed)
    await ada.taps("yes")
    assert (await entries(campaign))[-1] == ("added_name", "אלתר חיים שמואל", "לוי")


@pytest.mark.parametrize(
    ("name", "typed", "called"),
    [
        ("Rochel bas Sarah Levy", "Leah", "Leah Rochel"),
        ("Rochel bas Sarah Levy", "לאה", "לאה רחל"),
        ("רחל בת שרה לוי", "Leah", "לאה רחל"),
    ],
)
async def test_somebody_with_an_added_name_is_called_by_all_of_it(
    campaign: Campaign, ada: Person, name: str, typed: str, called: str
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(name)
    if await campaign.step("1") == "register.spelling":
        await ada.says("רחל בת שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    await ada.goes("my letters", "p0", "added")
    await ada.says(typed)
    await ada.taps("yes")
    assert called in ada.last


TOLD = [
    ("they added Alter", "אלתר"),
    ("we gave him the name Chaim after he was sick", "חיים"),
    ("the name Chaim was added", "חיים"),
    ("הוסיפו לו את השם רפאל", "רפאל"),
    ("נתנו לו שם חיים אחרי המחלה", "חיים"),
    ("נוסף השם חיים", "חיים"),
    ("добавили имя Хаим", "חיים"),
    ("ему добавили имя Хаим после болезни", "חיים"),
    ("מען האט אים צוגעגעבן דעם נאמען אלתר", "אלתר"),
]


@pytest.mark.parametrize(("typed", "name"), TOLD)
async def test_an_added_name_may_be_told_in_a_sentence(
    campaign: Campaign, ada: Person, typed: str, name: str
) -> None:
    await bought(ada, "שמואל בן חנה לוי")
    await ada.goes("my letters", "p0", "added")
    await ada.says(typed)
    await ada.taps("yes")
    assert (await entries(campaign))[-1] == ("added_name", f"{name} שמואל", "לוי")


@pytest.mark.parametrize("typed", ["we gave him the name Chaim after he was sick", "הוסיפו לו את השם חיים"])
async def test_it_may_be_told_from_the_menu(campaign: Campaign, ada: Person, typed: str) -> None:
    await bought(ada, "שמואל בן חנה לוי")
    await ada.says("menu")
    await ada.says(typed)
    await ada.is_asked("letters.confirm")
    await ada.taps("yes")
    assert (await entries(campaign))[-1] == ("added_name", "חיים שמואל", "לוי")


@pytest.mark.parametrize("typed", ["חיים שמואל בן חנה לוי", "חיים שמואל לוי", "Chaim Shmuel ben Chana Levi"])
async def test_the_whole_name_is_no_added_one(campaign: Campaign, ada: Person, typed: str) -> None:
    await bought(ada, "שמואל בן חנה לוי")
    await ada.goes("my letters", "p0", "added")
    await ada.says(typed)
    assert (await campaign.draft("1"))["candidate"]["given"] in ("חיים שמואל", "שמואל")


async def test_the_whole_name_with_an_added_one_may_be_typed_too(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "חנה בת שרה לוי")
    await ada.goes("my letters", "p0", "whole")
    await ada.says("חיה חנה בת שרה לוי")
    await ada.taps("mistake")
    assert (await entries(campaign))[-1] == ("correction", "חיה חנה", "לוי")


async def test_a_married_name(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "חנה בת שרה לוי")
    await ada.goes("my letters", "p0", "married")
    await ada.says("ראסקין")
    ada.hears("It will read: *חנה בת שרה ראסקין*.", "It's entered as the married name")
    await ada.taps("yes")
    assert (await entries(campaign))[-1] == ("married_name", "חנה", "ראסקין")


async def test_another_parent_is_a_correction(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await ada.goes("my letters", "p0", "whole")
    await ada.says("משה בן רחל לוי")
    await ada.taps("yes")
    ada.hears("Corrected. It now reads: *משה בן רחל לוי*.")
    assert (await entries(campaign))[-1][0] == "correction"


@pytest.mark.parametrize("name", ["דוד בן שרה לוי", "משה בן רחל כהן", "חיים בן דבורה ראסקין"])
async def test_another_person_goes_to_the_office_with_both_names(
    campaign: Campaign, ada: Person, name: str
) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    office = Person(campaign, COMMITTEE)
    await office.says("hi")
    office.waits()
    await ada.goes("my letters", "p0", "whole")
    await ada.says(name)
    await ada.taps("yes")
    ada.hears("That's quite a different name")
    await campaign.run()
    office.hears("Question 1", "a very different name", f"משה בן שרה לוי -> {name} ({number})")
    assert [kind for kind, _given, _family in await entries(campaign)] == ["sale"]


async def test_the_office_reads_the_changes_in_the_book(campaign: Campaign, ada: Person) -> None:
    number = await bought(ada, "חנה בת שרה לוי")
    await ada.goes("my letters", "p0", "added")
    await ada.says("חיה")
    await ada.taps("yes")
    await ada.taps("married")
    await ada.says("כהן")
    await ada.taps("yes")
    office = Person(campaign, COMMITTEE)
    await office.goes("/office", "find")
    await office.says(number)
    office.hears("a name was added, חיה חנה בת שרה לוי", "married name, חיה חנה בת שרה כהן")


async def test_whoever_meant_another_name_is_led_to_the_correction(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "רבקה בת שרה לוי")
    await ada.says("no, I meant Chaya, not Rivka")
    await ada.is_asked("letters.confirm")
    ada.hears("It will read: *חיה בת שרה לוי*")
    await ada.says("menu")
    await bought(ada, "משה בן שרה לוי")
    await ada.says("нет, я имел в виду Дина, не Двойра")
    ada.hears("Sorry about that. Whose name shall I correct?")
    await ada.is_asked("letters")
