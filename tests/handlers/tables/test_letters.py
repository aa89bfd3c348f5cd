"""Letters: greetings, names under headings, and whoever signs."""

import pytest

from handlers.answers import NotUnderstood
from handlers.tables import RowDoubt, join_messages, read_answer
from tests.handlers.tables.sent_tables import TODAY, read, written

LETTER = """Dear Rabbi Levi,
Here are the names of our family:

The Friedman family:
1. Moshe ben Sara
2. Rivka bas Leah Cohen (age 7)

Lilui nishmas:
3. Yaakov ben Avraham z"l

Thank you very much
Yossi Blau
718-555-0101
"""


def test_whoever_is_greeted_and_whoever_signs_is_nobody() -> None:
    people = read(LETTER)
    assert [(one.place, one.person.in_hebrew) for one in people if one.person] == [
        ("5", "משה בן שרה פרידמן"),
        ("6", "רבקה בת לאה כהן"),
        ("9", "יעקב בן אברהם"),
    ]
    assert people[-1].person is not None
    assert people[-1].person.life_status == "deceased"


@pytest.mark.parametrize(
    "letter",
    [
        'לכבוד הרב לוי שליט"א\nלהלן השמות:\nאברהם בן רבקה פרידמן\nבתודה מראש\nמנחם לוין\n',
        "טייערער רבי\nדא זענען די נעמען:\nאברהם בן רבקה פרידמן\nא גרויסן דאנק\nיואל וויס\n",
        "Уважаемый рав Давид!\nПосылаю имена:\nאברהם בן רבקה פרידמן\nС уважением,\nМарина Кац\n",
    ],
)
def test_letters_in_four_languages(letter: str) -> None:
    assert written(read(letter, "he")) == ["אברהם בן רבקה פרידמן"]


def test_a_last_line_apart_from_the_others_may_be_a_signature() -> None:
    people = read("Moshe ben Sara Levy\nRivka bas Leah Cohen\nDovid ben Chana\n\nMendy Blau\n")
    assert written(people)[-1] == "signature"
    assert people[-1].doubt is not None
    assert len(people[-1].doubt.readings) == 1


def test_headings_tell_boys_and_girls_apart() -> None:
    people = read("Boys:\nLior ben Chana\n\nGirls:\nGal Stern\nRivka bas Leah\n")
    assert written(people) == ["ליאור בן חנה", "גל שטרן", "רבקה בת לאה"]
    assert [one.person.gender for one in people if one.person] == ["m", "f", "f"]


def test_labels_on_several_lines_are_one_person() -> None:
    text = "Name: Moshe Levy\nMother: Sara\nBirthday: 5 March 2019\n\nName: Rivka Cohen\nMother: Leah\n"
    people = read(text, pasted=True)
    assert written(people) == ["משה בן שרה לוי", "רבקה בת לאה כהן"]
    assert people[0].person is not None
    assert people[0].person.birth == "2019-03-05"


LONG = "\n".join(["Moshe ben Sara Levy"] * 200)


@pytest.mark.parametrize(
    ("end", "beginning", "line"),
    [
        ("Rivka bas", "Leah Cohen", "Rivka bas Leah Cohen"),
        ("Rivka bas Le", "ah Cohen", "Rivka bas Leah Cohen"),
        ("Rivka bas Leah", "Cohen", "Rivka bas Leah Cohen"),
        ("Rivka bas Leah Cohen", "Dovid ben Chana Katz", "Rivka bas Leah Cohen\nDovid ben Chana Katz"),
    ],
)
def test_a_list_that_the_messenger_cut_is_one_list(end: str, beginning: str, line: str) -> None:
    whole = join_messages(f"{LONG}\n{end}", f"{beginning}\nChaya bas Rivka Blau", "en", TODAY)
    assert whole == f"{LONG}\n{line}\nChaya bas Rivka Blau"


def test_short_messages_are_lines_of_their_own() -> None:
    assert join_messages("Rivka bas", "Leah Cohen", "en", TODAY) == "Rivka bas\nLeah Cohen"


def test_a_row_is_answered_with_who_it_is() -> None:
    one = read_answer("Moshe ben Sara Levy", "en", TODAY)
    both = read_answer("Moshe and Rivka Levy", "en", TODAY)
    assert isinstance(one, tuple)
    assert isinstance(both, tuple)
    assert ([person.in_hebrew for person in one], len(both)) == (["משה בן שרה לוי"], 2)
    for unclear in ("thank you", "???"):
        with pytest.raises(NotUnderstood):
            read_answer(unclear, "en", TODAY)


def test_what_is_open_about_an_answer_comes_with_its_readings() -> None:
    doubt = read_answer("Moshe ben Sara Levy and Alex Levin", "en", TODAY)
    assert isinstance(doubt, RowDoubt)
    assert doubt.codes == ("gender",)
    assert [[person.given for person in people] for people in doubt.readings] == [["משה", "אלכס"]] * 2
    assert [people[1].gender for people in doubt.readings] == ["m", "f"]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Please add:\nLiam ben Sara\nDOB 22/3/2019\nDina bat Leah\n3/23/2018\nMoshe ben Chana\n", 2),
        ("משה בן שרה\nת. לידה 22.3.2019\nרבקה בת לאה\nת. לידה: כ״ח שבט תשע״ט\nדינה בת חנה\n", 2),
        ("Лиам бен Сара\nдата рожд. 22.3.2019\nРивка бат Хана\n22.05.2018\nМоше бен Дина\n", 2),
        ("משה בן שרה\nגעבורטסטאג: 22.3.2019\nרבקה בת לאה\nגעב. 23.4.2018\nדינה בת חנה\n", 2),
        ("[18.11.2025, 20:04] Dov: Liam ben Sara\n22.3.2019\n[18.11.2025, 20:05] Dov: Dina bat Leah\n", 1),
        ("Moshe ben Sara\nDina bat Leah\n18.11.2025\n", 0),
    ],
)
def test_a_birth_date_on_the_next_line_is_of_whoever_stands_above(text: str, born: int) -> None:
    people = [one.person for one in read(text)]
    assert all(people)
    assert sum(bool(one.birth) for one in people if one) == born


@pytest.mark.parametrize(
    ("text", "life"),
    [
        ("לע״נ:\nשלום בן יוסף\n\nלרפואה שלימה:\nדוד בן חנה\nלהצלחה בבגרות:\nמשה בן שרה\n", "deceased"),
        ("In memory of:\nShalom ben Yosef\nFor a refuah sheleimah:\nDovid ben Chana\n", "deceased"),
        ("В память:\nШалом бен Иосиф\nЗа здравие:\nДавид бен Хана\n", "deceased"),
        ("Shalom ben Yosef\nDovid ben Chana\n", "living"),
    ],
)
def test_somebody_called_as_people_greet_is_no_greeting(text: str, life: str) -> None:
    people = read(text, pasted=True)
    assert people[0].person is not None
    assert people[0].person.in_hebrew.startswith("שלום בן יוסף")
    assert [one.person.life_status for one in people if one.person] == [life] + ["living"] * (len(people) - 1)


def test_somebody_in_a_line_of_thanks_or_greeting_is_not_dropped() -> None:
    people = read(
        "Dear Rabbi, please add Moshe ben Sara\nRivka bas Leah\nThank you, also Dina bas Chana\nYossi\n"
    )
    assert written(people) == ["משה בן שרה", "רבקה בת לאה", "signature"]
