"""What makes one name of another for the same person: an added name, a married name, a correction."""

import pytest

from storage.people import Person
from storage.register import NameChange
from storage.register.register_entries import change_of

MOSHE = ("משה", "שרה", "לוי", "m")
CHANA = ("חנה", "שרה", "לוי", "f")
Name = tuple[str, str, str, str]


def person(name: Name) -> Person:
    given, parent, family, gender = name
    return Person(
        given=given,
        parent=parent,
        parent_kind="mother",
        family=family,
        gender="m" if gender == "m" else "f",
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (MOSHE, ("חיים משה", "שרה", "לוי", "m"), "added_name"),
        (MOSHE, ("משה חיים", "שרה", "לוי", "m"), "added_name"),
        (("משה", "", "לוי", "m"), ("חיים משה", "שרה", "לוי", "m"), "added_name"),
        (CHANA, ("חנה", "שרה", "כהן", "f"), "married_name"),
        (MOSHE, ("משה", "רחל", "לוי", "m"), "correction"),
        (("משה", "שרה", "", "m"), MOSHE, "correction"),
        (MOSHE, ("חיים משה", "רחל", "לוי", "m"), None),  # a cousin
        (MOSHE, ("משה", "שרה", "כהן", "m"), None),
        (MOSHE, ("משה", "רחל", "כהן", "m"), None),
        (CHANA, ("חנה", "רחל", "כהן", "f"), None),
        (MOSHE, ("דוד", "שרה", "לוי", "m"), None),
        (MOSHE, ("משהלה", "שרה", "לוי", "m"), None),  # another spelling may be, which likeness tells
        (("", "שרה", "לוי", "m"), MOSHE, None),
    ],
)
def test_what_a_change_of_name_is(before: Name, after: Name, change: NameChange | None) -> None:
    assert change_of(person(before), person(after)) == change
