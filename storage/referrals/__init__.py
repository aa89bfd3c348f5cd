"""Referrals: everybody's own link, groups with a count and a goal, and the letters that came through links.

`referral_links` keeps who was brought by whom and counts letters for them; `groups` opens and closes groups.
"""

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
