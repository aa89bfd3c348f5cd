"""The drafts and step keys of the slips, their files, and their numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.conversation import Draft, File, Reply
from handlers.flows.street import PendingLine, StreetFact
from handlers.words import Words, _, plain
from storage.volunteers import Slip

SLIP_LINK = "slip"  # kind of the link in a slip's QR, and first part of the files' paths
GIVE_BACK = "/slips_back"  # key of the action that gives back all slips that are out, from anywhere
SLIPS_ON_A_PICTURE = 12  # for the phone

# Step keys: stored with sessions, so they stay the same for ever.
START = "slips.start"
TAKE = "slips.take"
SCROLL = "slips.scroll"
EACH = "slips.each"
NAME = "slips.name"
OWN = "slips.own"
ENTERED = "slips.entered"


class SlipsOut(Draft, frozen=True):
    """The slips that a volunteer has out, one at least."""

    numbers: tuple[int, ...]
    until: int  # ms; the earliest date on which one of them goes back


class SlipReservation(Draft, frozen=True):
    """A block of slips that is about to be reserved."""

    series: str  # slug
    each: int  # minor units a letter
    currency: str
    days: int = 14  # until the letters go back to the scroll


class OpenedSlip(Draft, frozen=True):
    """A slip that its receiver has opened, and the name as far as it is typed."""

    code: str
    line: str = ""  # a name as it was typed, of which a fact is missing; "" before the first
    fact: StreetFact = "line"  # the missing fact
    waiting: PendingLine | None = None  # the name, while something is asked about it


class OwnSlip(Draft, frozen=True):
    """A slip that its own volunteer has opened, by a photograph or by its code."""

    number: int


class EnteredName(Draft, frozen=True):
    """A pledge for a slip: its name is entered, and it is still to be paid."""

    link: str  # code of the link to pay with
    sum: int  # minor units
    currency: str
    until: int  # ms; the letter is kept for the name until then


def slip_files(slips: Iterable[Slip]) -> list[Reply]:
    """The files of slips, block by block: pages to print and cut, and pictures for the phone."""
    blocks: dict[int, list[Slip]] = {}
    for slip in slips:
        blocks.setdefault(slip.block, []).append(slip)
    return [file for block in blocks.values() for file in _files_of(block)]


def _files_of(block: Sequence[Slip]) -> list[Reply]:
    numbers = [slip.number for slip in block]
    paper = File(
        _path(block, "pdf"),
        f"slips-{numbers[0]}-{numbers[-1]}.pdf",
        "application/pdf",
        _("Slips {slips}, to print and cut", slips=ranges_text(numbers)),
    )
    return [
        paper,
        *(_picture(block[at : at + SLIPS_ON_A_PICTURE]) for at in range(0, len(block), SLIPS_ON_A_PICTURE)),
    ]


def _picture(part: Sequence[Slip]) -> File:
    numbers = [slip.number for slip in part]
    return File(
        _path(part, "png"),
        f"slips-{numbers[0]}-{numbers[-1]}.png",
        "image/png",
        _("Slips {slips}, for the phone", slips=ranges_text(numbers)),
    )


def _path(slips: Sequence[Slip], kind: str) -> str:
    return f"/{SLIP_LINK}/{slips[0].block}-{slips[0].number}-{slips[-1].number}.{kind}"


def ranges_text(numbers: Sequence[int]) -> Words:
    """Rising numbers with their runs drawn together: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return plain(", ".join(told))
