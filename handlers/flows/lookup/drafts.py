"""What a question about a letter knows: the name as it was typed, and what may be told of what was found."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import Draft

AskedAbout = Literal["mine", "child", "other"]
Verdict = Literal["found", "perhaps"]

# Step keys: stored with sessions, so they stay the same for ever.
WHOSE = "lookup.whose"
NAME = "lookup.name"
MORE = "lookup.more"
ANSWER = "lookup.answer"
PROVE = "lookup.prove"
MOTHER = "lookup.mother"
FATHER = "lookup.father"
DETAIL = "lookup.detail"


class Finding(Draft, frozen=True):
    """A family of scrolls in which there is, or may be, a letter. Everything here may be told to anybody."""

    series: str  # slug, or an older list's own word for it
    verdict: Verdict
    year: int = 0  # civil, of the registration; 0 where it is not known
    older: bool = False  # on an older list, not sold here


class Lookup(Draft, frozen=True):
    """A question and, once it was looked up, its answer."""

    whose: AskedAbout = "other"
    name: str = ""  # as typed
    findings: tuple[Finding, ...] = ()
    vague: bool = False  # the parent or the family name would make the answer surer
    years: tuple[int, ...] = ()  # civil, of the birth, where it was told
    told: str = ""  # the other parent or the town, where it was told; as typed
    doubtful: bool = False  # perhaps, and there may be something to hold one more detail against
    with_town: bool = False  # a town, too: an older list has them
    provable: bool = False  # somebody else's letter is among the findings: its details have to be proved
    enough: bool = False  # asked too often today; nothing was looked up
    passed_on: bool = False  # to the office, already


class Proof(Draft, frozen=True):
    """What somebody knows of the person whose letter they ask for."""

    lookup: Lookup
    births: tuple[str, ...] = ()  # ISO; two where the date may be read in two ways
    mother: str = ""
