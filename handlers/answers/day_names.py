"""Days that are called by a name instead of a number: Rosh Chodesh, festivals, fasts, days of the Omer."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from handlers.answers.months import latin_sound, word_key

_NISAN, _IYAR, _SIVAN, _TAMMUZ, _AV, _TISHREI, _KISLEV, _ADAR, _ADAR_II = 1, 2, 3, 4, 5, 7, 9, 12, 13
_SHABBAT = 5  # date.weekday()
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A festival, a fast or another day that has a name of its own."""

    month: int  # Nisan is 1; 13 is the only Adar of an ordinary year, 12 the first one of a leap year
    first: int  # its first day; a day behind the month's end lies in the next month
    days: int = 1
    moved: int = 0  # days by which it is put off from a Shabbat; negative where it is put forward
    unclear: bool = False  # its day differs from year to year, or the name fits several days


_FESTIVALS = {
    NamedDay(_TISHREI, 1, 2): """
        rosh_hashana rosh_hashono rosh_ha_shana roshhashana ראש_השנה ר"ה рош_ха_шана рош_хашана рош_а_шана
        рош_хашоно рош_ашана""",
    NamedDay(_TISHREI, 3, moved=1): "tzom_gedalia fast_of_gedalia צום_גדליה צום_גדליהו цом_гедалья",
    NamedDay(_TISHREI, 10): """
        yom_kippur yom_hakipurim yom_kiper day_of_atonement יום_כיפור יום_הכיפורים יום_כפור יום_הכפורים יוה"כ
        יוהכ"פ йом_кипур йом_киппур""",
    NamedDay(_TISHREI, 15, 7): """
        sukkos sukkot succos succot sukkes סוכות חג_הסוכות суккот сукот суккос сукос""",
    NamedDay(_TISHREI, 21): 'hoshana_rabba hoshano_rabbo הושענא_רבא הושענא_רבה הוש"ר хошана_раба',
    NamedDay(_TISHREI, 22): """
        shemini_atzeres shemini_atzeret shmini_atzeres shmini_atzeret שמיני_עצרת שמע"צ шмини_ацерет
        шмини_ацерес""",
    NamedDay(_TISHREI, 22, 2): """
        simchas_torah simchat_torah simches_torah simchas_toirah שמחת_תורה שמח"ת симхат_тора симхас_тора""",
    NamedDay(_KISLEV, 25, 8): "chanukah chanuka חנוכה חנכה ханука хануки хануку ханукка ханукки",
    NamedDay(_KISLEV, 32): "zos_chanukah zot_chanukah זאת_חנוכה зот_ханука",
    NamedDay(_ADAR, 14): "purim_katan purim_koton פורים_קטן пурим_катан",
    NamedDay(_ADAR_II, 13, moved=-2): """
        taanis_esther taanit_esther fast_of_esther תענית_אסתר пост_эстер таанит_эстер""",
    NamedDay(_ADAR_II, 14): "purim poorim פורים пурим пурима",
    NamedDay(_ADAR_II, 15): 'shushan_purim שושן_פורים שו"פ шушан_пурим',
    NamedDay(_NISAN, 15, 8): """
        pesach pesah pesakh peisach passover פסח חג_הפסח песах песаха пейсах пейсаха""",
    NamedDay(_NISAN, 15): "seder_night first_seder leil_haseder ליל_הסדר ליל_סדר",
    NamedDay(_NISAN, 16): "second_seder",
    NamedDay(_NISAN, 21): 'shvii_shel_pesach shevii_shel_pesach שביעי_של_פסח שש"פ',
    NamedDay(_NISAN, 22): 'acharon_shel_pesach achron_shel_pesach אחרון_של_פסח אחש"פ',
    NamedDay(_IYAR, 14): "pesach_sheni pesach_sheini פסח_שני песах_шени",
    NamedDay(_NISAN, 16, 49): "omer baomer laomer bomer the_omer עומר העומר омера",
    NamedDay(_IYAR, 18): """
        lag_baomer lag_bomer lag_beomer lag_b_omer lag_ba_omer lagbaomer lag_laomer lag_bo_omer ל"ג_בעומר
        לג_בעומר ל"ג_לעומר ל"ג_בעמר לג_בעמר лаг_баомер лаг_ба_омер лаг_бомер лаг_беомер""",
    NamedDay(_SIVAN, 6, 2): "shavuos shavuot shevuos shvuos shavous שבועות חג_השבועות שבועת шавуот шавуос",
    NamedDay(_AV, 9, moved=1): """
        tisha_bav tisha_beav tisha_b_av tishabav תשעה_באב тиша_беав тиша_бе_ав тишабеав тиша_б_ав""",
    NamedDay(_IYAR, 5, unclear=True): """
        yom_haatzmaut yom_ha_atzmaut independence_day יום_העצמאות йом_хаацмаут йом_ацмаут""",
    NamedDay(_NISAN, 27, unclear=True): "yom_hashoah yom_hazikaron יום_השואה יום_הזיכרון יום_הזכרון",
    NamedDay(_NISAN, 17, unclear=True): """
        chol_hamoed chol_hamoyed chol_hamoed_pesach chol_hamoed_sukkos chol_hamoed_sukkot חול_המועד
        חול_המועד_פסח חול_המועד_סוכות חוה"מ חוה"מ_פסח חוה"מ_סוכות חול_המועד_של_פסח isru_chag איסרו_חג""",
}
_ROSH_CHODESH = """
    rosh_chodesh rosh_chodsh rosh_chodes rosh_jodesh roshchodesh r_ch r_chodesh r_c rch rc rosh_ch
    drosh_chodesh derosh_chodesh ראש_חודש ראש_חדש ראשחודש ר_חודש ר_חדש רח ר_ח ריש_ירחא
    рош_ходеш рош_ходеша рошходеш рош_хойдеш рош_хойдеша рош_ходэш новомесячье новомесячья новолуние новолуния
"""
_EVE_OF_ROSH_CHODESH = "ערח erch"
_EVE = "erev erev_of eruv ereb eve eve_of the_eve_of ערב בערב ע эрев канун кануна накануне"


