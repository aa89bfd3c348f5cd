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


def tells_count(text: str, count: int) -> bool:
    """Whether "three letters" is said of as many people, so that each of them has one."""
    words = text.split()
    return len(words) > 1 and count > 1 and (count_of(words[0]) or _LETTERS.get(words[0].lower(), 0)) == count


_LETTERS = {"two": 2, "three": 3, "four": 4, "five": 5, "שלוש": 3, "ארבע": 4, "חמש": 5, "две": 2, "три": 3}
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
