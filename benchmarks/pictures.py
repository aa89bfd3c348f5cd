"""The time that a certificate takes, and the growth of memory.

    python -m benchmarks.pictures [--pictures 2000]

Every certificate has another letter, name and number; languages take turns. First one at a time, as a buyer
waits for it, then eight at once. Memory is that of the whole process, after the first hundred and at the end.
"""

import argparse
import asyncio
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.pictures import Certificate, Press, certificate_of, render_certificate_pdf, render_certificate_png
from handlers.words import LANGUAGES, Language
from storage.people import Person
from storage.register import RegisterEntry

PICTURES = 2_000
AT_ONCE = 8
SETTLED = 100  # pictures after which the caches are full
ZONE = ZoneInfo("Asia/Jerusalem")
SERIES: Mapping[str, str] = {"he": "ספר התורה הכללי", "en": "General Sefer Torah", "ru": "Общий свиток Торы"}


def certificate(number: int, language: Language) -> Certificate:
    name = "".join(chr(0x5D0 + int(digit)) for digit in f"{number:06d}")  # a name of its own
    person = Person(
        given=f"מנחם {name}", gender="m", parent="חנה", family="רבינוביץ", typed=f"Mendy {number}"
    )
    entry = RegisterEntry(
        certificate=f"B{number:011d}",
        series="general",
        ordinal=12,
        tradition="arizal",
        scroll=1,
        position=1 + number * 149 % 304_805,
        person_id=number,
        person=person,
        at=1_792_000_000_000,
    )
    return certificate_of(entry, SERIES, language, f"https://letters.example/c/B{number:011d}", ZONE)


async def timed(press: Press, number: int, language: Language, pdf: bool = False) -> float:
    """Milliseconds from the entry to the finished picture."""
    begun = perf_counter()
    made = await asyncio.to_thread(certificate, number, language)
    await (render_certificate_pdf if pdf else render_certificate_png)(press, made)
    return (perf_counter() - begun) * 1000


def resident() -> float:
    """Megabytes of memory that the process uses now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def measure(pictures: int) -> None:
    press, languages = Press(), cycle(LANGUAGES)
    begun = perf_counter()
    await press.warm_up()
    console, table = Console(), Table("", "p50 ms", "p99 ms", "worst ms")
    console.print(f"warm after {perf_counter() - begun:.2f} s")
    settled = 0.0
    alone = []
    for number in track(range(pictures), "pictures", console=console):
        alone.append(await timed(press, number, next(languages)))
        if number == SETTLED:
            settled = resident()
    grown = resident() - settled
    documents = [await timed(press, number, next(languages), pdf=True) for number in range(pictures // 10)]
    together: list[float] = []
    for first in range(pictures, pictures + pictures // 10, AT_ONCE):
        runs = (timed(press, number, next(languages)) for number in range(first, first + AT_ONCE))
        together += await asyncio.gather(*runs)
    for name, times in (("PNG", alone), ("PDF", documents), (f"PNG, {AT_ONCE} at once", together)):
        cuts = quantiles(times, n=100)
        table.add_row(name, f"{cuts[49]:.0f}", f"{cuts[98]:.0f}", f"{max(times):.0f}")
    console.print(table)
    console.print(f"memory: {settled:.0f} MB after {SETTLED}, {grown:+.0f} MB after {pictures:,}")
    press.close()


def main() -> None:
    asyncio.run(measure(PICTURES))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=PICTURES)
    asyncio.run(measure(parser.parse_args().pictures))
