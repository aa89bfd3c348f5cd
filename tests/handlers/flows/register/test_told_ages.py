"""A birth that was told by an age is told back as an age, and a half date without its word of birth."""

from datetime import date

import pytest

from handlers.answers import span_of_age
from handlers.flows.register.birth_texts import birth_texts
from handlers.flows.register.drafts import Candidate
from handlers.words import Language, voice
from tests.campaign import plain

TODAY = date(2026, 11, 30)


def told(candidate: Candidate, language: Language, today: date = TODAY) -> list[str]:
    return [plain(voice(language).say(one)) for one in birth_texts(candidate, today)]


def aged(age: int) -> Candidate:
    span = span_of_age(age, TODAY)
    return Candidate(given="נוי", born_from=span.first.isoformat(), born_until=span.last.isoformat())


@pytest.mark.parametrize(
    ("language", "five", "one"),
    [
        ("en", "Age: 5 years", "Age: 1 year"),
        ("he", "גיל: 5", "גיל: שנה"),
        ("yi", "עלטער: 5 יאר", "עלטער: 1 יאר"),
        ("ru", "Возраст: 5 лет", "Возраст: 1 год"),
    ],
)
def test_an_age_is_told_as_an_age(language: Language, five: str, one: str) -> None:
    assert told(aged(5), language) == [five]
    assert told(aged(1), language) == [one]


def test_days_between_others_are_told_as_days() -> None:
    born = Candidate(given="נוי", born_from="2019-03-01", born_until="2019-03-31")
    assert "between" in told(born, "en")[0]
    assert "between" in told(aged(5), "en", date(2026, 12, 20))[0]


@pytest.mark.parametrize(
    ("typed", "language"), [("born Sept 1", "en"), ("נולד 1 בספטמבר", "he"), ("родилась 1 сентября", "ru")]
)
def test_a_word_of_birth_is_not_said_twice(typed: str, language: Language) -> None:
    (line,) = told(Candidate(given="נוי", half_birth=typed), language)
    assert line.endswith(typed.split(" ", 1)[1])
    assert typed.split()[0] not in line.split(": ", 1)[1]
