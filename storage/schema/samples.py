"""What was only tried: the samples end with the first real series, and then count nowhere any more."""

from functools import cache

from sqlalchemy import ColumnElement, Select, func, or_, select

from storage.schema.orders import lines
from storage.schema.scrolls import scrolls, series

_real = series.alias("real")
_IDS_A_MS = 1 << 22  # an id is a moment (ms) and 22 more bits


@cache
def ended_samples() -> Select[str]:
    """SQL for the slugs of the sample series, once a real one was opened; none before."""
    begun = select(_real.c.slug).where(_real.c.sample == 0).exists()
    return select(series.c.slug).where(series.c.sample == 1, begun)


@cache
def ended_scrolls() -> Select[int]:
    """SQL for the ids of the scrolls of samples that have ended."""
    return select(scrolls.c.id).where(scrolls.c.series.in_(ended_samples()))


def tried_orders() -> Select[int]:
    """SQL for the ids of the orders in samples that have ended."""
    return select(lines.c.order).where(lines.c.series.in_(ended_samples()))


def since_samples(made: ColumnElement[int]) -> ColumnElement[bool]:
    """SQL that is true for a row whose id was made after the samples; without samples, for all."""
    begun = select(func.min(_real.c.created)).where(_real.c.sample == 0).scalar_subquery()
    return or_(~ended_samples().exists(), made >= begun * _IDS_A_MS)
