"""Hebrew numerals: days and years in letters, and days by the names of their letters (Yud Tes)."""

import re

from handlers.words import hebrew_numeral

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_LETTERS_ONLY = re.compile(r"[^א-ת]")
MARKS = "'\""

# The names of the letters that make up the days of a month, as each custom says them.
_LETTER_NAMES = """
1  alef aleph olef alif אלף алеф
2  beis bais bays beys bes bet beit beth bayt ביית בית бейс бейт бет бэт бэйс
3  gimel gimmel gimmal gimal ghimel gimol גימל гимел гиммел гимель гимал
4  dalet daled dalid dales dalud daleth dalad דלת дал далет далед далес
5  hey hei he hay heh hé הי הא хей хэй гей хе
6  vov vav vuv waw vaw vof וו ואו вов вав
7  zayin zain zayn zaiyin zayen zein זיין זין заин зайн заен
8  ches chet cheis chess khes khet het hes heth cheth חית חת хес хет хейс
9  tes tet teis tess teth teit tets טית טת тес тет тейс
10 yud yod yid yood yoid youd iud jud יוד йуд юд йод иуд
20 chof kaf khaf chaf kof caf khof haf qaf כף хоф каф коф хаф
30 lamed lamet lamid למד ламед
"""
_NAMED = {name: int(row.split()[0]) for row in _LETTER_NAMES.strip().splitlines() for name in row.split()[1:]}
_WHOLE = {"tu": 15, "ту": 15, "chai": 18, "chay": 18, "khai": 18, "hai": 18, "חי": 18, "хай": 18}


def _letters_of(numeral: str) -> str:
    return _LETTERS_ONLY.sub("", numeral).translate(_FINALS)


def _years() -> dict[str, int]:
    """Numeral -> year, 5600..5899.

    The last two letters may change places, as in תשד״מ, so as not to read as a bad word.
    """
    years = {_letters_of(hebrew_numeral(year)): 5000 + year for year in range(600, 900)}
    swapped = {letters[:-2] + letters[-1] + letters[-2]: year for letters, year in years.items()}
    return {letters: year for letters, year in swapped.items() if len(letters) > 3} | years


_DAYS = {_letters_of(hebrew_numeral(day)): day for day in range(1, 31)} | {"יה": 15, "יו": 16, "חי": 18}
_YEARS = _years()

HEBREW_YEAR = r"(?:ה['\"]{0,2}[\s-]?)?ת['\"]{0,2}[רשת](?:['\"]{0,2}[א-ת]){0,4}(?!\w)['\"]{0,2}"


def hebrew_day(numeral: str) -> int | None:
    """The day, 1..31, of a numeral in Hebrew letters; None for any other text.

    31 needs its gershayim, for ל״א: without them it is the word for "no".
    """
    if '"' in numeral and _letters_of(numeral) == "לא":
        return 31
    return _DAYS.get(_letters_of(numeral)) if len(numeral.strip(MARKS)) <= 4 else None


def hebrew_year(numeral: str) -> int | None:
    """The year, 5600..5899, of a numeral in Hebrew letters, with or without the thousands; else None."""
    letters = _letters_of(numeral)
    return _YEARS.get(letters) or _YEARS.get(letters.removeprefix("ה"))


def letter_name(word: str) -> int | None:
    """The number 1..10, 20 or 30 of a letter by its name, in lower case without marks; None for others."""
    return _NAMED.get(word)


def whole_name(word: str) -> int | None:
    """15 and 18 by the words that are said for them, Tu and Chai; None for any other word."""
    return _WHOLE.get(word)


def named_day(tens: int, units: int) -> int | None:
    """The day of two letters said one after the other (Yud Tes, Tes Vov); None where they are no numeral."""
    if tens in (10, 20, 30) and units < 10:
        return tens + units
    return 9 + units if tens == 9 and units in (6, 7) else None
