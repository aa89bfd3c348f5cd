"""Yiddish endings of endearment behind an apostrophe, which any first name can take: משה'לע, רחל'ע."""

import re

_ENDEARED = re.compile(r"([א-ת]{2,})['\u2019\u05f3](?:ע?לע|לעך|ל|ע|לי|ניו|קע|יל)")


def without_yiddish_ending(text: str) -> str:
    """The name in front of such an ending; "" for any other word."""
    found = _ENDEARED.fullmatch(text)
    return found[1] if found is not None else ""
