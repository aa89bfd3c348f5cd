"""Jobs: each is a class with one `run(now)`, and `Clock` runs all of them about once a second."""

from bot.jobs.amendments import AmendmentsJob
from bot.jobs.backlog import BacklogJob
from bot.jobs.clean_up import CleanUpJob
from bot.jobs.clock import Clock, Job
from bot.jobs.currencies import TelegramCurrenciesJob, load_currencies
from bot.jobs.expired_slips import ExpiredSlipsJob
from bot.jobs.holds import LapsedHoldsJob, RemindersJob
from bot.jobs.idle_shifts import IdleShiftJob
from bot.jobs.letter_messages import LetterMessagesJob
from bot.jobs.missed_messages import MissedMessagesJob
from bot.jobs.payment_alerts import PaymentAlertsJob
from bot.jobs.payment_links import PaymentLinksJob
from bot.jobs.reconciling import ReconcileJob
from bot.jobs.refresh import RefreshJob
from bot.jobs.refunds import RefundsJob
from bot.jobs.refused import RefusedJob
from bot.jobs.sample_end import SampleEndJob
from bot.jobs.tickets import TicketsJob
from bot.jobs.unsettled_payments import UnsettledPaymentsJob

__all__ = [
    "AmendmentsJob",
    "BacklogJob",
    "CleanUpJob",
    "Clock",
    "ExpiredSlipsJob",
    "IdleShiftJob",
    "Job",
    "LapsedHoldsJob",
    "LetterMessagesJob",
    "MissedMessagesJob",
    "PaymentAlertsJob",
    "PaymentLinksJob",
    "ReconcileJob",
    "RefreshJob",
    "RefundsJob",
    "RefusedJob",
    "RemindersJob",
    "SampleEndJob",
    "TelegramCurrenciesJob",
    "TicketsJob",
    "UnsettledPaymentsJob",
    "load_currencies",
]
