"""A mother whose name has no cases, behind a comma: «Рахель, дочь Мирьям» is one person."""

import pytest

from tests.handlers.understanding.told import read, who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Рахель, дочь Мирьям", "Рахель f, mother Мирьям"),
        ("Давид, сын Мирьям", "Давид m, mother Мирьям"),
        ("Давид, сын Ханы", "Давид m, mother Хана"),
        ("жена Фаина Гуревич, сын Лёва", "Фаина /Гуревич/ f; Лёва m"),
    ],
)
def test_a_mother_whose_name_has_no_cases(text: str, expected: str) -> None:
    assert who(read(text, "menu", "ru")) == expected
