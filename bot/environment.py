"""Variables of the environment, cast to what they mean; all that is wrong with them is told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class FileKind:
    """A kind of files that a setting may name: how they begin, and what they are called."""

    begins: bytes
    told: str


FONT = FileKind(rb"\x00\x01\x00\x00|OTTO|true", "a font: TTF or OTF")
PICTURE = FileKind(rb"\x89PNG|\xff\xd8\xff|\s*(<\?xml|<svg|<!--)", "a picture: PNG, JPEG or SVG")


class EnvironmentReader:
    """Casts variables and collects everything that is wrong with them, to report all of it at once."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._wrong: list[str] = []

    def wrong(self, name: str, why: str) -> None:
        """Remembers an error. `why` continues the sentence that begins with the variable's name."""
        self._wrong.append(f"{name} {why}")

    @property
    def errors(self) -> tuple[str, ...]:
        """Every line that was collected."""
        return tuple(self._wrong)

    def text(self, name: str, default: str = "") -> str:
        return self._environment.get(name, "").strip() or default

    def matching(self, name: str, pattern: str, example: str) -> str:
        """A variable that is empty or matches the whole pattern; `example` shows the shape in errors."""
        value = self.text(name)
        if value and not re.fullmatch(pattern, value):
            self.wrong(name, f"does not look like {example}")
            return ""
        return value

    def url(self, name: str, default: str = "", ending: str = "") -> str:
        """A web address without a slash at its end; "" where the variable is not set."""
        value = self.text(name, default).rstrip("/")
        if value:
            parts = urlsplit(value)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                self.wrong(name, "is not a web address (https://...)")
                return default
            if not value.endswith(ending):
                self.wrong(name, f"must end in {ending}")
                return default
        return value

    def switch(self, name: str, default: bool) -> bool:
        """A variable that is on or off."""
        value = self.text(name, "on" if default else "off").lower()
        if value not in ("on", "off", "1", "0", "true", "false", "yes", "no"):
            self.wrong(name, "is neither on nor off")
            return default
        return value in ("on", "1", "true", "yes")

    def count(self, name: str, default: int) -> int:
        """A whole number from 1 to 10000."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 10_000:
            self.wrong(name, "is not a number from 1 to 10000")
            return default
        return int(value)

    def printed(self, name: str, most: int = 120) -> str:
        """A text that is printed, of `most` characters."""
        value = self.text(name)
        if len(value) > most:
            self.wrong(name, f"is longer than {most} characters")
            return ""
        return value

    def file(self, name: str, kind: FileKind) -> Path | None:
        """A file of a kind, by an absolute path, or by one from the folder that the program runs in."""
        value = self.text(name)
        if not value:
            return None
        path = Path(value).expanduser().resolve()
        try:
            with path.open("rb") as file:
                begins = file.read(256)
        except OSError:
            self.wrong(name, "is not a file that can be read")
            return None
        if not re.match(kind.begins, begins, re.DOTALL):
            self.wrong(name, f"is not {kind.told}")
            return None
        return path

    def together(self, *names: str) -> None:
        """Reports the variables that are missing where others of the group are set."""
        present = [name for name in names if self.text(name)]
        for name in names if present else ():
            if name not in present:
                self.wrong(name, f"is missing; it goes together with {', '.join(present)}")
