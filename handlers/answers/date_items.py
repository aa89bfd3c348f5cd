"""The words of a text that dates are made of: days, months, years, names of days, and what stands between."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from handlers.answers import day_names, months
from handlers.answers.day_names import NamedDay
from handlers.answers.hebrew_numerals import (
    MARKS,
    hebrew_day,
    hebrew_year,
    letter_name,
    named_day,
    whole_name,
)
from handlers.answers.input_text import words_of
from handlers.answers.months import ADAR, ADARS, Month, latin_sound, word_key
from handlers.answers.number_words import AMBIGUOUS, number_word, read_number, read_year

Kind = Literal["part", "glue", "range", "separator", "paren", "weekday", "other"]
Style = Literal["digits", "ordinal", "numeral", "marked", "letters", "words", "name"]

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['\"]+[^\W\d_]+)*['\"]{0,2}|\S")
_TIME = re.compile(r"(?<!\w)\d\d?:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?!\w)")
_LONGEST = 4  # words of a name
_PREFIXES = "בדלהמ"  # Hebrew prepositions and the article, written together with the next word
_ORDINAL = words_of("st nd rd th er e סטן טן סטער טער סטע טע סט го ого его е ое ье ий ый")
_ORDINAL_END = re.compile(r"([א-ת]{1,2})['\"](?:טן|סטן|טער|סטער|טע|סטע)")
_GLUE = words_of("""
    of the in on at month year day days night candle light d de del du di le den der am el b be bi ba
    לחודש לחדש חודש חדש בחודש בחדש יום ביום ימים ליל אור נר לנר של שנת בשנת לשנת שנה ב ה ד
    אין דעם דער דאס פון טאג טעג יאר ליכטל ליכט נאכט אינעם
    месяца месяце числа число день дня года год году г в свеча свечи ночь б би бе ба
    shnas shnat לפק לפג
    """)
_RANGES = words_of("to or till until thru through and bis oder עד או אדער ביז צו און или по до и ל ו")
_WEEKDAYS = words_of("""
    sunday monday tuesday wednesday thursday friday saturday shabbos shabbat sun mon tue tues wed weds thu
    thur thurs fri sat שבת זונטאג זונטיק מאנטאג מאנטיק דינסטאג דינסטיק מיטוואך דאנערשטאג דאנערשטיק
    פרייטאג פרייטיק
    воскресенье понедельник вторник среда четверг пятница суббота шаббат вс пн вт ср чт пт сб
    """)
_DAY_WORDS = frozenset(("יום", "ביום"))
_COUNTED_DAYS = 49  # of the Omer


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Item:
    """One or more words, or a sign, with all that they may mean in a date."""

    start: int  # span in the text
    end: int
    text: str
    kind: Kind = "other"
    day: int | None = None  # also the number of a day of a festival
    style: Style = "digits"  # of the day
    month: Month | None = None
    adar_said: bool = False  # it is said which Adar
    adar_digit: bool = False  # by a bare 1 or 2, which may be the day as well
    year: int | None = None  # below 100 where only two digits were typed
    festival: NamedDay | None = None
    rosh_chodesh: bool = False
    eve: bool = False


def items_of(text: str) -> list[Item]:
    """The items of a folded text, in their order. Times of day are left out."""
    text = _TIME.sub(lambda found: " " * len(found[0]), text)
    tokens = [
        _Token(found[0], found.start(), found.end(), word_key(found[0])) for found in _TOKEN.finditer(text)
    ]
    items: list[Item] = []
    while tokens:
        item, count = _read(tokens)
        items.append(item)
        del tokens[:count]
    return _with_weekdays(items)


def _read(tokens: list[_Token]) -> tuple[Item, int]:
    """(the item with which the tokens begin, how many of them it is)."""
    sign = tokens[0].text
    if sign.isdecimal():
        return _digits(tokens)
    if not sign[0].isalpha():
        kind: Kind = "separator" if sign in ".,-/\\'" else "paren" if sign in "()[]" else "other"
        return _item(tokens, 1, kind), 1
    if _is_preposition(tokens):
        return _item(tokens, 1, "range" if sign in "לו" else "glue"), 1
    return _name(tokens) or _number(tokens) or _small_word(tokens)


def _item(tokens: list[_Token], count: int, kind: Kind = "part", text: str = "") -> Item:
    return Item(tokens[0].start, tokens[count - 1].end, text or tokens[0].key, kind)


def _is_preposition(tokens: list[_Token]) -> bool:
    """A Hebrew preposition before a number: ב5, ב-5, ה-י"ב, and ל7 of a range."""
    if tokens[0].text not in "בהלמו" or len(tokens) < 2:
        return False
    together = tokens[: 3 if tokens[1].text == "-" else 2]
    number = together[-1].text
    return _are_joined(together) and (
        number.isdecimal() or ('"' in number and hebrew_day(number) is not None)
    )


