"""Numbers in words, cardinal and ordinal, in the four languages: fifth, двадцать второго, חמישה עשר."""

from collections.abc import Sequence

from handlers.answers.input_text import words_of
from handlers.answers.latin_numbers import latin_numbers

_ENGLISH = """
1 one first
2 two second
3 three third
4 four fourth forth
5 five fifth
6 six sixth
7 seven seventh
8 eight eighth eigth
9 nine ninth nineth
10 ten tenth
11 eleven eleventh
12 twelve twelfth twelveth
13 thirteen thirteenth
14 fourteen fourteenth
15 fifteen fifteenth
16 sixteen sixteenth
17 seventeen seventeenth
18 eighteen eighteenth
19 nineteen nineteenth
20 twenty twentieth
30 thirty thirtieth
40 forty fourty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
100 hundred
1000 thousand
"""
# The feminine forms count years; days of a month are masculine.
_HEBREW = """
1 אחד אחת ראשון ראשונה
2 שניים שנים שתיים שתים שני שנייה שניה
3 שלושה שלשה שלוש שלש שלישי שלישית
4 ארבעה ארבע רביעי רביעית
5 חמישה חמשה חמש חמישי חמישית
6 שישה ששה שש שישי ששי שישית
7 שבעה שבע שביעי שביעית
8 שמונה שמיני שמינית
9 תשעה תשע תשיעי תשיעית
10 עשרה עשר עשירי עשירית
20 עשרים
30 שלושים שלשים
40 ארבעים
50 חמישים חמשים
60 שישים ששים
70 שבעים
80 שמונים
90 תשעים
100 מאה מאות
200 מאתיים
1000 אלף אלפים
2000 אלפיים
"""
_YIDDISH = """
1 איינס איין ערשט
2 צוויי צווייט
3 דריי דריט
4 פיר פערט פירט
5 פינף פינעף פינפט
6 זעקס זעקסט
7 זיבן זיבעט זיבנט
8 אכט
9 ניין ניינט
10 צען צענט
11 עלף עלעף עלפט
12 צוועלף צוועלפט
13 דרייצן דרייצנט
14 פערצן פערצנט פירצן
15 פופצן פופצנט פינפצן
16 זעכצן זעכצנט
17 זיבעצן זיבעצנט זיבצן
18 אכצן אכצנט
19 ניינצן ניינצנט
20 צוואנציג צוואנציק צוואנציגסט צוואנציקסט
30 דרייסיג דרייסיק דרייסיגסט דרייסיקסט
40 פערציג פערציק
50 פופציג פופציק
60 זעכציג זעכציק
70 זיבעציג זיבעציק
80 אכציג אכציק
90 ניינציג ניינציק
100 הונדערט
1000 טויזנט טויזענט
"""
_RUSSIAN = """
1 один одна одну одного перв
2 два две двух втор
3 три трех трет треть
4 четыре четырех четверт
5 пять пяти пят
6 шесть шести шест
7 семь семи седьм
8 восемь восьми восьм
9 девять девяти девят
10 десять десяти десят
11 одиннадцать одиннадцати одиннадцат
12 двенадцать двенадцати двенадцат
13 тринадцать тринадцати тринадцат
14 четырнадцать четырнадцати четырнадцат
15 пятнадцать пятнадцати пятнадцат
16 шестнадцать шестнадцати шестнадцат
17 семнадцать семнадцати семнадцат
18 восемнадцать восемнадцати восемнадцат
19 девятнадцать девятнадцати девятнадцат
20 двадцать двадцати двадцат
30 тридцать тридцати тридцат
40 сорок сороков
50 пятьдесят пятидесят
60 шестьдесят шестидесят
70 семьдесят семидесят
80 восемьдесят восьмидесят
90 девяносто девяност
100 сто сот
200 двести двухсот
300 триста трехсот
400 четыреста четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот
800 восемьсот восьмисот
900 девятьсот девятисот
1000 тысяча тысячи тысяч тысячн
2000 двухтысячн
"""
_TRANSLITERATED = """
3 shlosha gimel
7 shiva
9 tisha
10 asara assara asoro asar
"""
_ENDINGS = {  # of ordinals
    _YIDDISH: ("", "ן", "ער", "ע", "עם"),
    _RUSSIAN: ("", "ый", "ий", "ой", "ого", "его", "ьего", "ому", "ое", "ье", "ая", "ья", "ую", "ей", "ым"),
}


def _table(rows: str) -> dict[str, int]:
    return {
        word + ending: int(row.split()[0])
        for row in rows.strip().splitlines()
        for word in row.split()[1:]
        for ending in _ENDINGS.get(rows, ("",))
    }


_LATIN = latin_numbers()
_WORDS = _LATIN | {
    word: value
    for rows in (_ENGLISH, _HEBREW, _YIDDISH, _RUSSIAN, _TRANSLITERATED)
    for word, value in _table(rows).items()
}
_TEENS = frozenset(("עשר", "עשרה", "asar", "assar", "esre", "esrei"))  # after a unit: שבעה עשר
_AND = frozenset(("and", "און", "ו", "и"))
_NOUGHT = frozenset(("oh", "o", "zero", "nought"))

# Also names, and the feminine numbers of ages: "שני לוי" is Shani, "בת שבע" Batsheva.
AMBIGUOUS = words_of("אחת שתיים שתים שלוש שלש ארבע חמש שש שבע תשע עשר שני שנים אלף one")


def is_latin_number(word: str) -> bool:
    """True for a number of another language in Latin letters, in small ones: akhtsn, dvadtsat."""
    return word in _LATIN


def number_word(word: str) -> int | None:
    """The value of a single word in lower case without marks, with or without the Hebrew "and"; else None."""
    value = _WORDS.get(word)
    if value is None and word.startswith("ו") and len(word) > 2:
        return _WORDS.get(word[1:])
    return value


def read_number(words: Sequence[str]) -> tuple[int, int]:
    """(value, how many words tell it) of the number in words with which a text begins; (0, 0) for none."""
    total, last, used, joined = 0, 0, 0, False
    for at, word in enumerate(words, start=1):
        if word in _AND and used:
            joined = True
            continue
        value = number_word(word)
        added = None if value is None else _added(total, last, value, word, joined)
        if value is None or added is None:
            break
        total, last, used, joined = added, value, at, False
    return total, used


def _added(total: int, last: int, value: int, word: str, joined: bool) -> int | None:
    """The number so far with one more word; None where the word does not go on with it."""
    if not total:
        return value
    if value in (100, 1000) and 0 < total % 1000 < value:
        return total + total % 1000 * (value - 1)
    if word in _TEENS and last < 10:
        return total + 10
    if joined and last < 10 and 20 <= value < 100 and total < 10:
        return total + value
    if 100 <= last < 1000 and not last % 100:
        room = 100
    else:
        room = 10 if 20 <= last < 100 else 1000 if last >= 1000 else 0
    return total + value if value < room else None


def read_year(words: Sequence[str]) -> tuple[int, int]:
    """(year, how many words tell it): two thousand nineteen, nineteen ninety-nine; (0, 0) for none."""
    first, used = read_number(words)
    if first in (18, 19, 20, 56, 57, 58):
        noughts = 1 if words[used : used + 1] and words[used] in _NOUGHT else 0
        second, more = read_number(words[used + noughts :])
        if more and (10 <= second <= 99 or (noughts and second < 10)):
            return 100 * first + second, used + noughts + more
    return (first, used) if 1800 <= first <= 2099 or 5600 <= first <= 5899 else (0, 0)
