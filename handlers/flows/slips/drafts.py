"""What the screens of the slips know, and slips in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.conversation import Draft, File, Reply
from handlers.flows.street import StreetFact
from handlers.words import Words, _, plain
from storage.volunteers import Slip

SLIP_LINK = "slip"  # what the QR of a slip carries, and the first part of the files' paths
GIVE_BACK = "/slips_back"  # the action that gives back what is left, in one message and from anywhere
SLIPS_ON_A_PICTURE = 12  # slips on a picture for the phone

# Step keys: stored with sessions, so they stay the same for ever.
START = "slips.start"
TAKE = "slips.take"
SCROLL = "slips.scroll"
EACH = "slips.each"
NAME = "slips.name"
ENTERED = "slips.entered"


class SlipsOut(Draft, frozen=True):
    """The slips that a volunteer has out."""

    numbers: tuple[int, ...]
    until: int  # ms; of those that go back first


class SlipReservation(Draft, frozen=True):
    """A block that is about to be taken along."""

    series: str
    each: int  # minor units
    currency: str
    days: int = 14


class OpenedSlip(Draft, frozen=True):
    """A slip that was opened by whoever got it."""

    code: str
    line: str = ""  # a name as it was typed, of which something is missing
    fact: StreetFact = "line"  # what is missing


class EnteredName(Draft, frozen=True):
    """A name is entered for a slip, and still to be paid."""

    link: str  # code of the link to pay with
    sum: int  # minor units
    currency: str
    until: int  # ms; so long is the letter kept


def slip_files(slips: Iterable[Slip]) -> list[Reply]:
    """Of every block its pages to cut, and its pictures for the phone."""
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
    """Numbers in rising order as they are told: `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return plain(", ".join(told))
