"""How many people are spoken of: three kids, שלושת הילדים, троих внуков."""

from __future__ import annotations

from handlers.answers import normalize, read_number

_MOST = 20  # people


def count_of(word: str) -> int:
    """The number of people that a word tells, as the vocabulary writes it; 0 for any other word."""
    if word.isdecimal():
        return int(word) if int(word) <= _MOST else 0
    told = _COUNTS.get(word.removeprefix("ל"), 0) or read_number([normalize(word)])[0]
    return told if 1 < told <= _MOST else 0


_COUNTS = {
    word: number
    for number, words in (
        (2, "שני שתי שניים שתיים שנים שתים двух двоих двоим оба обоих צוויי ביידע twins"),
        (3, "שלוש שלושת שלשת שלושה троих трёх трех трое דריי"),
        (4, "ארבעת ארבעה четверых четырёх четырех פיר"),
        (5, "חמשת חמישה пятерых пяти פינף"),
        (6, "ששת שישה шестерых זעקס"),
    )
    for word in words.split()
}
