"""Reports: a day's at night and a week's on Friday, of the bot's own accord or on request."""

from handlers.conversation import Flow
from handlers.flows.reports import books, news
from handlers.flows.reports.books import BOOKS, FOUND, WHAT_TO_DO, FoundDifferences
from handlers.flows.reports.figures import WeekAccount, is_week_worth_telling, load_week_account
from handlers.flows.reports.news import (
    FILES,
    NIGHT,
    WEEK,
    XLSX,
    caller_zone,
    day_replies,
    week_ending,
    week_replies,
)
from handlers.flows.reports.texts import (
    cash_pairs,
    country_name,
    figures_texts,
    paid_pairs,
    scroll_label,
    team_name,
    volunteer_name,
    way_of_paying,
    week_sections,
    week_texts,
    week_title,
)

__all__ = [
    "BOOKS",
    "FILES",
    "FLOW",
    "FOUND",
    "NIGHT",
    "WEEK",
    "WHAT_TO_DO",
    "XLSX",
    "FoundDifferences",
    "WeekAccount",
    "caller_zone",
    "cash_pairs",
    "country_name",
    "day_replies",
    "figures_texts",
    "is_week_worth_telling",
    "load_week_account",
    "paid_pairs",
    "scroll_label",
    "team_name",
    "volunteer_name",
    "way_of_paying",
    "week_ending",
    "week_replies",
    "week_sections",
    "week_texts",
    "week_title",
]

FLOW = Flow(
    news=news.NEWS | books.NEWS,
)
