"""Set-ups that several tests of this room share."""

from collections.abc import Iterable

from storage.picking import (
    FreeLetters,
)

GENESIS = "בראשיתבראאלהיםאתהשמיםואתהארץ"  # its first verse: 28 letters, two ם and one ץ

FULL_SIZE = 304_805


def verse(taken: Iterable[int] = ()) -> FreeLetters:
    return FreeLetters(len(GENESIS), GENESIS, taken)
