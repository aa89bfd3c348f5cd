"""Times as the database keeps them: whole milliseconds since 1970 UTC."""

import time
from datetime import UTC, datetime, tzinfo


def now_ms() -> int:
    """The time by this machine's clock, in ms."""
    return time.time_ns() // 1_000_000


def to_ms(at: datetime) -> int:
    """An aware datetime in ms; what is below a millisecond is cut off."""
    return int(at.timestamp() * 1000)


def from_ms(at: int, zone: tzinfo | None = UTC) -> datetime:
    """A time in ms as an aware datetime of a zone; None is the zone of this machine."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)
