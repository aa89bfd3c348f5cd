"""Who brought whom: everybody's own link, groups with a count and a goal, and what came of handing it on."""

from storage.referrals import groups, referral_links
from storage.referrals.groups import Kind, Room
from storage.referrals.referral_links import Counts

__all__ = [
    "Counts",
    "Kind",
    "Room",
    "groups",
    "referral_links",
]
