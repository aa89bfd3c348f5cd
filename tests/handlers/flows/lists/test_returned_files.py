"""The file of open rows that comes back: it knows its scroll, and opens nothing that was not answered."""

import pytest

from handlers.tables import workbook_bytes
from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import files_of, goes_on, sends_list
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

CHILDREN = (
    "Name,Family,Mother,Birth date\n"
    "Moshe,Levy,Sara,5 March 2019\n"
    "Chaya,Stern,Leah,6 March 2019\n"
    "Dovid,Stern,Leah,7 March 2019\n"
    "Mendel,Stern,Leah,8 May 2019\n"
    "Moshe,Levy,Sara,5 March 2019\n"
    "Alex,Levin,Leah,5 May 2019\n"
    "Sasha,Cohen,Rivka,6 June 2020\n"
)


async def open_rows(person: Person) -> list[list[str]]:
    await person.taps("file")
    return next(rows for name, rows in (await files_of(person)).items() if name.endswith("open.xlsx"))


async def comes_back(person: Person, book: list[list[str]], answers: dict[int, str]) -> None:
    at = next(index for index, text in enumerate(book[0]) if text.startswith("Right as read"))
    width = len(book[0])
    rows = [[*row, *[""] * (width - len(row))] for row in book]
    for number, answer in answers.items():
        rows[number][at] = answer
    await sends_list(person, workbook_bytes(rows), "answered.xlsx")


async def test_a_childrens_file_goes_to_the_childrens_scroll_and_opens_only_what_was_answered(
    sender: Person,
) -> None:
    await sends_list(sender, CHILDREN, "class.csv")
    book = await open_rows(sender)
    assert len(book) == 4
    assert "girl or woman" in "\n".join(book[2])
    await comes_back(sender, book, {1: "yes", 2: "bat"})
    sender.hears("3 rows read, 1 understood", "Row 3: *אלכס בת לאה לוין*", "1 letter in the Children's, 10th")
    sender.hears("This person is already on the list", "I can't tell whether this is a man")


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("בן", "*אלכס בן לאה לוין*"),
        ("male", "*אלכס בן לאה לוין*"),
        ("2", "*אלכס בת לאה לוין*"),
        ("Rivka bas Leah Stern", "*רבקה בת לאה שטרן*"),
    ],
)
async def test_an_answer_may_be_a_word_or_a_name(sender: Person, answer: str, read: str) -> None:
    await sends_list(sender, "Name,Family,Mother\nMoshe,Levy,Sara\nAlex,Levin,Leah\n")
    await comes_back(sender, await open_rows(sender), {1: answer})
    sender.hears("1 row read, 1 understood", f"Row 2: {read}")


async def test_an_answer_may_leave_a_row_out(sender: Person) -> None:
    await sends_list(sender, "Name,Family,Mother\nMoshe,Levy,Sara\nAlex,Levin,Leah\n")
    await comes_back(sender, await open_rows(sender), {1: "leave out"})
    sender.hears("1 row read, 0 understood")
    assert "needs attention" not in "\n".join(sender.new)


async def test_the_file_of_a_pasted_list_comes_back(campaign: Campaign, sender: Person) -> None:
    await sender.says("hi")
    await sender.presses("1:/list")
    await sender.says("Moshe ben Sara Levy\nAlex Levin\n")
    await goes_on(campaign)
    await comes_back(sender, await open_rows(sender), {1: "1"})
    sender.hears("1 row read, 1 understood", "Row 2: *אלכס לוין*")


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("5 May 2019", "1 row read, 1 understood"),
        ("ה' אייר תשע\"ט", "1 row read, 1 understood"),
        ("age 6", "1 row read, 1 understood"),
        ("3/4/2019", "I can't read the birth date"),
        ("later, please", "I didn't understand the note after this row"),
    ],
)
async def test_a_date_behind_a_row_is_understood(sender: Person, answer: str, heard: str) -> None:
    await sends_list(
        sender, CHILDREN.replace("Dovid,Stern,Leah,7 March 2019", "Dovid,Stern,Leah,"), "class.csv"
    )
    book = await open_rows(sender)
    rows = [book[0], next(row for row in book if row[0] == "Dovid")]
    await comes_back(sender, rows, {1: answer})
    sender.hears(heard, "in Children's, 10th") if "1 of 1" in heard else sender.hears(heard)


@pytest.mark.parametrize("answer", ["ben Sara", "mother Sara", "Sara", "Levin"])
async def test_a_parent_or_a_family_behind_a_row_is_understood(sender: Person, answer: str) -> None:
    await sends_list(sender, "Name,Family,Mother\nMoshe,Levy,Sara\nDovid,,\n")
    await comes_back(sender, await open_rows(sender), {1: answer})
    sender.hears(
        "1 row read, 1 understood", "Row 2: *דוד לוין*" if answer == "Levin" else "Row 2: *דוד בן שרה*"
    )


async def test_rows_that_are_gone_and_rows_that_are_new_are_told(sender: Person) -> None:
    await sends_list(sender, CHILDREN, "class.csv")
    book = await open_rows(sender)
    await comes_back(sender, [book[0], book[2], ["Rivka", "Levy", "Sara", "5 May 2020"]], {1: "bat"})
    sender.hears(
        "2 rows read, 2 understood", "1 row from the earlier list is no longer in this file", "(row 8)"
    )
    sender.hears("1 row is new in this file:", "Row 3: Rivka · Levy · Sara · 5 May 2020")


async def test_an_answer_that_was_not_understood_stands_there_once_more(sender: Person) -> None:
    await sends_list(sender, "Name,Family,Mother\nMoshe,Levy,Sara\nAlex,Levin,Leah\n")
    await comes_back(sender, await open_rows(sender), {1: "what?"})
    await sender.taps("file")
    again = [rows for name, rows in (await files_of(sender)).items() if name == "answered.open.xlsx"][-1]
    assert len(again[0]) == 8
    assert again[1][6] == "what?"
    await comes_back(sender, again, {1: "ben"})
    sender.hears("1 row read, 1 understood", "*אלכס בן לאה לוין*")
