"""Volunteers, their coordinators and the committee: joining, the team, the settings of each member."""

from handlers import commands
from handlers.conversation import Command, Flow, Link, only_for
from handlers.flows.volunteers import invite, join, place, settings, team
from handlers.flows.volunteers.drafts import JoinDraft, own_member
from handlers.flows.volunteers.invite import JOIN_LINK
from handlers.flows.volunteers.settings import lost_access
from handlers.flows.volunteers.texts import name_first_text, not_staff_text
from handlers.flows.volunteers.towns import zone_of
from handlers.words import _

__all__ = [
    "FLOW",
    "JOIN_LINK",
    "JoinDraft",
    "lost_access",
    "name_first_text",
    "not_staff_text",
    "own_member",
    "zone_of",
]

FLOW = Flow(
    steps=(*join.STEPS, *team.STEPS, *settings.STEPS, *invite.STEPS, *place.STEPS),
    audiences=only_for("staff", (*team.STEPS, *invite.STEPS)),
    commands=(
        Command(
            commands.TEAM,
            _("My team"),
            "team, my team, volunteers, צוות, מתנדבים, הצוות, הצוות שלי, די פעילים, מיין טים, "
            "команда, моя команда, волонтёры, волонтеры",
            team.enter_team,
            menu_row=60,
            audience="staff",
        ),
    ),
    links=(Link(invite.JOIN_LINK, join.enter_join),),
    news={join.HAS_JOINED: join.tell_joined, team.ROLE_TAKEN_BACK: team.tell_role_taken_back},
)