def _are_joined(tokens: list[_Token]) -> bool:
    """Whether no space stands between the tokens."""
    return all(before.end == after.start for before, after in pairwise(tokens))


def _digits(tokens: list[_Token]) -> tuple[Item, int]:
    digits = tokens[0].text
    if len(digits) > 4:
        return _item(tokens, 1, "other"), 1
    value, count, style = int(digits), 1, "digits"
    for skipped in (1, 2):  # 5th, 5-го, 5'טן
        ending = tokens[skipped].key in _ORDINAL if len(tokens) > skipped else False
        if (
            ending
            and _are_joined(tokens[: skipped + 1])
            and all(one.text in "-'" for one in tokens[1:skipped])
        ):
            count, style = skipped + 1, "ordinal"
    item = _item(tokens, count)
    if len(digits) <= 2:
        year = value if len(digits) == 2 and style == "digits" else None
        return replace(item, day=value, style=style, year=year), count  # type: ignore[arg-type]
    return (replace(item, year=value), count) if len(digits) == 4 else (_item(tokens, 1, "other"), 1)


# --- names of months and of days ------------------------------------------------------------------------


def _name(tokens: list[_Token]) -> tuple[Item, int] | None:
    """A month, a festival, Rosh Chodesh or its eve, in as many words as belong to its name."""
    first = tokens[0]
    if not _begins_a_name(first.text):
        return None
    for words in reversed(_words(tokens, _LONGEST)):
        others = [one.text for one in words[1:]]
        for start in _without_prefix(first.text):
            named = _named(" ".join((start, *others)))
            if named is not None:
                count = tokens.index(words[-1]) + 1
                item = replace(named, start=first.start, end=words[-1].end)
                return _with_adar(item, tokens, count)
    return None


def _words(tokens: list[_Token], most: int) -> list[list[_Token]]:
    """The first word, the first two, and so on; signs within a name are passed over."""
    found = [[tokens[0]]]
    at = 1
    while len(found) < most and at < len(tokens):
        if tokens[at].text in "-.'" and at + 1 < len(tokens):
            at += 1
        if not tokens[at].text[0].isalpha():
            break
        found.append([*found[-1], tokens[at]])
        at += 1
    return found


@lru_cache(maxsize=8192)
def _begins_a_name(word: str) -> bool:
    """Whether a word is a name of a month or of a day, or the first word of one."""
    firsts = months.beginnings() | day_names.beginnings()
    keys = [word_key(start) for start in _without_prefix(word)]
    if any(key in firsts or (key.isascii() and latin_sound(key) in firsts) for key in keys):
        return True
    return any(_named(start) is not None for start in _without_prefix(word))


def _without_prefix(word: str) -> tuple[str, ...]:
    """The word, and the word without a preposition, such as ב of בניסן and d' of d'rosh."""
    if word[0] in _PREFIXES and len(word) > 2:
        return word, word[1:]
    return (word, word[2:]) if word[:2] in ("d'", "b'") and len(word) > 3 else (word,)


@lru_cache(maxsize=8192)
def _named(words: str) -> Item | None:
    """The meaning of a name, as an item without its place; None for other words."""
    raw = " ".join(word.rstrip(MARKS).replace("''", '"') for word in words.split())
    keys = word_key(words)
    item = Item(0, 0, keys, "part")
    if raw in months.MARKED_MONTHS:
        marked, said = months.MARKED_MONTHS[raw]
        return replace(item, month=marked, adar_said=said)
    if day_names.is_rosh_chodesh(keys):
        return replace(item, rosh_chodesh=True)
    if day_names.is_eve_of_rosh_chodesh(keys):
        return replace(item, rosh_chodesh=True, eve=True)
    if month := months.find_month(keys):
        return replace(item, month=month, adar_said=month.number == 13)
    if festival := day_names.find_festival(raw) or day_names.find_festival(keys):
        return replace(item, festival=festival)
    return replace(item, eve=True) if day_names.is_eve(keys) else None


def _with_adar(item: Item, tokens: list[_Token], count: int) -> tuple[Item, int]:
    """Adar together with the word that says which of the two."""
    if item.month != ADAR or item.adar_said:
        return item, count
    at = count + 1 if len(tokens) > count + 1 and tokens[count].text == "-" else count
    if len(tokens) <= at or tokens[at].key not in ADARS:
        return item, count
    which, end = Month("hebrew", ADARS[tokens[at].key]), at + 1
    if len(tokens) > end and _is_month(tokens[end].text):
        return item, count  # the day of another month
    if len(tokens) > end and tokens[end].key in _ORDINAL and tokens[end].start == tokens[at].end:
        end += 1
    digit = tokens[at].text.isdecimal() and end == at + 1
    joined = replace(item, end=tokens[end - 1].end, month=which, adar_said=True, adar_digit=digit)
    return joined, end


def _is_month(word: str) -> bool:
    named = [_named(start) for start in _without_prefix(word)] if word[0].isalpha() else []
    return any(one is not None and one.month is not None for one in named)


