"""Dates in the spellings of four languages: what each comes to, or what is asked instead. Never another day.

Expected: a Hebrew date as `month day year` with pyluach's numbers (Nisan is 1), a civil one in ISO 8601, `?`
and both days where either may be meant, or a part of the sentence that is said.
"""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from handlers.answers import NotUnderstood, read_birth_date
from handlers.words import LANGUAGES, Language, hebrew_numeral

TODAY = date(2025, 11, 18)

ROSH_CHODESH = """
he | ר״ח ניסן תשע״ט | 1 1 5779
he | רח סיון תשפ | 3 1 5780
he | בר"ח ניסן ה'תש"פ | 1 1 5780
he | ר''ח אייר תשע''ט | ? 1 30 5779 2 1 5779
he | א' דר"ח כסלו תש"פ | 8 30 5780
he | ב דר"ח טבת תשע"ט | 10 1 5779
he | א׳ דראש חודש אדר תש״פ | 11 30 5780
he | א' ר"ח אלול תשע"ט | 5 30 5779
he | ב' דר"ח ניסן תשע"ט | no such day
he | ער״ח אלול התש״פ | 5 29 5780
he | ערב ראש חודש ניסן תשע"ט | 13 29 5779
he | ר"ח אדר ב' תשפ"ד | ? 12 30 5784 13 1 5784
he | ר"ח אדר תשפ"ד | two Adars
he | ר"ח ניסן | Which year
yi | ערשטער טאג ראש חודש כסלו תש"פ | 8 30 5780
yi | צווייטער טאג ר"ח כסלו תש"פ | 9 1 5780
en | Rosh Chodesh Kislev 5781 | 9 1 5781
en | R"Ch Sivan 5780 | 3 1 5780
en | Rosh Hodesh Shevat 5779 | 11 1 5779
en | Rosh Chodesh Tammuz (2nd day) 5779 | 4 1 5779
en | 1st day of Rosh Chodesh Tammuz 5779 | 3 30 5779
en | Aleph d'Rosh Chodesh Kislev 5780 | 8 30 5780
en | Erev R"Ch Iyar 5779 | 1 29 5779
en | 30 Cheshvan, Rosh Chodesh Kislev 5780 | 8 30 5780
ru | рош-ходеш нисан 5779 | 1 1 5779
ru | первый день рош ходеш кислев 5780 | 8 30 5780
ru | канун рош ходеша ав 5779 | 4 29 5779
"""
BY_LETTERS = """
en | Yud Tes Kislev 5775 | 9 19 5775
en | Yud-Tes Kislev, 5775 | 9 19 5775
en | Chof Beis Shvat 5770 | 11 22 5770
en | Kaf Tet Elul 5773 | 6 29 5773
en | Tes Vov Av 5777 | 5 15 5777
en | Vov Tishrei 5777 | 7 6 5777
en | Chai Elul 5777 | 6 18 5777
en | Tu B'Av 5777 | 5 15 5777
en | Tu Bishvat 5777 | 11 15 5777
en | Zayin Adar 5774 | ? 12 7 5774 13 7 5774
he | יו"ד־ט כסלו תש"ף | 9 19 5780
he | יו"ד שבט תש"י | 11 10 5710
he | חי אלול תשע"ז | 6 18 5777
ru | Йуд Тес Кислев 5775 | 9 19 5775
ru | Хоф Бейс Шват 5770 | 11 22 5770
ru | Ту би-Шват 5779 | 11 15 5779
"""
FESTIVALS = """
he | ערב פסח תשע"ט | 1 14 5779
he | ל"ג בעומר תשע"ט | 2 18 5779
he | כ"ה בעומר תשע"ט | 2 10 5779
he | פורים תשע"ח | 12 14 5778
he | פורים תשפ"ב | 13 14 5782
he | פורים קטן תשפ"ב | 12 14 5782
he | פורים קטן תשפ"א | no such day
he | נר ה' דחנוכה תשע"ט | 9 29 5779
he | א' דחנוכה תשע"ו | 9 25 5776
he | זאת חנוכה תש"פ | 10 2 5780
he | חנוכה תשע"ט | Which day
he | שבועות תש"פ | ? 3 6 5780 3 7 5780
he | ב' דשבועות תש"פ | 3 7 5780
he | תשעה באב תשע"ז | 5 9 5777
he | תשעה באב תשע"ט | ? 5 9 5779 5 10 5779
he | ט' באב תשע"ט | 5 9 5779
he | יום העצמאות תשע"ט | which day of the calendar
he | חוה"מ פסח י"ז ניסן תשע"ה | 1 17 5775
he | חנוכה י"ז ניסן תשע"ה | not sure which
en | Lag B'Omer 2014 | 2 18 5774
en | 8th day of Chanukah 5774 | 10 2 5774
en | third night of Hanukkah 2013 | 9 27 5774
en | first day of Pesach 5774 | 1 15 5774
en | Pesach 5774 | Which day
en | Yom Kippur 5774 | 7 10 5774
ru | третья свеча Хануки 5779 | 9 27 5779
"""
WORDS_AND_SLIPS = """
he | חמישה עשר בשבט תשע"ט | 11 15 5779
he | עשרים ושניים בשבט תשע"ט | 11 22 5779
he | ג' לחודש ניסן תשע"ח | 1 3 5778
he | ביום השלישי לחודש ניסן תשע"ח | 1 3 5778
he | יום שלישי בניסן תשע"ח | Which day
he | יום ד' ה' ניסן תשע"ה | 1 5 5775
he | אור לה' ניסן תשע"ה | 1 5 5775
he | באדר א' י"ד תשע"ט | 12 14 5779
he | י"ד אד"ר תשע"ט | 12 14 5779
he | י"ד אד"ש תשע"ט | 13 14 5779
he | ה' כסלב תשע"ה | 9 5 5775
he | ל' אדר תשע"ו | 12 30 5776
he | כ"ט אדר תשע"ט | ? 12 29 5779 13 29 5779
he | ה' ניסן ע"ה | Which year
he | ט'–כ"ג שבט תשע"ה | not sure which
he | בין 5 ל7 במרץ 2019 | not sure which
he | מוצאי ה' ניסן תשע"ה | not sure which
he | 1.1.2019 (כד טבת) | 2019-01-01
he | 1.1.2019 (כה טבת) | 2019-01-01
he | 1.1.2019 (כו טבת) | not sure which
en | third of Nisan 5774 | 1 3 5774
en | twenty-second of Elul 5775 | 6 22 5775
en | March fifth, two thousand nineteen | 2019-03-05
en | 15th of the second Adar 5782 | 13 15 5782
en | 5 Febuary 2019 | 2019-02-05
en | 5 Kisleiv 5775 | 9 5 5775
en | 5 Mar-Cheshvan 5775 | 8 5 5775
en | 5 Juny 2019 | do not know the month
en | 5 Foobar 2019 | do not know the month
en | Septober 12 2015 | do not know the month
en | Foobar 2019 | do not know the month
en | Adar 1 5779 | Which day
en | 1 Adar 2 5779 | 13 1 5779
en | 4.VII.2018 | 2018-07-04
en | July 4-6, 2018 | not sure which
en | 4 July 2018 or 2019 | not sure which
en | 3 days ago | 2025-11-15
he | ה-י"ב באלול ה'תשע"ז | 6 12 5777
he | ה' אייר תשע״ ה | 2 5 5775
he | 5/3/19 כ"ח אד"א תשע"ט | 2019-03-05
en | May 5 or 6, 2019 | not sure which
en | 5 Kisl. 5775 | 9 5 5775
yi | דריטן מערץ 2019 | 2019-03-03
yi | צוויי און צוואנציגסטן מערץ 2019 | 2019-03-22
yi | דעם ה'טן ניסן תשע"ה | 1 5 5775
ru | пятого марта две тысячи девятнадцатого года | 2019-03-05
ru | 3 числа месяца нисан 5778 | 1 3 5778
ru | 5 второго адара 5779 | 13 5 5779
ru | 5 сентбря 2018 | 2018-09-05
ru | с 5 по 7 марта 2019 | not sure which
"""
WEEKDAYS = """
en | Tuesday 3/5/2019 | 2019-03-05
en | Friday 3/5/2019 | 2019-05-03
en | 5 March 2019 (Tuesday) | 2019-03-05
en | Thursday, March 5, 2019 | another day of the week
he | יום ג' כ"ח אדר א' תשע"ט | 12 28 5779
he | יום ב' כ"ח אדר א' תשע"ט | 12 28 5779
he | יום ה' כ"ח אדר א' תשע"ט | another day of the week
he | ביום ה' ניסן תשע"ה | 1 5 5775
he | יום ב׳ דר״ח טבת תשע״ט | 10 1 5779
he | ערב שבת ד' ניסן תשע"ט | another day of the week
he | ערב שבת ז' ניסן תשע"ט | 1 7 5779
yi | דינסטיק, 5טן מערץ 2019 | 2019-03-05
ru | вторник, 5 марта 2019 | 2019-03-05
ru | пятница, 5 марта 2019 | another day of the week
"""
OTHER_LANGUAGES = """
en | 5 mars 2019 | 2019-03-05
en | 1er avril 2019 | 2019-04-01
en | 5. März 2019 | 2019-03-05
en | 5 de marzo de 2019 | 2019-03-05
en | 5 Tischri 5779 | 7 5 5779
en | 5 Tamouz 5779 | 4 5 5779
en | 5 Chevat 5779 | 11 5 5779
ru | 5 березня 2019 | 2019-03-05
"""


