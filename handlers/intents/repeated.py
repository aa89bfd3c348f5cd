"""Answers that are given once more: "Chana, I told you already"."""

from __future__ import annotations

import re

_MOST_WORDS = 4  # beside the words that say so
_TOLD_BEFORE = re.compile(
    r"(?<!\w)(?:but )?i(?:['’]ve| have)? (?:already |just )?(?:told|said|wrote|typed)"
    r"(?: (?:you|it|that|this))*(?: already| before| once)*(?!\w)"
    r"|(?<!\w)(?:הרי |אבל )?(?:כבר )?(?:אמרתי|כתבתי|ציינתי)(?: לכם| לך| את זה)*(?: כבר| קודם)*(?!\w)"
    r"|(?<!\w)(?:איך האב|כ['’]האב|האב איך) (?:(?:עס|אייך|דאך|שוין) )*(?:געזאגט|געשריבן)"
    r"(?: שוין| פריער)*(?!\w)"
    r"|(?<!\w)(?:но )?я (?:(?:же|уже|вам|это) )*(?:сказал|говорил|писал|написал)а?"
    r"(?: вам| это| уже| раньше)*(?!\w)",
    re.IGNORECASE,
)


def repeats_an_answer(text: str) -> bool:
    """Whether somebody only says again what was asked, which is no question of its own."""
    found = _TOLD_BEFORE.search(text)
    rest = "" if found is None else text.replace(found[0], " ")
    return found is not None and "?" not in text and len(rest.split()) <= _MOST_WORDS
