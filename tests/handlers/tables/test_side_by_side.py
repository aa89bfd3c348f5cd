"""Two tables beside each other on one sheet: nobody of the second one is dropped."""

from handlers.tables import workbook_bytes
from tests.handlers.tables.sent_tables import read, tables, written


def test_headings_that_come_again_behind_a_gap_begin_a_table() -> None:
    book = workbook_bytes(
        [
            ["Class A", "", "", "", "Class B"],
            ["Name", "Mother", "Family", "", "Name", "Mother", "Family"],
            ["Moshe", "Sara", "Levy", "", "Chaya", "Leah", "Stern"],
            ["Yosef", "Rivka", "Katz", "", "Dovid", "Dina", "Cohen"],
            ["", "", "", "", "Mendel", "Chana", "Gordon"],
        ]
    )
    rows = read(book)
    assert [(one.place, one.person.in_hebrew) for one in rows if one.person] == [
        ("3", "משה בן שרה לוי"),
        ("4", "יוסף בן רבקה כץ"),
        ("E3", "חיה בת לאה שטרן"),
        ("E4", "דוד בן דינה כהן"),
        ("E5", "מנדל בן חנה גורדון"),
    ]


def test_the_same_columns_under_names_of_their_own_are_tables() -> None:
    """Ari is a boy here, as the heading says so; the name alone does not tell."""
    headings = "Boys,Mother,,Girls,Mother"
    names = f"{headings}\nMoshe Levy,Sara,,Rivka Katz,Leah\nAri Cohen,Dina,,Nechama Stern,Chana\n"
    assert sorted(written(read(names))) == [
        "ארי בן דינה כהן",
        "משה בן שרה לוי",
        "נחמה בת חנה שטרן",
        "רבקה בת לאה כץ",
    ]


def test_headings_that_come_again_without_a_gap_are_tables_too() -> None:
    headings = "No,Name,Mother,No,Name,Mother"
    names = f"{headings}\n1,Moshe Levy,Sara,3,Chaya Stern,Leah\n2,Yosef Katz,Rivka,4,Dov Cohen,Dina\n"
    assert len(read(names)) == 4
    assert "חיה בת לאה שטרן" in written(read(names))


def test_without_headings_columns_alike_are_tables() -> None:
    book = workbook_bytes(
        [["משה לוי", "", "חיה כהן"], ["דוד כץ", "", "רבקה שטרן"], ["יוסף גולן", "", "לאה רוזן"]]
    )
    assert len(read(book)) == 6


def test_children_of_a_family_are_no_tables() -> None:
    """Here the second child has the family's columns in common with the first one."""
    book = workbook_bytes(
        [
            ["Family", "Mother", "Child", "Age", "", "Child", "Age"],
            ["Levy", "Sara", "Moshe", "7", "", "Chaya", "5"],
            ["Katz", "Leah", "Dina", "4", "", "Mendel", "9"],
        ]
    )
    assert len(tables(book)) == 1
    assert written(read(book)) == ["משה בן שרה לוי", "חיה בת שרה לוי", "דינה בת לאה כץ", "מנדל בן לאה כץ"]
    buyers = workbook_bytes(
        [
            ["Name", "Phone", "", "Child's name", "Mother"],
            ["Boris Levy", "050-1234567", "", "Moshe Levy", "Sara"],
            ["Anna Katz", "050-1234568", "", "Dina Katz", "Leah"],
        ]
    )
    assert written(read(buyers)) == ["משה בן שרה לוי", "דינה בת לאה כץ"]
