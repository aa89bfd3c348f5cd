"""A last name that the answer says twice."""

from datetime import date

import pytest

from handlers.flows.register import read_family
from handlers.flows.register.drafts import Candidate
from handlers.words import Language


@pytest.mark.parametrize(
    ("language", "text", "family"),
    [
        ("ru", "Кац, у всех Кац", "Кац"),
        ("en", "Levi, all of us Levi", "Levi"),
        ("he", "כהן, כולם כהן", "כהן"),
        ("yi", "כהן, אלע הייסן כהן", "כהן"),
        ("he", "בן דוד", "בן דוד"),
    ],
)
def test_a_last_name_that_is_said_twice_is_taken_once(language: Language, text: str, family: str) -> None:
    told = read_family(Candidate(given="Mark"), text, language, date(2026, 12, 1))
    assert told.candidate is not None
    assert told.candidate.family == family
