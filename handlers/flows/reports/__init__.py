"""Reports: a day's at night and a week's on Friday, of the bot's own accord or when somebody asks."""

from handlers.conversation import Flow
from handlers.flows.reports import news
from handlers.flows.reports.figures import Weekly, week_is_told, weekly
from handlers.flows.reports.news import (
    FILES,
    NIGHT,
    WEEK,
    XLSX,
    caller_zone,
    day_account,
    week_account,
    week_until,
)
from handlers.flows.reports.texts import (
    cash_pairs,
    country,
    figures_told,
    scroll_named,
    team_name,
    volunteer_name,
    week_sections,
    week_title,
    week_told,
)

__all__ = [
    "FILES",
    "FLOW",
    "NIGHT",
    "WEEK",
    "XLSX",
    "Weekly",
    "caller_zone",
    "cash_pairs",
    "country",
    "day_account",
    "figures_told",
    "scroll_named",
    "team_name",
    "volunteer_name",
    "week_account",
    "week_is_told",
    "week_sections",
    "week_title",
    "week_told",
    "week_until",
    "weekly",
]

FLOW = Flow(
    news=news.NEWS,
)
