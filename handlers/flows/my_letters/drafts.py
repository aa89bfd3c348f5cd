"""What "My letters" knows: the people of an account, each with their letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from handlers.conversation import Draft, Situation
from handlers.flows.register import Candidate, is_child
from storage.scrolls import Scroll, SeriesKind

CorrectedPart = Literal["whole", "given", "parent"]

# Step keys: stored with sessions, so they stay the same for ever.
LETTERS = "letters"
MEMBER = "letters.member"
CORRECT = "letters.correct"
SPELLING = "letters.spelling"
CONFIRM = "letters.confirm"
GAPS = "letters.gaps"
HAND = "letters.hand"
CODE = "letters.code"
OTHER_PARENT = "letters.other_parent"
TAKE_OVER = "letters.take_over"
TAKEN = "letters.taken"

PAGE = 8  # people a page
MORE = "more"


class OwnedLetter(Draft, frozen=True):
    """A letter that somebody has."""

    certificate: str
    series: str
    ordinal: int


class RegisteredPerson(Draft, frozen=True):
    """One of the people."""

    candidate: Candidate  # as they stand in the register
    persons: tuple[int, ...]  # their ids; one of each time they were registered
    letters: tuple[OwnedLetter, ...]
    newborn: bool = False  # when they were registered

    @property
    def provable(self) -> bool:
        """Whether both parents are known."""
        return bool(self.candidate.parent and self.candidate.other_parent)

    @property
    def in_hebrew(self) -> str:
        """The name as it is written."""
        return self.candidate.person().in_hebrew


class RegisteredPeople(Draft, frozen=True):
    """Everybody this account registered."""

    people: tuple[RegisteredPerson, ...] = ()
    page: int = 0


class PersonScreen(Draft, frozen=True):
    """Somebody of them."""

    member: RegisteredPerson


class NameCorrection(Draft, frozen=True):
    """A name that is being written anew."""

    member: RegisteredPerson
    part: CorrectedPart
    candidate: Candidate  # as it shall be


class HandOverCode(Draft, frozen=True):
    """The code with which somebody is taken over."""

    code: str = ""


def lacking_scrolls(situation: Situation, member: RegisteredPerson) -> Iterator[Scroll]:
    """The open scrolls in whose series a letter could still be taken; special ones ask for more than age."""
    has = {held.series for held in member.letters}
    for scroll in situation.shelf.open_scrolls():
        if scroll.series.slug not in has and _fits(member, scroll.series.kind, situation.now.date()):
            yield scroll


def _fits(member: RegisteredPerson, kind: SeriesKind, today: date) -> bool:
    candidate = member.candidate
    if kind != "children":
        return kind == "general"
    if candidate.life_status == "newborn" or (member.newborn and not candidate.birth):
        return True
    return candidate.life_status == "living" and bool(candidate.birth) and is_child(candidate, today)