# --- numbers --------------------------------------------------------------------------------------------


def _number(tokens: list[_Token]) -> tuple[Item, int] | None:
    """A day or a year in letters or in words."""
    if not _begins_a_number(tokens[0].text):
        return None
    words = _words(tokens, 8)[-1]
    keys = [one.key for one in words]
    year, used = read_year(keys)
    if used:
        count = tokens.index(words[used - 1]) + 1
        return replace(_item(tokens, count), year=year), count
    found = _day_in_letters(tokens)
    if found is None and '"' not in tokens[0].text:
        found = _day_in_words(tokens, words, keys)
    letters = _year_in_letters(tokens)
    if found is None or (letters is not None and letters[1] > found[1]):
        return letters
    if letters is None or letters[1] < found[1]:
        return found
    return replace(found[0], year=letters[0].year), found[1]  # תשעה is nine, or the year 5775


@lru_cache(maxsize=8192)
def _begins_a_number(word: str) -> bool:
    """Whether a word by itself can be a number, or the first word of one."""
    tokens = [_Token(word, 0, len(word), word_key(word))]
    numbers = (number_word(word_key(start)) for start in _without_prefix(word))
    return tokens[0].key == "ה" or any(
        one is not None for one in (*numbers, _day_in_letters(tokens), _year_in_letters(tokens))
    )


def _day_in_letters(tokens: list[_Token]) -> tuple[Item, int] | None:
    first = tokens[0]
    ordinal = _ORDINAL_END.fullmatch(first.text)
    for start in (ordinal[1],) if ordinal else _without_prefix(first.text):
        day = hebrew_day(start) if "א" <= start[0] <= "ת" else None
        if day is not None:
            marked = "'" in first.text or '"' in first.text
            style: Style = "marked" if marked else "name" if start == "חי" else "numeral"
            return replace(_item(tokens, 1), day=day, style=style), 1
    for start in _without_prefix(first.text):
        if found := _day_by_letter_names(tokens, word_key(start)):
            return found
    return None


def _day_by_letter_names(tokens: list[_Token], first: str) -> tuple[Item, int] | None:
    """Yud Tes, Chof, Tu, Chai, יו"ד־ט."""
    value = whole_name(first) or letter_name(first)
    if value is None:
        return None
    count = 1
    following = _words(tokens, 2)
    if value >= 9 and whole_name(first) is None and len(following) > 1:
        unit = following[1][1]
        units = letter_name(unit.key) or (hebrew_day(unit.text) if len(unit.key) == 1 else None)
        together = named_day(value, units) if units else None
        if together is not None:
            value, count = together, tokens.index(unit) + 1
    style: Style = "name" if whole_name(first) == 18 else "letters"
    return replace(_item(tokens, count), day=value, style=style), count


def _day_in_words(tokens: list[_Token], words: list[_Token], keys: list[str]) -> tuple[Item, int] | None:
    for start in _without_prefix(keys[0]):
        value, used = read_number([start, *keys[1:]])
        if used and value <= _COUNTED_DAYS:
            count = tokens.index(words[used - 1]) + 1
            style: Style = "name" if used == 1 and keys[0] in AMBIGUOUS else "words"
            return replace(_item(tokens, count), day=value, style=style), count
    return None


def _year_in_letters(tokens: list[_Token]) -> tuple[Item, int] | None:
    """תשע"ט, ה'תשע"ט, and ה' תשע"ט in two words."""
    first = tokens[0].text
    count = 1
    if tokens[0].key == "ה" and len(tokens) > 1:
        count = 3 if tokens[1].text in "-." and len(tokens) > 2 else 2
    last = tokens[count - 1].text
    if last.endswith('"') and len(tokens) > count and len(tokens[count].text) == 1:
        last, count = last + tokens[count].text, count + 1  # תשע" ה
    for start in (last, last[1:]) if count == 1 and first[0] in "בלד" else (last,):
        if "א" <= start[:1] <= "ת" and (year := hebrew_year(start)):
            return replace(_item(tokens, count), year=year), count
    return None


def _small_word(tokens: list[_Token]) -> tuple[Item, int]:
    key = tokens[0].key
    kind: Kind = (
        "range" if key in _RANGES else "glue" if key in _GLUE else "weekday" if key in _WEEKDAYS else "other"
    )
    return _item(tokens, 1, kind), 1


def _with_weekdays(items: list[Item]) -> list[Item]:
    """The items, with the Hebrew days of the week known as such: the ד' of יום ד' ה' ניסן is no day."""
    for at in range(1, len(items) - 1):
        day, before, after = items[at], items[at - 1], items[at + 1]
        if before.text not in _DAY_WORDS or day.day is None or not 1 <= day.day <= 6:
            continue
        behind = items[at + 2] if after.kind in ("separator", "glue") and at + 2 < len(items) else after
        if behind.day is not None or (day.style in ("words", "name") and after.month):
            items[at] = replace(day, kind="weekday", day=None)
    return items
