"""Who brought whom: everybody's own link, groups with a count and a goal, and what came of handing it on."""

from storage.referrals import groups, referral_links
from storage.referrals.groups import Group, GroupKind
from storage.referrals.referral_links import ReferralCounts

__all__ = [
    "Group",
    "GroupKind",
    "ReferralCounts",
    "groups",
    "referral_links",
]
