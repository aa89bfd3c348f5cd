"""Times as the database keeps them: whole milliseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta, tzinfo

from storage.database.clocks import STEADY


def now_ms() -> int:
    """The time by this process's clock, which does not jump (`clocks`), in ms."""
    return STEADY.now()


def utc_now() -> datetime:
    """The same as an aware datetime."""
    return from_ms(STEADY.now())


def lag() -> timedelta:
    """By how much the clock was put forward lately: holds are given that much longer."""
    return timedelta(milliseconds=STEADY.lag())


def to_ms(at: datetime) -> int:
    """An aware datetime in ms; what is below a millisecond is cut off."""
    return int(at.timestamp() * 1000)


def from_ms(at: int, zone: tzinfo | None = UTC) -> datetime:
    """A time in ms as an aware datetime of a zone; None is the zone of this machine."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)
