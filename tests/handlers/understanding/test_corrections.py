"""A sum that is taken back: the last one counts, or it is asked about."""

import pytest

from tests.handlers.understanding.told import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moshe Cohen 18 no wait 36", "Moshe /Cohen/ m, 36"),
        ("Moshe Cohen 18, actually 36", "Moshe /Cohen/ m, 36"),
        ("Moshe Cohen 18 sorry, 20", "Moshe /Cohen/ m, 20"),
        ("Moshe ben Sara 18 cash, oops, 10", "Moshe m, mother Sara, 10 cash"),
        ("Moshe ben Sara $18, make it $36", "Moshe m, mother Sara, $36"),
        ("Moshe Cohen 18\nno wait 36", "Moshe /Cohen/ m, 36"),
        ("Моше Коган 18\nточнее 20", "Моше /Коган/ m, 20"),
        ("Моше Коган 500 руб, ой, 600 руб", "Моше /Коган/ m, 600 руб"),
        (
            "Moshe ben Sara 18\nRivka bas Leah 18\nno 36",
            "Moshe m, mother Sara, 18; Rivka f, mother Leah, 36",
        ),
    ],
)
def test_the_last_sum_counts(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Моше Коган 18, нет, 36", "Моше /Коган/ m, 36 ? people"),
        ("Moshe ben Sara 5\nsorry 10", "Moshe m, mother Sara, aged 5, 10 ? people"),
        ("Moshe ben Sara $18 cash $36", "Moshe m, mother Sara, $18 cash ? sum"),
        (
            "Moshe ben Sara 18\nno wait, Dovid ben Sara 18",
            "Moshe m, mother Sara, 18; Dovid m, mother Sara, 18 ? people",
        ),
    ],
)
def test_what_a_correction_leaves_open_is_asked(text: str, expected: str) -> None:
    assert told(read(text)) == expected
