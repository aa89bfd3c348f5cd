"""The report of today or of this week, whenever somebody of the staff asks for it."""

from __future__ import annotations

from handlers import commands
from handlers.conversation import Command, Move, Situation, Stay, TurnContext
from handlers.flows.cash.own_log import NOT_STAFF
from handlers.flows.reports import day_replies, week_replies
from handlers.words import _


async def enter_day(situation: Situation, context: TurnContext) -> Move:
    """Today's report; a refusal to whoever is no volunteer."""
    if not context.caller.is_staff:
        return Stay((NOT_STAFF,))
    return Stay(replies=await day_replies(context))


async def enter_week(situation: Situation, context: TurnContext) -> Move:
    """This week's report, likewise."""
    if not context.caller.is_staff:
        return Stay((NOT_STAFF,))
    return Stay(replies=await week_replies(context))


COMMANDS = (
    Command(
        commands.DAY_REPORT,
        _("Today's account"),
        "report, daily report, day report, today's report, evening report, דוח, דו״ח, דוח יומי, הדוח היומי, "
        "סיכום יומי, הסיכום היומי, סיכום היום, דער חשבון פון היינט, באריכט, "
        "טאג באריכט, היינטיגער באריכט, דער באריכט פון היינט, "
        "отчёт, отчет, отчёт за день, отчет за день, отчёт за сегодня, отчет за сегодня, итоги дня",
        enter_day,
        audience="staff",
    ),
    Command(
        commands.WEEK_REPORT,
        _("This week's account"),
        "weekly report, week report, report of the week, this week's report, דוח שבועי, הדוח השבועי, "
        "סיכום שבועי, הסיכום השבועי, דער חשבון פון די וואך, "
        "וואך באריכט, וועכנטליכער באריכט, דער באריכט פון די וואך, "
        "недельный отчёт, недельный отчет, отчёт за неделю, отчет за неделю, итоги недели",
        enter_week,
        audience="staff",
    ),
)
