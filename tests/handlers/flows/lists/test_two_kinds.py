"""Lists of two kinds: children and the departed, two tables, sums beside the price."""

import pytest

from handlers.tables import workbook_bytes
from tests.handlers.flows.lists.sent_lists import files_of, sends_list
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

CHILDREN = (
    "Name,Family,Mother,Birth date,Status\n"
    "Moshe,Levy,Sara,5 March 2019,\n"
    "Chaya,Stern,Leah,6 March 2019,\n"
    "Dovid,Katz,Dina,,deceased\n"
)
MEMORIAL = "Name,Mother\nMoshe Levy,Sara\n"


async def test_the_departed_go_apart_and_the_children_stay_with_theirs(sender: Person) -> None:
    await sends_list(sender, CHILDREN, "class.csv")
    sender.hears("3 rows read, 2 understood", "2 letters in the Children's, 10th")
    sender.hears(
        "Row 4: Letters in memory are registered in the General Sefer Torah, not in the Children's.",
        "belong in another scroll",
    )
    await sender.taps("file")
    (book,) = [rows for name, rows in (await files_of(sender)).items() if name.endswith("open.xlsx")]
    await sends_list(sender, workbook_bytes(book), "rest.xlsx")
    sender.hears("1 row read, 1 understood", "in memory of *דוד", "1 letter in the General, 12th")


async def test_a_title_that_says_in_memory_comes_back_with_each_row(sender: Person) -> None:
    await sends_list(
        sender, "In memory of\nName,Family,Father\nAlex,Levin,Boris\nMoshe,Levy,Dov\n", "memory.csv"
    )
    await sender.taps("file")
    (book,) = [rows for name, rows in (await files_of(sender)).items() if name.endswith("open.xlsx")]
    assert book[1][:4] == ["Alex", "Levin", "Boris", "in memory"]
    book[1][0] = "Yosef"
    await sends_list(sender, workbook_bytes(book), "mended.xlsx")
    sender.hears("in memory of *יוסף בן")


async def test_sums_in_a_pasted_list_are_told_beside_the_price(sender: Person) -> None:
    await sends_list(sender, "Name,Mother,Amount\nMoshe Levy,Sara,18\nChaya Stern,Leah,36\n", "sums.csv")
    sender.hears("The list has amounts in 2 rows, in column C (“Amount”): *54* in total.")
    sender.hears("These amounts aren't used: you pay the price here, $2.")


async def test_rows_of_two_sheets_come_back_below_their_own_headings(sender: Person) -> None:
    book = workbook_bytes(
        [
            ["Name", "Mother", "Family", "", "Mother", "Name", "Family"],
            ["Moshe", "Sara", "Levy", "", "Leah", "Alex", "Katz"],
            ["Sasha", "Dina", "Stern", "", "Rivka", "Chaya", "Cohen"],
        ]
    )
    await sends_list(sender, book, "beside.xlsx")
    await sender.taps("file")
    (rest,) = [rows for name, rows in (await files_of(sender)).items() if name.endswith("open.xlsx")]
    assert [row[:3] for row in rest] == [
        ["Name", "Mother", "Family"],
        ["Sasha", "Dina", "Stern"],
        ["Alex", "Leah", "Katz"],
    ]


@pytest.mark.parametrize(
    ("table", "heard"),
    [
        (
            "ילד/ה,אם,כיתה,נולד/ה\nמשה כהן,שרה,א1,12 אדר תשע״ט\nרבקה לוי,לאה,גן,2020\n"
            "יוסף גרין,מרים,גן,מרץ 2021\n",
            2,
        ),
        ("Имя,Мать,Год рожд.\nМоше Коган,Сара,2018\nДавид Левин,Ривка,2021\n", 2),
        ("נאמען,מאמע,יאר\nמשה כהן,שרה,7 יאר\nיוסף לוי,לאה,6\n", 2),
        ("Child,Mother,Died,Born\nMoshe Levy,Sara,no,5 March 2019\nChaya Stern,Leah,no,6 March 2019\n", 2),
    ],
)
async def test_a_list_of_children_is_for_their_scroll(sender: Person, table: str, heard: int) -> None:
    await sends_list(sender, table, "class.csv")
    sender.hears(f"{heard} letters in the Children's, 10th")


async def test_children_among_others_are_told_of_their_scroll(sender: Person) -> None:
    await sends_list(
        sender, "Name,Mother,Birth date\nMoshe Levy,Sara,5 March 2019\nChaya Stern,Leah,\nDan Katz,Dina,\n"
    )
    sender.hears(
        "3 letters in the General, 12th", "One of these people is a child", "choose “A different scroll”"
    )
