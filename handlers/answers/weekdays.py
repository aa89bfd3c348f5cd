"""The day of the week beside a date, which has to fit it."""

import re
from datetime import date

from handlers.answers.input_text import InputText

_NAMES = (  # Monday first, as date.weekday() counts
    r"mon(?:day)?|יום\s+(?:שני|ב')|מאנט(?:אג|יק)|понедельник|пн",
    r"tue(?:s(?:day)?)?|יום\s+(?:שלישי|ג')|דינסט(?:אג|יק)|вторник|вт",
    r"wed(?:s|nesday)?|יום\s+(?:רביעי|ד')|מיטוואך|среда|среду|ср",
    r"thu(?:rs?(?:day)?)?|יום\s+(?:חמישי|ה')|דאנערשט(?:אג|יק)|четверг|чт",
    r"fri(?:day)?|יום\s+(?:שישי|ו')|פרייט(?:אג|יק)|пятница|пятницу|пт"
    r"|(?:ערב|erev)\s+(?:שבת(?:\s+קודש)?|shabb[eo]s|shabbat)|עש\"ק",
    r"sat(?:urday)?|shabb[eo]s|shabbat"
    r"|(?<!ערב )(?<!מוצאי )(?:יום\s+)?שבת(?:\s+קודש)?|суббота|субботу|шаббат|сб",
    r"sun(?:day)?|יום\s+(?:ראשון|א')|זונט(?:אג|יק)|воскресенье|вс",
)
_NAMED = "|".join(f"(?P<d{number}>{words})" for number, words in enumerate(_NAMES))
_ANY = re.compile(rf"(?<!\w)ב?(?:{_NAMED})(?![\w'\"])")
_SMALL = r"[\s,.()]*(?:(?:on|the|in|ב|דעם|в)(?!\w)[\s,.]*)*"
_BEFORE = re.compile(rf"(?<![\w'\"])ב?(?:{_NAMED})(?![\w'\"]){_SMALL}$")
_NEAR = 60  # characters in front of a date in which its weekday stands
_BEHIND = re.compile(rf"{_SMALL}(?:{_NAMED})(?![\w'\"])")


def weekday_pattern() -> str:
    """A pattern of any weekday, without groups of its own."""
    return rf"(?:{'|'.join(_NAMES)})"


def weekday_in(words: str) -> int:
    """The first weekday in folded words, as `date.weekday()` counts. LookupError without one."""
    found = _ANY.search(words)
    if found is None:
        raise LookupError(words)
    return next(number for number in range(7) if found[f"d{number}"])


def take_weekday(typed: InputText, start: int, end: int) -> int | None:
    """The weekday, as `date.weekday()` counts, in front of a date or behind it, taken out; None without one.

    `start` and `end` are the span in the text of the date itself, without a weekday.
    """
    found = _BEFORE.search(typed.text, max(0, start - _NEAR), start) or _BEHIND.match(typed.text, end)
    if found is None:
        return None
    typed.take(found)
    return next(number for number in range(7) if found[f"d{number}"])


def fitting_days(days: tuple[date, ...], weekday: int, hebrew: bool) -> tuple[date, ...]:
    """The days of that weekday; else those that fit it by the evening, in which the Hebrew day begins.

    A Hebrew date may be called by the civil weekday of its evening, a civil one by the Hebrew day after it.
    """
    near = 1 if hebrew else -1
    return tuple(day for day in days if day.weekday() == weekday) or tuple(
        day for day in days if (day.weekday() - weekday) % 7 == near % 7
    )
