"""The months of both calendars, as people spell and misspell them.

Hebrew names in Latin letters are compared by their sound, for each custom has its own spelling:
`latin_sound`.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from handlers.answers.input_text import words_of


class Month(NamedTuple):
    """A month by its number: January is 1; Nisan is 1, Adar and Adar I 12, Adar II 13."""

    calendar: Literal["civil", "hebrew"]
    number: int


ADAR = Month("hebrew", 12)

_CIVIL = """
january jan ינואר יאנואר יאנוארי ינו יאנ январь января янв yanvar yanuar janv
february feb febr febuary פברואר פעברואר פעברוארי פבר פעב февраль февраля фев февр fevral fev
march mar mrch מרץ מרס מארס מערץ מערטש מארץ מארטש март марта мар mart merts mrt
april apr אפריל עפריל אפר апрель апреля апр aprel avr
may מאי מיי מעי май мая
june jun יוני יונע דזשון יונ июнь июня июн iyun
july jul יולי יולע דזשולי דזשוליי יול июль июля июл iyul juil
august aug אוגוסט אויגוסט אגוסט אויגוס אוג август августа авг avgust oygust
september sep sept ספטמבר סעפטעמבער סעפטמבר ספט сентябрь сентября сен сент sentyabr
october oct אוקטובר אקטאבער אקטובר אוק окт октябрь октября oktyabr okt
november nov נובמבר נאוועמבער נאוועמבר נוב ноябрь ноября ноя нояб noyabr
december dec דצמבר דעצעמבער דעצמבער דצמ декабрь декабря дек dekabr detsember dez
"""
# French, German, Spanish, Portuguese, Italian, Ukrainian, Polish, Dutch and Hungarian: the wide names of
# CLDR, without accents. Babel would load all of these languages for them, 10 MB in memory.
_OTHER_LANGUAGES = """
janvier januar enero janeiro gennaio січня січень stycznia styczen januari
fevrier februar febrero fevereiro febbraio лютого лютий lutego luty februari
mars marz marzo marco березня березень marca marzec maart marcius
avril abril aprile квітня квітень kwietnia kwiecien aprilis
mai mayo maio maggio травня травень maja maj mei majus
juin juni junio junho giugno червня червень czerwca czerwiec junius
juillet juli julio julho luglio липня липень lipca lipiec julius
aout agosto серпня серпень sierpnia sierpien augustus augusztus
septembre septiembre setembro settembre вересня вересень wrzesnia wrzesien szeptember
octobre oktober octubre outubro ottobre жовтня жовтень pazdziernika pazdziernik
novembre noviembre novembro листопада листопад listopada listopad
decembre dezember diciembre dezembro dicembre грудня грудень grudnia grudzien
"""

_HEBREW = {
    1: "nisan nissan nison nisson ניסן נסן ניסאן нисан нисана ниссан ниссана нисон нисона",
    2: "iyar iyor iyr ijar eyar aiyar אייר איר איאר ияр ияра ийар ийара ийяр ийяра иар",
    3: "sivan sivon siwan סיון סיוון סיבן сиван сивана сивон сивона",
    4: "tammuz tamuz tamus tamouz תמוז таммуз таммуза тамуз тамуза",
    5: "av menachem_av menahem_av aw ov אב מנחם_אב מנא מנחא ав ава ов менахем_ав менахем_ава менахема_ава",
    6: "elul eylul אלול элул элуля элула элуль елул",
    7: """
        tishrei tishri tishre tischri tichri tichre tishrey tishray תשרי תישרי тишрей тишрея тишри тишре
        тишрэй""",
    8: """
        cheshvan xeshvon jeshvan hechvan mar_cheshvan marcheshvan marheshvan marheshvon חשון חשוון חשבן
        מרחשון מרחשוון מר_חשון מר_חשוון хешван хешвана хэшван хешвон мархешван мархешвана мар_хешван
        мар_хешвана""",
    9: "kislev chislev kislew kisleiv כסלו כסליו כיסלו כיסליו кислев кислева кислейв",
    10: "teves tevet tebet teiveit taives tevs טבת тевет тевета тевес тевеса тейвес тейвеса",
    11: "shvat shevat shvot shevot chvat chevat shbat shebat schwat שבט שוואט שבאט шват швата шеват шевата",
    12: "adar ador odor אדר адар адара одор адор",
}
_SECOND_ADAR_NAMES = (
    "ואדר",
    "veadar",
    "vadar",
    "ve_adar",
    "ve_odor",
    "веадар",
    "веадара",
    "ве_адар",
    "ваадар",
)
# Written with gershayim; without them they are other words.
MARKED_MONTHS: dict[str, tuple[Month, bool]] = {  # (month, whether it says which Adar)
    "אד\"ר": (ADAR, True), "אד\"א": (ADAR, True), "אדר\"א": (ADAR, True), "אדר\"ר": (ADAR, True),
    "אד\"ב": (Month("hebrew", 13), True), "אדר\"ב": (Month("hebrew", 13), True),
    "אד\"ש": (Month("hebrew", 13), True), "אדר\"ש": (Month("hebrew", 13), True),
    "מ\"ח": (Month("hebrew", 8), False), "מר\"ח": (Month("hebrew", 8), False),
}  # fmt: skip
_FIRST_ADAR = """
א הא i 1 a ראשון הראשון rishon rishoin rishoyn harishon aleph alef first ришон алеф первый первого
"""
_SECOND_ADAR = """
ב הב ii 2 b שני השני sheni sheini shayni shani shaini sheyni hasheni beis bais beys bes bet beit beth second
шени шейни шэни бет бейс бэт второй второго צווייט צווייטער б
"""
ADARS: dict[str, int] = dict.fromkeys(_FIRST_ADAR.split(), 12) | dict.fromkeys(_SECOND_ADAR.split(), 13)

# Given or family names as well: beside a name they are a month only together with a number.
ALSO_NAMES = words_of("""
    april may june juni juli julio august augusto jan avril mai
    май мая март марта август янв nisan nissan sivan elul adar tamuz tammuz av iyar
    מאי אפריל יוני יולי ניסן סיון סיוון אדר אלול תמוז אב אייר
    """)


def _fold_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """A folded word as the tables of dates have it: no quotes, and no accents over Latin letters."""
    plain = word.replace("'", "").replace('"', "")
    return plain if plain.isascii() or "\u0400" <= plain[:1] <= "\u05ff" else _fold_accents(plain)


_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("sch", "sh"), ("[kc]h|^h", "x"), ("ph", "f"), ("w", "v"), ("th", "t"), ("t[sz]", "z"),
        ("ck|q|c", "k"), ("j", "y"), ("[ea][iy](?![aeou])", "e"), ("o[iy](?![aeou])", "o"), ("ee|ie", "i"),
        ("o[ou]", "u"), (r"(.)\1+", r"\1"), ("(?<=[aeiou])h$", ""), ("y$", "i"), ("[st]$", "s"),
    )
]  # fmt: skip


@lru_cache(maxsize=8192)
def latin_sound(word: str) -> str:
    """A Hebrew word in Latin letters by its sound: Cheshvan, Heshvan and Kheshvan are alike, Teves and Tevet
    too.
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@cache
def _spelled() -> dict[str, Month]:
    return {
        word: Month("civil", number)
        for table in (_CIVIL, _OTHER_LANGUAGES)
        for number, row in enumerate(table.strip().splitlines(), start=1)
        for word in row.split()
    } | _hebrew_names()


