"""Ages as people type them: in years, or in months for the smallest."""

import re

from handlers.answers.input_text import InputText
from handlers.words import Language

OLDEST = 120  # years; a higher number is no age
_COUNTED: dict[str, int] = {
    word: number
    for number, row in enumerate(
        """
        one a אחת איין один
        two שתי צוויי צוויי два две
        three שלוש דריי три
        four ארבע פיר четыре
        five חמש פינף פינעף пять
        six שש זעקס шесть
        seven שבע זיבן семь
        eight שמונה אכט восемь
        nine תשע ניין девять
        ten עשר צען десять
        eleven אחת-עשרה עלף עלעף одиннадцать
        twelve שתים-עשרה שתיים-עשרה צוועלף צוועלעף двенадцать
        thirteen שלוש-עשרה דרייצן тринадцать
        """.strip().splitlines(),
        start=1,
    )
    for word in row.split()
}
_WORD = "|".join(re.escape(w).replace(r"\-", r"[\s-]") for w in sorted(_COUNTED, key=len, reverse=True))
_NUMBER = rf"(?:(?P<n>\d{{1,3}})(?:[.,]\d|½)?|(?P<word>{_WORD}))"
_AND_A_HALF = r"(?:\s*(?:and\s+a\s+half|½|וחצי|מיט\s+א\s+האלב|с\s+половиной))?"
_YEARS = r"(?:years?|yrs?|y\.?/?o\.?|yo|שנים|שנה|יאר|יארן|лет|года|год|годик|годика|годиков|л\.)"
_MONTHS = r"(?:months?|mos?|חודשים|חדשים|חודש|חודשיים|חדשים|מאנאטן|מאנאט|חדשים|месяц|месяца|месяцев|мес\.?)"
_WEEKS = r"(?:weeks?|days?|שבועות|שבוע|שבועיים|ימים|וואכן|וואך|טעג|недел[яьи]|недели|дней|дня|день)"
_OLD = r"(?:\s*-?(?:old|אלט))?"
_SAYS_AGE = r"(?:aged?|גיל|בגיל|בן|בת|אין\s+עלטער\s+פון|אלט|возраст|ему|ей|в\s+возрасте)"

# A number after one of these is an age; "בת שבע" (Batsheva) is a name, so words count only with years.
_BEFORE = (
    rf"(?<!\w){_SAYS_AGE}[\s:-]*(?P<n>\d{{1,3}})(?:[.,]\d"
    rf"|½)?{_AND_A_HALF}(?:\s*{_YEARS}(?!\w))?{_OLD}(?![\w/.-]*\d)"
)
_AFTER = rf"(?<![\w/.,-])(?:(?:בן|בת|גיל|age|אלט)\s+)?{_NUMBER}{_AND_A_HALF}[\s-]*{_YEARS}{_OLD}(?!\w)"
_ONE_OR_TWO = (
    r"(?<!\w)(?:(?:בן|בת)\s+(?P<one>שנה)|(?:בן|בת)\s+(?P<two>שנתיים)|(?P<godik>годик|полтора\s+года))"
    rf"{_AND_A_HALF}(?!\w)"
)
_NOUGHT = (
    rf"(?<!\w)(?:(?:(?:בן|בת)\s+)?(?:{_NUMBER}{_AND_A_HALF}[\s-]*(?:{_MONTHS}|{_WEEKS})"
    rf"|חצי\s+שנה|half\s+a\s+year|полгода|א\s+האלב\s+יאר)"
    rf"|(?:בן|בת)\s+(?:{_MONTHS}|{_WEEKS})){_OLD}(?!\w)"
)
_AGES = [re.compile(p) for p in (_NOUGHT, _BEFORE, _AFTER, _ONE_OR_TWO)]
_BARE = re.compile(r"\s*(\d{1,3})\s*[.!]?\s*")


def read_age(text: str, language: Language) -> int | None:
    """Whole years of age, 0..120, where a text tells an age; else None. All four languages are read."""
    typed = InputText(text)
    bare = _BARE.fullmatch(typed.text)
    if bare:
        return int(bare[1]) if int(bare[1]) <= OLDEST else None
    told = take_age(typed)
    return told[0] if told else None


def take_age(typed: InputText) -> tuple[int, str] | None:
    """(whole years, the words that tell them) of an age anywhere in a text; None where there is none."""
    for pattern in _AGES:
        if found := pattern.search(typed.text):
            years = _years(found)
            if years > OLDEST:
                return None
            typed.take(found)
            return years, found[0]
    return None


def _years(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if found.re.pattern == _NOUGHT:
        months = int(parts["n"]) if parts["n"] else 0
        return months // 12 if re.search(rf"{_MONTHS}", found[0]) else 0
    if parts.get("n"):
        return int(parts["n"])
    if word := parts.get("word"):
        return _COUNTED[re.sub(r"\s", "-", word)]
    return 2 if parts.get("two") else 1
