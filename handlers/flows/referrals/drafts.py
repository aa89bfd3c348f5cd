"""What is known while others are brought: links, counts, rooms."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import Draft
from storage.referrals import Group, GroupKind, ReferralCounts

# Step keys: stored with sessions, so they stay the same for ever.
HOME = "bring"
ROOM = "bring.room"
CLOSE = "bring.close"
KIND = "bring.kind"
NAME = "bring.name"
GOAL = "bring.goal"

LONGEST_NAME = 80  # characters of a room's name
SMALLEST_GOAL = 10  # letters; smaller numbers are answers where there are no buttons
LARGEST_GOAL = 10_000_000  # letters: more than thirty scrolls
MOST_ROOMS = 20  # open ones of an account; staff may have more

Occasion = Literal["invite", "letter", "child", "memory"]  # of a message to hand on
Addresses = tuple[tuple[str, str], ...]  # (name of a messenger, address), the first one to hand on first


class GroupDraft(Draft, frozen=True):
    """A room as it stood when it was looked at."""

    id: int
    kind: GroupKind
    name: str
    goal: int  # letters; 0 none
    code: str
    letters: int  # that came through it
    addresses: Addresses


class Home(Draft, frozen=True):
    """What came through an account, and its rooms."""

    addresses: Addresses
    occasion: Occasion
    direct: int
    further: int
    rooms: tuple[GroupDraft, ...] = ()

    @property
    def counts(self) -> ReferralCounts:
        return ReferralCounts(self.direct, self.further)


class NewGroup(Draft, frozen=True):
    """A room that is being opened."""

    kind: GroupKind = "other"
    name: str = ""


def group_draft(room: Group, letters: int, addresses: Addresses) -> GroupDraft:
    return GroupDraft(
        id=room.id,
        kind=room.kind,
        name=room.name,
        goal=room.goal,
        code=room.code,
        letters=letters,
        addresses=addresses,
    )