def rows(*tables: str) -> list[tuple[Language, str, str]]:
    lines = [line.split(" | ") for table in tables for line in table.strip().splitlines()]
    return [(language, text, expected) for language, text, expected in lines]  # type: ignore[misc]


def days(expected: str) -> tuple[date, ...]:
    """The days of an expectation; () where a sentence is expected."""
    numbers = expected.removeprefix("? ").split()
    if not all(number.isdecimal() for number in numbers):
        return (date.fromisoformat(expected),) if expected[:4].isdecimal() else ()
    triples = [tuple(map(int, numbers[at : at + 3])) for at in range(0, len(numbers), 3)]
    return tuple(HebrewDate(year, month, day).to_pydate() for month, day, year in triples)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    rows(ROSH_CHODESH, BY_LETTERS, FESTIVALS, WORDS_AND_SLIPS, WEEKDAYS, OTHER_LANGUAGES),
)
def test_a_date_comes_to_its_day_or_is_asked_about(language: Language, text: str, expected: str) -> None:
    if days(expected):
        birth = read_birth_date(text, language, TODAY)
        assert (birth.day, *([birth.other] if birth.other else [])) == days(expected)
    else:
        with pytest.raises(NotUnderstood) as refused:
            read_birth_date(text, language, TODAY)
        assert expected in refused.value.words.message


