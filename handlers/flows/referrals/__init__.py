"""Bringing others: a link of one's own, a message to hand on, groups with a count and a goal."""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.referrals import drafts, group, home, links, new_group
from handlers.flows.referrals.invitation_texts import (
    goal_text,
    group_progress,
    group_title,
    invitation_after_purchase,
    invitation_for_occasions,
    status_occasion,
)
from handlers.words import _

__all__ = [
    "FLOW",
    "goal_text",
    "group_progress",
    "group_title",
    "invitation_after_purchase",
    "invitation_for_occasions",
    "status_occasion",
]

FLOW = Flow(
    steps=(*home.STEPS, *group.STEPS, *new_group.STEPS),
    commands=(
        Command(
            commands.BRING,
            _("Bring others"),
            "bring others, my link, share, invite, invite others, הקישור שלי, להביא אחרים, לצרף עוד אנשים, "
            "לשתף, מיין לינק, ברענגען אנדערע, מזכה זיין נאך אידן, моя ссылка, пригласить, "
            "пригласить других, поделиться",
            home.enter,
            menu_row=50,
            audience="returning",
            in_messenger_menu=True,
        ),
    ),
    links=(Link(drafts.OWN_LINK, links.enter_own_link), Link(drafts.GROUP_LINK, links.enter_group)),
)
