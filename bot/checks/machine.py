"""The machine: its disk, its folder, its clock and time zone, the fonts and the texts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bot.checks.results import CheckResult, advice, good, wrong
from bot.config import Config
from bot.pictures import font_fault, font_paths, picture_fault
from handlers.catalogs import BrokenCatalogError, load_catalog
from handlers.words import LANGUAGES

_LITTLE, _FULL = 1_000, 100  # MB
_SKEW = 30  # seconds; Stripe believes a signature for five minutes, Telegram and phones show the time


def check_machine(config: Config, folder: Path) -> Iterator[CheckResult]:
    """What can be seen without asking anybody. `folder` holds the data."""
    yield _disk(folder)
    if config.database_url.startswith("sqlite"):
        yield _folder(folder)
    yield good(
        "CAMPAIGN_TIMEZONE", f"Shabbat and the hours of reports are kept by {config.campaign_timezone}"
    )
    yield _fonts(config)
    yield from _certificate_files(config)
    yield _texts()


def _disk(folder: Path) -> CheckResult:
    seen = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(seen).free // 1_000_000
    if free < _FULL:
        return wrong("Disk", f"{free} MB are free: letters can soon be neither sold nor kept; make room")
    if free < _LITTLE:
        return advice("Disk", f"{free} MB are free: make room")
    return good("Disk", f"{free // 1000} GB are free")


def _folder(folder: Path) -> CheckResult:
    if not folder.exists():
        return advice("Data folder", f"{folder} is not there yet: the program makes it")
    if not os.access(folder, os.W_OK):
        return wrong("Data folder", f"{folder} cannot be written: chown it to the user that runs the program")
    return good("Data folder", str(folder))


def _certificate_files(config: Config) -> Iterator[CheckResult]:
    """The committee's own fonts, signature and seal: whether they can be drawn."""
    for tradition, path in config.certificate_fonts.items():
        name = f"CERTIFICATE_FONT_{tradition.upper()}"
        fault = font_fault(path)
        yield wrong(name, f"it {fault}: take another file") if fault else good(name, str(path))
    pictures = {
        "CERTIFICATE_SIGNATURE": config.certificate_signature,
        "CERTIFICATE_SEAL": config.certificate_seal,
    }
    for name, picture in pictures.items():
        if picture:
            fault = picture_fault(picture)
            yield wrong(name, f"it {fault}: save it anew as PNG") if fault else good(name, str(picture))


def _fonts(config: Config) -> CheckResult:
    found = font_paths()
    if not any(path.name.startswith("FrankRuhl") for path in found):
        return wrong("Fonts", "Frank Ruhl Libre is missing: install the program's dependencies anew")
    if not any("Stam" in path.name for path in found) and not config.certificate_fonts:
        return advice(
            "Fonts",
            "no scribal ones: certificates show letters in print (CERTIFICATE_FONT_ARIZAL)",
        )
    return good("Fonts", "with scribal ones")


def _texts() -> CheckResult:
    for language in LANGUAGES:
        try:
            load_catalog(language)
        except BrokenCatalogError as error:
            return wrong("Texts", f"{error}: install the program anew")
    return good("Texts", "in four languages")


def compare_clocks(differences: Sequence[float]) -> CheckResult | None:
    """The clock beside those of the services that were asked (seconds); None where none was."""
    if not differences:
        return None
    off = round(median(differences))
    if abs(off) > _SKEW:
        return wrong(
            "Clock", f"{abs(off)} seconds {'behind' if off > 0 else 'ahead'}: switch on time synchronization"
        )
    return good("Clock", "right")
