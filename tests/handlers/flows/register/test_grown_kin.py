"""For whom a letter is, where a sister is told as her mother's daughter."""

from __future__ import annotations

import pytest

from handlers.flows.register.opening import _is_of_grown_kin
from handlers.understanding import ReadPerson


@pytest.mark.parametrize(
    ("relation", "grown"),
    [
        ("сестру", True),
        ("my sister", True),
        ("моего папы", True),
        ("внука", False),
        ("my son", False),
        ("", False),
    ],
)
def test_a_sister_is_nobodys_child_here(relation: str, grown: bool) -> None:
    assert _is_of_grown_kin(ReadPerson(text="", given="Bracha", relation=relation)) is grown
