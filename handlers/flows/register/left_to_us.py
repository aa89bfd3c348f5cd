"""Answers that leave a choice to us: "you choose for me", תבחרו בשבילי, קלייב פאר מיר, «выберите за меня»."""

from __future__ import annotations

import re

_LEFT = re.compile(
    r"\W*(?:(?:please|can|could|just|you|נא|בבקשה|אפשר|פשוט|ביטע|קענט|איר|זאלט|זאל|пожалуйста|просто|можете|вы|сами)\W+)*"
    r"(?:(?:choose|pick|decide|select)(?:\s+(?:it|one|any|whatever|a\s+name))?(?:\s+(?:for\s+(?:me|us)|yourself))"
    r"|you\s+(?:choose|pick|decide)"
    r"|(?:תבחרו|בחרו|תבחר|תבחרי|בחר|בחרי|לבחור|שתבחרו|תחליטו|תחליט)\s+(?:את\s+זה\s+)?(?:בשבילי|בשבילנו|עבורי|עבורנו|לי|לנו|אתם)"
    r"|(?:קלייב|קלייבט|קלויב|קלויבט|אויסקלויבן|אויסקלייבן|וועל|וועלט|באשליס|באשליסט)\s+(?:עס\s+|איר\s+)?(?:אויס\s+)?"
    r"(?:פאר\s+(?:מיר|מיך|אונז)|אויס)(?:\s+אויס)?"
    r"|(?:выб(?:е|и)рите|выб(?:е|и)ри|выбрать|выбирайте|решите|решайте|подберите)\s+(?:сами|(?:его\s+|её\s+|ее\s+)?за\s+(?:меня|нас)|(?:мне|нам))"
    r")(?:\W+(?:please|thanks|you|נא|בבקשה|תודה|ביטע|א\s+דאנק|пожалуйста|спасибо))*\W*",
    re.IGNORECASE,
)


def is_left_to_us(text: str) -> bool:
    """Whether a text says nothing but that we should choose; in none of it is a name."""
    return _LEFT.fullmatch(text) is not None
