"""Texts before they are said: an English wording and what fills its gaps, in no language yet.

`_` and `ngettext` take string literals only (Babel reads them out of the source) and give `Words`, which a
`Voice` says in one of the four languages. Drafts and sessions keep facts, never said words, so a person may
change the language at any moment.

A `*pair of stars*` in a text is emphasis; each channel shows it in its own way.
"""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import NumberPattern, get_currency_name, get_group_symbol
from pyluach.dates import HebrewDate

from handlers import yiddish
from handlers.catalogs import load_catalog
from storage.money import Money

Language = Literal["he", "en", "yi", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
RIGHT_TO_LEFT: frozenset[Language] = frozenset({"he", "yi"})
OWN_NAMES: Mapping[Language, str] = MappingProxyType(
    {"he": "עברית", "en": "English", "yi": "אידיש", "ru": "Русский"}
)

_MOMENTS: Mapping[Language, str] = MappingProxyType(  # CLDR has no such form with both names in full
    {
        "he": "EEEE, d בMMMM, HH:mm",
        "en": "EEEE, MMMM d, h:mm a",
        "yi": "EEEE, dטן MMMM, HH:mm",
        "ru": "EEEE, d MMMM, HH:mm",
    }
)
_DAYS: Mapping[Language, str] = MappingProxyType(
    {"ru": "d MMMM y"}  # CLDR's ends in «г.», whose point is one too many at the end of a sentence
)
LRI, RLI = "\u2066", "\u2067"  # Unicode UAX 9: the text up to PDI runs left to right, or right to left
FSI, PDI = "\u2068", "\u2069"  # FSI: the text up to PDI runs in the direction of its first letter


@dataclass(frozen=True, slots=True)
class Numeral:
    """A chapter or a verse: a Hebrew numeral without marks in Hebrew and Yiddish, digits elsewhere."""

    number: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A scroll's number in its series: `12th` in English, `12טע` in Yiddish, elsewhere a bare number."""

    number: int


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, said by its name: `US dollars` in English, one of it elsewhere."""

    code: str  # ISO 4217


@dataclass(frozen=True, slots=True)
class Local:
    """A name that the committee gave in several languages; English where one is missing."""

    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Several:
    """A list in running text: `a, b and c`."""

    items: tuple["Fill", ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts below each other in one paragraph; only `stacked` makes them, never part of a sentence."""

    texts: tuple["Words", ...]


Fill: TypeAlias = (
    "str | int | Money | date | datetime | HebrewDate | Numeral | Ordinal | Currency | Local | Several "
    "| Lines | Words"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the catalogs and its fills; `plural` and `count` are set for texts that count."""

    message: str
    fills: Mapping[str, Fill] = field(default_factory=dict)
    plural: str | None = None
    count: int = 0


def _(message: str, /, **fills: Fill) -> Words:
    """A text of the catalogs by its English wording, a literal; `{name}` in it is filled by `name=`."""
    return Words(message, fills)


def ngettext(one: str, many: str, n: int, /, **fills: Fill) -> Words:
    """A text of the catalogs with a singular and a plural; `{n}` is the number itself."""
    return Words(one, {"n": n, **fills}, many, n)


PLAIN = "{text}"


def plain(text: str) -> Words:
    """A text that is the same in every language: a name, a word of the Torah."""
    return Words(PLAIN, {"text": text})


def named(hebrew: str, typed: str) -> Words:
    """A name as it is said: as typed where the talk is in a language of other letters than Hebrew."""
    if not typed:
        return plain(hebrew)
    return Words(PLAIN, {"text": Local({"he": hebrew, "yi": hebrew, "en": typed, "ru": typed})})


def stacked(texts: Iterable[Words]) -> Words:
    """Texts in one paragraph, a line each."""
    return Words(PLAIN, {"text": Lines(tuple(texts))})


class Voice:
    """A language, speaking: its catalog and its ways with numbers, sums and dates."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._catalog = load_catalog(language)
        self._texts: dict[str, str] = {}

    def say(self, words: Words) -> str:
        """The text in this language. Each fill is isolated from the direction of the text around it."""
        if words.message == PLAIN:  # nothing surrounds it
            return self.fill(words.fills["text"])
        if words.plural is None:
            text = self._texts.get(words.message) or self._translated(words.message)
        else:
            text = self._catalog.ngettext(words.message, words.plural, words.count)
        if not words.fills:
            return text
        return text.format_map({name: self._isolated(fill) for name, fill in words.fills.items()})

    def _translated(self, message: str) -> str:
        """The text of a message that does not count here, which is kept: messages are literals, and few."""
        text = self._catalog.gettext(message)
        if text == message:
            # It may count elsewhere; before Python 3.12 `gettext` looks for no text that has a plural.
            text = self._catalog.ngettext(text, text, 1)
        self._texts[message] = text
        return text

    def fill(self, fill: Fill) -> str:
        """A fill in this language, without isolation."""
        match fill:
            case Words():
                return self.say(fill)
            case str():
                return fill.replace("*", "")  # stars are ours: nobody's name turns into emphasis
            case int():
                return _in_digits(fill, self.language)
            case Money():
                return _sum_in(fill, self.language)
            case HebrewDate():
                return self._hebrew_date(fill)
            case datetime():
                return self._plain(format_datetime(fill, _MOMENTS[self.language], locale=self.locale))
            case date():
                return self._plain(format_date(fill, _DAYS.get(self.language, "long"), locale=self.locale))
            case Numeral():
                return bare_numeral(fill.number) if self.language in RIGHT_TO_LEFT else str(fill.number)
            case Ordinal():
                return _ordinal(fill.number, self.language)
            case Currency():
                own = yiddish.currency_name(fill.code) if self.language == "yi" else ""
                count = 2 if self.language == "en" else None  # in English a currency alone is many: dollars
                return own or get_currency_name(fill.code, count, locale=self.locale)
            case Local():
                return (
                    fill.names.get(self.language) or fill.names.get("en") or next(iter(fill.names.values()))
                )
            case Lines():
                return "\n".join(map(self.say, fill.texts))
            case Several():
                return format_list([self._isolated(item) for item in fill.items], locale=self.locale)

    def _isolated(self, fill: Fill) -> str:
        """A fill in its isolate. Texts of this language get its own direction: FSI sees no inner isolate."""
        if type(fill) is str:  # most are; as `fill` says them
            text = fill.replace("*", "")
            return f"{FSI}{text}{PDI}" if text else ""
        text = self.fill(fill)
        opens = self._own if isinstance(fill, Words | Lines | Several) else FSI
        return f"{opens}{text}{PDI}" if text else ""

    @property
    def _own(self) -> str:
        return RLI if self.language in RIGHT_TO_LEFT else LRI

    @cached_property
    def between_thousands(self) -> str:
        """The sign between the groups of a number's digits."""
        return str(get_group_symbol(self.locale))

    def say_sum(self, money: Money) -> str:
        """A sum as this language writes it."""
        whole = money.major == money.major.to_integral_value()
        locale = self._money_locale
        pattern = self._whole_sums if whole else locale.currency_formats["standard"]
        text = str(pattern.apply(money.major, locale, currency=money.currency, currency_digits=not whole))
        return _CODE_AT_DIGIT.sub("\\g<0>\u00a0", text)

    @property
    def _money_locale(self) -> Locale:
        """CLDR has no Yiddish sums but those of the root; readers of Yiddish write them as in English."""
        return Locale.parse("en") if self.language == "yi" else self.locale

    @cached_property
    def _whole_sums(self) -> NumberPattern:
        """The pattern without minor units: eighteen dollars are `$18`, not `$18.00`."""
        pattern: NumberPattern = copy(self._money_locale.currency_formats["standard"])
        pattern.frac_prec = (0, 0)
        return pattern

    def _plain(self, text: str) -> str:
        return yiddish.in_our_spelling(text) if self.language == "yi" else text

    def _hebrew_date(self, day: HebrewDate) -> str:
        if self.language in RIGHT_TO_LEFT:
            return day.hebrew_date_string()
        return f"{day.day} {self.say(hebrew_month(day))} {day.year}"


@lru_cache(maxsize=4_096)  # Babel takes a tenth of a millisecond for each, and the same few come all day
def _sum_in(money: Money, language: Language) -> str:
    return voice(language).say_sum(money)


def _in_digits(number: int, language: Language) -> str:
    """A whole number as Babel writes it, in groups of three. Each letter has another, so none is kept."""
    return f"{number:,}".replace(",", voice(language).between_thousands)


_CODE_AT_DIGIT = re.compile(r"[A-Z]{3}(?=[0-9])")  # RUB 18, not RUB18: CLDR's currency spacing
_OLD_CODES = {"iw": "he", "ji": "yi"}  # ISO 639 renamed them in 1989; messengers still send them
_NEIGHBOURS = {"uk": "ru", "be": "ru", "kk": "ru", "uz": "ru", "ky": "ru", "tg": "ru", "az": "ru"}


def language_of(code: str, default: Language = "en") -> Language:
    """The one of our languages nearest to the code that a messenger or browser tells, else `default`.

    Codes may be `he-IL`, `iw`, `ji`, `ru_RU`, `uk`, or a whole Accept-Language header, the best first.
    """
    for tag in code.lower().replace("_", "-").split(","):
        primary = tag.split(";")[0].strip().split("-")[0]
        primary = _NEIGHBOURS.get(primary, _OLD_CODES.get(primary, primary))
        for language in LANGUAGES:
            if primary == language:
                return language
    return default


@cache
def voice(language: Language) -> Voice:
    """The voice of a language. Each catalog is read once."""
    return Voice(language)


def hebrew_month(day: HebrewDate) -> Words:
    """The name of a date's month; in leap years the two Adars are told apart."""
    names = (
        _("Nisan"), _("Iyar"), _("Sivan"), _("Tammuz"), _("Av"), _("Elul"),
        _("Tishrei"), _("Cheshvan"), _("Kislev"), _("Teves"), _("Shevat"), _("Adar"),
    )  # fmt: skip
    if day.month == 13:
        return _("Adar II")
    if day.month == 12 and day.month_name() != "Adar":
        return _("Adar I")
    return names[day.month - 1]


def _ordinal(number: int, language: Language) -> str:
    if language == "yi":
        return yiddish.ordinal(number)
    if language != "en":
        return str(number)
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_HUNDREDS = "קרשת"
_TENS = "יכלמנסעפצ"
_UNITS = "אבגדהוזחט"


def bare_numeral(number: int) -> str:
    """The number 1..999 in Hebrew letters alone, as chapters and verses are cited: בראשית א, א."""
    return hebrew_numeral(number).strip("׳").replace("״", "")


def hebrew_numeral(number: int) -> str:
    """The number 1..999 in Hebrew letters with geresh or gershayim; 15 and 16 avoid the Name (ט״ו, ט״ז)."""
    hundreds, rest = divmod(number, 100)
    letters = "ת" * (hundreds // 4) + (_HUNDREDS[hundreds % 4 - 1] if hundreds % 4 else "")
    if rest in (15, 16):
        letters += "ט" + _UNITS[rest - 10]
    else:
        tens, units = divmod(rest, 10)
        letters += (_TENS[tens - 1] if tens else "") + (_UNITS[units - 1] if units else "")
    return f"{letters}׳" if len(letters) == 1 else f"{letters[:-1]}״{letters[-1]}"
