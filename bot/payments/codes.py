"""Providers' codes as the log may hold them: codes and ids, nothing of a person."""

import re

_WORD = re.compile(r"[A-Za-z0-9_.:/-]{1,64}", re.ASCII)
_LIKE_A_CODE = re.compile(r"[a-z.:/-]+|.*[_0-9].*|.*[a-z][A-Z].*")  # declined, card_declined, 402, ApiError
_LONG_NUMBER = re.compile(r"[0-9.:/-]{7,}")  # a telephone's or a card's
_MOST = 6  # words


def clean_code(text: str) -> str:
    """The words of an error that are codes or ids, "-" where there are none.

    Left out are words with a capital as names have it, addresses, and numbers of seven digits and more.
    """
    words = (word.strip(".:,;()") for word in text.split())
    return " ".join([word for word in words if _is_code(word)][:_MOST]) or "-"


def _is_code(word: str) -> bool:
    return bool(_WORD.fullmatch(word) and _LIKE_A_CODE.fullmatch(word) and not _LONG_NUMBER.fullmatch(word))
