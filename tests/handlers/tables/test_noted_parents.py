"""The parent of somebody departed whom a note names, and a cell that is wrong for several people at once."""

import pytest

from bot.lists.reading import describe_list
from handlers.words import Language
from tests.handlers.tables.sent_tables import read, source_of


@pytest.mark.parametrize(
    ("content", "name", "language"),
    [
        ('שם,אם,משפחה,הערות\nמשה,שרה,לוי,\nסבא יעקב,,הורביץ,"ז""ל, בן מנחם"\n', "יעקב בן מנחם הורביץ", "he"),
        ("שם,אם,משפחה,הערות\nמשה,שרה,לוי,\nיעקב,רחל,הורביץ,נפטר בן מנחם\n", "יעקב בן מנחם הורביץ", "he"),
        (
            'Name,Mother,Family,Notes\nMoshe,Sara,Levy,\nDovid,,Katz,"z""l, son of Moshe"\n',
            "דוד בן משה כץ",
            "en",
        ),
        ('נאמען,מאמע,פאמיליע,הערות\nמשה,שרה,לוי,\nדוד,,כץ,"ע""ה, בן משה"\n', "דוד בן משה כץ", "yi"),
        (
            'Имя,Мать,Фамилия,Примечания\nМоше,Сара,Леви,\nЯков,,Кац,"покойный, сын Менахема"\n',
            "יעקב בן מנחם כץ",
            "ru",
        ),
    ],
)
def test_the_father_in_a_note_behind_words_of_the_departed_is_offered(
    content: str, name: str, language: Language
) -> None:
    row = read(content, language)[-1]
    assert row.doubt is not None
    assert row.doubt.codes == ("noted",)
    gone, here = (way[0] for way in row.doubt.readings)
    assert (gone.in_hebrew, gone.life_status, gone.parent_kind) == (name, "deceased", "father")
    assert here.life_status == "living"


def test_the_father_in_a_note_of_somebody_known_to_be_departed_is_asked_about() -> None:
    (row,) = read('Name,Family,Notes\nDovid z"l,Katz,"passed away, son of Moshe"\n')
    assert row.doubt is not None
    assert [way[0].parent for way in row.doubt.readings] == ["משה", ""]


def test_a_parent_in_a_note_that_is_not_understood_is_to_be_typed() -> None:
    (row,) = read('Name,Family,Notes\nDovid,Katz,"z""l, son of Moshe or of his brother Yosef Gold"\n')
    assert row.doubt is not None
    assert (row.doubt.codes, row.doubt.readings) == (("parent",), ())


@pytest.mark.parametrize(
    ("content", "language"),
    [
        ("שם,אם,משפחה,תאריך לידה\nמשה,שרה,לוי,13.4.2018\nאורי ואלה,חנה,כהן,5.6.2019 ו-7.8.2021\n", "he"),
        ("name,mother,birth\nMoshe,Sara,13.4.2018\nDovid and Ella,Chana,15.6.2019 & 17.8.2021\n", "en"),
    ],
)
def test_what_is_wrong_about_the_dates_of_two_people_in_a_row_is_said_once(
    content: str, language: Language
) -> None:
    assert [(one.place, one.problem) for one in read(content, language)] == [("2", ""), ("3", "wrong_date")]
    _table, rows = describe_list(source_of(content, language))
    assert [one.code for one in rows[-1].doubts].count("wrong_date") == 1


def test_a_pasted_list_below_a_title_has_columns_and_a_nameless_giver_is_to_look_at() -> None:
    lines = ["Rosh Chodesh list from our shul", "Name - Mother - $", "1. Yankel - Shprintza - 18"]
    lines += ["2. Moshe Katz - Dina - 36", '3. Rivka Stern z"l - Leah - 18', "4. Chaim - Sara - 18"]
    lines += ["5. Yossi Levy - Rochel - 36", "6. anonymous - 100"]
    *people, nameless = read("\n".join(lines), pasted=True)
    assert [one.person.parent for one in people if one.person] == ["שפרינצא", "דינה", "לאה", "שרה", "רחל"]
    assert nameless.problem == "given"
