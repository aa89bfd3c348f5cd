"""Words of talk beside a name are not told as left out; anything that may be a name is."""

import pytest

from handlers.understanding.left_out import words_left_out
from handlers.understanding.readings import Piece, Reading, ReadPerson


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("something", ""),
        ("How do I", ""),
        ("ברצוני", ""),
        ("איז געבוירן", ""),
        ("как оплатить", ""),
        ("Monsey", "Monsey"),
        ("last Shloimy", "last Shloimy"),
        ("זגרבסקי", "זגרבסקי"),
    ],
)
def test_only_what_may_be_a_name_is_told(beside: str, told: str) -> None:
    text = f"Moshe {beside}"
    piece = Piece(6, len(text), "left_over")
    reading = Reading(text, "register", people=(ReadPerson(text, given="Moshe"),), pieces=(piece,))
    assert words_left_out(reading, reading.people[0]) == told