_TAIL = 5  # letters of the end of a month's name by which it is known


@cache
def _hebrew_names() -> dict[str, Month]:
    names = {
        word_key(word).replace("_", " "): Month("hebrew", number)
        for number, words in _HEBREW.items()
        for word in words.split()
    }
    return names | {word.replace("_", " "): Month("hebrew", 13) for word in _SECOND_ADAR_NAMES}


@cache
def _by_sound() -> dict[str, Month]:
    return {_words_sound(word): month for word, month in _hebrew_names().items() if word.isascii()}


def _words_sound(words: str) -> str:
    return " ".join(latin_sound(word) for word in words.split())


def find_month(words: str) -> Month | None:
    """The month that words as `word_key` has them name, joined by spaces; None where they name none."""
    month = _spelled().get(words)
    if month is None and words.isascii():
        month = _by_sound().get(_words_sound(words))
    return month


@cache
def beginnings() -> frozenset[str]:
    """The first words of all month names that have several words, as typed and by their sound."""
    return frozenset(name.split()[0] for name in (*_spelled(), *_by_sound()) if " " in name)


def likely_months(word: str) -> tuple[Month, ...]:
    """The months for which a word may stand, in no order: cut short, one slip away, or two in a long word."""
    if len(word) < 3:
        return ()
    if cut := {month for name, month in _spelled().items() if name.startswith(word)}:
        return tuple(cut)
    slips = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    near = process.extract(
        word, _spelled().keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None
    )
    least = min((distance for _name, distance, _at in near), default=0)
    if any(_ends_like_another(word, name) for name, distance, _at in near if distance == least == 2):
        return ()
    return tuple({_spelled()[name] for name, distance, _at in near if distance == least})


def _ends_like_another(word: str, month: str) -> bool:
    """True for Septober, which begins as September and ends as October: it is neither."""
    return not month.endswith(word[-_TAIL:]) and any(
        name.endswith(word[-_TAIL:]) and _spelled()[name] != _spelled()[month] for name in _spelled()
    )
