"""The language of a first message is that of its words; names tell nothing, in whatever letters they are."""

import pytest

from bot.conversation.greeting import first_language
from storage.names import given_names


@pytest.mark.parametrize(
    ("region", "text", "language"),
    [
        ("US", "we lost our daughter חנה בת דוד לוי", "en"),
        ("US", "hi, משה בן שרה", "en"),
        ("IL", "Hi, can I get a letter for חיים דוד כהן?", "en"),
        ("GB", "חיה מושקא בת שיינא, how much is it", "en"),
        ("US", "a letter for Женя Коган please", "en"),
        ("IL", "רוצה אות לאבא שלי Борис Коган", "he"),
        ("US", "שלום, רוצה לרשום את Moshe Cohen בבקשה", "he"),
        ("US", "לעילוי נשמת Boris ben Chaim", "he"),
        ("IL", "Запишите, пожалуйста: משה בן רחל", "ru"),
        ("US", "хочу записать дочку חנה בת שרה", "ru"),
        ("US", "מיין זון Moshe ben Sara", "yi"),
    ],
)
def test_a_name_in_other_letters_changes_nothing(region: str, text: str, language: str) -> None:
    assert first_language("en" if region == "US" else "", region, text) == language


@pytest.mark.parametrize(
    "text",
    [
        "וויפיל אותיות זענען נאך דא?",
        "צי קען א גוי קויפן?",
        "ווי אזוי באצאלט מען?",
        "א אות פאר מיין זון מענדל בן חיה",
        "שלום עליכם, וויפיל קאסט עס",
        "איך הייס משה לוי",
        "פאר מיין טאכטערל",
        "ich vil koifn an os far mayn zin Moishe",
        "vifil kost an os?",
        "Vos iz der prayz fun an oys",
    ],
)
def test_yiddish_is_yiddish_from_any_country(text: str) -> None:
    assert [first_language("", region, text) for region in ("US", "IL", "GB")] == ["yi", "yi", "yi"]


@pytest.mark.parametrize(
    "text",
    [
        "איך משלמים?",
        "איך אני קונה אות לבת",
        "שמי משה מיר",
        "אות ליעקב וויל",
        "באימוץ מה עושים עם שם האב",
        "ani rotze liknot ot labat sheli",
    ],
)
def test_hebrew_is_hebrew(text: str) -> None:
    assert first_language("", "US", text) == "he"


@pytest.mark.parametrize(
    "text", ["a letter far my son", "Will Kind and Ken Li", "der father is Zindel", "es", "Vos", "36", ""]
)
def test_a_word_that_could_be_of_another_language_is_not_enough(text: str) -> None:
    assert first_language("", "US", text) == "en"


def test_names_alone_are_in_the_language_of_their_letters() -> None:
    entries = [one for one in given_names().entries if one.hebrew and one.latin and one.hebrew[0] != "פאר"]
    told = {first_language("", "US", f"{one.hebrew[0]} בת שרה כהן") for one in entries}
    assert told == {"he"}
    told = {first_language("", "US", f"{one.latin[0]} ben Chana Levy") for one in entries}
    assert told == {"en"}
    assert first_language("yi", "", "חנה בת דוד") == "yi"
    assert first_language("he", "", "Moshe ben Sara") == "he"
