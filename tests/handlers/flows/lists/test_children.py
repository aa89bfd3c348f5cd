"""Lists of children without birth dates: taken by the age where it leaves no doubt, as in the chat."""

import pytest

from handlers.tables import workbook_bytes
from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import agrees, files_of, goes_on, sends_list
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

CLASS = [
    ["Child", "Mother", "Family", "Age"],
    ["Moshe", "Sarah", "Levy", "7"],
    ["Rivka", "Leah", "Cohen", "6.5"],
    ["Chaya", "Rivka", "Raskin", "4"],
    ["Dovid", "Dina", "Gordon", "9"],
    ["Mendel", "Chaya", "Gordon", "12"],
    ["Yosef", "Dina", "Katz", "15"],
]


async def registered(campaign: Campaign) -> list[str]:
    return [name for name, _ordinal, _position in await campaign.owners()]


async def test_children_told_by_age_are_taken_where_the_age_leaves_no_doubt(
    campaign: Campaign, sender: Person
) -> None:
    await sends_list(sender, workbook_bytes(CLASS), "class.xlsx")
    await sender.taps("scroll")
    await sender.taps("children")
    sender.hears("6 rows read, 4 understood", "D “Age” is the age", "4 letters in the Children's, 10th")
    sender.hears(
        "Row 6: We need the exact birth date",
        "Row 7: The Children's Sefer Torah is for boys before Bar Mitzvah (13)",
    )
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert await registered(campaign) == ["משה", "רבקה", "חיה", "דוד"]
    rest = (await files_of(sender))["class.rest.xlsx"]
    assert [row[4] for row in rest[1:]] == ["6", "7"]


async def test_a_child_near_the_limit_is_answered_with_the_birth_date(
    campaign: Campaign, sender: Person
) -> None:
    await sends_list(sender, workbook_bytes(CLASS[:-1]), "class.xlsx")
    sender.hears("4 letters in the Children's, 10th")
    await sender.taps("rows")
    sender.hears("Row 6: *מנדל בן חיה גורדון*", "We need the exact birth date to know")
    await sender.says("Mendel ben Chaya Gordon, 20 December 2012")
    await goes_on(campaign)
    sender.hears("5 rows read, 5 understood", "5 letters in the Children's, 10th")


async def test_a_row_that_is_typed_keeps_its_age(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, workbook_bytes([*CLASS[:4], ["Tal", "Sarah", "Levy", "5"]]), "class.xlsx")
    await sender.taps("rows")
    sender.hears("I can't tell whether this is a man or a woman")
    await sender.taps("r1")
    await goes_on(campaign)
    sender.hears("4 rows read, 4 understood", "4 letters in the Children's, 10th")


async def test_a_child_has_one_letter_though_one_row_has_the_date_and_one_the_age(sender: Person) -> None:
    twice = [["Name", "Birth", "Age"], ["Moshe ben Sarah Levy", "5 March 2018", ""]]
    await sends_list(sender, workbook_bytes([*twice, ["Moshe ben Sarah Levy", "", "7"]]), "class.xlsx")
    sender.hears(
        "1 person is listed twice (row 3). The repeat will be skipped.", "1 letter in the Children's, 10th"
    )


async def test_a_registered_child_is_known_by_an_age_that_fits_the_birth(sender: Person) -> None:
    dated = [["Name", "Birth"], ["Moshe ben Sarah Levy", "5 March 2018"]]
    await sends_list(sender, workbook_bytes(dated), "before.xlsx")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(sender.campaign)
    aged = [["Name", "Age"], ["Moshe ben Sarah Levy", "7"], ["Rivka bas Leah", "7"]]
    await sends_list(sender, workbook_bytes(aged), "class.xlsx")
    sender.hears(
        "1 person already has a letter in this scroll (row 2) and will be skipped.",
        "Each child gets one letter per scroll.",
        "1 letter in the Children's, 10th",
    )
    older = [["Name", "Age"], ["Moshe ben Sarah Levy", "10"], ["Chaya bas Leah", "7"]]
    await sends_list(sender, workbook_bytes(older), "other.xlsx")
    sender.hears("2 rows read, 2 understood", "2 letters in the Children's, 10th")


async def test_a_child_without_any_parent_is_told_before_the_yes(campaign: Campaign, sender: Person) -> None:
    await sender.says("hi")
    rows = "Name,Family name,Mother,Birth date\nמשה,כהן,,25 March 2019\nדוד,לוי,שרה,26 March 2019\n"
    await sends_list(sender, rows, "class.csv")
    sender.hears("1 person has neither a mother's nor a father's name here (row 2)")
