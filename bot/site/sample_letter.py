"""The letter on the certificate that the first page shows. It is nobody's, and stands in no register."""

from __future__ import annotations

from datetime import datetime, tzinfo

from storage.database import to_ms
from storage.people import Person
from storage.register import RegisterEntry
from storage.scrolls import Scroll
from storage.torah import torah

SAMPLE_NUMBER = "SAMPLESAMPLE"  # a number as certificates have it; drawn ones are random
_MOSHE = Person(given="משה", gender="m", parent="יוכבד", parent_kind="mother", typed="משה בן יוכבד")


def sample_entry(scroll: Scroll, zone: tzinfo) -> RegisterEntry:
    """An entry for the first letter with which the name begins, entered at noon of today in `zone`."""
    noon = datetime.now(zone).replace(hour=12, minute=0, second=0, microsecond=0)
    return RegisterEntry(
        certificate=SAMPLE_NUMBER,
        series=scroll.series.slug,
        ordinal=scroll.ordinal,
        tradition=scroll.tradition,
        scroll=scroll.id,
        position=torah(scroll.tradition).text.index(_MOSHE.given[0]) + 1,
        person_id=0,
        person=_MOSHE,
        at=to_ms(noon),
    )