# --- every day, in every spelling -----------------------------------------------------------------------

MONTHS = {
    1: "Nisan Nissan Nisson ניסן нисана",
    2: "Iyar Iyyar אייר איר ияра",
    3: "Sivan Siwan סיון סיוון сивана",
    4: "Tammuz Tamuz Tamouz תמוז таммуза тамуза",
    5: 'Av Menachem-Av אב מנחם-אב מנ"א ава',
    6: "Elul Ellul Eloul אלול элула",
    7: "Tishrei Tishri Tishrey תשרי тишрея тишри",
    8: "Cheshvan Heshvan Kheshvan Marcheshvan Mar-Cheshvan חשון חשוון מרחשון хешвана мархешвана",
    9: "Kislev Kisleiv Chislev כסלו כסליו кислева",
    10: "Teves Tevet Teives Tebeth טבת тевета тевеса",
    11: "Shvat Shevat Sh'vat Shvot שבט шевата швата",
    12: "Adar Odor אדר адара",
}
ADARS = {12: "I 1 Rishon Aleph א' ראשון ришон", 13: "II 2 Sheni Bais ב' שני шени"}
LETTERS = dict(
    zip(
        (*range(1, 11), 20, 30),
        "Aleph Beis Gimmel Daled Hey Vov Zayin Ches Tes Yud Chof Lamed".split(),  # noqa: SIM905
        strict=True,
    )
)


def letters_of(day: int) -> str:
    if day in (15, 16):
        return f"Tes {LETTERS[day - 9]}"
    tens, units = divmod(day, 10)
    return " ".join(LETTERS[part] for part in (tens * 10, units) if part)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, date]:
    """A Hebrew date in one of its spellings, and its day."""
    day = draw(st.dates(date(1906, 1, 1), TODAY))
    hebrew = HebrewDate.from_pydate(day)
    month = draw(st.sampled_from(MONTHS[min(hebrew.month, 12)].split()))
    if hebrew.month >= 12 and Year(hebrew.year).leap and draw(st.booleans()):
        month += " " + draw(st.sampled_from(ADARS[hebrew.month].split()))
    numeral = hebrew_numeral(hebrew.day)
    number = draw(
        st.sampled_from(
            [
                str(hebrew.day),
                f"{hebrew.day}th",
                numeral,
                numeral.strip("׳").replace("״", ""),
                letters_of(hebrew.day),
            ]
        )
    )
    in_letters = hebrew_numeral(hebrew.year - 5000)
    year = draw(
        st.sampled_from(
            [
                str(hebrew.year),
                in_letters,
                f"ה׳{in_letters}",
                f"ה{in_letters}",
                in_letters.replace("״", "").strip("׳"),
            ]
        )
    )
    shape = draw(
        st.sampled_from(
            ["{d} {m} {y}", "{d} {m}, {y}", "{d} ב{m} {y}", "{d} of {m} {y}", "{d} לחודש {m} שנת {y}"]
        )
    )
    return shape.format(d=number, m=month, y=year), day


@settings(deadline=None, max_examples=300)
@given(written(), st.sampled_from(LANGUAGES))
def test_a_hebrew_date_in_any_spelling_is_its_day_or_one_of_two(
    typed: tuple[str, date], language: Language
) -> None:
    text, day = typed
    birth = read_birth_date(text, language, TODAY)
    assert day in (birth.day, birth.other)
    assert birth.hebrew


@pytest.mark.parametrize("code", ["fr", "de", "es", "pt", "it", "uk", "pl", "nl", "hu"])
def test_the_months_of_other_languages_are_those_of_cldr(code: str) -> None:
    for number, name in Locale(code).months["format"]["wide"].items():
        assert read_birth_date(f"5 {name} 2019", "en", TODAY).day == date(2019, number, 5)
