"""The drafts and step keys of bringing others: links, counts, groups."""

from __future__ import annotations

from typing import Literal

import msgspec

from handlers.conversation import Draft
from storage.referrals import Group, GroupKind, ReferralCounts

# Step keys: stored with sessions, so they stay the same for ever.
HOME = "bring"
GROUP = "bring.room"
CLOSE = "bring.close"
KIND = "bring.kind"
NAME = "bring.name"
GOAL = "bring.goal"

OWN_LINK = "from"  # the kind of an account's own link; it was forwarded, so it stays for ever
GROUP_LINK = "room"  # the kind of a group's link; it stands on posters, so it stays for ever
LONGEST_NAME = 80  # characters of a group's name
SMALLEST_GOAL = 10  # letters; smaller numbers are answers where there are no buttons
LARGEST_GOAL = 10_000_000  # letters: more than thirty scrolls
MOST_GROUPS = 20  # open groups of an account; staff may have more

# The words of a message to hand on; "invite" is for accounts without a letter.
Occasion = Literal["invite", "letter", "child", "memory"]
Addresses = tuple[tuple[str, str], ...]  # (name of a messenger, address), the first one to hand on first


class GroupDraft(Draft, frozen=True):
    """A group as it stood when it was loaded."""

    id: int
    kind: GroupKind
    name: str
    goal: int  # letters; 0 without a goal
    code: str  # in its link
    letters: int  # came through it so far
    addresses: Addresses


class ReferralsHome(Draft, frozen=True):
    """The own link of an account, the letters that came through it, and its groups."""

    addresses: Addresses
    occasion: Occasion
    direct: int  # letters of people who came through the link
    further: int  # letters of people whom those brought, and so on
    groups: tuple[GroupDraft, ...] = msgspec.field(name="rooms", default=())

    @property
    def counts(self) -> ReferralCounts:
        return ReferralCounts(self.direct, self.further)


class NewGroup(Draft, frozen=True):
    """A group that is being opened."""

    kind: GroupKind = "other"
    name: str = ""


def group_draft(group: Group, letters: int, addresses: Addresses) -> GroupDraft:
    return GroupDraft(
        id=group.id,
        kind=group.kind,
        name=group.name,
        goal=group.goal,
        code=group.code,
        letters=letters,
        addresses=addresses,
    )
