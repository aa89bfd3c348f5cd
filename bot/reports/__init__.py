"""The reports of a day and a week: when they are sent and to whom, as a picture and as a workbook."""

from bot.reports.report_job import ReportJob
from bot.reports.workbook import report_workbook

__all__ = [
    "ReportJob",
    "report_workbook",
]
