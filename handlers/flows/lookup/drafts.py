"""The drafts of a look-up: the name as it was typed, and as much of the findings as anybody may be told."""

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
WELCOME = "lookup.welcome"


class Finding(Draft, frozen=True):
    """A series of scrolls in which there is, or may be, a letter. Every field may be told to anybody."""

    series: str  # slug, or an older list's own word for the series
    verdict: Verdict
    year: int = 0  # civil year of the registration; 0 where it is not known
    times: int = 1  # people for whom a letter stands under this name, where all of it agrees
    older: bool = False  # True on an older list, False for a letter registered here


class Lookup(Draft, frozen=True):
    """A question for a letter and, once it was looked up, its answer."""

    whose: AskedAbout = "other"
    name: str = ""  # as typed
    findings: tuple[Finding, ...] = ()
    on_the_way: tuple[str, ...] = ()  # slugs of the series in which a letter is paid under such a name
    vague: bool = False  # the parent's or the family name is missing, which would make the answer surer
    parentless: bool = False  # the parent's name is missing
    years: tuple[int, ...] = ()  # civil years of birth, as told; two for a Hebrew year
    towns: tuple[str, ...] = ()  # told beside the name, as typed
    grown: bool = False  # it was told that this is no child: a husband, an age, a year of birth
    departed: bool = False  # it was told that the person has passed away
    living: bool = False  # it was asked for oneself, a child, or a relative of whom no death was told
    told: str = ""  # the other parent or the town, as typed; "" where not told
    doubtful: bool = False  # a finding is perhaps, and one more detail may confirm it
    crowded: bool = False  # so many bear such a name that not all of them could be compared
    with_town: bool = False  # the detail may be a town: an older list has towns
    provable: bool = False  # somebody else's letter is among the findings; it is shown against a proof only
    enough: bool = False  # nothing is told, for too much was asked
    until: int = -1  # with `enough`: the moment (ms) of the next question; -1 tomorrow
    passed_on: bool = False  # the office has been asked


class Welcome(Draft, frozen=True):
    """A look-up that waits until a visitor of a web page has shown to be no machine."""

    lookup: Lookup
    left: int  # the task: how much these two are together
    right: int
    until: int  # ms; the conversation is old enough from then on
    solved: bool = False
    elsewhere: tuple[tuple[str, str], ...] = ()  # (messenger, link): there it is answered at once


class Proof(Draft, frozen=True):
    """A person's details, told to prove whose letter it is."""

    lookup: Lookup
    births: tuple[str, ...] = ()  # civil dates, ISO 8601; two where the date may be read in two ways
    mother: str = ""  # as typed
