"""What is due: holds that lapse, reminders, idle shifts, slips whose date is over. `Clock` runs them."""

from bot.jobs.clock import Clock
from bot.jobs.expired_slips import ExpiredSlipsJob
from bot.jobs.idle_shifts import IdleShiftJob

__all__ = [
    "Clock",
    "ExpiredSlipsJob",
    "IdleShiftJob",
]
