"""Days told from today: today, yesterday, three days ago, last week on Tuesday."""

import re
from datetime import date, timedelta

from handlers.answers.input_text import InputText
from handlers.answers.weekdays import weekday_in, weekday_pattern

_BORN = r"(?:(?:was\s+)?born(?:\s+on)?|ש?נולדה?|געבוירן(?:\s+געווארן)?|родил(?:ся|ась)|рожд[её]н[а-я]*)"
_DAYS = {
    0: r"today|this\s+morning|היום|הבוקר|היינט(?:\s+אינדערפרי)?|сегодня(?:\s+утром)?",
    1: r"yesterday|last\s+night|אתמול|אמש|נעכטן|вчера",
    2: r"(?:the\s+)?day\s+before\s+yesterday|שלשום|אייערנעכטן|позавчера",
}
_NUMBERS = {
    2: "two|צוויי|два",
    3: "three|שלושה|שלשה|דריי|три",
    4: "four|ארבעה|פיר|четыре",
    5: "five|חמישה|חמשה|פינף|פינעף|пять",
    6: "six|שישה|ששה|זעקס|шесть",
}
_NUMBER = rf"\d{{1,2}}|{'|'.join(_NUMBERS.values())}"
_AGO = (
    rf"(?P<n>{_NUMBER})\s+days?\s+ago|לפני\s+(?P<he>{_NUMBER})\s+ימים"
    rf"|פאר\s+(?P<yi>{_NUMBER})\s+טעג(?:\s+צוריק)?|(?P<yid>{_NUMBER})\s+טעג\s+צוריק"
    rf"|(?P<ru>{_NUMBER})\s+(?:дн(?:я|ей)|день)\s+назад|(?P<two>לפני\s+יומיים)"
)
_WEEKDAY = weekday_pattern()
# The weekday of the week before this one, which begins on Sunday; and the last day of that name.
_IN_LAST_WEEK = (
    rf"(?P<week>last\s+week,?\s+(?:on\s+)?{_WEEKDAY}|{_WEEKDAY},?\s+(?:of\s+)?last\s+week"
    rf"|בשבוע\s+שעבר,?\s+ב?{_WEEKDAY}|ב?{_WEEKDAY}\s+(?:ב|של\s+ה?)שבוע\s+שעבר"
    rf"|(?:די\s+)?(?:פאריגע|לעצטע)\s+וואך,?\s+{_WEEKDAY}|{_WEEKDAY},?\s+(?:די\s+)?(?:פאריגע|לעצטע)\s+וואך"
    rf"|на\s+прошлой\s+неделе,?\s+во?\s+{_WEEKDAY}|во?\s+{_WEEKDAY}\s+на\s+прошлой\s+неделе)"
)
_LAST = (
    rf"(?P<last>(?:last|this\s+past)\s+{_WEEKDAY}|ב?{_WEEKDAY}\s+(?:האחרון|האחרונה|שעבר|שעברה)"
    rf"|(?:דעם\s+)?(?:לעצטן|לעצטע|פאריגן|פאריגע)\s+{_WEEKDAY}|во?\s+прошл(?:ый|ую|ое)\s+{_WEEKDAY})"
)
_SAID = "|".join(f"(?P<d{days}>{words})" for days, words in _DAYS.items())
_SAID += f"|{_AGO}|{_IN_LAST_WEEK}|{_LAST}"
_WHOLE = re.compile(rf"\W*(?:{_BORN}\s+)?(?:{_SAID})\W*")
_ANYWHERE = re.compile(rf"(?<!\w)(?:{_SAID})(?!\w)")
_AFTER_BORN = re.compile(rf"(?<!\w){_BORN}\s+(?:{_SAID})(?!\w)")
_BEFORE_BORN = re.compile(rf"(?<!\w)(?:{_SAID})\s+{_BORN}(?!\w)")
_NEWS = r"(?:born|had|welcomed|gave\s+birth(?:\s+to)?|נולדה?|ילדה|געבוירן|געהאט|родил[а-я]*)"
_WORDS = r"(?:\s+[^\W\d_][\w'\"]*)"
_CHILD = re.compile(  # of whose birth the news is
    r"(?<!\w)(?:baby|boy|girl|son|daughter|child|grandson|granddaughter|einikel|nephew|niece|twins"
    r"|בן|בת|תינוקת?|ילדה?|נכדה?|לנו|לי|קינד|מיידל|מיידעלע|אינגל|יינגל|אינגעלע|זון|טאכטער|אייניקל"
    r"|сын|сына|сынок|дочь|дочка|дочку|мальчик|мальчика|девочка|девочку|внук|внучка|ребёнок|ребенок)(?!\w)"
)
_AFTER_NEWS = re.compile(rf"(?<!\w){_NEWS}(?P<words>{_WORDS}{{1,4}})\s+(?P<said>{_SAID})(?!\w)")
_BEFORE_NEWS = re.compile(rf"(?<!\w)(?P<said>{_SAID})(?P<words>{_WORDS}{{0,3}}\s+{_NEWS}{_WORDS}{{1,3}})")


def find_relative(text: str, today: date) -> list[tuple[tuple[int, int], date]]:
    """(span, day) of each day that a folded text tells from today."""
    return [(found.span(), _day(found, today)) for found in _ANYWHERE.finditer(text)]


def read_relative(text: str, today: date) -> date | None:
    """The day that a whole folded answer tells; None for any other text."""
    found = _WHOLE.fullmatch(text)
    return _day(found, today) if found else None


def take_relative(typed: InputText, today: date) -> date | None:
    """The day that a text tells together with a word of birth, taken out; None where it tells none."""
    for news in (_AFTER_NEWS, _BEFORE_NEWS):
        told = news.search(typed.text)
        if told is not None and _CHILD.search(told["words"]):
            typed.take_span(*told.span("said"))  # "a baby girl was born" is left: it tells of whom
            return _day(told, today)
    found = _AFTER_BORN.search(typed.text) or _BEFORE_BORN.search(typed.text)
    if found is None:
        return None
    typed.take(found)
    return _day(found, today)


def _day(found: re.Match[str], today: date) -> date:
    said = {name: text for name, text in found.groupdict().items() if text}
    if "week" in said:
        sunday = today - timedelta(days=(today.weekday() + 1) % 7 + 7)
        return sunday + timedelta(days=(weekday_in(said["week"]) + 1) % 7)
    if "last" in said:
        return today - timedelta(days=(today.weekday() - weekday_in(said["last"]) - 1) % 7 + 1)
    number = next((_number(said[name]) for name in ("n", "he", "yi", "yid", "ru") if name in said), None)
    if number is None:
        number = 2 if "two" in said else next(n for n in _DAYS if f"d{n}" in said)
    return today - timedelta(days=number)


def _number(word: str) -> int:
    return (
        int(word)
        if word.isdecimal()
        else next(n for n, words in _NUMBERS.items() if word in words.split("|"))
    )
