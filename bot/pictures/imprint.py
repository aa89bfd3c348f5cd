"""Who issues the certificates: the organisation's name, signature and seal, as the committee set them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.pictures import names


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every certificate of an organisation; "" for what it has not set."""

    organisation: str = ""
    direction: Literal["rtl", "ltr"] = "ltr"  # of `organisation`
    signature: str = ""  # absolute path of a picture
    signed_by: str = ""  # below the signature: a name and an office
    signed_direction: Literal["rtl", "ltr"] = "ltr"
    seal: str = ""  # absolute path of a picture
    version: int = 0  # changes with the files: pictures that were drawn before are drawn anew


def imprint_of(organisation: str, signature: Path | None, signed_by: str, seal: Path | None) -> Imprint:
    """The imprint of an organisation. OSError for a file that is not there."""
    organisation, signed_by = names.strip_undrawable(organisation), names.strip_undrawable(signed_by)
    pictures = [path for path in (signature, seal) if path]
    return Imprint(
        organisation=organisation,
        direction=names.text_direction(organisation),
        signature=str(signature.resolve()) if signature else "",
        signed_by=signed_by,
        signed_direction=names.text_direction(signed_by),
        seal=str(seal.resolve()) if seal else "",
        version=sum(path.stat().st_mtime_ns for path in pictures),
    )