def _named(rows: str) -> list[str]:
    return [word.replace("_", " ") for word in rows.split()]


def _with_sounds(names: list[str]) -> list[str]:
    return names + [_words_sound(name) for name in names if name.isascii()]


def _words_sound(words: str) -> str:
    return " ".join(latin_sound(word_key(word)) for word in words.split())


@cache
def _festivals() -> dict[str, NamedDay]:
    return {name: day for day, rows in _FESTIVALS.items() for name in _with_sounds(_named(rows))}


_ROSH_CHODESH_NAMES = frozenset(_with_sounds(_named(_ROSH_CHODESH)))
_EVE_NAMES = frozenset(_with_sounds(_named(_EVE)))
_EVES_OF_ROSH_CHODESH = frozenset(_named(_EVE_OF_ROSH_CHODESH))


def find_festival(words: str) -> NamedDay | None:
    """The festival or fast of that name; None for other words. Words come in lower case, one space apart."""
    return _festivals().get(words) or (_festivals().get(_words_sound(words)) if words.isascii() else None)


def is_rosh_chodesh(words: str) -> bool:
    """True for Rosh Chodesh and its abbreviations."""
    return words in _ROSH_CHODESH_NAMES or (words.isascii() and _words_sound(words) in _ROSH_CHODESH_NAMES)


def is_eve_of_rosh_chodesh(words: str) -> bool:
    """True for the abbreviations of Erev Rosh Chodesh, such as ער"ח."""
    return words in _EVES_OF_ROSH_CHODESH


def is_eve(words: str) -> bool:
    """True for the words that say the day before another: Erev, канун."""
    return words in _EVE_NAMES or (words.isascii() and _words_sound(words) in _EVE_NAMES)


@cache
def beginnings() -> frozenset[str]:
    """The first words of all names here that have several words, as typed and by their sound."""
    names = (*_festivals(), *_ROSH_CHODESH_NAMES, *_EVE_NAMES)
    return frozenset(name.split()[0] for name in names if " " in name)


def days_of_festival(named: NamedDay, year: int, number: int | None, eve: bool) -> tuple[date, ...]:
    """The days of a Hebrew year that the name may mean, all days of a festival where no number tells which.

    () where there is no such day in that year, or its day is not known here.
    """
    leap = Year(year).leap
    if named.unclear or (named.month == _ADAR and not leap):
        return ()
    month = _ADAR if named.month == _ADAR_II and not leap else named.month
    first = HebrewDate(year, month, 1).to_pydate() + timedelta(days=named.first - 1)
    if eve:
        return () if number else (first - _DAY,)
    if number:
        return (first + (number - 1) * _DAY,) if number <= named.days else ()
    if named.moved and first.weekday() == _SHABBAT:
        return (first, first + named.moved * _DAY)
    return tuple(first + day * _DAY for day in range(named.days))


def days_of_rosh_chodesh(month: int, year: int, number: int | None, eve: bool) -> tuple[date, ...]:
    """The days of Rosh Chodesh: the 1st, and before it the 30th of a month that has one.

    `number` 1 or 2 chooses of two; () where there is no such day. The eve is always a 29th.
    """
    first = HebrewDate(year, month, 1).to_pydate()
    before = first - _DAY
    days = (before, first) if HebrewDate.from_pydate(before).day == 30 else (first,)
    if eve:
        return () if number else (days[0] - _DAY,)
    if number:
        return (days[number - 1],) if number <= len(days) else ()
    return days
