"""The grounds on which a typed name and a registered person agree: part by part, not as one figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storage.names.families import DIFFERENT_FAMILIES, family_likeness, is_same_family
from storage.names.likeness import are_linked, given_likeness, units
from storage.names.scoring import GENDER_OF_PARENT, NameReading, name_query, reading_score
from storage.names.scripts import fold
from storage.names.table import given_names

Standing = Literal["confirmed", "partly", "linked", "missing", "contradicted", "unasked"]

CONFIRMED = 0.85  # least likeness of a given name or parent: a spelling, a nickname, half of a double name
CONFIRMED_FAMILY = 0.9
PARTLY = 0.4  # least likeness that may still be one person: one of two given names, a slip of the hand
SAME = 0.99  # least likeness of one name in two spellings; nicknames and names that sound alike have less


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a record says to each part of a question.

    * confirmed: the record has this name, in whatever spelling or form
    * partly: it has some of the names, or one that differs by a slip
    * linked: it has the Jewish name of somebody who goes by the asked one in the world (Mikhail, Moshe)
    * missing: it has nothing there, which confirms nothing
    * contradicted: it has another name
    * unasked: the question does not name this part
    """

    given: Standing
    parent: Standing
    family: Standing
    same: bool  # True if each confirmed part is the very name; False for a form of it, or one of its sound

    @property
    def all_confirmed(self) -> bool:
        """Whether the record confirms every part that the question names, the given name among them."""
        return self.given == "confirmed" and {self.parent, self.family} <= {"confirmed", "unasked"}

    @property
    def full(self) -> bool:
        """Whether given name, parent and family are all asked and confirmed."""
        return self.given == self.parent == self.family == "confirmed"

    @property
    def open_to_proof(self) -> bool:
        """Whether a further fact about the person may settle it: nothing contradicts, no part is a link."""
        parts = {self.given, self.parent, self.family}
        return not parts & {"contradicted", "linked"}


def grounds(query: str, record: Mapping[str, str]) -> Grounds:
    """What a record (as for `score`) says to a typed name, in the name's most fitting reading."""
    asked = name_query(query)
    wrong = bool(asked.gender and record["gender"] and asked.gender != record["gender"])
    kind = GENDER_OF_PARENT.get(record["parent_kind"], "")
    best, rank = Grounds("contradicted", "unasked", "unasked", False), (-1.0, 0)
    for reading in asked.readings:
        likely = reading_score(
            reading, record["given"], record["parent"], record["family"], record["gender"], kind, 0.0
        )
        if likely + 1e-9 < rank[0]:
            continue
        found = _grounds_of(reading, record, wrong or asked.is_cut)
        confirmed = (found.given, found.parent, found.family).count("confirmed")
        if (round(likely, 6), confirmed) > rank:
            best, rank = found, (round(likely, 6), confirmed)
    return best


def _grounds_of(reading: NameReading, record: Mapping[str, str], wrong: bool) -> Grounds:
    kind = GENDER_OF_PARENT.get(record["parent_kind"], "")
    given, same_given = _given_standing(reading.given, record["given"], record["gender"])
    parent, same_parent = _given_standing(reading.parent, record["parent"], kind)
    family, same_family = _family_standing(reading.family, record["family"])
    same = same_given and same_parent and same_family
    return Grounds("contradicted" if wrong else given, parent, family, same)


def _given_standing(asked: str, registered: str, gender: str) -> tuple[Standing, bool]:
    """The standing of a given name or a parent, and whether, if it is confirmed, it is the very name."""
    if not asked or not registered:
        return ("missing" if asked else "unasked"), True
    likely = given_likeness(registered, asked, gender)
    if likely >= CONFIRMED:
        return "confirmed", likely >= SAME and _is_same_given(asked, registered, gender)
    if likely < PARTLY:
        return "contradicted", True
    return ("linked" if are_linked(asked, registered, gender) else "partly"), True


def _is_same_given(asked: str, registered: str, gender: str) -> bool:
    """Whether two given names of a likeness of `SAME` are one; False for Suri, which Sarah is called too."""
    if fold(asked) == fold(registered):
        return True
    ours, theirs = units(asked, gender), units(registered, gender)
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(
        not (one.entries and other.entries) or given_names().are_one_name(one.text, other.text)
        for one, other in pairs
    )


def _family_standing(asked: str, registered: str) -> tuple[Standing, bool]:
    if not asked or not registered:
        return ("missing" if asked else "unasked"), True
    likely = family_likeness(registered, asked)
    if likely >= CONFIRMED_FAMILY:
        return "confirmed", is_same_family(registered, asked)
    return ("partly" if likely > DIFFERENT_FAMILIES else "contradicted"), True
