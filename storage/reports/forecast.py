"""When a scroll's last letter will be taken, at the rate of the last weeks, without the scroll's picture."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from storage.database import Database, Transaction, from_ms, to_ms
from storage.reports.progress import LEAST_DAYS, LONGEST_FORECAST, RATE_DAYS, count_registered
from storage.schema import register, scrolls


async def forecast(reader: Transaction | Database, scroll: int, letters: int, now: datetime) -> date | None:
    """The date of a scroll's last letter at the rate of the last whole days, as of `ScrollFigures.forecast`.

    `letters` is the scroll's length; `now` is aware, in the campaign's zone.
    """
    opened = (await reader.read(select(scrolls.c.opened).where(scrolls.c.id == scroll)))[0].opened
    today = now.date()
    days = min((today - from_ms(opened, now.tzinfo).date()).days, RATE_DAYS)
    if days < LEAST_DAYS:
        return None
    midnight = datetime.combine(today, time(), now.tzinfo)
    counted = await reader.read(
        select(func.count()).where(
            register.c.scroll == scroll,
            register.c.kind == "sale",
            register.c.at >= to_ms(midnight - timedelta(days=days)),
            register.c.at < to_ms(midnight),
        )
    )
    rate, left = int(counted[0][0]), letters - await count_registered(reader, scroll)
    if not rate or left <= 0:
        return None
    ahead = -(-left * days // rate)
    return today + timedelta(days=ahead) if ahead <= LONGEST_FORECAST else None
