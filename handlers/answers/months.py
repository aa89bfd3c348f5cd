"""The months of both calendars as people spell them, in folded form, and Hebrew numerals."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from handlers.answers.input_text import words_of
from handlers.words import hebrew_numeral


class Month(NamedTuple):
    """A month by its number: January is 1; Nisan is 1, Adar and Adar I 12, Adar II 13."""

    calendar: Literal["civil", "hebrew"]
    number: int


_CIVIL = """
january jan ינואר יאנואר יאנ' ינו' январь января янв
february feb febr פברואר פעברואר פבר' פעב' февраль февраля фев февр
march mar mrch מרץ מרס מארס מערץ מארץ март марта мар
april apr אפריל אפר' апрель апреля апр
may מאי מיי май мая
june jun יוני יונע июнь июня июн
july jul יולי יולע июль июля июл
august aug אוגוסט אויגוסט אויגוס אוג' август августа авг
september sep sept ספטמבר סעפטעמבער סעפטעמבר ספט' сентябрь сентября сен сент
october oct אוקטובר אקטאבער אקטובר אוק' октябрь октября окт
november nov נובמבר נאוועמבער נאוועמבר נוב' ноябрь ноября ноя нояб
december dec דצמבר דעצעמבער דעצעמבר דצמ' декабрь декабря дек
"""

_HEBREW = """
nisan nissan nisson ניסן נסן нисан нисана ниссан ниссана нисон нисона
iyar iyyar iyor iyyor אייר איר ияр ияра ийар ийара ийяр ийяра
sivan sivon סיון סיוון сиван сивана сивон сивона
tammuz tamuz tamuz תמוז таммуз таммуза тамуз тамуза
av menachem-av menachem_av אב מנחם-אב מנחם_אב מנ"א מנח"א ав ава менахем-ав менахем-ава менахем_ав менахем_ава
elul אלול элул элуля элула элуль
tishrei tishri tishre tishrey תשרי тишрей тишрея тишри тишре
cheshvan heshvan chesvan marcheshvan חשון חשוון מרחשון מרחשוון מר_חשון хешван хешвана мархешван мархешвана
kislev chislev kislew כסלו כסליו кислев кислева
teves tevet tebeth tevess teveth tebet טבת тевет тевета тевес тевеса тейвес тейвеса
shvat shevat sh'vat shvot shevot שבט שוואט шват швата шеват шевата шваט
adar ador odor אדר адар адара одор адор
"""


def _spelled(table: str, calendar: Literal["civil", "hebrew"]) -> dict[str, Month]:
    rows = table.strip().splitlines()
    return {
        word.replace("_", " "): Month(calendar, number)
        for number, row in enumerate(rows, start=1)
        for word in row.split()
    }


MONTHS: dict[str, Month] = (
    _spelled(_CIVIL, "civil") | _spelled(_HEBREW, "hebrew") | {"ואדר": Month("hebrew", 13)}
)

_FIRST_ADAR = words_of(
    """
    א i 1 ראשון הראשון rishon aleph alef first ришон алеф первый первого
    """
)
_SECOND_ADAR = words_of(
    """
    ב ii 2 שני השני sheni shani beis bet beth second шени шейни бет бейс второй второго
    """
)
ADARS: dict[str, int] = dict.fromkeys(_FIRST_ADAR, 12) | dict.fromkeys(_SECOND_ADAR, 13)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTH = rf"(?P<month>{_any_of(MONTHS)})(?!\w)(?:[\s-]*(?P<adar>(?:{_any_of(ADARS)})(?!\w))['\"]{{0,2}})?"

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_LETTERS_ONLY = re.compile(r"[^א-ת]")


def _letters_of(numeral: str) -> str:
    return _LETTERS_ONLY.sub("", numeral).translate(_FINALS)


def _years() -> dict[str, int]:
    """Numeral -> year, 5600..5899.

    The last two letters may change places, as in תשד״מ, so as not to read as a bad word.
    """
    years = {_letters_of(hebrew_numeral(year)): 5000 + year for year in range(600, 900)}
    swapped = {letters[:-2] + letters[-1] + letters[-2]: year for letters, year in years.items()}
    return {letters: year for letters, year in swapped.items() if len(letters) > 3} | years


_DAYS = {_letters_of(hebrew_numeral(day)): day for day in range(1, 31)} | {"יה": 15, "יו": 16}
_YEARS = _years()

HEBREW_DAY = "(?:" + "|".join("['\"]{0,2}".join(day) for day in sorted(_DAYS, key=len, reverse=True)) + ")"
HEBREW_DAY += r"(?!\w)['\"]{0,2}"
HEBREW_YEAR = r"(?:ה['\"]{0,2}[\s-]?)?ת['\"]{0,2}[רשת](?:['\"]{0,2}[א-ת]){0,4}(?!\w)['\"]{0,2}"


def hebrew_day(numeral: str) -> int | None:
    """The day, 1..30, of a numeral in Hebrew letters; None for any other text."""
    return _DAYS.get(_letters_of(numeral))


def hebrew_year(numeral: str) -> int | None:
    """The year, 5600..5899, of a numeral in Hebrew letters, with or without the thousands; else None."""
    letters = _letters_of(numeral)
    return _YEARS.get(letters) or _YEARS.get(letters.removeprefix("ה"))
