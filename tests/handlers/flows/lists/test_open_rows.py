"""Whole lists: what is not certain is shown first, and answered by column, by row, or in the file."""

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.lists.sent_lists import agrees, files_of, goes_on, sends_list, standing
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

DOUBTFUL = (
    "Name,Family,Mother,Amount\n"
    "Moshe,Levy,Sara,18\n"
    "Alex,Levin,Leah,18\n"
    "Mr. & Mrs. Dovid,Cohen,,36\n"
    "Rivka,Cohen,Leah,18\n"
)
MOTHERS_FIRST = "שרה,משה,לוי\nרבקה,דוד,כהן\nלאה,יוסף,גורדון\n"


async def names(campaign: Campaign) -> list[str]:
    return [name for name, _ordinal, _position in await campaign.owners()]


async def test_what_may_be_wrong_stands_first_and_columns_that_are_not_used_are_named(sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    said = "\n".join(sender.new)
    sender.hears(
        "4 rows read, 2 understood",
        "2 rows need attention",
        "Columns not used: column D (“Amount”).",
    )
    assert said.index("Row 3:") < said.index("Row 2: *משה בן שרה לוי*") < said.index("Columns not used")
    sender.hears("Alex · Levin · Leah", "Mr. & Mrs. Dovid · Cohen")


async def test_the_general_yes_registers_nobody_doubtful(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert await names(campaign) == ["משה", "רבקה"]
    rest = (await files_of(sender))["list.rest.xlsx"]
    assert [row[4] for row in rest[1:]] == ["3", "4"]


async def test_rows_are_answered_one_by_one(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    await sender.taps("rows")
    sender.hears("Row 3: *Alex · Levin · Leah*", "2 rows are open.")
    await sender.taps("r0")
    sender.hears("Row 4:", "Please type who is in this row.")
    await sender.says("thanks")
    await sender.is_asked("lists.row")
    await sender.says("Dovid ben Chana Cohen and Rivka bas Miriam Cohen")
    await goes_on(campaign)
    sender.hears("5 rows read, 5 understood")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert await names(campaign) == ["משה", "אלכס", "דוד", "רבקה", "רבקה"]


async def test_what_is_typed_in_place_of_a_row_may_be_open_again(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    await sender.taps("rows")
    await sender.says("Alex ben Lilith Levin and Sasha Levin")
    await sender.is_asked("lists.row")
    sender.hears("I can't tell whether this is a man or a woman", "girl or woman")
    await sender.taps("r1")
    await sender.taps("enough")
    await goes_on(campaign)
    sender.hears("5 rows read, 4 understood")


async def test_a_row_may_be_left_out_and_the_rest_wait(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    await sender.taps("rows")
    await sender.taps("out")
    await sender.taps("enough")
    await goes_on(campaign)
    sender.hears("4 rows read, 2 understood", "1 row needs attention")


async def test_back_to_the_list_without_an_answer_reads_nothing_again(sender: Person) -> None:
    await sends_list(sender, DOUBTFUL)
    await sender.taps("rows")
    await sender.taps("enough")
    await sender.is_asked("lists.preview")
    sender.hears("4 rows read, 2 understood")


async def test_open_rows_come_as_a_file_that_may_be_answered_and_sent_back(
    campaign: Campaign, sender: Person
) -> None:
    await sends_list(sender, DOUBTFUL)
    await sender.taps("file")
    book = (await files_of(sender))["list.open.xlsx"]
    assert book[0][:5] == ["Name", "Family", "Mother", "Amount", "Row"]
    assert [row[4] for row in book[1:]] == ["3", "4"]
    assert book[1][6].startswith("1. אלכס")
    answered = "\n".join(
        ",".join(f'"{cell}"' for cell in row) for row in (book[0], [*book[1][:7], "1"], [*book[2][:7], ""])
    )
    await sends_list(sender, answered, "answered.csv")
    sender.hears("2 rows read, 1 understood", "Row 2: *אלכס בן לאה לוין*")


async def test_columns_are_asked_about_with_buttons(campaign: Campaign) -> None:
    teacher = Person(campaign, "1", language="he")
    await sends_list(teacher, MOTHERS_FIRST)
    await teacher.is_asked("lists.columns")
    teacher.hears("A: שרה, רבקה, לאה", "B: משה, דוד, יוסף")
    assert await campaign.owners() == []
    await teacher.taps("c1")
    await goes_on(campaign)
    teacher.hears("*משה בן שרה לוי*", "*דוד בן רבקה כהן*")
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    assert await names(campaign) == ["משה", "דוד", "יוסף"]


async def test_the_order_of_dates_is_asked_once(campaign: Campaign, sender: Person) -> None:
    table = "Name,Mother,Birthday\nMoshe Levy,Sara,3/4/2019\nRivka Cohen,Leah,5/6/2018\n"
    await sends_list(sender, table)
    await sender.is_asked("lists.columns")
    sender.hears("how are the dates written?", "3/4/2019")
    await sender.taps("c1")
    await goes_on(campaign)
    sender.hears("2 rows read, 2 understood", "2 letters in the Children's")


async def test_a_list_may_be_dropped_at_the_question_about_its_columns(campaign: Campaign) -> None:
    teacher = Person(campaign, "1", language="he")
    await sends_list(teacher, MOTHERS_FIRST)
    await teacher.taps("drop")
    assert [state for state, _letters, _done in await standing(campaign)] == ["cancelled"]


async def test_a_list_in_several_messages_is_one_list(campaign: Campaign, sender: Person) -> None:
    await sender.says("hi")
    await sender.presses("1:/list")
    await sender.says("Moshe ben Sara Levy\nRivka bas Leah Cohen")
    await sender.says("Dovid ben Chana Blau\nChaya bas Rivka Stern")
    await goes_on(campaign)
    sender.hears("4 rows read, 4 understood", "These names were added to your list.")
    await sender.says("Zalman ben Gitty Roth\nFaiga bas Malka Roth")
    await goes_on(campaign)
    sender.hears("6 rows read, 6 understood")
    assert len(await standing(campaign)) == 1


async def test_several_people_of_a_row_each_get_a_letter(campaign: Campaign) -> None:
    clerk = Person(campaign, COMMITTEE)
    table = 'Family,Mother,Children\nLevy,Sara,"Moshe, Rivka, Dovid"\nCohen,Leah,Chaya and Mendel\n'
    await sends_list(clerk, table)
    clerk.hears("5 rows read, 5 understood")
    await agrees(clerk, "yes", "committee")
    assert len(await campaign.owners()) == 5
    letters = (await files_of(clerk))["list.letters.xlsx"]
    assert [row[3] for row in letters[1:]] == ["2", "2", "2", "3", "3"]
    assert letters[1][:2] == ["Levy", "Sara"]


async def test_how_a_list_is_sent_is_told_once(sender: Person) -> None:
    await sender.says("send a whole list")
    sender.hears("Send the list as a file (XLSX", "Columns can be in any order")
    await sender.says("what is a letter?")
    sender.hears("304,805", "Send a file, or paste the names here, one per line.")
    assert "XLSX" not in sender.last
    assert "Columns can be" not in "\n".join(sender.new)
    await sender.says("hm")
    sender.hears("That's only one line. A list has one name per line, two or more.")
    await sender.goes("/menu")
    await sender.says("send a whole list")
    sender.hears("Send the list as a file (XLSX")


@pytest.mark.parametrize(
    ("answer", "gender"), [("בת", "בת"), ("a boy", "בן"), ("девочка", "בת"), ("אינגל", "בן"), ("f", "בת")]
)
async def test_boy_or_girl_alone_settles_a_row(
    campaign: Campaign, sender: Person, answer: str, gender: str
) -> None:
    await sends_list(sender, "Name,Family,Mother\nSimcha,Levin,Leah\nMoshe,Levy,Sara\n")
    await agrees(sender, "rows")
    sender.hears("Simcha", "boy or man", "girl or woman")
    await sender.says(answer)
    await goes_on(campaign)
    sender.hears("2 rows read, 2 understood", f"שמחה {gender} לאה לוין")
