"""Ages anywhere in a text, and the words that are names instead."""

import pytest

from handlers.answers import InputText, read_age_answer, take_age


def age_in(text: str) -> int | None:
    told = take_age(InputText(text))
    return told[0] if told else None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Moshe Levy 5yo", 5), ("Moshe Levy 5 y.o.", 5), ("Moshe Levy five years old", 5),
        ("Moshe, five year old", 5),
        ("aged five", 5), ("one and a half years", 1), ("a year and a half", 1), ("18mo", 1),
        ("2½ years old", 2), ("almost 7 years old", 6), ("half a year old", 0), ("2 weeks", 0),
        ("דוד כהן בן שלוש", 3), ("בת שבע שנים", 7), ("בת שבע וחצי", 7), ("בן שבע עשרה", 17),
        ("בת אחת עשרה", 11), ("בן שנתיים וחצי", 2), ("בת חודשיים", 0), ("בן שנה וחצי", 1),
        ("בגיל ארבע", 4), ("דבורי בת לאה בת ארבע", 4),
        ("בן שמונים", 80), ("בן 14 חודש", 1),
        ("דריי יאר אלט", 3), ("אנדערטהאלבן יאר", 1), ("א האלב יאר", 0), ("אכט מאנאטן", 0),
        ("пять лет", 5), ("ей семь", 7), ("полгода", 0), ("полтора года", 1), ("ему годик", 1),
        ("почти 5 лет", 4),
        ("двенадцать лет", 12), ("3 месяца", 0), ("anderthalb Jahre", 1),
    ],
)  # fmt: skip
def test_an_age_is_found_in_digits_and_in_words(text: str, years: int) -> None:
    assert age_in(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "בת שבע", "בת שבע כהן", "בן ציון", "משה בן שני", "בן שבע", "Seven Levy", "kids 5,7,9",
        "kids 5, 7 and 9 years old", "kids aged 5, 7 and 9", "died 5 years ago", "נפטר לפני 5 שנים",
        "5 лет назад", "Moshe 5", "2019 year", "130 years",
    ],
)  # fmt: skip
def test_a_name_a_list_or_a_time_ago_is_no_age(text: str) -> None:
    typed = InputText(text)
    assert take_age(typed) is None
    assert typed.rest() == text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("בת שבע", 7),
        ("הוא בן שבע", 7),
        ("she's four", 4),
        ("He is 5", 5),
        ("ему семь", 7),
        ("ער איז פינף", 5),
        ("5", None),
        ("Moshe ben Sarah", None),
        ("she is four and Moshe", None),
    ],
)
def test_a_few_words_answer_the_question_for_an_age(text: str, years: int | None) -> None:
    assert read_age_answer(text) == years
