"""Time zones by name, with their aliases, and the principal town of each."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Town:
    """The principal town of a time zone."""

    country: str  # ISO 3166, two letters
    latitude: float  # degrees, north is positive
    longitude: float  # degrees, east is positive


def zone_of(name: str, default: ZoneInfo) -> ZoneInfo:
    """The zone with a name; the default if the name is empty or no longer known."""
    try:
        return ZoneInfo(name) if name else default
    except (KeyError, ValueError):
        return default


def town(zone: str) -> Town | None:
    """The principal town of a zone or of the zone behind an alias; None for zones without a town."""
    towns = _towns()
    return towns.get(zone) or towns.get(_aliases().get(zone, ""))


def names_of(zone: str) -> tuple[str, ...]:
    """A zone's present name followed by its aliases: foreign tables know some zones by an older name only."""
    name = _aliases().get(zone, zone)
    return name, *sorted(alias for alias, target in _aliases().items() if target == name)


@cache
def _towns() -> dict[str, Town]:
    """The towns of tzdata's zone.tab, by the zone's name."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: Town(country, *_coordinates(where)) for country, where, name, *_ in rows}


@cache
def _aliases() -> dict[str, str]:
    """alias -> zone, from the links, `L target name`, of tzdata.zi."""
    lines = (files("tzdata") / "zoneinfo" / "tzdata.zi").read_text("utf-8").splitlines()
    links = (line.split() for line in lines if line.startswith("L "))
    return {name: target for _, target, name in links}


def _coordinates(iso6709: str) -> tuple[float, float]:
    """Latitude and longitude in degrees from ISO 6709, `+DDMM+DDDMM` or `+DDMMSS+DDDMMSS`."""
    cut = max(iso6709.rfind("+"), iso6709.rfind("-"))
    return _degrees(iso6709[:cut], 2), _degrees(iso6709[cut:], 3)


def _degrees(text: str, digits: int) -> float:
    sign, whole, rest = text[0], text[1 : 1 + digits], text[1 + digits :]
    minutes, seconds = int(rest[:2]), int(rest[2:] or 0)
    size = int(whole) + minutes / 60 + seconds / 3600
    return -size if sign == "-" else size
