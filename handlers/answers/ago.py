"""How long ago somebody died, beside the word that says it: yesterday, last Tuesday, a month ago."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.answers.relative_days import find_relative

_WEEKDAYS = (  # Monday first, as `date.weekday` counts
    r"monday|(?:יום\s+)?שני|מאנטאג|מאנטיק|понедельник",
    r"tuesday|(?:יום\s+)?שלישי|דינסטאג|דינסטיק|вторник",
    r"wednesday|(?:יום\s+)?רביעי|מיטוואך|сред[уа]",
    r"thursday|(?:יום\s+)?חמישי|דאנערשטאג|דאנערשטיק|четверг",
    r"friday|(?:יום\s+)?שישי|פרייטאג|פרייטיק|пятниц[уа]",
    r"saturday|shabb(?:os|at|es)|שבת|суббот[уа]",
    r"sunday|(?:יום\s+)?ראשון|זונטאג|זונטיק|воскресенье",
)
_DAY_NAMES = "|".join(f"(?P<w{number}>{names})" for number, names in enumerate(_WEEKDAYS))
_LAST = re.compile(
    rf"(?:(?:on|last|this|past|ביום|ב|לעצטן|לעצטע|דעם|אום|в|во)\s*)+(?:прошл\w+\s+|эт\w+\s+)?(?:{_DAY_NAMES})"
    r"(?:\s+(?:שעבר|האחרון|שעברה))?(?!\w)"
)
_N = (
    r"(?:a|an|one|two|three|four|five|six|ten|twenty|a\s+few|few|several|some|many|\d{1,2}|כמה|שני|שתי|שלושה?|ארבעה?|חמש|"
    r"עשר|עשרים|א|צוויי|דריי|פיר|פינף|א\s+פאר|פאר|צען|צוואנציג|два|две|три|четыре|пять|десять|двадцать|несколько|много)"
)
_VAGUE = re.compile(
    rf"(?:{_N}\s+(?:days?|weeks?|months?|years?)\s+(?:ago|back)|(?:last|this|past)\s+(?:week|month|year|night|summer|winter)"
    rf"|(?:just|only\s+just)?\s*(?:recently|lately|just\s+now|long\s+ago)"
    rf"|לפני\s+(?:{_N}\s+)?(?:שבוע|שבועיים|שבועות|חודש|חודשיים|חודשים|חדשים|שנה|שנתיים|שנים|ימים|יומיים|זמן\s+\w+)"
    r"|השבוע|החודש|השנה|לאחרונה|לא\s+מזמן|מזמן|הרגע|עכשיו|(?:ב?שבוע|ב?חודש|ב?שנה)\s+שעברה?"
    rf"|(?:פאר|מיט)\s+(?:{_N}\s+)?(?:טעג|וואך|וואכן|חודש|חדשים|מאנאט|יאר)(?:\s+צוריק)?|די\s+וואך|לעצטע\s+וואך"
    r"|לעצטן\s+חודש|פאראיאר|לעצטנס|נישט\s+לאנג\s+צוריק|יעצט"
    rf"|(?:{_N}\s+)?(?:день|дня|дней|недел\w+|месяц\w*|год\w*|лет)\s+(?:тому\s+)?назад|недавно|давно|только\s+что"
    r"|(?:на|в)\s+(?:этой|прошлой|прошлом|этом)\s+(?:неделе|месяце|году))(?!\w)"
)
_GAP = re.compile(
    r"(?:[\s,:–-]|(?<!\w)(?:geworden|געווארן|has|have|had|he|she|הוא|היא|ער|זי|איז|он|она)(?!\w))*"
)


@dataclass(frozen=True, slots=True)
class Ago:
    """A time that is told from today, and its span in the text."""

    start: int
    end: int
    day: date | None = None  # civil; None where only about when is told


def ago_beside(word: tuple[int, int], text: str, today: date) -> Ago | None:
    """The time told right behind or right before the span of a word; None where none is."""
    for ago in _told(text, today):
        behind = ago.start >= word[1] and _GAP.fullmatch(text, word[1], ago.start)
        if behind or (ago.end <= word[0] and _GAP.fullmatch(text, ago.end, word[0])):
            return ago
    return None


def _told(text: str, today: date) -> list[Ago]:
    days = [Ago(*span, day) for span, day in find_relative(text, today)]
    for found in _LAST.finditer(text):
        weekday = next(n for n in range(len(_WEEKDAYS)) if found[f"w{n}"])
        days.append(Ago(*found.span(), today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)))
    return days + [Ago(*found.span()) for found in _VAGUE.finditer(text)]
