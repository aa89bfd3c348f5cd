"""The drafts of "My letters": the people of an account, each with their letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from handlers.conversation import Draft, Situation
from handlers.flows.register import Candidate, is_child
from handlers.words import Words, _, named
from storage.register import RegisterEntry
from storage.scrolls import Scroll, SeriesKind

CorrectedPart = Literal["whole", "given", "parent", "added", "married"]

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
CERTIFICATE = "letters.certificate"  # in which language
RECEIPTS = "letters.receipts"  # of which order
RECEIPT_NAME = "letters.receipt_name"  # to whom it is made out

PAGE = 8  # people a page
MORE = "more"


class OwnedLetter(Draft, frozen=True):
    """A letter of a registered person."""

    certificate: str  # its number
    series: str  # slug
    ordinal: int  # of the scroll in its series
    position: int = 0  # in the scroll; 0 in drafts of before


def owned_letter(entry: RegisterEntry, certificate: str = "") -> OwnedLetter:
    """The letter of an entry; `certificate`: its number where a newer entry has another one."""
    return OwnedLetter(
        certificate=certificate or entry.certificate,
        series=entry.series,
        ordinal=entry.ordinal,
        position=entry.position,
    )


class RegisteredPerson(Draft, frozen=True):
    """A person whom this account registered, with all their letters."""

    candidate: Candidate  # as they stand in the register
    persons: tuple[int, ...]  # ids of the person, one for each time of registering
    letters: tuple[OwnedLetter, ...]
    newborn: bool = False  # registered as a newborn
    nth: int = 0  # among people who are written alike, such as twins without names; 0 where nobody else is

    @property
    def provable(self) -> bool:
        """Whether both parents are known, so that the person can prove a letter to be theirs."""
        return bool(self.candidate.parent and self.candidate.other_parent)

    @property
    def in_hebrew(self) -> str:
        """The name as it is written."""
        return self.candidate.person().in_hebrew

    @property
    def called(self) -> Words:
        """The name for questions and buttons: as typed where that was in other letters than Hebrew."""
        typed = self.candidate.line
        is_foreign = any(sign.isalpha() and not "\u0590" <= sign <= "\u05ff" for sign in typed)
        name = named(self.in_hebrew, typed if is_foreign else "")
        return _told_apart(name, self.nth, self.letters[0].position) if self.nth and self.letters else name

    @property
    def is_departed(self) -> bool:
        return self.candidate.life_status == "deceased"


def _told_apart(name: Words, nth: int, letter: int) -> Words:
    position = f"{letter:,}"
    match nth:
        case 1:
            return _("{name}, the first one: letter {position}", name=name, position=position)
        case 2:
            return _("{name}, the second one: letter {position}", name=name, position=position)
        case _:
            return _("{name}, number {number}: letter {position}", name=name, number=nth, position=position)


class UnpaidOrder(Draft, frozen=True):
    """An order that can still be paid."""

    order: int  # id
    promised_until: int  # ms
    names: tuple[str, ...]  # one for each letter
    total: tuple[int, str]  # minor units, currency


class RegisteredPeople(Draft, frozen=True):
    """Everybody this account registered."""

    people: tuple[RegisteredPerson, ...] = ()
    unpaid: tuple[UnpaidOrder, ...] = ()
    page: int = 0  # of `PAGE` people, from 0 on
    has_receipts: bool = False  # whether there are receipts for what was paid from here


class ReceiptLine(Draft, frozen=True):
    """An order for which there is a receipt."""

    order: int  # id
    paid: int  # ms
    minor: int
    currency: str
    name: str  # in Hebrew, of the first person


class ReceiptLines(Draft, frozen=True):
    """The orders for which there are receipts, the newest first."""

    orders: tuple[ReceiptLine, ...]
    renames: bool = False  # it shall be made out to somebody else


class NamedReceipt(Draft, frozen=True):
    """The receipt for which a name is asked."""

    order: int
    proposed: tuple[str, ...] = ()  # who may be meant: whom the provider names, the person of the only letter
    issued: str = ""  # the number of the receipt under the name before; "" for none


class PersonScreen(Draft, frozen=True):
    """The person whose screen is open."""

    member: RegisteredPerson


class NameCorrection(Draft, frozen=True):
    """A name that is being written anew."""

    member: RegisteredPerson
    part: CorrectedPart
    candidate: Candidate  # as it shall be


class HandOverCode(Draft, frozen=True):
    """The code with which a person is taken over."""

    code: str = ""  # in capitals; "" until it is typed


def lacking_scrolls(situation: Situation, member: RegisteredPerson) -> Iterator[Scroll]:
    """The open scrolls in whose series the person could still get a letter.

    Special series are left out, for they ask for more than age.
    """
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
